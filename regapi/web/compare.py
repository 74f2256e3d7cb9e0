"""A few states side by side: a column for each, a row for each topic."""

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import Question, Refused, ask
from .page import render
from .states import TOPIC_NAMES, Field, agencies_by_profile, asked_day, said, state_address, topic_named

FEWEST, MOST = 2, 6
"""How many states fit on a page; the service itself compares all."""

POSTAL_CODES = re.compile(r"[A-Za-z]{2}(\s+[A-Za-z]{2})+", re.ASCII)
"""Postal codes with nothing but blanks between them."""


def compare(request: Request) -> Response:
    """The form, and the comparison where the address names states; what was wrong stands beside its field."""
    codes, day = asked_codes(request), asked_day(request)
    topics, wrong_topic = asked_topics(request)
    question, comparison = None, None
    if codes.text and not (codes.error or day.error or wrong_topic):
        try:
            question, comparison = _compared(request, split_codes(codes.text), topics, day.value)
        except Refused as refused:
            codes = codes._replace(error=str(refused).removeprefix("codes: "))
    return render(
        request,
        "compare.html",
        title="Compare states",
        question=question,
        status=400 if codes.error or day.error or wrong_topic else 200,
        comparison=comparison,
        codes=codes,
        day=day,
        chosen=topics,
        wrong_topic=wrong_topic,
        topics=[(topic.name, name) for topic, name in TOPIC_NAMES.items()],
        names={topic.name: name for topic, name in TOPIC_NAMES.items()},
        agency_of=agencies_by_profile(comparison["jurisdictions"]) if comparison else {},
        address=state_address,
        said=said,
        fewest=FEWEST,
        most=MOST,
    )


def asked_codes(request: Request) -> Field:
    """The states that the address names, as they stand in the field."""
    text = ", ".join(part for part in request.query_params.getlist("codes") if part.strip())
    count = len(split_codes(text))
    if text and not FEWEST <= count <= MOST:
        given = "only one is" if count == 1 else f"{count} are"
        return Field(text, error=f"Name {FEWEST} to {MOST} states; {given} named here.")
    return Field(text)


def split_codes(text: str) -> list[str]:
    """The names in a text: between commas or semicolons, or postal codes with blanks between them."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    return [name for part in parts for name in (part.split() if POSTAL_CODES.fullmatch(part) else [part])]


def asked_topics(request: Request) -> tuple[list[str], str | None]:
    """The topics that the address names, and what is wrong where one is none. None named: all."""
    given = [part.strip() for text in request.query_params.getlist("topics") for part in text.split(",")]
    found = {text: topic_named(text) for text in given if text}
    strange = [text for text, topic in found.items() if topic is None]
    error = f"{strange[0][:40]!r} is no topic; tick some of these, or none for all." if strange else None
    return list(dict.fromkeys(topic.name for topic in found.values() if topic)), error


def _compared(request: Request, codes: list[str], topics: list[str], day: str | None) -> tuple[Question, Any]:
    question, data = ask(request, "compare", codes=codes, topics=topics or None, asOf=day)
    return question, data["compareJurisdictions"]


ROUTES = (Route("/compare", compare),)
"""The address of the comparison."""
