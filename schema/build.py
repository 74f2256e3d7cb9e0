"""The executable schema, made once from the graphene types."""

from functools import cache

import graphene
from graphql import GraphQLSchema, lexicographic_sort_schema, print_schema

from .cost import declare
from .provision import CONCRETE
from .query import Query
from .scalars import specify

DESCRIPTION = (
    "US law for clinics that give ketamine or esketamine (Spravato): typed, dated, cited and graded. "
    "Start with legalStatus, requirements, offLabelRules or monitoringProtocol; asOf asks about another day. "
    "Reference data, not legal advice and not the official text."
)


@cache
def build_schema() -> GraphQLSchema:
    """The GraphQL schema."""
    schema = graphene.Schema(query=Query, types=list(CONCRETE)).graphql_schema
    assert isinstance(schema, GraphQLSchema)
    specify(schema)
    declare(schema)
    schema.description = DESCRIPTION
    return schema


@cache
def sdl() -> str:
    """The schema as text, sorted, as it is committed in schema/schema.graphql."""
    return print_schema(lexicographic_sort_schema(build_schema())) + "\n"
