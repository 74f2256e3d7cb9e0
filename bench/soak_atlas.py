"""What there is to ask about: the release that is served, its states, provisions, agencies, citations and words."""

import re
from dataclasses import dataclass
from typing import Any

import orjson

from .soak_wire import Address, Line, request

FIRST = """{
  release { version digest }
  jurisdictions(level: STATE, first: 60) { nodes { code } }
  agencies(first: 100) { nodes { slug } }
}"""
PAGE = """query Page($after: String) {
  %s(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { slug %s } }
}"""
LEGAL = re.compile(r"\d+ (CFR|U\.S\.C\.|USC|FR) \d+")
"""What is found again as a legal citation; a web page's title is none."""


@dataclass(frozen=True)
class Atlas:
    """What clients ask about."""

    version: str
    digest: str
    states: list[str]
    agencies: list[str]
    sources: list[str]
    citations: list[str]
    provisions: list[str]
    words: list[str]


async def read_atlas(server: Address, source: str) -> Atlas:
    """Ask the server for it."""
    async with Line(server, source) as line:
        found = await _data(line, FIRST)
        provisions = await _all(line, "provisions", "title")
        sources = await _all(line, "sources", "citation")
    return Atlas(
        version=found["release"]["version"],
        digest=found["release"]["digest"],
        states=[each["code"] for each in found["jurisdictions"]["nodes"]],
        agencies=[each["slug"] for each in found["agencies"]["nodes"]],
        sources=[each["slug"] for each in sources],
        citations=[text for each in sources if LEGAL.fullmatch(text := each["citation"])],
        provisions=[each["slug"] for each in provisions],
        words=sorted({word for each in provisions for word in each["title"].lower().split() if word.isalpha()}),
    )


async def _all(line: Line, field: str, name: str) -> list[dict[str, str]]:
    """All entities of a list, page by page."""
    found: list[dict[str, str]] = []
    page: Any = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        page = (await _data(line, PAGE % (field, name), after=page["pageInfo"]["endCursor"]))[field]
        found += page["nodes"]
    return found


async def _data(line: Line, query: str, **variables: Any) -> Any:
    body = orjson.dumps({"query": query, "variables": variables})
    answer = await line.ask(request("POST", "/graphql", {"Accept": "application/json"}, body))
    return orjson.loads(answer.body)["data"]
