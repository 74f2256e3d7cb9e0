"""Full-text search over the corpus, in process: ranked by BM25, with the matched words marked."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import tantivy

from regapi.domain.entity import Word
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Status

from .corpus import Corpus

MAX_TEXT = 200
"""Longest text, in characters, that a search takes."""

MAX_WORDS = 20
"""Most different words that a search takes."""

BOOSTS = {"title": 3.0, "exact": 4.0, "body": 1.0}


class SearchKind(Word):
    """The sorts of entity that a search covers."""

    PROVISION = "provision", "Rules and legal facts."
    CLAIM = "claim", "What the guide says, in our words, with corrections."
    FAQ = "faq", "Questions and answers."
    SOURCE = "source", "Authorities: statutes, regulations, labels, guidance, articles."
    AGENCY = "agency", "Regulators and other public bodies."
    JURISDICTION = "jurisdiction", "Places: the nation, states, counties and cities."


class BadSearch(ValueError):
    """A search text that cannot be searched for; the message says what would be right."""


@dataclass(frozen=True)
class SnippetPart:
    """A run of text in a snippet; `matched` marks the words that were searched for."""

    text: str
    matched: bool


@dataclass(frozen=True)
class Document:
    """What is indexed of an entity; `exact` holds codes, citations and forms that people type as they stand."""

    kind: SearchKind
    key: str
    entity: Any
    title: str
    body: str
    exact: str


@dataclass(frozen=True)
class Hit:
    """One result: what was found, its score (comparable within one search only), and the words to mark in it."""

    document: Document
    score: float
    marked: re.Pattern[str]

    @property
    def kind(self) -> SearchKind:
        """The sort of entity."""
        return self.document.kind

    @property
    def title(self) -> str:
        """Its title or name."""
        return self.document.title

    @property
    def entity(self) -> Any:
        """The entity itself."""
        return self.document.entity

    @property
    def snippet(self) -> tuple[SnippetPart, ...]:
        """The passage that fits, marked: made when it is asked for, as most hits are on no page."""
        return snippet(self.document, self.marked)


class SearchIndex:
    """An index over one corpus, held in memory."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.documents = list(documents(corpus))
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("row", stored=True, indexed=True)
        for name in ("title", "body"):
            builder.add_text_field(name, stored=False, tokenizer_name="en_stem")
        builder.add_text_field("exact", stored=False)
        self.index = tantivy.Index(builder.build())
        writer = self.index.writer(heap_size=15_000_000, num_threads=1)
        for row, document in enumerate(self.documents):
            writer.add_document(
                tantivy.Document(row=row, title=document.title, body=document.body, exact=document.exact)
            )
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def search(
        self,
        text: str,
        on: datetime.date,
        kinds: tuple[SearchKind, ...] | None = None,
        jurisdiction: str | None = None,
    ) -> list[Hit]:
        """Results, the best first: those with all the words, or where there are none, those with any.

        Provisions come only where they were in force on the day; with a jurisdiction (a code), only what belongs
        to it or to those above it. Raises `BadSearch` for a text without words or longer than MAX_TEXT.
        """
        words = query_words(text)
        wanted = set(kinds or SearchKind)
        places = set(self.corpus.lineage(jurisdiction)) if jurisdiction else None
        for joint in (" AND ", " OR "):
            query = joint.join(f'"{word}"' for word in words)
            found = [
                (score, document)
                for score, document in self._matches(query)
                if document.kind in wanted and self._belongs(document, on, places)
            ]
            if found:
                marked = _marked(words)
                return [Hit(document, score, marked) for score, document in found]
        return []

    def _matches(self, query: str) -> Iterator[tuple[float, Document]]:
        parsed, _errors = self.index.parse_query_lenient(query, list(BOOSTS), field_boosts=BOOSTS)
        searcher = self.index.searcher()
        for score, address in searcher.search(parsed, limit=max(1, len(self.documents))).hits:
            yield score, self.documents[searcher.doc(address)["row"][0]]

    def _belongs(self, document: Document, on: datetime.date, places: set[str] | None) -> bool:
        entity = document.entity
        if isinstance(entity, Provision) and self.corpus.status(entity, on) is not Status.IN_FORCE:
            return False
        if places is None:
            return True
        own = entity.code if document.kind is SearchKind.JURISDICTION else getattr(entity, "jurisdiction", "us")
        return own in places


