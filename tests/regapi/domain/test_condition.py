"""Conditions: their six forms, the values of facets, and the circumstances that they ask about."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from regapi.domain.condition import (
    AllOf,
    Always,
    AnyOf,
    Circumstance,
    CircumstanceIs,
    Condition,
    FacetIs,
    Not,
    circumstances_of,
    events_of,
)
from regapi.domain.facet import FACET_VALUES, Facet

relaxed = settings(deadline=None, max_examples=100)

conditions: TypeAdapter[Any] = TypeAdapter(Condition)

slugs = st.sampled_from(["covered_entity", "theft", "exempt", "vendors"])
EVENTS = frozenset({"theft", "exempt"})
written = st.recursive(
    st.one_of(
        slugs.map(lambda slug: {"circumstance": slug}),
        st.sampled_from([{"facet": str(f), "in": [v]} for f, values in FACET_VALUES.items() for v in values]),
        st.just({"always": True}),
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
    (value,) = [v for k, v in condition.items() if k in ("all", "any", "not", "facet", "circumstance", "always")]
    if isinstance(value, list):
        return {slug for part in value for slug in asked(part)}
    if isinstance(value, dict):
        return asked(value)
    return {value} if "circumstance" in condition else set()


def denied(condition: dict[str, Any], below: int = 0) -> list[tuple[str, bool]]:
    """The events in a condition as it is written, each with whether an odd number of `not`s stand above it."""
    if "not" in condition:
        return denied(condition["not"], below + 1)
    if condition.get("circumstance") in EVENTS:
        return [(condition["circumstance"], below % 2 == 1)]
    parts = condition.get("all", condition.get("any", []))
    return [event for part in parts for event in denied(part, below)]


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
        ({"always": True}, Always),
    ],
)
def test_a_condition_has_one_of_six_forms(value: dict[str, Any], form: type) -> None:
    assert type(conditions.validate_python(value)) is form


@pytest.mark.parametrize("value", [{"every": []}, {}, "always", None, 3, ["circumstance"]])
def test_an_unknown_form_is_told_with_the_known_ones(value: object) -> None:
    assert message_of(value) == (
        "a condition is a mapping with one of the keys all, any, not, facet, circumstance, always"
    )


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


@pytest.mark.parametrize("value", [False, None, "true", [], {}])
def test_always_is_true_or_left_out(value: object) -> None:
    assert message_of({"always": value}) == "Input should be True"


def test_always_asks_nothing_more() -> None:
    assert message_of({"always": True, "note": "looked"}) == "Extra inputs are not permitted"
    assert message_of({"always": True, "circumstance": "a"}) == "Extra inputs are not permitted"
    assert circumstances_of(conditions.validate_python({"always": True})) == frozenset()


def test_no_condition_asks_about_nothing() -> None:
    assert circumstances_of(None) == frozenset()
    assert list(events_of(None, EVENTS)) == []


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"circumstance": "theft"}, [("theft", False)]),
        ({"circumstance": "vendors"}, []),
        ({"not": {"circumstance": "theft"}}, [("theft", True)]),
        ({"not": {"not": {"circumstance": "theft"}}}, [("theft", False)]),
        (
            {"any": [{"circumstance": "theft"}, {"not": {"all": [{"circumstance": "exempt"}, {"always": True}]}}]},
            [("theft", False), ("exempt", True)],
        ),
    ],
)
def test_an_event_is_denied_where_a_not_stands_above_it(
    condition: dict[str, Any], found: list[tuple[str, bool]]
) -> None:
    assert list(events_of(conditions.validate_python(condition), EVENTS)) == found


@relaxed
@given(written)
def test_the_events_of_a_condition_come_in_its_order_each_as_often_as_it_stands_there(
    condition: dict[str, Any],
) -> None:
    assert list(events_of(conditions.validate_python(condition), EVENTS)) == denied(condition)


def test_a_circumstance_says_no_more_than_it_knows() -> None:
    plain = Circumstance.model_validate({"slug": "theft", "question": "Was anything stolen?", "kind": "event"})
    assert (plain.note, plain.holds_when, plain.fails_when) == (None, None, None)


def test_a_circumstance_may_follow_from_facets() -> None:
    circumstance = Circumstance.model_validate(
        {
            "slug": "medicaid",
            "question": "Does Medicaid pay?",
            "kind": "standing",
            "note": "The law leaves it open.",
            "holds_when": {"facet": "payers", "in": ["medicaid"]},
            "fails_when": {"not": {"facet": "payers", "in": ["medicaid"]}},
        }
    )
    assert circumstance.note == "The law leaves it open."
    assert isinstance(circumstance.holds_when, FacetIs)
    assert isinstance(circumstance.fails_when, Not)
    assert circumstance.fails_when.not_ == circumstance.holds_when


@pytest.mark.parametrize(("field", "value"), [("holds_when", "always"), ("fails_when", {}), ("note", " ")])
def test_what_a_circumstance_says_of_itself_is_validated(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Circumstance.model_validate({"slug": "a", "question": "A?", "kind": "standing", field: value})


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
