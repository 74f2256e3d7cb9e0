"""The GraphQL endpoint: bytes in, bytes out."""

import datetime
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from schema.context import Context

from .errors import format_error, masked
from .execution import Executor
from .outcome import JSON, Outcome, Refusal, negotiate
from .request import GraphQLRequest, read_request
from .serving import Serving

METHODS = ("GET", "HEAD", "POST")


async def graphql(request: Request) -> Response:
    """Answer a GraphQL request; a browser that only looks lands in the explorer."""
    if wants_page(request):
        query = urlencode(dict(request.query_params))
        return RedirectResponse(f"/explorer{'?' + query if query else ''}", status_code=303)
    media_type = JSON
    try:
        media_type = negotiate(request.headers.get("accept"))
        serving: Serving = request.app.state.serving
        executor: Executor = request.app.state.executor
        asked = await read_request(request, executor.settings.max_body_bytes)
    except Refusal as refusal:
        return _response(refusal.body(), refusal.status, media_type, refusal.headers)
    outcome, content = answer(executor, serving, asked)
    return _response(content, outcome.status(media_type), media_type)


def answer(executor: Executor, serving: Serving, asked: GraphQLRequest) -> tuple[Outcome, dict[str, Any]]:
    """The outcome and the content of the answer to a request."""
    today = datetime.datetime.now(datetime.UTC).date()
    context = Context(serving.corpus, serving.index, today)
    try:
        outcome, result, document = executor.run(asked, context)
    except Exception as error:
        return Outcome.INTERNAL, {"errors": [masked(error)]}
    content: dict[str, Any] = {}
    if result.errors:
        content["errors"] = [format_error(error, outcome, document) for error in result.errors]
    if outcome is Outcome.ANSWERED:
        content["data"] = result.data
    release = serving.corpus.release
    content["extensions"] = {
        "release": {"version": release.version, "digest": release.digest},
        "notice": "Not legal advice, not the official text. Follow the citations.",
    }
    return outcome, content


def wants_page(request: Request) -> bool:
    """Whether a browser opened the endpoint's address without asking a question."""
    accept = request.headers.get("accept", "")
    return request.method in ("GET", "HEAD") and "text/html" in accept and "query" not in request.query_params


def _response(content: Any, status: int, media_type: str, headers: dict[str, str] | None = None) -> Response:
    return Response(
        orjson.dumps(content),
        status_code=status,
        media_type=f"{media_type}; charset=utf-8",
        headers={"Vary": "Accept", "Cache-Control": "no-store", **(headers or {})},
    )
