"""What pages cost of a client's points: a flat price, as rendering costs more than what is asked."""

from collections.abc import Awaitable, Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from .client import client_address
from .observation import observation, route_of
from .rates import Rates

PAGE_POINTS = 5_000
"""A page takes about as long as an operation of this cost."""

Refused = Callable[[Request, Exception], Awaitable[Response]]

PRICED = frozenset({"page", "export"})
"""Sorts of addresses that are charged here; the endpoint charges what is asked of it."""


class PageRates:
    """Charges requests for pages before they are answered."""

    def __init__(self, app: ASGIApp, rates: Rates, trusted_hops: int, refused: Refused) -> None:
        self.app = app
        self.rates = rates
        self.trusted_hops = trusted_hops
        self.refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or have it refused with 429."""
        if scope["type"] == "http" and route_of(scope["path"]) in PRICED:
            charge = await self.rates.charge(client_address(scope, self.trusted_hops), PAGE_POINTS)
            if not charge.allowed:
                observation(Request(scope)).refused = "RATE_LIMITED"
                error = HTTPException(429, charge.message(), headers=charge.headers())
                answer = await self.refused(Request(scope), error)
                await answer(scope, receive, send)
                return
        await self.app(scope, receive, send)
