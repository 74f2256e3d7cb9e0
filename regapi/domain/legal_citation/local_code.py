"""The codes of ordinances of cities and counties."""

from __future__ import annotations

from functools import partial

from .family import Family
from .law_code import LawCode
from .section_shape import PLAIN, THREE_DOTTED, TWO_DASHED, TWO_DOTTED

_MODEL_CODE_SECTION = r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,5}"

_code = partial(LawCode, Family.LOCAL_CODE)

LOCAL_CODES = (
    _code("us-ca-los-angeles-city", "Los Angeles Municipal Code", TWO_DOTTED, ("LAMC",)),
    _code("us-ca-mission-viejo", "Mission Viejo Municipal Code", THREE_DOTTED),
    _code("us-ca-san-diego-county", "San Diego County Code of Regulatory Ordinances", TWO_DOTTED),
    _code("us-ca-san-francisco", "San Francisco Business and Tax Regulations Code", PLAIN),
    _code("us-ca-san-francisco", "San Francisco Health Code", PLAIN),
    _code(
        "us-ca-san-leandro",
        "San Leandro Fire Code",
        _MODEL_CODE_SECTION,
        ("City of San Leandro, fire code adoption ordinance",),
    ),
    _code("us-ny-new-york-city", "N.Y.C. Admin. Code", TWO_DASHED, ("New York City Admin. Code",)),
    _code(
        "us-ny-new-york-city",
        "N.Y.C. Building Code",
        f"(?:BC )?{_MODEL_CODE_SECTION}",
        ("New York City Building Code",),
        sign="§ BC ",
    ),
    _code(
        "us-ny-new-york-city",
        "N.Y.C. Fire Code",
        f"(?:FC )?{_MODEL_CODE_SECTION}",
        ("New York City Fire Code",),
        sign="§ FC ",
    ),
    _code("us-pa-philadelphia", "Philadelphia Code", TWO_DASHED),
    _code("us-wa-seattle", "Seattle Municipal Code", THREE_DOTTED, ("SMC",)),
)
