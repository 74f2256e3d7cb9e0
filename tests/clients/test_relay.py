"""Relay's server specification held against the real server: its introspection, its nodes and its connections."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_client_schema,
    build_schema,
    get_introspection_query,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from regapi.corpus.corpus import Corpus
from schema.node import SORTS, global_id, type_name

from .conftest import SCHEMA

Question = Callable[..., dict[str, Any]]
Path = tuple[str, str]
"""A field that answers with a connection: its type and its name."""

CONTRACT = build_schema(SCHEMA.read_text(encoding="utf-8"))

HOLDERS = {
    "Agency": 'agency(slug: "dea")',
    "CitationMatch": 'lookupCitation(text: "21 USC 829")',
    "DrugProduct": 'product(slug: "spravato")',
    "Guide": "guide",
    "Jurisdiction": 'jurisdiction(code: "us")',
    "Source": 'source(slug: "label-spravato")',
    "Substance": 'substance(slug: "ketamine")',
}
"""For each type that has connections, how to come to one that has items in them."""

HOLDERS_OF: dict[Path, str] = {("Source", "claims"): 'source(slug: "fava-2018")'}
ARGUMENTS: dict[Path, str] = {
    ("Query", "search"): 'text: "ketamine"',
    ("Query", "upcomingChanges"): 'within: "P9999D", asOf: "2020-01-01"',
}
PAGE = "query Page($first: Int, $after: String, $last: Int, $before: String) {{ {} }}"
LIST = """list: {}(first: $first, after: $after, last: $last, before: $before, {}) {{
  totalCount
  pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
  nodes {{ {items} }}
  edges {{ cursor node {{ {items} }} }}
}}"""


def connection_fields(schema: GraphQLSchema) -> Iterator[Path]:
    """Every field of a schema that answers with a connection."""
    for name, kind in sorted(schema.type_map.items()):
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__"):
            for field_name, field in kind.fields.items():
                if get_named_type(field.type).name.endswith("Connection"):
                    yield name, field_name


def fields_of(kind: object) -> dict[str, GraphQLField]:
    """The fields of an object or interface type."""
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    fields: dict[str, GraphQLField] = kind.fields
    return fields


def field_type(kind: object, *path: str) -> Any:
    """The type that a path of fields leads to, without its wrapping."""
    for name in path:
        kind = get_named_type(fields_of(kind)[name].type)
    return kind


def leaves(kind: object) -> str:
    """A selection of everything of a type that needs neither arguments nor a selection of its own."""
    return " ".join(
        name
        for name, field in fields_of(kind).items()
        if is_leaf_type(get_named_type(field.type)) and not any(map(is_required_argument, field.args.values()))
    )


def item_type(path: Path) -> Any:
    """The type of a connection's items."""
    return field_type(CONTRACT.type_map[path[0]], path[1], "edges", "node")


def is_node(kind: object) -> bool:
    """Whether everything of a type is a Node."""
    return isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) and "Node" in {i.name for i in kind.interfaces}


CONNECTIONS = list(connection_fields(CONTRACT))
NODE_TYPES = sorted(kind.name for kind in CONTRACT.get_possible_types(CONTRACT.type_map["Node"]))  # type: ignore[arg-type]
of_every_connection = pytest.mark.parametrize("path", CONNECTIONS, ids=".".join)


@pytest.fixture(scope="module")
def ask(endpoint: str) -> Iterator[Question]:
    """Ask the real server a question that must be answered without errors; its data."""
    with httpx2.Client(timeout=30) as client:

        def ask(query: str, **variables: Any) -> dict[str, Any]:
            answer = client.post(endpoint, json={"query": query, "variables": variables}).json()
            assert "errors" not in answer, answer["errors"]
            data: dict[str, Any] = answer["data"]
            return data

        yield ask


@pytest.fixture(scope="module")
def shown(ask: Question) -> GraphQLSchema:
    """The schema as the server's introspection shows it."""
    return build_client_schema(ask(get_introspection_query()))  # type: ignore[arg-type]


def page(ask: Question, path: Path, items: str = "__typename", /, **paging: Any) -> dict[str, Any]:
    """A page of a connection, with what is selected of its items."""
    selection = LIST.format(path[1], ARGUMENTS.get(path, ""), items=items)
    if path[0] != "Query":
        selection = f"holder: {HOLDERS_OF.get(path, HOLDERS[path[0]])} {{ {selection} }}"
    data: Any = ask(PAGE.format(selection), **paging)
    if path[0] != "Query":
        data = data["holder"]
    found: dict[str, Any] = (data[0] if isinstance(data, list) else data)["list"]
    return found


def assert_is_whole(found: dict[str, Any], size: int) -> None:
    """A page holds items, no more than were asked for, the same in both ways, and its ends' cursors."""
    assert 1 <= len(found["edges"]) <= size
    assert [edge["node"] for edge in found["edges"]] == found["nodes"]
    ends = found["pageInfo"]["startCursor"], found["pageInfo"]["endCursor"]
    assert ends == (found["edges"][0]["cursor"], found["edges"][-1]["cursor"])


