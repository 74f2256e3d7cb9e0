"""The page that says that something is not here, and what may have been meant."""

from collections.abc import Sequence
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from .page import render


class Suggestion(NamedTuple):
    """Something near: its address and its name."""

    address: str
    name: str


def missing(request: Request, message: str, nearest: Sequence[Suggestion] = ()) -> Response:
    """The page for an unknown address or name, with status 404."""
    return render(request, "missing.html", title="Not here", status=404, message=message, nearest=nearest)
