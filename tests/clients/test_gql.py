"""gql, the Python client, against the real server."""

import json
from typing import Any

import pytest
from graphql import TypeDefinitionNode, parse, specified_scalar_types

from .conftest import SCHEMA, Run

Told = dict[str, Any]


@pytest.fixture(scope="module")
def told(gql: Run, endpoint: str) -> Told:
    """What gql was told."""
    told: Told = json.loads(gql("gql_client.py", endpoint))
    return told


def test_the_schema_is_fetched_whole(told: Told) -> None:
    types = {each.name.value for each in parse(SCHEMA.read_text()).definitions if isinstance(each, TypeDefinitionNode)}
    fetched = {name for name in told["types"] if not name.startswith("__")}
    assert fetched - set(specified_scalar_types) == types


def test_a_question_with_a_date_is_answered_with_a_date(told: Told) -> None:
    assert (told["schedule"], told["since"]) == ("III", [1999, 8, 12])


def test_a_field_that_the_fetched_schema_lacks_is_refused_by_the_client(told: Told) -> None:
    assert told["invalid"] == "Cannot query field 'penalty' on type 'LegalStatus'."


def test_a_refusal_of_the_server_carries_its_code(told: Told) -> None:
    (error,) = told["refused"]
    assert error["message"] == "first: 101 is no page size; give a number from 0 to 100"
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
