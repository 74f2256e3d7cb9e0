"""What the permanent pages share: the day that they are for, their JSON twins, and what is near an unknown slug."""

import datetime
import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response

from regapi.corpus.lookup import fold, nearest_names
from regapi.http.freshness import matches
from schema.scalars import Date

from .answers import Question
from .missing import Suggestion, missing


class Day(NamedTuple):
    """The day that a page is for: as it was typed, as it is asked (null: today), and what was wrong with it."""

    typed: str
    asked: str | None
    error: str | None
    date: datetime.date

    @property
    def suffix(self) -> str:
        """What keeps the day when a link leads on: nothing where no day was asked about."""
        return f"?{urlencode({'asOf': self.asked})}" if self.asked else ""


def read_day(request: Request) -> Day:
    """The day that `asOf` in the address names; today (UTC) where it names none."""
    typed = request.query_params.get("asOf", "").strip()
    today = datetime.datetime.now(datetime.UTC).date()
    if not typed:
        return Day("", None, None, today)
    try:
        return Day(typed, typed, None, Date.parse_value(typed))
    except ValueError as error:
        return Day(typed[:40], None, f"{error}.", today)


def twin(request: Request, question: Question, data: dict[str, Any], day: Day) -> Response:
    """The data of a page as JSON; whoever has it already, by its ETag, is not sent it again.

    The tag changes with the release, the address, the question and the day, on each of which the answer hangs.
    """
    release = request.app.state.serving.corpus.release
    seed = [release.digest, request.url.path, day.date, question.query, question.variables]
    tag = f'"{hashlib.sha256(orjson.dumps(seed)).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if matches(tag, request.headers.get("if-none-match")):
        return Response(status_code=304, headers=headers)
    content = {"data": data, "extensions": {"release": {"version": release.version, "digest": release.digest}}}
    return Response(orjson.dumps(content), media_type="application/json", headers=headers)


def refused_twin(message: str, status: int, code: str, nearest: list[str] | None = None) -> Response:
    """Why there is no JSON: the error as GraphQL would write it."""
    extensions: dict[str, Any] = {"code": code} | ({"nearest": nearest} if nearest else {})
    content = {"errors": [{"message": message, "extensions": extensions}]}
    return Response(orjson.dumps(content), status_code=status, media_type="application/json")


def unknown(
    request: Request, noun: str, folder: str, slug: str, names: Mapping[str, str], *, as_json: bool
) -> Response:
    """The 404 of an unknown slug, with the nearest; `names` has what each known slug is called."""
    near = nearest_names(fold(slug), {known: known for known in names})
    shown = slug if len(slug) <= 60 else f"{slug[:57]}..."
    message = f"There is no {noun} of the name {shown!r} here."
    if as_json:
        return refused_twin(message, 404, "NOT_FOUND", near)
    return missing(request, message, [Suggestion(f"{folder}{known}", f"{names[known]} ({known})") for known in near])


def place_address(place: Mapping[str, Any]) -> str | None:
    """The page of a place's state, its own or the one that it lies in; null for nations and what lies in none."""
    at: Mapping[str, Any] | None = place
    while at is not None:
        if at["level"] == "STATE":
            return f"/states/{at['code']}"
        at = at.get("parent")
    return None
