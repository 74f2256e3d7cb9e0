"""What is not GraphQL: the explorer, its examples, the schema as text, health, static files."""

from pathlib import Path

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from schema.build import sdl
from schema.examples import examples
from schema.trusted import trusted

WEB = Path(__file__).parent.parent / "web"
EXPLORER = WEB / "explorer" / "dist"

EXPLORER_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""The explorer's policy; its editor sets styles in the page, hence `unsafe-inline` for styles alone."""


async def home(_request: Request) -> Response:
    """The first page: the explorer."""
    return RedirectResponse("/explorer", status_code=303)


async def explorer(_request: Request) -> Response:
    """GraphiQL, built at set-up."""
    page = EXPLORER / "index.html"
    if not page.is_file():
        raise HTTPException(503, "The explorer is not built here: run `make serve`, or post queries to /graphql.")
    return FileResponse(page, headers={"Content-Security-Policy": EXPLORER_POLICY, "Cache-Control": "no-cache"})


async def htmx(_request: Request) -> Response:
    """The pages' one script, copied from its package when the explorer is built; the pages do without it."""
    script = EXPLORER / "htmx.min.js"
    if not script.is_file():
        raise HTTPException(404, "The script is not built here: run `make serve`.")
    return FileResponse(script, media_type="text/javascript")


async def example_list(_request: Request) -> Response:
    """The curated examples, for the explorer's tabs."""
    content = [example._asdict() for example in examples()]
    return Response(orjson.dumps(content), media_type="application/json")


async def document_list(_request: Request) -> Response:
    """The documents that can be asked by their id alone, each with its name and what it asks."""
    content = [{"id": own.id, "name": own.name, "title": own.title} for own in trusted().values()]
    return Response(orjson.dumps(content), media_type="application/json")


async def schema_text(_request: Request) -> Response:
    """The schema in GraphQL's own language."""
    return PlainTextResponse(sdl(), media_type="text/plain; charset=utf-8")


async def healthy(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """The process serves a release: which."""
    release = request.app.state.serving.corpus.release
    content = {
        "status": "ready",
        "rates": "ok" if request.app.state.endpoint.rates.storage_ok else "storage lost: each process counts alone",
        "release": {"version": release.version, "digest": release.digest, "recordedAt": release.recorded_at},
    }
    return Response(orjson.dumps(content), media_type="application/json")
