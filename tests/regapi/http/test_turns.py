"""A client's dear operations come one after the other; those of others need not wait for them."""

import asyncio

import pytest

from regapi.http.turns import Turns


async def in_turn(turns: Turns, client: str, name: str, gate: asyncio.Event, told: list[str]) -> None:
    async with turns.of(client):
        told.append(f"{name} began")
        await gate.wait()
        told.append(f"{name} ended")


def test_one_client_waits_for_itself_and_nobody_else_does() -> None:
    async def scene() -> list[str]:
        turns, gate, told = Turns(), asyncio.Event(), list[str]()
        named = (("a", "first"), ("a", "second"), ("b", "other"))
        tasks = [asyncio.create_task(in_turn(turns, client, name, gate, told)) for client, name in named]
        await asyncio.sleep(0)
        assert told == ["first began", "other began"]
        gate.set()
        await asyncio.gather(*tasks)
        return told

    told = asyncio.run(scene())
    assert told.index("first ended") < told.index("second began")


def test_nothing_is_kept_of_clients_that_are_done() -> None:
    async def scene() -> Turns:
        turns = Turns()
        gate = asyncio.Event()
        gate.set()
        await asyncio.gather(*(in_turn(turns, f"{i % 50}", "x", gate, []) for i in range(200)))
        return turns

    turns = asyncio.run(scene())
    assert not turns._waiting
    assert not turns._locks


def test_a_turn_that_breaks_off_is_given_on() -> None:
    async def scene() -> list[str]:
        turns, told = Turns(), list[str]()
        with pytest.raises(RuntimeError):
            async with turns.of("a"):
                raise RuntimeError
        gate = asyncio.Event()
        gate.set()
        await in_turn(turns, "a", "next", gate, told)
        return told

    assert asyncio.run(scene()) == ["next began", "next ended"]
