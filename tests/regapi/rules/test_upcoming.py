"""Dates in the law to come."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.rules.upcoming import BadDuration, UpcomingKind, add, upcoming_changes

DAY = datetime.date(2026, 11, 24)


def test_the_telehealth_flexibility_runs_out_at_the_end_of_2026(corpus: Corpus) -> None:
    (change,) = upcoming_changes(corpus, "P1Y", DAY)
    assert (change.date, change.kind) == (datetime.date(2026, 12, 31), UpcomingKind.ENDS)
    assert change.slug == "us.dea.telehealth.flexibility.fourth"


def test_a_proposal_is_no_change_of_the_law(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P1Y", datetime.date(1980, 7, 1))
    assert "us.dea.schedule.ketamine.proposal-1981" not in [change.slug for change in changes]


def test_only_the_law_of_the_places_asked_about_is_told(corpus: Corpus) -> None:
    assert upcoming_changes(corpus, "P1Y", DAY, {"us-ca"}) == []
    assert len(upcoming_changes(corpus, "P1Y", DAY, {"us-ca", "us"})) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(day=st.dates(datetime.date(1950, 1, 1), datetime.date(2040, 1, 1)), months=st.integers(0, 600))
def test_every_change_lies_in_the_window_and_the_soonest_comes_first(
    corpus: Corpus, day: datetime.date, months: int
) -> None:
    changes = upcoming_changes(corpus, f"P{months}M", day)
    dates = [change.date for change in changes]
    assert dates == sorted(dates)
    assert all(day <= date <= add(day, f"P{months}M") for date in dates)


@pytest.mark.parametrize(("duration", "day"), [("P1Y", "2027-11-24"), ("P2W", "2026-12-08"), ("P1M", "2026-12-24")])
def test_a_duration_is_added_by_the_calendar(duration: str, day: str) -> None:
    assert add(DAY, duration).isoformat() == day


def test_a_duration_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(BadDuration, match=r"^within: P9999Y from 2026-11-24 leads beyond the calendar"):
        add(DAY, "P9999Y")


def test_what_takes_effect_later_is_told_with_its_day(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P30D", datetime.date(2020, 9, 15))
    found = [(change.date.isoformat(), change.kind, change.slug) for change in changes]
    assert ("2020-09-30", UpcomingKind.ENDS, "us.dea.registration.fee.2012") in found
    assert ("2020-10-01", UpcomingKind.TAKES_EFFECT, "us.dea.registration.fee.2020") in found


def test_what_ends_today_is_still_to_end_and_what_takes_effect_today_has_done_so(corpus: Corpus) -> None:
    def slugs(day: str) -> list[str]:
        return [change.slug for change in upcoming_changes(corpus, "P0D", datetime.date.fromisoformat(day))]

    assert "us.dea.registration.fee.2012" in slugs("2020-09-30")
    assert "us.dea.registration.fee.2020" not in slugs("2020-10-01")


@settings(deadline=None)
@given(day=st.dates(datetime.date(1950, 1, 1), datetime.date(2040, 1, 1)), months=st.integers(0, 120))
def test_a_longer_window_holds_all_of_a_shorter_one(corpus: Corpus, day: datetime.date, months: int) -> None:
    shorter = upcoming_changes(corpus, f"P{months}M", day)
    longer = upcoming_changes(corpus, f"P{months + 7}M", day)
    assert longer[: len(shorter)] == shorter


@pytest.mark.parametrize(
    "duration", ["P9999Y", "P99999999999999999999D", f"P{'9' * 400}M", "P8000Y", "soon", "", "P", "P1.5Y"]
)
def test_an_absurd_duration_is_refused(corpus: Corpus, duration: str) -> None:
    with pytest.raises(BadDuration) as error:
        upcoming_changes(corpus, duration, DAY)
    assert str(error.value) == (
        f"within: {duration} from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y"
    )
