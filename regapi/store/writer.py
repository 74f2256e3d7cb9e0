"""Writing a release: all of it in one transaction, or none of it."""

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from regapi.domain.agency import Agency, AgencyProfileRow, AgencyRow
from regapi.domain.citation import Citation, CitationRow
from regapi.domain.dataset import Dataset
from regapi.domain.release import Change, Release

from .changes import changes_between
from .database import DatabaseFault
from .layout import LAYOUT
from .reader import newest_release, read_dataset

KEPT_RELEASES = 10


def write_release(engine: Engine, dataset: Dataset) -> Release | None:
    """Write the dataset as the newest release and return it; null where the newest already has this content.

    Raises `DatabaseFault` where the database is no database of regapi's.
    """
    try:
        SQLModel.metadata.create_all(engine)
        with engine.begin() as connection:
            previous = newest_release(connection)
            if previous and previous.digest == dataset.digest:
                return None
            before = read_dataset(connection, previous) if previous else None
            _forget(connection, dataset.digest)
            release = _release(dataset, sequence=previous.sequence + 1 if previous else 1)
            _insert(connection, Release, iter([release.model_dump()]))
            for table, rows in _rows(dataset):
                _insert(connection, table, rows)
            changes = changes_between(before, dataset)
            _insert(connection, Change, ({**change, "release": dataset.digest} for change in changes))
            _prune(connection)
            return release
    except DatabaseError as error:
        reason = str(error.orig).splitlines()[0]
        raise DatabaseFault(
            f"the database refused the release ({reason}); it keeps the release that it had. "
            "If the file is damaged or of another version, move it away and run `regapi load` again"
        ) from error


def _release(dataset: Dataset, sequence: int) -> Release:
    return Release(
        digest=dataset.digest,
        sequence=sequence,
        recorded_at=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        counts=dataset.counts,
        **dataset.release.model_dump(),
    )


def _rows(dataset: Dataset) -> Iterator[tuple[type[SQLModel], Iterator[dict[str, Any]]]]:
    for kept in LAYOUT:
        values = getattr(dataset, kept.field)
        yield kept.row, (_row(kept.row, value, i, dataset.digest) for i, value in enumerate(values))
        if kept.cited:
            for value in values:
                yield CitationRow, _citation_rows(value.slug, value.citations, dataset.digest)
    for i, agency in enumerate(dataset.agencies):
        yield AgencyRow, iter([_row(AgencyRow, agency, i, dataset.digest)])
        yield from _profile_rows(agency, dataset.digest)


def _profile_rows(agency: Agency, digest: str) -> Iterator[tuple[type[SQLModel], Iterator[dict[str, Any]]]]:
    for i, profile in enumerate(agency.profiles):
        row = _row(AgencyProfileRow, profile, i, digest)
        yield AgencyProfileRow, iter([{**row, "agency": agency.slug}])
        yield CitationRow, _citation_rows(profile.slug, profile.citations, digest)


def _citation_rows(owner: str, citations: tuple[Citation, ...], digest: str) -> Iterator[dict[str, Any]]:
    for i, citation in enumerate(citations):
        yield {**_row(CitationRow, citation, i, digest), "owner": owner}


def _row(table: type[SQLModel], value: SQLModel, position: int, digest: str) -> dict[str, Any]:
    fields = {name: getattr(value, name) for name in table.model_fields if hasattr(value, name)}
    return {**fields, "release": digest, "position": position}


def _insert(connection: Connection, table: type[SQLModel], rows: Iterator[dict[str, Any]]) -> None:
    batch = list(rows)
    if batch:
        connection.execute(insert(table), batch)


def _forget(connection: Connection, digest: str) -> None:
    for table in SQLModel.metadata.sorted_tables:
        column = table.c.digest if table.name == "release" else table.c.release
        connection.execute(delete(table).where(column == digest))


def _prune(connection: Connection) -> None:
    """Drop all but the newest releases, so that a database that is loaded daily does not grow for ever."""
    newest = connection.scalar(select(func.max(Release.__table__.c.sequence))) or 0  # type: ignore[attr-defined]
    table = Release.__table__  # type: ignore[attr-defined]
    old = connection.scalars(select(table.c.digest).where(table.c.sequence <= newest - KEPT_RELEASES))
    for digest in list(old):
        _forget(connection, digest)
