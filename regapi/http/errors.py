"""Errors as users see them: a code, a place, no internal detail."""

import secrets
from collections.abc import Iterator
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    GraphQLError,
    GraphQLFormattedError,
    ListValueNode,
    Node,
    ObjectValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from regapi.logs import log
from schema.errors import USER_FAULTS

from .outcome import Outcome

MAX_LOCATIONS = 5
"""Places that an error tells, of the many that it may have."""

LONGEST_MESSAGE = 1_000
"""Characters of an error's message."""

CODES = {
    Outcome.PARSE_FAILED: "PARSE_FAILED",
    Outcome.VALIDATION_FAILED: "VALIDATION_FAILED",
    Outcome.BAD_VARIABLES: "BAD_USER_INPUT",
    Outcome.TOO_LARGE: "TOO_LARGE",
    Outcome.TOO_SLOW: "TOO_SLOW",
}


def format_error(error: GraphQLError, outcome: Outcome, document: DocumentNode | None) -> GraphQLFormattedError:
    """An error for the answer: with its code, and masked under an id where it is our fault."""
    formatted = error.formatted
    extensions: dict[str, Any] = dict(formatted.get("extensions") or {})
    if locations := formatted.get("locations"):
        formatted["locations"] = locations[:MAX_LOCATIONS]
    original = error.original_error
    if isinstance(original, USER_FAULTS):
        extensions["code"] = "BAD_USER_INPUT"
    elif outcome is Outcome.ANSWERED and "code" not in extensions and not error.message.startswith("Argument "):
        return {**formatted, **masked(original or error)}
    elif argument := _argument_at(error, document, outcome) or _argument_of_variable(error, document, outcome):
        extensions |= {"code": "BAD_USER_INPUT", "argument": argument}
        formatted["message"] = f"{argument}: {error.message}"
    extensions.setdefault("code", CODES.get(outcome, "BAD_USER_INPUT"))
    return {**formatted, "message": _cut(str(formatted["message"])), "extensions": extensions}


def _cut(message: str) -> str:
    """A message that repeats what a client sent, without most of it."""
    return message if len(message) <= LONGEST_MESSAGE else f"{message[: LONGEST_MESSAGE - 3]}..."


def masked(error: BaseException) -> GraphQLFormattedError:
    """What a user may know of an unexpected error; the rest is logged under the same id."""
    identifier = secrets.token_hex(8)
    log.error("unexpected error", id=identifier, exc_info=error)
    return {
        "message": f"Internal error {identifier}. It is our fault and has been logged.",
        "extensions": {"code": "INTERNAL", "id": identifier},
    }


def _argument_at(error: GraphQLError, document: DocumentNode | None, outcome: Outcome) -> str | None:
    """The argument whose literal value validation refused, or null where it refused something else."""
    node = error.nodes[0] if error.nodes else None
    if outcome is not Outcome.VALIDATION_FAILED or document is None or not isinstance(node, ValueNode):
        return None
    if node.loc is None or isinstance(node, VariableNode):
        return None
    return _enclosing_argument(document, node.loc.start)


def _argument_of_variable(error: GraphQLError, document: DocumentNode | None, outcome: Outcome) -> str | None:
    """The first argument that is given the variable whose value was refused."""
    node = error.nodes[0] if error.nodes else None
    if outcome is not Outcome.BAD_VARIABLES or document is None or not isinstance(node, VariableDefinitionNode):
        return None
    wanted = node.variable.name.value
    return next((each.name.value for each in _arguments(document) if wanted in _variables(each.value)), None)


def _enclosing_argument(document: DocumentNode, start: int) -> str | None:
    """The argument whose value stands at a place of the document."""
    places = ((each.name.value, each.loc) for each in _arguments(document))
    return next((name for name, loc in places if loc and loc.start <= start < loc.end), None)


def _arguments(document: DocumentNode) -> Iterator[ArgumentNode]:
    """All arguments in the order of the text. Own walk, as the library's is too slow for what only words an error."""
    waiting: list[Node] = list(reversed(document.definitions))
    while waiting:
        node = waiting.pop()
        for each in (node, *getattr(node, "directives", ())):
            yield from getattr(each, "arguments", ())
        if selection_set := getattr(node, "selection_set", None):
            waiting.extend(reversed(selection_set.selections))


def _variables(value: ValueNode) -> set[str]:
    """The names of the variables in a value."""
    found, waiting = set(), [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, VariableNode):
            found.add(node.name.value)
        elif isinstance(node, ListValueNode):
            waiting.extend(node.values)
        elif isinstance(node, ObjectValueNode):
            waiting.extend(field.value for field in node.fields)
    return found
