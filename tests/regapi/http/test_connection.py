"""Connections under limits, on both event loops: real sockets, and an application that says what reached it."""

import asyncio
import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from logging import WARNING
from select import select
from threading import Thread
from time import sleep
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from regapi.http.connection import MAX_FIELDS, SLICE, SPARE, Connection
from regapi.http.headers import HEADERS
from regapi.http.outlet import LEAST_RATE
from regapi.settings import Settings
from tests.hostile.wire import (
    CLOSE,
    PATIENCE,
    Address,
    all_of,
    answers,
    connected,
    exchange,
    get,
    post,
    reset,
    send,
    wait_for_end,
)

HEAD = 4096
LARGE = 20_000_000
MEGABYTE = 1_000_000
CHUNKED = "Transfer-Encoding: chunked"


async def told(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what it was told; at some paths with much, late, at once, or only a part."""
    body = b""
    while scope["path"] != "/early":
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message["body"]
        if not message["more_body"] or scope["path"] == "/part":
            break
    if scope["path"] == "/late":
        await asyncio.sleep(0.5)
    headers = [[name.decode(), value.decode("latin-1")] for name, value in scope["headers"]]
    content = {"method": scope["method"], "path": scope["path"], "body": body.decode("latin-1"), "headers": headers}
    answer = b"x" * LARGE if scope["path"] == "/large" else json.dumps(content).encode()
    length = str(len(answer)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
    if scope["path"] == "/part":
        await send({"type": "http.response.body", "body": answer[:1], "more_body": True})
        await receive()
        answer = answer[1:]
    await send({"type": "http.response.body", "body": answer})


@dataclass(frozen=True)
class Running:
    """A server in a thread of the tests."""

    address: Address
    server: uvicorn.Server

    @property
    def connections(self) -> int:
        """How many connections have a place."""
        return len(self.server.server_state.connections)

    def wait_for(self, connections: int) -> None:
        """Wait until so many connections have a place."""
        for _ in range(PATIENCE * 100):
            if self.connections == connections:
                return
            sleep(0.01)
        raise AssertionError(f"there are {self.connections} connections instead of {connections}")


@contextmanager
def running(loop: str, limits: Settings, keep_alive: int) -> Iterator[Running]:
    """A server under limits, for the length of a `with` block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            told,
            http=Connection.under(limits),
            loop=loop,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=keep_alive,
            timeout_graceful_shutdown=5,
        )
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield Running(listener.getsockname(), server)
        finally:
            server.should_exit = True
            thread.join()


Serve = Callable[..., Running]


@pytest.fixture(scope="module", params=["asyncio", "uvloop"])
def loop(request: pytest.FixtureRequest) -> str:
    """The event loop of the servers."""
    name: str = request.param
    return name


@pytest.fixture
def serve(loop: str) -> Iterator[Serve]:
    """Starts servers under the limits that a test names; they keep connections for longer than any test waits."""
    with ExitStack() as stack:

        def start(**limits: Any) -> Running:
            settings = Settings(**{"head_seconds": 0.3, **limits})
            return stack.enter_context(running(loop, settings, keep_alive=PATIENCE * 2))

        yield start


@pytest.fixture(scope="module")
def address(loop: str) -> Iterator[Address]:
    """The address of a server under small limits."""
    with running(loop, Settings(max_head_bytes=HEAD, head_seconds=0.3), keep_alive=1) as server:
        yield server.address


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever clients do, no server logs a warning."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelno >= WARNING] == []


def head_of(size: int) -> bytes:
    """A GET request of that many bytes."""
    return get("/" + "a" * (size - len(get("/", CLOSE))), CLOSE)


def bodies(address: Address, *parts: bytes, half_close: bool = False) -> list[str]:
    """The bodies that reached the application, as its answers tell."""
    found = exchange(address, *parts, half_close=half_close)
    assert {answer.status for answer in found} <= {200}
    return [answer.json()["body"] for answer in found]


def test_a_head_as_large_as_the_limit_is_read_and_one_byte_more_is_refused(address: Address) -> None:
    (allowed,) = exchange(address, head_of(HEAD))
    (refused,) = exchange(address, head_of(HEAD + 1))
    assert (allowed.status, refused.error) == (200, (431, "TOO_LARGE"))
    assert refused.message == (
        "the headers are larger than 4,096 bytes (max_head_bytes); send fewer, and long queries by POST"
    )


