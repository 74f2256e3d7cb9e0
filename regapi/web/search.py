"""Searching everything: the form, the results with the words found marked, and the way to each one's page."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Question, Refused, ask
from .page import render
from .paging import page_links
from .permanent import place_address
from .search_form import KINDS, ONE_OF, SearchForm, read_search

EXAMPLES = ("locked cabinet", "Form 224", "21 CFR 1301.75", "blood pressure 40 minutes", "nurse practitioner")


def search(request: Request) -> Response:
    """The form and what it finds; for a script that only replaces the results, the results alone."""
    form = read_search(request)
    question, data = _answered(request, form)
    fragment = "hx-request" in request.headers and "hx-history-restore-request" not in request.headers
    found = data.get("search")
    response = render(
        request,
        "search-results.html" if fragment else "search.html",
        title=f"Search: {form.q}" if form.q else "Search",
        question=question if found else None,
        status=400 if form.errors else 200,
        form=form,
        fragment=fragment,
        kinds=KINDS,
        places=_places(data),
        examples=[(text, f"/search?{urlencode({'q': text})}") for text in EXAMPLES],
        found=found,
        place=data["place"]["name"] if found and form.jurisdiction else "",
        results=[_result(hit, form) for hit in found["nodes"]] if found else [],
        narrower=_narrower(form, data) if found else [],
        wider=_wider(form),
        links=page_links("/search", form.parameters(), found["pageInfo"]) if found else None,
    )
    response.headers["Vary"] = "Accept-Encoding, HX-Request, HX-History-Restore-Request"
    return response


def _answered(request: Request, form: SearchForm) -> tuple[Question, dict[str, Any]]:
    """The answer to the form; only the places to choose from where it is empty or makes no sense."""
    if form.q and not form.errors:
        try:
            question, data = ask(request, "search", **form.variables)
            form.jurisdiction = data["place"]["code"] if form.jurisdiction else ""
            return question, data
        except Refused as refused:
            form.refuse(str(refused))
    return ask(request, "search", asked=False)


def _places(data: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The places to choose from, by level: code and name."""
    states = [(place["code"], place["name"]) for place in data["states"]["nodes"]]
    local = [*data["counties"]["nodes"], *data["cities"]["nodes"]]
    named = [(place["code"], f"{place['name']}, {_state(place)}") for place in local]
    groups = [("States", states), ("Counties and cities", named)]
    return [(label, sorted(places, key=lambda place: place[1])) for label, places in groups]


def _state(place: dict[str, Any]) -> str:
    """The postal code of the state that a county or city lies in."""
    above = place["parent"]
    return str(above["usps"] or above["parent"]["usps"])


def _result(hit: dict[str, Any], form: SearchForm) -> dict[str, Any]:
    return {**hit, "address": address_of(hit["kind"], hit["node"], form.day.suffix), "sort": ONE_OF[hit["kind"]]}


def address_of(kind: str, node: dict[str, Any], suffix: str) -> str:
    """The page of something that was found; `suffix` keeps the day."""
    match kind:
        case "PROVISION":
            return f"/p/{node['slug']}{suffix}"
        case "SOURCE":
            return f"/sources/{node['slug']}{suffix}"
        case "AGENCY":
            return f"/agencies/{node['slug']}{suffix}"
        case "JURISDICTION":
            return place_address(node) or "/states"
        case _:
            return f"/guide/{node['slug']}"


def _narrower(form: SearchForm, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The same search for each sort alone, with how many it finds; for all sorts again where some were chosen."""
    every = {"name": "Everything", "address": f"/search?{urlencode(form.parameters(kinds=[]))}", "count": None}
    each = [
        {
            "name": name,
            "address": f"/search?{urlencode(form.parameters(kinds=[kind]))}",
            "count": data[kind.lower()]["totalCount"],
            "current": form.kinds == [kind],
        }
        for kind, name in KINDS.items()
        if data[kind.lower()]["totalCount"]
    ]
    return [*([every | {"current": False}] if form.kinds else []), *each]


def _wider(form: SearchForm) -> list[tuple[str, str]]:
    """The same search with less asked of it: what each is called, and its address."""
    wider = []
    if form.kinds:
        wider.append(("Search everything", f"/search?{urlencode(form.parameters(kinds=[]))}"))
    if form.jurisdiction:
        wider.append(("Search all places", f"/search?{urlencode(form.parameters(place=False))}"))
    return wider


ROUTES = (Route("/search", search),)
