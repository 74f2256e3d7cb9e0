"""What a field can cost: declared where the field is declared, read by whoever prices a query.

The unit is a field of the answer. An operation's cost is the most fields that it can produce, plus, where a field
works before its first item is there, that work in the same unit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphene import Field, List, NonNull
from graphql import GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

EXTENSION = "cost"


PAGE = "page"
"""The size that a connection gives to what stands below it: that of the page asked for."""


@dataclass(frozen=True)
class Cost:
    """What a field can cost beyond itself.

    `most`: the items that it can hold; for a list in a list, on average. `by`: instead, the size of that name that a
    field above gives; `among`: over how many lists those items are spread. `gives`: sizes for the fields below, each
    the length of the argument of that name, or the number where it is not given. `found_in`: the argument, a text, in
    which the items are found. `work`: done before the first item is there.
    """

    most: int = 1
    by: str | None = None
    among: int = 1
    gives: Mapping[str, int] = field(default_factory=dict)
    found_in: str | None = None
    work: int = 0


class Priced(Field):
    """A field that declares what it costs."""

    def __init__(self, *arguments: Any, cost: Cost, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.cost = cost


class Several(Priced):
    """A list that is never null and holds no null, with the most items that it can hold."""

    def __init__(self, item: Any, *, most: int = 1, by: str | None = None, among: int = 1, **more: Any) -> None:
        super().__init__(NonNull(List(NonNull(item))), cost=Cost(most, by, among), **more)


def declare(schema: GraphQLSchema) -> None:
    """Put each field's declared cost where the schema's readers find it: in the field's extensions."""
    for type_ in schema.type_map.values():
        declared = getattr(type_, "graphene_type", None)
        if not isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) or declared is None:
            continue
        # In both, the fields stand in the order of their declaration.
        for written, made in zip(declared._meta.fields.values(), type_.fields.values(), strict=True):
            if isinstance(written, Priced):
                made.extensions = {**made.extensions, EXTENSION: written.cost}
