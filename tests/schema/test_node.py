"""Global ids: every entity is found again by its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from regapi.corpus.corpus import Corpus
from schema.node import PROVISION_TYPES, SORTS, TYPE_NAMES
from tests.conftest import Ask

NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"


def batches(items: list[str], size: int = 100) -> Iterator[list[str]]:
    """A list in pieces."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


@pytest.mark.parametrize("sort", SORTS.values(), ids=lambda sort: sort[0])
def test_every_entity_of_a_sort_is_found_again_by_its_id(ask: Ask, corpus: Corpus, sort: tuple[str, str, str]) -> None:
    prefix, index, _ = sort
    entities: dict[str, Any] = getattr(corpus, index)
    assert entities
    for ids in batches([f"{prefix}:{slug}" for slug in entities]):
        nodes = ask(NODES, ids=ids)["nodes"]
        assert [node["id"] for node in nodes] == ids


def test_the_type_of_a_node_is_that_of_its_entity(ask: Ask, corpus: Corpus) -> None:
    entities = [next(iter(getattr(corpus, index).values())) for _, index, _ in SORTS.values()]
    ids = [f"{SORTS[type(entity)][0]}:{getattr(entity, SORTS[type(entity)][2])}" for entity in entities]
    expected = [TYPE_NAMES.get(type(entity)) or PROVISION_TYPES[entity.kind] for entity in entities]
    assert [node["__typename"] for node in ask(NODES, ids=ids)["nodes"]] == expected


def test_a_node_is_asked_for_the_fields_of_its_type(ask: Ask) -> None:
    found = ask(
        """{ node(id: "provision:us.dea.security.cabinet") {
          id ... on Provision { slug } ... on Requirement { title } ... on Agency { name }
        } }"""
    )
    assert found["node"] == {
        "id": "provision:us.dea.security.cabinet",
        "slug": "us.dea.security.cabinet",
        "title": "Store ketamine in a securely locked, substantially constructed cabinet",
    }


@pytest.mark.parametrize("identifier", ["", ":", "dea", "agency:", "agency:nobody", "passage:1", "Agency:dea", "x:y:z"])
def test_an_unknown_id_is_null(ask: Ask, identifier: str) -> None:
    assert ask("query ($id: ID!) { node(id: $id) { id } }", id=identifier) == {"node": None}


def test_nodes_keeps_the_order_of_the_ids_with_null_for_unknown_ones(ask: Ask) -> None:
    ids = ["agency:dea", "agency:nobody", "provision:us.dea.security.cabinet", "", "jurisdiction:us-ca", "agency:dea"]
    assert ask(NODES, ids=ids)["nodes"] == [
        {"id": "agency:dea", "__typename": "Agency"},
        None,
        {"id": "provision:us.dea.security.cabinet", "__typename": "Requirement"},
        None,
        {"id": "jurisdiction:us-ca", "__typename": "Jurisdiction"},
        {"id": "agency:dea", "__typename": "Agency"},
    ]
    assert ask(NODES, ids=[]) == {"nodes": []}


def test_more_than_a_hundred_ids_at_once_are_refused(ask: Ask, ask_raw: Ask) -> None:
    assert ask(NODES, ids=["agency:dea"] * 100)["nodes"][99]["id"] == "agency:dea"
    (error,) = ask_raw(NODES, ids=["agency:dea"] * 101)["errors"]
    assert error["message"] == "ids: 101 are too many at once; give up to 100"
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("query", "path", "identifier"),
    [
        ('{ provision(slug: "us.dea.security.cabinet") { id } }', "provision", "provision:us.dea.security.cabinet"),
        ('{ agency(slug: "dea") { id } }', "agency", "agency:dea"),
        ('{ source(slug: "cfr-21-1301.75") { id } }', "source", "source:cfr-21-1301.75"),
        ('{ substance(slug: "ketamine") { id } }', "substance", "substance:ketamine"),
        ('{ product(slug: "spravato") { id } }', "product", "product:spravato"),
        ('{ jurisdiction(code: "CA") { id } }', "jurisdiction", "jurisdiction:us-ca"),
    ],
)
def test_a_lookup_tells_the_id(ask: Ask, query: str, path: str, identifier: str) -> None:
    assert ask(query) == {path: {"id": identifier}}
