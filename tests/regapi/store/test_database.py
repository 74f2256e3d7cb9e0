"""A database that cannot be used gives one line that says what to run."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.store.database import DatabaseFault, open_database
from regapi.store.reader import read_newest
from regapi.store.writer import write_release

RIGHT = "; a right one is sqlite:///var/regapi.sqlite3"


def message_of(action: Callable[[], object]) -> str:
    """The one line that an action fails with."""
    with pytest.raises(DatabaseFault) as caught:
        action()
    message = str(caught.value)
    assert "\n" not in message
    return message


def run(file: Path, *statements: str) -> None:
    """Change a database by other means."""
    connection = sqlite3.connect(file)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of the database."""
    return tmp_path / "regapi.sqlite3"


@pytest.mark.parametrize(
    ("url", "shown", "reason"),
    [
        ("nonsense", "nonsense", "Could not parse SQLAlchemy URL from given URL string"),
        ("", "", "Could not parse SQLAlchemy URL from given URL string"),
        ("foo://x", "foo://x", "Can't load plugin: sqlalchemy.dialects:foo"),
        ("postgresql://u:secret@h:port/db", "h:port/db", "invalid literal for int() with base 10: 'port'"),
    ],
)
def test_a_wrong_address_is_told_with_a_right_one(url: str, shown: str, reason: str) -> None:
    message = message_of(lambda: open_database(url))
    assert message == f"REGAPI_DATABASE_URL: cannot use {shown!r} ({reason}){RIGHT}"


def test_a_driver_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "MySQLdb", None)
    message = message_of(lambda: open_database("mysql+mysqldb://someone:secret@host/db"))
    assert message.startswith("REGAPI_DATABASE_URL: cannot use 'host/db' (")
    assert message.endswith(RIGHT)
    assert "secret" not in message


def test_a_missing_file_is_told_where_one_must_be(file: Path) -> None:
    message = message_of(lambda: open_database(f"sqlite:///{file}", must_exist=True))
    assert message == f"no database at {file}: run `regapi load` first"
    assert not file.exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    message = message_of(lambda: open_database(f"sqlite:///{tmp_path}", must_exist=True))
    assert message == f"no database at {tmp_path}: run `regapi load` first"


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path}/a/b/regapi.sqlite3").dispose()
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_told(file: Path) -> None:
    file.write_text("a file in the way")
    message = message_of(lambda: open_database(f"sqlite:///{file}/regapi.sqlite3"))
    assert message == (
        f"cannot make the folder {file} (File exists): give REGAPI_DATABASE_URL a place that can be written to"
    )


def test_a_database_in_memory_needs_no_file() -> None:
    engine = open_database("sqlite://", must_exist=True)
    assert engine.url.database is None
    engine.dispose()


def test_an_existing_file_may_be_asked_for(file: Path, url: str, small: Dataset, engine: Engine) -> None:
    write_release(engine, small)
    again = open_database(url, must_exist=True)
    assert read_newest(again).dataset == small
    again.dispose()


def test_an_empty_file_is_told_when_it_is_read(file: Path, engine: Engine) -> None:
    file.touch()
    message = message_of(lambda: read_newest(engine))
    assert message == ("the database cannot be read (no such table: release): move the file away and run `regapi load`")


def test_a_database_without_a_release_is_told(file: Path, engine: Engine, small: Dataset) -> None:
    write_release(engine, small)
    run(file, "delete from release")
    assert message_of(lambda: read_newest(engine)) == "the database holds no release: run `regapi load` first"


def test_a_file_that_is_no_database_is_told_when_it_is_read(file: Path, engine: Engine) -> None:
    file.write_bytes(b"this is no database, whatever its name may say" * 100)
    message = message_of(lambda: read_newest(engine))
    assert message == ("the database cannot be read (file is not a database): move the file away and run `regapi load`")


def test_a_file_that_is_no_database_is_told_when_it_is_written(file: Path, engine: Engine, small: Dataset) -> None:
    file.write_bytes(b"this is no database, whatever its name may say" * 100)
    message = message_of(lambda: write_release(engine, small))
    assert message == (
        "the database refused the release (file is not a database); it keeps the release that it had. "
        "If the file is damaged or of another version, move it away and run `regapi load` again"
    )


def test_a_damaged_file_is_told_when_it_is_read(file: Path, engine: Engine, dataset: Dataset) -> None:
    write_release(engine, dataset)
    engine.dispose()
    content = bytearray(file.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 8192 - 4096)
    file.write_bytes(content)
    message = message_of(lambda: read_newest(engine))
    assert re.fullmatch(r"the database cannot be read \(.+\): move the file away and run `regapi load`", message)


@pytest.mark.parametrize(
    "statement",
    [
        "update provision set modality = 'nonsense'",
        "update provision set services = '[]'",
        "update provision set fee = '{not json'",
        "update agency_profile set slug = 'not a slug'",
        "delete from citation",
    ],
)
def test_content_that_is_not_valid_is_told(file: Path, engine: Engine, small: Dataset, statement: str) -> None:
    write_release(engine, small)
    run(file, statement)
    message = message_of(lambda: read_newest(engine))
    assert re.fullmatch(
        r"the database holds what this version cannot read \(.+\): move the file away and run `regapi load`", message
    )


def test_a_release_is_not_written_over_content_that_is_not_valid(file: Path, engine: Engine, small: Dataset) -> None:
    write_release(engine, small)
    run(file, "update provision set modality = 'nonsense'")
    message = message_of(lambda: write_release(engine, Dataset(release=small.release)))
    assert message.startswith("the database holds what this version cannot read (")


def test_a_database_of_another_version_is_told(file: Path, engine: Engine, small: Dataset) -> None:
    write_release(engine, small)
    run(file, "alter table source drop column publisher")
    message = message_of(lambda: write_release(engine, Dataset(release=small.release)))
    assert message == (
        "the database refused the release (no such column: source.publisher); it keeps the release that it had. "
        "If the file is damaged or of another version, move it away and run `regapi load` again"
    )
    assert message_of(lambda: read_newest(engine)) == (
        "the database cannot be read (no such column: source.publisher): move the file away and run `regapi load`"
    )


def test_a_database_that_another_process_writes_to_keeps_its_release(
    file: Path, url: str, engine: Engine, small: Dataset
) -> None:
    write_release(engine, small)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    impatient = open_database(f"{url}?timeout=0")
    message = message_of(lambda: write_release(impatient, Dataset(release=small.release)))
    assert message.startswith("the database refused the release (database is locked); it keeps the release ")
    other.execute("rollback")
    other.close()
    assert read_newest(impatient).dataset == small
    impatient.dispose()
