"""What a release tells of the one before."""

from typing import Any

from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.domain.release import ChangeKind
from regapi.store.changes import changes_between
from regapi.store.reader import read_newest
from regapi.store.writer import write_release

from .conftest import Amend


def second_release(small: Dataset, amend: Amend) -> Dataset:
    """One provision amended in two fields, one removed, one added; a source amended; a claim's citation added."""
    first, second, *others = small.provisions
    amended = {**first.model_dump(by_alias=True), "title": "Another title", "confidence": "low"}
    added = {**second.model_dump(by_alias=True), "slug": "us.dea.cabinet.2020"}
    source = {**small.sources[0].model_dump(), "title": "Another title"}
    claim = {**small.claims[0].model_dump(), "citations": [{"source": "cabinet-rule", "checked": "recalled"}]}
    return amend(
        small,
        release={**small.release.model_dump(), "version": "2026.2.0"},
        provisions=[amended, *others, added],
        sources=[source],
        claims=[claim],
    )


def told(changes: list[Any]) -> list[tuple[str, str, str, list[str]]]:
    """Changes as tuples."""
    return [(change["entity"], change["slug"], str(change["kind"]), change["fields"]) for change in changes]


def test_in_a_first_release_everything_is_added(small: Dataset) -> None:
    assert told(list(changes_between(None, small))) == [
        ("provision", "us.dea.cabinet", "added", []),
        ("provision", "us.dea.cabinet.2010", "added", []),
        ("provision", "us.dea.schedule.ketamine", "added", []),
        ("provision", "us.fda.ketalar.approval", "added", []),
        ("provision", "us.fda.session.1", "added", []),
        ("source", "cabinet-rule", "added", []),
        ("agency", "dea", "added", []),
        ("jurisdiction", "us", "added", []),
        ("jurisdiction", "us-ca", "added", []),
        ("substance", "ketamine", "added", []),
        ("product", "ketalar", "added", []),
        *(("coverage", slug, "added", []) for slug in sorted(cell.slug for cell in small.coverage)),
        ("claim", "guide.p2.1", "added", []),
        ("advice", "guide.advice.look", "added", []),
        ("faq", "guide.faq.locked", "added", []),
        ("licensing", "guide.licensing.dea", "added", []),
    ]


def test_between_equal_datasets_nothing_changed(small: Dataset, amend: Amend) -> None:
    assert list(changes_between(small, amend(small))) == []


def test_another_order_is_no_change(small: Dataset, amend: Amend) -> None:
    assert list(changes_between(small, amend(small, provisions=small.provisions[::-1]))) == []


def test_what_was_added_amended_and_removed_is_told_with_the_fields(small: Dataset, amend: Amend) -> None:
    assert told(list(changes_between(small, second_release(small, amend)))) == [
        ("provision", "us.dea.cabinet", "amended", ["title", "confidence"]),
        ("provision", "us.dea.cabinet.2010", "removed", []),
        ("provision", "us.dea.cabinet.2020", "added", []),
        ("source", "cabinet-rule", "amended", ["title"]),
        ("claim", "guide.p2.1", "amended", ["citations"]),
    ]


def test_the_way_back_is_the_opposite(small: Dataset, amend: Amend) -> None:
    back = list(changes_between(second_release(small, amend), small))
    assert [(change["slug"], change["kind"]) for change in back] == [
        ("us.dea.cabinet", ChangeKind.AMENDED),
        ("us.dea.cabinet.2010", ChangeKind.ADDED),
        ("us.dea.cabinet.2020", ChangeKind.REMOVED),
        ("cabinet-rule", ChangeKind.AMENDED),
        ("guide.p2.1", ChangeKind.AMENDED),
    ]


def test_an_amended_dataset_is_a_second_release_with_its_changes(engine: Engine, small: Dataset, amend: Amend) -> None:
    amended = second_release(small, amend)
    write_release(engine, small)
    release = write_release(engine, amended)
    assert release is not None
    assert (release.sequence, release.version) == (2, "2026.2.0")

    stored = read_newest(engine)
    assert stored.release.sequence == 2
    assert stored.dataset == amended
    assert [r.digest for r in stored.history] == [small.digest, amended.digest]
    found = sorted((c.entity, c.slug, c.kind, c.fields) for c in stored.changes if c.release == amended.digest)
    assert found == [
        ("claim", "guide.p2.1", "amended", ["citations"]),
        ("provision", "us.dea.cabinet", "amended", ["title", "confidence"]),
        ("provision", "us.dea.cabinet.2010", "removed", []),
        ("provision", "us.dea.cabinet.2020", "added", []),
        ("source", "cabinet-rule", "amended", ["title"]),
    ]
    first = [c for c in stored.changes if c.release == small.digest]
    assert len(first) == 25
    assert {c.kind for c in first} == {"added"}


def test_a_release_that_only_renames_itself_changes_nothing(engine: Engine, small: Dataset, amend: Amend) -> None:
    write_release(engine, small)
    renamed = amend(small, release={**small.release.model_dump(), "version": "2026.1.1"})
    release = write_release(engine, renamed)
    assert release is not None
    assert [c for c in read_newest(engine).changes if c.release == release.digest] == []
