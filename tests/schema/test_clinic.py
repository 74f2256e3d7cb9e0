"""The clinic and its evidence as input: what is taken, what is refused, and how a refusal reads."""

from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.facet import FACET_VALUES, SEVERAL, Facet
from regapi.domain.vocabulary import Service
from schema.build import build_schema
from tests.conftest import Ask

PLACE = """query ($clinic: ClinicInput!) { checklist(clinic: $clinic) {
  jurisdiction { code } localJurisdictions { code } localGap
} }"""
STEPS = "query ($clinic: ClinicInput!) { checklist(clinic: $clinic) { steps { reason provision { slug } } } }"
CLINIC = build_schema().type_map["ClinicInput"]


def fault(ask_raw: Ask, clinic: dict[str, Any]) -> str:
    """The message of the one mistake in a clinic."""
    content = ask_raw(PLACE, clinic=clinic)
    (error,) = content["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert content.get("data") is None
    message: str = error["message"]
    return message


def field_of(facet: Facet) -> str:
    """The input field that answers a facet."""
    if facet is Facet.MULTIPLE_LOCATIONS:
        return "locations"
    head, *rest = facet.value.split("_")
    return head + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize("facet", Facet)
def test_every_facet_has_its_input_field_with_all_its_values(facet: Facet) -> None:
    assert isinstance(CLINIC, GraphQLInputObjectType)
    kind = CLINIC.fields[field_of(facet)].type
    assert not isinstance(kind, GraphQLNonNull)
    if isinstance(kind, GraphQLList):
        assert facet in SEVERAL
        assert isinstance(kind.of_type, GraphQLNonNull)
        kind = kind.of_type.of_type
    if isinstance(kind, GraphQLEnumType):
        assert set(kind.values) == {str(value).upper() for value in FACET_VALUES[facet]}
    else:
        assert str(kind) == ("Int" if facet is Facet.MULTIPLE_LOCATIONS else "Boolean")


def test_a_clinic_has_facets_a_place_and_answers_and_nothing_else() -> None:
    assert isinstance(CLINIC, GraphQLInputObjectType)
    others = {"jurisdiction", "county", "city", "answers"}
    assert set(CLINIC.fields) == {field_of(facet) for facet in Facet} | others
    assert [name for name, field in CLINIC.fields.items() if isinstance(field.type, GraphQLNonNull)] == ["jurisdiction"]


def test_a_treatment_is_every_service_but_any_with_the_same_words() -> None:
    kind = build_schema().type_map["Treatment"]
    assert isinstance(kind, GraphQLEnumType)
    assert {name: value.description for name, value in kind.values.items()} == {
        service.name: service.description for service in Service if service is not Service.ANY
    }


@pytest.mark.parametrize(
    ("place", "state", "local"),
    [
        ({"jurisdiction": "CA"}, "us-ca", []),
        ({"jurisdiction": "us-ca"}, "us-ca", []),
        ({"jurisdiction": "california"}, "us-ca", []),
        ({"jurisdiction": "Houston, TX"}, "us-tx", ["us-tx-houston"]),
        ({"jurisdiction": "TX", "city": "Houston"}, "us-tx", ["us-tx-houston"]),
        ({"jurisdiction": "TX", "city": "Houston, Texas"}, "us-tx", ["us-tx-houston"]),
        ({"jurisdiction": "CA", "city": "San Francisco"}, "us-ca", ["us-ca-san-francisco"]),
        ({"jurisdiction": "CA", "county": "San Diego"}, "us-ca", ["us-ca-san-diego-county"]),
        (
            {"jurisdiction": "FL", "county": "Miami-Dade", "city": "Palmetto Bay"},
            "us-fl",
            ["us-fl-palmetto-bay", "us-fl-miami-dade"],
        ),
        ({"jurisdiction": "TX", "city": "Timbuktu"}, "us-tx", []),
    ],
)
def test_a_place_is_known_by_any_usual_name(ask: Ask, place: dict[str, str], state: str, local: list[str]) -> None:
    found = ask(PLACE, clinic=place)["checklist"]
    assert found["jurisdiction"] == {"code": state}
    assert [item["code"] for item in found["localJurisdictions"]] == local


@pytest.mark.parametrize(
    ("place", "gap"),
    [
        ({}, "No city or county was named: their own law may add to this list."),
        (
            {"city": "Lubbock"},
            "The law of Lubbock is not held here: ask the city and county what they add to this list.",
        ),
        (
            {"county": "Harris County", "city": "Houston"},
            "The law of Harris County is not held here: ask the city and county what they add to this list.",
        ),
        ({"city": "Houston"}, "Of City of Houston only examples are held here: ask what else the city and county ask."),
    ],
)
def test_a_place_whose_law_is_not_held_is_accepted_and_named_as_a_gap(
    ask: Ask, place: dict[str, str], gap: str
) -> None:
    assert ask(PLACE, clinic={"jurisdiction": "TX", **place})["checklist"]["localGap"] == gap


@pytest.mark.parametrize(("state", "county"), [("CA", "Los Angeles"), ("TX", "Houston")])
def test_a_county_is_not_taken_for_the_city_of_its_name(ask: Ask, state: str, county: str) -> None:
    found = ask(PLACE, clinic={"jurisdiction": state, "county": county})["checklist"]
    assert found["localJurisdictions"] == []
    assert found["localGap"].startswith(f"The law of {county} is not held here")


@pytest.mark.parametrize(
    ("clinic", "message"),
    [
        ({"jurisdiction": ""}, "clinic.jurisdiction: string should have at least 1 character (found '')"),
        (
            {"jurisdiction": "us"},
            "clinic.jurisdiction: United States (us) is no state; give the clinic's state, such as CA, "
            "or its city, such as Houston, TX",
        ),
        (
            {"jurisdiction": "Kalifornia"},
            "No jurisdiction 'Kalifornia' is known here. Did you mean 'California'? "
            "Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
        (
            {"jurisdiction": "washington"},
            "'washington' may mean more than one place; say which by its code: "
            "us-wa (Washington) or us-dc (District of Columbia).",
        ),
        (
            {"jurisdiction": "TX", "city": "Los Angeles"},
            "clinic.city: City of Los Angeles (us-ca-los-angeles-city) is in California, and the clinic's jurisdiction "
            'is Texas; correct one of them, or write "Los Angeles, TX" if a place of that name there is meant',
        ),
        (
            {"jurisdiction": "TX", "city": "Lubbock, CA"},
            "clinic.city: 'Lubbock, CA' is in California, and the clinic's jurisdiction is Texas; "
            "give one state for both",
        ),
        (
            {"jurisdiction": "FL", "county": "Seminole", "city": "Palmetto Bay"},
            "clinic.county: Village of Palmetto Bay lies in Miami-Dade County, not in Seminole County; "
            "correct one of them",
        ),
        (
            {"jurisdiction": "CA", "services": []},
            "clinic.services: the list is empty; name at least one treatment, or leave it out",
        ),
        (
            {"jurisdiction": "CA", "locations": 0},
            "clinic.locations: input should be greater than or equal to 1 (found 0)",
        ),
        (
            {"jurisdiction": "CA", "locations": 10_001},
            "clinic.locations: input should be less than or equal to 10000 (found 10001)",
        ),
        (
            {"jurisdiction": "CA", "answers": [{"circumstance": "hipaa_covered_entty", "holds": True}]},
            "No circumstance in clinic.answers[0] 'hipaa_covered_entty' is known here. "
            "Did you mean 'hipaa_covered_entity'? Use the key of a checklist's question.",
        ),
        (
            {
                "jurisdiction": "CA",
                "answers": [
                    {"circumstance": "hipaa_covered_entity", "holds": True},
                    {"circumstance": "hipaa_covered_entity", "holds": False},
                ],
            },
            "clinic.answers[1]: 'hipaa_covered_entity' is answered both yes and no; keep one answer",
        ),
        (
            {"jurisdiction": "CA", "services": ["IV"]},
            "clinic: Variable '$clinic' got invalid value 'IV' at 'clinic.services[0]'; "
            "Value 'IV' does not exist in 'Treatment' enum.",
        ),
        (
            {"jurisdiction": "CA", "services": ["ANY"]},
            "clinic: Variable '$clinic' got invalid value 'ANY' at 'clinic.services[0]'; "
            "Value 'ANY' does not exist in 'Treatment' enum.",
        ),
        (
            {"jurisdiction": "CA", "staff": ["DENTIST"]},
            "clinic: Variable '$clinic' got invalid value 'DENTIST' at 'clinic.staff[0]'; "
            "Value 'DENTIST' does not exist in 'Profession' enum.",
        ),
        (
            {"city": "Houston, TX"},
            "clinic: Variable '$clinic' got invalid value {'city': 'Houston, TX'}; "
            "Field 'jurisdiction' of required type 'String!' was not provided.",
        ),
        (
            {"jurisdiction": "CA", "colour": "blue"},
            "clinic: Variable '$clinic' got invalid value {'jurisdiction': 'CA', 'colour': 'blue'}; "
            "Field 'colour' is not defined by type 'ClinicInput'.",
        ),
    ],
)
def test_a_mistake_in_a_clinic_says_where_it_is_and_what_would_be_right(
    ask_raw: Ask, clinic: dict[str, Any], message: str
) -> None:
    assert fault(ask_raw, clinic) == message


@pytest.mark.parametrize(
    ("clinic", "message"),
    [
        ('jurisdiction: "CA", services: [ANY]', "clinic: Value 'ANY' does not exist in 'Treatment' enum."),
        ('jurisdiction: "CA", payers: [CASH]', "clinic: Value 'CASH' does not exist in 'Payer' enum."),
        ('jurisdiction: "CA", setting: HOME', "clinic: Value 'HOME' does not exist in 'CareSetting' enum."),
    ],
)
def test_an_unknown_word_in_the_document_names_the_argument(ask_raw: Ask, clinic: str, message: str) -> None:
    (error,) = ask_raw(f"{{ checklist(clinic: {{{clinic}}}) {{ asOf }} }}")["errors"]
    assert error["message"].startswith(message)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "clinic"}


def test_null_is_as_good_as_nothing_said(ask: Ask) -> None:
    assert isinstance(CLINIC, GraphQLInputObjectType)
    nothing = {name: None for name in CLINIC.fields if name != "jurisdiction"}
    assert ask(STEPS, clinic={"jurisdiction": "CA", **nothing}) == ask(STEPS, clinic={"jurisdiction": "CA"})


def test_an_answer_reaches_the_reasons_in_its_own_words(ask: Ask) -> None:
    clinic = {
        "jurisdiction": "CA",
        "services": ["IV_KETAMINE"],
        "answers": [{"circumstance": "hipaa_covered_entity", "holds": True}],
    }
    reasons = {step["provision"]["slug"]: step["reason"] for step in ask(STEPS, clinic=clinic)["checklist"]["steps"]}
    assert reasons["us.ocr.hipaa.risk-analysis"].endswith("Yes.")
    unsaid = {step["provision"]["slug"]: step["reason"] for step in steps_without_answers(ask)}
    assert unsaid["us.ocr.hipaa.risk-analysis"].endswith("Not answered.")


def steps_without_answers(ask: Ask) -> list[dict[str, Any]]:
    """The steps of a clinic of which only the treatment is known."""
    clinic = {"jurisdiction": "CA", "services": ["IV_KETAMINE"]}
    steps: list[dict[str, Any]] = ask(STEPS, clinic=clinic)["checklist"]["steps"]
    return steps


NAMES = st.sampled_from(["CA", "TX", "us-ny", "Houston, TX", "Houston", "Los Angeles", "San Diego County", ", CA", ","])
TEXTS = st.text(max_size=30) | NAMES
SLUGS = st.sampled_from(["hipaa_covered_entity", "hipaa-covered-entity", "dose_84_mg", "nobody", "A B", ""])
ANY_CLINIC = st.fixed_dictionaries(
    {"jurisdiction": st.sampled_from(["CA", "us-tx", "Florida", "Houston, TX", "us"]) | TEXTS},
    optional={
        "county": st.none() | TEXTS,
        "city": st.none() | TEXTS,
        "services": st.none() | st.lists(st.sampled_from(["IV_KETAMINE", "ORAL_KETAMINE", "ESKETAMINE_REMS"])),
        "staff": st.none() | st.lists(st.sampled_from(["PHYSICIAN", "PSYCHIATRIST", "REGISTERED_NURSE"])),
        "locations": st.none() | st.integers(-1, 20_000),
        "atHomeDosing": st.none() | st.booleans(),
        "answers": st.none()
        | st.lists(st.fixed_dictionaries({"circumstance": SLUGS, "holds": st.booleans()}), max_size=3),
    },
)


@settings(deadline=None)
@given(clinic=ANY_CLINIC)
def test_whatever_a_clinic_is_called_and_says_it_is_answered_or_refused(ask_raw: Ask, clinic: dict[str, Any]) -> None:
    content = ask_raw(PLACE, clinic=clinic)
    if "errors" in content:
        assert {error["extensions"]["code"] for error in content["errors"]} == {"BAD_USER_INPUT"}
    else:
        assert content["data"]["checklist"]["localGap"]
