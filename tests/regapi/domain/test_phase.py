"""Phases: the stages from an idea to a running clinic, and the subjects that belong to each."""

from typing import Any

import pytest
from pydantic import ValidationError

from regapi.domain.dataset import Dataset
from regapi.domain.phase import ChecklistPhase, Phase
from regapi.domain.vocabulary import Category


def test_the_phases_come_in_the_order_in_which_a_clinic_is_founded() -> None:
    assert [str(phase) for phase in Phase] == [
        "people_and_licences",
        "entity_and_premises",
        "registrations",
        "security_and_records",
        "rems",
        "first_patient",
        "running",
    ]


def test_the_shipped_phases_are_all_of_them_in_order(dataset: Dataset) -> None:
    assert [phase.slug for phase in dataset.phases] == list(Phase)


@pytest.mark.parametrize("category", Category)
def test_each_subject_has_one_phase_in_the_shipped_data(dataset: Dataset, category: Category) -> None:
    assert sum(phase.categories.count(category) for phase in dataset.phases) == 1


@pytest.mark.parametrize(
    ("category", "phase"),
    [
        (Category.LICENSE, Phase.PEOPLE_AND_LICENCES),
        (Category.CORPORATE, Phase.ENTITY_AND_PREMISES),
        (Category.REGISTRATION, Phase.REGISTRATIONS),
        (Category.SECURITY, Phase.SECURITY_AND_RECORDS),
        (Category.REMS, Phase.REMS),
        (Category.CONSENT, Phase.FIRST_PATIENT),
        (Category.DISPOSAL, Phase.RUNNING),
    ],
)
def test_in_the_shipped_data_a_subject_belongs_where_a_founder_looks_for_it(
    dataset: Dataset, category: Category, phase: Phase
) -> None:
    assert [item.slug for item in dataset.phases if category in item.categories] == [phase]


def test_titles_of_the_shipped_phases_differ(dataset: Dataset) -> None:
    assert len({phase.title for phase in dataset.phases}) == len(Phase)


def test_a_phase_is_read_with_its_subjects_in_order() -> None:
    phase = ChecklistPhase.model_validate({"slug": "rems", "title": " REMS ", "categories": ["rems", "training"]})
    assert (phase.slug, phase.title, phase.categories) == (Phase.REMS, "REMS", (Category.REMS, Category.TRAINING))


def test_a_phase_may_have_no_subject_of_its_own() -> None:
    assert ChecklistPhase.model_validate({"slug": "running", "title": "Running"}).categories == ()


@pytest.mark.parametrize(
    "wrong",
    [{"slug": "opening"}, {"title": " "}, {"categories": ["zoning"]}, {"categories": "rems"}, {"order": 1}],
)
def test_a_phase_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ChecklistPhase.model_validate({"slug": "rems", "title": "REMS", **wrong})
