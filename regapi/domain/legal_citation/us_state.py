"""The states and the District of Columbia, as legal citations abbreviate them."""

from __future__ import annotations

from typing import NamedTuple


class UsState(NamedTuple):
    """One state: its jurisdiction code ("us-ca"), its citation abbreviation ("Cal.") and its name."""

    jurisdiction: str
    abbreviation: str
    name: str

    @property
    def postal_code(self) -> str:
        """The two capital letters of the postal service, such as "CA"."""
        return self.jurisdiction[3:].upper()


_TABLE = """
al|Ala.|Alabama
ak|Alaska|Alaska
az|Ariz.|Arizona
ar|Ark.|Arkansas
ca|Cal.|California
co|Colo.|Colorado
ct|Conn.|Connecticut
de|Del.|Delaware
dc|D.C.|District of Columbia
fl|Fla.|Florida
ga|Ga.|Georgia
hi|Haw.|Hawaii
id|Idaho|Idaho
il|Ill.|Illinois
in|Ind.|Indiana
ia|Iowa|Iowa
ks|Kan.|Kansas
ky|Ky.|Kentucky
la|La.|Louisiana
me|Me.|Maine
md|Md.|Maryland
ma|Mass.|Massachusetts
mi|Mich.|Michigan
mn|Minn.|Minnesota
ms|Miss.|Mississippi
mo|Mo.|Missouri
mt|Mont.|Montana
ne|Neb.|Nebraska
nv|Nev.|Nevada
nh|N.H.|New Hampshire
nj|N.J.|New Jersey
nm|N.M.|New Mexico
ny|N.Y.|New York
nc|N.C.|North Carolina
nd|N.D.|North Dakota
oh|Ohio|Ohio
ok|Okla.|Oklahoma
or|Or.|Oregon
pa|Pa.|Pennsylvania
ri|R.I.|Rhode Island
sc|S.C.|South Carolina
sd|S.D.|South Dakota
tn|Tenn.|Tennessee
tx|Tex.|Texas
ut|Utah|Utah
vt|Vt.|Vermont
va|Va.|Virginia
wa|Wash.|Washington
wv|W. Va.|West Virginia
wi|Wis.|Wisconsin
wy|Wyo.|Wyoming
"""


def _read_table(table: str) -> dict[str, UsState]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return {f"us-{code}": UsState(f"us-{code}", abbreviation, name) for code, abbreviation, name in rows}


US_STATES = _read_table(_TABLE)
"""Every state and the District, by jurisdiction code."""
