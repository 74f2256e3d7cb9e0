"""An entry of the corpus: requests, and what must come of them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from regapi.settings import Settings

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"

BULK = 1 << 20

LIMITS = Settings()


def fits(tokens: int, besides: int = 20) -> int:
    """How many things of so many tokens go into a document that is not refused for its tokens alone."""
    return (LIMITS.max_tokens - besides) // tokens


LINES = "\n" * (LIMITS.max_lines - 10)
"""As many lines as a document may have."""


@dataclass(frozen=True)
class Asked:
    """An HTTP request as it goes over the wire; its body is sent `times` times over."""

    method: str
    target: str
    fields: tuple[str, ...]
    body: bytes = b""
    times: int = 1

    def parts(self) -> Iterator[bytes]:
        """The request's bytes."""
        fields = ["Host: test", "Connection: close", *self.fields]
        if self.method == "POST":
            fields.append(f"Content-Length: {len(self.body) * self.times}")
        yield "\r\n".join([f"{self.method} {self.target} HTTP/1.1", *fields, "", ""]).encode("latin-1")
        for _ in range(self.times):
            yield self.body


@dataclass(frozen=True)
class Entry:
    """Requests that have one thing in mind.

    `code` is that of the first error; null where nothing may be wrong. `limit` is the limit that the error names.
    `lasts`: it keeps the server busy so long that another client must be answered meanwhile. `may_time_out`: on a slow
    machine, 503 TOO_SLOW is an answer too.
    """

    name: str
    attacks: str
    requests: Callable[[], Iterable[Asked]]
    status: int = 400
    code: str | None = "TOO_LARGE"
    limit: str | None = None
    lasts: bool = False
    may_time_out: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it is executed."""
        return self.status != 200


def post(query: Any, variables: Any = None, operation: str | None = None, **more: Any) -> Asked:
    """A question by POST."""
    content = {"query": query, "variables": variables, "operationName": operation, **more}
    given = {name: value for name, value in content.items() if value is not None}
    return body(json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode())


def body(content: bytes, *fields: str, media_type: str = JSON, times: int = 1) -> Asked:
    """A body by POST, whatever it holds."""
    return Asked("POST", "/graphql", (f"Content-Type: {media_type}", f"Accept: {GRAPHQL}", *fields), content, times)


def get(parameters: dict[str, str], *fields: str) -> Asked:
    """A question by GET."""
    return Asked("GET", f"/graphql?{urlencode(parameters)}", (f"Accept: {GRAPHQL}", *fields))


def asks(name: str, attacks: str, query: str, variables: Any = None, **expected: Any) -> Entry:
    """An entry of one question by POST; what is expected is given as in Entry."""
    return Entry(name, attacks, lambda: (post(query, variables),), **expected)


ANSWERED: dict[str, Any] = {"status": 200, "code": None}
"""What is expected of a request that is odd or dear, but within all limits."""

INVALID: dict[str, Any] = {"code": "VALIDATION_FAILED"}
BAD_VALUE: dict[str, Any] = {"code": "BAD_USER_INPUT"}
NOT_READ: dict[str, Any] = {"code": "PARSE_FAILED"}
BAD_REQUEST: dict[str, Any] = {"code": "BAD_REQUEST"}
FIELD_ERROR: dict[str, Any] = {"status": 200, "code": "BAD_USER_INPUT"}
"""What is expected of a request that was executed, with an error at a field."""
