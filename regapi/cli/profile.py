"""A clinic's profile as a YAML file: what it is and what it holds. Faults are told with line and column."""

import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from seed.document import parse
from seed.explanation import explain
from seed.fault import Fault

from .options import named


class ProfileClinic(Clinic):
    """A clinic, with its answers as a mapping from question to yes or no."""

    @field_validator("answers", mode="before")
    @classmethod
    def answers_may_be_a_mapping(cls, value: Any) -> Any:
        """`{hipaa_covered_entity: true}` as the list that the rules want."""
        if isinstance(value, dict):
            return [{"circumstance": key, "holds": holds} for key, holds in value.items()]
        return value


class Profile(BaseModel):
    """What a profile file may hold."""

    model_config = ConfigDict(extra="forbid")

    clinic: ProfileClinic
    evidence: tuple[Evidence, ...] = ()
    as_of: datetime.date | None = None
    expiring_within: str | None = Field(default=None, max_length=40)
    within: str | None = Field(default=None, max_length=40)

    @property
    def variables(self) -> dict[str, Any]:
        """The profile as the variables of the assessment document."""
        content = _camel(self.model_dump(mode="json", exclude_none=True))
        return {"evidence": [], **content, "clinic": named(content["clinic"])}


def read_profile(file: Path) -> tuple[Profile | None, list[Fault]]:
    """The profile in a file, or the faults that were found in it."""
    document, faults = parse(file)
    if faults:
        return None, faults
    try:
        return Profile.model_validate(document.data if document.data is not None else {}), []
    except ValidationError as error:
        found = []
        for problem in error.errors():
            path, message = explain(Profile, problem)
            found.append(Fault(document.place(path), message))
        return None, found


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {_name(key): _camel(inner) for key, inner in value.items()}
    return [_camel(inner) for inner in value] if isinstance(value, list) else value


def _name(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
