"""The grammar of citations: any text is read or refused, and what is read is written so that it reads alike."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from regapi.corpus.citing import MAX_TEXT, lookup_citation
from regapi.corpus.corpus import Corpus
from regapi.domain.legal_citation import (
    CitationError,
    Family,
    LegalCitation,
    find,
    official_url,
    parse,
    parse_all,
    parse_pinpoint,
)

from .citations import FRAGMENTS, TEXTS, WORKS, citations, work_of
from .runs import SEEDS, runs

ENOUGH = 0.95
"""The share of random citations that are read at least: a random section may look like a range."""


def assert_holds(citation: LegalCitation) -> None:
    """A citation that was read reads the same from its canonical text, and has a key and perhaps an address."""
    assert parse(citation.canonical) == citation
    assert citation.key == citation.key.lower().strip()
    assert (official_url(citation) or "https://").startswith("https://")


def test_random_citations_of_every_family_read_the_same_from_their_canonical_text() -> None:
    read: list[Family] = []
    unread: list[str] = []

    @runs(1000)
    @given(text=citations())
    def holds(text: str) -> None:
        try:
            citation = parse(text)
        except CitationError:
            unread.append(text)
        else:
            assert_holds(citation)
            read.append(citation.family)

    holds()
    assert set(read) == set(Family)
    assert len(unread) <= (1 - ENOUGH) * len(read), unread


@runs(300)
@given(text=citations(), seed=SEEDS)
def test_a_citation_with_a_mistake_in_it_is_read_or_refused(text: str, seed: int) -> None:
    random = Random(seed)
    place = random.randrange(len(text))
    wrong = text[:place] + random.choice([*FRAGMENTS, "", ".", "9"]) + text[place + random.randrange(2) :]
    try:
        citation = parse(wrong)
    except CitationError as error:
        assert str(error).strip()
    else:
        assert_holds(citation)


@runs(500)
@given(text=TEXTS | st.text(max_size=600))
def test_any_text_is_read_or_refused_as_a_citation(text: str) -> None:
    for read in (parse, parse_all):
        try:
            read(text)
        except CitationError as error:
            assert str(error).strip()
    assert all(places for places in parse_pinpoint(text))
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_any_text_is_looked_up_or_refused(corpus: Corpus) -> None:
    @runs(200)
    @given(text=TEXTS | st.text(max_size=600))
    def holds(text: str) -> None:
        try:
            matches = lookup_citation(corpus, text)
        except CitationError as error:
            assert str(error).startswith("text: ")
        else:
            assert all(text[match.start : match.end] == match.text and match.canonical for match in matches)

    holds()


@runs(40)
@given(
    piece=st.lists(st.sampled_from([*FRAGMENTS, *(work.name for work in WORKS)]), min_size=1, max_size=4).map("".join)
)
def test_a_text_twice_as_long_takes_about_twice_the_work(piece: str) -> None:
    def text(length: int) -> str:
        return (piece * length)[:length]

    find(text(MAX_TEXT))  # fills the caches of names and patterns
    assert work_of(find, text(MAX_TEXT)) <= 2.5 * work_of(find, text(MAX_TEXT // 2)) + 100
