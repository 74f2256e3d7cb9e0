"""What a document may look like: each limit at its edge, whatever way leads to it, found in linear work."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from graphql import DocumentNode, parse

from regapi.http.limits import TooLarge
from regapi.http.shape import check_shape
from regapi.settings import Settings


def fault(document: str, **limits: Any) -> dict[str, Any] | None:
    """The limit that a document breaks under these settings; null where it breaks none."""
    try:
        check_shape(parse(document), Settings(**limits))
    except TooLarge as error:
        assert error.extensions is not None
        told: dict[str, Any] = error.extensions["limit"]
        return told
    return None


def message(document: str, **limits: Any) -> str:
    """What is said of the limit that a document breaks."""
    with pytest.raises(TooLarge) as caught:
        check_shape(parse(document), Settings(**limits))
    return caught.value.message


def numbered(count: int, text: str) -> str:
    """A text so many times, each with its number for each #."""
    return " ".join(text.replace("#", str(i)) for i in range(count))


# Nesting


def nested(levels: int) -> str:
    """So many selections inside each other."""
    return "{ a " * levels + "}" * levels


def through_fragments(levels: int) -> str:
    """So many selections inside each other, each in a fragment."""
    fragments = "".join(f"fragment f{i} on T {{ a {{ ...f{i + 1} }} }} " for i in range(levels - 1))
    return f"{{ ...f0 }} {fragments} fragment f{levels - 1} on T {{ b }}"


def through_inline_fragments(levels: int) -> str:
    """So many selections inside each other, each in two inline fragments, which answer with nothing of their own."""
    return "{ ... { ... on T { a " * levels + "} } }" * levels


DEEP: list[Callable[[int], str]] = [nested, through_fragments, through_inline_fragments]


@pytest.mark.parametrize("document", DEEP)
@pytest.mark.parametrize("most", [5, 20])
def test_selections_may_stand_as_deep_as_the_limit_and_no_deeper(document: Callable[[int], str], most: int) -> None:
    assert fault(document(most), max_depth=most) is None
    assert fault(document(most + 1), max_depth=most) == {"name": "max_depth", "most": most, "requested": most + 1}


def test_too_deep_a_document_says_what_to_do() -> None:
    assert message(nested(21)) == (
        "21 selections inside each other; 20 is the limit (max_depth): "
        "ask for the inner entities by their slugs in a second request"
    )


def test_a_fragment_that_is_deep_by_itself_counts_where_it_is_spread() -> None:
    def spread(levels: int) -> str:
        around = levels - 14
        return "{ a " * around + "{ ...f }" + "}" * around + f" fragment f on T {nested(14)}"

    assert fault(spread(20)) is None
    assert fault(spread(21)) == {"name": "max_depth", "most": 20, "requested": 21}


def test_a_fragment_that_was_found_shallow_counts_again_where_it_is_deep() -> None:
    def spread(levels: int) -> str:
        around = levels - 14
        deep = "b { " * around + "...f" + " }" * around
        return f"{{ ...f c {{ ...f }} {deep} }} fragment f on T {nested(14)}"

    assert fault(spread(20)) is None
    assert fault(spread(21)) == {"name": "max_depth", "most": 20, "requested": 21}


def test_a_fragment_that_nobody_spreads_is_checked_too() -> None:
    told = fault(f"{{ a }} fragment f on T {nested(21)}")
    assert told == {"name": "max_depth", "most": 20, "requested": 21}


def test_every_operation_is_checked_not_only_the_first() -> None:
    told = fault(f"query A {{ a }} query B {nested(21)}")
    assert told == {"name": "max_depth", "most": 20, "requested": 21}


# Equal keys


def under_one_key(count: int) -> str:
    return f"{{ {'a ' * count}}}"


def under_one_alias(count: int) -> str:
    return f"{{ {numbered(count, 'k: a#')} }}"


def in_inline_fragments(count: int) -> str:
    return f"{{ {'... on T { a } ' * count}}}"


def in_fragments(count: int) -> str:
    return f"{{ {numbered(count, '...f#')} }} {numbered(count, 'fragment f# on T { a }')}"


