"""The GraphQL endpoint: bytes in, bytes out."""

import datetime
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
from .rates import Rates
from .request import GraphQLRequest, read_request
from .serving import Serving

METHODS = ("GET", "HEAD", "POST")

ASIDE = 2_000
"""Operations dearer than this are executed in a thread, so that the others need not wait for them."""

VARY = {"Vary": "Accept, Accept-Encoding"}

LEAST_POINTS = 10
"""What a request costs of its client's points, whatever it asks."""

REFUSED_POINTS = 1_000
"""What a request costs that is read and checked, and then refused."""


ASIDE_AT_ONCE = 2
"""How many of them at once: more would only take turns."""


@dataclass(frozen=True)
class Endpoint:
    """What answers need beside the release: executor, documents, tags, rates, and the threads for dear operations."""

    executor: Executor
    documents: Documents
    freshness: Freshness
    rates: Rates
    threads: CapacityLimiter


def endpoint(settings: Settings, schema: GraphQLSchema) -> Endpoint:
    """The endpoint under these settings."""
    return Endpoint(
        Executor(schema, settings),
        Documents(settings.max_stored_documents_bytes),
        Freshness(settings.cache_seconds),
        Rates(settings),
        CapacityLimiter(ASIDE_AT_ONCE),
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
        observation(request).refused = refusal.code
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
        self.now = datetime.datetime.now(datetime.UTC)
        self.headers: dict[str, str] = {}

    async def answer(self) -> Response:
        executor = self.service.executor
        asked = await read_request(self.request, executor.settings)
        found = self.service.documents.find(asked)
        seen = observation(self.request)
        seen.operation, seen.document = found.name, found.id[7:19]
        try:
            operation = executor.prepare(GraphQLRequest(found.query, asked.operation_name, asked.variables))
        except Exception as error:
            await self.charge(REFUSED_POINTS)
            return self.respond(not_answered(error, executor, self.serving))
        self.service.documents.store(asked, found)
        question = question_of(self.serving.corpus, found, asked)
        if tag := self.held(question):
            await self.charge(LEAST_POINTS)
            return Response(status_code=304, headers={**self.headers, **VARY, **tag})
        await self.charge(LEAST_POINTS + operation.cost)
        seen.cost = operation.cost
        context = context_for(self.serving, self.now)
        return self.respond(await self.execute(operation, context), question, context)

    async def charge(self, points: int) -> None:
        """Take points from the client's; `Refusal` 429 where it has too few left."""
        charge = await self.service.rates.charge(client_address(self.request.scope, self.settings.trusted_hops), points)
        self.headers = charge.headers()
        if not charge.allowed:
            raise Refusal(429, charge.message(), code="RATE_LIMITED", headers=self.headers)

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
        if operation.cost <= ASIDE:
            return executed(self.service.executor, operation, self.serving, context)
        arguments = (self.service.executor, operation, self.serving, context)
        return await to_thread.run_sync(executed, *arguments, limiter=self.service.threads)

    def respond(self, answer: Answer, question: str = "", context: Context | None = None) -> Response:
        outcome, content = answer
        seen = observation(self.request)
        seen.outcome = outcome.value
        told = PRIVATE
        if errors := content.get("errors"):
            if outcome is not Outcome.ANSWERED:
                seen.refused = _kind(errors[0]["extensions"])
        elif context and self.request.method != "POST":
            told = self.service.freshness.headers(question, self.now, context)
            if (tag := told.get("ETag")) and matches(tag, self.request.headers.get("if-none-match")):
                return Response(status_code=304, headers={**self.headers, **VARY, **told})
        return _response(content, outcome.status(self.media_type), self.media_type, {**self.headers, **told})


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
