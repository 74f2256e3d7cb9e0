"""What all domain values share: validation, immutability and how nested values are kept in the database."""

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import to_jsonable_python
from sqlalchemy import JSON, Dialect, String, TypeDecorator
from sqlmodel import SQLModel
from sqlmodel._compat import SQLModelConfig

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-]+[a-z0-9()]+)*$", max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A short text that names something."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""A text of one line."""
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$", max_length=600)]
Duration = Annotated[str, StringConstraints(pattern=r"^P((\d+[YMWD])+(T(\d+[HM])+)?|T(\d+[HM])+)$")]
"""ISO 8601 duration with whole numbers, such as `P3Y` or `PT40M`."""


class Word(StrEnum):
    """An enumeration whose members carry the sentence that explains them to a reader."""

    description: str

    def __new__(cls, value: str, description: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class Part(BaseModel):
    """A value inside an entity, such as a fee: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(SQLModel):
    """A value with a table of its own: validated like a part, its plain fields are the table's columns."""

    model_config = SQLModelConfig(frozen=True, extra="forbid")


ROW = SQLModelConfig(frozen=False)
"""The configuration of table classes, which SQLAlchemy fills in."""


class WordColumn(TypeDecorator[Any]):
    """Keeps a `Word` as its value, readable in any database client."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(value)


class JsonColumn(TypeDecorator[Any]):
    """Keeps nested values and lists as JSON; they are validated again when a release is read."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return to_jsonable_python(value)