def walk(ask: Question, path: Path, size: int, *, forward: bool) -> list[dict[str, Any]]:
    """All edges of a connection in its order, a page at a time from one of its ends."""
    count, place = ("first", "after") if forward else ("last", "before")
    ahead, behind = ("hasNextPage", "hasPreviousPage") if forward else ("hasPreviousPage", "hasNextPage")
    seen: list[dict[str, Any]] = []
    cursor = None
    while True:
        found = page(ask, path, **{count: size, place: cursor})
        assert_is_whole(found, size)
        assert found["pageInfo"][behind] is (cursor is not None)
        seen = [*seen, *found["edges"]] if forward else [*found["edges"], *seen]
        assert found["pageInfo"][ahead] is (len(seen) < found["totalCount"])
        cursor = found["pageInfo"]["endCursor" if forward else "startCursor"]
        if not found["pageInfo"][ahead]:
            return seen


def test_introspection_shows_the_connections_and_nodes_of_the_contract(shown: GraphQLSchema) -> None:
    assert sorted(connection_fields(shown)) == sorted(CONNECTIONS)
    assert len(CONNECTIONS) == 25
    nodes = shown.get_possible_types(shown.type_map["Node"])  # type: ignore[arg-type]
    assert sorted(kind.name for kind in nodes) == NODE_TYPES


def test_page_info_says_where_a_page_lies_with_cursors_that_may_be_null(shown: GraphQLSchema) -> None:
    assert {name: str(field.type) for name, field in fields_of(shown.type_map["PageInfo"]).items()} == {
        "hasNextPage": "Boolean!",
        "hasPreviousPage": "Boolean!",
        "startCursor": "String",
        "endCursor": "String",
    }


def test_a_node_is_an_id_and_may_be_gone(shown: GraphQLSchema) -> None:
    assert {name: str(field.type) for name, field in fields_of(shown.type_map["Node"]).items()} == {"id": "ID!"}
    assert str(fields_of(shown.query_type)["node"].type) == "Node"


@of_every_connection
def test_the_type_of_a_connection_is_as_relay_s_compiler_wants_it(shown: GraphQLSchema, path: Path) -> None:
    field = fields_of(shown.type_map[path[0]])[path[1]]
    assert {name: str(field.args[name].type) for name in ("first", "after", "last", "before")} == {
        "first": "Int",
        "after": "String",
        "last": "Int",
        "before": "String",
    }
    connection = field_type(shown.type_map[path[0]], path[1])
    assert str(fields_of(connection)["edges"].type).startswith("[")
    edge = field_type(connection, "edges")
    assert str(fields_of(edge)["cursor"].type) == "String!"
    assert not str(fields_of(edge)["node"].type).startswith("[")


@of_every_connection
def test_both_directions_meet_every_item_once_in_one_order(ask: Question, path: Path) -> None:
    total = page(ask, path, first=1)["totalCount"]
    size = min(100, -(-total // 3))
    assert total > 2 * size or size == 100
    edges = walk(ask, path, size, forward=True)
    assert len({edge["cursor"] for edge in edges}) == len(edges) == total
    assert walk(ask, path, size, forward=False) == edges


@of_every_connection
def test_between_two_cursors_lies_what_is_between_them(ask: Question, path: Path) -> None:
    first, second, third = page(ask, path, first=3)["edges"]
    for size in ({"first": 2}, {"last": 2}):
        found = page(ask, path, after=first["cursor"], before=third["cursor"], **size)
        assert found["edges"] == [second]


@pytest.mark.parametrize("path", [path for path in CONNECTIONS if is_node(item_type(path))], ids=".".join)
def test_what_a_list_shows_of_a_node_is_what_its_id_gives(ask: Question, path: Path) -> None:
    kind = item_type(path)
    listed = page(ask, path, f"__typename {leaves(kind)}", first=20)["nodes"]
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename ... on {kind.name} {{ {leaves(kind)} }} }} }}"
    assert ask(query, ids=[node["id"] for node in listed])["nodes"] == listed


@pytest.mark.parametrize("name", NODE_TYPES)
def test_every_type_of_node_is_fetched_by_its_id_with_all_that_it_says(
    ask: Question, corpus: Corpus, name: str
) -> None:
    entities = (entity for _, index, _ in SORTS.values() for entity in getattr(corpus, index).values())
    known = next(global_id(entity) for entity in entities if type_name(entity) == name)
    everything = f"... on {name} {{ {leaves(CONTRACT.type_map[name])} }}"
    query = f"query ($id: ID!) {{ node(id: $id) {{ __typename id {everything} }} }}"
    node = ask(query, id=known)["node"]
    assert (node["__typename"], node["id"]) == (name, known)
    assert ask("query ($id: ID!) { nodes(ids: [$id]) { id } }", id=node["id"])["nodes"] == [{"id": known}]
