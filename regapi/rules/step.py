"""Steps: the duties of a checklist in phases, none before what it waits for."""

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regapi.corpus.corpus import Corpus
from regapi.domain.guide.claim import Assessment, GuideClaim
from regapi.domain.phase import Phase
from regapi.domain.provision import Provision

from .applicability import Verdict
from .checklist_request import ChecklistRequest
from .upcoming import UpcomingChange

WRONG = (Assessment.CONTRADICTED, Assessment.OUTDATED, Assessment.PARTLY_SUPPORTED)
"""The assessments of a claim that a founder who read the guide must hear of."""


@dataclass(frozen=True)
class ChecklistItem:
    """A provision on a checklist: how it stands to the clinic, what changes soon, what the guide got wrong on it.

    `must_confirm` says that it is recalled or of low confidence, to be confirmed with the agency first.
    """

    verdict: Verdict
    upcoming: tuple[UpcomingChange, ...]
    guide_corrections: tuple[GuideClaim, ...]
    must_confirm: bool

    @property
    def provision(self) -> Provision:
        """The provision."""
        return self.verdict.provision


@dataclass(frozen=True)
class Step(ChecklistItem):
    """A duty in its place among the others: `number` counts from 1 over the whole list."""

    number: int
    phase: Phase
    waited_for: tuple[str, ...]
    unlocked: tuple[str, ...]
    among: Mapping[str, "Step"] = field(repr=False, compare=False)

    @property
    def waits_for(self) -> tuple["Step", ...]:
        """The steps that must come first."""
        return tuple(self.among[slug] for slug in self.waited_for)

    @property
    def unlocks(self) -> tuple["Step", ...]:
        """The steps that wait for this one."""
        return tuple(self.among[slug] for slug in self.unlocked)


def item_of(request: ChecklistRequest, verdict: Verdict) -> ChecklistItem:
    """A verdict with what a reader must know beside it."""
    corpus, provision = request.corpus, verdict.provision
    claims = corpus.claims_deciding.get(provision.slug, ())
    return ChecklistItem(
        verdict,
        request.changes.get(provision.slug, ()),
        tuple(claim for claim in claims if claim.assessment in WRONG),
        provision.slug in corpus.to_confirm,
    )


def steps_of(request: ChecklistRequest, verdicts: Iterable[Verdict]) -> tuple[Step, ...]:
    """The steps in an order in which nothing comes before what it waits for, phase by phase."""
    duties = {v.provision.slug: v for v in verdicts}
    waits = {slug: _awaited(request, slug, frozenset(duties)) for slug in duties}
    unlocks: dict[str, list[str]] = {slug: [] for slug in duties}
    for slug, awaited in waits.items():
        for other in awaited:
            unlocks[other].append(slug)
    phases: dict[str, Phase] = {}
    steps: dict[str, Step] = {}
    for number, slug in enumerate(_ordered(request, duties, waits, unlocks, phases), 1):
        item = item_of(request, duties[slug])
        place = (number, phases[slug], waits[slug], tuple(unlocks[slug]), steps)
        steps[slug] = Step(item.verdict, item.upcoming, item.guide_corrections, item.must_confirm, *place)
    return tuple(steps.values())


def own_phase(corpus: Corpus, verdict: Verdict) -> Phase:
    """Where a duty stands by itself: as its record says, with the events in RUNNING, else by its subject."""
    provision = verdict.provision
    if provision.phase is not None:
        return provision.phase
    if verdict.events:
        return Phase.RUNNING
    return next(phase.slug for phase in corpus.phases.values() if provision.category in phase.categories)


def _awaited(request: ChecklistRequest, slug: str, duties: frozenset[str]) -> tuple[str, ...]:
    """The steps that a step waits for, also through provisions that are no steps of this clinic's."""
    found: dict[str, None] = {}
    seen = {slug}
    waiting = [*reversed(request.needed_by(slug))]
    while waiting:
        needed = waiting.pop()
        if needed in seen:
            continue
        seen.add(needed)
        if needed in duties:
            found[needed] = None
        else:
            waiting += reversed(request.needed_by(needed))
    return tuple(found)


def _ordered(
    request: ChecklistRequest,
    duties: dict[str, Verdict],
    waits: dict[str, tuple[str, ...]],
    unlocks: dict[str, list[str]],
    phases: dict[str, Phase],
) -> Iterable[str]:
    """The slugs in order; fills `phases` with where each stands, never before a phase of what it waits for."""
    order = list(Phase)
    missing = {slug: len(awaited) for slug, awaited in waits.items()}
    ready: list[tuple[int, int, int, str]] = []

    def push(slug: str) -> None:
        own = order.index(own_phase(request.corpus, duties[slug]))
        rank = max([own, *(order.index(phases[other]) for other in waits[slug])])
        phases[slug] = order[rank]
        provision = duties[slug].provision
        # Of what is free to come next, the national comes last: a founder begins with the place and the state.
        heapq.heappush(ready, (rank, request.distance[provision.jurisdiction], request.position[slug], slug))

    for slug in duties:
        if not missing[slug]:
            push(slug)
    while ready:
        slug = heapq.heappop(ready)[-1]
        yield slug
        for other in unlocks[slug]:
            missing[other] -= 1
            if not missing[other]:
                push(other)
