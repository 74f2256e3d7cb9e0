"""Rates priced in cost: what a client may spend, what it is told, and when its points are back."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regapi.http.rates import Charge, Rates
from regapi.settings import Settings
from tests.conftest import Server, running_server
from tests.redis_server import RedisServer

CLIENT = "192.0.2.1"
RELEASE = "{ release { version } }"
FEW_POINTS = {"REGAPI_RATE_POINTS": "100", "REGAPI_RATE_SECONDS": "3600"}
PATIENCE = 30
"""Seconds after which a request that is not answered fails its test instead of hanging it."""


class Clock:
    """A clock that stands still until it is moved, in the place of the one that counts in memory go by."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def time(self) -> float:
        """The present."""
        return self.now

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@contextmanager
def stopped() -> Iterator[Clock]:
    """A clock that the tests move; it begins with the second half of a window of 60 seconds."""
    clock = Clock()
    clock.move(30 - clock.now % 60)
    with patch("limits.aio.storage.memory.time", clock):
        yield clock


@pytest.fixture
def clock() -> Iterator[Clock]:
    """A clock that the test moves."""
    with stopped() as clock:
        yield clock


class Till:
    """Rates that a test charges without waiting for answers itself."""

    def __init__(self, points: int = 1000, seconds: int = 60) -> None:
        self.rates = Rates(Settings(rate_points=points, rate_seconds=seconds))

    def charge(self, points: int, client: str = CLIENT) -> Charge:
        """Charge a client."""
        return asyncio.run(self.rates.charge(client, points))


def test_a_client_spends_until_nothing_is_left_and_is_then_refused(clock: Clock) -> None:
    till = Till()
    first, second, third, fourth = (till.charge(400), till.charge(400), till.charge(400), till.charge(200))
    assert [first.allowed, second.allowed, third.allowed, fourth.allowed] == [True, True, False, True]
    assert [first.remaining, second.remaining, third.remaining, fourth.remaining] == [600, 200, 200, 0]


def test_each_client_has_its_own_points(clock: Clock) -> None:
    till = Till()
    assert till.charge(1000).allowed
    assert not till.charge(1).allowed
    assert till.charge(1000, client="2001:db8::/64").allowed


def test_an_answer_tells_the_rate_and_what_is_left(clock: Clock) -> None:
    assert Till(2_000_000).charge(50_000).headers() == {
        "RateLimit-Policy": '"points";q=2000000;w=60',
        "RateLimit": '"points";r=1950000;t=90',
    }


def test_a_refusal_tells_when_to_come_back_and_what_else_helps(clock: Clock) -> None:
    till = Till(2_000_000)
    till.charge(1_995_000)
    refused = till.charge(50_000)
    # 30 seconds of this window, and then 45,000 of 1,995,000 points come back in the part of 60 seconds.
    assert refused.headers() == {
        "RateLimit-Policy": '"points";q=2000000;w=60',
        "RateLimit": '"points";r=5000;t=32',
        "Retry-After": "32",
    }
    assert refused.message() == (
        "More than 2,000,000 points in 60 seconds: this request costs 50,000, and 5,000 are left. "
        "Wait 32 seconds, or ask for less."
    )


def test_one_second_is_said_as_one() -> None:
    message = Charge(False, limit=10, remaining=0, reset_seconds=1, points=1, window_seconds=1).message()
    assert (
        message
        == "More than 10 points in 1 second: this request costs 1, and 0 are left. Wait 1 second, or ask for less."
    )


def test_points_come_back_bit_by_bit(clock: Clock) -> None:
    till = Till()
    till.charge(1000)
    left = []
    for _ in range(5):
        clock.move(15)
        left.append(till.charge(1).remaining)
    # The window ends after 30 seconds; from then on a quarter comes back every 15, less the points just spent.
    assert left == [0, 0, 249, 498, 747]


def test_what_is_dearer_than_the_rate_takes_all_of_it(clock: Clock) -> None:
    till = Till()
    dear = till.charge(5000)
    assert (dear.allowed, dear.points, dear.remaining) == (True, 1000, 0)
    again = till.charge(5000)
    assert (again.allowed, again.points) == (False, 1000)
    clock.move(again.reset_seconds)
    assert till.charge(5000).allowed


def test_every_request_costs_a_point_at_the_least(clock: Clock) -> None:
    assert [Till().charge(points).points for points in (-5, 0, 1)] == [1, 1, 1]


def test_without_a_rate_nobody_is_refused_or_told() -> None:
    till = Till(points=0)
    charges = [till.charge(10**9) for _ in range(3)]
    assert all(charge.allowed for charge in charges)
    assert [charge.headers() for charge in charges] == [{}, {}, {}]


def test_memory_is_never_lost() -> None:
    rates = Till().rates

    async def checked() -> tuple[bool, bool]:
        return await rates.check(), rates.storage_ok

    assert asyncio.run(checked()) == (True, True)
    asyncio.run(rates.close())


def test_many_at_once_spend_no_more_than_there_is(clock: Clock) -> None:
    async def charges(**settings: Any) -> list[Charge]:
        rates = Rates(Settings(**settings))
        return await asyncio.gather(*(rates.charge(CLIENT, 7) for _ in range(500)))

    allowed = [charge for charge in asyncio.run(charges(rate_points=1000)) if charge.allowed]
    assert len(allowed) == 142


