"""Counts in memory: as many as there may be, and the ones in use."""

import asyncio

from limits import RateLimitItemPerSecond

from regapi.http.counts import MAX_COUNTS, BoundedMemory, Counts, Window

LIMIT = RateLimitItemPerSecond(100, 3600)


def test_a_flood_of_networks_takes_no_more_memory_than_there_may_be_counts() -> None:
    memory = BoundedMemory()
    counts = Counts(LIMIT, memory)

    async def flood() -> None:
        for i in range(MAX_COUNTS + 1000):
            await counts.spend(f"2001:db8:{i >> 16:x}:{i & 0xFFFF:x}::/64", 1)

    asyncio.run(flood())
    assert len(memory) == MAX_COUNTS


def test_a_client_that_goes_on_asking_is_not_forgotten_in_a_flood() -> None:
    counts = Counts(LIMIT, BoundedMemory(max_counts=10))

    async def spent() -> list[int]:
        spent = []
        for i in range(40):
            if not i % 4:
                spent.append((await counts.spend("192.0.2.1", 1))[1].current)
            await counts.spend(f"2001:db8:0:{i:x}::/64", 1)
        return spent

    assert asyncio.run(spent()) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_no_task_is_left_behind() -> None:
    async def tasks() -> int:
        counts = Counts(LIMIT, BoundedMemory())
        for i in range(10):
            await counts.spend(f"192.0.2.{i}", 1)
        return len(asyncio.all_tasks())

    assert asyncio.run(tasks()) == 1


def test_a_window_counts_the_one_before_less_and_less() -> None:
    parts = [Window(60, previous=90, previous_left=left, current=5, current_left=60 + left) for left in (60, 40, 0.5)]
    assert [part.spent for part in parts] == [95, 65, 5]


def test_a_window_knows_when_less_counts() -> None:
    window = Window(60, previous=90, previous_left=40, current=5, current_left=100)
    # 65 count; the 90 lose one and a half a second until only the 5 are left, which then go in 60 seconds.
    assert [window.until(spent) for spent in (65, 64, 34, 5, 2, 0)] == [1, 1, 21, 40, 65, 89]
    assert window.until_full() == 100


def test_a_window_in_which_nothing_was_spent_is_full() -> None:
    assert Window(60, 0, 0, 0, 0).until_full() == 0
    assert Window(60, 30, 12.5, 0, 72.5).until_full() == 13
    assert Window(60, 0, 0, 0, 0).until(0) == 1
