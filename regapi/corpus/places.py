"""Places by the names that people use: `CA`, `us-ca`, `California` and the Open Civic Data id are one state."""

import re
from collections.abc import Iterator, Mapping

from regapi.domain.jurisdiction import Jurisdiction, JurisdictionLevel

from .lookup import UnknownName, fold, nearest_names

LOCAL = (JurisdictionLevel.CITY, JurisdictionLevel.COUNTY)
LOCAL_STYLE = re.compile(r"^(City and County|City|County|Town|Village) of | County$")
"""What people leave out of the name of a city or county."""

HINT = "Use a code (us-ca), a postal code (CA), a name or an OCD id."
NATION = ("usa", "u.s.", "united states of america", "federal")
SHARED = {"washington": ("us-wa", "us-dc")}
"""Names that people give to more than one place."""


class AmbiguousPlace(UnknownName):
    """A name that may mean several places; the message names each with its code."""

    def __init__(self, name: str, candidates: list[Jurisdiction], places: Mapping[str, Jurisdiction]) -> None:
        named = " or ".join(f"{c.code} ({_full_name(c, places)})" for c in candidates)
        LookupError.__init__(self, f"{name!r} may mean more than one place; say which by its code: {named}.")
        self.nearest = [candidate.code for candidate in candidates]


def find_jurisdiction(places: Mapping[str, Jurisdiction], name: str) -> Jurisdiction:
    """The jurisdiction of that code, postal code, name or Open Civic Data id, whatever the case.

    A city or county needs its state beside it: `Houston, TX`. `UnknownName` suggests the nearest names,
    `AmbiguousPlace` names the candidates.
    """
    folded = fold(name)
    exact = {fold(n): place for place in places.values() for n in _exact_names(place, places)}
    if folded in SHARED:
        raise AmbiguousPlace(name, [places[code] for code in SHARED[folded] if code in places], places)
    if folded in exact:
        return exact[folded]
    candidates = [place for place in places.values() if folded in map(fold, _bare_names(place))]
    if candidates:
        raise AmbiguousPlace(name, candidates, places)
    spellings = {fold(n): n for place in places.values() for n in (place.name, place.code)}
    raise UnknownName("jurisdiction", name, nearest_names(folded, spellings), HINT)


def _exact_names(place: Jurisdiction, places: Mapping[str, Jurisdiction]) -> Iterator[str]:
    yield place.code
    if place.ocd_id:
        yield place.ocd_id
    if place.level in LOCAL:
        state = _state_of(place, places)
        for bare in _bare_names(place):
            for suffix in (state.name, state.usps or state.code):
                yield f"{bare}, {suffix}"
        return
    yield place.name
    if place.usps:
        yield place.usps
        yield ".".join(place.usps) + "."
        yield f"{place.name} state"
        yield f"state of {place.name}"
    if place.code == "us":
        yield from NATION
    if place.code == "us-dc":
        yield from ("washington, d.c.", "washington, dc", "washington d.c.", "washington dc")


def _bare_names(place: Jurisdiction) -> tuple[str, ...]:
    if place.level not in LOCAL:
        return ()
    bare = LOCAL_STYLE.sub("", place.name)
    # The City of New York is New York City to all who live there, the County of San Diego is San Diego County.
    return (place.name, bare, f"{bare} {'City' if place.level is JurisdictionLevel.CITY else 'County'}")


def _state_of(place: Jurisdiction, places: Mapping[str, Jurisdiction]) -> Jurisdiction:
    above = place
    while above.level is not JurisdictionLevel.STATE and above.parent:
        above = places[above.parent]
    return above


def _full_name(place: Jurisdiction, places: Mapping[str, Jurisdiction]) -> str:
    return f"{place.name}, {_state_of(place, places).name}" if place.level in LOCAL else place.name
