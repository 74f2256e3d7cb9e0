"""Dates in the law to come."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Stage
from regapi.rules.upcoming import BadDuration, UpcomingChange, UpcomingKind, add, successors, upcoming_changes

DAY = datetime.date(2026, 11, 24)


def change_of(changes: list[UpcomingChange], slug: str) -> UpcomingChange:
    (change,) = [change for change in changes if change.slug == slug]
    return change


def slugs(provisions: tuple[Provision, ...]) -> list[str]:
    return [provision.slug for provision in provisions]


def test_the_telehealth_flexibility_runs_out_at_the_end_of_2026(corpus: Corpus) -> None:
    change = change_of(upcoming_changes(corpus, "P1Y", DAY), "us.dea.telehealth.flexibility.fourth")
    assert (change.date, change.kind) == (datetime.date(2026, 12, 31), UpcomingKind.ENDS)
    assert slugs(change.then) == ["us.dea.telehealth.ryan-haight", "us.dea.telehealth.statutory-exceptions"]


def test_a_proposal_is_told_as_a_proposal_and_not_as_law(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P1Y", datetime.date(1980, 7, 1))
    change = change_of(changes, "us.dea.schedule.ketamine.proposal-1981")
    assert (change.date, change.kind, change.then) == (datetime.date(1981, 6, 2), UpcomingKind.PROPOSAL, ())


def test_the_end_of_a_proposal_is_told_as_a_proposals_date(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P30D", datetime.date(1999, 7, 1))
    change = change_of(changes, "us.dea.schedule.ketamine.proposal-1999")
    assert (change.date, change.kind) == (datetime.date(1999, 7, 13), UpcomingKind.PROPOSAL)


def test_a_sunset_is_told_apart_from_an_end(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P60D", DAY, {"us-il"})
    change = change_of(changes, "us-il.medical-license")
    assert (change.date, change.kind, change.then) == (datetime.date(2027, 1, 1), UpcomingKind.SUNSET, ())
    assert corpus.periods["us-il.medical-license"].end is None


def test_a_sunset_today_is_still_to_be_watched(corpus: Corpus) -> None:
    def kinds(day: str) -> list[UpcomingKind]:
        found = upcoming_changes(corpus, "P0D", datetime.date.fromisoformat(day), {"us-il"})
        return [change.kind for change in found if change.slug == "us-il.medical-license"]

    assert kinds("2026-12-31") == []
    assert kinds("2027-01-01") == [UpcomingKind.SUNSET]
    assert kinds("2027-01-02") == []


@pytest.mark.parametrize(
    ("slug", "then"),
    [
        # The next version of its rule.
        ("us.dea.telehealth.flexibility.third", ["us.dea.telehealth.flexibility.fourth"]),
        ("us.dea.registration.fee.2012", ["us.dea.registration.fee.2020"]),
        # What it names itself, where no version follows.
        (
            "us.dea.telehealth.flexibility.fourth",
            ["us.dea.telehealth.ryan-haight", "us.dea.telehealth.statutory-exceptions"],
        ),
        # Nothing follows what does not end.
        ("us.dea.registration.fee.2020", []),
        ("us.dea.registration.required", []),
    ],
)
def test_what_applies_from_the_day_after_is_named(corpus: Corpus, slug: str, then: list[str]) -> None:
    assert slugs(successors(corpus, corpus.provisions[slug])) == then


def test_what_takes_the_place_of_another_follows_it(corpus: Corpus) -> None:
    replaced = [p for p in corpus.provisions.values() if p.replaces]
    assert replaced
    for provision in replaced:
        assert provision.replaces is not None
        followed = successors(corpus, corpus.provisions[provision.replaces])
        assert slugs(followed).count(provision.slug) == 1


def test_what_follows_is_named_of_an_end_alone(corpus: Corpus) -> None:
    changes = upcoming_changes(corpus, "P20Y", datetime.date(2010, 1, 1))
    assert {change.kind for change in changes} == set(UpcomingKind)
    assert {change.kind for change in changes if change.then} == {UpcomingKind.ENDS}


def test_only_the_law_of_the_places_asked_about_is_told(corpus: Corpus) -> None:
    assert upcoming_changes(corpus, "P1Y", DAY, {"us-ca"}) == []
    nation = upcoming_changes(corpus, "P1Y", DAY, {"us-ca", "us"})
    assert [change.slug for change in nation] == ["us.dea.telehealth.flexibility.fourth"]
    assert upcoming_changes(corpus, "P1Y", DAY, set()) == []


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


@settings(deadline=None)
@given(day=st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1)))
def test_each_date_is_told_on_every_day_before_it_and_never_after(corpus: Corpus, day: datetime.date) -> None:
    told = {(c.slug, c.kind, c.date) for c in upcoming_changes(corpus, "P100Y", day)}
    for provision in corpus.provisions.values():
        start, end, _ = corpus.periods[provision.slug]
        law = provision.stage is Stage.LAW
        begins = UpcomingKind.TAKES_EFFECT if law else UpcomingKind.PROPOSAL
        if start is not None:
            assert ((provision.slug, begins, start) in told) is (start > day)
        if end is not None:
            ends = UpcomingKind.ENDS if law else UpcomingKind.PROPOSAL
            assert ((provision.slug, ends, end) in told) is (end >= day)
        if provision.sunset is not None:
            assert ((provision.slug, UpcomingKind.SUNSET, provision.sunset) in told) is (provision.sunset >= day)
