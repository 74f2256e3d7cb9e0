"""Upcoming changes: what takes effect or runs out after a day."""

import datetime
from dataclasses import dataclass

import isodate

from regapi.corpus.corpus import Corpus
from regapi.domain.entity import Word
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Stage

MAX_YEARS = 100


class UpcomingKind(Word):
    """What will happen on the date."""

    TAKES_EFFECT = "takes_effect", "The provision takes effect on the date."
    ENDS = "ends", "The date is the provision's last day, unless it is extended."


class BadDuration(ValueError):
    """A duration that leads nowhere; the message says what would be right."""


@dataclass(frozen=True)
class UpcomingChange:
    """One provision and the date on which it begins or ends."""

    date: datetime.date
    kind: UpcomingKind
    provision: Provision

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
        if provision.stage is not Stage.LAW or (places is not None and provision.jurisdiction not in places):
            continue
        period = corpus.periods[provision.slug]
        for date, kind in ((period.start, UpcomingKind.TAKES_EFFECT), (period.end, UpcomingKind.ENDS)):
            if date is None or date > limit or date < on:
                continue
            # What ends today is still to end; what takes effect today has done so.
            if date > on or kind is UpcomingKind.ENDS:
                found.append(UpcomingChange(date, kind, provision))
    return sorted(found, key=lambda change: (change.date, change.slug))


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
