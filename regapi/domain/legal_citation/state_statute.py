"""The codes of statutes of the states and of the District of Columbia."""

from __future__ import annotations

from functools import partial

from .family import Family
from .law_code import LawCode, Layout, PinpointStyle
from .section_shape import (
    FOUR_DASHED,
    PLAIN,
    THREE_DASHED,
    THREE_DOTTED,
    TWO_COLONED,
    TWO_DASHED,
    TWO_DOTTED,
)

_KANSAS = r"[0-9]{1,2}[a-z]?-[0-9]{1,5}(?:,[0-9]{3})?[a-z]{0,2}"
_ILLINOIS = r"[0-9]{1,4}/[0-9]{1,4}[A-Z]{0,2}(?:[-.][0-9]{1,4}[A-Za-z]{0,2}){0,3}"
_LOUISIANA = r"[0-9]{1,2}:[0-9]{1,5}(?:\.[0-9]{1,3}){0,3}"
_MAINE = r"[0-9]{1,5}(?:\.[0-9])?(?:-[A-Z]{1,2})?"
_MISSOURI = r"[0-9]{1,3}\.[0-9]{3,4}"
_NEW_JERSEY = r"[0-9]{1,2}[A-Z]?:[0-9]{1,3}[A-Z]{0,2}-[0-9]{1,4}(?:\.[0-9]{1,3})?[a-z]{0,2}"
_NUMBER = r"[0-9]{1,5}(?:\.[0-9]{1,3})?[A-Za-z]{0,2}"
_OKLAHOMA = rf"{_NUMBER}(?:-{_NUMBER})?"
_PENNSYLVANIA = r"[0-9]{1,5}(?:\.[0-9]{1,4})?[a-z]?(?:-[0-9]{1,4}(?:\.[0-9]{1,3})?[a-z]?)?"
_WEST_VIRGINIA = r"[0-9]{1,2}[A-Z]?-[0-9]{1,3}[A-Z]{0,2}-[0-9]{1,4}[A-Za-z]{0,2}"

_code = partial(LawCode, Family.STATE_CODE)
_titled = partial(_code, needs=("title",))
_unsigned = partial(_code, sign="")

