"""What a good answer is."""

import csv
import io
from collections.abc import Callable

import orjson

from .soak_atlas import Atlas
from .soak_wire import Answer

ALWAYS_COMPRESSED = ("application/json", "application/graphql-response+json", "text/html")
SMALL = 2_000
"""Bytes of a body below which it need not be compressed."""


class Wrong(Exception):
    """What is wrong with an answer."""


Check = Callable[[Answer], None]
"""Nothing, or `Wrong`, of an answer whose status and encoding are right."""


def check_answer(answer: Answer, encoding: str, check: Check, *, may_be_unchanged: bool) -> None:
    """200 or, for who has it already, 304; in the encoding that was asked for; and what `check` says; or `Wrong`."""
    if answer.status == 304 and may_be_unchanged:
        return
    if answer.status != 200:
        raise Wrong(f"status {answer.said}: {_shown(answer)}")
    used = answer.headers.get("content-encoding", "identity")
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    may_be_plain = len(answer.body) < SMALL or media_type not in ALWAYS_COMPRESSED
    if used != encoding and not (used == "identity" and may_be_plain):
        raise Wrong(f"{len(answer.body)} bytes of {media_type} came in {used}, and {encoding} was asked for")
    check(answer)


class Goodness:
    """What good answers of a release are."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas

    def data(self, answer: Answer) -> None:
        """Data without errors, of the release."""
        content = orjson.loads(answer.body)
        if "errors" in content or not content.get("data"):
            raise Wrong(f"errors: {orjson.dumps(content.get('errors')).decode()[:300]}")
        self._release(content["extensions"]["release"]["digest"])

    def page(self, answer: Answer) -> None:
        """A whole page, of the release."""
        text = answer.body.decode()
        if f"Data release {self.atlas.version}" not in text or not text.rstrip().endswith("</html>"):
            raise Wrong(f"the page is not whole, or of another release: ...{text[-200:]}")

    def ready(self, answer: Answer) -> None:
        """The server is ready, with the release."""
        content = orjson.loads(answer.body)
        if content["status"] != "ready":
            raise Wrong(f"it is not ready: {_shown(answer)}")
        self._release(content["release"]["digest"])

    def _release(self, digest: str) -> None:
        if digest != self.atlas.digest:
            raise Wrong(f"the release is {digest}, and was {self.atlas.digest}")


def is_table(answer: Answer) -> None:
    """A CSV table whose rows are all whole."""
    head, *rows = csv.reader(io.StringIO(answer.body.decode("utf-8-sig")))
    if not rows or any(len(row) != len(head) for row in rows):
        raise Wrong(f"the table is not whole: {len(rows)} rows under {len(head)} headings")


def is_calendar(answer: Answer) -> None:
    """A whole calendar."""
    lines = answer.body.decode().split("\r\n")
    if (lines[0], lines[-2:]) != ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""]):
        raise Wrong(f"the calendar is not whole: it begins with {lines[0]!r} and ends with {lines[-2:]}")


def is_checklist(answer: Answer) -> None:
    """A checklist as JSON."""
    if not orjson.loads(answer.body)["phases"]:
        raise Wrong(f"the checklist has no phase: {_shown(answer)}")


def _shown(answer: Answer) -> str:
    return answer.body[:300].decode(errors="replace")
