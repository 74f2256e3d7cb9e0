"""What is counted while it runs: answers by kind, failures, the time that good answers take, and the server's state."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .soak_wire import Answer


class Sample(NamedTuple):
    """The server at one moment."""

    at: float
    """Seconds since the start."""
    rss: float
    """Memory in MB."""
    descriptors: int
    threads: int
    cpu: float
    """Seconds of processor time since the server was started."""
    in_flight: int
    p50: float
    """Milliseconds that good requests took of late."""
    p99: float


class Failure(NamedTuple):
    """A good request that was not answered as it should be."""

    at: float
    kind: str
    what: str


@dataclass
class Tally:
    """The good requests: how many of each kind had which status, which failed, how long each took."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    times: list[tuple[float, str, float]] = field(default_factory=list)
    """For each answer: when it came, its kind, and the milliseconds that it took."""
    waits: int = 0
    """How often a client waited, as it had few points left."""
    turned_away: int = 0
    """How often a client that connected was asked to come again, as there was no place."""

    def answered(self, at: float, kind: str, answer: Answer, milliseconds: float) -> None:
        """A request was answered as it should be."""
        self.answers[kind, str(answer.status)] += 1
        self.encodings[answer.headers.get("content-encoding", "identity")] += len(answer.body) > 0
        self.times.append((at, kind, milliseconds))

    def since(self, at: float) -> list[float]:
        """The milliseconds of the answers since then."""
        found: list[float] = []
        for when, _, milliseconds in reversed(self.times):
            if when < at:
                break
            found.append(milliseconds)
        return found


def percentile(values: Sequence[float], part: float) -> float:
    """The value that this part of all does not exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else 0.0
