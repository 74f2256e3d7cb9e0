"""The ASGI application."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from regapi.settings import Settings
from schema.build import build_schema
from schema.trusted import trusted

from . import pages
from .client import client_scheme
from .endpoint import METHODS, endpoint, graphql
from .errors import masked
from .headers import SecurityHeaders
from .metrics import Metrics, metrics_page
from .observation import Observed
from .outcome import GRAPHQL
from .page_rates import PageRates
from .serving import Serving

LOGGED = "regapi_logged"
"""The mark of an error that has been logged."""

Handler = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True)
class Site:
    """Pages for people: their routes, and what they show where an address is not served."""

    routes: Sequence[BaseRoute]
    refused: Handler


PAGES_AT_ONCE = 4

for media_type in (GRAPHQL, "text/csv", "text/calendar"):
    add_compress_type(media_type)


class Service(Starlette):
    """The application, with what stands around every answer, the answer to an unexpected error included."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, at the address under which its client knows the service."""
        if scope["type"] == "http":
            scope["scheme"] = client_scheme(scope, self.state.endpoint.executor.settings.trusted_hops)
        await super().__call__(scope, receive, send)

    def build_middleware_stack(self) -> ASGIApp:
        """From the outside in: log and metrics, headers, compression, and the application with its error handling."""
        inner = _Logged(super().build_middleware_stack())
        return Observed(SecurityHeaders(CompressMiddleware(inner)), self.state.metrics)


class _Logged:
    """Ends an unexpected error where it has been answered and logged: the server would log it a second time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            if not getattr(error, LOGGED, False):
                raise


def create_app(settings: Settings, serving: Serving, site: Site | None = None) -> Service:
    """The application, answering from `serving` until another release is put in its place.

    `site` are the pages for people; without it the first page is the explorer.
    """
    service = endpoint(settings, build_schema())
    handler = site.refused if site else refused
    app = Service(
        middleware=[Middleware(PageRates, service.rates, settings.trusted_hops, handler)],
        lifespan=lifespan,
        routes=[
            *(site.routes if site else [Route("/", pages.home)]),
            Route("/graphql", graphql, methods=list(METHODS)),
            Route("/explorer", pages.explorer),
            Route("/examples.json", pages.example_list),
            Route("/documents.json", pages.document_list),
            Route("/schema.graphql", pages.schema_text),
            Route("/healthz", pages.healthy),
            Route("/readyz", pages.ready),
            *([Route("/metrics", metrics_page)] if settings.metrics else []),
            Route("/static/htmx.min.js", pages.htmx),
            Mount("/static/explorer", StaticFiles(directory=pages.EXPLORER, check_dir=False)),
            Mount("/static", StaticFiles(directory=pages.WEB / "static", check_dir=False)),
        ],
        exception_handlers={HTTPException: handler, Exception: failed},
    )
    app.state.serving = serving
    app.state.endpoint = service
    app.state.metrics = Metrics(own.name for own in trusted().values())
    app.state.metrics.serving(serving.corpus.release)
    return app


@asynccontextmanager
async def lifespan(app: Service) -> AsyncIterator[None]:
    """Pages are made in few threads, as more would only take turns; connections are closed at the end."""
    to_thread.current_default_thread_limiter().total_tokens = PAGES_AT_ONCE
    yield
    await app.state.endpoint.rates.close()


async def refused(_request: Request, error: Exception) -> Response:
    """An address or method that is not served, as JSON."""
    assert isinstance(error, HTTPException)
    code = "RATE_LIMITED" if error.status_code == 429 else "BAD_REQUEST"
    content = {"errors": [{"message": error.detail, "extensions": {"code": code}}]}
    return JSONResponse(content, status_code=error.status_code, headers=error.headers)


async def failed(_request: Request, error: Exception) -> Response:
    """An unexpected error, masked."""
    setattr(error, LOGGED, True)
    return JSONResponse({"errors": [masked(error)]}, status_code=500)
