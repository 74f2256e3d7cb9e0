"""The GraphQL endpoint in process: methods, media types, statuses, browsers, threads and time."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from starlette.testclient import TestClient

from regapi.corpus.corpus import Corpus
from regapi.http.endpoint import ASIDE
from regapi.http.turns import Turns
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, only_error, post

LONG = "{ provisions(first: 100) { nodes { slug title citations { text source { slug } } } } }"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_posted_query_is_answered_with_its_release_its_cost_and_a_notice(client: TestClient, corpus: Corpus) -> None:
    response = client.post("/graphql", json={"query": RELEASE})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json() == {
        "data": {"release": {"version": corpus.release.version}},
        "extensions": {
            "release": {"version": corpus.release.version, "digest": corpus.release.digest},
            "notice": "Not legal advice, not the official text. Follow the citations.",
            "cost": {"requested": 2, "limit": 200_000},
        },
    }


def test_head_answers_as_get_does_without_the_content(client: TestClient) -> None:
    response = client.head("/graphql", params={"query": RELEASE})
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_refused_with_those_that_are_allowed(client: TestClient, method: str) -> None:
    response = client.request(method, "/graphql", json={"query": RELEASE})
    assert response.status_code == 405
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"GET", "HEAD", "POST"}
    assert only_error(response.json())[0] == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [(None, JSON), ("*/*", JSON), (JSON, JSON), (GRAPHQL, GRAPHQL), (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL)],
)
def test_the_answer_has_the_media_type_that_the_client_likes_best(
    client: TestClient, accept: str | None, media_type: str
) -> None:
    request = client.build_request("POST", "/graphql", json={"query": RELEASE})
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    response = client.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert "Accept" in {name.strip() for name in response.headers["vary"].split(",")}


def test_a_client_that_accepts_nothing_that_is_served_is_told_what_is(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": RELEASE}, headers={"Accept": "image/png"})
    assert response.status_code == 406
    code, message = only_error(response.json())
    assert code == "BAD_REQUEST"
    assert GRAPHQL in message and JSON in message


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "PARSE_FAILED"),
        ("{ nothing }", "VALIDATION_FAILED"),
        ("mutation { nothing }", "VALIDATION_FAILED"),
        ("subscription { nothing }", "VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "VALIDATION_FAILED"),
        ("query ($first: Int!) { provisions(first: $first) { totalCount } }", "BAD_USER_INPUT"),
        ("{ a: __typename " + "b: __typename " * 21 + "}", "TOO_LARGE"),
    ],
)
def test_a_request_that_fails_before_execution_has_the_status_of_its_media_type(
    client: TestClient, query: str, code: str
) -> None:
    for media_type, status in ((JSON, 200), (GRAPHQL, 400)):
        found, content = post(client, query, media_type)
        assert found == status
        assert only_error(content)[0] == code
        assert "data" not in content


def test_an_error_in_a_field_leaves_the_status_at_200_and_data_in_place(client: TestClient) -> None:
    query = '{ release { version } lookup: legalStatus(substance: "zzz") { finding } }'
    for media_type in (JSON, GRAPHQL):
        status, content = post(client, query, media_type)
        assert status == 200
        assert content["data"]["lookup"] is None
        assert content["data"]["release"]


# Browsers


@pytest.mark.parametrize(
    ("address", "target"),
    [("/graphql", "/explorer"), ("/graphql?tab=2&x=a%20b", "/explorer?tab=2&x=a+b"), ("/", "/explorer")],
)
def test_a_browser_lands_in_the_explorer(client: TestClient, address: str, target: str) -> None:
    response = client.get(address, headers=BROWSER, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == target


@pytest.mark.parametrize("asked", ["query={release{version}}", "documentId=x", "extensions={}"])
def test_a_browser_that_asks_a_question_is_answered_in_json(client: TestClient, asked: str) -> None:
    response = client.get(f"/graphql?{asked}", headers=BROWSER, follow_redirects=False)
    assert response.status_code in (200, 400)
    assert response.headers["content-type"].startswith(JSON)


# Time and threads


def test_an_operation_that_takes_too_long_is_stopped(serve: Serve) -> None:
    client = serve(execution_seconds=0.0001)
    for media_type in (JSON, GRAPHQL):
        status, content = post(client, LONG, media_type)
        assert status == 503
        assert "data" not in content
        assert only_error(content) == (
            "TOO_SLOW",
            "answering took more than 0.0001 seconds of work, which is the limit (execution_seconds): "
            "ask for less at once",
        )
        assert content["extensions"]["cost"]["requested"] > 1_000
    assert post(serve(), LONG)[1]["data"]


class Gate:
    """Holds an operation in its execution until it is opened; tells which thread executes."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        self.thread: threading.Thread | None = None

    def wait(self, *_: object, **__: object) -> list[Any]:
        self.thread = threading.current_thread()
        self.reached.set()
        assert self.open.wait(30)
        return []


@contextmanager
def posting(client: TestClient, query: str) -> Iterator[list[dict[str, Any]]]:
    """Asks a question beside the block; its answer is there after the block."""
    answers: list[dict[str, Any]] = []
    asking = threading.Thread(target=lambda: answers.append(post(client, query)[1]))
    asking.start()
    try:
        yield answers
    finally:
        asking.join(30)


def test_a_dear_operation_keeps_no_other_waiting(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate()
    monkeypatch.setattr("schema.listing.select", gate.wait)
    with posting(client, LONG) as answers:
        assert gate.reached.wait(30)
        assert post(client, RELEASE)[1]["data"]
        assert client.get("/healthz").text == "ok\n"
        assert answers == []
        gate.open.set()
    (content,) = answers
    assert content["data"] == {"provisions": {"nodes": []}}
    assert content["extensions"]["cost"]["requested"] > ASIDE


def test_a_cheap_operation_is_executed_without_the_cost_of_a_thread(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    dear, cheap = Gate(), Gate()
    for gate, query in ((dear, LONG), (cheap, "{ provisions(first: 1) { totalCount } }")):
        gate.open.set()
        monkeypatch.setattr("schema.listing.select", gate.wait)
        cost = post(client, query)[1]["extensions"]["cost"]["requested"]
        assert (cost > ASIDE) is (gate is dear)
    assert dear.thread is not cheap.thread


def test_a_dear_operation_that_breaks_is_masked_as_any_other(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("schema.listing.select", broken)
    status, content = post(client, LONG)
    assert status == 200
    assert only_error(content)[0] == "INTERNAL"
    assert "hunter2" not in str(content)


def test_only_a_dear_operation_waits_for_its_clients_turn(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []

    @asynccontextmanager
    async def of(_turns: Turns, client: str) -> AsyncIterator[None]:
        waited.append(client)
        yield

    monkeypatch.setattr(Turns, "of", of)
    assert post(client, RELEASE)[1]["data"]
    assert waited == []
    assert post(client, LONG)[1]["data"]
    assert waited == ["unknown"]
