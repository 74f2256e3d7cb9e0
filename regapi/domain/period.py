"""When a provision is in force: its own dates, and what its predecessors, successors and product add to them."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from .provision import Provision
from .vocabulary import Stage, Status

DAY = datetime.timedelta(days=1)


class Period(NamedTuple):
    """First and last day in force; null where nothing tells. `superseded` says that a later version ended it."""

    start: datetime.date | None
    end: datetime.date | None
    superseded: bool

    def status(self, stage: Stage, on: datetime.date) -> Status:
        """Where a provision of that stage and period stands on a day; an unknown start counts as begun."""
        if self.end is not None and self.end < on:
            return Status.SUPERSEDED if self.superseded else Status.ENDED
        if self.start is not None and on < self.start:
            return Status.SCHEDULED
        if stage is Stage.PROPOSED:
            return Status.PROPOSED
        return Status.PENDING_BILL if stage is Stage.PENDING_BILL else Status.IN_FORCE


def periods(provisions: Mapping[str, Provision]) -> dict[str, Period]:
    """The period of every provision.

    A provision's own dates come first. Where the start is unknown, it is the first day of the year of the edition
    read if the provision replaces another (the earliest that it is known to have stood), and it is never before
    the first approval of the only products that the provision is about. A provision that is replaced ends, at the
    latest, on the eve of its successor's start.
    """
    approvals = _first_approvals(provisions)
    starts = {slug: _start(provision, approvals) for slug, provision in provisions.items()}
    successors = {p.replaces: p for p in provisions.values() if p.replaces}
    in_series = {(p.series, p.effective_from) for p in provisions.values() if p.series and p.effective_from}
    result = {}
    for slug, provision in provisions.items():
        end = provision.effective_to
        followed = end is not None and (provision.series, end + DAY) in in_series
        successor = successors.get(slug)
        begin = starts[successor.slug] if successor else None
        if begin is not None and (end is None or begin - DAY < end):
            end, followed = begin - DAY, True
        result[slug] = Period(starts[slug], end, followed)
    return result


def _start(provision: Provision, approvals: Mapping[str, datetime.date]) -> datetime.date | None:
    if provision.effective_from is not None:
        return provision.effective_from
    if provision.replaces and provision.edition_year:
        return datetime.date(provision.edition_year, 1, 1)
    known = [approvals.get(product) for product in provision.products]
    return min((day for day in known if day), default=None) if known and all(known) else None


def _first_approvals(provisions: Mapping[str, Provision]) -> dict[str, datetime.date]:
    days: dict[str, datetime.date] = {}
    for p in provisions.values():
        if p.approval and p.effective_from:
            product = p.approval.product
            days[product] = min(p.effective_from, days.get(product, p.effective_from))
    return days
