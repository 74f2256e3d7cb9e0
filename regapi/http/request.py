"""GraphQL requests over HTTP: what a well-formed one looks like, by GET and by POST."""

from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request

from .outcome import Refusal


@dataclass(frozen=True)
class GraphQLRequest:
    """A request's document, operation name and variables."""

    query: str
    operation_name: str | None
    variables: dict[str, Any] | None


async def read_request(request: Request, max_body_bytes: int) -> GraphQLRequest:
    """The GraphQL request that an HTTP request carries; `Refusal` says what is wrong with it."""
    if request.method in ("GET", "HEAD"):
        return _checked(_parameters(request))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Refusal(415, f"Content-Type {media_type or 'is missing and'!r} is not supported; send application/json")
    body = await _body(request, max_body_bytes)
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, f"the body is not JSON in UTF-8: {error}") from None
    if isinstance(content, list):
        raise Refusal(400, "batches are not supported; send one request at a time")
    if not isinstance(content, dict):
        raise Refusal(400, 'the body must be a JSON object such as {"query": "{ release { version } }"}')
    return _checked(content)


def _parameters(request: Request) -> dict[str, Any]:
    parameters: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if text := parameters.get(name):
            try:
                parameters[name] = orjson.loads(text)
            except orjson.JSONDecodeError as error:
                raise Refusal(400, f"{name}: this is not JSON: {error}") from None
        else:
            parameters.pop(name, None)
    if not parameters.get("operationName"):
        parameters.pop("operationName", None)
    return parameters


def _checked(content: dict[str, Any]) -> GraphQLRequest:
    query = content.get("query")
    if query is None or query == "":
        raise Refusal(400, "query is missing: give the GraphQL document as a string")
    if not isinstance(query, str):
        raise Refusal(400, "query must be a string that holds the GraphQL document")
    name = content.get("operationName")
    if name is not None and not isinstance(name, str):
        raise Refusal(400, "operationName must be a string, or absent")
    for key in ("variables", "extensions"):
        if content.get(key) is not None and not isinstance(content[key], dict):
            raise Refusal(400, f"{key} must be a JSON object, or absent")
    return GraphQLRequest(query, name or None, content.get("variables"))


async def _body(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refusal(413, f"the body is larger than {limit:,} bytes; send a smaller one", code="TOO_LARGE")
    return bytes(body)
