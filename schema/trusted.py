"""The service's own documents by their hash: anyone may ask them by `documentId` alone, and caches may keep answers."""

import hashlib
from dataclasses import dataclass
from functools import cache

from .documents import FOLDER, document
from .examples import examples


@dataclass(frozen=True)
class TrustedDocument:
    """One of the service's own documents: `id` is "sha256:" and the hash of its text in UTF-8."""

    id: str
    name: str
    title: str
    query: str


@cache
def trusted() -> dict[str, TrustedDocument]:
    """All of them by id: the examples in their order, then what the pages and the command line ask."""
    named = [(f"example.{example.name}", example.title, example.query) for example in examples()]
    files = sorted(FOLDER.glob("*.graphql"))
    named += [(file.stem, _title(document(file.stem)), document(file.stem)) for file in files]
    made = (TrustedDocument(document_id(query), name, title, query) for name, title, query in named)
    return {each.id: each for each in made}


def document_id(query: str) -> str:
    """The id that a document has: "sha256:" and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(query.encode()).hexdigest()}"


def _title(query: str) -> str:
    return query.partition("\n")[0].removeprefix("#").strip()