def test_a_head_is_counted_however_it_is_cut_and_whatever_came_before_it(address: Address) -> None:
    head = get("/", "X-Long: " + "a" * 2 * HEAD)
    pieces = [head[at : at + 500] for at in range(0, len(head), 500)]
    assert [answer.status for answer in exchange(address, get(), *pieces)] == [200, 431]


def test_a_refusal_has_the_security_headers_and_ends_the_connection(address: Address) -> None:
    (refused,) = exchange(address, head_of(HEAD + 1))
    assert {name: refused.headers[name.lower()] for name in HEADERS} == HEADERS
    assert refused.headers["connection"] == "close"
    assert refused.headers["cache-control"] == "no-store"
    assert refused.headers["content-type"] == "application/json; charset=utf-8"


def test_a_client_that_sends_megabytes_before_it_reads_still_gets_its_refusal(address: Address) -> None:
    with connected(address) as connection:
        assert send(connection, b"GET /" + b"a" * 20_000_000)
        assert [answer.status for answer in answers(all_of(connection))] == [431]


def test_a_client_gets_an_answer_that_is_made_while_it_sends(address: Address) -> None:
    with connected(address) as connection:
        assert send(connection, post("/early", b"a" * LARGE, CLOSE))
        assert [answer.status for answer in answers(all_of(connection))] == [200]


def test_many_header_fields_are_refused_by_their_number(address: Address) -> None:
    (allowed,) = exchange(address, get("/", CLOSE, *["A: b"] * (MAX_FIELDS - 2)))
    (refused,) = exchange(address, get("/", CLOSE, *["A: b"] * (MAX_FIELDS - 1)))
    assert (allowed.status, refused.error) == (200, (431, "TOO_LARGE"))


@pytest.mark.parametrize("flood", [b"0\r\nX-Long: ", b"0\r\n" + b"A: b\r\n" * HEAD, b"5;x=", b"5;" + b"x;" * HEAD])
def test_trailers_and_chunk_extensions_are_counted_too(address: Address, flood: bytes) -> None:
    request = post("/", b"3\r\nabc\r\n" + flood + b"a" * 2 * HEAD, CHUNKED)
    assert [answer.error for answer in exchange(address, request)] == [(431, "TOO_LARGE")]


def test_trailers_reach_no_application(address: Address) -> None:
    request = post("/", b"3\r\nabc\r\n0\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n", CHUNKED, CLOSE)
    (answer,) = exchange(address, request)
    assert answer.json()["body"] == "abc"
    assert "x-forwarded-for" not in dict(answer.json()["headers"])


def test_a_head_that_does_not_come_in_is_answered_with_408(address: Address) -> None:
    (refused,) = exchange(address, get()[:-1])
    assert refused.error == (408, "TIMEOUT")
    assert refused.message == ("the headers did not come in within 0.3 seconds (head_seconds); send them in one go")


def test_a_head_has_its_time_once_however_it_dribbles(address: Address) -> None:
    with connected(address) as connection:
        connection.sendall(b"GET /")
        for _ in range(1000):
            connection.sendall(b"a")
            if select([connection], [], [], 0.02)[0]:
                break
        assert [answer.error for answer in answers(all_of(connection))] == [(408, "TIMEOUT")]


def test_the_next_head_of_a_kept_connection_has_its_time_too(address: Address) -> None:
    assert [answer.status for answer in exchange(address, get(), get()[:-1])] == [200, 408]


@pytest.mark.parametrize("nothing", [b"", b"\r\n", get()])
def test_a_connection_that_asks_nothing_is_closed_without_a_word(address: Address, nothing: bytes) -> None:
    assert all(answer.status == 200 for answer in exchange(address, nothing))


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"CONNECT example.org:443 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1 or so\r\nHost: a\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET http://example.org HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        post("/", b"zz\r\n", CHUNKED),
    ],
)
def test_what_is_no_http_is_answered_with_400(address: Address, junk: bytes) -> None:
    assert [answer.error for answer in exchange(address, junk)] == [(400, "BAD_REQUEST")]


@pytest.mark.parametrize("version", ["0.9", "2.0"])
def test_other_versions_of_http_are_refused(address: Address, version: str) -> None:
    (refused,) = exchange(address, f"GET / HTTP/{version}\r\nHost: a\r\n\r\n".encode())
    assert refused.error == (505, "BAD_REQUEST")


