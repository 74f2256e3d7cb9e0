"""Provisions: what their citations say of them."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from regapi.domain.citation import Verification
from regapi.domain.condition import Always
from regapi.domain.phase import Phase
from regapi.domain.provision import Fee, StateCounterpart
from regapi.domain.session import SessionEntry
from regapi.domain.session_check import EntryCheck
from regapi.domain.substance import ProductApproval

from .builders import citation, provision

date = datetime.date


@pytest.mark.parametrize(
    ("levels", "best"),
    [
        (["recalled"], Verification.RECALLED),
        (["secondary", "recalled"], Verification.SECONDARY),
        (["recalled", "primary", "secondary"], Verification.PRIMARY),
    ],
)
def test_a_provision_is_as_well_verified_as_its_best_citation(levels: list[str], best: Verification) -> None:
    assert provision(citations=[citation(level) for level in levels]).verification is best


def test_a_provision_needs_a_citation() -> None:
    with pytest.raises(ValidationError, match="too_short"):
        provision(citations=[])


@pytest.mark.parametrize(
    ("citations", "year"),
    [
        ([citation("primary")], None),
        ([citation("primary", edition_year=2019)], 2019),
        ([citation("primary", edition_year=2019), citation("primary", edition_year=2024)], 2024),
        ([citation("primary", edition_year=2024), citation("primary")], 2024),
        ([citation("primary"), citation("secondary", edition_year=2026)], None),
        ([citation("primary", edition_year=2010), citation("secondary", edition_year=2026)], 2010),
        ([citation("secondary", edition_year=2020), citation("recalled", edition_year=2026)], 2020),
        ([citation("recalled", edition_year=2026)], 2026),
    ],
)
def test_its_edition_is_the_newest_that_was_read_at_the_best_level(
    citations: list[dict[str, Any]], year: int | None
) -> None:
    assert provision(citations=citations).edition_year == year


@pytest.mark.parametrize(
    ("year", "on", "old"),
    [
        (2023, date(2026, 11, 24), False),
        (2022, date(2026, 1, 1), True),
        (2022, date(2025, 12, 31), False),
        (2026, date(2026, 1, 1), False),
        (2026, date(2000, 1, 1), False),
        (None, date(2026, 1, 1), True),
    ],
)
def test_an_edition_is_old_after_three_years_and_so_is_an_undated_one(year: int | None, on: date, old: bool) -> None:
    assert provision(citations=[citation("primary", edition_year=year)]).has_old_edition(on) is old


@pytest.mark.parametrize(("confidence", "rank"), [("low", 0), ("medium", 1), ("high", 2)])
def test_confidence_is_ordered(confidence: str, rank: int) -> None:
    assert provision(confidence=confidence).confidence_rank == rank


def test_a_provision_says_nothing_of_itself_that_is_not_given() -> None:
    plain = provision()
    assert (plain.applies_when, plain.phase, plain.followed_by, plain.session_checks, plain.sunset) == (
        None,
        None,
        (),
        (),
        None,
    )


def test_a_provision_says_where_it_stands_what_follows_it_and_how_a_session_is_judged() -> None:
    full = provision(
        applies_when={"always": True},
        phase="rems",
        followed_by=["us.a", "us.b"],
        sunset="2027-01-01",
        session_checks=[{"subject": "stable", "entry": "clinically_stable"}],
    )
    assert full.applies_when == Always(always=True)
    assert full.phase is Phase.REMS
    assert full.followed_by == ("us.a", "us.b")
    assert full.sunset == date(2027, 1, 1)
    assert full.session_checks == (EntryCheck(subject="stable", entry=SessionEntry.CLINICALLY_STABLE),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"applies_when": {}},
        {"phase": "opening"},
        {"followed_by": ["US A"]},
        {"followed_by": "us.a"},
        {"sunset": "2027"},
        {"session_checks": [{"subject": "stable"}]},
        {"session_checks": [{"subject": "stable", "entry": "clinically_stable", "recorded": "discharge"}]},
    ],
)
def test_what_a_provision_says_beyond_its_text_is_validated(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        provision(**wrong)


def test_a_counterpart_has_its_slug_in_each_state() -> None:
    counterpart = StateCounterpart(slug="us-state.medical-license", title="A licence", statement="Hold it.")
    assert counterpart.slug_in("us-ca") == "us-ca.medical-license"
    assert counterpart.slug_in("us-dc") == "us-dc.medical-license"


def test_a_fee_keeps_its_cents() -> None:
    fee = Fee.model_validate({"amount": "888.50", "currency": "USD", "per": "P3Y"})
    assert fee.amount == Decimal("888.50")
    assert fee.since is None


@pytest.mark.parametrize(
    "wrong", [{"amount": -1}, {"currency": "usd"}, {"currency": "dollars"}, {"per": "3 years"}, {"tax": 1}]
)
def test_a_fee_is_not_negative_and_names_its_currency_and_period(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Fee.model_validate({"amount": 888, "currency": "USD", **wrong})


@pytest.mark.parametrize(
    ("fields", "on", "needed"),
    [
        ({}, date(2020, 1, 1), None),
        ({"requires_oral_antidepressant": True}, date(2020, 1, 1), True),
        ({"requires_oral_antidepressant": False}, date(2020, 1, 1), False),
        (
            {"requires_oral_antidepressant": True, "oral_antidepressant_until": "2025-01-20"},
            date(2025, 1, 20),
            True,
        ),
        (
            {"requires_oral_antidepressant": True, "oral_antidepressant_until": "2025-01-20"},
            date(2025, 1, 21),
            False,
        ),
    ],
)
def test_an_oral_antidepressant_is_needed_until_the_last_day_that_the_approval_asks_for_it(
    fields: dict[str, Any], on: date, needed: bool | None
) -> None:
    approval = ProductApproval.model_validate({"product": "spravato", "aspect": "indication", **fields})
    assert approval.oral_antidepressant_on(on) is needed
