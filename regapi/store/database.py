"""Opening the database, with errors that say what to do."""

from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError


class DatabaseFault(Exception):
    """The database cannot be used; the message is one line and says what to run."""


def open_database(url: str, *, must_exist: bool = False) -> Engine:
    """An engine for the database at `url`.

    For a SQLite file the folder is made where it is missing; with `must_exist` a missing file is a `DatabaseFault`.
    """
    try:
        parsed = make_url(url)
        engine = create_engine(parsed)
    # A driver that is not installed is an ImportError, a port that is no number a ValueError.
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise DatabaseFault(
            f"REGAPI_DATABASE_URL: cannot use {url.split('@')[-1]!r} ({error}); "
            "a right one is sqlite:///var/regapi.sqlite3"
        ) from None
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        file = Path(str(parsed.database))
        if must_exist and not file.is_file():
            raise DatabaseFault(f"no database at {file}: run `regapi load` first")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DatabaseFault(
                f"cannot make the folder {file.parent} ({error.strerror}): "
                "give REGAPI_DATABASE_URL a place that can be written to"
            ) from None
    return engine
