"""The GraphQL endpoint: bytes in, bytes out."""

import datetime
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
from anyio import CapacityLimiter, to_thread
from graphql import GraphQLSchema
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from regapi.settings import Settings
from schema.context import Context

from .answer import Answer, context_for, executed, not_answered
from .client import client_address
from .documents import Documents
from .execution import Executor, Operation
from .freshness import PRIVATE, Freshness, matches, question_of
from .observation import observation
from .outcome import JSON, Outcome, Refusal, negotiate
from .rates import Charge, Rates
from .request import GraphQLRequest, read_request
from .serving import Serving
from .turns import Turns

METHODS = ("GET", "HEAD", "POST")

ASIDE = 500
"""Operations dearer than this are executed in a thread, so that the others need not wait for them."""

VARY = {"Vary": "Accept"}
"""Compression adds Accept-Encoding."""

NOT_MODIFIED = {"Vary": "Accept, Accept-Encoding"}

LEAST_POINTS = 10
"""What a request costs of its client's points, whatever it asks."""

READING_POINTS = 3
"""What each character of a document costs that has not been read and checked before."""

REFUSED_POINTS = 1_000
"""What a request costs beside, whose variables or document are refused."""


POINTS_PER_SECOND = 150_000
"""Points of cost that a second of work comes to: about what executing so many fields takes."""

ASIDE_AT_ONCE = 2
"""How many of them at once: more would only take turns."""


@dataclass(frozen=True)
class Endpoint:
    """What answers need beside the release: executor, documents, tags, rates, and threads with their turns."""

    executor: Executor
    documents: Documents
    freshness: Freshness
    rates: Rates
    threads: CapacityLimiter
    turns: Turns


def endpoint(settings: Settings, schema: GraphQLSchema) -> Endpoint:
    """The endpoint under these settings."""
    return Endpoint(
        Executor(schema, settings),
        Documents(settings.max_stored_documents_bytes),
        Freshness(settings.cache_seconds),
        Rates(settings),
        CapacityLimiter(ASIDE_AT_ONCE),
        Turns(),
    )


async def graphql(request: Request) -> Response:
    """Answer a GraphQL request; a browser that only looks lands in the explorer."""
    if wants_page(request):
        query = urlencode(dict(request.query_params))
        return RedirectResponse(f"/explorer{'?' + query if query else ''}", status_code=303, headers=VARY)
    media_type = JSON
    try:
        media_type = negotiate(request.headers.get("accept"))
        return await _Exchange(request, media_type).answer()
    except Refusal as refusal:
        observation(request).refused = refusal.kind
        return _response(refusal.body(), refusal.status(media_type), media_type, refusal.headers)


def wants_page(request: Request) -> bool:
    """Whether a browser opened the endpoint's address without asking a question."""
    accept = request.headers.get("accept", "")
    asks = any(name in request.query_params for name in ("query", "documentId", "extensions"))
    return request.method in ("GET", "HEAD") and "text/html" in accept and not asks