SPENDING = st.lists(st.tuples(st.floats(0, 100), st.integers(1, 60)), max_size=40)
"""Waits and the prices of the requests after them."""


@given(spending=SPENDING, points=st.integers(1, 100), seconds=st.integers(1, 90))
def test_nobody_spends_more_than_from_a_token_bucket(
    spending: list[tuple[float, int]], points: int, seconds: int
) -> None:
    till = Till(points, seconds)
    # A point more, as fractions of a point do not count.
    bucket = capacity = points + 1.0
    with stopped() as clock:
        for wait, price in spending:
            clock.move(wait)
            bucket = min(capacity, bucket + wait * points / seconds)
            charge = till.charge(price)
            if charge.allowed:
                bucket -= charge.points
            assert bucket > -0.001


@given(pause=st.floats(0.5, 30), seconds=st.integers(30, 90), price=st.integers(1, 50))
def test_an_even_pace_a_little_below_the_rate_is_never_refused(pause: float, seconds: int, price: int) -> None:
    till = Till(int(price * (seconds / pause + 2)) + 1, seconds)
    with stopped() as clock:
        for _ in range(100):
            assert till.charge(price).allowed
            clock.move(pause)


@given(spending=SPENDING, points=st.integers(1, 100), seconds=st.integers(1, 90), price=st.integers(1, 100))
def test_who_comes_back_when_told_to_is_answered_and_not_much_earlier(
    spending: list[tuple[float, int]], points: int, seconds: int, price: int
) -> None:
    till = Till(points, seconds)
    with stopped() as clock:
        for wait, other in spending:
            clock.move(wait)
            till.charge(other)
        refused = till.charge(price)
        if refused.allowed:
            return
        assert 1 <= refused.reset_seconds <= 2 * seconds + 1
        if refused.reset_seconds > 1:
            clock.move(refused.reset_seconds - 1.01)
            assert not till.charge(price).allowed
            clock.move(1.01)
        else:
            clock.move(1)
        assert till.charge(price).allowed


@given(spending=SPENDING, points=st.integers(1, 100), seconds=st.integers(1, 90))
def test_all_points_are_back_when_an_answer_says_so(
    spending: list[tuple[float, int]], points: int, seconds: int
) -> None:
    till = Till(points, seconds)
    with stopped() as clock:
        for wait, price in spending:
            clock.move(wait)
            charge = till.charge(price)
        if spending and charge.allowed:
            # Never so soon that who divides what is left by the time spends faster than the rate.
            assert seconds <= charge.reset_seconds <= 2 * seconds
            clock.move(charge.reset_seconds)
            assert till.charge(points).allowed


def statuses(server: Server, forwarded: Iterable[str]) -> list[int]:
    """What a real server answers to requests with such X-Forwarded-For."""
    with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
        headers = ({"X-Forwarded-For": each} for each in forwarded)
        return [client.post("/graphql", json={"query": RELEASE}, headers=each).status_code for each in headers]


def test_a_client_that_makes_up_addresses_spends_from_the_same_points(database_url: str) -> None:
    with running_server(database_url, **FEW_POINTS) as server:
        seen = statuses(server, [f"203.0.113.{i}, 198.51.100.{i}" for i in range(20)])
        with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
            refused = client.post("/graphql", json={"query": RELEASE})
    assert (seen[0], seen[-1], refused.status_code) == (200, 429, 429)
    assert seen == sorted(seen)
    assert refused.headers["RateLimit-Policy"] == '"points";q=100;w=3600'
    left = re.fullmatch(r'"points";r=(\d+);t=(\d+)', refused.headers["RateLimit"])
    assert left and int(left[1]) < 20
    assert refused.headers["Retry-After"] == left[2]
    error = refused.json()["errors"][0]
    assert error["message"].startswith("More than 100 points in 3,600 seconds: ")
    assert error["extensions"]["code"] == "RATE_LIMITED"


def test_behind_a_trusted_proxy_each_client_has_its_own_points(database_url: str) -> None:
    with running_server(database_url, REGAPI_TRUSTED_HOPS="1", **FEW_POINTS) as server:
        one = statuses(server, [f"198.51.100.{i}, 203.0.113.9" for i in range(20)])
        other = statuses(server, ["203.0.113.9, 203.0.113.10"])
    assert (one[0], one[-1], other) == (200, 429, [200])


def test_servers_that_share_a_redis_share_the_points_and_go_on_without_it(database_url: str) -> None:
    with RedisServer() as redis, ExitStack() as stack:
        # More patient than by default, so that on a busy machine nobody counts alone while Redis is there.
        storage = f"{redis.url}?socket_timeout={PATIENCE}&socket_connect_timeout={PATIENCE}"
        started = (running_server(database_url, REGAPI_RATE_STORAGE=storage, **FEW_POINTS) for _ in range(2))
        one, other = (stack.enter_context(each) for each in started)
        shared = statuses(one, [""] * 20)[-1], statuses(other, [""])[0]
        redis.kill()
        alone = statuses(one, [""]), statuses(other, [""])
    assert shared == (429, 429)
    assert alone == ([200], [200])
