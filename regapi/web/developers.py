"""The page for developers: how to ask the service over GraphQL, with code that runs."""

from functools import cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regapi.corpus.page import MAX_PAGE
from regapi.settings import Settings
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


def limits(settings: Settings) -> tuple[Limit, ...]:
    """What one request may ask at most."""
    return (
        Limit(settings.max_url_bytes, "bytes in an address", "REGAPI_MAX_URL_BYTES"),
        Limit(settings.max_body_bytes, "bytes in the body of a request", "REGAPI_MAX_BODY_BYTES"),
        Limit(settings.max_document_characters, "characters in a document", "REGAPI_MAX_DOCUMENT_CHARACTERS"),
        Limit(settings.max_tokens, "tokens in a document", "REGAPI_MAX_TOKENS"),
        Limit(settings.max_lines, "lines of a document", "REGAPI_MAX_LINES"),
        Limit(settings.max_depth, "selections inside each other, fragments counted", "REGAPI_MAX_DEPTH"),
        Limit(settings.max_aliases, "aliases in a document", "REGAPI_MAX_ALIASES"),
        Limit(settings.max_equal_keys, "fields that share one place in the answer", "REGAPI_MAX_EQUAL_KEYS"),
        Limit(settings.max_directives, "directives in a document", "REGAPI_MAX_DIRECTIVES"),
        Limit(settings.max_operations, "operations in a document", "REGAPI_MAX_OPERATIONS"),
        Limit(settings.max_values, "values in the variables", "REGAPI_MAX_VALUES"),
        Limit(settings.max_root_fields, "entry points in an operation", "REGAPI_MAX_ROOT_FIELDS"),
        Limit(settings.max_cost, "points of cost: fields that an operation can produce", "REGAPI_MAX_COST"),
        Limit(settings.max_answer_characters, "characters in an answer", "REGAPI_MAX_ANSWER_CHARACTERS"),
        Limit(settings.rate_points, f"points for a client in {settings.rate_seconds} seconds", "REGAPI_RATE_POINTS"),
        Limit(MAX_PAGE, "items on a page of a list"),
    )


def developers(request: Request) -> Response:
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
        limits=limits(request.app.state.endpoint.executor.settings),
        codes=CODES,
        counts={count["name"]: count["count"] for count in data["release"]["counts"]},
        held=data["release"],
        changes=data["changes"],
    )


ROUTES = (Route("/developers", developers),)
