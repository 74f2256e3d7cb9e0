"""The permanent page of a source, and its JSON twin."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .page import render
from .paging import ask_paged, page_links
from .permanent import place_address, read_day, refused_twin, twin, unknown

PAGE_SIZE = 40


async def source(request: Request) -> Response:
    """A source: its official text, the provisions that rest on it, and the guide's claims checked against it."""
    return _answer(request, as_json=False)


async def source_twin(request: Request) -> Response:
    """The same data as JSON."""
    return _answer(request, as_json=True)


def _answer(request: Request, *, as_json: bool) -> Response:
    slug: str = request.path_params["slug"]
    day = read_day(request)
    if as_json and day.error:
        return refused_twin(f"asOf: {day.error}", 400, "BAD_USER_INPUT")
    question, data, bad_page = ask_paged(request, "source", PAGE_SIZE, slug=slug, asOf=day.asked)
    if as_json and bad_page:
        return refused_twin(bad_page, 400, "BAD_USER_INPUT")
    found = data["source"]
    if found is None:
        names = {s.slug: s.citation for s in request.app.state.serving.corpus.sources.values()}
        return unknown(request, "source", "/sources/", slug, names, as_json=as_json)
    if as_json:
        return twin(request, question, data, day)
    kept = [("asOf", day.asked)] if day.asked else []
    return render(
        request,
        "source.html",
        title=found["citation"],
        question=question,
        status=400 if day.error or bad_page else 200,
        found=found,
        day=day,
        bad_page=bad_page,
        place=place_address(found["jurisdiction"]),
        links=page_links(request.url.path, kept, found["provisions"]["pageInfo"]),
        twin=f"/sources/{slug}.json{day.suffix}",
    )


ROUTES = (Route("/sources/{slug}.json", source_twin), Route("/sources/{slug}", source))
