"""Clients that misuse their connections to a real server: each gets its answer or its end, and others never notice."""

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from select import select
from threading import Event, Thread

import pytest

from tests.conftest import running_server

from .wire import CLOSE, Address, address_of, all_of, answers, connected, exchange, get, post, reset, send, wait_for_end

CHUNKED = "Transfer-Encoding: chunked"
QUESTION = json.dumps({"query": "{ release { version } }"}).encode()
ASKED = post("/graphql", QUESTION, CLOSE)
HEAD = 65_536
MEGABYTE = 1_000_000


class Others:
    """Clients that behave, one after the other, while a test runs: all of them must be answered."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.answered = 0
        self.failed: list[object] = []
        self._enough = Event()
        self._thread = Thread(target=self._ask)

    def __enter__(self) -> "Others":
        self._ask_once()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self._thread.join()
        self._ask_once()
        assert self.failed == []
        assert self.answered >= 2

    def _ask(self) -> None:
        while not self._enough.wait(0.05):
            self._ask_once()

    def _ask_once(self) -> None:
        try:
            health, release = exchange(self.address, get("/healthz") + ASKED)
            assert (health.status, health.body) == (200, b"ok\n")
            assert release.status == 200
            assert release.json()["data"]["release"]["version"]
            self.answered += 1
        except Exception as error:
            self.failed.append(error)


class Memory:
    """The memory of a process, as the system counts it."""

    def __init__(self, process: int) -> None:
        self.folder = Path("/proc") / str(process)

    @contextmanager
    def growing_at_most(self, most: int) -> Iterator[None]:
        """Let the process take at most so many bytes more than it has, at any moment of a `with` block."""
        (self.folder / "clear_refs").write_text("5", encoding="ascii")  # the peak is counted from now on
        before = self._bytes("VmRSS")
        yield
        grown = self._bytes("VmHWM") - before
        assert grown <= most, f"the server took {grown:,} bytes more"

    def _bytes(self, name: str) -> int:
        found = re.search(rf"^{name}:\s+(\d+) kB$", (self.folder / "status").read_text(encoding="ascii"), re.M)
        assert found
        return int(found.group(1)) * 1024


@pytest.fixture(scope="module")
def process(database_url: str) -> Iterator[tuple[Address, int]]:
    """The address and the process of a server that is soon tired of waiting."""
    limits = {"REGAPI_HEAD_SECONDS": "1", "REGAPI_BODY_SECONDS": "1", "REGAPI_RATE_POINTS": "0"}
    runner = running_server(database_url, **limits)
    with runner as server:
        assert runner.process
        yield address_of(server.url), runner.process.pid
        assert runner.process.poll() is None


@pytest.fixture
def address(process: tuple[Address, int]) -> Iterator[Address]:
    """The address of the server, which others ask as long as the test runs."""
    with Others(process[0]):
        yield process[0]


@pytest.fixture
def memory(process: tuple[Address, int]) -> Memory:
    """The memory of the server."""
    return Memory(process[1])


def crowd(address: Address, *requests: bytes) -> list[list[tuple[int, str]]]:
    """The errors that connections get that are open at once, each sending a request and then waiting."""
    with ExitStack() as stack:
        connections = [stack.enter_context(connected(address)) for _ in requests]
        for connection, request in zip(connections, requests, strict=True):
            send(connection, request)
        return [[answer.error for answer in answers(all_of(connection))] for connection in connections]


def dribble(address: Address, start: bytes, each: bytes) -> list[tuple[int, str]]:
    """The errors that a connection gets which never stops sending a little."""
    with connected(address) as connection:
        send(connection, start)
        for _ in range(1000):
            if select([connection], [], [], 0.03)[0] or not send(connection, each):
                break
        return [answer.error for answer in answers(all_of(connection))]


def test_heads_that_never_end_are_given_up(address: Address) -> None:
    heads = [ASKED[:length] for length in range(1, 101)]
    assert crowd(address, *heads) == [[(408, "TIMEOUT")]] * 100


def test_heads_that_dribble_are_given_up(address: Address) -> None:
    assert dribble(address, b"GET /graphql?query=", b"a") == [(408, "TIMEOUT")]
    assert dribble(address, b"GET / HTTP/1.1\r\n", b"X: a\r\n") == [(408, "TIMEOUT")]


def test_bodies_that_never_end_are_given_up(address: Address) -> None:
    bodies = [
        post("/graphql", QUESTION[:-1], f"Content-Length: {len(QUESTION)}"),
        post("/graphql", b"", "Content-Length: 100", "Expect: 100-continue"),
        post("/graphql", b"", CHUNKED),
        post("/graphql", b"5\r\n{", CHUNKED),
        post("/graphql", b"FFFFFF\r\n{", CHUNKED),
    ]
    assert crowd(address, *bodies * 20) == [[(408, "TIMEOUT")]] * 100


def test_bodies_that_dribble_are_given_up(address: Address) -> None:
    assert dribble(address, post("/graphql", b"{", "Content-Length: 5000"), b" ") == [(408, "TIMEOUT")]
    assert dribble(address, post("/graphql", b"", CHUNKED), b"1\r\n \r\n") == [(408, "TIMEOUT")]


def test_floods_of_headers_are_refused(address: Address) -> None:
    floods = [
        get("/healthz", *["A: b"] * 1000),
        get("/healthz", *[f"X-{number}: a" for number in range(20_000)]),
        get("/healthz", "X: " + "a" * HEAD),
        get("/healthz", "X" * HEAD + ": a"),
        get("/healthz", "Cookie: " + "a=b; " * HEAD),
    ]
    assert crowd(address, *floods) == [[(431, "TOO_LARGE")]] * 5


def test_an_address_of_a_megabyte_is_refused(address: Address) -> None:
    assert crowd(address, *[get("/graphql?query=" + "a" * MEGABYTE, CLOSE)] * 10) == [[(431, "TOO_LARGE")]] * 10


@pytest.mark.parametrize("start", [b"GET /", get("/", "X: ")[:-4], post("/", b"1\r\na\r\n0\r\nX: ", CHUNKED)])
def test_what_has_no_end_takes_no_memory(address: Address, memory: Memory, start: bytes) -> None:
    with memory.growing_at_most(10 * MEGABYTE), connected(address) as connection:
        send(connection, start)
        sent = sum(send(connection, b"a" * MEGABYTE) for _ in range(50))
        received = all_of(connection)
    assert sent == 50 or not received or answers(received)[0].status in (404, 405, 431)


def test_bodies_beyond_the_limit_are_refused_and_take_no_memory(address: Address, memory: Memory) -> None:
    chunk = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
    with memory.growing_at_most(10 * MEGABYTE):
        assert crowd(address, post("/graphql", b" " * 50 * MEGABYTE)) == [[(413, "TOO_LARGE")]]
        assert crowd(address, post("/graphql", chunk * 3000, CHUNKED)) == [[(413, "TOO_LARGE")]]


def test_half_closed_connections_get_the_answers_of_whole_requests(address: Address) -> None:
    question = post("/graphql", QUESTION)
    for asked, whole in ((question, 1), (question * 5, 5), (question + question[:-1], 1), (question + b"GET /", 1)):
        found = exchange(address, asked, half_close=True)
        assert [answer.json()["data"]["release"] is not None for answer in found] == [True] * whole


def test_half_closed_connections_without_a_whole_request_are_closed(address: Address) -> None:
    for part in (b"", b"POST", ASKED[:60], ASKED[:-1], post("/graphql", b"5\r\n{", CHUNKED)):
        assert exchange(address, part, half_close=True) == []


def test_requests_in_one_go_are_answered_in_their_order(address: Address) -> None:
    queries = [json.dumps({"query": f"{{ r{number}: release {{ version }} }}"}).encode() for number in range(500)]
    found = exchange(address, b"".join(post("/graphql", query) for query in queries) + get("/healthz", CLOSE))
    assert [list(answer.json()["data"]) for answer in found[:-1]] == [[f"r{number}"] for number in range(500)]
    assert found[-1].body == b"ok\n"


def test_floods_of_requests_that_nobody_waits_for_take_no_memory(address: Address, memory: Memory) -> None:
    with memory.growing_at_most(20 * MEGABYTE), ExitStack() as stack:
        for _ in range(10):
            connection = stack.enter_context(connected(address, receive_buffer=4096))
            connection.setblocking(False)
            while select([], [connection], [], 0.2)[1] and connection.send(get("/examples.json") * 1000):
                pass


def test_clients_that_never_read_lose_their_connections(address: Address, memory: Memory) -> None:
    (whole,) = exchange(address, get("/examples.json", CLOSE))
    with memory.growing_at_most(20 * MEGABYTE), ExitStack() as stack:
        connections = [stack.enter_context(connected(address, receive_buffer=4096)) for _ in range(20)]
        for connection in connections:
            connection.sendall(get("/examples.json") * 500)
        for connection in connections:
            wait_for_end(connection)
            assert len(all_of(connection)) < 500 * len(whole.body)


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
        b"\x00" * 100,
        b"\xff\xfe" * 100,
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"GET\r\n\r\n",
        b"GET /healthz\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nX\x00: b\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n: no name\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: abc\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: " + b"9" * 400 + b"\r\n\r\n",
        post("/graphql", QUESTION, "Content-Length: -5"),
        post("/graphql", QUESTION, "Content-Length: +5"),
        post("/graphql", QUESTION, "Content-Length: 5, 5"),
    ],
)
def test_what_is_no_http_is_refused(address: Address, junk: bytes) -> None:
    assert crowd(address, junk) == [[(400, "BAD_REQUEST")]]


@pytest.mark.parametrize("path", ["/%FF%FE", "/%00", "/static/%00", "/static/%FF", "/static/..%2F..%2Fetc%2Fpasswd"])
def test_addresses_with_strange_bytes_are_not_found(address: Address, path: str) -> None:
    assert [answer.status for answer in exchange(address, get(path, CLOSE))] == [404]


@pytest.mark.parametrize("value", [b"\xff\xfe", b"\xc3\x28", b"\x80" * 100])
def test_headers_need_not_be_utf_8(address: Address, value: bytes) -> None:
    for name in (b"X-Forwarded-For", b"User-Agent", b"If-None-Match", b"Origin", b"Accept-Encoding", b"Cookie"):
        asked = ASKED.replace(b"Host", name + b": " + value + b"\r\nHost", 1)
        assert [answer.status for answer in exchange(address, asked)] == [200]


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b'{"query": "\xff"}', b"\x00", b'{"query": "{ release { version } }"\x00}', b""]
)
def test_bodies_must_be_json_in_utf_8(address: Address, body: bytes) -> None:
    assert crowd(address, post("/graphql", body, CLOSE)) == [[(400, "BAD_REQUEST")]]


def test_a_null_byte_in_a_document_is_no_graphql(address: Address) -> None:
    (posted,) = exchange(address, post("/graphql", b'{"query": "{ release\\u0000 { version } }"}', CLOSE))
    (got,) = exchange(address, get("/graphql?query=%7Brelease%00%7D", CLOSE))
    assert posted.error == got.error == (200, "PARSE_FAILED")


@pytest.mark.parametrize("size", [b"zz", b"-1", b"0x5", b"+5", b"", b" 5", b"5 5", b"F" * 17, b"5\n", b"5;\x00"])
def test_chunks_with_bad_sizes_are_refused(address: Address, size: bytes) -> None:
    body = size + b"\r\n" + QUESTION + b"\r\n0\r\n\r\n"
    assert crowd(address, post("/graphql", body, CHUNKED)) == [[(400, "BAD_REQUEST")]]


@pytest.mark.parametrize(
    "body", [b"3\r\n{}\r\n0\r\n\r\n", b"1\r\n{}\r\n0\r\n\r\n", b"2\r\n{}\r\n0\r\nno colon\r\n\r\n"]
)
def test_chunks_that_are_not_as_long_as_they_say_are_refused(address: Address, body: bytes) -> None:
    assert crowd(address, post("/graphql", body, CHUNKED)) == [[(400, "BAD_REQUEST")]]


@pytest.mark.parametrize(
    "fields",
    [
        ("Content-Length: 5", CHUNKED),
        (CHUNKED, "Content-Length: 5"),
        ("Content-Length: 5", "Content-Length: 6"),
        ("Content-Length: 5", "Content-Length: 5"),
        ("Content-Length: 5", "Transfer-Encoding: identity"),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding: chunked, identity",),
        ("Transfer-Encoding: gzip",),
        ("Transfer-Encoding: chunked", "Transfer-Encoding: identity"),
        ("Transfer-Encoding : chunked",),
        ("Transfer-Encoding:\x0bchunked",),
        ("Content-Length : 5",),
        ("X: a\rTransfer-Encoding: chunked", "Content-Length: 5"),
        ("X: a\nContent-Length: 5",),
        ("X: a\r\n Transfer-Encoding: chunked", "Content-Length: 5"),
    ],
)
def test_no_request_hides_in_a_body_of_two_lengths(address: Address, fields: tuple[str, ...]) -> None:
    hidden = b"0\r\n\r\n" + get("/readyz", CLOSE)
    head = "\r\n".join(["POST /graphql HTTP/1.1", "Host: test", "Content-Type: application/json", *fields, "", ""])
    assert crowd(address, head.encode() + hidden) == [[(400, "BAD_REQUEST")]]


@pytest.mark.parametrize("protocol", ["websocket", "h2c", "TLS/1.0"])
def test_other_protocols_are_not_taken_up_and_the_request_is_answered(address: Address, protocol: str) -> None:
    question = post("/graphql", QUESTION, "Connection: Upgrade", f"Upgrade: {protocol}")
    found = exchange(address, question + question + ASKED)
    assert [answer.json()["data"]["release"] is not None for answer in found] == [True] * 3


def test_five_hundred_idle_connections_are_closed_without_a_word(address: Address) -> None:
    assert crowd(address, *[b""] * 500) == [[]] * 500


def test_connections_that_are_reset_leave_nothing_behind(address: Address, memory: Memory) -> None:
    with memory.growing_at_most(20 * MEGABYTE):
        for number in range(500):
            with connected(address) as connection:
                connection.sendall(ASKED[: number % (len(ASKED) + 1)])
                reset(connection)
