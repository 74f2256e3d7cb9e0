"""The command line as a user runs it: real processes, real files, exit codes and one-line errors."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from regapi.store.database import open_database
from regapi.store.reader import read_newest
from seed.loader import DATA

ROOT = Path(__file__).parent.parent.parent
BROKEN_FILE = Path("federal/security.yaml")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of regapi to its end."""
    return subprocess.run(
        [sys.executable, "-m", "regapi.cli", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def one_line(text: str) -> str:
    """The only line of a text."""
    (line,) = text.strip().splitlines()
    return line


@pytest.fixture
def broken_data(tmp_path: Path) -> Path:
    """A copy of the dataset in which one enumeration word is misspelt, with the place where it stands."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    file = folder / BROKEN_FILE
    file.write_text(file.read_text(encoding="utf-8").replace("kind: requirement", "kind: requirment", 1))
    return folder


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path}/var/regapi.sqlite3"


def test_the_shipped_data_pass_the_check() -> None:
    done = run("check")
    assert done.returncode == 0, done.stdout
    assert ": no fault (digest " in one_line(done.stdout)


def test_a_fault_is_placed_and_the_exit_status_is_1(broken_data: Path) -> None:
    done = run("check", "--data", str(broken_data))
    assert done.returncode == 1
    lines = (broken_data / BROKEN_FILE).read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, 1) if "requirment" in text)
    first = done.stdout.splitlines()[0]
    assert first.startswith(f"{broken_data / BROKEN_FILE}:{line}:11: us.dea.security.general: kind: 'requirment'")
    assert "did you mean 'requirement'?" in first
    assert "Traceback" not in done.stderr


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    done = run("check", "--data", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert one_line(done.stderr) == (
        f"regapi: --data: {tmp_path}/nowhere is no folder; give the folder that holds the YAML files"
    )


def test_data_are_loaded_once_and_broken_data_never(database: str, broken_data: Path) -> None:
    assert run("load", REGAPI_DATABASE_URL=database).stdout.startswith("loaded release 2026.")
    digest = read_newest(open_database(database)).release.digest
    again = run("load", REGAPI_DATABASE_URL=database)
    assert one_line(again.stdout) == "already loaded: the newest release has this content"
    refused = run("load", "--data", str(broken_data), REGAPI_DATABASE_URL=database)
    assert refused.returncode == 1
    assert f"{BROKEN_FILE}:" in refused.stdout
    assert "nothing was loaded; the database keeps the release that it had" in refused.stderr
    assert read_newest(open_database(database)).release.digest == digest


def test_serving_without_a_database_says_what_to_run(database: str) -> None:
    done = run("serve", "--port", "0", REGAPI_DATABASE_URL=database)
    assert done.returncode == 1
    assert one_line(done.stderr) == (
        f"regapi: no database at {database.removeprefix('sqlite:///')}: run `regapi load` first"
    )


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("load",)])
def test_a_corrupt_database_is_a_line_and_no_stack_trace(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "regapi.sqlite3"
    file.write_bytes(b"this is no database" * 500)
    done = run(*command, REGAPI_DATABASE_URL=f"sqlite:///{file}")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "file is not a database" in done.stderr
    assert "run `regapi load`" in done.stderr
    assert file.read_bytes().startswith(b"this is no database")


def test_a_taken_port_is_a_line(database_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, REGAPI_DATABASE_URL=database_url)
    assert done.returncode == 1
    assert one_line(done.stderr) == (
        f"regapi: cannot listen on 127.0.0.1:{port} (Address already in use): "
        "stop what uses it, or give --port another one"
    )


def test_a_setting_that_makes_no_sense_is_named(database_url: str) -> None:
    done = run("serve", REGAPI_DATABASE_URL=database_url, REGAPI_PORT="eighty")
    assert done.returncode == 1
    assert one_line(done.stderr).startswith("regapi: REGAPI_PORT: ")
    assert "'eighty'" in done.stderr


def test_the_schema_that_is_printed_is_the_committed_one() -> None:
    assert run("schema").stdout == (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")


def test_the_record_schema_is_json() -> None:
    assert json.loads(run("record-schema").stdout)["title"] == "regapi dataset file"


def test_help_names_every_command() -> None:
    help_text = run("--help").stdout
    for command in ("check", "load", "serve", "schema", "record-schema"):
        assert command in help_text
