"""Hostile requests: the corpus of the tests, pages that nobody means, and questions that are new each time."""

from hashlib import sha256
from itertools import islice
from urllib.parse import quote

import orjson

from tests.hostile.corpus.entries import ENTRIES
from tests.hostile.corpus.entry import Entry

from .soak_place import FIELDS, UNEXPECTED, Place, get, post
from .soak_wire import Answer, request

REQUESTS = 10
"""Most requests of one entry that are sent at a time."""

PARTS = 3
"""Most parts of one request that are sent: whoever has not refused a body of two megabytes by then never will."""

ADDRESSES = (
    "/static/../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/p/" + "a" * 5_000,
    "/p/%00.json",
    "/checklist.%0d%0aX-Evil:1?state=us-ny",
    "/checklist?state=us-ny&" + "&".join(f"answer=a{i}=yes" for i in range(2_000)),
    "/search?q=" + quote("(((((\"'*~^[}" * 50),
    "/compare?codes=" + ",".join(["us-ny"] * 500),
    "/p/us.dea.registration.clinic?asOf=9999-99-99",
    "/sources/x?after=%F0%9F%98%80",
)
HEADERS = (
    {"Accept-Encoding": ",".join(["br;q=x"] * 2_000)},
    {"If-None-Match": ",".join(['"a"'] * 5_000)},
    {"Range": "bytes=" + ",".join(f"{i}-{i}" for i in range(1_000))},
    {"Content-Length": "0"},
    {"Expect": "100-continue"},
)


IN_ANY_ORDER = tuple(entry for entry in ENTRIES if entry.name != "the first of the 500 documents")
"""The entries whose answer does not hang on those before: that one is right after the flood alone."""


async def corpus(place: Place) -> None:
    """All entries of the corpus in another order each time, each from a stranger."""
    for entry in place.dice.sample(IN_ANY_ORDER, len(IN_ANY_ORDER)):
        source = place.stranger()
        for asked in islice(entry.requests(), REQUESTS):
            async with place.line(source) as line:
                answer = await place.ask("corpus", line, *islice(asked.parts(), PARTS))
            if answer and not is_expected(entry, answer):
                place.saw("corpus", f"{UNEXPECTED} {answer.said} to {entry.name!r}")


def is_expected(entry: Entry, answer: Answer) -> bool:
    """Whether an answer is what the corpus expects, or the server has no place or no points left for this client."""
    code, _, limit = answer.code.partition(".")
    if code in ("RATE_LIMITED", "UNAVAILABLE") or (code == "TOO_SLOW" and entry.may_time_out):
        return True
    return (answer.status, code) == (entry.status, entry.code or "") and entry.limit in (None, limit)


async def addresses(place: Place) -> None:
    """Addresses that nobody means, and new ones that nothing is at."""
    for path in (*ADDRESSES, *(f"/{place.dice.getrandbits(64):x}" for _ in range(10))):
        async with place.line() as line:
            await place.ask("addresses", line, get(path))


async def headers(place: Place) -> None:
    """Headers that are long, odd or contradict each other."""
    for fields in HEADERS:
        async with place.line() as line:
            await place.ask("headers", line, request("GET", "/p/us.dea.registration.clinic.json", {**FIELDS, **fields}))


async def new_stored_documents(place: Place) -> None:
    """Documents that push out those that others stored."""
    async with place.line() as line:
        for _ in range(50):
            query = f"{{ release {{ version }} }} # {place.dice.getrandbits(64)}{'x' * 10_000}"
            stored = {"version": 1, "sha256Hash": sha256(query.encode()).hexdigest()}
            await place.ask("new stored documents", line, post(query, extensions={"persistedQuery": stored}))


async def new_questions(place: Place) -> None:
    """Questions by GET of which no cache has heard."""
    query = quote("query ($text: String!) { search(text: $text, first: 1) { totalCount } }")
    async with place.line() as line:
        for _ in range(100):
            variables = quote(orjson.dumps({"text": f"{place.dice.getrandbits(40):x}"}).decode())
            await place.ask("new questions", line, get(f"/graphql?query={query}&variables={variables}"))
