"""Outcomes of a request, and the one table that maps them to HTTP status codes."""

from enum import Enum
from typing import Any

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"


MAX_ACCEPTED = 100
"""Media types of an Accept header that are looked at; the first ones."""


class Outcome(Enum):
    """How far a request came."""

    ANSWERED = "answered"
    PARSE_FAILED = "parse_failed"
    VALIDATION_FAILED = "validation_failed"
    BAD_VARIABLES = "bad_variables"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNKNOWN_DOCUMENT = "unknown_document"
    INTERNAL = "internal"

    def status(self, media_type: str) -> int:
        """The HTTP status under a media type, as the GraphQL-over-HTTP specification and its audits have it."""
        graphql, json = STATUS[self]
        return graphql if media_type == GRAPHQL else json


STATUS = {
    Outcome.ANSWERED: (200, 200),
    Outcome.PARSE_FAILED: (400, 200),
    Outcome.VALIDATION_FAILED: (400, 200),
    Outcome.BAD_VARIABLES: (400, 200),
    Outcome.TOO_LARGE: (400, 200),
    Outcome.TOO_SLOW: (503, 503),
    Outcome.UNKNOWN_DOCUMENT: (404, 200),
    Outcome.INTERNAL: (500, 500),
}
"""The HTTP status of each outcome, under GRAPHQL and under JSON."""


class Refusal(Exception):
    """An HTTP request that is refused before it is executed: with its status, or as the table has it for an outcome."""

    def __init__(
        self,
        status: int | Outcome,
        message: str,
        *,
        code: str = "BAD_REQUEST",
        limit: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self._status = status
        self.code = code
        self.kind = f"{code}.{limit}" if limit else code
        self.headers = headers or {}

    def status(self, media_type: str) -> int:
        """The HTTP status under a media type."""
        return self._status.status(media_type) if isinstance(self._status, Outcome) else self._status

    def body(self) -> dict[str, Any]:
        """The answer's content."""
        return {"errors": [{"message": str(self), "extensions": {"code": self.code}}]}


def negotiate(accept: str | None) -> str:
    """The media type to answer with; `Refusal` 406 where the client accepts neither that we have."""
    if not accept:
        return JSON
    weights = {GRAPHQL: 0.0, JSON: 0.0}
    wild = 0.0
    for item in accept.split(",", MAX_ACCEPTED)[:MAX_ACCEPTED]:
        name, weight = _weighted(item)
        if name in weights:
            weights[name] = max(weights[name], weight)
        elif name in ("*/*", "application/*"):
            wild = max(wild, weight)
    best = max(weights, key=lambda name: weights[name])
    if weights[best] > 0 and weights[best] >= wild:
        return best
    if wild > 0:
        return JSON
    raise Refusal(406, f"Accept {accept[:80]!r} names nothing that is served here; accept {GRAPHQL} or {JSON}")


def _weighted(item: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in item.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0.0
    return name, 1.0
