"""Forgiving names: `CA`, `us-ca`, `California` and the Open Civic Data id are one jurisdiction."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import TypeVar

from regapi.domain.jurisdiction import Jurisdiction, JurisdictionLevel
from regapi.domain.substance import DrugProduct, Substance

Item = TypeVar("Item")

LOCAL_STYLE = re.compile(r"^(City and County|City|County|Town|Village) of | County$")
"""What people leave out of the name of a city or county."""


class UnknownName(LookupError):
    """A name that the corpus does not hold; the message suggests the nearest that it does."""

    def __init__(self, sort: str, name: str, nearest: list[str], hint: str) -> None:
        suggestion = f" Did you mean {' or '.join(repr(n) for n in nearest)}?" if nearest else ""
        shown = name if len(name) <= 60 else name[:57] + "..."
        super().__init__(f"No {sort} {shown!r} is known here.{suggestion} {hint}".strip())
        self.nearest = nearest


def find_jurisdiction(places: Mapping[str, Jurisdiction], name: str) -> Jurisdiction:
    """The jurisdiction of that code, postal code, name or Open Civic Data id, whatever the case."""
    folded = _fold(name)
    names = _jurisdiction_names(places)
    if folded in names:
        return names[folded]
    spellings = {_fold(j.name): j.name for j in places.values()}
    spellings |= {_fold(j.code): j.code for j in places.values()}
    nearest = _nearest(folded, spellings)
    raise UnknownName("jurisdiction", name, nearest, "Use a code (us-ca), a postal code (CA), a name or an OCD id.")


def find_substance(substances: Mapping[str, Substance], name: str) -> Substance:
    """The substance of that slug, name or alias."""
    names = {_fold(n): item for item in substances.values() for n in (*item.aliases, item.name, item.slug)}
    return _find(names, "substance", name, sorted(substances))


def find_product(products: Mapping[str, DrugProduct], name: str) -> DrugProduct:
    """The drug product of that slug or name."""
    names = {_fold(n): item for item in products.values() for n in (item.name, item.slug)}
    return _find(names, "product", name, sorted(products))


def find_slug(known: Collection[str], sort: str, slug: str) -> str:
    """A slug that is one of the known ones; `UnknownName` with the nearest of them where it is not."""
    if slug in known:
        return slug
    nearest = _nearest(_fold(slug), {name: name for name in known})
    raise UnknownName(sort, slug, nearest, "")


def _find(names: dict[str, Item], sort: str, name: str, slugs: list[str]) -> Item:
    folded = _fold(name)
    if folded in names:
        return names[folded]
    nearest = _nearest(folded, {n: n for n in names})
    raise UnknownName(sort, name, nearest, "" if nearest else f"Known: {', '.join(slugs)}.")


def _jurisdiction_names(places: Mapping[str, Jurisdiction]) -> dict[str, Jurisdiction]:
    names: dict[str, Jurisdiction] = {}
    for item in places.values():
        own = [item.code, item.name, item.ocd_id or "", item.usps or ""]
        if item.usps:
            own.append(".".join(item.usps) + ".")
        if item.code == "us":
            own += ["usa", "u.s.", "united states of america", "federal"]
        if item.level in (JurisdictionLevel.CITY, JurisdictionLevel.COUNTY):
            own.append(LOCAL_STYLE.sub("", item.name))
        for name in own:
            # A state's own names win over those of a city that shares them: New York is the state.
            if name and (_fold(name) not in names or item.level is JurisdictionLevel.STATE):
                names[_fold(name)] = item
    return names


def _nearest(folded: str, spellings: dict[str, str]) -> list[str]:
    near = get_close_matches(folded[:60], list(spellings), n=3, cutoff=0.6)
    return list(dict.fromkeys(spellings[n] for n in near))


def _fold(name: str) -> str:
    folded = " ".join(name.split()).casefold()
    return folded if folded.startswith("ocd-division/") else folded.replace("_", "-")
