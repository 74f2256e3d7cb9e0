"""The clinic that a question is about: what is left out is unknown, never "no"."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from regapi.domain.clinic import MAX_LOCATIONS, CircumstanceAnswer, Clinic
from regapi.domain.facet import FACET_VALUES, PHYSICIANS, SEVERAL, Facet, Profession

relaxed = settings(deadline=None, max_examples=100)


def clinic(**fields: Any) -> Clinic:
    """A clinic in California of which only the given is known."""
    return Clinic.model_validate({"jurisdiction": "CA", **fields})


@pytest.mark.parametrize("facet", Facet)
def test_what_was_not_said_is_unknown(facet: Facet) -> None:
    assert clinic().facet(facet) is None


@pytest.mark.parametrize(
    "facet", [facet for facet in Facet if facet not in SEVERAL and facet is not Facet.MULTIPLE_LOCATIONS]
)
def test_a_facet_of_one_value_has_the_value_that_was_said(facet: Facet) -> None:
    for value in FACET_VALUES[facet]:
        assert clinic(**{facet.value: value}).facet(facet) == frozenset[str | bool]({value})


@pytest.mark.parametrize("facet", [Facet.STAFF, Facet.PAYERS])
def test_an_empty_list_is_an_answer(facet: Facet) -> None:
    assert clinic(**{facet.value: []}).facet(facet) == frozenset()


@relaxed
@given(st.data())
def test_a_list_has_the_values_that_were_said_and_no_other(data: st.DataObject) -> None:
    facet = data.draw(st.sampled_from(sorted(SEVERAL)))
    said = data.draw(st.lists(st.sampled_from(FACET_VALUES[facet]), unique=True))
    known = clinic(**{facet.value: said}).facet(facet)
    assert known is not None
    specialist = facet is Facet.STAFF and bool(PHYSICIANS & set(said))
    assert known == {*said, *([Profession.PHYSICIAN] if specialist else [])}


@pytest.mark.parametrize(
    ("staff", "known"),
    [
        (["psychiatrist"], {"psychiatrist", "physician"}),
        (["anaesthesiologist", "registered_nurse"], {"anaesthesiologist", "registered_nurse", "physician"}),
        (["nurse_anaesthetist"], {"nurse_anaesthetist"}),
        (["physician"], {"physician"}),
    ],
)
def test_a_specialist_is_a_physician_too(staff: list[str], known: set[str]) -> None:
    assert clinic(staff=staff).facet(Facet.STAFF) == frozenset[str | bool](known)


@pytest.mark.parametrize(("locations", "several"), [(1, False), (2, True), (MAX_LOCATIONS, True)])
def test_more_than_one_location_is_several(locations: int, several: bool) -> None:
    assert clinic(locations=locations).facet(Facet.MULTIPLE_LOCATIONS) == frozenset[str | bool]({several})


@pytest.mark.parametrize(
    "wrong",
    [
        {"jurisdiction": ""},
        {"jurisdiction": "  "},
        {"city": ""},
        {"county": "a" * 201},
        {"services": ["esketamine"]},
        {"staff": ["nurse"]},
        {"ownership": "mine"},
        {"sedation_level": "mild"},
        {"payers": ["me"]},
        {"setting": "home"},
        {"telehealth": "perhaps"},
        {"locations": 0},
        {"locations": MAX_LOCATIONS + 1},
        {"multiple_locations": True},
        {"answers": [{"circumstance": "theft"}]},
        {"answers": [{"circumstance": "A theft", "holds": True}]},
        {"name": "A clinic"},
    ],
)
def test_a_description_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        clinic(**wrong)


def test_a_clinic_gives_treatments_and_any_is_none() -> None:
    with pytest.raises(ValidationError):
        clinic(services=["any"])


def test_a_clinic_needs_its_place() -> None:
    with pytest.raises(ValidationError, match="jurisdiction"):
        Clinic.model_validate({"services": ["iv_ketamine"]})


def test_names_lose_the_space_around_them() -> None:
    place = clinic(jurisdiction=" CA ", city=" Oakland\n", county="\tAlameda")
    assert (place.jurisdiction, place.city, place.county) == ("CA", "Oakland", "Alameda")


def test_answers_are_kept_in_their_order() -> None:
    answers = [{"circumstance": "vendors", "holds": False}, {"circumstance": "exempt", "holds": True}]
    assert clinic(answers=answers).answers == (
        CircumstanceAnswer(circumstance="vendors", holds=False),
        CircumstanceAnswer(circumstance="exempt", holds=True),
    )


def test_clinics_described_alike_are_equal_and_can_be_looked_up() -> None:
    first, second = clinic(staff=["physician"]), clinic(staff=("physician",), payers=None)
    assert first == second
    assert len({first, second, clinic(staff=[])}) == 2
