"""Counts: the points that clients have spent of late, window by window."""

import math
from dataclasses import dataclass

from cachetools import LRUCache
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

MAX_COUNTS = 100_000
"""Counts kept in memory, at most two for each client; some 30 MB."""


@dataclass(frozen=True)
class Window:
    """What a client has spent: in the window before, which counts less with each second, and in the present one."""

    seconds: int
    previous: int
    previous_left: float
    """Seconds until the window before counts no more, and the present one takes its place."""
    current: int
    current_left: float

    @property
    def spent(self) -> int:
        """Points that count now."""
        return math.floor(self.previous * self.previous_left / self.seconds) + self.current

    def until_full(self) -> int:
        """Whole seconds until nothing counts any more if nothing more is spent."""
        left = self.current_left if self.current else self.previous_left if self.previous else 0
        return math.ceil(left)

    def until(self, spent: int) -> int:
        """Whole seconds, one at the least, until no more than this counts if nothing more is spent."""
        # Fractions of a point do not count, so that it need only fall below the next whole one.
        below = spent + 1
        if self.current >= below:
            wait = self.current_left - below * self.seconds / self.current
        elif self.previous:
            wait = self.previous_left - (below - self.current) * self.seconds / self.previous
        else:
            wait = 0
        # Redis keeps milliseconds.
        return max(1, math.floor(wait + 0.002) + 1)


class Counts:
    """The counts of one storage."""

    def __init__(self, limit: RateLimitItem, storage: MemoryStorage | RedisStorage) -> None:
        self.storage = storage
        self._limit = limit
        self._strategy = SlidingWindowCounterRateLimiter(storage)

    async def spend(self, client: str, points: int) -> tuple[bool, Window]:
        """Count points of a client, or none of them where they do not fit; and what counts now."""
        seconds = self._limit.get_expiry()
        allowed = await self._strategy.hit(self._limit, client, cost=points)
        return allowed, Window(seconds, *await self.storage.get_sliding_window(self._limit.key_for(client), seconds))


class BoundedMemory(MemoryStorage):
    """The library's memory for sliding windows, with bounds.

    The library's own looks through all its clients in a task after each hit, which 100,000 clients make 17 ms, and
    keeps whatever comes until it expires. Here a count costs the same whatever the others do. Where there are too many,
    those unused for longest are forgotten: a flood of strange addresses, each with points of its own anyway, gains
    nothing by it, whereas to refuse newcomers would let it lock everybody out.
    """

    def __init__(self, max_counts: int = MAX_COUNTS) -> None:
        super().__init__()
        # The window is part of a key: what has expired is not asked for again, and is unused for longest.
        self._counts: LRUCache[str, int] = LRUCache(max_counts)

    def __len__(self) -> int:
        """How many counts are kept."""
        return len(self._counts)

    async def get(self, key: str) -> int:
        """The count under a key."""
        return self._counts.get(key, 0)

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a count; what it is then."""
        count = self._counts[key] = self._counts.get(key, 0) + amount
        return count

    async def decr(self, key: str, amount: int = 1) -> int:
        """Take from a count; what it is then."""
        count = self._counts[key] = max(self._counts.get(key, 0) - amount, 0)
        return count
