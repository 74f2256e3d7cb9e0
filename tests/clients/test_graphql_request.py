"""graphql-request against the real server."""

from collections.abc import Callable
from typing import Any

import pytest

Told = dict[str, Any]


@pytest.fixture(scope="module")
def told(asked_by: Callable[..., Told]) -> Told:
    """What graphql-request was told."""
    return asked_by("graphql_request")


def test_a_question_with_variables_is_answered_alike_by_post_and_by_get(told: Told) -> None:
    placement = {"schedule": "III", "since": "1999-08-12", "establishedBy": {"citation": "64 FR 37673"}}
    assert told["posted"] == told["got"] == {"legalStatus": {"placements": [placement]}}


def test_a_refusal_carries_its_reason_path_and_code(told: Told) -> None:
    (error,) = told["errors"]
    assert error["message"] == "first: 101 is no page size; give a number from 0 to 100"
    assert error["path"] == ["agencies"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_client_sends_get_and_post_and_takes_the_media_type_of_graphql(told: Told) -> None:
    assert [(request["method"], request["status"]) for request in told["wire"]] == [
        ("POST", 200),
        ("GET", 200),
        ("POST", 200),
    ]
    assert {request["mediaType"] for request in told["wire"]} == {"application/graphql-response+json"}
