"""Finding the document that a request asks: given as text, our own by its id, or a client's by its hash."""

import hashlib
from dataclasses import dataclass

from cachetools import LRUCache

from schema.trusted import document_id, trusted

from .outcome import Outcome, Refusal
from .request import Asked


@dataclass(frozen=True)
class Found:
    """A document's text, its id, and its name where it is one of our own."""

    query: str
    id: str
    name: str | None


class Documents:
    """The service's own documents, and those that clients stored by their hash (Apollo's automatic persisted queries).

    Storing saves bytes on the wire and makes answers fit for caches; it is no safeguard. What is stored lives in this
    process alone, for as long as others do not push it out: a client that meets another process sends its text again.
    """

    def __init__(self, max_stored_bytes: int) -> None:
        self.stored: LRUCache[str, str] = LRUCache(max_stored_bytes, _size)

    def find(self, asked: Asked) -> Found:
        """The document that is asked; `Refusal` where there is none."""
        if asked.document_id:
            return self._own(asked.document_id)
        if asked.query is None:
            return self._stored(asked.stored_hash or "")
        if asked.stored_hash and hashlib.sha256(asked.query.encode()).hexdigest() != asked.stored_hash:
            raise Refusal(400, "persistedQuery: sha256Hash is not the SHA-256 of the query's text in UTF-8")
        return named(asked.query)

    def store(self, asked: Asked, found: Found) -> None:
        """Keep a valid document that its client asked to keep."""
        keep = asked.stored_hash and asked.query and found.name is None
        if keep and _size(found.query) <= self.stored.maxsize:
            self.stored[found.id.removeprefix("sha256:")] = found.query

    def _own(self, identifier: str) -> Found:
        if own := trusted().get(identifier):
            return Found(own.query, own.id, own.name)
        message = f"documentId: {identifier[:80]!r} is none of our documents; /documents.json lists them"
        raise Refusal(Outcome.UNKNOWN_DOCUMENT, message, code="DOCUMENT_NOT_FOUND")

    def _stored(self, digest: str) -> Found:
        query = self.stored.get(digest)
        if query is not None:
            return Found(query, f"sha256:{digest}", None)
        if own := trusted().get(f"sha256:{digest}"):
            return Found(own.query, own.id, own.name)
        # Apollo's clients look for this very message.
        raise Refusal(Outcome.UNKNOWN_DOCUMENT, "PersistedQueryNotFound", code="PERSISTED_QUERY_NOT_FOUND")


def _size(query: str) -> int:
    return 200 + len(query.encode())


def named(query: str) -> Found:
    """A document given by its text."""
    identifier = document_id(query)
    own = trusted().get(identifier)
    return Found(query, identifier, own.name if own else None)
