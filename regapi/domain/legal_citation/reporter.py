"""The reporters in which decisions of courts are published."""

from __future__ import annotations

from .family import Family
from .numbered_work import NumberedWork, work_by_page

_FEDERAL = "U.S.|S. Ct.|L. Ed.|L. Ed. 2d|F.|F.2d|F.3d|F.4th|F. Supp.|F. Supp. 2d|F. Supp. 3d|F. App'x|B.R."
_NORTH_AND_SOUTH = "N.E.|N.E.2d|N.E.3d|N.W.|N.W.2d|N.W.3d|S.E.|S.E.2d|S.W.|S.W.2d|S.W.3d|So.|So. 2d|So. 3d"
_ATLANTIC_AND_PACIFIC = "A.|A.2d|A.3d|P.|P.2d|P.3d"
_STATE = {
    "us-al": "Ala.",
    "us-ak": "Alaska",
    "us-ar": "Ark.|Ark. App.",
    "us-az": "Ariz.",
    "us-ca": "Cal.|Cal. 2d|Cal. 3d|Cal. 4th|Cal. 5th|Cal. App.|Cal. App. 2d|Cal. App. 3d|Cal. App. 4th"
    "|Cal. App. 5th|Cal. Rptr.|Cal. Rptr. 2d|Cal. Rptr. 3d",
    "us-co": "Colo.",
    "us-ct": "Conn.|Conn. App.",
    "us-de": "Del.",
    "us-fl": "Fla.",
    "us-ga": "Ga.|Ga. App.",
    "us-hi": "Haw.|Haw. App.",
    "us-ia": "Iowa",
    "us-id": "Idaho",
    "us-il": "Ill.|Ill. 2d|Ill. App.|Ill. App. 2d|Ill. App. 3d",
    "us-in": "Ind.|Ind. App.",
    "us-ks": "Kan.|Kan. App. 2d",
    "us-ky": "Ky.",
    "us-la": "La.",
    "us-ma": "Mass.|Mass. App. Ct.",
    "us-md": "Md.|Md. App.",
    "us-me": "Me.",
    "us-mi": "Mich.|Mich. App.",
    "us-mn": "Minn.",
    "us-mo": "Mo.|Mo. App.",
    "us-ms": "Miss.",
    "us-mt": "Mont.",
    "us-nc": "N.C.|N.C. App.",
    "us-nd": "N.D.",
    "us-ne": "Neb.|Neb. App.",
    "us-nh": "N.H.",
    "us-nj": "N.J.|N.J. Super.",
    "us-nm": "N.M.",
    "us-nv": "Nev.",
    "us-ny": "N.Y.|N.Y.2d|N.Y.3d|A.D.|A.D.2d|A.D.3d|N.Y.S.|N.Y.S.2d|N.Y.S.3d",
    "us-oh": "Ohio St.|Ohio St. 2d|Ohio St. 3d|Ohio App. 3d",
    "us-ok": "Okla.",
    "us-or": "Or.|Or. App.",
    "us-pa": "Pa.|Pa. Super.",
    "us-ri": "R.I.",
    "us-sc": "S.C.",
    "us-sd": "S.D.",
    "us-tn": "Tenn.|Tenn. App.",
    "us-tx": "Tex.",
    "us-ut": "Utah|Utah 2d",
    "us-va": "Va.|Va. App.",
    "us-vt": "Vt.",
    "us-wa": "Wash.|Wn.2d=Wash. 2d|Wn. App.=Wash. App.|Wn. App. 2d=Wash. App. 2d",
    "us-wi": "Wis.|Wis. 2d",
    "us-wv": "W. Va.",
    "us-wy": "Wyo.",
}
_NEUTRAL = ("CO", "ME", "MT", "ND", "OK", "SD", "UT", "VT", "WI", "WY")

DOCKET = NumberedWork(
    Family.CASE,
    None,
    "No.",
    form="No. {number}",
    key_form="docket:{court}:{number}",
    after=r"(?P<number>[0-9A-Z][0-9A-Za-z:\-]{2,24})",
    exact_case=True,
)
"""An unreported decision, known by its docket number."""


def _slug(name: str) -> str:
    return "-".join(name.lower().replace(".", "").replace("'", "").split())


def _reporters(jurisdiction: str | None, names: str) -> tuple[NumberedWork, ...]:
    spellings = (entry.split("=") for entry in names.split("|"))
    return tuple(
        work_by_page(Family.CASE, jurisdiction, name, f"case:{_slug(name)}", tuple(aliases), exact_case=True)
        for name, *aliases in spellings
    )


def _neutral(name: str) -> NumberedWork:
    return NumberedWork(
        Family.CASE,
        f"us-{name.lower()}",
        name,
        form=f"{{volume}} {name} {{page}}",
        key_form=f"case:{name.lower()}-neutral:{{volume}}:{{page}}",
        before=r"(?P<volume>(?:19|20)[0-9]{2})(?=\s)",
        after=r"(?P<page>[0-9]{1,4}[A-Z]?)",
        exact_case=True,
    )


REPORTERS = (
    *_reporters("us", _FEDERAL),
    *_reporters(None, _NORTH_AND_SOUTH),
    *_reporters(None, _ATLANTIC_AND_PACIFIC),
    *(reporter for jurisdiction, names in _STATE.items() for reporter in _reporters(jurisdiction, names)),
    *(_neutral(name) for name in _NEUTRAL),
    DOCKET,
)
"""Official, regional and public-domain reporters, and the docket."""
