"""The codes of rules and regulations of the states and of the District of Columbia."""

from __future__ import annotations

from functools import partial

from .family import Family
from .law_code import LawCode, Layout, PinpointStyle
from .section_shape import FOUR_DASHED, PLAIN, THREE_DASHED, THREE_DOTTED, TWO_DOTTED

_ALABAMA = r"[0-9]{3}-[A-Z0-9]{1,2}-[0-9]{1,3}(?:-\.[0-9]{1,3})?"
_ARIZONA = r"R[0-9]{1,2}-[0-9]{1,3}-[A-Z]?[0-9]{1,4}(?:\.[0-9]{1,3})?"
_ARKANSAS = r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}"
_COLORADO = r"[0-9]{3,4}-[0-9]{1,3}(?:-[0-9]{1,4}(?:\.[0-9]{1,4}){0,3})?"
_FLORIDA = r"[0-9]{1,2}[A-Z]{0,2}[0-9]{0,3}-[0-9]{1,3}\.[0-9]{1,6}"
_GEORGIA = r"[0-9]{3}(?:-[0-9]{1,3}){1,3}(?:-\.[0-9]{1,3})?"
_IDAHO = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2,3})?"
_ILLINOIS = r"[0-9]{1,4}(?:\.[0-9]{1,5}[a-z]?)?"
_INDIANA = r"[0-9]{1,2}(?:\.[0-9])?-[0-9]{1,3}(?:\.[0-9])?-[0-9]{1,3}(?:\.[0-9])?"
_IOWA = r"[0-9]{1,3}-[0-9]{1,4}\.[0-9]{1,4}"
_KENTUCKY = r"[0-9]{1,3}:[0-9]{3,4}"
_LOUISIANA = r"(?:[IVXLC]{1,7}-)?[0-9]{1,5}[A-Z]?"
_MARYLAND = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2}(?:-[0-9])?)?"
_MINNESOTA = r"[0-9]{4}\.[0-9]{4}"
_MISSISSIPPI = r"[0-9]{1,4}-[0-9]{1,3}\.[0-9]{1,3}"
_MISSOURI = r"[0-9]{1,3}-[0-9]{1,3}\.[0-9]{3}"
_NEW_HAMPSHIRE = r"[A-Z][A-Za-z]{1,2}(?:-[A-Z][a-z]{0,2})? [0-9]{3,4}\.[0-9]{2}"
_NEW_JERSEY = r"[0-9]{1,2}:[0-9]{1,3}[A-Z]?-[0-9]{1,3}[A-Z]?\.[0-9]{1,3}[A-Z]?"
_NEW_MEXICO = r"[0-9]{1,2}\.[0-9]{1,3}\.[0-9]{1,3}(?:\.[0-9]{1,3})?"
_NEW_YORK = r"[0-9]{1,4}(?:-[0-9]{1,2})?\.[0-9]{1,4}[a-z]?"
_NORTH_CAROLINA = r"[0-9]{1,2}[A-Z]? ?\.[0-9]{4}"
_NORTH_DAKOTA = rf"(?:{FOUR_DASHED}|{THREE_DASHED})"
_OHIO = r"[0-9]{4}(?::[0-9]{1,2})?-[0-9]{1,3}-[0-9]{1,3}(?:\.[0-9])?"
_OKLAHOMA = r"[0-9]{2,3}:[0-9]{1,4}-[0-9]{1,3}-[0-9]{1,4}(?:\.[0-9])?"
_OREGON = r"[0-9]{3}-[0-9]{3}-[0-9]{4}"
_PENNSYLVANIA = r"[0-9]{1,4}[a-z]?\.[0-9]{1,4}[a-z]?"
_RHODE_ISLAND = r"[0-9]{2}-[0-9]{2}-[0-9]{1,2}(?:\.[0-9]{1,3}){0,4}"
_SOUTH_CAROLINA = r"[0-9]{1,3}-[0-9]{1,4}(?:\.[0-9]{1,3})?"
_SOUTH_DAKOTA = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{2})?)?"
_TENNESSEE = r"[0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?-\.[0-9]{2}"
_UTAH = r"R[0-9]{2,3}-[0-9]{1,3}[a-z]?-[0-9]{1,4}"
_VERMONT = r"[0-9]{2}-[0-9]{3}-[0-9]{3}"
_WASHINGTON = r"[0-9]{1,3}-[0-9]{1,4}[A-Z]?-[0-9]{3,5}"
_WISCONSIN = r"[A-Z][A-Za-z]{1,4}(?:-[A-Z][a-z]{1,3})? (?:§ )?[0-9]{1,3}\.[0-9]{1,4}"


