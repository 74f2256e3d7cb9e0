"""Lists of provisions: the fields and resolvers that the entry points share."""

import datetime
from typing import Any

import graphene
from graphene import Argument
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Page
from regapi.corpus.selection import select
from regapi.domain.vocabulary import Category, ProvisionKind

from . import filters
from .connection import connection_field, resolve_page
from .context import context, corpus
from .place import as_of_argument

FILTER = "Which provisions to list. Those in force on the day where nothing is said."


def listing(kinds: tuple[ProvisionKind, ...] | None, order_name: str, subject: Category | None = None) -> Any:
    """A resolver that lists the provisions of some kinds, and of one subject, by filter, order and day."""

    def resolve(
        _root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,
        order_by: dict[str, Any] | None = None,
        as_of: datetime.date | None = None,
        **arguments: Any,
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), filters.selection(info, filter, kinds), day)
        if subject:
            items = [p for p in items if subject in (p.category, *p.also_in)]
        field, direction = filters.order(order_by)
        return resolve_page(
            items,
            lambda p: filters.order_key(field, p),
            f"{order_name}.{field}.{direction}",
            arguments,
            descending=direction == "desc",
        )

    return staticmethod(resolve)


def provision_list(connection_type: Any, description: str, *, ordered: bool = True) -> graphene.Field:
    """A field that lists provisions, with the filter, the day and, where asked for, the order as arguments."""
    order = {"order_by": Argument(filters.ProvisionOrder, description="How to sort; by slug where nothing is said.")}
    return connection_field(
        connection_type,
        description,
        work=300,
        filter=Argument(filters.ProvisionFilter, description=FILTER),
        as_of=as_of_argument(),
        **(order if ordered else {}),
    )