def test_http_1_0_needs_no_host(address: Address) -> None:
    assert [answer.status for answer in exchange(address, b"GET / HTTP/1.0\r\n\r\n")] == [200]


def test_a_refusal_waits_for_the_answers_before_it(address: Address) -> None:
    found = exchange(address, get("/1") + get("/2") + b"\x16\x03\x01" + get("/3"))
    assert [answer.status for answer in found] == [200, 200, 400]
    assert [answer.json()["path"] for answer in found[:2]] == ["/1", "/2"]


def test_a_request_that_has_its_answer_gets_no_second_one(address: Address) -> None:
    with connected(address) as connection:
        connection.sendall(post("/early", b"3\r\nabc\r\n", CHUNKED))
        first = connection.recv(65_536)
        connection.sendall(b"zz\r\n")
        assert [answer.status for answer in answers(first + all_of(connection))] == [200]


@pytest.mark.parametrize("part", [b"", b"3\r\nabc\r\n"])
def test_a_body_that_nobody_reads_does_not_keep_its_connection(address: Address, part: bytes) -> None:
    assert [answer.status for answer in exchange(address, post("/early", part, CHUNKED))] == [200]


def test_an_answer_that_has_begun_is_cut_off_when_its_request_breaks(address: Address) -> None:
    with connected(address) as connection:
        connection.sendall(post("/part", b"3\r\nabc\r\n", CHUNKED))
        first = connection.recv(65_536)
        connection.sendall(b"zz\r\n")
        received = first + all_of(connection)
    assert received.count(b"HTTP/1.1") == 1
    assert received.endswith(b"\r\n\r\n{")


def test_hundreds_of_requests_in_one_go_are_answered_in_order(address: Address) -> None:
    requests = [post(f"/{number}", b"a" * (number % 50)) for number in range(3000)]
    found = exchange(address, b"".join(requests) + get("/last", CLOSE))
    assert [answer.json()["path"] for answer in found] == [f"/{number}" for number in range(3000)] + ["/last"]


def test_requests_that_wait_for_answers_before_theirs_are_held_in_small_numbers(serve: Serve) -> None:
    server = serve(head_seconds=PATIENCE)
    with connected(server.address) as connection:
        connection.setblocking(False)
        data = memoryview(get() * 50 + get("/late") + get() * 500_000)
        most = 0
        for _ in range(100):
            if select([], [connection], [], 0.01)[1]:
                data = data[connection.send(data) :]
            for waiting in list(server.server.server_state.connections):
                assert isinstance(waiting, Connection)
                most = max(most, len(waiting.pipeline))
                assert len(waiting.flow.held) < MEGABYTE
    assert 0 < most <= SLICE // len(get()) + 1


def test_a_head_that_waits_for_answers_before_its_own_is_not_late(address: Address) -> None:
    last = get("/", CLOSE)
    with connected(address) as connection:
        connection.sendall(get("/late") + get("/late") + last[:-1])
        sleep(0.1)  # so that the server has the parts one by one
        connection.sendall(last[-1:])
        assert [answer.status for answer in answers(all_of(connection))] == [200] * 3


def test_a_client_that_resets_ends_the_work_for_it_also_when_more_is_in_line(serve: Serve) -> None:
    server = serve()
    with connected(server.address) as connection:
        connection.sendall(get("/part") + get("/late"))
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
        reset(connection)
    server.wait_for(0)
    for _ in range(PATIENCE * 100):
        if not server.server.server_state.tasks:
            return
        sleep(0.01)
    raise AssertionError("the answer that nobody waits for is still being made")


def test_nothing_is_answered_after_the_last_answer(address: Address) -> None:
    found = exchange(address, get("/1") + get("/2", CLOSE) + get("/3"))
    assert [answer.json()["path"] for answer in found] == ["/1", "/2"]


def test_a_client_that_has_sent_its_request_may_end_its_sending(serve: Serve) -> None:
    address = serve().address
    assert bodies(address, post("/", b"abc"), half_close=True) == ["abc"]
    assert bodies(address, post("/", b"a") + post("/", b"b") + get(), half_close=True) == ["a", "b", ""]
    assert bodies(address, post("/", b"3\r\nabc\r\n0\r\n\r\n", CHUNKED), half_close=True) == ["abc"]


