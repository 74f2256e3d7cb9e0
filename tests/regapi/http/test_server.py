"""GraphQL over HTTP against a real server process: what one client does never stops another."""

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from regapi.corpus.corpus import Corpus
from regapi.http.headers import HEADERS
from tests.conftest import Server, running_server

RELEASE = "{ release { version } }"
HEAVY = """{ agency(slug: "dea") { provisions(first: 100) { nodes { agency { provisions(first: 100) { nodes {
  agency { provisions(first: 100) { nodes { slug } } } } } } } } } }"""
PATIENCE = 30
"""Seconds after which a connection that is not answered fails its test instead of hanging it."""


@pytest.fixture
def client(server: Server) -> Iterator[httpx2.Client]:
    """A client of the server process."""
    with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
        yield client


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    """A raw connection to the server."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as connection:
        yield connection


def all_of(connection: socket.socket) -> bytes:
    """Everything that the server sends until it closes the connection."""
    received = b""
    while chunk := connection.recv(65_536):
        received += chunk
    return received


def request(body: bytes, *headers: str) -> bytes:
    """A POST request as bytes; the server closes the connection after it."""
    head = ["POST /graphql HTTP/1.1", "Host: test", "Content-Type: application/json", "Connection: close"]
    return "\r\n".join([*head, *headers, "", ""]).encode() + body


def question(query: str = RELEASE) -> bytes:
    """The body of a request."""
    return json.dumps({"query": query}).encode()


def assert_answers(server: Server) -> None:
    """The server answers a client that comes along now."""
    with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
        assert client.post("/graphql", json={"query": RELEASE}).json()["data"]["release"]["version"]


def test_a_question_is_answered_by_post_and_by_get(client: httpx2.Client, corpus: Corpus) -> None:
    expected = {"release": {"version": corpus.release.version}}
    posted = client.post("/graphql", json={"query": RELEASE})
    got = client.get("/graphql", params={"query": RELEASE})
    assert (posted.status_code, got.status_code) == (200, 200)
    assert posted.json()["data"] == got.json()["data"] == expected


def test_every_answer_carries_the_security_headers_and_no_server_name(client: httpx2.Client) -> None:
    for address in ("/healthz", "/readyz", "/schema.graphql", "/examples.json", "/graphql", "/nothing"):
        response = client.get(address)
        assert {name: response.headers[name] for name in HEADERS} == HEADERS
        assert "server" not in response.headers


def test_the_media_type_decides_on_the_status_of_a_failed_validation(client: httpx2.Client) -> None:
    for accept, status in (("application/json", 200), ("application/graphql-response+json", 400)):
        response = client.post("/graphql", json={"query": "{ nothing }"}, headers={"Accept": accept})
        assert response.status_code == status
        assert response.headers["content-type"].startswith(accept)


def test_head_has_the_headers_of_get(client: httpx2.Client) -> None:
    got = client.get("/graphql", params={"query": RELEASE})
    head = client.head("/graphql", params={"query": RELEASE})
    assert head.status_code == got.status_code == 200
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.content == b""


def test_a_preflight_request_is_granted(client: httpx2.Client) -> None:
    response = client.options("/graphql", headers={"Origin": "https://clinic.example"})
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_query_that_asks_for_too_much_is_refused_and_the_next_client_is_answered(server: Server) -> None:
    with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
        error = client.post("/graphql", json={"query": HEAVY}).json()["errors"][0]
    assert error["extensions"]["code"] == "TOO_LARGE"
    assert_answers(server)


def test_many_heavy_queries_at_once_are_all_refused_and_light_ones_answered(server: Server) -> None:
    def ask(query: str) -> dict[str, Any]:
        with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
            content: dict[str, Any] = client.post("/graphql", json={"query": query}).json()
            return content

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, [HEAVY, RELEASE] * 3))
    assert {answer["errors"][0]["extensions"]["code"] for answer in answers[::2]} == {"TOO_LARGE"}
    assert all(answer["data"]["release"] for answer in answers[1::2])


def test_a_body_of_a_megabyte_is_refused(client: httpx2.Client) -> None:
    response = client.post("/graphql", content=b" " * 1_000_000, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "TOO_LARGE"


def test_a_body_in_chunks_is_counted_as_it_comes(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(request(b"", "Transfer-Encoding: chunked"))
        chunk = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
        connection.sendall(chunk * 5)
        answer = b""
        while b"\r\n\r\n" not in answer and (received := connection.recv(65_536)):
            answer += received
    assert answer.startswith(b"HTTP/1.1 413")
    assert_answers(server)


def test_an_address_of_a_megabyte_ends_its_connection_and_no_other(server: Server) -> None:
    with connected(server) as connection:
        head = b"GET /graphql?query=" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
        answer = b""
        try:
            connection.sendall(head)
            answer = all_of(connection)
        except (ConnectionResetError, BrokenPipeError):
            pass  # closing on such a request is an answer too
    assert answer == b"" or re.match(rb"HTTP/1\.1 (400|413|414|431|200) ", answer)
    assert b"Traceback" not in answer
    assert_answers(server)


def test_slow_and_half_open_connections_keep_nobody_waiting(server: Server) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(connected(server)) for _ in range(50)]
        body = question()
        whole = request(body, f"Content-Length: {len(body)}")
        for i, connection in enumerate(slow):
            connection.sendall(whole[: 1 + i * 4])
        assert_answers(server)
        for i, connection in enumerate(slow):
            connection.sendall(whole[1 + i * 4 :])
        answers = [all_of(connection) for connection in slow]
    assert {answer.split(b"\r\n", 1)[0] for answer in answers} == {b"HTTP/1.1 200 OK"}


def test_a_client_that_stops_in_the_middle_of_its_body_is_let_go(server: Server) -> None:
    with connected(server) as connection:
        connection.sendall(request(b'{"query"', "Content-Length: 500"))
        connection.shutdown(socket.SHUT_WR)
        all_of(connection)
    assert_answers(server)


def test_a_client_that_goes_away_before_its_answer_is_let_go(server: Server) -> None:
    body = question(HEAVY)
    with connected(server) as connection:
        connection.sendall(request(body, f"Content-Length: {len(body)}"))
    assert_answers(server)


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n\r\n\x00\x00\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    ],
)
def test_what_is_no_http_ends_its_own_connection_only(server: Server, junk: bytes) -> None:
    with connected(server) as connection:
        connection.sendall(junk)
        connection.shutdown(socket.SHUT_WR)
        answer = all_of(connection)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 400")
    assert_answers(server)


def test_several_requests_go_over_one_connection(server: Server) -> None:
    body = question()
    head = f"POST /graphql HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with connected(server) as connection:
        connection.sendall((head.encode() + body) * 2)
        connection.sendall(request(body, f"Content-Length: {len(body)}"))
        answer = all_of(connection)
    assert answer.count(b"HTTP/1.1 200 OK") == 3


def test_settings_of_the_environment_reach_the_server(database_url: str) -> None:
    with running_server(database_url, REGAPI_MAX_COST="1000") as server, httpx2.Client(timeout=PATIENCE) as client:
        query = "{ provisions(first: 100) { nodes { " + " ".join(f"n{i}: slug" for i in range(9)) + " } } }"
        answer = client.post(f"{server.url}/graphql", json={"query": query}).json()
    (error,) = answer["errors"]
    assert error["extensions"]["limit"] == {"name": "max_cost", "most": 1_000, "requested": 1_202}


def test_a_client_that_holds_an_answer_is_spared_it(client: httpx2.Client) -> None:
    got = client.get("/graphql", params={"query": RELEASE})
    held = {"If-None-Match": got.headers["etag"]}
    spared = client.get("/graphql", params={"query": RELEASE}, headers=held)
    assert (spared.status_code, spared.content) == (304, b"")
    assert spared.headers["etag"] == got.headers["etag"]
    assert spared.headers["vary"] == "Accept, Accept-Encoding"
    assert client.post("/graphql", json={"query": RELEASE}).json()["data"] == got.json()["data"]


def test_an_answer_says_the_same_in_every_encoding(client: httpx2.Client) -> None:
    query = {"query": "{ provisions(first: 50) { nodes { slug title statement } } }"}
    plain = client.get("/graphql", params=query, headers={"Accept-Encoding": "identity"})
    for encoding in ("gzip", "br"):
        packed = client.get("/graphql", params=query, headers={"Accept-Encoding": encoding})
        assert packed.headers["content-encoding"] == encoding
        assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
        assert packed.content == plain.content


def test_two_processes_give_an_answer_the_same_tag(database_url: str, client: httpx2.Client) -> None:
    with running_server(database_url) as other, httpx2.Client(base_url=other.url, timeout=PATIENCE) as there:
        tag = client.get("/graphql", params={"query": RELEASE}).headers["etag"]
        spared = there.get("/graphql", params={"query": RELEASE}, headers={"If-None-Match": tag})
    assert (spared.status_code, spared.headers["etag"]) == (304, tag)


def test_a_client_without_points_is_told_when_to_come_back(database_url: str) -> None:
    with (
        running_server(database_url, REGAPI_RATE_POINTS="2000", REGAPI_RATE_SECONDS="3600") as server,
        httpx2.Client(base_url=server.url, timeout=PATIENCE) as client,
    ):
        answers = [client.post("/graphql", json={"query": "{ nothing }"}) for _ in range(3)]
        health = client.get("/healthz")
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers[1:])
    assert health.status_code == 200
