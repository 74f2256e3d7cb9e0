"""Counts that a fleet shares: a real Redis that is there, dies, hangs, is full and comes back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from limits import RateLimitItemPerSecond
from redis.exceptions import ConnectionError as Disconnected
from redis.exceptions import TimeoutError as TimedOut
from structlog.testing import capture_logs

from regapi.http import fleet
from regapi.http.counts import Counts
from regapi.http.fleet import LONGEST_PAUSE, MAX_CONNECTIONS, BadStorage, SharedCounts
from regapi.http.rates import Rates
from regapi.settings import Settings
from tests.redis_server import RedisServer

CLIENT = "192.0.2.1"
LIMIT = RateLimitItemPerSecond(1000, 3600)
NOWHERE = "redis://127.0.0.1:1/0"
"""An address that nobody listens on."""


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """The present."""
        return self.now


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A Redis of the test's own, as it may be killed."""
    with RedisServer() as redis:
        yield redis


@pytest.fixture(autouse=True)
def _patient(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine nothing is lost for being slow; tests of a Redis that hangs are as impatient as the service."""
    if "impatient" not in request.fixturenames:
        monkeypatch.setattr(fleet, "PATIENCE", 30)


@pytest.fixture
def impatient() -> None:
    """Wait for Redis no longer than the service does."""


@asynccontextmanager
async def counting(url: str, clock: Clock | None = None, points: int = 1000) -> AsyncIterator[Rates]:
    """Rates of one process of a fleet; the window is so long that none ends within a test."""
    rates = Rates(Settings(rate_points=points, rate_seconds=3600, rate_storage=url), clock or Clock())
    try:
        yield rates
    finally:
        await rates.close()


@asynccontextmanager
async def sharing(url: str, clock: Clock) -> AsyncIterator[SharedCounts]:
    """Counts in a Redis."""
    shared = SharedCounts(LIMIT, url, clock)
    try:
        yield shared
    finally:
        await shared.close()


async def remaining(rates: Rates, points: int = 100) -> int:
    """What is left of a client's points after a request."""
    return (await rates.charge(CLIENT, points)).remaining


def test_two_processes_share_one_count(redis: RedisServer) -> None:
    async def left() -> list[int]:
        async with counting(redis.url) as one, counting(redis.url) as other:
            return [await remaining(rates) for rates in (one, other, one, other)]

    assert asyncio.run(left()) == [900, 800, 700, 600]


def test_many_requests_at_once_to_two_processes_spend_no_more_than_there_is(redis: RedisServer) -> None:
    async def allowed() -> tuple[int, bool]:
        async with counting(redis.url) as one, counting(redis.url) as other:
            charges = await asyncio.gather(*(rates.charge(CLIENT, 7) for rates in [one, other] * 10 * MAX_CONNECTIONS))
            return sum(charge.allowed for charge in charges), one.storage_ok and other.storage_ok

    assert asyncio.run(allowed()) == (142, True)


def test_a_refused_client_is_answered_when_it_was_told_to_come_back(redis: RedisServer) -> None:
    async def charges() -> list[bool]:
        rates = Rates(Settings(rate_points=1000, rate_seconds=1, rate_storage=redis.url))
        first, second = await rates.charge(CLIENT, 1000), await rates.charge(CLIENT, 900)
        await asyncio.sleep(second.reset_seconds)
        third = await rates.charge(CLIENT, 900)
        await rates.close()
        return [first.allowed, second.allowed, third.allowed]

    assert asyncio.run(charges()) == [True, False, True]


def test_redis_keeps_two_keys_of_a_client_and_none_for_ever(redis: RedisServer) -> None:
    async def spend() -> None:
        async with counting(redis.url) as rates:
            for _ in range(50):
                await rates.charge(CLIENT, 3)

    asyncio.run(spend())
    assert redis.command("DBSIZE") == ":1\r\n"
    assert "keys=1,expires=1," in redis.command("INFO keyspace")


def test_a_unix_socket_is_an_address_too(redis: RedisServer) -> None:
    async def left() -> list[int]:
        async with counting(redis.socket_url) as one, counting(redis.url) as other:
            return [await remaining(one), await remaining(other)]

    assert asyncio.run(left()) == [900, 800]


def test_when_redis_dies_answers_go_on_and_when_it_is_back_it_counts_again(redis: RedisServer) -> None:
    clock = Clock()

    async def left() -> list[tuple[int, bool]]:
        seen = []
        async with counting(redis.url, clock) as rates:

            async def see() -> None:
                seen.append((await remaining(rates), rates.storage_ok))

            await see()
            redis.kill()
            await see()
            await see()
            redis.start()
            await see()
            clock.now += 1
            await see()
            await see()
        return seen

    with capture_logs() as logs:
        seen = asyncio.run(left())
    # The count in Redis is lost with it, and a process counts by itself without Redis.
    assert seen == [(900, True), (900, False), (800, False), (700, False), (900, True), (800, True)]
    assert [(line["log_level"], line["event"].split(":")[0]) for line in logs] == [
        ("warning", "redis lost"),
        ("info", "redis found"),
    ]
    assert {line["storage"] for line in logs} == {"127.0.0.1"}


def test_without_redis_a_process_still_refuses_what_is_too_much() -> None:
    async def charges() -> list[bool]:
        async with counting(NOWHERE) as rates:
            return [(await rates.charge(CLIENT, 400)).allowed for _ in range(3)]

    assert asyncio.run(charges()) == [True, True, False]


@pytest.mark.usefixtures("impatient")
def test_when_redis_hangs_answers_go_on_and_when_it_wakes_it_counts_again(redis: RedisServer) -> None:
    clock = Clock()

    async def seen() -> list[Any]:
        async with counting(redis.url, clock) as rates:
            await rates.charge("192.0.2.2", 1)
            redis.hang()
            left = await asyncio.gather(*(remaining(rates, 1) for _ in range(5 * MAX_CONNECTIONS)))
            lost = not rates.storage_ok
            redis.wake()
            for _ in range(10):
                # Again where the machine was too busy to hear the answer in time.
                clock.now += LONGEST_PAUSE
                if await rates.check():
                    break
            return [sorted(left), lost, rates.storage_ok]

    assert asyncio.run(seen()) == [list(range(900, 1000)), True, True]


@pytest.mark.usefixtures("impatient")
def test_a_redis_that_hangs_from_the_start_is_lost_too(redis: RedisServer) -> None:
    async def left() -> tuple[int, bool]:
        async with counting(redis.url) as rates:
            redis.hang()
            return await remaining(rates), rates.storage_ok

    assert asyncio.run(left()) == (900, False)
    redis.wake()


def test_a_redis_without_room_is_lost_until_it_has_some(redis: RedisServer) -> None:
    clock = Clock()

    async def left() -> list[tuple[int, bool]]:
        seen = []
        async with counting(redis.url, clock) as rates:
            redis.command("CONFIG SET maxmemory 1")
            seen.append((await remaining(rates), rates.storage_ok))
            redis.command("CONFIG SET maxmemory 0")
            clock.now += 1
            seen.append((await remaining(rates), rates.storage_ok))
        return seen

    assert asyncio.run(left()) == [(900, False), (900, True)]


def test_a_redis_that_was_restarted_between_two_requests_was_never_lost(redis: RedisServer) -> None:
    async def left() -> list[int]:
        async with counting(redis.url) as rates:
            await asyncio.gather(*(rates.charge("192.0.2.2", 1) for _ in range(2 * MAX_CONNECTIONS)))
            redis.kill()
            redis.start()
            return [await remaining(rates) for _ in range(3)]

    with capture_logs() as logs:
        assert asyncio.run(left()) == [900, 800, 700]
    assert logs == []


def test_a_check_finds_out_without_any_request(redis: RedisServer) -> None:
    clock = Clock()

    async def checks() -> list[bool]:
        async with counting(redis.url, clock) as rates:
            seen = [await rates.check()]
            redis.kill()
            seen.append(await rates.check())
            redis.start()
            clock.now += 1
            return [*seen, await rates.check()]

    assert asyncio.run(checks()) == [True, False, True]


def test_a_lost_redis_is_asked_ever_less_often_and_by_one_request_at_a_time() -> None:
    clock = Clock()
    tries = []

    async def question(_counts: Counts) -> None:
        tries.append(clock.now)
        await asyncio.sleep(0)
        raise Disconnected("nobody listens")

    async def ask() -> None:
        async with sharing(NOWHERE, clock) as shared:
            await shared.ask(question)
            for second in range(1, 130):
                clock.now = second
                await asyncio.gather(*(shared.ask(question) for _ in range(10)))

    with capture_logs() as logs:
        asyncio.run(ask())
    assert tries == [0, 1, 3, 7, 15, 31, 61, 91, 121]
    assert tries[-1] - tries[-2] == LONGEST_PAUSE
    assert len(logs) == 1


def test_an_answer_from_before_the_loss_does_not_bring_redis_back() -> None:
    async def ask() -> tuple[str | None, bool]:
        async with sharing(NOWHERE, Clock()) as shared:
            gone = asyncio.Event()

            async def slow(_counts: Counts) -> str:
                await gone.wait()
                return "late"

            async def fails(_counts: Counts) -> None:
                raise Disconnected("nobody listens")

            under_way = asyncio.create_task(shared.ask(slow))
            await asyncio.sleep(0)
            await shared.ask(fails)
            gone.set()
            return await under_way, shared.ok

    assert asyncio.run(ask()) == ("late", False)


def test_a_process_that_was_too_busy_to_hear_an_answer_does_not_blame_redis(redis: RedisServer) -> None:
    async def late(_counts: Counts) -> int:
        raise TimedOut("after the process was busy for a second")

    async def ask() -> tuple[int | None, bool]:
        async with sharing(redis.url, Clock()) as shared:
            return await shared.ask(late), shared.ok

    with capture_logs() as logs:
        assert asyncio.run(ask()) == (None, True)
    assert logs == []


@pytest.mark.parametrize(
    ("storage", "fault"),
    [
        ("memcached://host", "not memcached://"),
        ("redis+cluster://host", "not redis+cluster://"),
        ("host:6379", "not host://"),
        ("", "not an address without a scheme"),
        ("redis://:s3cret/@host/0", "host, port or database cannot be read"),
        ("redis://:s3cret@[::1/0", "host, port or database cannot be read"),
        ("redis://host:port/0", "host, port or database cannot be read"),
    ],
)
def test_a_storage_that_is_none_is_refused_with_what_can_be_given(storage: str, fault: str) -> None:
    with pytest.raises(BadStorage) as refused:
        Rates(Settings(rate_storage=storage))
    message = str(refused.value)
    assert message.startswith("REGAPI_RATE_STORAGE: give memory:// or redis://host:6379/0 ")
    assert message.endswith(fault)
    assert "s3cret" not in message
