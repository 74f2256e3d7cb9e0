"""What the tests share: the real dataset, its corpus, questions asked in process, and a real server process."""

import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from regapi.corpus.corpus import Corpus
from regapi.corpus.search import SearchIndex
from regapi.domain.dataset import Dataset
from regapi.http.answer import answer
from regapi.http.execution import Executor
from regapi.http.request import GraphQLRequest
from regapi.http.serving import Serving, serving_from
from regapi.settings import Settings
from regapi.store.database import open_database
from regapi.store.writer import write_release
from schema.build import build_schema
from seed.loader import load_folder

Ask = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Server:
    """A running server: its address and the database that it was started on."""

    url: str
    database_url: str


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The dataset that the project ships."""
    return load_folder().dataset()


@pytest.fixture(scope="session")
def database_url(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A SQLite database with the dataset loaded."""
    url = f"sqlite:///{tmp_path_factory.mktemp('database')}/regapi.sqlite3"
    write_release(open_database(url), dataset)
    return url


@pytest.fixture(scope="session")
def serving(database_url: str) -> Serving:
    """The corpus and search index, read from that database."""
    return serving_from(open_database(database_url))


@pytest.fixture(scope="session")
def corpus(serving: Serving) -> Corpus:
    """The corpus."""
    return serving.corpus


@pytest.fixture(scope="session")
def index(serving: Serving) -> SearchIndex:
    """The search index."""
    return serving.index


@pytest.fixture(scope="session")
def ask_raw(serving: Serving) -> Ask:
    """Ask a GraphQL question in process; the whole answer, errors included."""
    executor = Executor(build_schema(), Settings())

    def ask(query: str, **variables: Any) -> dict[str, Any]:
        return answer(executor, serving, GraphQLRequest(query, None, variables or None))[1]

    return ask


@pytest.fixture(scope="session")
def ask(ask_raw: Ask) -> Ask:
    """Ask a GraphQL question that must be answered without errors; its data."""

    def ask(query: str, **variables: Any) -> dict[str, Any]:
        content = ask_raw(query, **variables)
        assert "errors" not in content, content["errors"]
        data: dict[str, Any] = content["data"]
        return data

    return ask


@pytest.fixture(scope="session")
def server(database_url: str) -> Iterator[Server]:
    """A real server process on a free port. All tests are one client to it, which gets the points of many."""
    with running_server(database_url, REGAPI_RATE_POINTS="1000000000") as server:
        yield server


class running_server:
    """A server process for the length of a `with` block."""

    def __init__(self, database_url: str, **environment: str) -> None:
        self.database_url = database_url
        self.environment = environment
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "regapi.cli", "serve", "--port", "0"],
            env={**os.environ, "REGAPI_DATABASE_URL": self.database_url, **self.environment},
            cwd=Path(__file__).parent.parent,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server did not start: {line}{self.process.stderr.read()}"
        # A log that nobody reads fills the pipe, and then stops the server.
        self.reader = Thread(target=deque, args=(self.process.stderr, 100), daemon=True)
        self.reader.start()
        return Server(found.group(), self.database_url)

    def __exit__(self, *_: object) -> None:
        assert self.process is not None and self.process.stderr is not None
        self.process.terminate()
        self.process.wait(timeout=15)
        self.reader.join(timeout=10)
        self.process.stderr.close()