class _Exchange:
    """One GraphQL request and its answer."""

    def __init__(self, request: Request, media_type: str) -> None:
        self.request = request
        self.media_type = media_type
        self.service: Endpoint = request.app.state.endpoint
        self.serving: Serving = request.app.state.serving
        self.client = client_address(request.scope, self.settings.trusted_hops)
        self.now = datetime.datetime.now(datetime.UTC)
        self.headers: dict[str, str] = {}

    async def answer(self) -> Response:
        executor = self.service.executor
        try:
            asked = await read_request(self.request, executor.settings)
            found = self.service.documents.find(asked)
        except Refusal:
            await self.charge(LEAST_POINTS)
            raise
        seen = observation(self.request)
        seen.operation = found.name
        # Who reads logs could guess what stands in a text of a client's own, and find it by its hash.
        seen.document = found.id[7:19] if found.name or asked.stored_hash else None
        # Before the text is read: who has no points left must not make us work.
        await self.charge(LEAST_POINTS + (0 if executor.knows(found.query) else READING_POINTS * len(found.query)))
        try:
            operation = executor.prepare(GraphQLRequest(found.query, asked.operation_name, asked.variables))
        except Exception as error:
            await self.charge(REFUSED_POINTS)
            return self.respond(not_answered(error, executor, self.serving))
        self.service.documents.store(asked, found)
        question = question_of(self.serving.corpus, found, asked)
        if told := self.held(question):
            seen.outcome, seen.cache = Outcome.ANSWERED.value, "hit"
            return Response(status_code=304, headers={**NOT_MODIFIED, **told})
        await self.charge(operation.cost)
        seen.cost = operation.cost
        context = context_for(self.serving, self.now)
        return self.respond(await self.execute(operation, context), question, context)

    async def charge(self, points: int) -> None:
        """Take points from the client's; `Refusal` 429 where it has too few left."""
        charge = await self.take(points, REFUSED_POINTS)
        self.headers = charge.headers()
        if not charge.allowed:
            raise Refusal(429, charge.message(), code="RATE_LIMITED", headers=self.headers)

    async def take(self, points: int, at_least: int) -> Charge:
        """Take points from the client's, or where too few are left, `at_least` as many of these as there are.

        Who keeps asking for more than is left must not keep us working.
        """
        charge = await self.service.rates.charge(self.client, points)
        if not charge.allowed:
            await self.service.rates.charge(self.client, min(at_least, max(charge.remaining, 1)))
        return charge

    @property
    def settings(self) -> Settings:
        return self.service.executor.settings

    def held(self, question: str) -> dict[str, str] | None:
        """The headers of a 304, where the client holds the answer already."""
        asks = self.request.headers.get("if-none-match")
        if asks is None or self.request.method == "POST":
            return None
        told = self.service.freshness.known(question, self.now)
        return told if told and matches(told["ETag"], asks) else None

    async def execute(self, operation: Operation, context: Context) -> Answer:
        arguments = (self.service.executor, operation, self.serving, context)
        if operation.cost <= ASIDE:
            answer, seconds = _timed(*arguments)
        else:
            async with self.service.turns.of(self.client):
                answer, seconds = await to_thread.run_sync(_timed, *arguments, limiter=self.service.threads)
        # What turns out dearer than it was priced is paid for all the same: nobody may ask it again and again.
        if (more := int(seconds * POINTS_PER_SECOND) - operation.cost) > 0:
            await self.take(more, more)
        return answer

    def respond(self, answer: Answer, question: str = "", context: Context | None = None) -> Response:
        outcome, content = answer
        seen = observation(self.request)
        seen.outcome = outcome.value
        told = PRIVATE
        if errors := content.get("errors"):
            if any(error["extensions"]["code"] == "INTERNAL" for error in errors):
                seen.outcome = Outcome.INTERNAL.value
            elif outcome is not Outcome.ANSWERED:
                seen.refused = _kind(errors[0]["extensions"])
        elif context and self.request.method != "POST":
            seen.cache = "miss"
            told = self.service.freshness.headers(question, self.now, context)
            if (tag := told.get("ETag")) and matches(tag, self.request.headers.get("if-none-match")):
                seen.cache = "hit"
                return Response(status_code=304, headers={**NOT_MODIFIED, **told})
        # What others may be given from a cache tells nothing of one client's points.
        points = self.headers if told is PRIVATE else {}
        return _response(content, outcome.status(self.media_type), self.media_type, {**points, **told})


def _timed(executor: Executor, operation: Operation, serving: Serving, context: Context) -> tuple[Answer, float]:
    """The answer, and the seconds of work that it took."""
    began = time.thread_time()
    answer = executed(executor, operation, serving, context)
    return answer, time.thread_time() - began


def _kind(extensions: dict[str, Any]) -> str:
    limit = extensions.get("limit")
    return f"{extensions['code']}.{limit['name']}" if limit else str(extensions["code"])


def _response(content: Any, status: int, media_type: str, headers: dict[str, str]) -> Response:
    return Response(
        orjson.dumps(content),
        status_code=status,
        media_type=f"{media_type}; charset=utf-8",
        headers={**VARY, **PRIVATE, **headers},
    )
