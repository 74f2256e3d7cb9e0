"""Raw sockets: bytes as no client library would send them, and the answers to them."""

import json
import select
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

PATIENCE = 30
"""Seconds after which what nobody answers fails its test instead of hanging it."""

Address = tuple[str, int]


class Answer(NamedTuple):
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> tuple[int, str]:
        """The status and the code of the first error."""
        return self.status, self.json()["errors"][0]["extensions"]["code"]

    @property
    def message(self) -> str:
        """The message of the first error."""
        message: str = self.json()["errors"][0]["message"]
        return message


def address_of(url: str) -> Address:
    """The host and port of a server's address."""
    parts = urlsplit(url)
    assert parts.hostname and parts.port
    return parts.hostname, parts.port


@contextmanager
def connected(address: Address, receive_buffer: int = 0) -> Iterator[socket.socket]:
    """A connection; with a small receive buffer the server soon notices that nobody reads."""
    with socket.socket() as connection:
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.settimeout(PATIENCE)
        connection.connect(address)
        yield connection


def reset(connection: socket.socket) -> None:
    """End a connection as a client does that has crashed."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def send(connection: socket.socket, data: bytes) -> bool:
    """Send, to a server that may have closed; whether it took all."""
    try:
        connection.sendall(data)
    except (BrokenPipeError, ConnectionResetError):
        return False
    return True


def all_of(connection: socket.socket) -> bytes:
    """Everything that the server sends until it closes or resets the connection."""
    received = bytearray()
    try:
        while chunk := connection.recv(1 << 20):
            received += chunk
    except ConnectionResetError:
        pass
    return bytes(received)


def wait_for_end(connection: socket.socket) -> None:
    """Wait, and read nothing, until the server has reset the connection or both sides have ended it."""
    waiting = select.poll()
    waiting.register(connection, 0)
    assert waiting.poll(PATIENCE * 1000), f"the connection goes on after {PATIENCE} seconds"


def exchange(address: Address, *parts: bytes, half_close: bool = False) -> list[Answer]:
    """What a server answers to some bytes until it closes the connection."""
    with connected(address) as connection:
        for part in parts:
            if not send(connection, part):
                break
        else:
            if half_close:
                connection.shutdown(socket.SHUT_WR)
        return answers(all_of(connection))


def get(path: str = "/", *fields: str) -> bytes:
    """A GET request."""
    return "\r\n".join([f"GET {path} HTTP/1.1", "Host: test", *fields, "", ""]).encode()


def post(path: str, body: bytes, *fields: str) -> bytes:
    """A POST request of JSON; with its length, unless a field says something of it."""
    head = [f"POST {path} HTTP/1.1", "Host: test", "Content-Type: application/json", *fields]
    if not any(field.lower().startswith(("content-length", "transfer-encoding")) for field in fields):
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


CLOSE = "Connection: close"


def answers(raw: bytes) -> list[Answer]:
    """The answers in what a server sent, all of them whole."""
    found = []
    while raw:
        head, separator, raw = raw.partition(b"\r\n\r\n")
        if head == b"HTTP/1.1 100 Continue":
            continue
        assert separator, f"an answer ends within its head: {head!r}"
        first, *fields = head.decode("latin-1").split("\r\n")
        version, status, _ = first.split(" ", 2)
        assert version == "HTTP/1.1"
        headers = {name.lower(): value for name, _, value in (field.partition(": ") for field in fields)}
        if headers.get("transfer-encoding") == "chunked":
            body, raw = _chunks(raw)
        else:
            length = int(headers.get("content-length", 0))
            assert len(raw) >= length, f"an answer ends within its body, after {len(raw)} of {length} bytes"
            body, raw = raw[:length], raw[length:]
        found.append(Answer(int(status), headers, body))
    return found


def _chunks(raw: bytes) -> tuple[bytes, bytes]:
    body = b""
    while True:
        size, _, raw = raw.partition(b"\r\n")
        length = int(size, 16)
        body, raw = body + raw[:length], raw[length + 2 :]
        if not length:
            return body, raw
