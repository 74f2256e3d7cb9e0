"""Upcoming changes: what takes effect or runs out after a day, and what applies from then on."""

import datetime
from dataclasses import dataclass

import isodate

from regapi.corpus.corpus import Corpus
from regapi.domain.entity import Word
from regapi.domain.period import DAY
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Stage

MAX_YEARS = 100


class UpcomingKind(Word):
    """What will happen on the date."""

    TAKES_EFFECT = "takes_effect", "The provision takes effect on the date."
    ENDS = "ends", "The date is the provision's last day, unless it is extended."
    SUNSET = (
        "sunset",
        "The law repeals itself on the date unless the legislature renews it, which it commonly does: watch it.",
    )
    PROPOSAL = "proposal", "A date of a proposal or bill, which is not law: it is made, or adopted or dropped."


class BadDuration(ValueError):
    """A duration that leads nowhere; the message says what would be right."""


@dataclass(frozen=True)
class UpcomingChange:
    """One provision, the date on which it begins or ends, and what applies from then on in its place, where known."""

    date: datetime.date
    kind: UpcomingKind
    provision: Provision
    then: tuple[Provision, ...] = ()

    @property
    def slug(self) -> str:
        """A key for ordering."""
        return self.provision.slug


def upcoming_changes(
    corpus: Corpus, within: str, on: datetime.date, places: set[str] | None = None
) -> list[UpcomingChange]:
    """Changes after a day and up to a duration later, the soonest first; only of the given jurisdictions' law."""
    limit = add(on, within)
    found = []
    for provision in corpus.provisions.values():
        if places is not None and provision.jurisdiction not in places:
            continue
        period = corpus.periods[provision.slug]
        dates = (
            (period.start, UpcomingKind.TAKES_EFFECT),
            (period.end, UpcomingKind.ENDS),
            (provision.sunset, UpcomingKind.SUNSET),
        )
        for date, kind in dates:
            if date is None or date > limit or date < on:
                continue
            # What ends today is still to end; what takes effect today has done so.
            if date > on or kind is not UpcomingKind.TAKES_EFFECT:
                found.append(_change(corpus, provision, date, kind))
    return sorted(found, key=lambda change: (change.date, change.slug))


def _change(corpus: Corpus, provision: Provision, date: datetime.date, kind: UpcomingKind) -> UpcomingChange:
    then = successors(corpus, provision) if kind is UpcomingKind.ENDS else ()
    stated = kind if provision.stage is Stage.LAW else UpcomingKind.PROPOSAL
    return UpcomingChange(date, stated, provision, then)


def successors(corpus: Corpus, provision: Provision) -> tuple[Provision, ...]:
    """What applies from the day after a provision ends: the next version of its rule, and what it names itself."""
    period = corpus.periods[provision.slug]
    later = [p for p in corpus.versions(provision) if period.end and corpus.periods[p.slug].start == period.end + DAY]
    named = [corpus.provisions[slug] for slug in provision.followed_by]
    found = {p.slug: p for p in (*corpus.successors.get(provision.slug, ()), *later, *named)}
    return tuple(found.values())


def add(day: datetime.date, duration: str) -> datetime.date:
    """The day a duration later; `BadDuration` where the calendar does not reach so far."""
    try:
        moment = datetime.datetime.combine(day, datetime.time()) + isodate.parse_duration(duration)
    except (OverflowError, ValueError, isodate.ISO8601Error):
        raise BadDuration(
            f"within: {duration} from {day} leads beyond the calendar; give up to P{MAX_YEARS}Y, for example P1Y"
        ) from None
    result: datetime.date = moment.date()
    return result
