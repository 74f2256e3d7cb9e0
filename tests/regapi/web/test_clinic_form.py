"""The form: what an address says of a clinic, and what is wrong beside which field."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from regapi.domain.facet import FACET_VALUES, Facet
from regapi.web.clinic_form import CHOICES, FACET_FIELDS, QUESTIONS, ClinicForm, label, read_form


def form(*pairs: tuple[str, str]) -> ClinicForm:
    """The form of an address with those values."""
    return read_form(QueryParams(list(pairs)))


def test_a_filled_form_is_a_clinic() -> None:
    read = form(
        ("state", "CA"),
        ("city", "Los Angeles"),
        ("service", "iv_ketamine"),
        ("service", "esketamine_rems"),
        ("ownership", "lay_owned"),
        ("stock", "yes"),
        ("telehealth", "no"),
        ("locations", "2"),
        ("answer", "land_is_zoned=yes"),
        ("asOf", "2026-06-01"),
    )
    assert read.errors == {}
    assert read.variables == {
        "clinic": {
            "jurisdiction": "CA",
            "city": "Los Angeles",
            "services": ["IV_KETAMINE", "ESKETAMINE_REMS"],
            "ownership": "LAY_OWNED",
            "stocksControlledSubstances": True,
            "telehealth": False,
            "locations": 2,
            "answers": [{"circumstance": "land_is_zoned", "holds": True}],
        },
        "asOf": "2026-06-01",
    }


def test_what_is_left_open_is_not_said() -> None:
    assert form(("state", "CA"), ("stock", ""), ("ownership", " "), ("tracker", "x")).variables == {
        "clinic": {"jurisdiction": "CA"}
    }


@pytest.mark.parametrize(
    ("pair", "name", "message"),
    [
        (("city", "Fresno"), "state", "Choose the state that the clinic works in."),
        (("sedation", "light"), "sedation", "'light' is no choice here; choose among: deep, general, minimal,"),
        (("service", "any"), "service", "'any' is no choice here"),
        (("stock", "maybe"), "stock", "'maybe' is neither yes nor no"),
        (("locations", "two"), "locations", "'two' is no number of addresses"),
        (("locations", "²"), "locations", "'²' is no number of addresses"),
        (("answer", "land_is_zoned"), "answer", "'land_is_zoned' is no answer; it is written like land_is_zoned=yes."),
        (("asOf", "soon"), "asOf", "'soon' is no day; write it as YYYY-MM-DD"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(pair: tuple[str, str], name: str, message: str) -> None:
    assert form(pair).errors[name].startswith(message)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("clinic.city: City of Houston is in Texas", "city"),
        ("clinic.locations: input should be greater", "locations"),
        ("clinic.answers[0]: 'x' is answered both yes and no", "answer"),
        ("within: P9999Y leads beyond the calendar", "within"),
        ("No jurisdiction 'XX' is known here.", "state"),
    ],
)
def test_a_refusal_stands_beside_the_field_that_it_names(message: str, name: str) -> None:
    read = form(("state", "CA"))
    read.refuse(message)
    assert read.errors == {name: message}


def test_an_address_repeats_the_form() -> None:
    read = form(("state", "CA"), ("service", "iv_ketamine"), ("service", "im_ketamine"), ("answer", "a=yes"))
    pairs = parse_qsl(urlsplit(read.address("/checklist")).query)
    assert sorted(pairs) == [
        ("answer", "a=yes"),
        ("service", "im_ketamine"),
        ("service", "iv_ketamine"),
        ("state", "CA"),
    ]


@pytest.mark.parametrize(
    ("key", "option", "pair"),
    [
        ("hipaa_covered_entity", "TRUE", ("answer", "hipaa_covered_entity=yes")),
        ("stocks_controlled_substances", "FALSE", ("stock", "no")),
        ("sedation_level", "DEEP", ("sedation", "deep")),
        ("multiple_locations", "TRUE", ("locations", "2")),
        ("multiple_locations", "FALSE", ("locations", "1")),
    ],
)
def test_a_question_is_answered_by_one_value_more(key: str, option: str, pair: tuple[str, str]) -> None:
    read = form(("state", "CA"), ("answer", "a=yes"), ("stock", "yes"))
    pairs = parse_qsl(urlsplit(read.answer(key, option)).query)
    assert pair in pairs and ("answer", "a=yes") in pairs
    assert len([name for name, _ in pairs if name == pair[0]]) == (2 if pair[0] == "answer" else 1)


def test_the_last_of_two_answers_counts() -> None:
    read = form(("state", "CA"), ("answer", "a=yes"), ("answer", "a=no"))
    assert read.variables["clinic"]["answers"] == [{"circumstance": "a", "holds": False}]


def test_every_facet_has_a_field_with_all_its_values() -> None:
    assert set(FACET_FIELDS) == set(Facet)
    fields = {choice.name: choice for choice in CHOICES}
    for facet in Facet:
        name = FACET_FIELDS[facet]
        if name in fields:
            assert [str(word) for word in fields[name].words] == [str(value) for value in FACET_VALUES[facet]]
        else:
            assert name == "locations" or name in {question.name for question in QUESTIONS}


@pytest.mark.parametrize(("value", "name"), [("iv_ketamine", "IV ketamine (infusion)"), ("deep", "Deep")])
def test_a_choice_has_a_name_for_people(value: str, name: str) -> None:
    assert label(value) == name


@given(st.lists(st.tuples(st.sampled_from(["state", "city", "service", "stock", "answer", "asOf", "x"]), st.text())))
def test_whatever_an_address_holds_is_read(pairs: list[tuple[str, str]]) -> None:
    read = form(*pairs)
    assert read.errors or read.variables["clinic"]["jurisdiction"]
