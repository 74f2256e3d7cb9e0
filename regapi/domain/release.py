"""Releases: a dated, numbered state of the whole dataset, and what changed from the one before."""

import datetime

from pydantic import BaseModel, ConfigDict
from sqlmodel import Field, SQLModel

from .entity import JsonColumn, Word, WordColumn


class ReleaseNote(BaseModel):
    """The dataset's own version and dates, as the editors wrote them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: str
    released_on: datetime.date
    checked_on: datetime.date
    guide_title: str
    guide_sha256: str
    guide_normalisation: str


class Release(SQLModel, table=True):
    """Table `release`: one row a load. `version` is the editors', `digest` the SHA-256 of the content.

    `sequence` counts loads into this database; the highest is the one in use. `counts` has the number of
    entities by sort.
    """

    __tablename__ = "release"
    digest: str = Field(primary_key=True)
    sequence: int = Field(unique=True)
    version: str
    released_on: datetime.date
    checked_on: datetime.date
    recorded_at: datetime.datetime
    guide_title: str
    guide_sha256: str
    guide_normalisation: str
    counts: dict[str, int] = Field(sa_type=JsonColumn)


class ChangeKind(Word):
    """What happened to an entity between two releases."""

    ADDED = "added", "New in this release."
    AMENDED = "amended", "Present before, and changed."
    REMOVED = "removed", "Present before, and gone."


class Change(SQLModel, table=True):
    """Table `change`: one entity that a release added, amended or removed, with the names of the amended fields."""

    __tablename__ = "change"
    release: str = Field(primary_key=True)
    entity: str = Field(primary_key=True)
    slug: str = Field(primary_key=True)
    kind: ChangeKind = Field(sa_type=WordColumn)
    fields: list[str] = Field(default_factory=list, sa_type=JsonColumn)
