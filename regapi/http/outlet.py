"""The sending side of a connection: what is sent is taken in time, and the last answer arrives before the end."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any

import orjson
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from .headers import HEADERS
from .outcome import JSON, Refusal

LINGER_SECONDS = 2.0
"""How long a client that gets its last answer while it sends may go on. Closing at once would take the answer away."""

LEAST_RATE = 16_384
"""Bytes a second that a client must take of an answer, once it keeps the server waiting."""

RESET = struct.pack("ii", 1, 0)
"""To linger for no time, so that the system forgets what was not taken too."""


class Outlet(asyncio.Transport):
    """A transport as answers see it: to close it is to leave the connection in good order.

    A client that takes too little of an answer in `patience` seconds loses the connection.
    """

    def __init__(self, transport: asyncio.Transport, patience: float, leave: Callable[[], None]) -> None:
        super().__init__()
        self._transport = transport
        self._patience = patience
        self._leave = leave
        self._loop = asyncio.get_running_loop()
        self._finished = False
        self._linger: asyncio.TimerHandle | None = None
        self._watch: asyncio.TimerHandle | None = None

    def write(self, data: "bytes | bytearray | memoryview[Any]") -> None:
        """Send, if anybody can still receive."""
        if not self.is_closing():
            self._transport.write(data)

    def close(self) -> None:
        """The answer that was sent is the last one."""
        self._leave()

    def is_closing(self) -> bool:
        """Whether nothing is sent any more."""
        return self._finished or self._transport.is_closing()

    def abort(self) -> None:
        """Reset the connection: nothing more is kept for it."""
        self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self._transport.abort()

    def finish(self, *, lingering: bool) -> None:
        """Send no more than was written, and close: at once, or after a client that still sends could read it."""
        self._finished = True
        if lingering and self._transport.can_write_eof():
            try:
                self._transport.write_eof()
            except OSError:  # the client has reset the connection
                self.abort()
            self._linger = self._loop.call_later(LINGER_SECONDS, self._transport.close)
        else:
            self._transport.close()
        self.watch()

    def watch(self) -> None:
        """See to it that the client takes what waits to be sent."""
        size = self._transport.get_write_buffer_size()
        if size and self._watch is None:
            self._watch = self._loop.call_later(self._patience, self._check, size)

    def relax(self) -> None:
        """The client has taken what waited; what comes after a finish is never relaxed about."""
        if not self._finished:
            self._stop_watching()

    def lost(self) -> None:
        """The connection has ended."""
        self._finished = True
        self._leave = lambda: None
        self._stop_watching()
        if self._linger:
            self._linger.cancel()

    def _check(self, before: int) -> None:
        self._watch = None
        left = self._transport.get_write_buffer_size()
        if left and before - left < LEAST_RATE * self._patience:
            self.abort()
        else:
            self.watch()

    def _stop_watching(self) -> None:
        if self._watch:
            self._watch.cancel()
            self._watch = None


def last_answer(refusal: Refusal, headers: list[tuple[bytes, bytes]]) -> bytes:
    """A refusal as the bytes of an answer after which the connection is closed."""
    body = orjson.dumps(refusal.body())
    own = {"Content-Type": f"{JSON}; charset=utf-8", "Content-Length": str(len(body)), "Cache-Control": "no-store"}
    fields = {**HEADERS, **own, **refusal.headers, "Connection": "close"}
    lines = [name + b": " + value for name, value in headers]
    lines += [f"{name.lower()}: {value}".encode("latin-1") for name, value in fields.items()]
    return STATUS_LINE[refusal.status(JSON)] + b"\r\n".join([*lines, b"", body])
