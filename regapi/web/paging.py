"""Pages of a list in the address: `page` holds the cursor to go on after, `before` the one to go back from."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request

from .answers import Question, Refused, ask


class PageLinks(NamedTuple):
    """The addresses of the pages before and after; null where there is none."""

    previous: str | None
    next: str | None


def read_paging(parameters: Mapping[str, str], size: int) -> dict[str, Any]:
    """The paging variables of a document for an address's parameters."""
    if before := parameters.get("before"):
        return {"last": size, "before": before}
    return {"first": size, "after": parameters.get("page") or None}


def page_links(path: str, kept: Iterable[tuple[str, str]], info: Mapping[str, Any]) -> PageLinks:
    """The neighbours of a page, by what the list says of itself; `kept` are the parameters that both carry on."""
    parameters = list(kept)

    def address(name: str, cursor: str) -> str:
        return f"{path}?{urlencode([*parameters, (name, cursor)])}"

    return PageLinks(
        address("before", info["startCursor"]) if info["hasPreviousPage"] and info["startCursor"] else None,
        address("page", info["endCursor"]) if info["hasNextPage"] and info["endCursor"] else None,
    )


class Paged(NamedTuple):
    """The page of a list that the address asks for; its first, with what was wrong, where it asks for none."""

    question: Question
    data: dict[str, Any]
    error: str | None


def ask_paged(request: Request, name: str, size: int, **variables: Any) -> Paged:
    """The answer to a document whose list the address pages through."""
    paging = read_paging(request.query_params, size)
    try:
        return Paged(*ask(request, name, **variables, **paging), None)
    except Refused as refused:
        return Paged(*ask(request, name, **variables, first=size), f"{str(refused).rpartition(': ')[2]}.")
