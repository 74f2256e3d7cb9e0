"""Relay connections over GraphQL: pages forward and backward, and what is wrong with a page that cannot be."""

from typing import Any

import pytest

from regapi.corpus.corpus import Corpus
from tests.conftest import Ask

PAGE = """query ($first: Int, $after: String, $last: Int, $before: String) {
  agencies(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { slug }
    edges { cursor node { slug } }
  }
}"""


def slugs(page: dict[str, Any]) -> list[str]:
    """The slugs of a page."""
    return [node["slug"] for node in page["nodes"]]


def test_going_forward_meets_every_item_once_in_order(ask: Ask, corpus: Corpus) -> None:
    seen: list[str] = []
    after: str | None = None
    while True:
        page = ask(PAGE, first=50, after=after)["agencies"]
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        seen += slugs(page)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == sorted(corpus.agencies)
    assert page["totalCount"] == len(seen) == 220


def test_going_backward_meets_every_item_once_in_order(ask: Ask, corpus: Corpus) -> None:
    seen: list[str] = []
    before: str | None = None
    while True:
        page = ask(PAGE, last=50, before=before)["agencies"]
        assert page["pageInfo"]["hasNextPage"] is (before is not None)
        seen = slugs(page) + seen
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert seen == sorted(corpus.agencies)


def test_edges_are_the_nodes_with_their_cursors(ask: Ask) -> None:
    page = ask(PAGE, first=3)["agencies"]
    assert [edge["node"] for edge in page["edges"]] == page["nodes"]
    cursors = [edge["cursor"] for edge in page["edges"]]
    assert (cursors[0], cursors[-1]) == (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"])
    assert slugs(ask(PAGE, first=1, after=cursors[0])["agencies"]) == slugs(page)[1:2]
    assert slugs(ask(PAGE, last=1, before=cursors[2])["agencies"]) == slugs(page)[1:2]
    assert slugs(ask(PAGE, after=cursors[0], before=cursors[2])["agencies"]) == slugs(page)[1:2]


def test_twenty_items_come_where_no_size_is_given(ask: Ask) -> None:
    page = ask(PAGE)["agencies"]
    assert len(page["nodes"]) == 20
    assert page["pageInfo"]["hasNextPage"] is True
    assert page["pageInfo"]["hasPreviousPage"] is False


@pytest.mark.parametrize("size", ["first", "last"])
def test_an_empty_page_still_tells_the_total(ask: Ask, size: str) -> None:
    page = ask(PAGE, **{size: 0})["agencies"]
    assert page["totalCount"] == 220
    assert (page["nodes"], page["edges"]) == ([], [])
    assert (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]) == (None, None)


def test_a_hundred_items_are_the_largest_page(ask: Ask) -> None:
    assert len(ask(PAGE, first=100)["agencies"]["nodes"]) == 100
    assert len(ask(PAGE, last=100)["agencies"]["nodes"]) == 100


def test_a_page_after_the_last_item_is_empty(ask: Ask) -> None:
    last = ask(PAGE, last=1)["agencies"]["pageInfo"]["endCursor"]
    page = ask(PAGE, first=5, after=last)["agencies"]
    assert page["nodes"] == []
    assert page["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"first": -1}, "first: -1 is no page size; give a number from 0 to 100"),
        ({"last": -1}, "last: -1 is no page size; give a number from 0 to 100"),
        ({"first": 101}, "first: 101 is no page size; give a number from 0 to 100"),
        ({"last": 1000}, "last: 1000 is no page size; give a number from 0 to 100"),
        (
            {"first": 1, "last": 1},
            "first and last exclude each other: give first to page forward or last to page backward",
        ),
        (
            {"after": "nonsense"},
            "after: this is no cursor of this service; use an endCursor or startCursor as it was given",
        ),
        (
            {"before": "é"},
            "before: this is no cursor of this service; use an endCursor or startCursor as it was given",
        ),
    ],
)
def test_a_page_that_cannot_be_is_refused_with_what_is_right(
    ask_raw: Ask, arguments: dict[str, Any], message: str
) -> None:
    answer = ask_raw(PAGE, **arguments)
    (error,) = answer["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["path"] == ["agencies"]
    assert answer["data"] is None


def test_a_cursor_of_another_list_is_refused_with_the_name_of_both(ask: Ask, ask_raw: Ask) -> None:
    foreign = ask(PAGE, first=1)["agencies"]["pageInfo"]["endCursor"]
    query = "query ($after: String) { provisions(after: $after) { totalCount } }"
    (error,) = ask_raw(query, after=foreign)["errors"]
    assert error["message"] == (
        "after: this cursor belongs to another list or order (agencies); "
        "use one that this list gave (provisions.slug.asc)"
    )
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_cursor_of_another_order_is_refused(ask: Ask, ask_raw: Ask) -> None:
    query = """query ($order: ProvisionOrder, $after: String) {
      provisions(orderBy: $order, first: 1, after: $after) { pageInfo { endCursor } }
    }"""
    by_title = ask(query, order={"field": "TITLE"})["provisions"]["pageInfo"]["endCursor"]
    (error,) = ask_raw(query, order={"field": "SLUG"}, after=by_title)["errors"]
    assert "another list or order (provisions.title.asc)" in error["message"]


@pytest.mark.parametrize(
    "query",
    [
        '{ source(slug: "usc-21-829") { list: provisions(first: 2) { totalCount nodes { slug } } } }',
        '{ agency(slug: "dea") { list: provisions(first: 2) { totalCount nodes { slug } } } }',
        '{ product(slug: "spravato") { list: provisions(first: 2) { totalCount nodes { slug } } } }',
        '{ substance(slug: "ketamine") { list: provisions(first: 2) { totalCount nodes { slug } } } }',
        '{ jurisdiction(code: "us") { list: provisions(first: 2) { totalCount nodes { slug } } } }',
        "{ guide { list: claims(first: 2) { totalCount nodes { slug } } } }",
    ],
)
def test_a_connection_of_an_entity_pages_like_any_other(ask: Ask, query: str) -> None:
    (entity,) = ask(query).values()
    assert len(entity["list"]["nodes"]) == 2 < entity["list"]["totalCount"]
