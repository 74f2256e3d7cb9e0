"""Reading what a user describes (a clinic, evidence, a session) into the domain's values."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class BadInput(ValueError):
    """A value that makes no sense; the message names where it stands, what was found and what would be right."""


def read(model: type[Model], content: Any, where: str) -> Model:
    """The value that some plain content describes; `BadInput` with the path of what is at fault below `where`."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        path = where + "".join(_step(key) for key in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        found = repr(first["input"])
        shown = found if len(found) <= 60 else found[:57] + "..."
        raise BadInput(f"{path}: {message[:1].lower()}{message[1:]} (found {shown})") from None


def _step(key: str | int) -> str:
    if isinstance(key, int):
        return f"[{key}]"
    head, *rest = key.split("_")
    return "." + head + "".join(word.capitalize() for word in rest)
