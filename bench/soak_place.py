"""Where hostile clients work: the server's address, addresses to come from, and what is counted of the answers."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import orjson

from .soak_wire import Address, Answer, Line, request

FIELDS = {"Accept": "application/graphql-response+json", "Accept-Encoding": "identity"}

UNEXPECTED = "unexpected"
"""How what is said begins where an answer is another one than the corpus expects."""

Counts = Counter[tuple[str, str]]


@dataclass
class Place:
    """What every hostile client knows."""

    server: Address
    dice: random.Random
    counts: Counts = field(default_factory=Counter)
    """By kind and by what the server said, or did."""

    def stranger(self) -> str:
        """One of many addresses; not a new one each time, as the server may remember 100,000, and would grow by it."""
        return f"127.2.0.{self.dice.randint(1, 250)}"

    def line(self, source: str | None = None) -> Line:
        """A connection from an address, or from a stranger's."""
        return Line(self.server, source or self.stranger())

    def saw(self, kind: str, said: str | Answer, times: int = 1) -> None:
        """Something was answered or done."""
        self.counts[kind, said.said if isinstance(said, Answer) else said] += times

    async def ask(self, kind: str, line: Line, *parts: bytes) -> Answer | None:
        """Send a request in its parts, and count what came of it; null where the connection ended."""
        try:
            answer = await line.ask(*parts)
        except OSError as error:
            line.reset()
            self.saw(kind, ended(error))
            return None
        self.saw(kind, answer)
        return answer


def ended(error: OSError) -> str:
    """How a connection ended."""
    return "no answer in time" if isinstance(error, TimeoutError) else "connection ended"


def post(query: str, **more: object) -> bytes:
    """A question by POST."""
    return request("POST", "/graphql", FIELDS, orjson.dumps({"query": query, **more}))


def get(path: str) -> bytes:
    """A question by GET."""
    return request("GET", path, FIELDS)


def times(count: int, template: str, between: str = " ") -> str:
    """The template that often, %d being its number."""
    return between.join(_numbered(count, template))


def _numbered(count: int, template: str) -> Iterable[str]:
    return (template.replace("%d", str(i)) for i in range(count))