def test_a_half_closed_connection_with_no_whole_request_is_closed(serve: Serve) -> None:
    address = serve().address
    for part in (b"", b"\r\n", get()[:-1], post("/", b"abc")[:-1], post("/", b"3\r\nabc\r\n", CHUNKED)):
        assert bodies(address, part, half_close=True) == []


def test_a_half_closed_connection_gets_the_answers_of_its_whole_requests(serve: Serve) -> None:
    address = serve().address
    for part in (get()[:-1], post("/", b"abc")[:-1]):
        assert bodies(address, post("/", b"a") + post("/", b"b") + part, half_close=True) == ["a", "b"]


@pytest.mark.parametrize("protocol", ["websocket", "h2c"])
def test_a_request_that_would_rather_speak_another_protocol_is_answered_in_http(
    address: Address, protocol: str
) -> None:
    fields = ["Connection: Upgrade, HTTP2-Settings", f"Upgrade: {protocol}", "HTTP2-Settings: AAMAAABkAAQAAP__"]
    assert bodies(address, get("/", *fields) + post("/", b"abc", *fields) + get("/", CLOSE)) == ["", "abc", ""]


def test_a_body_in_chunks_is_read_although_its_request_names_another_protocol(address: Address) -> None:
    request = post("/", b"3\r\nabc\r\n0\r\n\r\n", CHUNKED, "Connection: Upgrade", "Upgrade: h2c")
    assert bodies(address, request[:-20], request[-20:] + post("/", b"d", CLOSE)) == ["abc", "d"]


def test_connections_beyond_the_limit_are_told_so_until_others_leave(serve: Serve) -> None:
    server = serve(max_connections=10, head_seconds=20)
    with ExitStack() as others:
        for _ in range(10):
            others.enter_context(connected(server.address))
        server.wait_for(10)
        for _ in range(SPARE + 10):
            (refused,) = exchange(server.address)
            assert refused.error == (503, "UNAVAILABLE")
        assert refused.message == "there are 10 connections already (max_connections); try again soon"
        assert refused.headers["retry-after"] == "1"
        assert server.connections == 10
    server.wait_for(0)
    assert bodies(server.address, post("/", b"abc", CLOSE)) == ["abc"]


def test_connections_far_beyond_the_limit_are_only_closed(serve: Serve) -> None:
    server = serve(max_connections=10, head_seconds=20)
    with ExitStack() as stack:
        opened = [stack.enter_context(connected(server.address)) for _ in range(10 + SPARE + 20)]
        received = [all_of(connection) for connection in opened[10:]]
    told = [answers(raw)[0].status for raw in received if raw]
    assert set(told) == {503}
    assert SPARE <= len(told) < SPARE + 20


def test_a_client_that_never_reads_loses_its_connection(serve: Serve) -> None:
    server = serve()
    with connected(server.address, receive_buffer=4096) as connection:
        connection.sendall(get("/large"))
        server.wait_for(1)
        server.wait_for(0)
        wait_for_end(connection)
        assert len(all_of(connection)) < LARGE
    assert not server.server.server_state.tasks


def test_a_client_that_leaves_the_rest_of_its_last_answer_loses_its_connection(serve: Serve) -> None:
    server = serve()
    with connected(server.address, receive_buffer=4096) as connection:
        connection.sendall(get("/large", CLOSE))
        connection.recv(1000)
        server.wait_for(0)


def test_a_client_that_reads_slowly_gets_all(serve: Serve) -> None:
    server = serve()
    received = 0
    with connected(server.address, receive_buffer=65_536) as connection:
        connection.sendall(get("/large", CLOSE))
        while chunk := connection.recv(LEAST_RATE * 10):
            received += len(chunk)
            sleep(0.005)
    assert received > LARGE


def test_a_client_may_reset_its_connection_at_any_time(serve: Serve) -> None:
    server = serve()
    for request in (b"", get()[:-1], get(), post("/", b"abc")[:-1], get("/large"), b"junk\r\n\r\n", get() * 500):
        with connected(server.address) as connection:
            connection.sendall(request)
            reset(connection)
    server.wait_for(0)
    assert bodies(server.address, post("/", b"abc", CLOSE)) == ["abc"]
