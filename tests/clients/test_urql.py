"""urql and its persisted queries against the real server."""

from collections.abc import Callable
from typing import Any

import pytest

Told = dict[str, Any]


@pytest.fixture(scope="module")
def told(asked_by: Callable[..., Told]) -> Told:
    """What urql was told."""
    return asked_by("urql")


def sent(wire: list[Told]) -> list[tuple[str, bool, list[str]]]:
    """Each request's method, whether it held its document, and the codes that came back."""
    return [(request["method"], request["hasDocument"], request["codes"]) for request in wire]


def test_a_document_is_asked_for_by_hash_first_and_sent_when_it_is_not_known(told: Told) -> None:
    assert sent(told["first"]) == [("GET", False, ["PERSISTED_QUERY_NOT_FOUND"]), ("GET", True, [])]
    hashes = {request["hash"] for request in told["first"] + told["second"]}
    assert [len(each) for each in hashes] == [64]


def test_another_client_needs_nothing_but_the_hash(told: Told) -> None:
    assert sent(told["second"]) == [("GET", False, []), ("GET", False, ["BAD_USER_INPUT"])]


def test_all_ways_lead_to_the_same_answer(told: Told) -> None:
    first, cached, by_hash = told["answers"]
    assert first == cached == by_hash
    assert first["errors"] == []
    state = first["data"]["jurisdiction"]
    assert (state["id"], state["name"]) == ("jurisdiction:us-ca", "California")
    assert len(state["provisions"]["nodes"]) == 2 < state["provisions"]["totalCount"]


def test_a_question_by_hash_is_refused_like_any_other(told: Told) -> None:
    (error,) = told["refused"]["errors"]
    assert error["path"] == ["jurisdiction", "provisions"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert told["refused"]["data"] == {"jurisdiction": None}
