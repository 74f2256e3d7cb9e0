"""What a run comes to, in Markdown."""

import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .soak_atlas import Atlas
from .soak_tally import percentile
from .soak_verdict import Check, Run, memory

SHOWN = 20
"""How many failures or lines of the log are shown."""


def report(run: Run, checks: Sequence[Check], atlas: Atlas, clients: int) -> str:
    """The report."""
    return "\n".join([*_head(run, checks, atlas, clients), *_good(run), *_hostile(run), *_server(run), *_log(run), ""])


def _head(run: Run, checks: Sequence[Check], atlas: Atlas, clients: int) -> Iterator[str]:
    failed = [check for check in checks if not check.holds]
    yield "# Soak: mixed load with hostile traffic in between"
    yield ""
    yield (
        f"{run.seconds:.0f} seconds, {clients} good clients and all hostile ones of `bench/soak_hostile.py` against "
        f"one process under default settings, which serves release {atlas.version} ({atlas.digest[:12]}). All shared "
        f"{os.cpu_count()} processors (Python {platform.python_version()}, {platform.system()}), so that times are "
        "those of a machine that is more than busy."
    )
    yield ""
    yield f"**{'It stood.' if not failed else 'It failed: ' + '; '.join(check.what for check in failed) + '.'}**"
    yield ""
    yield from _table(
        ("", "what has to hold", "found"), [("yes" if c.holds else "**NO**", c.what, c.found) for c in checks]
    )
    yield ""
    yield "![Memory and time of good answers over the run](soak.svg)"


def _good(run: Run) -> Iterator[str]:
    tally = run.tally
    times = defaultdict(list)
    for _, kind, milliseconds in tally.times:
        times[kind].append(milliseconds)
    statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (kind, status), count in tally.answers.items():
        statuses[kind][status] += count
    every = [milliseconds for _, _, milliseconds in tally.times]
    yield from ("", "## Good requests", "")
    yield (
        f"{len(every):,} answered, {len(every) / max(run.seconds, 1):.1f} a second; {len(tally.failures):,} failed. "
        f"Clients waited {tally.waits:,} times as they had few points left, and were asked to come again "
        f"{tally.turned_away:,} times as there was no place. Bodies came in {_counted(tally.encodings)}. "
        "A 404 for a stored document is how its client learns that the text is needed."
    )
    yield ""
    rows = [(kind, statuses[kind], times[kind]) for kind in sorted(times)]
    yield from _table(
        ("kind", "status", "p50 ms", "p99 ms", "slowest ms"),
        [
            (kind, _counted(counts), *(f"{percentile(took, part):,.0f}" for part in (0.5, 0.99, 1)))
            for kind, counts, took in [*rows, ("all", sum(statuses.values(), Counter()), every)]
        ],
    )
    yield from _shown("failure", [f"{f.at:.1f} s, {f.kind}: {f.what}" for f in tally.failures])


def _hostile(run: Run) -> Iterator[str]:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (kind, said), count in run.hostile.items():
        kinds[kind][said] += count
    total = run.hostile.total()
    yield from ("", "## Hostile requests", "")
    yield f"{total:,} requests or connections, {total / max(run.seconds, 1):.1f} a second. By status:"
    yield ""
    statuses: Counter[str] = Counter()
    for (_, said), count in run.hostile.items():
        statuses[said.partition(" ")[0] if said[:3].isdigit() else said] += count
    yield f"{_counted(statuses)}."
    yield ""
    yield from _table(
        ("kind", "what the server said or did"), [(kind, _counted(kinds[kind])) for kind in sorted(kinds)]
    )


def _server(run: Run) -> Iterator[str]:
    went = memory(run.samples)
    samples = run.samples
    cpu = samples[-1].cpu - samples[0].cpu if samples else 0.0
    yield from ("", "## The server", "")
    yield from _table(
        ("", "start", "second fifth", "last fifth", "most", "at the end, without clients"),
        [
            (
                "memory (RSS), MB",
                f"{went.start:.1f}",
                f"{went.warm:.1f}",
                f"{went.end:.1f}",
                f"{run.peak:.1f}",
                f"{run.after.rss:.1f}",
            ),
            *(_row(run, name) for name in ("descriptors", "threads", "in_flight")),
        ],
    )
    yield ""
    yield (
        f"After the first fifth, memory changed by {went.slope:+.2f} MB a minute. The server used {cpu:.0f} seconds of "
        f"processor time, {cpu / max(run.seconds, 1):.2f} of a processor."
    )


def _row(run: Run, name: str) -> tuple[str, ...]:
    values = [getattr(sample, name) for sample in run.samples] or [0]
    second, last = values[len(values) // 5 : len(values) * 2 // 5], values[len(values) * 4 // 5 :]
    middles = (f"{percentile(part, 0.5):,}" for part in (second, last))
    return name.replace("_", " "), f"{values[0]:,}", *middles, f"{max(values):,}", f"{getattr(run.after, name):,}"


def _log(run: Run) -> Iterator[str]:
    yield from ("", "## The log", "")
    yield from _table(
        ("level", "event", "lines"), [(level, event, f"{n:,}") for (level, event), n in run.log.counts.most_common()]
    )
    yield from _shown("line of level error", run.log.errors)
    yield from _shown("line that is no JSON", run.log.strange)


def _shown(what: str, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    different = Counter(lines)
    yield from ("", f"Each {what}, the first {SHOWN} different ones:", "")
    for line, count in list(different.items())[:SHOWN]:
        yield f"- {count:,} x `{line[:400].replace('`', ' ')}`"


def _counted(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    return ", ".join(f"{said}: {count:,}" for said, count in ordered if count)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', ' ') for cell in row)} |"
