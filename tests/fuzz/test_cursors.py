"""Cursors: any text in the place of one gives a page or says what is wrong with it."""

import base64
import json
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from regapi.corpus.page import BadPage, Key, Page, Paging, page
from regapi.http.outcome import JSON

from .asking import ask
from .names import Names
from .reshaping import Asked
from .runs import SEEDS, runs

ITEMS = [f"{number:02}" for number in range(40)]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \u0661"
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def encoded(content: bytes) -> str:
    """Bytes in the form of a cursor."""
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


CURSORS = st.one_of(
    st.text(max_size=60),
    st.text(ALPHABET, max_size=60),
    st.binary(max_size=40).map(encoded),
    TREES.map(lambda tree: encoded(json.dumps(tree).encode())),
    st.lists(st.text(max_size=4), max_size=4).map(lambda key: encoded(json.dumps(["letters", *key]).encode())),
    st.integers(1, 3_000).map(lambda depth: encoded(b"[" * depth + b"]" * depth)),
)
"""Texts of every kind, from any characters to what our own cursors hold."""


def key(item: str) -> Key:
    return (item,)


def asked(cursor: str, argument: str, order: str = "letters") -> Page[str] | str:
    """The page beside a cursor, or how it is refused."""
    try:
        return page(ITEMS, key, Paging(after=cursor) if argument == "after" else Paging(before=cursor), order)
    except BadPage as error:
        return str(error)


@runs(500)
@given(cursor=CURSORS, argument=st.sampled_from(["after", "before"]))
def test_any_text_in_the_place_of_a_cursor_gives_a_page_or_is_refused(cursor: str, argument: str) -> None:
    found = asked(cursor, argument)
    if isinstance(found, str):
        assert found.startswith(f"{argument}: this ")
    else:
        assert set(found.nodes) <= set(ITEMS)
        assert found.total == len(ITEMS)


@runs(300)
@given(place=st.integers(0, len(ITEMS) - 1), seed=SEEDS)
def test_a_tampered_cursor_gives_a_page_of_the_list_or_is_refused(place: int, seed: int) -> None:
    random = Random(seed)
    right = page(ITEMS, key, Paging(first=100), "letters").cursors[place]
    at = random.randrange(len(right))
    wrong = right[:at] + random.choice(["", random.choice(ALPHABET), right[at] * 2]) + right[at + random.randrange(2) :]
    assume(wrong != right)
    found = asked(wrong, "after")
    assert found.startswith("after: this ") if isinstance(found, str) else list(found.nodes) == sorted(found.nodes)


@runs(100)
@given(place=st.integers(0, len(ITEMS) - 1), order=st.text(max_size=10).filter(lambda order: order != "letters"))
def test_a_cursor_of_another_list_is_refused(place: int, order: str) -> None:
    foreign = page(ITEMS, key, Paging(first=100), order).cursors[place]
    found = asked(foreign, "before")
    assert isinstance(found, str)
    assert found.startswith(f"before: this cursor belongs to another list or order ({order})")


def test_the_service_refuses_what_is_no_cursor_of_the_list(client: TestClient, names: Names) -> None:
    first = ask(client, Asked("{ agencies(first: 3) { edges { cursor } } }"), JSON).data
    own = {edge["cursor"] for edge in first["agencies"]["edges"]} if first else set()
    real = sorted({cursor for name, cursors in names.items() if name.endswith(".after") for cursor in cursors} - own)
    told = {"answered": 0, "refused": 0}
    query = "query ($after: String) { agencies(first: 2, after: $after) { nodes { slug } } }"

    @runs(100)
    @given(cursor=CURSORS | st.sampled_from([*real, *own]))
    def holds(cursor: str) -> None:
        answer = ask(client, Asked(query, {"after": cursor}), JSON)
        assert answer.codes <= {"BAD_USER_INPUT"}, answer.text
        assert not (answer.codes and cursor in own)
        assert answer.codes or cursor not in real
        told["refused" if answer.codes else "answered"] += 1

    holds()
    assert min(told.values()) >= 2, told