def below_merged_fields(count: int) -> str:
    """Each field has the key once in its own selection; merged they have it several times."""
    return f"{{ {numbered(count, '...f#')} }} {numbered(count, 'fragment f# on T { m { a } n { b } }')}"


EQUAL: list[Callable[[int], str]] = [
    under_one_key,
    under_one_alias,
    in_inline_fragments,
    in_fragments,
    below_merged_fields,
]


@pytest.mark.parametrize("document", EQUAL)
@pytest.mark.parametrize("most", [3, 20])
def test_a_key_may_stand_as_often_at_one_place_as_the_limit_says(document: Callable[[int], str], most: int) -> None:
    assert fault(document(most), max_equal_keys=most) is None
    told = fault(document(most + 1), max_equal_keys=most)
    assert told == {"name": "max_equal_keys", "most": most, "requested": most + 1}


def test_keys_below_merged_fields_are_counted_together() -> None:
    two = "{ x { a a a } ... on T { x { a a } } }"
    assert fault(two, max_equal_keys=5) is None
    assert message(two, max_equal_keys=4) == (
        "5 fields with the key 'a' at one place of the answer; 4 is the limit (max_equal_keys): "
        "ask it once, or under several aliases"
    )


def test_a_fragment_spread_twice_at_one_place_counts_once() -> None:
    assert fault(f"{{ {'...f ' * 30} }} fragment f on T {{ a }}", max_equal_keys=1) is None


def test_the_same_key_at_different_places_is_no_fault() -> None:
    assert fault("{ a { x } b { x } c { x } d { x } }", max_equal_keys=1) is None


# What is counted over the document


def aliases(count: int) -> str:
    return f"{{ a {{ {numbered(count, 'x#: b')} }} }}"


def aliases_here_and_there(count: int) -> str:
    """Three aliases in the operation, in an inline fragment and in a fragment, the others deeper down."""
    deeper = numbered(count - 3, "x#: b")
    return f"{{ y: a {{ b {deeper} }} ... on T {{ z: a }} }} fragment f on T {{ w: a }}"


@pytest.mark.parametrize("document", [aliases, aliases_here_and_there])
@pytest.mark.parametrize("most", [3, 100])
def test_a_document_has_as_many_aliases_as_the_limit_says(document: Callable[[int], str], most: int) -> None:
    assert fault(document(most), max_aliases=most) is None
    told = fault(document(most + 1), max_aliases=most)
    assert told == {"name": "max_aliases", "most": most, "requested": most + 1}


def test_too_many_aliases_say_what_to_do() -> None:
    assert message(aliases(101)) == (
        "101 aliases in the document; 100 is the limit (max_aliases): ask with several requests"
    )


DIRECTED = [
    "{ a " + "@x " * 7 + "}",
    "query @x { a @x ... @x { b @x } ...f @x } fragment f on T @x { c @x }",
    "query A($v: Int @x @x @x @x @x @x @x) { a }",
    "{ " + numbered(7, "a# @x") + " }",
]


@pytest.mark.parametrize("document", DIRECTED)
def test_directives_count_wherever_they_stand(document: str) -> None:
    assert fault(document, max_directives=7) is None
    assert fault(document, max_directives=6) == {"name": "max_directives", "most": 6, "requested": 7}


def test_the_limit_of_directives_is_twenty_and_says_what_to_do() -> None:
    assert fault("{ a " + "@x " * 20 + "}") is None
    assert message("{ a " + "@x " * 21 + "}") == (
        "21 directives in the document; 20 is the limit (max_directives): leave those out that change nothing"
    )


# Operations and entry points


def test_a_document_holds_as_many_operations_as_the_limit_says() -> None:
    assert fault(numbered(3, "query Q# { a }") + "fragment f on T { a }", max_operations=3) is None
    told = fault(numbered(4, "query Q# { a }"), max_operations=3)
    assert told == {"name": "max_operations", "most": 3, "requested": 4}
    assert message(numbered(11, "query Q# { a }")) == (
        "11 operations in the document; 10 is the limit (max_operations): send each in a request of its own"
    )


