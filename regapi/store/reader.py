"""Reading a release back as the same values that were written."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from regapi.domain.agency import Agency, AgencyProfileRow, AgencyRow
from regapi.domain.citation import CitationRow
from regapi.domain.dataset import Dataset
from regapi.domain.release import Change, Release, ReleaseNote

from .database import DatabaseFault
from .layout import LAYOUT

Row = dict[str, Any]


class Stored:
    """What the database holds of its newest release: the release, its dataset and the changes of all kept releases."""

    def __init__(self, release: Release, dataset: Dataset, history: list[Release], changes: list[Change]) -> None:
        self.release = release
        self.dataset = dataset
        self.history = history
        self.changes = changes


def read_newest(engine: Engine) -> Stored:
    """The newest release; `DatabaseFault` where there is none or the database cannot be read."""
    try:
        with engine.connect() as connection:
            release = newest_release(connection)
            if release is None:
                raise DatabaseFault("the database holds no release: run `regapi load` first")
            table = SQLModel.metadata.tables["release"]
            history = [Release(**row) for row in _select(connection, table, order="sequence")]
            changes = [Change(**row) for row in _select(connection, SQLModel.metadata.tables["change"], order="slug")]
            return Stored(release, read_dataset(connection, release), history, changes)
    except DatabaseError as error:
        reason = str(error.orig).splitlines()[0]
        raise DatabaseFault(
            f"the database cannot be read ({reason}): move the file away and run `regapi load`"
        ) from error


def newest_release(connection: Connection) -> Release | None:
    """The release in use, or null in an empty database."""
    table = SQLModel.metadata.tables["release"]
    row = connection.execute(select(table).order_by(table.c.sequence.desc()).limit(1)).mappings().first()
    return Release(**row) if row else None


def read_dataset(connection: Connection, release: Release) -> Dataset:
    """All entities of a release, validated again on the way in; `DatabaseFault` where they are not valid."""
    try:
        return _read_dataset(connection, release)
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise DatabaseFault(
            f"the database holds what this version cannot read ({reason}): move the file away and run `regapi load`"
        ) from error


def _read_dataset(connection: Connection, release: Release) -> Dataset:
    digest = release.digest
    citations: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(connection, CitationRow, digest, "owner"):
        citations[row.pop("owner")].append(row)
    lists: dict[str, Any] = {}
    for kept in LAYOUT:
        rows = _rows(connection, kept.row, digest)
        if kept.cited:
            rows = [{**row, "citations": citations[row["slug"]]} for row in rows]
        lists[kept.field] = [kept.value.model_validate(row) for row in rows]
    lists["agencies"] = _agencies(connection, digest, citations)
    note = ReleaseNote(**{name: getattr(release, name) for name in ReleaseNote.model_fields})
    return Dataset(release=note, **lists)


def _agencies(connection: Connection, digest: str, citations: dict[str, list[Row]]) -> list[Agency]:
    profiles: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(connection, AgencyProfileRow, digest):
        profiles[row.pop("agency")].append({**row, "citations": citations[row["slug"]]})
    rows = _rows(connection, AgencyRow, digest)
    return [Agency.model_validate({**row, "profiles": profiles[row["slug"]]}) for row in rows]


def _rows(connection: Connection, table: type[SQLModel], digest: str, *order: str) -> list[Row]:
    definition = SQLModel.metadata.tables[str(table.__tablename__)]
    query = select(definition).where(definition.c.release == digest)
    found = connection.execute(query.order_by(*order, "position")).mappings()
    return [{k: v for k, v in row.items() if k not in ("release", "position")} for row in found]


def _select(connection: Connection, table: Any, order: str) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).order_by(order)).mappings()]
