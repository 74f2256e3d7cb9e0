"""Whom a request is counted under: what a client makes up about itself changes nothing."""

import ipaddress
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Scope

from regapi.http.client import UNKNOWN, client_address, client_scheme

PEER = "192.0.2.1"
PATIENCE = 30
"""Seconds after which a connection that is not answered fails its test instead of hanging it."""


async def counted(request: Request) -> PlainTextResponse:
    """Answers under whom the request is counted."""
    return PlainTextResponse(client_address(request.scope, int(request.path_params["hops"])))


app = Starlette(routes=[Route("/{hops}", counted)])
"""A service that tells its clients under whom they are counted, for the servers below."""


def scope(*forwarded: bytes, peer: str | None = PEER) -> Scope:
    """A request from a peer, with X-Forwarded-For as often as it is given."""
    headers = [(b"host", b"test"), *((b"x-forwarded-for", value) for value in forwarded), (b"accept", b"*/*")]
    return {"type": "http", "client": (peer, 50_000) if peer is not None else None, "headers": headers}


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", UNKNOWN),
        ("", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_without_a_trusted_hop_the_peer_is_counted(peer: str | None, address: str) -> None:
    assert client_address(scope(b"203.0.113.9", peer=peer), 0) == address


def test_all_addresses_of_a_network_are_counted_as_one_and_other_networks_are_not() -> None:
    same = {client_address(scope(peer=f"2001:db8:0:7:{i:x}::{i:x}"), 0) for i in range(100)}
    others = {client_address(scope(peer=f"2001:db8:0:{i:x}::1"), 0) for i in range(100)}
    assert same == {"2001:db8:0:7::/64"}
    assert len(others) == 100


@pytest.mark.parametrize(
    ("hops", "forwarded", "address"),
    [
        (1, [b"203.0.113.9"], "203.0.113.9"),
        (1, [b"198.51.100.7, 203.0.113.9"], "203.0.113.9"),
        (2, [b"198.51.100.7, 203.0.113.9"], "198.51.100.7"),
        (2, [b"198.51.100.7", b"203.0.113.9"], "198.51.100.7"),
        (2, [b"198.51.100.7,203.0.113.9", b"203.0.113.10"], "203.0.113.9"),
        (1, [b"203.0.113.9:4711"], "203.0.113.9"),
        (1, [b"[2001:db8:1:2::3]:4711"], "2001:db8:1:2::/64"),
        (1, [b"[2001:db8:1:2::3]"], "2001:db8:1:2::/64"),
        (1, [b" \t2001:db8:1:2::3 "], "2001:db8:1:2::/64"),
        (1, [b"::ffff:203.0.113.9"], "203.0.113.9"),
        (1, [b"[::ffff:203.0.113.9]:4711"], "203.0.113.9"),
    ],
)
def test_with_trusted_hops_the_address_that_the_outermost_saw_is_counted(
    hops: int, forwarded: list[bytes], address: str
) -> None:
    assert client_address(scope(*forwarded), hops) == address


@pytest.mark.parametrize(
    ("hops", "forwarded"),
    [
        (1, []),
        (1, [b""]),
        (2, [b"203.0.113.9"]),
        (3, [b"203.0.113.9, 203.0.113.10"]),
        (1, [b"203.0.113.9,"]),
        (1, [b"203.0.113.9, unknown"]),
        (1, [b"203.0.113.9, _hidden"]),
        (1, [b"203.0.113.999"]),
        (1, [b"203.0.113.9:port"]),
        (1, [b"203.0.113.9:4711:4711"]),
        (1, [b"203.0.113.0/24"]),
        (1, [b"0xcb007109"]),
        (1, [b"[2001:db8::1"]),
        (1, [b"[2001:db8::1]4711"]),
        (1, [b"2001:db8::1]"]),
        (1, [b'for="203.0.113.9"']),
        (1, ["203.0.113.\u00b9".encode("latin-1")]),
        (1, [b"\xff\xfe\x00"]),
    ],
)
def test_a_header_that_is_short_or_has_no_address_there_counts_the_peer(hops: int, forwarded: list[bytes]) -> None:
    assert client_address(scope(*forwarded), hops) == PEER


def test_a_peer_without_an_address_is_counted_by_what_its_trusted_hop_says() -> None:
    assert client_address(scope(b"203.0.113.9", peer=None), 1) == "203.0.113.9"
    assert client_address(scope(b"nonsense", peer=None), 1) == UNKNOWN


MADE_UP = st.lists(st.binary(max_size=60) | st.ip_addresses().map(lambda ip: str(ip).encode()), max_size=5)
SEEN = st.lists(st.ip_addresses(), min_size=1, max_size=4)


@given(made_up=MADE_UP, seen=SEEN, joined=st.booleans())
def test_what_a_client_sends_itself_never_changes_under_whom_it_is_counted(
    made_up: list[bytes], seen: list[ipaddress.IPv4Address | ipaddress.IPv6Address], joined: bool
) -> None:
    added = b", ".join(str(address).encode() for address in seen)
    forwarded = [b", ".join([*made_up, added])] if joined else [*made_up, added]
    hops = len(seen)
    assert client_address(scope(*forwarded), hops) == client_address(scope(added), hops)
    assert client_address(scope(*forwarded), 0) == PEER


@given(forwarded=st.lists(st.binary(max_size=60)), hops=st.integers(0, 5), peer=st.none() | st.text(max_size=30))
def test_whatever_comes_is_counted_under_an_address_or_as_unknown(
    forwarded: list[bytes], hops: int, peer: str | None
) -> None:
    address = client_address(scope(*forwarded, peer=peer), hops)
    assert address == UNKNOWN or ipaddress.ip_network(address).prefixlen in {32, 64}


@contextmanager
def uvicorn(*options: str) -> Iterator[str]:
    """The service above on a real server, started as `regapi serve` does: without uvicorn's own belief in headers."""
    command = [sys.executable, "-m", "uvicorn", f"{__name__}:app", "--no-proxy-headers", "--no-access-log", *options]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[3], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        started = ""
        while not (found := re.search(r"running on (?:unix socket )?(\S+)", started)):
            line = process.stderr.readline()
            assert line, f"the server did not start: {started}"
            started += line
        yield found[1]
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def ask(connection: socket.socket, hops: int, *forwarded: str) -> str:
    """Under whom a real server counts a request."""
    head = [f"GET /{hops} HTTP/1.1", "Host: test", "Connection: close", *(f"X-Forwarded-For: {f}" for f in forwarded)]
    connection.sendall("\r\n".join([*head, "", ""]).encode())
    answer = b""
    while chunk := connection.recv(65_536):
        answer += chunk
    return answer.partition(b"\r\n\r\n")[2].decode()


def test_a_real_server_counts_the_peer_whatever_its_headers_say() -> None:
    with uvicorn("--port", "0") as url:
        place = urlsplit(url)

        def counted_as(hops: int, *forwarded: str) -> str:
            with socket.create_connection((place.hostname, place.port), timeout=PATIENCE) as connection:
                return ask(connection, hops, *forwarded)

        assert counted_as(0) == "127.0.0.1"
        assert counted_as(0, "203.0.113.9") == "127.0.0.1"
        assert counted_as(0, "203.0.113.9", "198.51.100.7, 127.0.0.1") == "127.0.0.1"
        assert counted_as(1, "203.0.113.9") == "203.0.113.9"
        assert counted_as(1, "198.51.100.7", "203.0.113.9") == "203.0.113.9"
        assert counted_as(2, "203.0.113.9") == "127.0.0.1"


def test_a_real_server_on_a_unix_socket_knows_only_what_its_proxy_says(tmp_path: Path) -> None:
    with uvicorn("--uds", str(tmp_path / "s")) as path:

        def counted_as(hops: int, *forwarded: str) -> str:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(PATIENCE)
                connection.connect(path)
                return ask(connection, hops, *forwarded)

        assert counted_as(0, "203.0.113.9") == UNKNOWN
        assert counted_as(1, "198.51.100.7, 203.0.113.9") == "203.0.113.9"


@pytest.mark.parametrize(
    ("said", "hops", "scheme"),
    [
        (b"https", 1, "https"),
        (b"https", 0, "http"),
        (b"http, HTTPS", 2, "https"),
        (b"javascript", 1, "http"),
        (b"", 1, "http"),
    ],
)
def test_the_scheme_is_what_a_trusted_proxy_says(said: bytes, hops: int, scheme: str) -> None:
    scope = {"type": "http", "scheme": "http", "headers": [(b"x-forwarded-proto", said)]}
    assert client_scheme(scope, hops) == scheme