def _recast_iowa(fields: dict[str, str]) -> dict[str, str]:
    return {"section": f"{fields['title']}-{fields['section']}"}


def _recast_louisiana(fields: dict[str, str]) -> dict[str, str]:
    title, _, rest = fields["section"].partition(":")
    return {"title": title, "section": rest.replace(".", "-")}


_code = partial(LawCode, Family.STATE_REGULATION)
_titled = partial(_code, layout=Layout.TITLE_FIRST, needs=("title",))
_unsigned = partial(_titled, sign="")

STATE_REGULATIONS = (
    _unsigned("us-ak", "AAC", TWO_DOTTED, ("Alaska Admin. Code",)),
    _code("us-al", "Ala. Admin. Code", _ALABAMA, sign="r. "),
    _code("us-ar", "Ark. Admin. Code", _ARKANSAS, sign=""),
    _code("us-az", "Ariz. Admin. Code", _ARIZONA, ("A.A.C.",)),
    _code("us-ca", "Cal. Code Regs.", PLAIN, ("CCR", "Cal. Admin. Code"), needs=("title",)),
    _unsigned("us-co", "CCR", _COLORADO, ("Colo. Code Regs.", "Code Colo. Regs.")),
    _code("us-ct", "Conn. Agencies Regs.", THREE_DASHED, ("Regs. Conn. State Agencies",)),
    _code("us-dc", "D.C. Mun. Regs.", PLAIN, ("DCMR",), needs=("title",)),
    _unsigned("us-de", "Del. Admin. Code", r"[0-9]{3,4}", ("DE Admin. Code",), whole_title=True),
    _code("us-fl", "Fla. Admin. Code", _FLORIDA, ("F.A.C.",), sign="R. "),
    _code("us-ga", "Ga. Comp. R. & Regs.", _GEORGIA, sign=""),
    _code("us-hi", "Haw. Admin. Rules", THREE_DASHED, ("HAR", "Haw. Code R.")),
    _code("us-ia", "Iowa Admin. Code", _IOWA, sign="r. "),
    _titled("us-ia", "IAC", TWO_DOTTED, recast=_recast_iowa, same_as="Iowa Admin. Code"),
    _code("us-id", "IDAPA", _IDAHO, ("Idaho Admin. Code",), sign="", pinpoints=PinpointStyle.POINT),
    _unsigned("us-il", "Ill. Adm. Code", _ILLINOIS),
    _unsigned("us-in", "Ind. Admin. Code", _INDIANA, ("IAC",)),
    _code("us-ks", "K.A.R.", THREE_DASHED, ("Kan. Admin. Regs.",), sign=""),
    _unsigned("us-ky", "KAR", _KENTUCKY, ("Ky. Admin. Regs.",)),
    _code("us-la", "La. Admin. Code", _LOUISIANA, needs=("title",), part_joins_section=True),
    _code(
        "us-la",
        "LAC",
        r"[0-9]{1,2}:[IVXLC]{1,7}\.[0-9]{1,5}[A-Z]?",
        recast=_recast_louisiana,
        same_as="La. Admin. Code",
    ),
    _unsigned("us-ma", "CMR", r"[0-9]{1,3}\.[0-9]{1,4}[A-Z]?", ("Mass. Code Regs.",)),
    _code(
        "us-md",
        "COMAR",
        _MARYLAND,
        ("Md. Code Regs.", "Code of Maryland Regulations", "Code of Maryland Regulations (COMAR)"),
        sign="",
        pinpoints=PinpointStyle.LETTER,
    ),
    _titled(
        "us-me",
        "C.M.R.",
        _ILLINOIS,
        ("Code Me. R.",),
        needs=("title", "chapter"),
        title_shape="[0-9]{2}-[0-9]{3}",
    ),
    _code("us-mi", "Mich. Admin. Code", r"[0-9]{1,3}\.[0-9]{1,5}[a-z]?", sign="R "),
    _code("us-mn", "Minn. R.", _MINNESOTA, sign="", pinpoints=PinpointStyle.SUBDIVISION),
    _titled("us-ms", "Miss. Code R.", _MISSISSIPPI, ("Miss. Admin. Code",)),
    _unsigned("us-mo", "CSR", _MISSOURI, ("Mo. Code Regs.",)),
    _code("us-mt", "Mont. Admin. R.", THREE_DOTTED, ("ARM",), sign=""),
    _unsigned("us-nc", "NCAC", _NORTH_CAROLINA, ("N.C. Admin. Code",)),
    _code("us-nd", "N.D. Admin. Code", _NORTH_DAKOTA, ("N.D.A.C.",)),
    _titled("us-ne", "Neb. Admin. Code", PLAIN, needs=("title", "chapter")),
    _code("us-nh", "N.H. Code Admin. R.", _NEW_HAMPSHIRE, ("N.H. Admin. Code",), sign=""),
    _code("us-nj", "N.J. Admin. Code", _NEW_JERSEY, ("N.J.A.C.",)),
    _code("us-nm", "NMAC", _NEW_MEXICO, ("N.M. Code R.",), layout=Layout.NAME_LAST, sign=""),
    _code("us-nv", "Nev. Admin. Code", TWO_DOTTED, ("NAC",)),
    _titled("us-ny", "NYCRR", _NEW_YORK, ("N.Y. Comp. Codes R. & Regs.",)),
    _code("us-oh", "Ohio Admin. Code", _OHIO, ("OAC",), sign=""),
    _code("us-ok", "Okla. Admin. Code", _OKLAHOMA, ("OAC",), sign=""),
    _code("us-or", "OAR", _OREGON, ("Or. Admin. R.", "Or. Admin. Code"), sign=""),
    _titled("us-pa", "Pa. Code", _PENNSYLVANIA),
    _code("us-ri", "RICR", _RHODE_ISLAND, ("R.I. Code R.",), layout=Layout.JOINED, needs=("title",), sign=""),
    _code("us-sc", "S.C. Code Regs.", _SOUTH_CAROLINA, ("S.C. Code Ann. Regs.",), sign=""),
    _code("us-sd", "S.D. Admin. R.", _SOUTH_DAKOTA, ("ARSD",), sign=""),
    _code("us-tn", "Tenn. Comp. R. & Regs.", _TENNESSEE, sign=""),
    _titled("us-tx", "Tex. Admin. Code", TWO_DOTTED, ("TAC",)),
    _code("us-ut", "Utah Admin. Code", _UTAH, ("U.A.C.",), sign=""),
    _titled("us-va", "Va. Admin. Code", THREE_DASHED, ("VAC",)),
    _code("us-vt", "Code of Vt. Rules", _VERMONT, ("Vt. Code R.",), sign=""),
    _code("us-wa", "Wash. Admin. Code", _WASHINGTON, ("WAC",)),
    _code("us-wi", "Wis. Admin. Code", _WISCONSIN),
    _code("us-wv", "W. Va. Code R.", THREE_DASHED),
)
