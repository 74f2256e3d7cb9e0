"""Keyset paging: a cursor names the last entity seen, so a page stays right when the data change in between."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson

T = TypeVar("T")
Key = tuple[str, ...]

MAX_PAGE = 100
DEFAULT_PAGE = 20


class BadPage(ValueError):
    """Paging arguments that make no sense; the message names the argument and says what would be right."""


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list: its items, their cursors, whether more lie before and after, and the whole list."""

    nodes: Sequence[T]
    cursors: Sequence[str]
    has_previous: bool
    has_next: bool
    total: int
    everything: Sequence[T]


@dataclass(frozen=True)
class Paging:
    """The four arguments of a Relay connection."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def checked(self) -> "Paging":
        """These arguments, or `BadPage` where they contradict each other or are out of range."""
        if self.first is not None and self.last is not None:
            raise BadPage("first and last exclude each other: give first to page forward or last to page backward")
        for name, size in (("first", self.first), ("last", self.last)):
            if size is not None and not 0 <= size <= MAX_PAGE:
                raise BadPage(f"{name}: {size} is no page size; give a number from 0 to {MAX_PAGE}")
        return self


def page(
    items: Sequence[T], key: Callable[[T], Key], paging: Paging, order: str, *, descending: bool = False
) -> Page[T]:
    """The page that the arguments ask for of items sorted by `key`; `order` names the list and its order in cursors."""
    paging.checked()
    ranked = sorted(items, key=key, reverse=descending)
    keys = [key(item) for item in ranked]
    start = _position(keys, paging.after, "after", order, descending, past=True) if paging.after else 0
    stop = _position(keys, paging.before, "before", order, descending, past=False) if paging.before else len(keys)
    if paging.last is not None:
        start = max(start, stop - paging.last)
    else:
        size = paging.first if paging.first is not None else DEFAULT_PAGE
        stop = min(stop, start + size)
    stop = max(start, stop)
    cursors = [_cursor(order, keys[i]) for i in range(start, stop)]
    return Page(ranked[start:stop], cursors, start > 0, stop < len(ranked), len(ranked), ranked)


def _position(keys: list[Key], cursor: str, argument: str, order: str, descending: bool, *, past: bool) -> int:
    """How many keys come before the cursor's; with `past`, its own is counted too."""
    seen = _read(cursor, argument, order)
    if descending:
        return sum(1 for key in keys if key > seen or (past and key == seen))
    return sum(1 for key in keys if key < seen or (past and key == seen))


def _cursor(order: str, key: Key) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([order, *key])).decode().rstrip("=")


def _read(cursor: str, argument: str, order: str) -> Key:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        content: Any = orjson.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, binascii.Error, UnicodeEncodeError):
        content = None
    if not isinstance(content, list) or len(content) < 2 or not all(isinstance(part, str) for part in content):
        raise BadPage(f"{argument}: this is no cursor of this service; use an endCursor or startCursor as it was given")
    if content[0] != order:
        raise BadPage(
            f"{argument}: this cursor belongs to another list or order ({content[0]}); "
            f"use one that this list gave ({order})"
        )
    return tuple(content[1:])
