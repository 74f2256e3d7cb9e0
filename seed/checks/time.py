"""Time and order: dates, the versions of a rule, and what must come before what."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from regapi.domain.period import periods
from seed.fault import Fault
from seed.loader import Entry, Loaded


def dates_are_in_order(loaded: Loaded) -> Iterator[Fault]:
    """Nothing ends before it begins, and no source is published after the data were checked."""
    for entry in loaded.entries["provisions"]:
        start, end = entry.value.effective_from, entry.value.effective_to
        if start and end and end < start:
            message = f"{entry.slug}: effective_to {end} comes before effective_from {start}; swap or correct them"
            yield Fault(entry.place("effective_to"), message)
    checked = loaded.release.checked_on if loaded.release else datetime.date.max
    for entry in loaded.entries["sources"]:
        if entry.value.published and entry.value.published > checked:
            message = f"{entry.slug}: published {entry.value.published}, after the data were checked ({checked})"
            yield Fault(entry.place("published"), message)


def versions_do_not_overlap(loaded: Loaded) -> Iterator[Fault]:
    """Of the versions of one rule (`series`), only one is in force on any day."""
    entries = {entry.slug: entry for entry in loaded.entries["provisions"]}
    spans = periods({slug: entry.value for slug, entry in entries.items()})
    series: dict[str, list[Entry]] = {}
    for entry in entries.values():
        if entry.value.series:
            series.setdefault(entry.value.series, []).append(entry)
    for name, versions in series.items():
        ordered = sorted(versions, key=lambda e: spans[e.slug].start or datetime.date.min)
        for earlier, later in pairwise(ordered):
            end, start = spans[earlier.slug].end, spans[later.slug].start
            if end is None or start is None or start <= end:
                message = (
                    f"{later.slug}: overlaps {earlier.slug} in series {name} "
                    f"({earlier.slug} ends {end or 'never'}, {later.slug} begins {start or 'always'}); "
                    "end the earlier one on the eve of the later, or say `replaces`"
                )
                yield Fault(later.place("series"), message)


def dependencies_have_no_cycle(loaded: Loaded) -> Iterator[Fault]:
    """What must come first never waits, in the end, for itself.

    A state counterpart stands for the record of every state, and the versions of a rule for each other, so that no
    checklist of any clinic on any day can hold a circle.
    """
    entries = {entry.slug: entry for entry in loaded.entries["provisions"]}
    versions: dict[str, list[str]] = {}
    for slug, entry in entries.items():
        versions.setdefault(entry.value.series or slug, []).append(slug)
    graph: dict[str, tuple[str, ...]] = {}
    for slug, entry in entries.items():
        needed = [versions[entries[s].value.series or s] if s in entries else [s] for s in entry.value.depends_on]
        graph[slug] = tuple(s for group in needed for s in group)
    for counterpart in loaded.values("counterparts"):
        ending = counterpart.slug.removeprefix("us-state.")
        graph[counterpart.slug] = tuple(slug for slug in entries if slug.partition(".")[2] == ending)
    done: set[str] = set()
    for root in graph:
        path: list[str] = []
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            slug, leaving = stack.pop()
            if leaving:
                done.add(path.pop())
            elif slug in path:
                circle = " -> ".join([*path[path.index(slug) :], slug])
                message = f"{slug}: depends_on goes in a circle: {circle}; remove one of these"
                owner = entries.get(slug) or entries[path[-1]]
                yield Fault(owner.place("depends_on"), message)
            elif slug not in done:
                path.append(slug)
                stack.append((slug, True))
                stack += [(needed, False) for needed in graph.get(slug, ())]
