"""The hostile side, a process of its own: `python -m bench.soak_hostile HOST PORT`. Ends with its standard input.

Once a second it writes a line of JSON: for each kind, what the server said and how often, since the start.
"""

import asyncio
import contextlib
import random
import resource
import sys
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import orjson

from . import soak_mischief as mischief
from . import soak_requests as requests
from .soak_floods import dear_flood, new_documents_flood
from .soak_place import Counts, Place, ended
from .soak_wire import Address

FILES = 8_192
"""Descriptors that the surge needs, and some."""


class Kind(NamedTuple):
    """A kind of hostile client: what it does, when it begins, and how long it pauses between two goes, in seconds."""

    act: Callable[[Place], Awaitable[None]]
    begin: float
    pause: float


KINDS = (
    Kind(requests.corpus, 0, 1),
    Kind(requests.corpus, 0.5, 1),
    Kind(requests.addresses, 0.5, 2),
    Kind(requests.headers, 1, 2),
    Kind(requests.new_stored_documents, 1, 5),
    Kind(requests.new_questions, 1, 5),
    Kind(mischief.junk, 0.5, 2),
    Kind(mischief.slow_heads, 0, 1),
    Kind(mischief.slow_bodies, 0, 1),
    Kind(mischief.half_closed, 0.5, 1),
    Kind(mischief.crowd, 2, 10),
    Kind(mischief.surge, 15, 40),
    Kind(mischief.endless_address, 1, 3),
    Kind(mischief.endless_body, 1, 3),
    Kind(mischief.resets, 1, 3),
    Kind(mischief.no_reader, 0, 3),
    Kind(mischief.pipelined, 2, 5),
    Kind(dear_flood, 3, 20),
    Kind(new_documents_flood, 8, 20),
)


async def again_and_again(place: Place, kind: Kind) -> None:
    """One kind of client, until cancelled."""
    await asyncio.sleep(kind.begin)
    while True:
        try:
            await kind.act(place)
        except OSError as error:
            place.saw(kind.act.__name__.replace("_", " "), ended(error))
        await asyncio.sleep(kind.pause)


def written(counts: Counts) -> bytes:
    """The counts as a line."""
    return orjson.dumps([[kind, said, count] for (kind, said), count in counts.items()]) + b"\n"


def read(line: bytes) -> Counts:
    """The counts of a line."""
    return Counts({(kind, said): count for kind, said, count in orjson.loads(line)})


async def work(server: Address) -> None:
    """Everything hostile at once, until standard input ends."""
    place = Place(server, random.Random(7))
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), over.set)
    tasks = [asyncio.create_task(again_and_again(place, kind)) for kind in KINDS]
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), 1)
        sys.stdout.buffer.write(written(place.counts))
        sys.stdout.buffer.flush()
        for task in tasks:
            if task.done():
                task.result()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    sys.stdout.buffer.write(written(place.counts))


def main() -> None:
    """Work against the server that the arguments name."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    asyncio.run(work((sys.argv[1], int(sys.argv[2]))))


if __name__ == "__main__":
    main()
