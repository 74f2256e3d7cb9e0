"""Where a clinic stands: its state, and its county and city as far as they are known here."""

from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName, fold
from regapi.corpus.places import AmbiguousPlace, find_jurisdiction
from regapi.domain.clinic import Clinic
from regapi.domain.jurisdiction import Jurisdiction, JurisdictionLevel

LOCAL = (JurisdictionLevel.CITY, JurisdictionLevel.COUNTY)
BOTH = "City and County"
"""How the name of a city begins that is its own county."""


class BadClinic(ValueError):
    """A description of a clinic that cannot be right; the message says where and what would be."""


@dataclass(frozen=True)
class ClinicPlace:
    """A clinic's state and the places in it whose law is held here; `unheld` are places named whose law is not.

    `codes` are the jurisdictions whose law reaches the clinic, the nearest first.
    """

    state: Jurisdiction
    local: tuple[Jurisdiction, ...]
    unheld: tuple[str, ...]
    codes: tuple[str, ...]


def locate(corpus: Corpus, clinic: Clinic) -> ClinicPlace:
    """Where a clinic stands; `BadClinic` or `UnknownName` where the names do not fit together."""
    place = find_jurisdiction(corpus.jurisdictions, clinic.jurisdiction)
    lineage = [corpus.jurisdictions[code] for code in corpus.lineage(place.code)]
    state = next((j for j in lineage if j.level is JurisdictionLevel.STATE), None)
    if state is None:
        raise BadClinic(
            f"clinic.jurisdiction: {place.name} ({place.code}) is no state; give the clinic's state, such as CA, "
            "or its city, such as Houston, TX"
        )
    found = [place] if place.level in LOCAL else []
    unheld = []
    for level, name in ((JurisdictionLevel.COUNTY, clinic.county), (JurisdictionLevel.CITY, clinic.city)):
        if name is not None:
            local = _local(corpus, level, name, state)
            if local is not None:
                found.append(local)
            elif place.level is level:
                raise BadClinic(
                    f"clinic.{level}: {name!r} is another place than the clinic's jurisdiction, "
                    f"{place.name} ({place.code}); give one of them"
                )
            else:
                unheld.append(name)
    local_places = _fitting(corpus, found)
    codes = dict.fromkeys(code for j in local_places for code in corpus.reach(j.code))
    classes = [j.code for j in corpus.jurisdictions.values() if j.level is JurisdictionLevel.CLASS]
    ordered = [*(c for c in codes if corpus.jurisdictions[c].level in LOCAL), *classes, *corpus.lineage(state.code)]
    return ClinicPlace(state, tuple(local_places), tuple(unheld), tuple(ordered))


def _local(corpus: Corpus, level: JurisdictionLevel, name: str, state: Jurisdiction) -> Jurisdiction | None:
    """The city or county of that name in the state; null where none is held here."""
    bare, comma, suffix = name.rpartition(",")
    spellings = [name] if comma else [f"{name}, {state.usps}", f"{name} County, {state.usps}", name]
    for spelling in spellings:
        place = _named(corpus, spelling, state)
        if place is not None and (_is_of(place, level) or (place.level in LOCAL and fold(name) == place.code)):
            return _in_state(corpus, level, bare if comma else name, place, state)
    other = _named(corpus, suffix.strip(), state) if comma else None
    if other is not None and other.level is JurisdictionLevel.STATE and other is not state:
        raise BadClinic(
            f"clinic.{level}: {name!r} is in {other.name}, and the clinic's jurisdiction is {state.name}; "
            "give one state for both"
        )
    return None


def _is_of(place: Jurisdiction, level: JurisdictionLevel) -> bool:
    """Whether a place is a city or a county; one that is both at once, such as San Francisco, is either."""
    return place.level is level or (place.level is JurisdictionLevel.COUNTY and place.name.startswith(BOTH))


def _named(corpus: Corpus, name: str, state: Jurisdiction) -> Jurisdiction | None:
    try:
        return find_jurisdiction(corpus.jurisdictions, name)
    except AmbiguousPlace as error:
        candidates = [corpus.jurisdictions[code] for code in error.nearest]
        inside = [c for c in candidates if state.code in corpus.lineage(c.code)]
        return (inside or candidates)[0]
    except UnknownName:
        return None


def _in_state(
    corpus: Corpus, level: JurisdictionLevel, bare: str, place: Jurisdiction, state: Jurisdiction
) -> Jurisdiction:
    if state.code in corpus.lineage(place.code):
        return place
    home = next(j for code in corpus.lineage(place.code) if (j := corpus.jurisdictions[code]).usps)
    raise BadClinic(
        f"clinic.{level}: {place.name} ({place.code}) is in {home.name}, and the clinic's jurisdiction is "
        f'{state.name}; correct one of them, or write "{bare}, {state.usps}" if a place of that name there is meant'
    )


def _fitting(corpus: Corpus, found: list[Jurisdiction]) -> list[Jurisdiction]:
    """The local places, each once; `BadClinic` where they do not lie in each other."""
    places = list(dict.fromkeys(sorted(found, key=lambda j: -len(corpus.lineage(j.code)))))
    for level in LOCAL:
        same = [p for p in places if p.level is level]
        if len(same) > 1:
            named = " and ".join(f"{p.name} ({p.code})" for p in same)
            raise BadClinic(f"clinic: {named} cannot both be the clinic's {level}; give one")
    counties = [p for p in places if p.level is JurisdictionLevel.COUNTY]
    for city in (p for p in places if p.level is JurisdictionLevel.CITY):
        above = [c for c in corpus.lineage(city.code) if corpus.jurisdictions[c].level is JurisdictionLevel.COUNTY]
        for county in counties:
            if county.code not in above:
                home = f"lies in {corpus.jurisdictions[above[0]].name}, not" if above else "does not lie"
                raise BadClinic(f"clinic.county: {city.name} {home} in {county.name}; correct one of them")
    return places
