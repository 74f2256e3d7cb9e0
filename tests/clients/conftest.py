"""Programs that ask the real server as other people's clients do; each prints what it was told as JSON."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.bootstrap import GQL_VENV, find_npm
from tests.conftest import Server

FOLDER = Path(__file__).parent
SCHEMA = FOLDER.parents[1] / "schema" / "schema.graphql"
PATIENCE = 120
"""Seconds after which a program that does not end fails its test instead of hanging it."""

Run = Callable[..., str]


@pytest.fixture(scope="session")
def endpoint(server: Server) -> str:
    """The address of GraphQL."""
    return f"{server.url}/graphql"


@pytest.fixture(scope="session")
def node() -> Run:
    """Run a program with the Node that the set-up uses; what it prints. Complaints fail the test."""
    _, _, environment = find_npm()
    command = shutil.which("node", path=environment["PATH"])
    assert command and (FOLDER / "node_modules").is_dir(), (
        "the clients are not installed; run: scripts/bootstrap clients"
    )
    return lambda *arguments, cwd=FOLDER: output([command, *arguments], environment, cwd)


@pytest.fixture(scope="session")
def gql() -> Run:
    """Run a program with the Python that has gql; what it prints. Warnings are errors."""
    command = GQL_VENV / "bin" / "python"
    assert command.exists(), "gql is not installed; run: scripts/bootstrap clients"
    return lambda *arguments: output([command, "-W", "error", *arguments], None, FOLDER)


def output(command: list[str | Path], environment: dict[str, str] | None, cwd: Path) -> str:
    """What a program prints that ends well and complains of nothing."""
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def asked_by(node: Run, endpoint: str) -> Callable[..., dict[str, Any]]:
    """What a client that runs on Node was told: its program's name and further arguments."""

    def asked_by(program: str, *arguments: str | Path) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(node(f"{program}.mjs", endpoint, *arguments))
        return told

    return asked_by