STATE_STATUTES = (
    _code("us-ak", "Alaska Stat.", THREE_DOTTED, ("AS",)),
    _code("us-al", "Ala. Code", THREE_DASHED, ("Code of Ala.",)),
    _code("us-ar", "Ark. Code Ann.", THREE_DASHED, ("A.C.A.",)),
    _code("us-az", "Ariz. Rev. Stat.", TWO_DASHED, ("A.R.S.",)),
    _code("us-co", "Colo. Rev. Stat.", THREE_DASHED, ("C.R.S.",)),
    _code("us-ct", "Conn. Gen. Stat.", TWO_DASHED, ("C.G.S.", "General Statutes of Connecticut")),
    _code("us-dc", "D.C. Code", TWO_DASHED, ("D.C. Official Code",)),
    _titled("us-de", "Del. Code Ann.", _NUMBER, ("Del. C.",)),
    _code("us-fl", "Fla. Stat.", TWO_DOTTED, ("F.S.", "F.S.A.")),
    _code("us-ga", "O.C.G.A.", THREE_DASHED, ("Ga. Code", "Official Code of Georgia")),
    _code("us-hi", "Haw. Rev. Stat.", TWO_DASHED, ("HRS",)),
    _code("us-ia", "Iowa Code", TWO_DOTTED),
    _code("us-id", "Idaho Code", TWO_DASHED, ("I.C.",)),
    _unsigned(
        "us-il",
        "ILCS",
        _ILLINOIS,
        ("Ill. Comp. Stat.",),
        layout=Layout.TITLE_FIRST,
        needs=("title",),
    ),
    _code("us-in", "Ind. Code", FOUR_DASHED, ("IC",)),
    _unsigned("us-ks", "K.S.A.", _KANSAS, ("Kan. Stat.",)),
    _unsigned("us-ky", "KRS", TWO_DOTTED, ("Ky. Rev. Stat.",)),
    _unsigned("us-la", "La. R.S.", _LOUISIANA, ("La. Rev. Stat.", "La. Stat.", "LSA-R.S.")),
    _code("us-ma", "Mass. Gen. Laws", _NUMBER, ("M.G.L.", "M.G.L.A.", "G.L."), needs=("chapter",)),
    _titled(
        "us-me",
        "M.R.S.",
        _MAINE,
        ("M.R.S.A.", "Me. Rev. Stat.", "Me. Stat."),
        layout=Layout.TITLE_FIRST,
    ),
    _code("us-mi", "Mich. Comp. Laws", TWO_DOTTED, ("MCL", "MCLA")),
    _code("us-mn", "Minn. Stat.", TWO_DOTTED, pinpoints=PinpointStyle.SUBDIVISION),
    _code("us-mo", "Mo. Rev. Stat.", _MISSOURI, ("RSMo", "R.S.Mo."), pinpoints=PinpointStyle.POINT),
    _code("us-ms", "Miss. Code Ann.", THREE_DASHED),
    _code("us-mt", "Mont. Code Ann.", THREE_DASHED, ("MCA",)),
    _code("us-nc", "N.C. Gen. Stat.", TWO_DASHED, ("N.C.G.S.", "G.S.")),
    _code("us-nd", "N.D. Cent. Code", THREE_DASHED, ("N.D.C.C.",)),
    _code("us-ne", "Neb. Rev. Stat.", TWO_DASHED),
    _code("us-nh", "N.H. Rev. Stat. Ann.", TWO_COLONED, ("N.H. RSA", "RSA")),
    _code("us-nj", "N.J. Stat. Ann.", _NEW_JERSEY, ("N.J.S.A.", "N.J.S.")),
    _code("us-nm", "N.M. Stat. Ann.", THREE_DASHED, ("NMSA 1978", "NMSA")),
    _code("us-nv", "Nev. Rev. Stat.", TWO_DOTTED, ("NRS",)),
    _code("us-oh", "Ohio Rev. Code", TWO_DOTTED, ("O.R.C.", "R.C.")),
    _titled("us-ok", "Okla. Stat.", _OKLAHOMA, ("O.S.",)),
    _unsigned("us-or", "ORS", TWO_DOTTED, ("Or. Rev. Stat.",)),
    _titled("us-pa", "P.S.", _PENNSYLVANIA, ("Pa. Stat.",), layout=Layout.TITLE_FIRST),
    _titled("us-pa", "Pa.C.S.", _PENNSYLVANIA, ("Pa. Cons. Stat.",), layout=Layout.TITLE_FIRST),
    _code("us-ri", "R.I. Gen. Laws", THREE_DASHED, ("R.I.G.L.",)),
    _code("us-sc", "S.C. Code Ann.", THREE_DASHED),
    _code("us-sd", "S.D. Codified Laws", THREE_DASHED, ("SDCL",)),
    _code("us-tn", "Tenn. Code Ann.", THREE_DASHED, ("T.C.A.",)),
    _code("us-ut", "Utah Code", THREE_DASHED, ("U.C.A.",)),
    _code("us-va", "Va. Code Ann.", TWO_DASHED, ("Code of Virginia",)),
    _titled("us-vt", "Vt. Stat. Ann.", PLAIN, ("V.S.A.",)),
    _code("us-wa", "Wash. Rev. Code", THREE_DOTTED, ("RCW",)),
    _code("us-wi", "Wis. Stat.", TWO_DOTTED),
    _code("us-wv", "W. Va. Code", _WEST_VIRGINIA),
    _code("us-wy", "Wyo. Stat. Ann.", THREE_DASHED, ("W.S.",)),
)
