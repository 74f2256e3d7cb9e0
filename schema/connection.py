"""Relay connections with keyset cursors: `nodes` beside `edges`, `totalCount`, and paging that names its errors."""

from collections.abc import Callable, Sequence
from typing import Any

import graphene
from graphene import Boolean, Field, Int, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import DEFAULT_PAGE, MAX_PAGE, Key, Page, Paging, page

from .cost import PAGE, Cost, Priced, Several


class PageInfo(ObjectType):
    """Where a page lies in its list."""

    has_next_page = Field(NonNull(Boolean), description="Whether more items follow this page.")
    has_previous_page = Field(NonNull(Boolean), description="Whether items come before this page.")
    start_cursor = String(description="Cursor of the first item: give it as `before` to page backward.")
    end_cursor = String(description="Cursor of the last item: give it as `after` to page forward.")

    @staticmethod
    def resolve_has_next_page(page: Page[Any], _info: Any) -> bool:
        return page.has_next

    @staticmethod
    def resolve_has_previous_page(page: Page[Any], _info: Any) -> bool:
        return page.has_previous

    @staticmethod
    def resolve_start_cursor(page: Page[Any], _info: Any) -> str | None:
        return page.cursors[0] if page.cursors else None

    @staticmethod
    def resolve_end_cursor(page: Page[Any], _info: Any) -> str | None:
        return page.cursors[-1] if page.cursors else None


def paging_arguments() -> dict[str, Any]:
    """The arguments of every connection, new for each field."""
    return {
        "first": Int(description=f"Page size going forward, 0 to {MAX_PAGE}; {DEFAULT_PAGE} where nothing is said."),
        "after": String(description="Only items after the one with this cursor (an endCursor)."),
        "last": Int(description=f"Page size going backward, 0 to {MAX_PAGE}. Excludes `first`."),
        "before": String(description="Only items before the one with this cursor (a startCursor)."),
    }


def connection(node: Any, name: str, noun: str, **extra: Any) -> Any:
    """A connection type `<name>Connection` with its edge; `noun` names the items; `extra` are further fields."""
    edge = type(
        f"{name}Edge",
        (ObjectType,),
        {
            "__doc__": f"One of the {noun} on a page, with its cursor.",
            "node": Field(NonNull(node), description="The item itself."),
            "cursor": Field(NonNull(String), description="Marks the item's place; valid across releases."),
        },
    )
    return type(
        f"{name}Connection",
        (ObjectType,),
        {
            "__doc__": f"A page of {noun}.",
            "nodes": Several(node, by=PAGE, description=f"The {noun} on this page."),
            "edges": Several(edge, by=PAGE, description="The same items with their cursors."),
            "page_info": Field(NonNull(PageInfo), description="Where this page lies in the list."),
            "total_count": Field(NonNull(Int), description=f"How many {noun} there are on all pages together."),
            "resolve_edges": staticmethod(_edges),
            "resolve_page_info": staticmethod(lambda page, _info: page),
            "resolve_total_count": staticmethod(lambda page, _info: page.total),
            **extra,
        },
    )


def _edges(page: Page[Any], _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
    return [{"node": node, "cursor": cursor} for node, cursor in zip(page.nodes, page.cursors, strict=True)]


def connection_field(connection_type: Any, description: str, *, work: int = 100, **arguments: Any) -> graphene.Field:
    """A field that answers with a connection and takes the paging arguments; `work` is what finding its page costs."""
    cost = Cost(work=work)
    return Priced(NonNull(connection_type), cost=cost, description=description, **arguments, **paging_arguments())


def resolve_page(
    items: Sequence[Any],
    key: Callable[[Any], Key],
    order: str,
    arguments: dict[str, Any],
    *,
    descending: bool = False,
) -> Page[Any]:
    """The page of `items` that the paging arguments ask for."""
    paging = Paging(*(arguments.get(name) for name in ("first", "after", "last", "before")))
    return page(items, key, paging, order, descending=descending)


def by_slug(item: Any) -> Key:
    """The order of most lists."""
    return (item.slug,)
