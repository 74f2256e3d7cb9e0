"""How long an answer holds: its entity tag, and what caches are told."""

import datetime
import hashlib

import orjson
from cachetools import LRUCache

from regapi import __version__
from regapi.corpus.corpus import Corpus
from schema.context import Context

from .documents import Found
from .request import Asked

REMEMBERED = 10_000
"""Questions of which it is remembered whether the answer depends on the day."""

PRIVATE = {"Cache-Control": "no-store"}
"""For what no cache may keep: answers to POST, errors, and what holds a user's own records."""


class Freshness:
    """Tags of answers, made without them: the same release, document, variables and day have the same answer.

    Whether the day matters shows when a question is first answered, and is the same ever after.
    """

    def __init__(self, cache_seconds: int) -> None:
        self.cache_seconds = cache_seconds
        self.daily: LRUCache[str, bool] = LRUCache(REMEMBERED)

    def known(self, question: str, now: datetime.datetime) -> dict[str, str] | None:
        """The headers that the answer would have; null where it is not known whether the day matters."""
        daily = self.daily.get(question)
        return None if daily is None else self.told(self.tag(question, now, daily), now, daily)

    def tag(self, question: str, now: datetime.datetime, daily: bool) -> str:
        """The answer's entity tag. Weak: the bytes differ by compression and white space, what they say does not."""
        digest = hashlib.sha256(f"{question} {now.date() if daily else ''}".encode()).hexdigest()
        return f'W/"{digest[:32]}"'

    def headers(self, question: str, now: datetime.datetime, context: Context) -> dict[str, str]:
        """What caches are told of an answer without errors to a GET request."""
        if context.private:
            return PRIVATE
        daily = self.daily[question] = context.depends_on_today
        return self.told(self.tag(question, now, daily), now, daily)

    def told(self, tag: str, now: datetime.datetime, daily: bool) -> dict[str, str]:
        """The headers for a tag: where the day matters, the answer holds until midnight, UTC, at most."""
        seconds = min(self.cache_seconds, _until_midnight(now)) if daily else self.cache_seconds
        return {"ETag": tag, "Cache-Control": f"public, max-age={seconds}"}


def question_of(corpus: Corpus, found: Found, asked: Asked) -> str:
    """What is asked, as a hash: the release and the program that answer, the document, the operation, the variables."""
    parts = [__version__, corpus.release.digest, found.id, asked.operation_name, asked.variables or None]
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()


def matches(tag: str, if_none_match: str | None) -> bool:
    """Whether a client that sent this If-None-Match holds the answer with that tag."""
    if not if_none_match:
        return False
    if if_none_match.strip() == "*":
        return True
    held = {each.strip().removeprefix("W/") for each in if_none_match.split(",")}
    return tag.removeprefix("W/") in held


def _until_midnight(now: datetime.datetime) -> int:
    return 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
