"""Random clinics, evidence and sessions, with names that a clinic may well give, are answered or refused."""

from random import Random
from typing import Any

import pytest
from graphql import (
    DocumentNode,
    ListValueNode,
    NullValueNode,
    ObjectFieldNode,
    Visitor,
    print_ast,
    visit,
)
from hypothesis import assume, given
from hypothesis_graphql import from_schema
from starlette.testclient import TestClient

from regapi.http.outcome import JSON
from schema.build import sdl

from .asking import ask
from .names import Names, with_known_names
from .reshaping import Asked
from .runs import SEEDS, runs
from .scalars import INVALID_MOMENTS, SCALARS
from .slices import as_it_is

MOMENT_FIELDS = {"at", "resolvedAt", "lastFood", "lastDrink", "lastNasalProduct", "monitoringEnd", "discharge"}
TOO_MANY = "Too many validation errors"
"""What stands in the place of a sixth error."""


def holds_a_moment(document: DocumentNode) -> bool:
    """Whether a document gives a value for a moment of a session."""

    class Moments(Visitor):
        found = False

        def enter_object_field(self, field: ObjectFieldNode, *_: Any) -> None:
            value, name = field.value, field.name.value
            filled = isinstance(value, ListValueNode) and any(not isinstance(v, NullValueNode) for v in value.values)
            single = not isinstance(value, NullValueNode | ListValueNode)
            self.found = self.found or (name in MOMENT_FIELDS and single) or (name == "deviceTimes" and filled)

    moments = Moments()
    visit(document, moments)
    return moments.found


@pytest.mark.parametrize("entry_point", ["checklist", "assessment", "reviewSession"])
def test_random_clinics_evidence_and_sessions_are_answered_or_refused(
    client: TestClient, names: Names, entry_point: str
) -> None:
    seen = {"answered": 0, "refused": 0}

    @runs(80)
    @given(document=from_schema(sdl(), fields=[entry_point], custom_scalars=SCALARS, print_ast=as_it_is), seed=SEEDS)
    def holds(document: DocumentNode, seed: int) -> None:
        answer = ask(client, Asked(print_ast(with_known_names(document, names, Random(seed)))), JSON)
        assert answer.codes <= {"BAD_USER_INPUT", "TOO_LARGE"}, answer.text
        assert answer.codes or (answer.data and answer.data[entry_point]), answer.text
        seen["refused" if answer.codes else "answered"] += 1

    holds()
    assert min(seen.values()) >= 10, seen


def test_a_session_with_what_is_no_moment_is_refused_with_the_argument_named(client: TestClient) -> None:
    seen = {"refused": 0}
    scalars = {**SCALARS, "SessionDateTime": INVALID_MOMENTS}

    @runs(60)
    @given(document=from_schema(sdl(), fields=["reviewSession"], custom_scalars=scalars, print_ast=as_it_is))
    def holds(document: DocumentNode) -> None:
        assume(holds_a_moment(document))
        answer = ask(client, Asked(print_ast(document)), JSON)
        errors = [error for error in answer.errors if not error["message"].startswith(TOO_MANY)]
        assert not answer.has_data
        assert {error["extensions"]["code"] for error in errors} == {"BAD_USER_INPUT"}
        assert {error["extensions"]["argument"] for error in errors} == {"session"}
        assert all(" is not a moment" in error["message"] for error in errors)
        seen["refused"] += 1

    holds()
    assert seen["refused"] >= 30
