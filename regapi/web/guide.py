"""The consumer guide, section by section and in our own words, with the verdict on each of its claims."""

from collections import Counter
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from regapi.corpus.lookup import fold, nearest_names
from regapi.domain.guide.claim import Assessment, ClaimTopic

from .answers import ask
from .missing import Suggestion, missing
from .page import render
from .reader_input import ask_with, chosen, typed

WRONG = ("CONTRADICTED", "OUTDATED")
VERDICTS = tuple(a.name for a in Assessment)
TOPICS = tuple(sorted(t.name for t in ClaimTopic))
PAGE = 40
"""The claims of one page of a filtered list."""


def guide(request: Request) -> Response:
    """The sections with their counts, or the claims that a filter asks for."""
    faults: dict[str, str] = {}
    assessment = chosen(request, "assessment", VERDICTS, faults)
    topic = chosen(request, "topic", TOPICS, faults)
    wrong = typed(request, "wrong") == "1"
    conditions: dict[str, Any] = {}
    if assessment or wrong:
        conditions["assessments"] = [assessment] if assessment else list(WRONG)
    if topic:
        conditions["topics"] = [topic]
    listed = {"filter": conditions, "first": PAGE} if conditions else {}
    given = {"after": typed(request, "after")} if conditions else {}
    question, data = ask_with(request, "guide", given, faults, "after", **listed)
    return render(
        request,
        "guide.html",
        title="The guide, claim by claim",
        question=question,
        status=400 if faults else 200,
        faults=faults,
        verdicts=VERDICTS,
        topics=TOPICS,
        assessment=assessment,
        topic=topic,
        wrong=wrong and not assessment,
        assessments=data["guide"]["assessments"],
        total=sum(a["count"] for a in data["guide"]["assessments"]),
        sections=counted(data["guide"]["sections"]),
        filtered=bool(conditions),
        found=data["guideClaims"]["totalCount"],
        groups=by_section(data["guideClaims"]["nodes"]),
        agency_of=agencies_of(data),
        following=_following(assessment, topic, wrong, data["guideClaims"]["pageInfo"]),
    )


def section(request: Request) -> Response:
    """One section with what it says; the name of a claim, question or piece of advice leads to its place in it."""
    slug = request.path_params["slug"]
    sections = counted(ask(request, "guide")[1]["guide"]["sections"])
    names = [s["slug"] for s in sections]
    if slug not in names:
        return _elsewhere(request, slug, sections)
    at = names.index(slug)
    paragraphs = [p["paragraph"] for p in sections[at]["passages"]]
    question, data = ask(request, "guide-section", paragraphs=paragraphs)

    def treated(items: list[Any]) -> list[Any]:
        return [item for item in items if {p["paragraph"] for p in item["passages"]} & set(paragraphs)]

    return render(
        request,
        "guide-section.html",
        title=f"The guide: {sections[at]['title']}",
        question=question,
        section=sections[at],
        before=sections[at - 1] if at else None,
        after=sections[at + 1] if at + 1 < len(sections) else None,
        inner=[s for s in sections if s["parent"] and s["parent"]["slug"] == slug],
        listed=data["guideClaims"]["nodes"],
        agency_of=agencies_of(data),
        faqs=treated(data["guide"]["faqs"]),
        advice=treated(data["guide"]["advice"]),
        licensing=treated(data["guide"]["licensing"]),
    )


def counted(sections: list[Any]) -> list[Any]:
    """The sections, each with how many of its claims fare how, and how many there are."""

    def counts(section: Any) -> dict[str, int]:
        found = Counter(c["assessment"] for p in section["passages"] for c in p["claims"])
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    return [s | {"counts": (c := counts(s)), "total": sum(c.values())} for s in sections]


def by_section(claims: list[Any]) -> list[tuple[Any, list[Any]]]:
    """The claims under the section that each stands in, in the order of the guide."""
    runs = [list(run) for _, run in groupby(claims, key=lambda c: str(c["passage"]["section"]["slug"]))]
    return [(run[0]["passage"]["section"], run) for run in runs]


def agencies_of(data: Any) -> dict[str, str]:
    """The agency that each statement on an agency is about."""
    return {profile["slug"]: a["slug"] for a in data["agencies"]["nodes"] for profile in a["profiles"]}


def _following(assessment: str | None, topic: str | None, wrong: bool, info: Any) -> str | None:
    """The address of the next page of a filtered list."""
    if not info["hasNextPage"]:
        return None
    filters = {"assessment": assessment, "topic": topic, "wrong": "1" if wrong else None, "after": info["endCursor"]}
    return "/guide?" + urlencode({key: value for key, value in filters.items() if value})


def _elsewhere(request: Request, slug: str, sections: list[Any]) -> Response:
    """Where an address leads that names no section: to the section of what it names, or to the nearest names."""
    corpus = request.app.state.serving.corpus
    told = corpus.advice.get(slug) or corpus.faqs.get(slug) or corpus.licensing.get(slug)
    if slug in corpus.claims or told:
        first = told.paragraphs[0] if told else corpus.claims[slug].paragraph
        place = next(s for s in sections if first in {p["paragraph"] for p in s["passages"]})
        return RedirectResponse(f"/guide/{place['slug']}#{slug}", status_code=303)
    spellings = {
        fold(word): s["slug"] for s in sections for word in (s["slug"], s["title"], s["slug"].rpartition(".")[2])
    }
    titles = {s["slug"]: s["title"] for s in sections}
    near = [Suggestion(f"/guide/{name}", titles[name]) for name in nearest_names(fold(slug), spellings)]
    return missing(request, f"The guide has no section {slug[:60]!r} here.", near)


ROUTES: tuple[Route, ...] = (Route("/guide", guide), Route("/guide/{slug}", section))
