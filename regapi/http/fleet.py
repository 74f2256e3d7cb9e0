"""Counts that a fleet of processes shares in Redis, and what happens when it is lost."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from limits import RateLimitItem
from limits.aio.storage import RedisStorage
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as TimedOut

from regapi.logs import log

from .counts import Counts

SCHEMES = ("redis", "rediss", "redis+unix")
PATIENCE = 0.1
"""Seconds that a request waits for Redis at each step, of which there are a few on a new connection."""
MAX_CONNECTIONS = 20
"""Connections to Redis; a request for which none is free waits for one."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds that a lost Redis is left alone for, doubled with each try."""

Answer = TypeVar("Answer")
Clock = Callable[[], float]


class BadStorage(ValueError):
    """A storage that rates cannot be counted in; the text says what can be given."""


class SharedCounts:
    """Counts in Redis behind a circuit breaker: a lost Redis costs its patience once a pause, not once a request."""

    def __init__(self, limit: RateLimitItem, url: str, clock: Clock = time.monotonic) -> None:
        self._pool = _pool(url)
        # In a dict, as the library types its options too narrowly for a pool.
        options: dict[str, Any] = {"implementation": "redispy", "key_prefix": "regapi", "connection_pool": self._pool}
        self._counts = Counts(limit, RedisStorage(f"async+{url}", **options))
        self._place = urlsplit(url).hostname or urlsplit(url).path
        self._slots = asyncio.Semaphore(MAX_CONNECTIONS)
        self._clock = clock
        self._pause = FIRST_PAUSE
        self._next_try = 0.0
        self.ok = True

    async def ask(self, question: Callable[[Counts], Awaitable[Answer]]) -> Answer | None:
        """What Redis answers; null where it is lost."""
        # Only a try brings it back: an answer that was under way when others failed proves nothing.
        is_try = not self.ok
        if is_try and not self._may_try():
            return None
        async with self._slots:
            # It may have been lost while this one waited for its turn.
            if not self.ok and not is_try:
                return None
            return await self._ask(question, is_try)

    async def close(self) -> None:
        """Close the connections."""
        await self._pool.aclose()

    async def _ask(self, question: Callable[[Counts], Awaitable[Answer]], is_try: bool) -> Answer | None:
        try:
            answer = await question(self._counts)
        except TimedOut as error:
            # To a process that was busy itself for so long, every answer seems late: Redis is asked once more.
            if not await self._counts.storage.check():
                self._lose(error)
            return None
        except (RedisError, OSError) as error:
            self._lose(error)
            return None
        if is_try:
            self._find()
        return answer

    def _may_try(self) -> bool:
        now = self._clock()
        if now < self._next_try:
            return False
        # Moved before the answer is there, so that the others do not try too.
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self._next_try = now + self._pause
        return True

    def _lose(self, error: Exception) -> None:
        if self.ok:
            self.ok = False
            self._pause = FIRST_PAUSE
            self._next_try = self._clock() + FIRST_PAUSE
            log.warning("redis lost: each process counts rates by itself", storage=self._place, error=str(error))

    def _find(self) -> None:
        if not self.ok:
            self.ok = True
            log.info("redis found: rates are counted there again", storage=self._place)


def _pool(url: str) -> ConnectionPool:
    # Never the address itself: it may hold a password.
    advice = "REGAPI_RATE_STORAGE: give memory:// or redis://host:6379/0 (rediss:// and redis+unix:// work too)"
    try:
        scheme = urlsplit(url).scheme
        if scheme not in SCHEMES:
            raise BadStorage(f"{advice}, not {f'{scheme}://' if scheme else 'an address without a scheme'}")
        return ConnectionPool.from_url(
            url.replace("redis+unix", "unix", 1),
            max_connections=MAX_CONNECTIONS,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            # Once, and at once: after a restart of Redis the connections from before are dead, but Redis is not.
            retry=Retry(NoBackoff(), 1, supported_errors=(Disconnected,)),
        )
    except BadStorage:
        raise
    except ValueError:
        raise BadStorage(f"{advice}, not an address whose host, port or database cannot be read") from None
