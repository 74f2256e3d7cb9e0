"""Our own faults are told by an id alone; what happened stands in the log under the same id, once."""

import json
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from regapi.corpus.corpus import Corpus
from regapi.http.headers import HEADERS
from regapi.web.site import SITE
from tests.regapi.http.conftest import GRAPHQL, RELEASE, Serve, only_error, post

SECRET = "the password is hunter2"


def broken(*_: object, **__: object) -> Any:
    """Stands in for a part of the service that fails."""
    raise RuntimeError(SECRET)


def faults(logs: list[MutableMapping[str, Any]]) -> list[MutableMapping[str, Any]]:
    """The lines that tell of an unexpected error; beside them each request has a line of its own."""
    assert {entry["event"] for entry in logs} == {"unexpected error", "request"}
    return [entry for entry in logs if entry["event"] == "unexpected error"]


def test_an_unexpected_error_in_a_field_is_masked_under_an_id_that_is_logged_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Corpus, "provision", broken)
    with capture_logs() as logs:
        status, content = post(client, '{ provision(slug: "x") { slug } }', GRAPHQL)
    assert status == 200
    (error,) = content["errors"]
    identifier = error["extensions"]["id"]
    assert error["message"] == f"Internal error {identifier}. It is our fault and has been logged."
    assert error["extensions"] == {"code": "INTERNAL", "id": identifier}
    assert error["path"] == ["provision"]
    assert SECRET not in json.dumps(content)
    assert "RuntimeError" not in json.dumps(content)
    (entry,) = faults(logs)
    assert (entry["id"], entry["log_level"]) == (identifier, "error")
    assert repr(entry["exc_info"]).count(SECRET) == 1
    assert entry["exc_info"].__traceback__ is not None


@pytest.mark.parametrize("method", ["prepare", "execute"])
def test_an_unexpected_error_around_execution_is_masked_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setattr(f"regapi.http.execution.Executor.{method}", broken)
    with capture_logs() as logs:
        response = client.post("/graphql", json={"query": RELEASE})
    code, message = only_error(response.json())
    assert (response.status_code, code) == (500, "INTERNAL")
    assert SECRET not in response.text
    assert message.startswith("Internal error ")
    assert [entry["id"] for entry in faults(logs)] == [response.json()["errors"][0]["extensions"]["id"]]
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("part", "address"),
    [
        ("regapi.http.pages.examples", "/examples.json"),
        ("regapi.http.pages.sdl", "/schema.graphql"),
        ("regapi.http.documents.Documents.find", "/graphql?query={a}"),
        ("regapi.http.page_rates.client_address", "/nothing"),
    ],
)
def test_an_unexpected_error_anywhere_else_is_masked_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, part: str, address: str
) -> None:
    monkeypatch.setattr(part, broken)
    with capture_logs() as logs:
        response = client.get(address)
    assert response.status_code == 500
    assert only_error(response.json())[0] == "INTERNAL"
    assert SECRET not in response.text
    assert [entry["id"] for entry in faults(logs)] == [response.json()["errors"][0]["extensions"]["id"]]


def test_an_unexpected_error_ends_where_it_was_logged_so_that_the_server_logs_it_no_second_time(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regapi.http.pages.sdl", broken)
    strict = TestClient(client.app, raise_server_exceptions=True)
    assert strict.get("/schema.graphql").status_code == 500


def test_the_answer_to_an_unexpected_error_carries_the_security_headers_and_is_counted(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve()
    monkeypatch.setattr("regapi.http.pages.sdl", broken)
    response = client.get("/schema.graphql")
    assert response.status_code == 500
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert response.headers["x-request-id"]
    assert 'regapi_requests_total{method="GET",route="export",status="500"} 1.0' in client.get("/metrics").text


def test_a_page_for_people_that_fails_is_masked_too(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    client = serve(SITE)
    monkeypatch.setattr("regapi.web.developers.render", broken)
    with capture_logs() as logs:
        response = client.get("/developers", headers={"Accept": "text/html"})
    assert response.status_code == 500
    assert SECRET not in response.text
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    (entry,) = faults(logs)
    assert entry["id"] in response.text


def test_the_next_request_after_an_unexpected_error_is_answered(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Corpus, "provision", broken)
        assert only_error(post(client, '{ provision(slug: "x") { slug } }')[1])[0] == "INTERNAL"
    assert post(client, '{ provision(slug: "x") { slug } }')[1]["data"] == {"provision": None}
