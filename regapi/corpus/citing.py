"""Citations between the corpus and the world: how a source is cited, where its official text is, what rests on it."""

from dataclasses import dataclass
from functools import lru_cache

from regapi.domain.legal_citation import (
    CitationError,
    Family,
    LegalCitation,
    find,
    official_url,
    parse_all,
    parse_pinpoint,
)
from regapi.domain.provision import Provision
from regapi.domain.source import LEGAL_KINDS, Source

from .corpus import Corpus

MAX_TEXT = 15_000
"""Longest text, in characters, that citations are looked up in."""


MAX_FOUND = 200
"""Most citations that are looked up at once."""


@dataclass(frozen=True)
class CitationMatch:
    """A citation found in a text, the source that it names and the provisions that rest on it."""

    text: str
    start: int
    end: int
    citation: LegalCitation
    source: Source | None
    provisions: list[Provision]

    @property
    def canonical(self) -> str:
        """The citation in the usual spelling."""
        return self.citation.canonical

    @property
    def family(self) -> Family:
        """What it is a citation of."""
        return self.citation.family

    @property
    def pinpoint(self) -> tuple[str, ...]:
        """The subdivisions that it names."""
        return self.citation.pinpoint

    @property
    def official_url(self) -> str | None:
        """The official text's address, where it can be built."""
        return official_url(self.citation)


def citations_of(source: Source) -> tuple[LegalCitation, ...]:
    """A source's citation as parts, several where it names several; none where it is of no citable family."""
    return _parsed(source.citation) if source.kind in LEGAL_KINDS else ()


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[LegalCitation, ...]:
    try:
        return parse_all(text)
    except CitationError:
        return ()


def official_address(source: Source) -> str | None:
    """The address of a source's official text, built from its citation; null where it cannot be built."""
    citations = citations_of(source)
    return official_url(citations[0]) if citations else None


def pinpointed_text(source: Source, pinpoint: str | None) -> str:
    """A source's citation with the pinpoint as a lawyer would write it: 21 CFR 1301.13(e)(1)(iv)."""
    if not pinpoint:
        return source.citation
    if pinpoint.startswith("(") and citations_of(source):
        return f"{source.citation}{pinpoint}"
    return f"{source.citation}, {pinpoint}"


def lookup_citation(corpus: Corpus, text: str) -> list[CitationMatch]:
    """Every citation in a text with what rests on it; `CitationError` where the text holds none or is too long."""
    if len(text) > MAX_TEXT:
        raise CitationError(f"text: {len(text):,} characters are too many to look through; give up to {MAX_TEXT:,}")
    found = find(text)
    if not found:
        raise CitationError(
            'text: no legal citation was found; write it like "21 CFR 1301.75(b)", "21 U.S.C. 829(e)" or "64 FR 37673"'
        )
    if len(found) > MAX_FOUND:
        raise CitationError(f"text: it holds {len(found):,} citations; give up to {MAX_FOUND} at once")
    sources = _sources_by_key(corpus)
    matches = []
    for hit in found:
        source = sources.get(hit.citation.key)
        provisions = _resting_on(corpus, source, hit.citation.pinpoint) if source else []
        matches.append(CitationMatch(text[hit.start : hit.end], hit.start, hit.end, hit.citation, source, provisions))
    return matches


def _resting_on(corpus: Corpus, source: Source, pinpoint: tuple[str, ...]) -> list[Provision]:
    """The provisions cited to a source at the pinpoint, above it or below it."""
    return [
        provision
        for provision in corpus.resting_on.get(source.slug, [])
        if not pinpoint or any(c.source == source.slug and _overlaps(c.pinpoint, pinpoint) for c in provision.citations)
    ]


def _overlaps(cited: str | None, asked: tuple[str, ...]) -> bool:
    places = parse_pinpoint(cited) if cited else ()
    return not places or any(place[: len(asked)] == asked or asked[: len(place)] == place for place in places)


def _sources_by_key(corpus: Corpus) -> dict[str, Source]:
    keys: dict[str, Source] = {}
    for source in corpus.sources.values():
        for citation in citations_of(source):
            keys.setdefault(citation.key, source)
    return keys