def query_words(text: str) -> list[str]:
    """The words of a search text: letters, digits and the points inside citations."""
    if len(text) > MAX_TEXT:
        raise BadSearch(f"text: {len(text)} characters are too many to search for; give up to {MAX_TEXT}")
    words = re.findall(r"[^\W_]+(?:[.'-][^\W_]+)*", text)
    if not words:
        raise BadSearch('text: there is no word to search for; give for example "locked cabinet" or "Form 224"')
    words = list(dict.fromkeys(word.lower() for word in words))
    if len(words) > MAX_WORDS:
        raise BadSearch(f"text: {len(words)} different words are too many to search for; give up to {MAX_WORDS}")
    return words


def _marked(words: list[str]) -> re.Pattern[str]:
    stems = [re.escape(_stem(word)) for word in words]
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE)


def snippet(document: Document, pattern: re.Pattern[str], width: int = 220) -> tuple[SnippetPart, ...]:
    """The stretch of the body around the first matched word, cut at word ends, its matches marked."""
    body = document.body
    first = pattern.search(body)
    start = max(0, first.start() - width // 3) if first else 0
    start = body.rfind(" ", 0, start) + 1 if start else 0
    stop = len(body) if start + width >= len(body) else body.rfind(" ", start, start + width)
    text = body[start : stop if stop > start else start + width]
    parts: list[SnippetPart] = [SnippetPart("… ", False)] if start else []
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            parts.append(SnippetPart(text[end : match.start()], False))
        parts.append(SnippetPart(match.group(), True))
        end = match.end()
    parts.append(SnippetPart(text[end:] + ("" if stop >= len(body) else " …"), False))
    return tuple(part for part in parts if part.text)


def _stem(word: str) -> str:
    """Enough of a word to find its other forms in a snippet; ranking uses the index's own stemmer."""
    return re.sub(r"(?:ing|ed|es|s|ation|ion)$", "", word) if len(word) > 5 else word


def documents(corpus: Corpus) -> Iterator[Document]:
    """Everything that can be searched for."""
    for p in corpus.provisions.values():
        cited = " ".join(s.citation for s in corpus.cited_sources(p))
        exact = " ".join([p.slug, p.slug.replace(".", " "), p.form or "", cited])
        body = " ".join(filter(None, [p.statement, p.conditions, p.note]))
        yield Document(SearchKind.PROVISION, p.slug, p, p.title, body, exact)
    for c in corpus.claims.values():
        yield Document(
            SearchKind.CLAIM, c.slug, c, c.summary, " ".join(filter(None, [c.summary, c.correction])), c.slug
        )
    for f in corpus.faqs.values():
        yield Document(SearchKind.FAQ, f.slug, f, f.question, f.answer, f.slug)
    for s in corpus.sources.values():
        yield Document(
            SearchKind.SOURCE,
            s.slug,
            s,
            s.title,
            f"{s.citation}. {s.title}. {s.publisher}.",
            f"{s.slug} {s.citation}",
        )
    for a in corpus.agencies.values():
        told = " ".join(profile.statement for profile in a.profiles)
        body = " ".join(filter(None, [a.name, a.abbreviation, told, a.note]))
        yield Document(SearchKind.AGENCY, a.slug, a, a.name, body, f"{a.slug} {a.abbreviation or ''}")
    for j in corpus.jurisdictions.values():
        yield Document(SearchKind.JURISDICTION, j.code, j, j.name, j.name, f"{j.code} {j.usps or ''}")
