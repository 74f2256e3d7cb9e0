"""What a reader typed into an address or a form, and what was wrong with it, by field."""

from collections.abc import Collection, Mapping
from typing import Any

from starlette.requests import Request

from .answers import Question, Refused, ask
from .page import plain


def typed(request: Request, field: str) -> str | None:
    """What stands in a field; null where nothing does."""
    return request.query_params.get(field, "").strip() or None


def chosen(request: Request, field: str, options: Collection[str], faults: dict[str, str]) -> str | None:
    """The option that a field names, in any case; where it names none, `faults` says so."""
    said = typed(request, field)
    if said is None:
        return None
    name = said.upper().replace("-", "_").replace(" ", "_")
    if name in options:
        return name
    faults[field] = f"{said[:40]!r} is no choice here. Choose one of: {', '.join(plain(o) for o in options)}."
    return None


def ask_with(
    request: Request, name: str, given: Mapping[str, str | None], faults: dict[str, str], otherwise: str, **fixed: Any
) -> tuple[Question, dict[str, Any]]:
    """Ask with what the reader typed; what is refused is left out, and `faults` says what was wrong with it.

    A refusal that names none of the fields is about `otherwise`.
    """
    kept = {field: value for field, value in given.items() if value is not None}
    try:
        return ask(request, name, **kept, **fixed)
    except Refused as refused:
        message = str(refused)
        named = message.partition(":")[0]
        field = named if named in kept else otherwise
        if field not in kept:
            raise
        faults[field] = message.removeprefix(f"{field}: ").rpartition("Expected type 'Date'. ")[2]
        return ask_with(request, name, {**kept, field: None}, faults, otherwise, **fixed)
