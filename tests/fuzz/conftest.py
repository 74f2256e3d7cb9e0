"""The whole application in process, under the limits that it comes with, and the names that it knows."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from starlette.testclient import TestClient

from regapi.corpus.corpus import Corpus
from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings
from regapi.web.site import SITE
from tests.conftest import Ask

from .names import Names, names_of

PATIENT = Settings(rate_points=0, execution_seconds=60)
"""The limits that the service comes with, but none of time: one client asks thousands of questions here."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No log of the thousands of requests, only of errors, so that a failure can be read."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    yield
    structlog.configure(**before)


@pytest.fixture(scope="session")
def client(serving: Serving) -> Iterator[TestClient]:
    """A client of the application, which sees a failure as an answer of the server."""
    with TestClient(create_app(PATIENT, serving, SITE), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def names(corpus: Corpus, ask: Ask) -> Names:
    """The names that the dataset holds."""

    def question(text: str) -> dict[str, Any]:
        return ask(text)

    return names_of(corpus, question)
