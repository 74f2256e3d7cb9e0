"""The executable schema, made once from the graphene types."""

from functools import cache

import graphene
from graphql import GraphQLSchema, lexicographic_sort_schema, print_schema

from .provision import CONCRETE
from .query import Query
from .scalars import specify


@cache
def build_schema() -> GraphQLSchema:
    """The GraphQL schema."""
    schema = graphene.Schema(query=Query, types=list(CONCRETE)).graphql_schema
    assert isinstance(schema, GraphQLSchema)
    specify(schema)
    return schema


def sdl() -> str:
    """The schema as text, sorted, as it is committed in schema/schema.graphql."""
    return print_schema(lexicographic_sort_schema(build_schema())) + "\n"
