"""The federal codes: the Code of Federal Regulations and the United States Code."""

from __future__ import annotations

from .family import Family
from .law_code import LawCode, Layout
from .section_shape import FEDERAL_REGULATIONS, UNITED_STATES_CODE

CODE_OF_FEDERAL_REGULATIONS = LawCode(
    Family.CFR,
    "us",
    "CFR",
    FEDERAL_REGULATIONS,
    ("Code of Federal Regulations", "Code Fed. Regs."),
    layout=Layout.TITLE_FIRST,
    sign="",
    needs=("title",),
)
CODE_OF_THE_UNITED_STATES = LawCode(
    Family.USC,
    "us",
    "U.S.C.",
    UNITED_STATES_CODE,
    ("U.S.C.A.", "U.S.C.S.", "U.S. Code", "United States Code"),
    layout=Layout.TITLE_FIRST,
    sign="",
    needs=("title",),
)
FEDERAL_CODES = (CODE_OF_FEDERAL_REGULATIONS, CODE_OF_THE_UNITED_STATES)
