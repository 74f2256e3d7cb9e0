"""What is known of each HTTP request for its log line and for the metrics: never what was asked, nor by whom."""

import re
import secrets
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from regapi.logs import log

from .metrics import METHODS, OTHER, OUTCOMES, RESULTS, Metrics, among, kind_of

CLIENT_GONE = 499
"""The status that is recorded where the client did not wait for its answer."""
HEALTH = frozenset({"/healthz", "/readyz", "/metrics"})
EXPORTED = (".csv", ".ics", ".json", ".graphql")
QUIET = frozenset({"health", "static"})
"""Routes whose requests say nothing to whom reads logs."""
FINGERPRINT = re.compile(r"[0-9a-f]{12}")


@dataclass(slots=True)
class Observation:
    """One request; whoever answers it fills in what it learns.

    `operation` is the name of one of the service's own documents, `document` the first 12 hexadecimal digits of a
    document's SHA-256, `outcome` an Outcome's value, `refused` an error's code, with ".limit" where a limit of the
    settings was met (TOO_LARGE.max_cost), `cache` what the cache of answers said.
    """

    id: str = field(default_factory=lambda: secrets.token_hex(8))
    route: str = OTHER
    operation: str | None = None
    document: str | None = None
    outcome: str | None = None
    refused: str | None = None
    cost: int | None = None
    cache: str | None = None


def observation(carrier: HTTPConnection | Scope) -> Observation:
    """The observation of a request; one that nobody reads where the request is not observed."""
    scope = carrier.scope if isinstance(carrier, HTTPConnection) else carrier
    found: Observation = scope.setdefault("state", {}).setdefault("observation", Observation())
    return found


def route_of(path: str) -> str:
    """The sort of address that a path is; an unknown one counts as a page until nothing answers it."""
    if path == "/graphql":
        return "graphql"
    if path in HEALTH:
        return "health"
    if path.startswith("/static/"):
        return "static"
    return "export" if path.endswith(EXPORTED) else "page"


class Observed:
    """Observes each request from its start to the last byte of its answer. It stands around everything else."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; then log and count it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        seen = Observation(route=route_of(scope["path"]))
        scope.setdefault("state", {})["observation"] = seen
        answer = _Answer(receive, send, seen.id)
        bound = bind_contextvars(request=seen.id)
        self.metrics.in_flight.inc()
        try:
            await self.app(scope, answer.receive, answer.send)
        except ClientDisconnect:
            answer.client_gone = True
        finally:
            self.metrics.in_flight.dec()
            reset_contextvars(**bound)
            self._record(scope, seen, answer)

    def _record(self, scope: Scope, seen: Observation, answer: "_Answer") -> None:
        if seen.route in ("page", "export") and "endpoint" not in scope:
            seen.route = OTHER
        method = among(scope["method"], METHODS)
        status = answer.final_status
        size = 0 if method == "HEAD" else answer.size
        seconds = (answer.ended or perf_counter()) - answer.began
        self.metrics.answered(seen.route, method, status, seconds, size, answer.encoding)
        learned = self._learned(seen)
        if learned.get("outcome"):
            self.metrics.operated(learned.get("operation"), learned["outcome"], learned.get("cost"))
        if learned.get("refused"):
            self.metrics.refused(learned["refused"])
        if learned.get("cache"):
            self.metrics.cached("answers", learned["cache"])
        write = log.debug if seen.route in QUIET else log.info
        write(
            "request",
            request=seen.id,
            method=method,
            route=seen.route,
            status=status,
            ms=round(seconds * 1000, 2),
            bytes=size,
            **learned,
        )

    def _learned(self, seen: Observation) -> dict[str, Any]:
        """What was filled in, each from its closed set: no slip elsewhere may put a user's words out."""
        found = {
            "operation": among(seen.operation, self.metrics.operations) if seen.operation else None,
            "document": seen.document if seen.document and FINGERPRINT.fullmatch(seen.document) else None,
            "cost": seen.cost,
            "outcome": _outcome(seen),
            "cache": among(seen.cache, RESULTS) if seen.cache else None,
            "refused": kind_of(seen.refused) if seen.refused else None,
        }
        return {name: value for name, value in found.items() if value is not None}


def _outcome(seen: Observation) -> str | None:
    if seen.outcome is None:
        return "refused" if seen.refused and seen.route == "graphql" else None
    return among(seen.outcome, OUTCOMES)


class _Answer:
    """The messages of one answer, measured as they pass."""

    def __init__(self, receive: Receive, send: Send, identifier: str) -> None:
        self._receive = receive
        self._send = send
        self.header = (b"x-request-id", identifier.encode())
        self.began = perf_counter()
        self.ended = 0.0
        self.complete = False
        self.client_gone = False
        self.status = 500
        self.size = 0
        self.encoding = "identity"

    @property
    def final_status(self) -> int:
        """The status of the answer; 500 where it broke off."""
        if self.client_gone:
            return CLIENT_GONE
        return self.status if self.complete else 500

    async def receive(self) -> Message:
        """The next message from the client."""
        message = await self._receive()
        if message["type"] == "http.disconnect" and not self.complete:
            self.client_gone = True
        return message

    async def send(self, message: Message) -> None:
        """Pass on a message to the client."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = list(message.get("headers", ()))
            self.encoding = _encoding(headers)
            await self._send({**message, "headers": [*headers, self.header]})
            return
        last = message["type"] == "http.response.body" and not message.get("more_body", False)
        self.size += len(message.get("body", b""))
        self.complete = self.complete or last
        await self._send(message)
        if last:
            self.ended = perf_counter()


def _encoding(headers: list[tuple[bytes, bytes]]) -> str:
    return next((value.decode("latin-1") for name, value in headers if name.lower() == b"content-encoding"), "identity")
