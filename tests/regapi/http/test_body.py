"""Reading a body: its length, its time, and a client that goes away."""

import asyncio
from collections.abc import Iterable

import pytest
from starlette.requests import Request
from starlette.types import Message

from regapi.http.body import read_body
from regapi.http.outcome import JSON, Refusal

GONE: Message = {"type": "http.disconnect"}


def piece(body: bytes, more: bool = True) -> Message:
    """A piece of a body."""
    return {"type": "http.request", "body": body, "more_body": more}


def read(messages: Iterable[Message], **headers: str) -> bytes:
    """The body that a client sends under a limit of 10 bytes; after its messages it is silent."""
    coming = iter(messages)

    async def receive() -> Message:
        for message in coming:
            return message
        await asyncio.Event().wait()
        raise AssertionError("nothing ends this wait")

    named = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    return asyncio.run(read_body(Request({"type": "http", "headers": named}, receive), 10, 0.05))


def refusal(messages: Iterable[Message], **headers: str) -> Refusal:
    """How the reading of a body is refused."""
    with pytest.raises(Refusal) as raised:
        read(messages, **headers)
    return raised.value


def test_the_pieces_of_a_body_are_put_together() -> None:
    assert read([piece(b"abc"), piece(b""), piece(b"def", more=False)]) == b"abcdef"


def test_a_body_may_be_empty() -> None:
    assert read([piece(b"", more=False)], content_length="0") == b""


def test_a_body_as_long_as_the_limit_is_read() -> None:
    assert read([piece(b"a" * 10, more=False)], content_length="10") == b"a" * 10


def test_a_body_that_calls_itself_too_long_is_refused_before_it_is_read() -> None:
    told = refusal([], content_length="11")
    assert (told.status(JSON), told.code, told.headers) == (413, "TOO_LARGE", {"Connection": "close"})
    assert str(told) == "the body is larger than 10 bytes (max_body_bytes); send a smaller one"


def test_a_body_that_becomes_too_long_is_refused_at_that_byte() -> None:
    told = refusal([piece(b"a" * 10), piece(b"b")])
    assert (told.status(JSON), told.code, told.headers) == (413, "TOO_LARGE", {"Connection": "close"})


def test_a_body_that_does_not_come_in_is_refused() -> None:
    told = refusal([piece(b"a"), piece(b"b")])
    assert (told.status(JSON), told.code, told.headers) == (408, "TIMEOUT", {"Connection": "close"})
    assert str(told) == "the body did not come in within 0.05 seconds (body_seconds); send it in one go"


def test_a_client_that_goes_away_is_no_error_of_the_service() -> None:
    told = refusal([piece(b"a"), GONE])
    assert (told.status(JSON), told.code) == (400, "BAD_REQUEST")


@pytest.mark.parametrize("length", ["", "²", "-1", "+5", "1e9"])
def test_a_length_that_is_no_number_counts_for_nothing(length: str) -> None:
    assert read([piece(b"abc", more=False)], content_length=length) == b"abc"
