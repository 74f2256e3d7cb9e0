"""How long a full checklist takes inside the process, beside two plain tasks on the same corpus.

Run with `make bench`. Every round asks all 51 states in turn, with every treatment and everything about the clinic
known or unknown; each answer is read whole (traces, questions, fees, citations), so that nothing stays uncomputed.
"""

import datetime
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.progress import track

from regapi.corpus.corpus import Corpus
from regapi.corpus.selection import Selection, select
from regapi.domain.clinic import Clinic
from regapi.domain.facet import TREATMENTS, Ownership, Payer, Profession, SedationLevel
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.monitoring import CareSetting
from regapi.rules.checklist import Checklist, checklist
from regapi.store.database import open_database
from regapi.store.reader import read_newest
from regapi.store.writer import write_release
from seed.loader import load_folder

ROUNDS = 10
DAY = datetime.date(2026, 11, 24)


class Measured(NamedTuple):
    """The times of one task, in milliseconds."""

    name: str
    times: list[float]

    @property
    def median(self) -> float:
        """The median time."""
        return statistics.median(self.times)


def everything_said(state: str) -> Clinic:
    """A clinic that gives every treatment, has everybody and said so."""
    return Clinic(
        jurisdiction=state,
        services=TREATMENTS,
        staff=tuple(Profession),
        ownership=Ownership.LAY_OWNED,
        stocks_controlled_substances=True,
        sedation_level=SedationLevel.DEEP,
        employs_staff=True,
        telehealth=True,
        at_home_dosing=True,
        compounding=True,
        lay_advertising=True,
        payers=tuple(Payer),
        locations=2,
        setting=CareSetting.OUTPATIENT,
    )


def nothing_said(state: str) -> Clinic:
    """A clinic of which nothing is known but the state: everything is open."""
    return Clinic(jurisdiction=state)


def read_whole(listed: Checklist) -> int:
    """Read everything of a checklist; the number of citations on it."""
    citations = 0
    for item in (*listed.items, *listed.excluded):
        assert item.verdict.reason
        citations += sum(1 for citation in item.provision.citations if citation.source)
    assert listed.fees.first_year >= 0 and listed.open_fees.yearly >= 0
    assert all(question.text for question in listed.questions)
    return citations + len(listed.to_confirm) + len(listed.coverage_gaps) + len(listed.upcoming)


def timed(task: Callable[[], object]) -> float:
    """How long a task takes, in milliseconds."""
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def tasks(corpus: Corpus, state: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, each for one state."""
    yield "checklist, everything said", lambda: read_whole(checklist(corpus, everything_said(state), DAY))
    yield "checklist, nothing said", lambda: read_whole(checklist(corpus, nothing_said(state), DAY))
    yield "list of all provisions in force", lambda: select(corpus, Selection(), DAY)


def measure(corpus: Corpus) -> list[Measured]:
    """Every task for every state, round after round, so that a slow moment of the machine hits all alike."""
    states = [j.code for j in corpus.jurisdictions.values() if j.level is JurisdictionLevel.STATE]
    times: dict[str, list[float]] = {}
    for _ in track(range(ROUNDS), description="rounds"):
        for state in states:
            for name, task in tasks(corpus, state):
                times.setdefault(name, []).append(timed(task))
    return [Measured(name, found) for name, found in times.items()]


def main() -> None:
    """Measure and print a table: medians, 95th percentiles, and the ratio to the plain list."""
    engine = open_database("sqlite://")
    dataset = load_folder().dataset()
    write_release(engine, dataset)
    corpus = Corpus(read_newest(engine))
    full = checklist(corpus, everything_said("us-ny"), DAY)
    print(f"a full checklist: {len(full.steps)} steps, {len(full.items)} items, {read_whole(full)} citations and more")
    measured = measure(corpus)
    plain = measured[-1].median
    print(f"\n{'task':34} {'median ms':>10} {'p95 ms':>8} {'ratio':>7}")
    for task in measured:
        p95 = statistics.quantiles(task.times, n=20)[-1]
        print(f"{task.name:34} {task.median:10.2f} {p95:8.2f} {task.median / plain:7.1f}")


if __name__ == "__main__":
    main()
