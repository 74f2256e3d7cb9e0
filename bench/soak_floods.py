"""Floods at full speed: each goes on until the server says 429, and then some, to see that a refusal is cheap."""

import asyncio
import time
from collections.abc import Callable

from .soak_place import Place, post, times
from .soak_wire import Line

LINES = 4
"""Connections of one flood."""

AFTERWARDS = 50
"""Requests that each connection sends after the first 429."""

LONGEST = 20.0
"""Seconds that a flood lasts at the most, so that the others have their turn too."""

DEAR = post(
    f"{{ jurisdictions(first: 100) {{ nodes {{ {times(9, 'a%d: agencies(last: 100) { nodes { slug } }')} }} }} }}"
)
"""As dear as a question may be, and soon answered, as most lists are shorter than they might be."""

LONG = times(60, "a%d: provisions(first: 1) { nodes { slug title kind } }")
"""Takes some thirty milliseconds to be read and checked."""


async def dear_flood(place: Place) -> None:
    """The same dear question over and over, from one address."""
    await _flood(place, "flood of dear questions", "127.1.0.1", lambda: DEAR)


async def new_documents_flood(place: Place) -> None:
    """Once it has no points left: documents that nobody has sent before, which then should not even be read."""
    await _flood(
        place, "flood of new documents", "127.1.0.2", lambda: post(f"{{ {LONG} }} # {place.dice.getrandbits(64)}")
    )


async def _flood(place: Place, kind: str, source: str, make: Callable[[], bytes]) -> None:
    refused = asyncio.Event()
    until = time.monotonic() + LONGEST

    async def pour(line: Line) -> None:
        left = AFTERWARDS
        while left and time.monotonic() < until:
            answer = await place.ask(kind, line, make() if refused.is_set() else DEAR)
            if answer is not None and answer.status == 429:
                refused.set()
            left -= refused.is_set()
        await line.close()

    await asyncio.gather(*(pour(place.line(source)) for _ in range(LINES)))
