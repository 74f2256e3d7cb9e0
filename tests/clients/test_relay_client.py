"""Relay's own compiler and runtime: a paginated fragment is compiled, fetched and refetched by its node's id."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import FOLDER, SCHEMA, Run

Told = dict[str, Any]


@pytest.fixture(scope="module")
def artefacts(node: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what Relay's compiler made."""
    project = tmp_path_factory.mktemp("relay")
    shutil.copytree(FOLDER / "relay", project / "documents")
    shutil.copy(FOLDER / "relay.config.json", project)
    shutil.copy(SCHEMA, project)
    (project / "artefacts").mkdir()
    printed = node(FOLDER / "node_modules" / "relay-compiler" / "cli.js", "relay.config.json", cwd=project)
    assert "Compilation completed" in printed
    return project / "artefacts"


@pytest.fixture(scope="module")
def told(asked_by: Callable[..., Told], artefacts: Path) -> Told:
    """What Relay's runtime was told."""
    return asked_by("relay", artefacts)


def slugs(component: Told) -> list[str]:
    """The slugs of the provisions that a component shows."""
    return [edge["node"]["slug"] for edge in component["provisions"]["edges"]]


def test_the_compiler_makes_a_query_a_fragment_and_a_query_for_more(artefacts: Path) -> None:
    assert sorted(file.name for file in artefacts.iterdir()) == [
        "AgencyProvisionsPaginationQuery.graphql.js",
        "AgencyProvisionsQuery.graphql.js",
        "AgencyProvisions_agency.graphql.js",
    ]
    assert "node(id: $id)" in (artefacts / "AgencyProvisionsPaginationQuery.graphql.js").read_text()


def test_the_connection_is_one_that_the_compiler_knows_to_page_in_both_directions(told: Told) -> None:
    assert told["paginationMetadata"] == {
        "forward": {"count": "first", "cursor": "after"},
        "backward": {"count": "last", "cursor": "before"},
        "path": ["provisions"],
    }
    assert told["identifierInfo"] == {"identifierField": "id", "identifierQueryVariableName": "id"}


def test_more_is_fetched_by_the_agency_s_id(told: Told) -> None:
    assert [(request["name"], request["variables"].get("id")) for request in told["asked"]] == [
        ("AgencyProvisionsQuery", None),
        ("AgencyProvisionsPaginationQuery", "agency:dea"),
        ("AgencyProvisionsQuery", None),
        ("AgencyProvisionsPaginationQuery", "agency:dea"),
    ]


def test_the_next_page_is_put_behind_what_is_shown(told: Told) -> None:
    assert len(slugs(told["start"])) == 3
    assert len(set(slugs(told["forward"]))) == 6
    assert slugs(told["forward"]) == sorted(slugs(told["forward"]))
    assert slugs(told["forward"])[:3] == slugs(told["start"])


def test_the_page_before_is_put_in_front_of_what_is_shown(told: Told) -> None:
    assert slugs(told["middle"]) == slugs(told["forward"])[3:]
    assert slugs(told["backward"]) == slugs(told["forward"])


def test_the_ends_of_the_list_are_known_at_each_step(told: Told) -> None:
    ends = {step: told[step]["provisions"]["pageInfo"] for step in ("start", "forward", "middle", "backward")}
    assert {step: (info["hasPreviousPage"], info["hasNextPage"]) for step, info in ends.items()} == {
        "start": (False, True),
        "forward": (False, True),
        "middle": (True, True),
        "backward": (False, True),
    }
