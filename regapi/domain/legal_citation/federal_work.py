"""The federal works cited by page or number: the Federal Register, Public Laws and the Statutes at Large."""

from __future__ import annotations

from .family import Family
from .numbered_work import NumberedWork, work_by_page

_DIVISION = r"(?:,?\s{0,2}div(?:\.|ision)\s?(?P<division>[A-Z]{1,4}))?"
_TITLE = r"(?:,?\s{0,2}tit(?:\.|le)\s?(?P<title>[IVXLC]{1,8}|[0-9]{1,3}))?"
_SECTION = r"(?:,?\s{0,2}(?:§|sec(?:\.|tion)?)\s{0,2}(?P<section>[0-9]{1,6}[A-Za-z]{0,2}))?"

FEDERAL_WORKS = (
    work_by_page(Family.FEDERAL_REGISTER, "us", "FR", "fr", ("fr", "Fed. Reg.", "Federal Register")),
    NumberedWork(
        Family.FEDERAL_REGISTER,
        "us",
        "FR Doc.",
        form="FR Doc. {number}",
        key_form="fr-doc:{number}",
        after=r"(?:No\.\s?)?(?P<number>(?:[A-Z][0-9]{1,2}|[0-9]{2,4})-[0-9]{3,6})",
        aliases=("Federal Register Document",),
    ),
    NumberedWork(
        Family.PUBLIC_LAW,
        "us",
        "Pub. L.",
        form="Pub. L. {number}",
        key_form="public-law:{number}",
        after=rf"(?:No\.\s?)?(?P<number>[0-9]{{1,3}}-[0-9]{{1,4}}){_DIVISION}{_TITLE}{_SECTION}",
        aliases=("Public Law", "P.L."),
    ),
    work_by_page(Family.STATUTES_AT_LARGE, "us", "Stat.", "stat", ("Stat",), exact_case=True),
)
