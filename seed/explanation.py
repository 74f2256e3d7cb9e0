"""Validation errors in the words of someone who edits the data."""

import re
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .fault import suggestion

FORMS = {"all", "any", "not", "facet", "circumstance", "always"}
CONDITIONS = {"applies_when", "holds_when", "fails_when", "when"}

RIGHT = {
    "string_pattern_mismatch": {
        "^P(": "an ISO 8601 duration such as P3Y, P30D or PT40M",
        "^(P": "a time in a session such as PT2H, PT40M or P7D",
        r"^P\d": "a number of days such as P7D",
        "^https?": "an address that begins with http:// or https://",
        "^[a-z0-9]": "a slug of lower-case letters, digits, dots and hyphens",
        "^[A-Z]": "a currency code such as USD",
    },
}


def explain(model: type[BaseModel], problem: ErrorDetails) -> tuple[tuple[str | int, ...], str]:
    """The path of keys to the value at fault, and a sentence that says what is wrong and what would be right."""
    path = tuple(key for i, key in enumerate(problem["loc"]) if not _is_tag(problem["loc"], i))
    name = ".".join(str(key) for key in path) or "record"
    value = problem.get("input")
    context = problem.get("ctx", {})
    match problem["type"]:
        case "missing":
            owner = f"every {_noun(model)}" if len(path) == 1 else ".".join(str(key) for key in path[:-1])
            return path[:-1], f"{path[-1]} is missing; {owner} needs it"
        case "extra_forbidden":
            hint = suggestion(str(path[-1]), _fields(model, path)) or "; remove it"
            return path, f"unknown key {path[-1]!r}{hint}"
        case "enum":
            options = _options(str(context.get("expected", "")))
            hint = suggestion(str(value), options) or "."
            return path, f"{name}: {value!r} is not known{hint} Use one of: {', '.join(options)}"
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern", ""))
            right = next((r for p, r in RIGHT["string_pattern_mismatch"].items() if pattern.startswith(p)), pattern)
            return path, f"{name}: {value!r} is not {right}"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            return path, f"{name}: {value!r} is no date; write it as YYYY-MM-DD, for example 1999-08-12"
        case "too_short":
            return path, f"{name}: needs at least {context.get('min_length', 1)} entry"
        case "model_type" | "model_attributes_type" | "dict_type":
            return path, f"{name}: {_short(value)} is no mapping; write keys with values, each on a line of its own"
        case "value_error":
            return path, f"{name}: {context.get('error', problem['msg'])}"
        case _:
            return path, f"{name}: {problem['msg'][:1].lower()}{problem['msg'][1:]} (found {_short(value)})"


def is_echo(problem: ErrorDetails) -> bool:
    """Whether a problem only follows from another: a list is called too short where its entries are invalid."""
    return problem["type"] == "too_short" and len(problem["input"]) >= problem["ctx"]["min_length"]


def _is_tag(loc: tuple[int | str, ...], i: int) -> bool:
    """Whether a part of the location is the name of a condition's or check's form and no key of the file."""
    key = loc[i]
    if loc[0] == "session_checks":
        return i == 2
    if key not in FORMS or i == 0 or loc[0] not in CONDITIONS:
        return False
    if i == 1 or isinstance(loc[i - 1], int):
        return True
    # Of the forms only `not` holds a condition directly: `not` (the tag), `not` (the key), then the inner one's tag.
    return loc[i - 1] == "not" and not _is_tag(loc, i - 1)


def _noun(model: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__.removesuffix("Fields")).lower()


def _fields(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """The keys that the mapping at fault may have; none where several kinds of mapping may stand there."""
    for key in path[:-1]:
        if isinstance(key, int):
            continue
        field = model.model_fields.get(key)
        inner = [t for t in _types(field.annotation) if issubclass(t, BaseModel)] if field else []
        if len(inner) != 1:
            return []
        model = inner[0]
    return [field.alias or name for name, field in model.model_fields.items()]


def _types(annotation: Any) -> list[type]:
    """The classes that an annotation is made of."""
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation]
    return [found for part in get_args(annotation) for found in _types(part)]


def _options(expected: str) -> list[str]:
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",") if word.strip()]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
