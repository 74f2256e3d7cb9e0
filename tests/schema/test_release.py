"""The data's own release over GraphQL, and what it changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from regapi.domain.dataset import Dataset
from regapi.http.answer import answer
from regapi.http.execution import Executor
from regapi.http.request import GraphQLRequest
from regapi.http.serving import serving_from
from regapi.settings import Settings
from regapi.store.database import open_database
from regapi.store.writer import write_release
from schema.build import build_schema
from tests.conftest import Ask

CHANGES = """query ($since: String) { changes(since: $since) {
  totalCount nodes { entity slug kind fields release { version } node { id } }
} }"""


def test_the_counts_of_the_release_are_those_of_the_dataset(ask: Ask, dataset: Dataset) -> None:
    found = ask("{ release { version digest releasedOn checkedOn counts { name count } license licenseUrl } }")
    release = found["release"]
    assert {item["name"]: item["count"] for item in release.pop("counts")} == dataset.counts
    assert release == {
        "version": dataset.release.version,
        "digest": dataset.digest,
        "releasedOn": dataset.release.released_on.isoformat(),
        "checkedOn": dataset.release.checked_on.isoformat(),
        "license": "MIT",
        "licenseUrl": "https://spdx.org/licenses/MIT.html",
    }


def test_the_release_says_that_it_is_no_legal_advice_and_when_it_was_recorded(ask: Ask) -> None:
    release = ask("{ release { disclaimer recordedAt } }")["release"]
    assert "not legal advice" in release["disclaimer"]
    assert release["recordedAt"].endswith("+00:00")


def test_every_answer_names_its_release(ask_raw: Ask, dataset: Dataset) -> None:
    assert ask_raw("{ __typename }")["extensions"]["release"] == {
        "version": dataset.release.version,
        "digest": dataset.digest,
    }


def test_the_first_release_adds_every_entity(ask: Ask, dataset: Dataset) -> None:
    found = ask("{ changes(first: 100) { totalCount nodes { kind fields node { id } entity slug } } }")["changes"]
    tracked = ["provisions", "sources", "agencies", "jurisdictions", "substances", "products"]
    tracked += ["coverage", "claims", "advice", "faqs", "licensing"]
    assert found["totalCount"] == sum(dataset.counts[name] for name in tracked) == 3610
    assert {node["kind"] for node in found["nodes"]} == {"ADDED"}
    assert all(node["node"] == {"id": f"{node['entity']}:{node['slug']}"} for node in found["nodes"])
    assert all(node["fields"] == [] for node in found["nodes"])


def test_nothing_changed_since_the_release_in_use(ask: Ask, dataset: Dataset) -> None:
    for since in (dataset.release.version, dataset.digest):
        assert ask(CHANGES, since=since)["changes"]["totalCount"] == 0


def test_an_unknown_release_is_told_with_those_that_are_kept(ask_raw: Ask, dataset: Dataset) -> None:
    (error,) = ask_raw(CHANGES, since="1999.1.0")["errors"]
    version = dataset.release.version
    assert error["message"] == f"since: no release '1999.1.0' is kept here; known versions: {version}"
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.fixture(scope="module")
def ask_second(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Questions to a service that holds a second release, in which three entities differ."""
    file: Path = tmp_path_factory.mktemp("second") / "regapi.sqlite3"
    engine = open_database(f"sqlite:///{file}")
    write_release(engine, dataset)
    first, *others = dataset.agencies
    changed = dataset.model_copy(
        update={
            "release": dataset.release.model_copy(update={"version": "2099.1.0"}),
            "agencies": (first.model_copy(update={"name": "Renamed", "note": "New note."}), *others),
            "faqs": dataset.faqs[1:],
        }
    )
    write_release(engine, Dataset.model_validate(changed.model_dump(by_alias=True)))
    serving = serving_from(engine)
    executor = Executor(build_schema(), Settings())

    def ask(query: str, **variables: object) -> dict[str, object]:
        content = answer(executor, serving, GraphQLRequest(query, None, variables or None))[1]
        assert "errors" not in content, content
        data: dict[str, object] = content["data"]
        return data

    yield ask
    engine.dispose()


def test_a_second_release_tells_what_it_amended_and_removed(ask_second: Ask, dataset: Dataset) -> None:
    agency, faq = dataset.agencies[0].slug, dataset.faqs[0].slug
    expected = [
        {
            "entity": "agency",
            "slug": agency,
            "kind": "AMENDED",
            "fields": ["name", "note"],
            "release": {"version": "2099.1.0"},
            "node": {"id": f"agency:{agency}"},
        },
        {
            "entity": "faq",
            "slug": faq,
            "kind": "REMOVED",
            "fields": [],
            "release": {"version": "2099.1.0"},
            "node": None,
        },
    ]
    assert ask_second(CHANGES)["changes"] == {"totalCount": 2, "nodes": expected}
    assert ask_second(CHANGES, since=dataset.release.version)["changes"] == {"totalCount": 2, "nodes": expected}
    assert ask_second(CHANGES, since="2099.1.0")["changes"]["totalCount"] == 0
