"""Keyset pages: walking through a list meets each item once, whatever the page size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regapi.corpus.page import BadPage, Key, Page, Paging, page

ITEMS = st.lists(st.text("abcdef", min_size=1, max_size=4), unique=True, max_size=30)
SIZES = st.integers(1, 7)


def key(item: str) -> Key:
    return (item,)


def ask(items: list[str], paging: Paging, *, descending: bool = False) -> Page[str]:
    return page(items, key, paging, "letters", descending=descending)


@given(ITEMS, SIZES, st.booleans())
def test_walking_forward_meets_each_item_once_in_order(items: list[str], size: int, descending: bool) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        found = ask(items, Paging(first=size, after=cursor), descending=descending)
        seen += found.nodes
        assert found.total == len(items)
        assert found.has_previous is bool(cursor and len(seen) > len(found.nodes))
        if not found.has_next:
            break
        cursor = found.cursors[-1]
    assert seen == sorted(items, reverse=descending)


@given(ITEMS, SIZES)
def test_walking_backward_meets_each_item_once_in_order(items: list[str], size: int) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        found = ask(items, Paging(last=size, before=cursor))
        seen = [*found.nodes, *seen]
        if not found.has_previous:
            break
        cursor = found.cursors[0]
    assert seen == sorted(items)


@given(ITEMS.filter(len), ITEMS, st.data())
def test_a_cursor_stays_right_when_the_list_changes(items: list[str], others: list[str], data: st.DataObject) -> None:
    ordered = sorted(items)
    i = data.draw(st.integers(0, len(ordered) - 1))
    cursor = ask(items, Paging(first=i + 1)).cursors[-1]
    changed = list({*others, *items} - {ordered[i]})
    assert list(ask(changed, Paging(first=100, after=cursor)).nodes) == sorted(x for x in changed if x > ordered[i])


@pytest.mark.parametrize(
    ("paging", "message"),
    [
        (Paging(first=-1), "first: -1 is no page size; give a number from 0 to 100"),
        (Paging(last=101), "last: 101 is no page size; give a number from 0 to 100"),
        (Paging(first=1, last=1), "first and last exclude each other: "),
        (Paging(after="!"), "after: this is no cursor of this service"),
        (Paging(before="é"), "before: this is no cursor of this service"),
        (Paging(after="W10"), "after: this is no cursor of this service"),
        (Paging(after="WzEsMl0"), "after: this is no cursor of this service"),
    ],
)
def test_arguments_that_make_no_sense_are_named(paging: Paging, message: str) -> None:
    with pytest.raises(BadPage) as error:
        ask(["a", "b"], paging)
    assert str(error.value).startswith(message)


def test_a_cursor_of_another_list_is_refused() -> None:
    foreign = page(["a"], key, Paging(), "numbers").cursors[0]
    with pytest.raises(BadPage, match=r"^after: this cursor belongs to another list or order \(numbers\)"):
        ask(["a"], Paging(after=foreign))


def test_an_empty_page_is_a_page() -> None:
    found = ask(["a", "b"], Paging(first=0))
    assert (list(found.nodes), found.has_next, found.total) == ([], True, 2)


def test_a_page_holds_twenty_where_nothing_is_said() -> None:
    assert len(ask([f"{i:03}" for i in range(50)], Paging()).nodes) == 20
