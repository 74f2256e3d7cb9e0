"""The levels of subdivisions."""

import pytest

from regapi.domain.legal_citation.subdivision import Subdivisions, below, between, read_labels, written


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("(e)(1)(iv) of", ("e", "1", "iv")),
        (" (b)(2)", ("b", "2")),
        ("(a)1.", ("a", "1")),
        ("(4m)(a)", ("4m", "a")),
        ("(c-5)", ("c-5",)),
        (" (Act)", ()),
        (" (1995)", ()),
        ("(1995)", ()),
        ("b", ()),
    ],
)
def test_labels_are_read_from_brackets(text: str, labels: Subdivisions) -> None:
    assert read_labels(text, 0)[0] == labels


def test_labels_are_written_in_brackets() -> None:
    assert written(("e", "1", "iv")) == "(e)(1)(iv)"


@pytest.mark.parametrize(
    ("previous", "labels", "path"),
    [
        (("b", "1"), ("2",), ("b", "2")),
        (("b", "1"), ("c",), ("c",)),
        (("a", "1", "A"), ("B",), ("a", "1", "B")),
        (("a", "1", "i"), ("b",), ("b",)),
        (("a", "1", "iv"), ("v",), ("a", "1", "v")),
        (("h",), ("i",), ("i",)),
        (("A", "2", "a"), ("b",), ("A", "2", "b")),
        (("e",), ("1",), ("1",)),
        ((), ("a",), ("a",)),
    ],
)
def test_a_list_goes_on_at_the_level_of_its_labels(
    previous: Subdivisions, labels: Subdivisions, path: Subdivisions
) -> None:
    assert below(previous, labels) == path


@pytest.mark.parametrize(
    ("first", "last", "members"),
    [
        (("a",), ("d",), ["a", "b", "c", "d"]),
        (("1",), ("3",), ["1", "2", "3"]),
        (("III",), ("V",), ["III", "IV", "V"]),
        (("i",), ("v",), ["i", "ii", "iii", "iv", "v"]),
        (("h",), ("k",), ["h", "i", "j", "k"]),
        (("viii",), ("xi",), ["viii", "ix", "x", "xi"]),
    ],
)
def test_a_range_is_counted_out(first: Subdivisions, last: Subdivisions, members: list[str]) -> None:
    assert between(first, last) == tuple((member,) for member in members)


@pytest.mark.parametrize(("first", "last"), [(("a", "1"), ("b", "2")), (("1",), ("900",)), (("a",), ("3",))])
def test_a_range_that_cannot_be_counted_gives_its_ends(first: Subdivisions, last: Subdivisions) -> None:
    assert between(first, last) == (first, last)
