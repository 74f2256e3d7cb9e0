"""A checklist as records and as a calendar."""

import datetime
from typing import Any

import pytest
from icalendar import Calendar

from regapi.exports.checklist import calendar, fee_words, records, steps_in
from schema.documents import document
from tests.conftest import Ask

RELEASED = datetime.date(2026, 11, 24)
BASE = "https://example.org"


@pytest.fixture(scope="module")
def found(ask: Ask) -> Any:
    """A telehealth practice in California with ketamine by mouth."""
    clinic = {
        "jurisdiction": "CA",
        "services": ["ORAL_KETAMINE"],
        "staff": ["PHYSICIAN"],
        "telehealth": True,
        "atHomeDosing": True,
    }
    return ask(document("checklist"), clinic=clinic, asOf="2026-11-24")["checklist"]


def events(content: bytes) -> dict[str, Any]:
    """The entries of a calendar by their ids."""
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_there_is_a_record_for_each_step_in_order(found: Any) -> None:
    made = records(found)
    assert [record["provision"] for record in made] == [s["provision"]["slug"] for _, s in steps_in(found)]
    licence = made[0]
    assert (licence["provision"], licence["phase"]) == ("us-ca.medical-license", "People and licences")
    assert (licence["applicability"], licence["renewal"], licence["must_confirm"]) == ("APPLIES", "P2Y", "no")


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        (None, ""),
        ({"amount": "888", "currency": "USD", "per": "P3Y"}, "888 USD for 3 years"),
        ({"amount": "43", "currency": "USD", "per": None}, "43 USD"),
    ],
)
def test_a_fee_is_told_with_its_period(fee: Any, words: str) -> None:
    assert fee_words({"fee": fee}) == words


def test_a_renewal_is_an_entry_that_recurs_and_says_what_it_is_counted_from(found: Any) -> None:
    entry = events(calendar(found, RELEASED, BASE))["renewal.us-ca.medical-license.2028-11-24@regapi"]
    assert entry["DTSTART"].dt == datetime.date(2028, 11, 24)
    assert dict(entry["RRULE"]) == {"FREQ": ["YEARLY"], "INTERVAL": [2]}
    assert "counted from 2026-11-24" in entry["DESCRIPTION"]
    assert "Cal. Bus. & Prof. Code § 2052(a)" in entry["DESCRIPTION"]
    assert entry["URL"] == f"{BASE}/p/us-ca.medical-license"


def test_a_change_of_the_law_in_sight_is_an_entry_on_its_day(found: Any) -> None:
    entry = events(calendar(found, RELEASED, BASE))["change.us.dea.telehealth.flexibility.fourth.2026-12-31@regapi"]
    assert entry["DTSTART"].dt == datetime.date(2026, 12, 31)
    assert str(entry["SUMMARY"]).startswith("Law changes (ends): Fourth temporary extension")


def test_one_release_gives_the_same_bytes(found: Any) -> None:
    assert calendar(found, RELEASED, BASE) == calendar(found, RELEASED, BASE)
    stamps = {event["DTSTAMP"].dt for event in events(calendar(found, RELEASED, BASE)).values()}
    assert stamps == {datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)}


def test_a_renewal_that_the_calendar_does_not_reach_is_left_out(found: Any) -> None:
    late = {**found, "asOf": "9998-12-31", "upcoming": []}
    assert "renewal.us-ca.medical-license.10000-12-31@regapi" not in events(calendar(late, RELEASED, BASE))
