"""Evidence: what a clinic holds to show that a duty is fulfilled."""

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from regapi.domain.evidence import Evidence

date = datetime.date


def test_a_provision_is_all_that_evidence_needs() -> None:
    evidence = Evidence(provision="us.dea.registration")
    assert (evidence.satisfied_on, evidence.expires_on, evidence.reference) == (None, None, None)


def test_evidence_says_since_when_until_when_and_under_what_number() -> None:
    evidence = Evidence.model_validate(
        {"provision": "us-state.csr", "satisfied_on": "2026-01-02", "expires_on": "2027-01-01", "reference": " A 1 "}
    )
    assert (evidence.satisfied_on, evidence.expires_on) == (date(2026, 1, 2), date(2027, 1, 1))
    assert evidence.reference == "A 1"


@pytest.mark.parametrize("provision", ["us.dea.registration", "us-state.medical-license", "DEA registration"])
def test_a_provision_is_named_in_any_words_that_are_looked_up_later(provision: str) -> None:
    assert Evidence(provision=f" {provision}\n").provision == provision


@pytest.mark.parametrize(
    "wrong",
    [
        {"provision": " "},
        {"satisfied_on": "2026-02-30"},
        {"satisfied_on": "soon"},
        {"expires_on": "2026"},
        {"reference": ""},
        {"reference": "a" * 501},
        {"expires": "2026-01-01"},
    ],
)
def test_evidence_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Evidence.model_validate({"provision": "us.dea.registration", **wrong})


@pytest.mark.parametrize("field", ["provision", "reference"])
def test_texts_may_be_as_long_as_their_limit(field: str) -> None:
    longest = {"provision": 200, "reference": 500}[field]
    evidence = Evidence.model_validate({"provision": "us.a", field: "a" * longest})
    assert len(getattr(evidence, field)) == longest


def test_evidence_cannot_be_changed() -> None:
    evidence = Evidence(provision="us.a")
    with pytest.raises(ValidationError, match="frozen"):
        setattr(evidence, "provision", "us.b")  # noqa: B010 - mypy knows that it is read-only
