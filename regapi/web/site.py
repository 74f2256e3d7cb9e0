"""The pages as one site: their addresses, and what a reader sees where there is none."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from regapi.http.app import Site
from regapi.http.app import refused as refused_as_json

from .missing import missing
from .routes import ROUTES


async def refused(request: Request, error: Exception) -> Response:
    """An address that is not served: a page for a browser, JSON for everything else."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404 and "text/html" in request.headers.get("accept", ""):
        return missing(request, "There is no page at this address.")
    return await refused_as_json(request, error)


SITE = Site(ROUTES, refused)
