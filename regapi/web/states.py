"""The states: a map of how each answers one question, and a page on each with all that is known of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from regapi.corpus.lookup import UnknownName
from regapi.corpus.places import find_jurisdiction
from regapi.domain.coverage import ANSWERS, Answer, CoverageStatus, Topic
from regapi.domain.jurisdiction import Jurisdiction, JurisdictionLevel
from schema.scalars import Date

from .answers import ask
from .missing import Suggestion, missing
from .page import explained, picture, plain, render
from .pictures.tile_map import KNOWN, PLACES, Mark, Tile, key, tile_map

TOPIC_NAMES = {
    Topic.AGENCY: "Medical board",
    Topic.MEDICAL_LICENSE: "Physician's licence",
    Topic.CSR: "Controlled substances registration",
    Topic.KETAMINE_SCHEDULE: "State schedule of ketamine",
    Topic.PDMP: "Prescription monitoring",
    Topic.OFFICE_SEDATION: "Office sedation",
    Topic.KETAMINE_RULE: "Rules that name ketamine",
    Topic.FACILITY: "Facility licence",
    Topic.CPOM: "Lay ownership",
    Topic.NP_AUTHORITY: "Nurse practitioners",
}
"""What each topic is called in a few words."""

NOT_KNOWN = {Answer.UNCLEAR: Mark.QUESTION, Answer.NO_RULE_FOUND: Mark.EMPTY, Answer.NOT_RESEARCHED: Mark.DASH}
"""The marks of the answers that say that something is not known; they are the same for every topic."""


class Field(NamedTuple):
    """A field of a form: what was written in it, what it was read as, and what was wrong with it."""

    text: str
    value: str | None = None
    error: str | None = None


class Legend(NamedTuple):
    """An answer on the map: its mark, its name, what it means, how many states have it, and whether it is known."""

    mark: Any
    name: str
    meaning: str
    states: int
    known: bool


def asked_day(request: Request) -> Field:
    """The day that the address asks about; none where it says nothing."""
    text = request.query_params.get("asOf", "").strip()
    if not text:
        return Field("")
    try:
        Date.parse_value(text)
    except ValueError as error:
        return Field(text, error=f"{error}.")
    return Field(text, text)


def asked_topic(request: Request) -> Field:
    """The topic that the address asks about; the state's registration where it says nothing or nonsense."""
    text = request.query_params.get("topic", "").strip() or Topic.CSR.name.lower()
    if found := topic_named(text):
        return Field(text, found.name)
    return Field(text, Topic.CSR.name, f"{text[:40]!r} is no topic; choose one of the list.")


def topic_named(text: str) -> Topic | None:
    """The topic of that name, whatever the case."""
    return Topic.__members__.get(text.strip().upper().replace("-", "_"))


def said(answer: str) -> str:
    """An answer's name as people say it: ONLY_SOME is "Only some", SCHEDULE_III is "Schedule III"."""
    return "Schedule III" if answer == Answer.SCHEDULE_III.name else plain(answer).capitalize()


def agencies_by_profile(places: Iterable[Any]) -> dict[str, str]:
    """The agency that each statement on an agency is about, by their slugs."""
    return {
        profile["slug"]: agency["slug"]
        for place in places
        for agency in place["agencies"]["nodes"]
        for profile in agency["profiles"]
    }


def state_address(code: str, day: str | None = None) -> str:
    """Where the page of a state is, for a day if one is asked about."""
    return f"/states/{quote(code)}{'?' + urlencode({'asOf': day}) if day else ''}"


def states(request: Request) -> Response:
    """The map, its legend and the same as a table."""
    asked, day = asked_topic(request), asked_day(request)
    question, data = ask(request, "states", codes=sorted(PLACES), topic=asked.value, asOf=day.value)
    comparison = data["compareJurisdictions"]
    row = comparison["rows"][0]
    topic = Topic[row["topic"]]
    marks = marks_of(topic)
    cells = sorted(row["cells"], key=lambda cell: str(cell["jurisdiction"]["name"]))
    tiles = {cell["jurisdiction"]["usps"]: _tile(cell, marks, day.value) for cell in cells}
    lines = legend_of(marks, [cell["answer"] for cell in cells])
    told = "; ".join(f"{line.name} {line.states}" for line in lines)
    return render(
        request,
        "states.html",
        title=f"The states: {TOPIC_NAMES[topic][0].lower()}{TOPIC_NAMES[topic][1:]}",
        question=question,
        status=400 if asked.error or day.error else 200,
        row=row,
        cells=cells,
        topic=asked,
        day=day,
        as_of=comparison["asOf"],
        topics=[(topic.name.lower(), f"{name}: {topic.description}") for topic, name in TOPIC_NAMES.items()],
        map=picture(tile_map(tiles, row["question"], f"States by answer: {told}. The table below says the same.")),
        keys={answer.name: picture(key(mark)) for answer, mark in marks.items()},
        lines=lines,
        statuses=list(CoverageStatus.__members__),
        address=state_address,
        said=said,
        agency_of=agencies_by_profile(cell["jurisdiction"] for cell in cells),
    )


