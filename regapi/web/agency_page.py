"""The permanent page of an agency, and its JSON twin."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .page import render
from .paging import ask_paged, page_links
from .permanent import place_address, read_day, refused_twin, twin, unknown

PAGE_SIZE = 40


async def agency(request: Request) -> Response:
    """An agency: what it does for a clinic, and the provisions that it administers on the day."""
    return _answer(request, as_json=False)


async def agency_twin(request: Request) -> Response:
    """The same data as JSON."""
    return _answer(request, as_json=True)


def _answer(request: Request, *, as_json: bool) -> Response:
    slug: str = request.path_params["slug"]
    day = read_day(request)
    if as_json and day.error:
        return refused_twin(f"asOf: {day.error}", 400, "BAD_USER_INPUT")
    question, data, bad_page = ask_paged(request, "agency", PAGE_SIZE, slug=slug, asOf=day.asked)
    if as_json and bad_page:
        return refused_twin(bad_page, 400, "BAD_USER_INPUT")
    found = data["agency"]
    if found is None:
        names = {a.slug: a.name for a in request.app.state.serving.corpus.agencies.values()}
        return unknown(request, "agency", "/agencies/", slug, names, as_json=as_json)
    if as_json:
        return twin(request, question, data, day)
    kept = [("asOf", day.asked)] if day.asked else []
    return render(
        request,
        "agency.html",
        title=found["name"],
        question=question,
        status=400 if day.error or bad_page else 200,
        found=found,
        day=day,
        bad_page=bad_page,
        place=place_address(found["jurisdiction"]),
        links=page_links(request.url.path, kept, found["provisions"]["pageInfo"]),
        twin=f"/agencies/{slug}.json{day.suffix}",
    )


ROUTES = (Route("/agencies/{slug}.json", agency_twin), Route("/agencies/{slug}", agency))
