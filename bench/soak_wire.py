"""HTTP/1.1 from a chosen loopback address: one connection, kept alive, as light as it can be."""

import asyncio
import contextlib
import gzip
from collections.abc import Mapping
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]
import orjson
import zstandard

Address = tuple[str, int]

PATIENCE = 30.0
"""Seconds after which an answer is no longer waited for."""

LONGEST_HEAD = 65_536
ENCODINGS = ("br", "zstd", "gzip", "identity")


class Lost(ConnectionError):
    """The connection ended before the answer did."""


class Answer(NamedTuple):
    """An answer, its body decoded."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The code of its first error, with the limit that was met; empty where there is none."""
        if b'"errors"' not in self.body[:200] or "json" not in self.headers.get("content-type", ""):
            return ""
        extensions = orjson.loads(self.body)["errors"][0].get("extensions", {})
        limit = extensions.get("limit", {}).get("name")
        return f"{extensions.get('code', '')}.{limit}" if limit else str(extensions.get("code", ""))

    @property
    def said(self) -> str:
        """Its status and, for an error, its code: what is counted."""
        return f"{self.status} {self.code}".strip()


def request(method: str, path: str, fields: Mapping[str, str], body: bytes | None = None) -> bytes:
    """A request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in fields.items())]
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


class Line:
    """A connection from `source`, opened when it is needed."""

    def __init__(self, server: Address, source: str) -> None:
        self.server = server
        self.source = source
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> "Line":
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The connection's two ends."""
        if self.reader is None or self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection(
                *self.server, local_addr=(self.source, 0), limit=LONGEST_HEAD
            )
        return self.reader, self.writer

    async def close(self) -> None:
        """End the connection in good order."""
        writer, self.reader, self.writer = self.writer, None, None
        if writer:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    def reset(self) -> None:
        """End the connection without good-bye."""
        writer, self.reader, self.writer = self.writer, None, None
        if writer:
            writer.transport.abort()

    async def send(self, data: bytes) -> None:
        """Send some bytes."""
        _, writer = await self.open()
        writer.write(data)
        await writer.drain()

    async def ask(self, *parts: bytes) -> Answer:
        """The answer to a request; `Lost` where the connection ends before, TimeoutError where it is late."""
        async with asyncio.timeout(PATIENCE):
            _, writer = await self.open()
            # Who refuses a request may stop to read it: there is an answer all the same.
            with contextlib.suppress(ConnectionError):
                for part in parts:
                    writer.write(part)
                    await writer.drain()
            return await self.answer(parts[0].partition(b" ")[0])

    async def answer(self, method: bytes = b"GET") -> Answer:
        """The next answer."""
        if self.reader is None:
            raise Lost("the connection has ended")
        reader = self.reader
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *fields = head[:-4].split("\r\n")
            status = int(first.split(" ", 2)[1])
            headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
            empty = method == b"HEAD" or status in (204, 304)
            body = b"" if empty else await _body(reader, headers)
        except asyncio.IncompleteReadError as error:
            self.reset()
            raise Lost(f"the connection ended after {len(error.partial)} bytes of an answer") from None
        if headers.get("connection") == "close":
            await self.close()
        return Answer(status, headers, decoded(body, headers.get("content-encoding", "identity")))


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    body = bytearray()
    while size := int(await reader.readuntil(b"\r\n"), 16):
        body += (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)
    return bytes(body)


def decoded(body: bytes, encoding: str) -> bytes:
    """A body without its content encoding."""
    if encoding == "br":
        return bytes(brotli.decompress(body))
    if encoding == "zstd":
        return zstandard.ZstdDecompressor().decompressobj().decompress(body)
    return gzip.decompress(body) if encoding == "gzip" else body
