"""The committed schema.graphql is the contract: it never drifts from the code unnoticed."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, find_breaking_changes, find_dangerous_changes

import schema
from schema.build import sdl

SNAPSHOT = Path(schema.__file__).parent / "schema.graphql"


def told_changes(before: GraphQLSchema, after: GraphQLSchema) -> list[str]:
    """What clients of one schema would notice in another, one line each, the grave ones first."""
    breaking = [f"breaking: {change.description}" for change in find_breaking_changes(before, after)]
    return breaking + [f"dangerous: {change.description}" for change in find_dangerous_changes(before, after)]


def drift(committed: str, current: str) -> str | None:
    """What to do about a schema that differs from the committed one; null where it does not."""
    if committed == current:
        return None
    told = told_changes(build_schema(committed), build_schema(current))
    lines = ["the schema has changed; if that is meant, run: regapi schema > schema/schema.graphql"]
    return "\n".join([*lines, *(told or ["no breaking and no dangerous change"])])


def test_the_committed_schema_is_the_schema_of_the_code() -> None:
    message = drift(SNAPSHOT.read_text(encoding="utf-8"), sdl())
    assert message is None, message


def test_drift_is_told_with_the_command_that_renews_the_snapshot() -> None:
    message = drift(sdl().replace("A page of agencies.", "Agencies.", 1), sdl())
    assert message is not None
    assert "regapi schema > schema/schema.graphql" in message
    assert "no breaking and no dangerous change" in message


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "  legalStatus(",
            "  lawfulness(",
            "breaking: Query.legalStatus was removed.",
        ),
        (
            "  disclaimer: String!",
            "  disclaimer: String",
            "breaking: Release.disclaimer changed type from String! to String.",
        ),
    ],
)
def test_a_breaking_change_is_named(old: str, new: str, told: str) -> None:
    current = sdl()
    assert current.count(old) == 1
    message = drift(current, current.replace(old, new))
    assert message is not None
    assert told in message.splitlines()


def test_a_new_enumeration_value_is_named_as_dangerous() -> None:
    current = sdl()
    old = "enum OrderDirection {\n"
    assert current.count(old) == 1
    message = drift(current, current.replace(old, old + "  SIDEWAYS\n"))
    assert message is not None
    assert "dangerous: SIDEWAYS was added to enum type OrderDirection." in message.splitlines()


def test_the_snapshot_is_sorted_and_ends_with_one_line_break() -> None:
    text = SNAPSHOT.read_text(encoding="utf-8")
    names = [line.split()[1] for line in text.splitlines() if line.startswith(("type ", "enum ", "input ", "scalar "))]
    assert names == sorted(names)
    assert text.endswith("}\n") and not text.endswith("\n\n")
