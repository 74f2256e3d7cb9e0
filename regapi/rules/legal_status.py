"""Legal status: in which schedule a substance stands in a jurisdiction on a day, and how it came there."""

import datetime
from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.domain.entity import Word
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.provision import Provision
from regapi.domain.substance import Placement, ScheduleNumber, Substance
from regapi.domain.vocabulary import Status

FEDERAL = "us"


class Finding(Word):
    """What is known of a substance's legal status in one jurisdiction."""

    CONTROLLED = "controlled", "Controlled: it is in a schedule there."
    UNCONFIRMED = (
        "unconfirmed",
        "A provision places it in a schedule, but nobody read the line that names it. Confirm it.",
    )
    NOT_CONTROLLED = "not_controlled", "A source says that it is in no schedule there on that day."
    SPLIT = "split", "Parts of it are in different schedules; see each placement's scope."
    NOT_RESEARCHED = "not_researched", "Nothing is known here. This is no proof that it is uncontrolled."


@dataclass(frozen=True)
class PlacementFound:
    """A placement with the provision that states it, and the days from and to which that holds."""

    placement: Placement
    provision: Provision
    since: datetime.date | None
    until: datetime.date | None


@dataclass(frozen=True)
class LegalStatus:
    """A substance in a jurisdiction on a day: its own law there, and federal law, which always applies too."""

    substance: Substance
    jurisdiction: Jurisdiction
    as_of: datetime.date
    placements: tuple[PlacementFound, ...]
    federal: tuple[PlacementFound, ...]
    history: tuple[PlacementFound, ...]

    @property
    def finding(self) -> Finding:
        """The placements of the jurisdiction's own law in one word."""
        return finding_of(self.placements)

    @property
    def federal_finding(self) -> Finding:
        """The placements of federal law in one word."""
        return finding_of(self.federal)


def legal_status(corpus: Corpus, substance: Substance, jurisdiction: Jurisdiction, on: datetime.date) -> LegalStatus:
    """Where a substance stands on a day in a jurisdiction, and in federal law beside it."""
    own = placements(corpus, substance.slug, jurisdiction.code)
    federal = own if jurisdiction.code == FEDERAL else placements(corpus, substance.slug, FEDERAL)
    return LegalStatus(
        substance,
        jurisdiction,
        on,
        placements=tuple(p for p in own if _in_force(corpus, p, on)),
        federal=tuple(p for p in federal if _in_force(corpus, p, on)),
        history=tuple(own),
    )


def placements(corpus: Corpus, substance: str, jurisdiction: str) -> list[PlacementFound]:
    """Every placement of a substance in a jurisdiction's law, the oldest first."""
    found = [
        place
        for provision in corpus.provisions_of_jurisdiction.get(jurisdiction, ())
        for place in placements_of(corpus, provision)
        if substance in place.placement.substances
    ]
    return sorted(found, key=lambda p: (p.since or datetime.date.min, p.provision.slug))


def placements_of(corpus: Corpus, provision: Provision) -> list[PlacementFound]:
    """The placements that a provision makes, with the days on which they hold."""
    period = corpus.periods[provision.slug]
    return [PlacementFound(p, provision, period.start, period.end) for p in provision.classifications]


def substances_in(corpus: Corpus, schedule: ScheduleNumber, on: datetime.date) -> list[Substance]:
    """The substances that federal law has wholly in a schedule on a day."""
    found = []
    for substance in corpus.substances.values():
        current = [p for p in placements(corpus, substance.slug, FEDERAL) if _in_force(corpus, p, on)]
        if current and all(p.placement.schedule is schedule for p in current):
            found.append(substance)
    return found


def finding_of(found: tuple[PlacementFound, ...]) -> Finding:
    """What placements amount to."""
    if not found:
        return Finding.NOT_RESEARCHED
    where = {(p.placement.controlled, p.placement.schedule, p.placement.own_schedule) for p in found}
    if len(where) > 1:
        return Finding.SPLIT
    if not found[0].placement.controlled:
        return Finding.NOT_CONTROLLED
    return Finding.CONTROLLED if any(p.placement.line_seen for p in found) else Finding.UNCONFIRMED


def _in_force(corpus: Corpus, found: PlacementFound, on: datetime.date) -> bool:
    return corpus.status(found.provision, on) is Status.IN_FORCE