def marks_of(topic: Topic) -> dict[Answer, Mark]:
    """The mark of each answer that a topic may have, in their order."""
    known = iter(KNOWN)
    return {answer: NOT_KNOWN.get(answer) or next(known) for answer in ANSWERS[topic]}


def legend_of(marks: Mapping[Answer, Mark], answers: Sequence[str]) -> list[Legend]:
    """The answers that some state has."""
    return [
        Legend(picture(key(mark)), said(answer.name), explained("Answer", answer.name), count, mark.known)
        for answer, mark in marks.items()
        if (count := answers.count(answer.name))
    ]


def _tile(cell: Any, marks: Mapping[Answer, Mark], day: str | None) -> Tile:
    place = cell["jurisdiction"]
    answer = cell["answer"]
    return Tile(place["name"], state_address(place["code"], day), said(answer), marks[Answer[answer]])


def state(request: Request) -> Response:
    """A state; any other spelling of it leads to its own address."""
    name = request.path_params["code"]
    places = request.app.state.serving.corpus.jurisdictions
    try:
        place = find_jurisdiction(places, name)
    except UnknownName as unknown:
        return _no_state(request, name, unknown.nearest)
    if place.level is not JurisdictionLevel.STATE:
        return _no_state(request, name, [place.code])
    if place.code != name:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(state_address(place.code) + query, 301)
    return _state_page(request, place)


def _no_state(request: Request, name: str, nearest: Iterable[str]) -> Response:
    places = request.app.state.serving.corpus.jurisdictions
    shown = name if len(name) <= 60 else f"{name[:57]}..."
    message = f"There is no page for a state {shown!r}. The 50 states and the District of Columbia have one each."
    return missing(request, message, list(dict.fromkeys(_suggested(places, nearest))))


def _suggested(places: Mapping[str, Jurisdiction], nearest: Iterable[str]) -> Iterator[Suggestion]:
    codes = {place.name: place.code for place in places.values()}
    for name in nearest:
        code = "-".join(codes.get(name, name).split("-")[:2])
        if code in places and places[code].level is JurisdictionLevel.STATE:
            yield Suggestion(state_address(code), places[code].name)


def _state_page(request: Request, place: Jurisdiction) -> Response:
    day = asked_day(request)
    beside = "us-ca" if place.code != "us-ca" else "us-tx"
    question, data = ask(request, "state", code=place.code, codes=[place.code, beside], asOf=day.value)
    rows = [(row, row["cells"][0]) for row in data["compareJurisdictions"]["rows"]]
    found = data["jurisdiction"]
    told = {provision["slug"] for _, cell in rows for provision in cell["coverage"]["provisions"]}
    return render(
        request,
        "state.html",
        title=place.name,
        question=question,
        status=400 if day.error else 200,
        state=found,
        day=day,
        as_of=data["compareJurisdictions"]["asOf"],
        rows=rows,
        names={topic.name: name for topic, name in TOPIC_NAMES.items()},
        open_rows=[(row, cell) for row, cell in rows if _is_open(cell)],
        legal=data["legalStatus"],
        further=[provision for provision in found["provisions"]["nodes"] if provision["slug"] not in told],
        agency_of=agencies_by_profile([found]),
        locals=list(_local_places(found["children"]["nodes"])),
        more_places=_more(found["children"]),
        said=said,
    )


def _is_open(cell: Any) -> bool:
    """Whether something is not known: not well covered, or read and still not settled."""
    return cell["coverage"]["status"] != CoverageStatus.COMPLETE.name or Answer[cell["answer"]] in NOT_KNOWN


def _local_places(children: Iterable[Any]) -> Iterator[Any]:
    """Counties and cities, and the cities within counties."""
    for child in children:
        yield child
        yield from child.get("children", {}).get("nodes", ())


def _more(children: Any) -> int:
    """How many counties and cities are held beyond those that the page shows."""
    within = [child["children"] for child in children["nodes"]]
    return sum(each["totalCount"] - len(each["nodes"]) for each in (children, *within))


ROUTES = (Route("/states", states), Route("/states/{code}", state))
"""The addresses of the states."""
