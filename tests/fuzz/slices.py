"""Slices of the schema, each with some of its fields: a document of one is small, and all together they reach all."""

from copy import copy
from functools import cache
from random import Random

from graphql import (
    DocumentNode,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    build_ast_schema,
    get_named_type,
    is_leaf_type,
    parse,
)
from hypothesis import strategies as st
from hypothesis_graphql import Mode, from_schema

from schema.build import build_schema, sdl

from .scalars import SCALARS

SLICES = 11
ENTRY_POINTS = 3
"""How many slices there are, and how many entry points each has: together at least all that the schema has."""

SHARE = 0.15
"""The share of a type's fields that one slice has."""


@cache
def _definitions() -> DocumentNode:
    return parse(sdl())


@cache
def whole() -> GraphQLSchema:
    """The whole schema."""
    return build_schema()


@cache
def composites() -> list[GraphQLObjectType | GraphQLInterfaceType]:
    """The types that have fields, in the schema's order."""
    types = whole().type_map.values()
    return [t for t in types if isinstance(t, GraphQLObjectType | GraphQLInterfaceType) and t.name[:2] != "__"]


def entry_points() -> set[str]:
    """The names of the fields that a question begins with."""
    query = whole().query_type
    assert query is not None
    return set(query.fields)


def all_fields() -> set[tuple[str, str]]:
    """Every field of the schema, with its type."""
    return {(t.name, name) for t in composites() for name in t.fields}


def slice_of(number: int) -> GraphQLSchema:
    """A slice: its entry points, some fields of each other type, and at least one that is a value."""
    kept = _kept(number)
    definitions = []
    for definition in _definitions().definitions:
        if isinstance(definition, ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode):
            definition = copy(definition)
            names = kept[definition.name.value]
            definition.fields = tuple(field for field in definition.fields if field.name.value in names)
        definitions.append(definition)
    return build_ast_schema(DocumentNode(definitions=tuple(definitions)))


def _kept(number: int) -> dict[str, set[str]]:
    random = Random(number)
    kept: dict[str, set[str]] = {}
    for composite in sorted(composites(), key=lambda t: isinstance(t, GraphQLObjectType)):
        names = list(composite.fields)
        if composite is whole().query_type:
            kept[composite.name] = {names[(number * ENTRY_POINTS + i) % len(names)] for i in range(ENTRY_POINTS)}
            continue
        values = [n for n in names if is_leaf_type(get_named_type(composite.fields[n].type))]
        own = {random.choice(values or names)} | {n for n in names if random.random() < SHARE}
        # An interface's fields are those of the types that have it, too.
        shared = {n for i in composite.interfaces for n in i.fields}
        kept[composite.name] = (own - shared).union(*(kept[i.name] for i in composite.interfaces))
        kept[composite.name] = kept[composite.name] or own
    return kept


def as_it_is(document: DocumentNode) -> DocumentNode:
    """The document itself, where its text would be given."""
    return document


@cache
def documents(mode: Mode) -> st.SearchStrategy[DocumentNode]:
    """Random documents over all slices."""
    strategies = [
        from_schema(slice_of(number), custom_scalars=SCALARS, print_ast=as_it_is, mode=mode) for number in range(SLICES)
    ]
    return st.sampled_from(range(SLICES)).flatmap(lambda number: strategies[number])
