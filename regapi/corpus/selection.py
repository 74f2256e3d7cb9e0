"""Choosing provisions: the filters, orders and facets that GraphQL, pages and exports share."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from regapi.domain.citation import CONFIDENCE_ORDER, VERIFICATION_ORDER, Confidence, Verification
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import (
    Actor,
    Category,
    Modality,
    ProvisionKind,
    Service,
    Status,
)

from .corpus import Corpus

Test = Callable[[Provision], bool]


@dataclass(frozen=True)
class Selection:
    """What provisions to choose. An absent field (null) does not filter; `statuses` defaults to IN_FORCE alone."""

    slugs: tuple[str, ...] | None = None
    series: str | None = None
    kinds: tuple[ProvisionKind, ...] | None = None
    modalities: tuple[Modality, ...] | None = None
    categories: tuple[Category, ...] | None = None
    jurisdictions: tuple[str, ...] | None = None
    agencies: tuple[str, ...] | None = None
    actors: tuple[Actor, ...] | None = None
    services: tuple[Service, ...] | None = None
    substances: tuple[str, ...] | None = None
    products: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    statuses: tuple[Status, ...] | None = None
    verified_at_least: Verification | None = None
    confident_at_least: Confidence | None = None
    has_fee: bool | None = None
    has_form: bool | None = None
    has_old_edition: bool | None = None
    today: datetime.date | None = None
    """The day by which an edition is old; the day asked about where nothing is said."""


def select(corpus: Corpus, selection: Selection, on: datetime.date) -> list[Provision]:
    """The provisions that pass every filter on a day, in the editors' order."""
    tests = list(_tests(corpus, selection, on))
    return [p for p in corpus.provisions.values() if all(test(p) for test in tests)]


def _tests(corpus: Corpus, s: Selection, on: datetime.date) -> Iterable[Test]:
    statuses = s.statuses if s.statuses is not None else (Status.IN_FORCE,)
    if set(statuses) != set(Status):
        yield lambda p: corpus.status(p, on) in statuses
    for name, values_of in MEMBERSHIP.items():
        wanted = getattr(s, name)
        if wanted is not None:
            yield _one_of(frozenset(wanted), values_of)
    if s.series is not None:
        yield lambda p: p.series == s.series
    if (least := s.verified_at_least) is not None:
        floor = VERIFICATION_ORDER.index(least)
        yield lambda p: VERIFICATION_ORDER.index(p.verification) >= floor
    if (sure := s.confident_at_least) is not None:
        rank = CONFIDENCE_ORDER.index(sure)
        yield lambda p: p.confidence_rank >= rank
    if s.has_fee is not None:
        yield lambda p: (corpus.fee_on(p, on) is not None) is s.has_fee
    if s.has_form is not None:
        yield lambda p: (p.form is not None) is s.has_form
    if s.has_old_edition is not None:
        yield lambda p: p.has_old_edition(s.today or on) is s.has_old_edition


def _one_of(wanted: frozenset[str], values_of: Callable[[Provision], Iterable[str | None]]) -> Test:
    return lambda p: not wanted.isdisjoint(values_of(p))


MEMBERSHIP: dict[str, Callable[[Provision], Iterable[str | None]]] = {
    "slugs": lambda p: (p.slug,),
    "kinds": lambda p: (p.kind,),
    "modalities": lambda p: (p.modality,),
    "categories": lambda p: (p.category, *p.also_in),
    "jurisdictions": lambda p: (p.jurisdiction,),
    "agencies": lambda p: (p.agency,),
    "actors": lambda p: p.actors,
    # A provision for ANY service concerns each service that is asked for.
    "services": lambda p: tuple(Service) if Service.ANY in p.services else p.services,
    "substances": lambda p: p.substances,
    "products": lambda p: p.products,
    "sources": lambda p: (c.source for c in p.citations),
}
"""For each filter of a selection that lists values: the values of a provision, one of which must be listed."""


FACETS: dict[str, Callable[[Provision], Iterable[str]]] = {
    "kind": lambda p: [p.kind],
    "category": lambda p: [p.category],
    "modality": lambda p: [p.modality],
    "service": lambda p: p.services,
    "actor": lambda p: p.actors,
    "agency": lambda p: [p.agency or "none"],
    "jurisdiction": lambda p: [p.jurisdiction],
    "verification": lambda p: [p.verification],
    "confidence": lambda p: [p.confidence],
}
"""The values by which a list of provisions is counted."""


def facets(provisions: Iterable[Provision]) -> dict[str, list[tuple[str, int]]]:
    """For each facet its values with the number of provisions, the commonest first."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for provision in provisions:
        for name, values in FACETS.items():
            counters[name].update(values(provision))
    return {name: sorted(c.items(), key=lambda item: (-item[1], item[0])) for name, c in counters.items()}
