"""A request's body: read whole, and never more or longer than the limits say."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from .outcome import Refusal

CLOSE = {"Connection": "close"}
"""What is left of a refused body is not waited for, so the connection cannot carry another request."""


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """A body of at most `limit` bytes that is here within `seconds`; `Refusal` says which of the two failed."""
    if _declared(request) > limit:
        raise _too_large(limit)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                if len(body) + len(chunk) > limit:
                    raise _too_large(limit)
                body += chunk
    except TimeoutError:
        message = f"the body did not come in within {seconds:g} seconds (body_seconds); send it in one go"
        raise Refusal(408, message, code="TIMEOUT", limit="body_seconds", headers=CLOSE) from None
    except ClientDisconnect:
        # Nobody reads this; it spares the log an error that is none of ours.
        raise Refusal(400, "the connection ended before the body did; send the whole body", headers=CLOSE) from None
    return bytes(body)


def _declared(request: Request) -> int:
    """The length that the request gives itself; 0 where it gives none. The parser has refused what is no number."""
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0


def _too_large(limit: int) -> Refusal:
    message = f"the body is larger than {limit:,} bytes (max_body_bytes); send a smaller one"
    return Refusal(413, message, code="TOO_LARGE", limit="max_body_bytes", headers=CLOSE)
