"""What a refusal costs: the work inside the process for each hostile request that is refused (tests/hostile/corpus).

Run with `python -m bench.hostile`, or with words of the entries' names to measure only those. It ends with 1 where a
refusal takes more than LIMIT: whoever sends such requests must not keep others waiting. Nothing is known of a document
when it comes, and the answer is whole; only the connection's own work (tests/hostile/test_connections.py) is left out.
"""

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Iterable, Iterator, MutableMapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import structlog
from rich.progress import track

from regapi.http.app import Service, create_app
from regapi.http.serving import serving_from
from regapi.settings import Settings
from regapi.store.database import open_database
from regapi.store.writer import write_release
from seed.loader import load_folder
from tests.hostile.corpus.entries import ENTRIES
from tests.hostile.corpus.entry import Asked, Entry

ROUNDS = 7
MORE_ROUNDS = 40
"""Where the best of ROUNDS is beyond the limit: a busy machine makes anything look dear, but not 40 times."""

LIMIT = 20.0
"""Milliseconds."""

BY_CONNECTION = 431
"""The status of what the connection refuses before the application hears of it."""

EXECUTED = "max_answer_characters"
"""The limit of what is refused after it was executed: that is paid for as an answer is."""

MANY = 20
"""Requests of one entry that are measured at the most: a flood's are all alike."""


class Measured(NamedTuple):
    """The dearest request of an entry: what it took at best, in milliseconds, and the status that came of it."""

    entry: Entry
    best: float
    status: int

    @property
    def is_dear(self) -> bool:
        """Whether it takes more than a refusal may."""
        return self.best > LIMIT


class Exchange:
    """One request to the application and what came of it, without a network."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.chunks = self._chunks()
        self.status = 0

    def scope(self) -> dict[str, Any]:
        """The request, as the server would hand it on."""
        address = urlsplit(self.asked.target)
        fields = (field.split(": ", 1) for field in self.asked.fields)
        length = str(len(self.asked.body) * self.asked.times).encode()
        return {
            "type": "http",
            "method": self.asked.method,
            "http_version": "1.1",
            "scheme": "http",
            "path": address.path,
            "raw_path": address.path.encode(),
            "query_string": address.query.encode(),
            "root_path": "",
            "headers": [
                (b"content-length", length),
                *((name.lower().encode(), value.encode("latin-1")) for name, value in fields),
            ],
            "client": ("192.0.2.1", 1),
            "server": ("test", 80),
        }

    def _chunks(self) -> Iterator[bytes]:
        for _ in range(self.asked.times):
            yield self.asked.body

    async def receive(self) -> dict[str, Any]:
        """The next piece of the body."""
        return {"type": "http.request", "body": next(self.chunks), "more_body": self.asked.times > 1}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Note the status."""
        self.status = message.get("status", self.status)


def timed(app: Service, loop: asyncio.AbstractEventLoop, asked: Asked) -> tuple[float, int]:
    """The milliseconds of work for one request whose document nobody knows, and the status of the answer."""
    app.state.endpoint.executor.known.clear()
    exchange = Exchange(asked)
    scope = exchange.scope()
    start = time.process_time()
    loop.run_until_complete(app(scope, exchange.receive, exchange.send))
    return (time.process_time() - start) * 1000, exchange.status


def best_of(app: Service, loop: asyncio.AbstractEventLoop, asked: Asked) -> tuple[float, int]:
    """The same, at best."""
    best = min(timed(app, loop, asked) for _ in range(ROUNDS))
    for _ in range(MORE_ROUNDS):
        if best[0] <= LIMIT:
            break
        best = min(best, timed(app, loop, asked))
    return best


def measure(app: Service, loop: asyncio.AbstractEventLoop, entry: Entry) -> Measured:
    """The dearest request of an entry."""
    best, status = max(best_of(app, loop, asked) for asked in islice(entry.requests(), MANY))
    return Measured(entry, best, status)


def application() -> Service:
    """The application on the dataset, as it is after its start: without a rate, and without a log."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    engine = open_database("sqlite://")
    write_release(engine, load_folder().dataset())
    app = create_app(Settings(rate_points=0), serving_from(engine))
    gc.collect()
    gc.freeze()
    return app


def chosen(words: Iterable[str]) -> list[Entry]:
    """The entries that are refused, and whose names have all these words."""
    refused = [e for e in ENTRIES if e.is_refused and e.status != BY_CONNECTION and e.limit != EXECUTED]
    return [entry for entry in refused if all(word in entry.name for word in words)]


def main() -> None:
    """Measure and print a table, the dearest first."""
    app = application()
    with asyncio.Runner() as runner:
        entries = track(chosen(sys.argv[1:]), description="entries")
        measured = [measure(app, runner.get_loop(), entry) for entry in entries]
    measured.sort(key=lambda each: -each.best)
    print(f"\n{'refused':58} {'status':>6} {'ms':>8}")
    for each in measured:
        print(f"{each.entry.name:58} {each.status:6} {each.best:8.2f}{'  more than the limit' if each.is_dear else ''}")
    dear = sum(each.is_dear for each in measured)
    print(f"\n{dear} of {len(measured)} refusals take more than {LIMIT:g} ms")
    sys.exit(1 if dear else 0)


if __name__ == "__main__":
    main()
