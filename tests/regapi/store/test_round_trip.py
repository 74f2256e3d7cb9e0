"""What is written is what is read."""

import datetime

import pytest
from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.domain.release import Release
from regapi.store.reader import read_newest
from regapi.store.writer import write_release

from .conftest import Amend


@pytest.fixture
def written(engine: Engine, small: Dataset) -> Release:
    release = write_release(engine, small)
    assert release is not None
    return release


def test_the_shipped_dataset_is_read_as_it_was_written(engine: Engine, dataset: Dataset) -> None:
    write_release(engine, dataset)
    stored = read_newest(engine)
    assert stored.dataset == dataset
    assert stored.dataset.digest == dataset.digest


def test_a_small_dataset_with_every_sort_of_entity_is_read_as_it_was_written(
    engine: Engine, small: Dataset, written: Release
) -> None:
    assert all(getattr(small, name) for name in Dataset.model_fields)
    assert read_newest(engine).dataset == small


def test_an_empty_dataset_is_read_as_it_was_written(engine: Engine, small: Dataset) -> None:
    empty = Dataset(release=small.release)
    write_release(engine, empty)
    assert read_newest(engine).dataset == empty


def test_the_order_of_the_editors_is_kept(engine: Engine, small: Dataset, amend: Amend) -> None:
    turned = amend(small, provisions=small.provisions[::-1], passages=small.passages[::-1])
    write_release(engine, turned)
    assert read_newest(engine).dataset.provisions == small.provisions[::-1]
    assert read_newest(engine).dataset.passages == small.passages[::-1]


def test_the_order_of_citations_and_of_profiles_is_kept(engine: Engine, small: Dataset, amend: Amend) -> None:
    agency = small.agencies[0]
    profile = agency.profiles[0]
    citations = [{"source": "cabinet-rule", "checked": "recalled", "pinpoint": f"({i})"} for i in (3, 1, 2)]
    profiles = [{**profile.model_dump(), "slug": f"us.dea.{x}", "citations": citations} for x in "cab"]
    agencies = [{**agency.model_dump(), "profiles": profiles}]
    amended = amend(small, agencies=agencies)
    write_release(engine, amended)
    (read,) = read_newest(engine).dataset.agencies
    assert [p.slug for p in read.profiles] == ["us.dea.c", "us.dea.a", "us.dea.b"]
    assert [c.pinpoint for c in read.profiles[1].citations] == ["(3)", "(1)", "(2)"]


def test_a_release_tells_what_was_written(small: Dataset, written: Release) -> None:
    assert written.digest == small.digest
    assert written.sequence == 1
    assert written.version == "2026.1.0"
    assert written.released_on == datetime.date(2026, 1, 2)
    assert written.checked_on == datetime.date(2026, 1, 1)
    assert written.guide_title == "A guide"
    assert written.counts == small.counts
    assert written.recorded_at.utcoffset() == datetime.timedelta(0)
    assert written.recorded_at.microsecond == 0


def test_the_release_that_is_read_is_the_one_that_was_written(engine: Engine, small: Dataset) -> None:
    written = write_release(engine, small)
    assert written is not None
    read = read_newest(engine).release
    assert (read.digest, read.sequence, read.counts) == (small.digest, 1, small.counts)
    assert read.recorded_at == written.recorded_at


def test_writing_the_same_again_does_nothing(engine: Engine, small: Dataset, written: Release) -> None:
    assert write_release(engine, small) is None
    stored = read_newest(engine)
    assert [release.sequence for release in stored.history] == [1]
    assert stored.dataset == small


def test_equal_data_are_the_same_release_however_they_were_made(
    engine: Engine, small: Dataset, written: Release, amend: Amend
) -> None:
    assert write_release(engine, amend(small)) is None
