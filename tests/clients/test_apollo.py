"""Apollo Client with automatic persisted queries against the real server."""

from collections.abc import Callable
from typing import Any

import pytest

from regapi.corpus.corpus import Corpus

Told = dict[str, Any]


@pytest.fixture(scope="module", params=["POST", "GET"])
def method(request: pytest.FixtureRequest) -> str:
    """How the client asks by hash."""
    return str(request.param)


@pytest.fixture(scope="module")
def told(asked_by: Callable[..., Told], method: str) -> Told:
    """What Apollo Client was told."""
    return asked_by("apollo", method)


def sent(client: Told) -> list[tuple[str, bool, list[str]]]:
    """Each request's method, whether it held its document, and the codes that came back."""
    return [(request["method"], request["hasDocument"], request["codes"]) for request in client["wire"]]


def test_the_first_client_asks_by_hash_is_not_understood_and_sends_the_document(told: Told, method: str) -> None:
    assert sent(told["first"]) == [(method, False, ["PERSISTED_QUERY_NOT_FOUND"]), ("POST", True, [])]


def test_the_second_client_never_sends_the_document(told: Told, method: str) -> None:
    assert sent(told["second"]) == [(method, False, []), (method, False, []), (method, False, ["BAD_USER_INPUT"])]


def test_every_request_names_the_one_hash(told: Told) -> None:
    (hash_,) = {request["hash"] for client in ("first", "second") for request in told[client]["wire"]}
    assert len(hash_) == 64


def test_caches_in_between_may_keep_an_answer_to_get_but_never_that_a_hash_was_unknown(told: Told, method: str) -> None:
    unknown, hit = told["first"]["wire"][0], told["second"]["wire"][0]
    assert unknown["cacheControl"] == "no-store"
    assert hit["cacheControl"].split(",")[0] == {"GET": "public", "POST": "no-store"}[method]


def test_both_clients_get_the_page_and_the_cache_merges_the_next_one(told: Told, corpus: Corpus) -> None:
    agencies = sorted(corpus.agencies)
    assert told["first"]["slugs"] == told["second"]["slugs"] == agencies[:3]
    assert told["second"]["merged"] == agencies[:6]


def test_a_refusal_is_a_graphql_error_with_its_reason(told: Told) -> None:
    (error,) = told["errors"]
    assert error["message"] == "first: 101 is no page size; give a number from 0 to 100"
    assert error["path"] == ["agencies"]
