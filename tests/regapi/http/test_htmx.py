"""The pages' one script: its package's own file, pinned, served from the same host."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from regapi.http import pages
from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings

EXPLORER = pages.EXPLORER.parent


@pytest.fixture
def client(serving: Serving) -> TestClient:
    """A client of the service without its pages."""
    return TestClient(create_app(Settings(), serving))


def test_the_script_is_served_as_its_makers_publish_it(client: TestClient) -> None:
    answer = client.get("/static/htmx.min.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.content == (EXPLORER / "node_modules" / "htmx.org" / "dist" / "htmx.min.js").read_bytes()


def test_where_nothing_is_built_the_script_is_missing_and_says_how_to_get_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "EXPLORER", tmp_path)
    answer = client.get("/static/htmx.min.js")
    assert answer.status_code == 404
    assert "make serve" in answer.json()["errors"][0]["message"]


def test_the_packages_are_pinned_by_version_and_hash_and_name_no_registry() -> None:
    wanted = json.loads((EXPLORER / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((EXPLORER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert wanted["dependencies"]["htmx.org"] == locked["node_modules/htmx.org"]["version"]
    assert wanted["dependencies"]["htmx.org"].startswith("2.")
    assert wanted["devDependencies"]["axe-core"] == locked["node_modules/axe-core"]["version"]
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert [name for name, package in locked.items() if name and "integrity" not in package] == []
