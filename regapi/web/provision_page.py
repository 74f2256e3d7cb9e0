"""The permanent page of a provision, and its JSON twin."""

from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from .answers import ask
from .missing import Suggestion, missing
from .page import date_words, render
from .permanent import Day, place_address, read_day, refused_twin, twin, unknown


def provision(request: Request) -> Response:
    """A provision with everything that is known of it; for a series, the way to the version in force."""
    return _answer(request, as_json=False)


def provision_twin(request: Request) -> Response:
    """The same data as JSON."""
    return _answer(request, as_json=True)


def _answer(request: Request, *, as_json: bool) -> Response:
    slug: str = request.path_params["slug"]
    day = read_day(request)
    if as_json and day.error:
        return refused_twin(f"asOf: {day.error}", 400, "BAD_USER_INPUT")
    question, data = ask(request, "provision", slug=slug, asOf=day.asked)
    found = data["provision"]
    if found is None:
        return _missing(request, slug, day, as_json=as_json)
    if found["slug"] != slug:
        kept = f"?{urlencode({'asOf': day.typed})}" if day.typed else ""
        return RedirectResponse(f"/p/{found['slug']}{'.json' if as_json else ''}{kept}", status_code=307)
    if as_json:
        return twin(request, question, data, day)
    versions = _versions(request, found, day)
    return render(
        request,
        "provision.html",
        title=found["title"],
        question=question,
        status=400 if day.error else 200,
        found=found,
        recorded=data["release"],
        day=day,
        place=place_address(found["jurisdiction"]),
        versions=versions,
        replaced_by=_later(versions, slug),
        held_then=_in_force(versions, slug),
        cite_page=_cite_page(request, found, data["release"], day),
        cite_authorities=[_cite_authority(citation, data["release"]) for citation in found["citations"]],
        twin=f"/p/{slug}.json{day.suffix}",
    )


def _missing(request: Request, slug: str, day: Day, *, as_json: bool) -> Response:
    corpus = request.app.state.serving.corpus
    if slug in corpus.series:
        message = f"No version of {slug} was in force on {date_words(day.date)}."
        versions = corpus.series[slug]
        if as_json:
            return refused_twin(message, 404, "NOT_FOUND", [v.slug for v in versions])
        return missing(request, message, [Suggestion(f"/p/{v.slug}", v.title) for v in versions])
    rules = dict.fromkeys(corpus.series, "the version in force of a rule")
    names = rules | {p.slug: p.title for p in corpus.provisions.values()}
    return unknown(request, "provision", "/p/", slug, names, as_json=as_json)


def _versions(request: Request, found: dict[str, Any], day: Day) -> list[dict[str, Any]]:
    """All versions of the rule, the oldest first; also of one that replaces another outside any series."""
    if len(found["versions"]) > 1:
        return list(found["versions"])
    corpus = request.app.state.serving.corpus
    chain = [corpus.provisions[found["slug"]]]
    while (earlier := corpus.provisions.get(chain[0].replaces or "")) is not None:
        chain.insert(0, earlier)
    while later := corpus.successors.get(chain[-1].slug):
        chain.append(later[0])
    return [
        {
            "slug": version.slug,
            "title": version.title,
            "status": corpus.status(version, day.date).name,
            "effectiveFrom": version.effective_from,
            "effectiveTo": version.effective_to,
        }
        for version in chain
        if len(chain) > 1
    ]


def _later(versions: list[dict[str, Any]], slug: str) -> dict[str, Any] | None:
    """The version that comes right after this one."""
    slugs = [version["slug"] for version in versions]
    return next(iter(versions[slugs.index(slug) + 1 :]), None) if slug in slugs else None


def _in_force(versions: list[dict[str, Any]], slug: str) -> dict[str, Any] | None:
    """The other version that was in force on the day."""
    return next((v for v in versions if v["status"] == "IN_FORCE" and v["slug"] != slug), None)


def _cite_page(request: Request, found: dict[str, Any], release: dict[str, Any], day: Day) -> str:
    address = f"{str(request.base_url).rstrip('/')}/p/{found['slug']}?asOf={day.date}"
    return (
        f"regapi, \u201c{found['title']}\u201d ({found['slug']}), as of {date_words(day.date)}, "
        f"data release {release['version']} of {date_words(release['releasedOn'])} "
        f"(digest {release['digest'][:12]}), {address}"
    )


def _cite_authority(citation: dict[str, Any], release: dict[str, Any]) -> str:
    source = citation["source"]
    read = f" (edition read: {citation['edition']})" if citation["edition"] else ""
    address = source["officialUrl"] or source["url"]
    return (
        f"{citation['text']}{read}{', ' + address if address else ''}, as cited in regapi, "
        f"data release {release['version']} of {date_words(release['releasedOn'])}"
    )


ROUTES = (Route("/p/{slug}.json", provision_twin), Route("/p/{slug}", provision))
