"""Turns: a client's dear operations come one after the other, so that none takes all threads from the others."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Turns:
    """A queue for each client that has something dear in the making."""

    def __init__(self) -> None:
        self._waiting: Counter[str] = Counter()
        self._locks: dict[str, asyncio.Lock] = {}

    @asynccontextmanager
    async def of(self, client: str) -> AsyncIterator[None]:
        """Wait for the client's turn, and keep it as long as the block lasts."""
        self._waiting[client] += 1
        lock = self._locks.setdefault(client, asyncio.Lock())
        try:
            async with lock:
                yield
        finally:
            self._waiting[client] -= 1
            if not self._waiting[client]:
                del self._waiting[client], self._locks[client]
