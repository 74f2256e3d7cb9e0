"""What an operation costs before it is executed: the most fields that it can produce, and the work declared there."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
    get_named_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields
from graphql.execution.execute import get_field_def
from graphql.execution.values import get_argument_values

from regapi.corpus.page import DEFAULT_PAGE, MAX_PAGE
from regapi.settings import Settings
from schema.cost import EXTENSION, PAGE, Cost

from .limits import TooLarge

INTROSPECTION = 20_000
"""The cost of `__schema` and `__type`, whatever is asked below: the customary query produces about as many fields."""

SHORTEST = 2
"""Characters of a text that an item found in it takes at the least: each of "21 U.S.C. 1,2,3" after the first."""

WORK = 2
"""Times that pricing may look at as many fields as a document may have tokens: each type has its own price."""

Sizes = dict[str, int]
"""How many items lists of some sort hold here, by the name that their fields go by."""

Groups = Mapping[str, list[FieldNode]]
"""Fields by their key in the answer, merged as execution merges them."""


def price(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    variables: dict[str, Any],
    settings: Settings,
) -> int:
    """The cost of a valid operation with these coerced variables, their defaults included.

    `TooLarge` where one selection is asked under too many sizes to be priced under each.
    """
    query = schema.query_type
    assert query is not None
    fields = collect_fields(schema, fragments, variables, query, operation.selection_set)
    return _Pricer(schema, fragments, variables, settings).of_fields(query, fields, {})


class _Pricer:
    """Prices each selection once for each type and page size, so that no fragment costs time twice."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        variables: dict[str, Any],
        settings: Settings,
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        self.settings = settings
        self.looked = 0
        self.known: dict[tuple[Any, ...], int] = {}

    def of_fields(self, parent: GraphQLObjectType, fields: Groups, sizes: Sizes) -> int:
        return sum(self.of_field(parent, nodes, sizes) for nodes in fields.values())

    def of_field(self, parent: GraphQLObjectType, nodes: list[FieldNode], sizes: Sizes) -> int:
        self.looked += 1
        if self.looked > WORK * self.settings.max_tokens:
            what = "places to price, more than a document of any use has"
            raise TooLarge(self.settings, "max_tokens", self.looked, what, "ask for pages of one size")
        name = nodes[0].name.value
        if name in ("__schema", "__type"):
            return INTROSPECTION
        field = get_field_def(self.schema, parent, nodes[0])
        type_ = get_named_type(field.type)
        cost: Cost = field.extensions.get(EXTENSION, Cost())
        if is_leaf_type(type_):
            return 1 + cost.work
        given = get_argument_values(field, nodes[0], self.variables) if field.args else {}
        sizes = sizes | _given(field, cost, given)
        items, work = _items(field, cost, given, sizes)
        return 1 + work + items * max(self.of_object(each, nodes, sizes) for each in self.possible(type_))

    def possible(self, type_: GraphQLNamedType) -> Sequence[GraphQLObjectType]:
        if isinstance(type_, GraphQLObjectType):
            return (type_,)
        assert isinstance(type_, GraphQLInterfaceType | GraphQLUnionType)
        return self.schema.get_possible_types(type_)

    def of_object(self, type_: GraphQLObjectType, nodes: list[FieldNode], sizes: Sizes) -> int:
        key = (type_.name, *sizes.values(), *map(id, nodes))
        if key not in self.known:
            fields = collect_sub_fields(self.schema, self.fragments, self.variables, type_, nodes)
            self.known[key] = self.of_fields(type_, fields, sizes)
        return self.known[key]


def _given(field: GraphQLField, cost: Cost, given: dict[str, Any]) -> Sizes:
    """The sizes that a field gives to those below it."""
    sizes = {name: len(given[name]) if given.get(name) else size for name, size in cost.gives.items()}
    if _is_paged(field):
        sizes[PAGE] = min(max(_asked(given), default=DEFAULT_PAGE), MAX_PAGE)
    return sizes


def _items(field: GraphQLField, cost: Cost, given: dict[str, Any], sizes: Sizes) -> tuple[int, int]:
    """How many items a field can hold, and its work."""
    if _is_paged(field):
        return 1, cost.work
    items = -(-sizes.get(cost.by, cost.most) // cost.among) if cost.by else cost.most
    if cost.found_in:
        # Reading a text takes about as long as a field for each character.
        length = len(given[cost.found_in])
        return min(items, 1 + length // SHORTEST), cost.work + length
    return min([items, *_asked(given)]), cost.work


def _asked(given: dict[str, Any]) -> list[int]:
    return [max(size, 0) for name in ("first", "last") if isinstance(size := given.get(name), int)]


def _is_paged(field: GraphQLField) -> bool:
    return "after" in field.args
