"""Requests of any bytes, given to the application as a server gives them, and the answers to them."""

import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import brotli  # type: ignore[import-untyped]
import zstandard
from starlette.testclient import TestClient
from starlette.types import Message

from .asking import read

DECODED: dict[str, Callable[[bytes], bytes]] = {
    "identity": bytes,
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda content: zstandard.ZstdDecompressor().decompressobj().decompress(content),
}
BODILESS = {204, 303, 304}
"""Answers that are whole without a body: to a preflight, to a browser that only looks, to who holds the answer.

That of an answer to HEAD is left away by the server, after the application.
"""

Header = tuple[bytes, bytes]


@dataclass(frozen=True)
class Request:
    """A request to the endpoint."""

    method: str = "POST"
    query: bytes = b""
    headers: Sequence[Header] = ((b"content-type", b"application/json"),)
    body: bytes = b""


def status_of(client: TestClient, request: Request) -> int:
    """The status of the answer; fails where it is the server's fault or not JSON as the contract has it."""
    assert client.portal is not None
    status: int
    status, headers, body = client.portal.call(_exchanged, client.app, request)
    told = f"{request}\nis answered with {status} {headers} {body[:500]!r}"
    assert 200 <= status < 500, told
    if status in BODILESS:
        assert body == b"", told
        return status
    assert headers["content-length"] == str(len(body)), told
    assert headers["content-type"].partition(";")[0].endswith("json"), told
    answer = read(DECODED[headers.get("content-encoding", "identity")](body))
    assert answer.has_data or answer.codes, told
    return status


async def _exchanged(app: Any, request: Request) -> tuple[int, dict[str, str], bytes]:
    sent: list[Message] = []
    coming: list[Message] = [{"type": "http.request", "body": request.body, "more_body": False}]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": request.query,
        "root_path": "",
        "headers": [(b"host", b"test"), *request.headers],
        "client": ("203.0.113.7", 1024),
        "server": ("test", 80),
        "state": {},
    }

    async def receive() -> Message:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *rest = sent
    body = b"".join(message.get("body", b"") for message in rest)
    return start["status"], {name.decode().lower(): value.decode() for name, value in start["headers"]}, body
