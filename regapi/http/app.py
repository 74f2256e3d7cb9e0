"""The ASGI application."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from regapi.settings import Settings
from schema.build import build_schema

from . import pages
from .endpoint import METHODS, graphql
from .errors import masked
from .execution import Executor
from .headers import SecurityHeaders
from .serving import Serving

Handler = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True)
class Site:
    """Pages for people: their routes, and what they show where an address is not served."""

    routes: Sequence[BaseRoute]
    refused: Handler


log = structlog.get_logger("regapi")


def create_app(settings: Settings, serving: Serving, site: Site | None = None) -> Starlette:
    """The application, answering from `serving` until another release is put in its place.

    `site` are the pages for people; without it the first page is the explorer.
    """
    app = Starlette(
        routes=[
            *(site.routes if site else [Route("/", pages.home)]),
            Route("/graphql", graphql, methods=list(METHODS)),
            Route("/explorer", pages.explorer),
            Route("/examples.json", pages.example_list),
            Route("/schema.graphql", pages.schema_text),
            Route("/healthz", pages.healthy),
            Route("/readyz", pages.ready),
            Route("/static/htmx.min.js", pages.htmx),
            Mount("/static/explorer", StaticFiles(directory=pages.EXPLORER, check_dir=False)),
            Mount("/static", StaticFiles(directory=pages.WEB / "static", check_dir=False)),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={HTTPException: site.refused if site else refused, Exception: failed},
    )
    app.state.serving = serving
    app.state.executor = Executor(build_schema(), settings)
    return app


async def refused(_request: Request, error: Exception) -> Response:
    """An address or method that is not served, as JSON."""
    assert isinstance(error, HTTPException)
    content = {"errors": [{"message": error.detail, "extensions": {"code": "BAD_REQUEST"}}]}
    return JSONResponse(content, status_code=error.status_code, headers=error.headers)


async def failed(_request: Request, error: Exception) -> Response:
    """An unexpected error, masked."""
    return JSONResponse({"errors": [masked(error)]}, status_code=500)
