"""The statutes of the states which have one code or law for each subject, as California's codes."""

from __future__ import annotations

from .family import Family
from .law_code import LawCode
from .section_shape import PLAIN, TWO_DASHED, TWO_DOTTED

CALIFORNIA_LETTERS = {
    "Bus. & Prof. Code": "BPC",
    "Civ. Code": "CIV",
    "Civ. Proc. Code": "CCP",
    "Corp. Code": "CORP",
    "Educ. Code": "EDC",
    "Evid. Code": "EVID",
    "Fam. Code": "FAM",
    "Gov't Code": "GOV",
    "Health & Safety Code": "HSC",
    "Ins. Code": "INS",
    "Lab. Code": "LAB",
    "Penal Code": "PEN",
    "Prob. Code": "PROB",
    "Pub. Res. Code": "PRC",
    "Rev. & Tax. Code": "RTC",
    "Veh. Code": "VEH",
    "Welf. & Inst. Code": "WIC",
}
"""California's codes, with the letters by which the legislature's own site addresses each."""

_TEXAS = (
    "Bus. & Com. Code",
    "Bus. Orgs. Code",
    "Civ. Prac. & Rem. Code",
    "Educ. Code",
    "Fam. Code",
    "Gov't Code",
    "Health & Safety Code",
    "Hum. Res. Code",
    "Ins. Code",
    "Lab. Code",
    "Occ. Code",
    "Penal Code",
    "Tax Code",
)
_NEW_YORK = (
    "Bus. Corp. Law",
    "Civ. Rights Law",
    "Educ. Law",
    "Exec. Law",
    "Gen. Bus. Law",
    "Ins. Law",
    "Lab. Law",
    "Ltd. Liab. Co. Law",
    "Mental Hyg. Law",
    "Partnership Law",
    "Penal Law",
    "Pub. Health Law",
    "Soc. Serv. Law",
    "Tax Law",
    "Workers' Comp. Law",
)
_MARYLAND = {
    "Bus. Occ. & Prof.": ("Business Occupations and Professions Article",),
    "Com. Law": ("Commercial Law Article",),
    "Corporations and Associations": ("Corporations and Associations Article", "Md. Code, Corps. & Ass'ns"),
    "Crim. Law": ("Criminal Law Article",),
    "Cts. & Jud. Proc.": ("Courts and Judicial Proceedings Article",),
    "Health Occ.": ("Health Occupations Article",),
    "Health-Gen.": ("Health-General Article",),
    "Ins.": ("Insurance Article",),
    "State Gov't": ("State Government Article",),
    "Tax-Gen.": ("Tax-General Article",),
}
_MARYLAND_SECTION = rf"{TWO_DASHED}(?:-[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)?"
_NEW_YORK_SECTION = r"[0-9]{1,5}(?:\.[0-9]{1,3})?(?:-[A-Za-z]{1,3}|[a-z]{1,2})?(?:-[0-9]{1,2})?"

SUBJECT_CODES = (
    *(
        LawCode(Family.STATE_CODE, "us-ca", f"Cal. {name}", PLAIN, (f"Cal. {letters}",))
        for name, letters in CALIFORNIA_LETTERS.items()
    ),
    *(
        LawCode(Family.STATE_CODE, "us-md", f"Md. Code, {name}", _MARYLAND_SECTION, aliases)
        for name, aliases in _MARYLAND.items()
    ),
    *(LawCode(Family.STATE_CODE, "us-ny", f"N.Y. {name}", _NEW_YORK_SECTION) for name in _NEW_YORK),
    *(LawCode(Family.STATE_CODE, "us-tx", f"Tex. {name}", TWO_DOTTED) for name in _TEXAS),
)
