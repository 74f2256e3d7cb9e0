"""Rates: how many points of cost a client may spend over a time."""

import time
from dataclasses import dataclass

from limits import RateLimitItemPerSecond

from regapi.settings import Settings

from .counts import BoundedMemory, Counts
from .fleet import Clock, SharedCounts


@dataclass(frozen=True)
class Charge:
    """What a request was charged, or refused for."""

    allowed: bool
    limit: int
    """Points that a client may spend in `window_seconds`; 0 where no rate is set."""
    remaining: int
    reset_seconds: int
    """Seconds until all points are back; for a refused request, until its points fit."""
    points: int
    window_seconds: int

    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-11, and Retry-After for a refused request."""
        if not self.limit:
            return {}
        headers = {
            "RateLimit-Policy": f'"points";q={self.limit};w={self.window_seconds}',
            "RateLimit": f'"points";r={self.remaining};t={self.reset_seconds}',
        }
        return headers if self.allowed else {**headers, "Retry-After": str(self.reset_seconds)}

    def message(self) -> str:
        """What a refused client is told: the limit, what was asked, what helps."""
        return (
            f"More than {self.limit:,} points in {_seconds(self.window_seconds)}: this request costs {self.points:,}, "
            f"and {self.remaining:,} are left. Wait {_seconds(self.reset_seconds)}, or ask for less."
        )


NO_RATE = Charge(allowed=True, limit=0, remaining=0, reset_seconds=0, points=0, window_seconds=0)


class Rates:
    """Charges clients for their requests, in memory or, for fleets, in Redis.

    It keeps the promise of a token bucket: points come back bit by bit, nobody spends more in any T seconds than a full
    bucket and what has flowed in, `rate_points * (1 + T / rate_seconds)`, and an even pace a little below the rate is
    never refused. The library has no bucket, but its sliding window counter keeps that promise with two numbers for a
    client, takes a price of any height in one step, and does so atomically in Redis. (Its moving window would keep an
    entry for each point.) Only to be full again takes it longer: up to twice `rate_seconds`.

    Where Redis is lost, answers go on: each process counts by itself until Redis is back.
    """

    def __init__(self, settings: Settings, clock: Clock = time.monotonic) -> None:
        limit = RateLimitItemPerSecond(settings.rate_points, settings.rate_seconds, namespace="points")
        in_memory = settings.rate_storage == "memory://"
        self._limit = limit
        self._here = Counts(limit, BoundedMemory())
        self._shared = None if in_memory else SharedCounts(limit, settings.rate_storage, clock)

    @property
    def storage_ok(self) -> bool:
        """Whether points are counted where the settings say, as far as the last charge or check has shown."""
        return self._shared is None or self._shared.ok

    async def check(self) -> bool:
        """Whether points are counted where the settings say; finds out even where no request comes."""
        if self._shared:
            await self._shared.ask(lambda counts: counts.storage.get("check"))
        return self.storage_ok

    async def charge(self, client: str, points: int) -> Charge:
        """Charge a client for a request, or refuse it: a point at the least and the whole limit at the most."""
        limit = self._limit.amount
        if not limit:
            return NO_RATE
        # What is dearer than the limit could never be answered; it takes all there is.
        price = min(max(points, 1), limit)
        spent = await self._shared.ask(lambda counts: counts.spend(client, price)) if self._shared else None
        allowed, window = spent or await self._here.spend(client, price)
        reset = window.until_full() if allowed else window.until(limit - price)
        return Charge(allowed, limit, max(limit - window.spent, 0), reset, price, window.seconds)

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._shared:
            await self._shared.close()


def _seconds(count: int) -> str:
    return f"{count:,} second{'' if count == 1 else 's'}"
