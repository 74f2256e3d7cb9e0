"""The permanent pages of what provisions rest on, sources, and of who administers them, agencies; and their twins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regapi.corpus.corpus import Corpus

from .page import render
from .paging import ask_paged, page_links
from .permanent import place_address, read_day, refused_twin, twin, unknown

PAGE_SIZE = 40
"""How many provisions stand on a page."""

Handler = Callable[[Request], Response]


@dataclass(frozen=True)
class Authority:
    """A sort of entity with pages: its noun (also its document's and template's name), folder, and what names one."""

    noun: str
    folder: str
    title: str
    names: Callable[[Corpus], Mapping[str, str]]


AUTHORITIES = (
    Authority("source", "/sources/", "citation", lambda corpus: {s.slug: s.citation for s in corpus.sources.values()}),
    Authority("agency", "/agencies/", "name", lambda corpus: {a.slug: a.name for a in corpus.agencies.values()}),
)


def page_of(authority: Authority, *, as_json: bool) -> Handler:
    """The handler of a sort's page, or of its JSON twin."""

    def handler(request: Request) -> Response:
        return _answer(request, authority, as_json=as_json)

    return handler


def _answer(request: Request, authority: Authority, *, as_json: bool) -> Response:
    slug: str = request.path_params["slug"]
    day = read_day(request)
    if as_json and day.error:
        return refused_twin(f"asOf: {day.error}", 400, "BAD_USER_INPUT")
    question, data, bad_page = ask_paged(request, authority.noun, PAGE_SIZE, slug=slug, asOf=day.asked)
    if as_json and bad_page:
        return refused_twin(bad_page, 400, "BAD_USER_INPUT")
    found = data[authority.noun]
    if found is None:
        names = authority.names(request.app.state.serving.corpus)
        return unknown(request, authority.noun, authority.folder, slug, names, as_json=as_json)
    if as_json:
        return twin(request, question, data, day)
    kept = [("asOf", day.asked)] if day.asked else []
    return render(
        request,
        f"{authority.noun}.html",
        title=found[authority.title],
        question=question,
        status=400 if day.error or bad_page else 200,
        found=found,
        day=day,
        bad_page=bad_page,
        place=place_address(found["jurisdiction"]),
        links=page_links(request.url.path, kept, found["provisions"]["pageInfo"]),
        twin=f"{authority.folder}{slug}.json{day.suffix}",
    )


ROUTES = tuple(
    Route(f"{authority.folder}{{slug}}{ending}", page_of(authority, as_json=bool(ending)))
    for authority in AUTHORITIES
    for ending in (".json", "")
)
