"""The page for developers: how to ask the service over GraphQL, with code that runs."""

from functools import cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regapi.corpus.page import MAX_PAGE
from regapi.http.execution import MAX_DEPTH, MAX_EQUAL_KEYS, MOST, Executor
from schema.errors import CODES
from schema.examples import examples

from .answers import ask
from .page import FOLDER, render

CLIENTS = FOLDER / "static" / "clients"


class Client(NamedTuple):
    """A program that asks the service: what it is written in, how it is started, its file and its text."""

    language: str
    command: str
    file: str
    text: str


class Limit(NamedTuple):
    """The most that one request may ask, of what, and the setting that moves it, if any does."""

    most: int
    of: str
    setting: str | None = None


@cache
def clients() -> tuple[Client, ...]:
    """The programs that the page shows, as they stand in their files."""
    return tuple(
        Client(language, f"{runner} {file}", file, (CLIENTS / file).read_text(encoding="utf-8"))
        for language, runner, file in (
            ("curl, by GET", "sh", "ask_by_get.sh"),
            ("curl, by POST", "sh", "ask_by_post.sh"),
            ("Python", "python3", "clinic_checklist.py"),
            ("TypeScript", "node", "clinic_checklist.ts"),
        )
    )


def limits(executor: Executor) -> tuple[Limit, ...]:
    """What one request may ask at most."""
    settings = executor.settings
    return (
        Limit(settings.max_body_bytes, "bytes in the body of a request", "REGAPI_MAX_BODY_BYTES"),
        Limit(settings.max_document_characters, "characters in a document", "REGAPI_MAX_DOCUMENT_CHARACTERS"),
        Limit(settings.max_tokens, "tokens in a document", "REGAPI_MAX_TOKENS"),
        Limit(settings.max_fields, "fields in an answer", "REGAPI_MAX_FIELDS"),
        Limit(MOST["checklist"], "checklists or assessments in a request, about"),
        Limit(MOST["reviewSession"], "session reviews in a request, about"),
        Limit(MAX_PAGE, "items on a page of a list"),
        Limit(MAX_DEPTH, "selections inside each other"),
        Limit(MAX_EQUAL_KEYS, "fields of one name in a selection"),
    )


async def developers(request: Request) -> Response:
    """How to ask over GraphQL: addresses, examples, clients, limits, errors, and what the release changed."""
    question, data = ask(request, "developers")
    return render(
        request,
        "developers.html",
        title="For developers",
        question=question,
        service=str(request.base_url).rstrip("/"),
        examples=examples(),
        clients=clients(),
        limits=limits(request.app.state.executor),
        codes=CODES,
        counts={count["name"]: count["count"] for count in data["release"]["counts"]},
        held=data["release"],
        changes=data["changes"],
    )


ROUTES = (Route("/developers", developers),)
