"""In which schedule a substance stands, by place and day."""

import datetime

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.substance import ScheduleNumber
from regapi.rules.legal_status import Finding, LegalStatus, legal_status, substances_in


def status(corpus: Corpus, substance: str, place: str, day: str) -> LegalStatus:
    on = datetime.date.fromisoformat(day)
    return legal_status(corpus, corpus.substances[substance], corpus.jurisdictions[place], on)


@pytest.mark.parametrize(
    ("substance", "day", "finding", "schedules"),
    [
        ("ketamine", "2026-11-24", Finding.CONTROLLED, [ScheduleNumber.III]),
        ("ketamine", "1999-08-12", Finding.CONTROLLED, [ScheduleNumber.III]),
        ("ketamine", "1999-08-11", Finding.NOT_CONTROLLED, [None]),
        ("ketamine", "1960-01-01", Finding.NOT_RESEARCHED, []),
        ("esketamine", "2026-11-24", Finding.CONTROLLED, [ScheduleNumber.III]),
        ("marijuana", "2026-04-27", Finding.CONTROLLED, [ScheduleNumber.I]),
        ("marijuana", "2026-04-28", Finding.SPLIT, [ScheduleNumber.III, ScheduleNumber.III, ScheduleNumber.I]),
        ("norketamine", "2026-11-24", Finding.NOT_RESEARCHED, []),
    ],
)
def test_a_substance_has_its_federal_schedule_of_the_day(
    corpus: Corpus, substance: str, day: str, finding: Finding, schedules: list[ScheduleNumber | None]
) -> None:
    found = status(corpus, substance, "us", day)
    assert found.finding is finding
    assert found.federal_finding is finding
    assert [place.placement.schedule for place in found.placements] == schedules


def test_the_history_is_told_from_its_beginning(corpus: Corpus) -> None:
    history = status(corpus, "ketamine", "us", "2026-11-24").history
    assert [(place.since, place.until) for place in history] == [
        (datetime.date(1971, 5, 1), datetime.date(1999, 8, 11)),
        (datetime.date(1999, 8, 12), None),
    ]


def test_a_state_that_was_not_researched_says_so_with_federal_law_beside_it(corpus: Corpus) -> None:
    found = status(corpus, "ketamine", "us-dc", "2026-11-24")
    assert found.finding is Finding.NOT_RESEARCHED
    assert found.federal_finding is Finding.CONTROLLED
    assert found.placements == found.history == ()


def test_a_schedule_holds_what_is_wholly_in_it(corpus: Corpus) -> None:
    day = datetime.date(2026, 11, 24)
    slugs = [substance.slug for substance in substances_in(corpus, ScheduleNumber.III, day)]
    assert slugs == ["ketamine", "esketamine", "arketamine", "anabolic-steroids"]
