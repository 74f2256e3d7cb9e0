"""The commands that keep and serve the data, run as people run them."""

import json
import shutil
import socket
from pathlib import Path

import pytest
from sqlalchemy import make_url

from regapi.domain.dataset import Dataset
from seed.loader import DATA

from .running import ROOT, assert_one_line, regapi


@pytest.fixture
def broken_data(tmp_path: Path) -> Path:
    """A copy of the dataset in which line 3, column 5 of one file names an unknown jurisdiction's level."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    file = folder / "local" / "jurisdictions.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("level: class,") == 1
    file.write_text(text.replace("level: class,", "level: klass,"), encoding="utf-8")
    return folder


def test_the_shipped_data_pass_the_check(dataset: Dataset) -> None:
    done = regapi("check")
    assert (done.returncode, done.stderr) == (0, "")
    counts = dataset.counts
    assert done.stdout == (
        f"{counts['provisions']} provisions, {counts['sources']} sources, {counts['citations']} citations, "
        f"{counts['agencies']} agencies, {counts['claims']} claims: no fault (digest {dataset.digest[:12]})\n"
    )


def test_a_fault_is_told_with_file_line_and_column(broken_data: Path) -> None:
    file = broken_data / "local" / "jurisdictions.yaml"
    line = next(i for i, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1) if "level: klass" in text)
    column = file.read_text(encoding="utf-8").splitlines()[line - 1].index("klass") + 1
    done = regapi("check", "--data", str(broken_data))
    assert done.returncode == 1
    (told,) = (text for text in done.stdout.splitlines() if text.startswith(f"{file}:{line}:{column}: "))
    assert "'klass'" in told
    assert "did you mean 'class'?" in told
    assert done.stderr.splitlines()[-1].startswith("regapi: ")
    assert "Traceback" not in done.stderr


def test_paths_are_told_as_seen_from_the_working_directory(broken_data: Path) -> None:
    done = regapi("check", "--data", "data", folder=broken_data.parent)
    assert done.returncode == 1
    assert "\ndata/local/jurisdictions.yaml:" in f"\n{done.stdout}"
    assert str(broken_data) not in done.stdout


@pytest.mark.parametrize("command", ["check", "load"])
def test_a_folder_that_is_none_is_told(command: str, tmp_path: Path) -> None:
    assert_one_line(regapi(command, "--data", str(tmp_path / "nowhere")), "--data", "is no folder")


def test_loading_twice_writes_once_and_faulty_data_never(broken_data: Path, tmp_path: Path, dataset: Dataset) -> None:
    file = tmp_path / "new" / "regapi.sqlite3"
    url = f"sqlite:///{file}"
    first = regapi("load", REGAPI_DATABASE_URL=url)
    assert (first.returncode, first.stdout) == (
        0,
        f"loaded release {dataset.release.version} as number 1 (digest {dataset.digest[:12]})\n",
    )
    content = file.read_bytes()

    second = regapi("load", REGAPI_DATABASE_URL=url)
    assert (second.returncode, second.stdout) == (0, "already loaded: the newest release has this content\n")
    assert file.read_bytes() == content

    refused = regapi("load", "--data", str(broken_data), REGAPI_DATABASE_URL=url)
    assert refused.returncode == 1
    assert "klass" in refused.stdout
    assert refused.stderr.splitlines()[-1] == ("regapi: nothing was loaded; the database keeps the release that it had")
    assert file.read_bytes() == content


def test_serving_without_a_database_says_what_to_run(tmp_path: Path) -> None:
    done = regapi("serve", "--port", "0", REGAPI_DATABASE_URL=f"sqlite:///{tmp_path}/none.sqlite3")
    assert_one_line(done, "run `regapi load` first")
    assert list(tmp_path.iterdir()) == []


def test_serving_an_empty_database_says_what_to_run(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite3"
    file.touch()
    done = regapi("serve", "--port", "0", REGAPI_DATABASE_URL=f"sqlite:///{file}")
    assert_one_line(done, "`regapi load`")


@pytest.mark.parametrize("command", ["serve", "load"])
def test_a_file_that_is_no_database_is_told(command: str, tmp_path: Path) -> None:
    file = tmp_path / "corrupt.sqlite3"
    file.write_bytes(b"this is no database, whatever its name says\n" * 100)
    done = regapi(command, REGAPI_DATABASE_URL=f"sqlite:///{file}", REGAPI_PORT="0")
    assert done.returncode == 1
    assert "`regapi load`" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert file.read_bytes().startswith(b"this is no database")


def test_a_database_that_is_cut_off_is_told(database_url: str, tmp_path: Path) -> None:
    whole = Path(str(make_url(database_url).database)).read_bytes()
    file = tmp_path / "cut.sqlite3"
    file.write_bytes(whole[: len(whole) // 2])
    done = regapi("serve", REGAPI_DATABASE_URL=f"sqlite:///{file}", REGAPI_PORT="0")
    assert_one_line(done, "the database", "`regapi load`")


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x/y", "sqlite:////proc/none/regapi.sqlite3"])
def test_an_address_that_is_no_database_is_told(url: str) -> None:
    done = regapi("serve", "--port", "0", REGAPI_DATABASE_URL=url)
    assert_one_line(done)


def test_a_port_that_is_taken_is_told(database_url: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = regapi("serve", "--port", str(port), REGAPI_DATABASE_URL=database_url)
    assert_one_line(done, f"cannot listen on 127.0.0.1:{port}", "--port")


@pytest.mark.parametrize("port", ["eighty", "-1", "70000", ""])
def test_a_port_that_is_none_is_told(port: str, database_url: str) -> None:
    done = regapi("serve", REGAPI_PORT=port, REGAPI_DATABASE_URL=database_url)
    assert_one_line(done, "REGAPI_PORT", repr(port))


def test_the_schema_is_printed_as_it_is_committed() -> None:
    done = regapi("schema")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")


def test_the_record_schema_is_json_schema_of_every_list() -> None:
    done = regapi("record-schema")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert schema["title"] == "regapi dataset file"
    assert {"provisions", "sources", "agencies", "claims", "release"} <= set(schema["properties"])


@pytest.mark.parametrize(
    "command", ["assess", "check", "checklist", "coverage", "load", "record-schema", "schema", "serve", "status"]
)
def test_a_command_explains_itself(command: str) -> None:
    done = regapi(command, "--help", COLUMNS="100", NO_COLOR="1")
    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert done.stderr == ""


def test_the_help_names_every_command() -> None:
    done = regapi("--help", COLUMNS="100", NO_COLOR="1")
    assert done.returncode == 0
    for command in ("assess", "check", "checklist", "coverage", "load", "record-schema", "schema", "serve", "status"):
        assert command in done.stdout


def test_an_unknown_command_is_refused() -> None:
    done = regapi("conquer")
    assert done.returncode == 2
    assert "conquer" in done.stderr
    assert "Traceback" not in done.stderr
