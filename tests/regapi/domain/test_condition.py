"""Conditions: their five forms, the values of facets, and the circumstances that they ask about."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from regapi.domain.condition import AllOf, AnyOf, CircumstanceIs, Condition, FacetIs, Not, circumstances_of
from regapi.domain.facet import FACET_VALUES, Facet

relaxed = settings(deadline=None, max_examples=100)

conditions: TypeAdapter[Any] = TypeAdapter(Condition)

slugs = st.sampled_from(["covered_entity", "theft", "exempt", "vendors"])
written = st.recursive(
    st.one_of(
        slugs.map(lambda slug: {"circumstance": slug}),
        st.sampled_from([{"facet": str(f), "in": [v]} for f, values in FACET_VALUES.items() for v in values]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=12,
)


def asked(condition: dict[str, Any]) -> set[str]:
    """The circumstances in a condition as it is written."""
    (value,) = [v for k, v in condition.items() if k in ("all", "any", "not", "facet", "circumstance")]
    if isinstance(value, list):
        return {slug for part in value for slug in asked(part)}
    if isinstance(value, dict):
        return asked(value)
    return {value} if "circumstance" in condition else set()


def message_of(value: object) -> str:
    """What is wrong with a condition."""
    with pytest.raises(ValidationError) as caught:
        conditions.validate_python(value)
    return caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"all": [{"circumstance": "a"}]}, AllOf),
        ({"any": [{"circumstance": "a"}]}, AnyOf),
        ({"not": {"circumstance": "a"}}, Not),
        ({"facet": "telehealth", "in": [True]}, FacetIs),
        ({"circumstance": "a"}, CircumstanceIs),
    ],
)
def test_a_condition_has_one_of_five_forms(value: dict[str, Any], form: type) -> None:
    assert type(conditions.validate_python(value)) is form


@pytest.mark.parametrize("value", [{"every": []}, {}, "always", None, 3, ["circumstance"]])
def test_an_unknown_form_is_told_with_the_known_ones(value: object) -> None:
    assert message_of(value) == ("a condition is a mapping with one of the keys all, any, not, facet or circumstance")


@pytest.mark.parametrize("form", ["all", "any"])
def test_nothing_is_no_condition(form: str) -> None:
    assert "at least 1 item" in message_of({form: []})


def test_every_facet_has_its_values() -> None:
    assert set(FACET_VALUES) == set(Facet)
    assert [facet for facet, values in FACET_VALUES.items() if len(values) < 2] == []


@pytest.mark.parametrize(("facet", "value"), [(f, v) for f, values in FACET_VALUES.items() for v in values])
def test_a_facet_takes_each_of_its_values(facet: Facet, value: str | bool) -> None:
    condition = conditions.validate_python({"facet": str(facet), "in": [value]})
    assert (condition.facet, condition.in_) == (facet, (value,))


@pytest.mark.parametrize(
    ("facet", "values", "message"),
    [
        ("setting", ["ambulance"], "'ambulance' is no value of facet setting; use one of: outpatient, inpatient"),
        ("telehealth", ["yes"], "'yes' is no value of facet telehealth; use one of: true, false"),
        ("ownership", [True], "True is no value of facet ownership; use one of: practitioner_owned, lay_owned"),
        (
            "sedation_level",
            ["minimal", "mild"],
            "'mild' is no value of facet sedation_level; use one of: none, minimal, moderate, deep, general",
        ),
    ],
)
def test_a_facet_takes_no_other_value(facet: str, values: list[str | bool], message: str) -> None:
    assert message_of({"facet": facet, "in": values}) == f"Value error, {message}"


def test_a_facet_needs_values() -> None:
    assert "at least 1 item" in message_of({"facet": "setting", "in": []})
    assert message_of({"facet": "setting"}) == "Field required"


def test_a_condition_of_two_forms_is_refused() -> None:
    assert message_of({"all": [{"circumstance": "a"}], "any": [{"circumstance": "b"}]}) == (
        "Extra inputs are not permitted"
    )


def test_no_condition_asks_about_nothing() -> None:
    assert circumstances_of(None) == frozenset()


@relaxed
@given(written)
def test_a_condition_asks_about_every_circumstance_in_it(condition: dict[str, Any]) -> None:
    assert circumstances_of(conditions.validate_python(condition)) == asked(condition)


@relaxed
@given(written)
def test_a_condition_is_written_as_it_was_read(condition: dict[str, Any]) -> None:
    read = conditions.validate_python(condition)
    again = conditions.dump_python(read, mode="json", by_alias=True)
    assert again == condition
    assert conditions.validate_python(again) == read
    assert conditions.validate_python(read) == read
