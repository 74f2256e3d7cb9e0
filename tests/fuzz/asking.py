"""Asking the whole application in process, and what holds of every answer whatever was asked."""

import json
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.testclient import TestClient

from regapi.http.outcome import GRAPHQL, JSON, Outcome
from schema.errors import CODES

from .reshaping import Asked

MEDIA_TYPES = (GRAPHQL, JSON)
OUTCOMES = {"BAD_USER_INPUT": Outcome.BAD_VARIABLES, **{outcome.name: outcome for outcome in Outcome}}
"""The outcome that the code of an answer without data tells of."""


@dataclass(frozen=True)
class Answer:
    """An answer that keeps to the contract: its errors and their codes, its data, and whether it has any."""

    codes: frozenset[str]
    errors: list[dict[str, Any]]
    data: dict[str, Any] | None
    has_data: bool
    text: str


def ask(client: TestClient, asked: Asked, media_type: str) -> Answer:
    """The answer to a request by POST; fails where it breaks the contract."""
    content = json.dumps(asked.body())
    headers = {"Content-Type": "application/json", "Accept": media_type}
    response = client.post("/graphql", content=content, headers=headers)
    told = f"{asked}\nis answered with {response.status_code} {response.text[:2000]}"
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8", told
    answer = read(response.content)
    outcomes = {Outcome.ANSWERED} if answer.has_data else {OUTCOMES[code] for code in answer.codes}
    assert response.status_code in {outcome.status(media_type) for outcome in outcomes}, told
    return answer


def read(content: bytes) -> Answer:
    """An answer as it came; fails where it is not as GraphQL and the list of codes have it."""
    answer = orjson.loads(content)
    told = content.decode()[:2000]
    assert isinstance(answer, dict), told
    assert {"data", "errors"} & answer.keys(), told
    assert answer.keys() <= {"data", "errors", "extensions"}, told
    errors = answer.get("errors", [])
    assert errors or "errors" not in answer, told
    for error in errors:
        assert error.keys() <= {"message", "locations", "path", "extensions"}, told
        assert error["message"].strip(), told
        assert error["extensions"]["code"] in CODES, told
        assert all(place["line"] > 0 and place["column"] > 0 for place in error.get("locations", [])), told
    codes = frozenset(error["extensions"]["code"] for error in errors)
    assert "INTERNAL" not in codes, told
    return Answer(codes, errors, answer.get("data"), "data" in answer, told)
