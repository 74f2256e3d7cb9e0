"""Whether the server stood it: each check with what was found."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .soak_place import UNEXPECTED, Counts
from .soak_server import Log
from .soak_tally import Sample, Tally

JUDGED_SECONDS = 120
"""A shorter run says nothing of memory: its caches are still being filled."""

GROWTH_PART = 0.05
GROWTH_MB = 10.0
"""What memory may grow by and still count as flat, the more of the two.

The first fifth of a run is left out: there caches are filled and the allocator takes what it will keep. In the second
fifth they are full, and from there to the last fifth nothing should be added. A median does not mind a moment's peak.
5 % or 10 MB is what a heap comes to by fragmentation and by threads' own arenas, which take a step whenever more dear
answers are made at once than ever before; a leak of two kilobytes a request is more than that on a slow machine, too.
"""

DESCRIPTORS_MORE = 3
"""Descriptors that may be open at the end beside those of the start: a database's or a log's, no client's."""


class Check(NamedTuple):
    """One thing that has to hold."""

    what: str
    holds: bool
    found: str


@dataclass
class Run:
    """All that a run found out."""

    seconds: float
    """How long it went on."""
    tally: Tally
    hostile: Counts
    samples: list[Sample]
    after: Sample
    """The server once all clients had gone."""
    log: Log
    peak: float
    """The most memory that the server ever had, in MB."""
    exit: int
    """The server's exit code after it was told to stop."""


class Memory(NamedTuple):
    """How memory went, in MB."""

    start: float
    warm: float
    """The median of the second fifth."""
    end: float
    """The median of the last fifth."""
    slope: float
    """MB a minute after the first fifth."""

    @property
    def growth(self) -> float:
        """From the second fifth to the last."""
        return self.end - self.warm

    @property
    def allowed(self) -> float:
        """What it may have grown by."""
        return max(self.warm * GROWTH_PART, GROWTH_MB)


def memory(samples: Sequence[Sample]) -> Memory:
    """How memory went."""
    end = samples[-1].at if samples else 0.0
    second = [sample.rss for sample in samples if end / 5 <= sample.at < end * 2 / 5] or [0.0]
    last = [sample.rss for sample in samples if sample.at >= end * 4 / 5] or [0.0]
    later = [sample for sample in samples if sample.at >= end / 5]
    slope = 0.0
    if len(later) > 1:
        slope = statistics.linear_regression([s.at for s in later], [s.rss for s in later]).slope * 60
    return Memory(samples[0].rss if samples else 0.0, statistics.median(second), statistics.median(last), slope)


def verdict(run: Run) -> list[Check]:
    """Everything that has to hold."""
    return [
        _good_requests(run.tally),
        _hostile_requests(run.hostile),
        _log(run.log),
        _memory(run),
        _descriptors(run),
        Check("nothing is in flight at the end", run.after.in_flight == 0, f"{run.after.in_flight} requests"),
        Check("the server stops when told to", run.exit in (0, -15), f"exit code {run.exit}"),
    ]


def _good_requests(tally: Tally) -> Check:
    count = tally.answers.total()
    failed = len(tally.failures)
    return Check("every good request is answered", count > 0 and not failed, f"{count:,} answered, {failed:,} failed")


def _hostile_requests(hostile: Counts) -> Check:
    broken = sum(count for (_, said), count in hostile.items() if said.startswith(("500", UNEXPECTED)))
    found = f"{hostile.total():,} refused, answered or ended, {broken:,} answered with 500 or as nobody expects"
    return Check("no hostile request breaks anything", hostile.total() > 0 and not broken, found)


def _log(log: Log) -> Check:
    found = f"{log.lines:,} lines, {len(log.errors):,} of level error, {len(log.strange):,} that are no JSON"
    return Check("the log has no error", not log.errors and not log.strange, found)


def _memory(run: Run) -> Check:
    went = memory(run.samples)
    found = f"{went.warm:.1f} MB in the second fifth, {went.end:.1f} MB in the last: {went.growth:+.1f} MB"
    if run.seconds < JUDGED_SECONDS:
        return Check("memory is flat", True, f"{found}; not judged, as the run took less than {JUDGED_SECONDS} s")
    return Check("memory is flat", went.growth <= went.allowed, f"{found}, and {went.allowed:.1f} MB may be")


def _descriptors(run: Run) -> Check:
    before = run.samples[0].descriptors if run.samples else 0
    most = max((sample.descriptors for sample in run.samples), default=0)
    found = f"{before} at the start, {most:,} at the most, {run.after.descriptors} at the end"
    return Check("descriptors come back", run.after.descriptors <= before + DESCRIPTORS_MORE, found)
