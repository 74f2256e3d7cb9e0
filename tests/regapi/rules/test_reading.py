"""Reading what a user describes: the value, or where the fault stands and what would be right."""

import datetime
from typing import Any

import pytest
from pydantic import BaseModel, model_validator

from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.rules.reading import BadInput, read


def fault(model: type[BaseModel], content: Any, where: str) -> str:
    with pytest.raises(BadInput) as caught:
        read(model, content, where)
    return str(caught.value)


def test_what_makes_sense_is_read() -> None:
    found = read(Evidence, {"provision": "us-ca.medical-license", "satisfied_on": "2026-01-02"}, "evidence[0]")
    assert found == Evidence(provision="us-ca.medical-license", satisfied_on=datetime.date(2026, 1, 2))
    assert read(Clinic, {"jurisdiction": " CA "}, "clinic").jurisdiction == "CA"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            {"jurisdiction": "CA", "locations": 0},
            "clinic.locations: input should be greater than or equal to 1 (found 0)",
        ),
        (
            {"jurisdiction": "CA", "locations": 10_001},
            "clinic.locations: input should be less than or equal to 10000 (found 10001)",
        ),
        ({}, "clinic.jurisdiction: field required (found {})"),
        ({"jurisdiction": "  "}, "clinic.jurisdiction: string should have at least 1 character (found '  ')"),
        (
            {"jurisdiction": "CA", "stocks_controlled_substances": "perhaps"},
            "clinic.stocksControlledSubstances: input should be a valid boolean, unable to interpret input "
            "(found 'perhaps')",
        ),
        (
            {"jurisdiction": "CA", "answers": [{"circumstance": "a", "holds": True}, {"circumstance": "b"}]},
            "clinic.answers[1].holds: field required (found {'circumstance': 'b'})",
        ),
        (
            {"jurisdiction": "CA", "ownership": "mine"},
            "clinic.ownership: input should be 'practitioner_owned' or 'lay_owned' (found 'mine')",
        ),
        (
            {"jurisdiction": "CA", "colour_of_door": "red"},
            "clinic.colourOfDoor: extra inputs are not permitted (found 'red')",
        ),
    ],
)
def test_a_fault_is_told_with_its_path_and_what_was_found(content: dict[str, Any], message: str) -> None:
    assert fault(Clinic, content, "clinic") == message


def test_the_first_fault_is_told() -> None:
    content = {"jurisdiction": "CA", "staff": ["barber"], "locations": 0}
    assert fault(Clinic, content, "clinic").startswith("clinic.staff[0]: input should be 'physician', ")


def test_a_path_begins_where_the_reader_says() -> None:
    assert fault(Evidence, {"provision": "x", "expires_on": "soon"}, "evidence[3]").startswith(
        "evidence[3].expiresOn: input should be a valid date"
    )


def test_a_long_finding_is_cut_short() -> None:
    message = fault(Clinic, {"jurisdiction": "CA", "city": "x" * 201}, "clinic")
    assert message == f"clinic.city: string should have at most 200 characters (found '{'x' * 56}...)"


@pytest.mark.parametrize(
    ("model", "field"),
    [(Clinic, "jurisdiction"), (Clinic, "county"), (Clinic, "city"), (Evidence, "provision")],
)
def test_a_name_of_more_than_200_characters_is_refused(model: type[BaseModel], field: str) -> None:
    least = {"jurisdiction": "CA"} if model is Clinic else {"provision": "x"}
    read(model, {**least, field: "x" * 200}, "it")
    assert fault(model, {**least, field: "x" * 201}, "it").startswith(
        f"it.{field}: string should have at most 200 characters"
    )


@pytest.mark.parametrize(("length", "shown"), [(58, f"'{'x' * 58}'"), (59, f"'{'x' * 56}...")])
def test_sixty_characters_are_shown_whole(length: int, shown: str) -> None:
    assert fault(Clinic, {"jurisdiction": "CA", "ownership": "x" * length}, "clinic").endswith(f"(found {shown})")


def test_what_is_no_mapping_is_refused_at_the_root() -> None:
    assert fault(Clinic, 3, "clinic").startswith("clinic: input should be a valid dictionary")


def test_a_models_own_message_is_told_without_its_kind() -> None:
    class Window(BaseModel):
        opens: int
        closes: int

        @model_validator(mode="after")
        def it_opens_first(self) -> "Window":
            if self.closes < self.opens:
                raise ValueError("A window opens before it closes")
            return self

    assert fault(Window, {"opens": 2, "closes": 1}, "window") == (
        "window: a window opens before it closes (found {'opens': 2, 'closes': 1})"
    )