ROOTS: list[Callable[[int], str]] = [
    lambda count: f"{{ {numbered(count, 'a#')} }}",
    lambda count: f"{{ ... {{ {numbered(count - 1, 'a#')} }} b }}",
    lambda count: f"{{ ...f }} fragment f on Query {{ {numbered(count, 'a#')} }}",
    lambda count: f"query A {{ a }} query B {{ {numbered(count, 'a#')} }}",
]


@pytest.mark.parametrize("document", ROOTS)
@pytest.mark.parametrize("most", [3, 60])
def test_an_operation_asks_as_many_entry_points_as_the_limit_says(document: Callable[[int], str], most: int) -> None:
    assert fault(document(most), max_root_fields=most) is None
    told = fault(document(most + 1), max_root_fields=most)
    assert told == {"name": "max_root_fields", "most": most, "requested": most + 1}


def test_too_many_entry_points_say_what_to_do() -> None:
    assert message(ROOTS[0](61)) == (
        "61 entry points in one operation; 60 is the limit (max_root_fields): ask with several requests"
    )


def test_entry_points_are_counted_as_execution_merges_them_and_for_each_operation() -> None:
    assert fault("{ a { x } a { y } ... on Query { a { z } } }", max_root_fields=1) is None
    assert fault("query A { a b } query B { c d }", max_root_fields=2) is None


# Cycles and doubling


@pytest.mark.parametrize(
    "document",
    [
        "{ ...f } fragment f on Query { ...f }",
        "{ ...f } fragment f on Query { ...g } fragment g on Query { ...f }",
        "{ a { ...f } } fragment f on T { a { ...f } }",
        "{ a { ...f } } fragment f on T { a { ...g } } fragment g on T { a { ...f } b { ...f } }",
        "{ ...nothing }",
    ],
)
def test_fragments_that_spread_themselves_or_do_not_exist_end_the_walk(document: str) -> None:
    assert fault(document) is None


def calls(work: Callable[[], object]) -> int:
    """How many functions are called: a measure of work that no busy machine changes."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def doubling(levels: int) -> str:
    """Fragments that each spread the next one twice: 2 to the power of the levels where nothing is merged."""
    fragments = "".join(f"fragment f{i} on T {{ a {{ ...f{i + 1} }} b {{ ...f{i + 1} }} }} " for i in range(levels))
    return f"{{ ...f0 }} {fragments} fragment f{levels} on T {{ c }}"


def test_fragments_that_double_at_each_level_are_checked_in_linear_work() -> None:
    settings = Settings(max_depth=100)
    six, twelve, twenty_four = (parse(doubling(levels)) for levels in (6, 12, 24))
    work = [calls(lambda d=document: check_shape(d, settings)) for document in (six, twelve, twenty_four)]  # type: ignore[misc]
    assert work[1] < 2.2 * work[0]
    assert work[2] < 2.2 * work[1]


def diverging(levels: int) -> str:
    """Fragments that are merged in 2 to the power of the levels different ways: each path picks other ones."""
    parts = []
    for i in range(levels):
        parts.append(f"fragment f{i}_0 on T {{ l {{ ...f{i + 1}_0 ...f{i + 1}_1 }} r {{ ...f{i + 1}_0 }} }}")
        parts += [
            f"fragment f{i}_{j} on T {{ l {{ ...f{i + 1}_{j + 1} }} r {{ ...f{i + 1}_{j + 1} }} }}"
            for j in range(1, i + 1)
        ]
    parts += [f"fragment f{levels}_{j} on T {{ c }}" for j in range(levels + 1)]
    return f"{{ ...f0_0 }} {' '.join(parts)}"


def test_fragments_that_are_merged_in_too_many_ways_are_refused_in_bounded_work() -> None:
    assert fault(diverging(5)) is None
    most = Settings().max_tokens
    told = fault(diverging(12))
    assert told is not None
    assert (told["name"], told["most"]) == ("max_tokens", most)
    assert message(diverging(12)).endswith(
        f" selections to merge, more than a document of any use has; {most:,} is the limit (max_tokens): "
        "spread fewer fragments"
    )

    def refused(document: DocumentNode) -> None:
        with pytest.raises(TooLarge):
            check_shape(document, Settings())

    twelve, fourteen = parse(diverging(12)), parse(diverging(14))
    assert calls(lambda: refused(fourteen)) < 2 * calls(lambda: refused(twelve))
