"""Citations in running text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.legal_citation import CitationError, find, parse
from regapi.domain.legal_citation.catalogue import works
from regapi.domain.legal_citation.finding import LONGEST_TEXT

relaxed = settings(deadline=None)
LONG = 15_000
HOSTILE = [
    "(",
    ")(",
    "(a)",
    "§",
    "§ ",
    "1",
    "1.",
    "1-",
    " ",
    "\n",
    ",",
    "[(",
    " and",
    "A ",
    "A v. ",
    "Smith v. Jones, ",
    "U.S.C.",
    "§1 USC",
    "section 1 of title ",
    "section ",
    "Pub. L. ",
    "1 F.3d 2 ",
    "1 F.3d 2, ",
    "A v. B, No. 1234 (Minn. ",
    "21 CFR ",
    "title 21 ",
    "Cal. Code Regs. tit. 1, ",
    "Cal. Health & Safety Code § 1 ",
    "21 CFR 1301.75(a)-(b), (c) and § 3; ",
    "et seq. ",
    "(1999)",
    "\u2013",
    "\0",
]


def test_every_citation_is_found_in_its_place() -> None:
    text = (
        "DEA's rule at 21 CFR 1301.75(b) and (c) (see also 21 U.S.C. 829, 841(b)(1)(E), and 64 FR 37673) "
        "came before Gonzales v. Oregon, 546 U.S. 243 (2006); Cal. Health & Safety Code §§ 11056, 11057."
    )
    found = [(text[f.start : f.end], f.citation.canonical) for f in find(text)]
    assert found == [
        ("21 CFR 1301.75(b)", "21 CFR 1301.75(b)"),
        ("(c)", "21 CFR 1301.75(c)"),
        ("21 U.S.C. 829", "21 U.S.C. 829"),
        ("841(b)(1)(E)", "21 U.S.C. 841(b)(1)(E)"),
        ("64 FR 37673", "64 FR 37673"),
        ("Gonzales v. Oregon, 546 U.S. 243 (2006)", "Gonzales v. Oregon, 546 U.S. 243 (2006)"),
        ("Cal. Health & Safety Code §§ 11056", "Cal. Health & Safety Code § 11056"),
        ("11057", "Cal. Health & Safety Code § 11057"),
    ]


def test_places_are_those_of_the_text_given_whatever_its_characters() -> None:
    text = "\u201csee\u201d 21\u00a0U.S.C.\u00a0§\u00a01320a\u20137b \u2014 yes"
    (found,) = find(text)
    assert text[found.start : found.end] == "21\u00a0U.S.C.\u00a0§\u00a01320a\u20137b"
    assert found.citation.section == "1320a-7b"


@pytest.mark.parametrize("text", ["", "no law here", "5 mg in 2 ml", "part 2 of title A", "fr 3, usc"])
def test_a_text_without_citations_gives_none(text: str) -> None:
    assert find(text) == ()


def test_a_text_too_long_is_refused() -> None:
    assert find("x" * LONGEST_TEXT) == ()
    with pytest.raises(CitationError, match="send it in pieces"):
        find("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_comes_to_an_end(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    assert all(found.start < found.end <= LONG for found in find(text))


@pytest.mark.parametrize("head", ["21 CFR 1301.75", "21 U.S.C. §§ 1", "A v. B, 1 U.S. 2", "Fla. Stat. § 1.2"])
@pytest.mark.parametrize("piece", ["(a)", ", 2", " and 3", "-(b)", ", subd. 1", " (x", ", 1301.2"])
def test_a_citation_that_goes_on_and_on_comes_to_an_end(head: str, piece: str) -> None:
    assert find(head + piece * (LONG // len(piece)))


def test_all_names_in_a_row_come_to_an_end() -> None:
    names = " ".join(name for work in works() for name in (work.name, *work.aliases))
    assert isinstance(find(names[:LONGEST_TEXT]), tuple)


NUMBERS = ["21", "1301.75", "829a", "40-47-20", "458.327", "318-B:1-b", "R4-16-101", ".99", "64", "2007"]
MARKS = ["§ ", "§§ ", "(a)", "(1)", "-(c)", " to ", " and ", ", ", "; ", " et seq.", "(Kan. 2001)", "(1995)"]
PLACES = ["tit. 5", "ch. 9", "part 1301", "subpart B", "section 5", "subd. 2", " of title 21", "No. 12-345 "]
CASES = ["Smith v. Jones, ", "In re Foo, "]
PIECES = st.sampled_from([work.name for work in works()] + NUMBERS + MARKS + PLACES + CASES)


@relaxed
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_found_is_in_order_and_its_canonical_text_means_the_same(text: str) -> None:
    place = 0
    for found in find(text):
        assert place <= found.start < found.end <= len(text)
        place = found.end
        if found.citation.name is None:
            assert parse(found.citation.canonical) == found.citation


@relaxed
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert isinstance(find(text), tuple)
