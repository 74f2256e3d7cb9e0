"""Facets: each is a question to the clinic, with the values that its answer can take."""

import pytest

from regapi.domain.clinic import Clinic
from regapi.domain.entity import Word
from regapi.domain.facet import FACET_VALUES, MEMBERS, PHYSICIANS, SEVERAL, TREATMENTS, YES_NO, Facet, Profession
from regapi.domain.vocabulary import Service


def test_each_facet_has_one_question_of_its_own() -> None:
    questions = [facet.question for facet in Facet]
    assert [q for q in questions if not q[0].isupper() or not q.endswith("?") or q.count("?") != 1] == []
    assert len(set(questions)) == len(questions)


def test_a_facet_keeps_its_description_beside_its_question() -> None:
    assert (Facet.EMPLOYS_STAFF.description, Facet.EMPLOYS_STAFF.question) == (
        "Whether the clinic has at least one employee.",
        "Does the clinic have at least one employee?",
    )
    assert str(Facet.EMPLOYS_STAFF) == "employs_staff"


@pytest.mark.parametrize(
    ("facet", "values"),
    [
        (Facet.OWNERSHIP, ["practitioner_owned", "lay_owned"]),
        (Facet.SEDATION_LEVEL, ["none", "minimal", "moderate", "deep", "general"]),
        (Facet.PAYERS, ["medicare", "medicaid", "tricare", "veterans", "commercial", "self_pay"]),
        (Facet.SETTING, ["outpatient", "inpatient"]),
        (
            Facet.SERVICES,
            ["iv_ketamine", "im_ketamine", "oral_ketamine", "nasal_ketamine_compounded", "esketamine_rems"],
        ),
        (
            Facet.STAFF,
            [
                "physician",
                "nurse_practitioner",
                "physician_assistant",
                "nurse_anaesthetist",
                "anaesthesiologist",
                "psychiatrist",
                "registered_nurse",
                "unlicensed_assistant",
            ],
        ),
        (Facet.MULTIPLE_LOCATIONS, [True, False]),
        (Facet.TELEHEALTH, [True, False]),
    ],
)
def test_a_facet_has_these_values(facet: Facet, values: list[str | bool]) -> None:
    assert list(FACET_VALUES[facet]) == values


def test_any_service_is_no_treatment() -> None:
    assert set(Service) - set(TREATMENTS) == {Service.ANY}
    assert FACET_VALUES[Facet.SERVICES] == TREATMENTS


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_without_words_is_yes_or_no(facet: Facet) -> None:
    yes_or_no = FACET_VALUES[facet] == YES_NO
    assert yes_or_no is (facet not in MEMBERS)
    assert all(isinstance(value, bool if yes_or_no else Word) for value in FACET_VALUES[facet])


@pytest.mark.parametrize("facet", Facet)
def test_a_facet_that_takes_several_values_is_a_list_of_the_clinics(facet: Facet) -> None:
    values = list(FACET_VALUES[facet])
    if facet is Facet.MULTIPLE_LOCATIONS:
        assert facet not in SEVERAL
        return
    as_list = Clinic.model_validate({"jurisdiction": "CA", **({facet.value: values} if facet in SEVERAL else {})})
    assert isinstance(getattr(as_list, facet.value), tuple) is (facet in SEVERAL)
    single = {facet.value: values[:1] if facet in SEVERAL else values[0]}
    assert Clinic.model_validate({"jurisdiction": "CA", **single}).facet(facet) == frozenset[str | bool]({values[0]})


def test_specialists_are_physicians_but_no_other_profession_is() -> None:
    assert {Profession.ANAESTHESIOLOGIST, Profession.PSYCHIATRIST} == PHYSICIANS
    assert Profession.PHYSICIAN not in PHYSICIANS
