"""Rendering a page: its template, what every page carries, and the policy that it is served under."""

import datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from regapi.domain.duration import in_words
from schema import words

from .answers import Question

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere."""

MENU = (
    ("/", "Checklist"),
    ("/states", "States"),
    ("/ketamine", "Ketamine"),
    ("/spravato", "Spravato"),
    ("/off-label", "Off label"),
    ("/guide", "Guide"),
    ("/search", "Search"),
    ("/developers", "Developers"),
)
"""The pages that every page leads to."""


def plain(value: Any) -> str:
    """A name of an enumeration as people say it: NOT_RESEARCHED is "not researched"."""
    return str(value).replace("_", " ").lower()


def date_words(value: str | datetime.date | None) -> str:
    """A day as people write it: 12 August 1999."""
    if value is None:
        return "not known"
    day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    return f"{day.day} {day:%B %Y}"


def money(amount: str) -> str:
    """An amount of dollars with its thousands apart and without needless cents."""
    whole, _, cents = str(amount).partition(".")
    shown = f"{int(whole):,}"
    return f"${shown}.{cents}" if cents.strip("0") else f"${shown}"


def explained(enumeration: str, name: str) -> str:
    """What a value of one of the contract's enumerations means."""
    for member in getattr(words, enumeration)._meta.enum:
        if member.name == name:
            return str(member.description)
    raise KeyError(f"{enumeration} has no value {name}")


def environment() -> Environment:
    """The templates' environment: everything escaped, an unknown name an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"plain": plain, "date_words": date_words, "money": money, "duration": in_words}
    made.globals |= {"menu": MENU, "explained": explained}
    return made


TEMPLATES = environment()


def render(
    request: Request, template: str, *, title: str, question: Question | None = None, status: int = 200, **context: Any
) -> Response:
    """A page of that template; `question` is what it asked, which the reader may take elsewhere."""
    release = request.app.state.serving.corpus.release
    html = TEMPLATES.get_template(template).render(
        title=title,
        question=question,
        curl=question.curl(str(request.base_url).rstrip("/")) if question else None,
        release=release,
        path=request.url.path,
        **context,
    )
    headers = {"Content-Security-Policy": POLICY}
    return HTMLResponse(html, status_code=status, headers=headers)


def picture(svg: str) -> Markup:
    """A picture made on the server, ready to stand in a page: its maker has escaped what it holds."""
    return Markup(svg)
