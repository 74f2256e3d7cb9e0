"""What is written is what is read."""

import datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.domain.phase import Phase
from regapi.domain.release import Release
from regapi.domain.session_check import FORM_OF
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


CONDITIONS: list[dict[str, Any]] = [
    {"always": True},
    {"circumstance": "covered_entity"},
    {"facet": "telehealth", "in": [True, False]},
    {"facet": "staff", "in": ["physician", "psychiatrist"]},
    {"not": {"not": {"circumstance": "covered_entity"}}},
    {"all": [{"always": True}, {"any": [{"circumstance": "covered_entity"}, {"not": {"always": True}}]}]},
]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_of_each_form_is_read_as_it_was_written(
    engine: Engine, small: Dataset, amend: Amend, condition: dict[str, Any]
) -> None:
    first, *others = small.provisions
    circumstance = {**small.circumstances[0].model_dump(), "note": "A note.", "holds_when": condition}
    amended = amend(
        small,
        provisions=[{**first.model_dump(by_alias=True), "applies_when": condition}, *others],
        circumstances=[{**circumstance, "fails_when": {"not": condition}}],
        contradictions=[{**small.contradictions[0].model_dump(by_alias=True), "when": condition}],
    )
    write_release(engine, amended)
    read = read_newest(engine).dataset
    assert read == amended
    written = read.model_dump(mode="json", by_alias=True)
    assert written["provisions"][0]["applies_when"] == condition
    assert written["contradictions"][0]["when"] == condition
    assert written["circumstances"][0]["holds_when"] == condition
    assert written["circumstances"][0]["fails_when"] == {"not": condition}


SESSION_CHECKS: list[dict[str, Any]] = [
    {"subject": "a", "entry": "clinically_stable", "settings": ["inpatient"], "note": "A note."},
    {"subject": "b", "recorded": "discharge"},
    {"subject": "c", "since": "first_device", "until": "discharge", "at_least": "PT2H"},
    {"subject": "d", "pressure": "after_dose", "after": "PT40M", "tolerance": "PT10M"},
    {"subject": "e", "resolved": "sedation"},
    {"subject": "f", "form_within": "P7D"},
]


def test_what_a_provision_says_beyond_its_text_is_read_as_it_was_written(
    engine: Engine, small: Dataset, amend: Amend
) -> None:
    first, *others = small.provisions
    said = {
        "phase": "rems",
        "followed_by": ["us.fda.session.1", "us.dea.cabinet.2010"],
        "sunset": "2027-01-01",
        "session_checks": SESSION_CHECKS,
    }
    amended = amend(small, provisions=[{**first.model_dump(by_alias=True), **said}, *others])
    write_release(engine, amended)
    read = read_newest(engine).dataset.provisions[0]
    assert read == amended.provisions[0]
    assert read.phase is Phase.REMS
    assert read.followed_by == ("us.fda.session.1", "us.dea.cabinet.2010")
    assert read.sunset == datetime.date(2027, 1, 1)
    assert {type(check) for check in read.session_checks} == set(FORM_OF)
    assert read.session_checks == amended.provisions[0].session_checks


def test_phases_and_contradictions_keep_the_order_of_the_editors(engine: Engine, small: Dataset, amend: Amend) -> None:
    contradiction = small.contradictions[0].model_dump(by_alias=True)
    contradictions = [{**contradiction, "slug": slug} for slug in ("c", "a", "b")]
    write_release(engine, amend(small, phases=small.phases[::-1], contradictions=contradictions))
    read = read_newest(engine).dataset
    assert read.phases == small.phases[::-1]
    assert [item.slug for item in read.contradictions] == ["c", "a", "b"]


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
