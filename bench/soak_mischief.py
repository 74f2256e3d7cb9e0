"""Mischief with connections: slow, half, endless, too many, and gone before the answer is there."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

from schema.documents import document

from .soak_place import FIELDS, Place, ended, get, post
from .soak_wire import Answer, Line, request

SLOW = 20
"""Connections that are slow at once."""

PAUSE = 0.7
"""Seconds between the bytes of who is slow."""

CROWD = 400
"""Connections that come at once and say nothing."""

SURGE = 2_300
"""Connections that are more than there are places by default."""

BIG = post(document("checklist"), variables={"clinic": {"jurisdiction": "us-ny"}})
"""A question whose answer is half a megabyte."""

JUNK = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /graphql\r\n\r\n",
    b"\r\n\r\n\x00\x00\r\n\r\n",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST /graphql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    b"CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
)
"""What is no request, or one that two servers may read differently."""


async def junk(place: Place) -> None:
    """What is no HTTP."""
    for data in JUNK:
        async with place.line() as line:
            await line.send(data)
            await _told(place, "junk", line)


async def slow_heads(place: Place) -> None:
    """Heads that come a byte at a time."""
    head = request("GET", "/graphql?query=%7Brelease%7Bversion%7D%7D", FIELDS)
    await _together(place, "slow heads", SLOW, lambda line: _drip(line, head))


async def slow_bodies(place: Place) -> None:
    """Bodies that come a few bytes at a time."""
    await _together(place, "slow bodies", SLOW, lambda line: _drip(line, BIG[:-1], 400))


async def half_closed(place: Place) -> None:
    """Clients that send no more, some of them in the middle of a request."""
    whole = post("{ release { version } }")
    for size in (0, 10, len(whole) - 5, len(whole)):
        async with place.line() as line:
            await line.send(whole[:size])
            _, writer = await line.open()
            writer.write_eof()
            await _told(place, "half closed", line)


async def crowd(place: Place) -> None:
    """Many connections that say nothing."""
    await _together(place, "idle crowd", CROWD, lambda line: _hold(line, 5))


async def surge(place: Place) -> None:
    """More connections than there are places, for a moment."""
    await _together(place, "surge", SURGE, lambda line: _hold(line, 6))


async def endless_address(place: Place) -> None:
    """An address of a megabyte."""
    async with place.line() as line:
        with contextlib.suppress(OSError):
            await line.send(b"GET /graphql?query=" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        await _told(place, "endless address", line)
    async with place.line() as line:
        await place.ask("endless address", line, get("/search?q=" + "a" * 40_000))


async def endless_body(place: Place) -> None:
    """A body that has no end."""
    async with place.line() as line:
        head = (
            "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        with contextlib.suppress(OSError):
            await line.send(head.encode() + (b"4000\r\n" + b" " * 0x4000 + b"\r\n") * 20)
        await _told(place, "endless body", line)


async def resets(place: Place) -> None:
    """Clients that reset the connection in the middle of an answer, or before it."""
    for size in (0, 1, 1_000, 100_000):
        line = place.line()
        await line.send(BIG)
        reader, writer = await line.open()
        if size:
            with contextlib.suppress(asyncio.IncompleteReadError):
                await asyncio.wait_for(reader.readexactly(size), 20)
        found: socket.socket = writer.get_extra_info("socket")
        # Linger for no time: the end is a reset.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.reset()
        place.saw("resets", f"reset after {size:,} bytes")


async def no_reader(place: Place) -> None:
    """A client that asks for much and takes nothing of it."""
    async with place.line() as line:
        _, writer = await line.open()
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        with contextlib.suppress(OSError):
            await line.send(BIG * 4)
        await asyncio.sleep(15)
        writer.transport.resume_reading()  # type: ignore[attr-defined]
        answers = 0
        try:
            while True:
                place.saw("reads nothing", await asyncio.wait_for(line.answer(), 5))
                answers += 1
        except OSError as error:
            place.saw("reads nothing", ended(error))


async def pipelined(place: Place) -> None:
    """Two hundred requests at once on one connection."""
    async with place.line() as line:
        await line.send(get("/readyz") * 100 + post("{ release { version } }") * 100)
        for _ in range(200):
            place.saw("pipelined", await line.answer())


async def _together(place: Place, kind: str, count: int, act: Callable[[Line], Awaitable[Answer | str]]) -> None:
    """Many connections from one address, each doing the same; then all are closed."""
    source = place.stranger()

    async def one() -> None:
        line = place.line(source)
        try:
            place.saw(kind, await act(line))
        except OSError as error:
            place.saw(kind, ended(error))
        finally:
            line.reset()

    await asyncio.gather(*(one() for _ in range(count)))


async def _drip(line: Line, data: bytes, begun: int = 0) -> Answer | str:
    """Send the first bytes at once and the others one by one, until there is an answer."""
    await line.send(data[:begun])
    answer = asyncio.ensure_future(line.answer())
    try:
        for i in range(begun, len(data)):
            if answer.done():
                break
            with contextlib.suppress(ConnectionError):
                await line.send(data[i : i + 1])
            await asyncio.sleep(PAUSE)
        return await answer
    finally:
        answer.cancel()


async def _hold(line: Line, seconds: float) -> Answer | str:
    """Say nothing for a while."""
    await line.open()
    try:
        return await asyncio.wait_for(line.answer(), seconds)
    except TimeoutError:
        return "held"


async def _told(place: Place, kind: str, line: Line) -> None:
    """Count what the server answers until it closes."""
    try:
        async with asyncio.timeout(20):
            while line.reader:
                place.saw(kind, await line.answer())
    except OSError as error:
        place.saw(kind, ended(error))
