"""Keyset pages: walking through a list meets each item once, whatever the page size."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.page import BadPage, Key, Page, Paging, page

ITEMS = st.lists(st.text("abcdef", min_size=1, max_size=4), unique=True, max_size=30)
SIZES = st.integers(1, 7)
relaxed = settings(deadline=None)


def key(item: str) -> Key:
    return (item,)


def beside(name: str, cursor: str) -> Paging:
    return Paging(after=cursor) if name == "after" else Paging(before=cursor)


def ask(items: list[str], paging: Paging, *, descending: bool = False) -> Page[str]:
    return page(items, key, paging, "letters", descending=descending)


@relaxed
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


@relaxed
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


@relaxed
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


@relaxed
@given(ITEMS, ITEMS, SIZES)
def test_a_walk_meets_every_item_that_stays_once_while_others_come_and_go(
    items: list[str], others: list[str], size: int
) -> None:
    seen: list[str] = []
    cursor = None
    turn = 0
    while True:
        now = items if turn % 2 else list({*items, *others})
        found = ask(now, Paging(first=size, after=cursor))
        seen += found.nodes
        if not found.has_next:
            break
        cursor = found.cursors[-1]
        turn += 1
    assert seen == sorted(set(seen))
    assert [item for item in seen if item in items] == [item for item in sorted(items) if item in seen]
    assert {item for item in items if not seen or item <= seen[-1]} <= set(seen)


@relaxed
@given(ITEMS, SIZES, st.booleans())
def test_walking_backward_from_a_page_meets_what_came_before_it(items: list[str], size: int, descending: bool) -> None:
    ordered = sorted(items, reverse=descending)
    for i, cursor in enumerate(ask(items, Paging(first=100), descending=descending).cursors):
        back = ask(items, Paging(last=size, before=cursor), descending=descending)
        assert list(back.nodes) == ordered[max(0, i - size) : i]
        assert back.has_previous is (i > size)
        assert back.has_next is True


@relaxed
@given(ITEMS, st.data())
def test_between_two_cursors_lie_the_items_between_them(items: list[str], data: st.DataObject) -> None:
    ordered = sorted(items)
    cursors = ask(items, Paging(first=100)).cursors
    i, j = (data.draw(st.integers(0, len(items))) for _ in range(2))
    after, before = (cursors[n] if n < len(items) else None for n in (i, j))
    expected = ordered[i + 1 if after else 0 : j if before else None]
    assert list(ask(items, Paging(first=100, after=after, before=before)).nodes) == expected
    assert list(ask(items, Paging(last=100, after=after, before=before)).nodes) == expected


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize(
    "cursor", ["!", "é", "W10", "WzEsMl0", "bnVsbA", "e30", "WyJsZXR0ZXJzIl0", "\ud800", "A", "=" * 9]
)
def test_a_malformed_cursor_is_refused_by_the_name_of_its_argument(name: str, cursor: str) -> None:
    with pytest.raises(BadPage) as error:
        ask(["a"], beside(name, cursor))
    assert str(error.value) == (
        f"{name}: this is no cursor of this service; use an endCursor or startCursor as it was given"
    )


@pytest.mark.parametrize("name", ["after", "before"])
def test_a_foreign_cursor_is_refused_by_the_name_of_its_argument(name: str) -> None:
    foreign = page(["a"], key, Paging(), "numbers").cursors[0]
    with pytest.raises(BadPage) as error:
        ask(["a"], beside(name, foreign))
    assert str(error.value) == (
        f"{name}: this cursor belongs to another list or order (numbers); use one that this list gave (letters)"
    )


@pytest.mark.parametrize("name", ["first", "last"])
@pytest.mark.parametrize(("size", "right"), [(-1, False), (0, True), (100, True), (101, False), (2**31, False)])
def test_a_page_holds_from_none_to_a_hundred_items(name: str, size: int, right: bool) -> None:
    paging = Paging(first=size) if name == "first" else Paging(last=size)
    if right:
        assert len(ask([f"{i:03}" for i in range(200)], paging).nodes) == size
    else:
        with pytest.raises(BadPage, match=rf"^{name}: {size} is no page size; give a number from 0 to 100$"):
            paging.checked()


def test_a_page_of_nothing_has_nothing_before_and_after() -> None:
    found = ask([], Paging())
    assert (list(found.nodes), list(found.cursors), found.total) == ([], [], 0)
    assert (found.has_previous, found.has_next, list(found.everything)) == (False, False, [])
