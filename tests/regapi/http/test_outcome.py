"""Outcomes, their statuses, and the media type of an answer."""

import pytest

from regapi.http.outcome import GRAPHQL, JSON, STATUS, Outcome, Refusal, negotiate


def test_every_outcome_has_a_status_under_each_media_type() -> None:
    assert {outcome: (outcome.status(GRAPHQL), outcome.status(JSON)) for outcome in Outcome} == {
        Outcome.ANSWERED: (200, 200),
        Outcome.PARSE_FAILED: (400, 200),
        Outcome.VALIDATION_FAILED: (400, 200),
        Outcome.BAD_VARIABLES: (400, 200),
        Outcome.TOO_LARGE: (400, 200),
        Outcome.TOO_SLOW: (503, 503),
        Outcome.UNKNOWN_DOCUMENT: (404, 200),
        Outcome.INTERNAL: (500, 500),
    }
    assert STATUS.keys() == set(Outcome)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL};q=0.5, */*", JSON),
        (f"text/csv, {GRAPHQL.upper()}; charset=utf-8", GRAPHQL),
        (f"{GRAPHQL};q=x, {JSON};q=0.1", JSON),
    ],
)
def test_the_media_type_is_the_one_that_the_client_likes_best(accept: str | None, media_type: str) -> None:
    assert negotiate(accept) == media_type


@pytest.mark.parametrize("accept", ["text/html", "image/png", f"{JSON};q=0", "application/json;q=x", "*/*;q=0"])
def test_a_client_that_accepts_nothing_that_is_served_is_told_what_is(accept: str) -> None:
    with pytest.raises(Refusal) as caught:
        negotiate(accept)
    assert caught.value.status(JSON) == 406
    assert caught.value.body() == {
        "errors": [
            {
                "message": f"Accept {accept!r} names nothing that is served here; accept {GRAPHQL} or {JSON}",
                "extensions": {"code": "BAD_REQUEST"},
            }
        ]
    }


def test_a_refusal_has_a_status_of_its_own_or_that_of_an_outcome() -> None:
    assert [Refusal(418, "no").status(media_type) for media_type in (GRAPHQL, JSON)] == [418, 418]
    unknown = Refusal(Outcome.UNKNOWN_DOCUMENT, "no")
    assert [unknown.status(media_type) for media_type in (GRAPHQL, JSON)] == [404, 200]
