"""What the tests of the endpoint share: applications in this process, their clients, and how to ask them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from starlette.testclient import TestClient

from regapi.http.app import Site, create_app
from regapi.http.serving import Serving
from regapi.settings import Settings

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
RELEASE = "{ release { version } }"

Serve = Callable[..., TestClient]


@pytest.fixture(scope="module")
def client(serving: Serving) -> Iterator[TestClient]:
    """A client of the application in this process."""
    with TestClient(create_app(Settings(), serving), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def serve(serving: Serving) -> Iterator[Serve]:
    """Makes clients of applications of their own, under the settings that a test names."""
    with ExitStack() as stack:

        def started(site: Site | None = None, *, release: Serving = serving, **settings: Any) -> TestClient:
            app = create_app(Settings(**settings), release, site)
            return stack.enter_context(TestClient(app, raise_server_exceptions=False, follow_redirects=False))

        yield started


def post(client: TestClient, query: str, accept: str = JSON, **more: Any) -> tuple[int, dict[str, Any]]:
    """The status and the content of the answer to a posted query."""
    response = client.post("/graphql", json={"query": query, **more}, headers={"Accept": accept})
    content: dict[str, Any] = response.json()
    return response.status_code, content


def only_error(content: dict[str, Any]) -> tuple[str, str]:
    """The code and the message of an answer's only error."""
    (error,) = content["errors"]
    return error["extensions"]["code"], error["message"]
