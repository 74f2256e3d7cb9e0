"""Our own faults are told by an id alone; what happened stands in the log under the same id."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from regapi.corpus.corpus import Corpus
from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings


@pytest.fixture
def client(serving: Serving) -> TestClient:
    return TestClient(create_app(Settings(), serving), raise_server_exceptions=False)


def test_an_unexpected_error_is_masked_and_logged_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Corpus, "provision", fail)
    with capture_logs() as logs:
        reply = client.post("/graphql", json={"query": '{ provision(slug: "x") { slug } }'})
    (error,) = reply.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "secret" not in reply.text
    (entry,) = logs
    assert entry["id"] == error["extensions"]["id"]
    assert error["extensions"]["id"] in error["message"]
    assert repr(entry["exc_info"]).count("secret detail") == 1


def test_a_page_that_fails_is_masked_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("regapi.http.pages.sdl", fail)
    with capture_logs() as logs:
        reply = client.get("/schema.graphql")
    assert reply.status_code == 500
    assert reply.json()["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in reply.text
    assert len(logs) == 1
