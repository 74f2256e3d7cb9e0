"""GraphQL requests over HTTP: what a well-formed one looks like, by GET and by POST."""

import re
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import Request

from regapi.settings import Settings

from .body import read_body
from .outcome import Refusal

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class GraphQLRequest:
    """A document with its operation's name and variables."""

    query: str
    operation_name: str | None
    variables: dict[str, Any] | None


@dataclass(frozen=True)
class Asked:
    """What an HTTP request asks: a document by its text, by its id, or by the hash that a client stored it under."""

    query: str | None
    document_id: str | None
    stored_hash: str | None
    operation_name: str | None
    variables: dict[str, Any] | None


async def read_request(request: Request, settings: Settings) -> Asked:
    """What an HTTP request asks; `Refusal` says what is wrong with it."""
    if request.method in ("GET", "HEAD"):
        check_address(request, settings.max_url_bytes)
        _check_values(request.scope["query_string"], settings.max_values, b"%2C", b",")
        return _checked(_parameters(request))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise Refusal(415, f"Content-Type {media_type or 'is missing and'!r} is not supported; send application/json")
    body = await read_body(request, settings.max_body_bytes, settings.body_seconds)
    _check_values(body, settings.max_values, b",")
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, f"the body is not JSON in UTF-8: {error}") from None
    if isinstance(content, list):
        raise Refusal(400, "batches are not supported; send one request at a time")
    if not isinstance(content, dict):
        raise Refusal(400, 'the body must be a JSON object such as {"query": "{ release { version } }"}')
    return _checked(content)


def check_address(request: Request, limit: int) -> None:
    """Refuse an address that is longer than the limit, before anything of it is read."""
    length = len(request.scope.get("raw_path") or request.url.path.encode()) + len(request.scope["query_string"])
    if length > limit:
        message = f"the address has {length:,} bytes; {limit:,} is the limit (max_url_bytes): send the query by POST"
        raise Refusal(414, message, code="TOO_LARGE", limit="max_url_bytes")


def _check_values(text: bytes, most: int, *commas: bytes) -> None:
    """Refuse what holds too many values, told by its commas, before any of them is read."""
    if (found := sum(text.count(comma) for comma in commas)) > most:
        message = f"the request holds some {found:,} values; {most:,} is the limit (max_values): send fewer at once"
        raise Refusal(413, message, code="TOO_LARGE", limit="max_values")


def _parameters(request: Request) -> dict[str, Any]:
    parameters: dict[str, Any] = {name: text for name, text in request.query_params.items() if text}
    for name in ("variables", "extensions"):
        if text := parameters.get(name):
            try:
                parameters[name] = orjson.loads(text)
            except orjson.JSONDecodeError as error:
                raise Refusal(400, f"{name}: this is not JSON: {error}") from None
    return parameters


def _checked(content: dict[str, Any]) -> Asked:
    for key in ("operationName", "documentId"):
        if content.get(key) is not None and not isinstance(content[key], str):
            raise Refusal(400, f"{key} must be a string, or absent")
    for key in ("variables", "extensions"):
        if content.get(key) is not None and not isinstance(content[key], dict):
            raise Refusal(400, f"{key} must be a JSON object, or absent")
    _check_depth(content.get("variables"))
    query, document_id, stored_hash = _query(content), content.get("documentId") or None, _stored_hash(content)
    if query is None and document_id is None and stored_hash is None:
        raise Refusal(400, "query is missing: give the GraphQL document as a string, or a documentId")
    if document_id and (query or stored_hash):
        raise Refusal(400, "documentId stands beside a query or a persistedQuery; give one of them")
    return Asked(query, document_id, stored_hash, content.get("operationName") or None, content.get("variables"))


def _check_depth(variables: Any) -> None:
    try:
        # What cannot be written again, as part of what is asked, is nested more deeply than any input of the schema.
        orjson.dumps([[variables]])
    except orjson.JSONEncodeError:
        raise Refusal(
            400, "variables are nested too deeply; nest them no deeper than the inputs of the schema"
        ) from None


def _query(content: dict[str, Any]) -> str | None:
    query = content.get("query")
    if query is not None and not isinstance(query, str):
        raise Refusal(400, "query must be a string that holds the GraphQL document")
    return query or None


def _stored_hash(content: dict[str, Any]) -> str | None:
    stored = (content.get("extensions") or {}).get("persistedQuery")
    if stored is None:
        return None
    digest = stored.get("sha256Hash") if isinstance(stored, dict) and stored.get("version") == 1 else None
    if not isinstance(digest, str) or not SHA256.fullmatch(digest):
        raise Refusal(400, 'persistedQuery must be {"version": 1, "sha256Hash": "64 hexadecimal digits"}')
    return digest
