"""When provisions are in force."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.dataset import Dataset
from regapi.domain.period import DAY, Period, periods
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Stage, Status

from .builders import approval, citation, provision

relaxed = settings(deadline=None, max_examples=150)

PAST = {Status.ENDED, Status.SUPERSEDED}
ORDER = {Status.SCHEDULED: 0, Status.IN_FORCE: 1, Status.PROPOSED: 1, Status.PENDING_BILL: 1}
"""How far along a status is; what is past is 2."""

date = datetime.date
days = st.dates(date(1970, 1, 1), date(2040, 12, 31))
maybe = st.none() | days


def period_of(slug: str, *provisions: Provision) -> Period:
    """The period of one of some provisions."""
    return periods({item.slug: item for item in provisions})[slug]


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, Provision]:
    """Some provisions with dates, series, predecessors, products and editions, whatever they are."""
    size = draw(st.integers(1, 7))
    found = {}
    for i in range(size):
        replaced = draw(st.none() | st.integers(0, size - 1))
        fields = {
            "effective_from": draw(maybe),
            "effective_to": draw(maybe),
            "series": draw(st.sampled_from([None, "one", "two"])),
            "replaces": None if replaced in (None, i) else f"p{replaced}",
            "products": draw(st.sampled_from([[], ["spravato"], ["spravato", "ketalar"]])),
            "stage": draw(st.sampled_from([str(stage) for stage in Stage])),
            "citations": [citation("primary", edition_year=draw(st.none() | st.integers(1970, 2040)))],
        }
        approves = draw(st.sampled_from([None, None, "spravato", "ketalar"]))
        found[f"p{i}"] = approval(f"p{i}", approves, **fields) if approves else provision(f"p{i}", **fields)
    return found


@pytest.mark.parametrize(
    ("period", "on", "status"),
    [
        (Period(None, None, False), date(1900, 1, 1), Status.IN_FORCE),
        (Period(date(2020, 1, 1), None, False), date(2019, 12, 31), Status.SCHEDULED),
        (Period(date(2020, 1, 1), None, False), date(2020, 1, 1), Status.IN_FORCE),
        (Period(None, date(2020, 1, 1), False), date(2020, 1, 1), Status.IN_FORCE),
        (Period(None, date(2020, 1, 1), False), date(2020, 1, 2), Status.ENDED),
        (Period(None, date(2020, 1, 1), True), date(2020, 1, 2), Status.SUPERSEDED),
        (Period(date(2020, 1, 1), date(2019, 1, 1), False), date(2019, 6, 1), Status.ENDED),
    ],
)
def test_law_is_scheduled_then_in_force_then_ended(period: Period, on: date, status: Status) -> None:
    assert period.status(Stage.LAW, on) is status


@pytest.mark.parametrize(
    ("stage", "status"), [(Stage.PROPOSED, Status.PROPOSED), (Stage.PENDING_BILL, Status.PENDING_BILL)]
)
def test_a_proposal_is_never_in_force(stage: Stage, status: Status) -> None:
    period = Period(date(2020, 1, 1), date(2021, 1, 1), False)
    assert period.status(stage, date(2019, 1, 1)) is Status.SCHEDULED
    assert period.status(stage, date(2020, 6, 1)) is status
    assert period.status(stage, date(2022, 1, 1)) is Status.ENDED


def test_a_provisions_own_dates_come_first() -> None:
    own = provision(
        "a",
        effective_from="2019-03-05",
        effective_to="2020-01-01",
        products=["spravato"],
        replaces="b",
        citations=[citation("primary", edition_year=2012)],
    )
    assert period_of("a", own, approval("f", "spravato", effective_from="2010-01-01")) == Period(
        date(2019, 3, 5), date(2020, 1, 1), False
    )


def test_a_provision_without_dates_always_stood() -> None:
    assert period_of("a", provision("a")) == Period(None, None, False)


def test_a_provision_that_is_replaced_ends_on_the_eve_of_its_successor() -> None:
    old, new = provision("old"), provision("new", replaces="old", effective_from="2020-03-01")
    assert period_of("old", old, new) == Period(None, date(2020, 2, 29), True)
    assert period_of("new", old, new) == Period(date(2020, 3, 1), None, False)


def test_a_successor_does_not_prolong_a_provision() -> None:
    old = provision("old", effective_to="2019-01-01")
    new = provision("new", replaces="old", effective_from="2020-03-01")
    assert period_of("old", old, new) == Period(None, date(2019, 1, 1), False)


def test_a_successor_shortens_a_provision() -> None:
    old = provision("old", effective_from="2023-05-11", effective_to="2024-11-11")
    new = provision("new", replaces="old", effective_from="2023-11-11")
    assert period_of("old", old, new) == Period(date(2023, 5, 11), date(2023, 11, 10), True)


def test_a_successor_without_a_known_start_ends_nothing() -> None:
    old, new = provision("old"), provision("new", replaces="old")
    assert period_of("old", old, new) == Period(None, None, False)


def test_a_successor_is_known_to_have_stood_from_the_year_of_its_edition() -> None:
    old = provision("old")
    new = provision("new", replaces="old", citations=[citation("primary", edition_year=2024)])
    assert period_of("new", old, new) == Period(date(2024, 1, 1), None, False)
    assert period_of("old", old, new) == Period(None, date(2023, 12, 31), True)


def test_the_year_of_an_edition_says_nothing_where_nothing_is_replaced() -> None:
    alone = provision("a", citations=[citation("primary", edition_year=2024)])
    assert period_of("a", alone) == Period(None, None, False)


def test_a_version_that_is_followed_the_next_day_is_superseded() -> None:
    old = provision("old", series="fee", effective_to="2020-09-30")
    new = provision("new", series="fee", effective_from="2020-10-01")
    assert period_of("old", old, new).superseded is True
    assert period_of("new", old, new).superseded is False


@pytest.mark.parametrize(("series", "start"), [("other", "2020-10-01"), ("fee", "2020-10-02"), (None, "2020-10-01")])
def test_a_version_that_is_not_followed_the_next_day_has_ended(series: str | None, start: str) -> None:
    old = provision("old", series="fee", effective_to="2020-09-30")
    new = provision("new", series=series, effective_from=start)
    assert period_of("old", old, new) == Period(None, date(2020, 9, 30), False)


def test_a_provision_outside_of_a_series_is_followed_by_none() -> None:
    old = provision("old", effective_to="2020-09-30")
    new = provision("new", effective_from="2020-10-01")
    assert period_of("old", old, new).superseded is False


def test_what_is_only_about_a_product_did_not_stand_before_its_first_approval() -> None:
    rule = provision("rule", products=["spravato"])
    first = approval("first", "spravato", effective_from="2019-03-05")
    later = approval("later", "spravato", effective_from="2020-07-31")
    assert period_of("rule", rule, later, first).start == date(2019, 3, 5)


def test_what_is_about_two_products_begins_with_the_earlier_one() -> None:
    rule = provision("rule", products=["spravato", "ketalar"])
    new = approval("new", "spravato", effective_from="2019-03-05")
    old = approval("old", "ketalar", effective_from="1970-02-19")
    assert period_of("rule", rule, new, old).start == date(1970, 2, 19)


def test_what_is_also_about_a_product_whose_approval_is_not_known_has_no_start() -> None:
    rule = provision("rule", products=["spravato", "ketalar"])
    assert period_of("rule", rule, approval("a", "spravato", effective_from="2019-03-05")).start is None
    assert period_of("rule", rule, approval("a", "spravato"), approval("b", "ketalar")).start is None


@relaxed
@given(corpora(), days)
def test_each_provision_has_one_status_on_each_day(corpus: dict[str, Provision], day: date) -> None:
    found = periods(corpus)
    assert found.keys() == corpus.keys()
    for slug, period in found.items():
        stage = corpus[slug].stage
        status = period.status(stage, day)
        begun = period.start is None or period.start <= day
        ended = period.end is not None and period.end < day
        holds = {
            Status.SUPERSEDED: ended and period.superseded,
            Status.ENDED: ended and not period.superseded,
            Status.SCHEDULED: not ended and not begun,
            Status.IN_FORCE: not ended and begun and stage is Stage.LAW,
            Status.PROPOSED: not ended and begun and stage is Stage.PROPOSED,
            Status.PENDING_BILL: not ended and begun and stage is Stage.PENDING_BILL,
        }
        assert [name for name, so in holds.items() if so] == [status]


@relaxed
@given(corpora(), st.lists(days, min_size=2, max_size=12))
def test_statuses_never_go_back(corpus: dict[str, Provision], moments: list[date]) -> None:
    for slug, period in periods(corpus).items():
        statuses = [period.status(corpus[slug].stage, day) for day in sorted(moments)]
        ranks = [ORDER.get(status, 2) for status in statuses]
        assert ranks == sorted(ranks)
        assert len(set(statuses) & PAST) <= 1


@relaxed
@given(corpora())
def test_a_provision_changes_its_status_only_on_its_own_days(corpus: dict[str, Provision]) -> None:
    for slug, period in periods(corpus).items():
        stage = corpus[slug].stage
        if period.start and (period.end is None or period.start <= period.end):
            assert period.status(stage, period.start - DAY) is Status.SCHEDULED
            assert period.status(stage, period.start) not in (Status.SCHEDULED, *PAST)
        if period.end:
            assert period.status(stage, period.end + DAY) in PAST
            assert period.status(stage, period.end) not in PAST


@relaxed
@given(corpora())
def test_periods_do_not_hang_on_the_order_of_the_provisions_where_each_has_one_successor(
    corpus: dict[str, Provision],
) -> None:
    replaced = [item.replaces for item in corpus.values() if item.replaces]
    if len(replaced) == len(set(replaced)):
        assert periods(dict(reversed(corpus.items()))) == periods(corpus)


@relaxed
@given(corpora())
def test_no_provision_outlives_the_eve_of_its_successor(corpus: dict[str, Provision]) -> None:
    found = periods(corpus)
    replaced = [item.replaces for item in corpus.values()]
    for item in corpus.values():
        start = found[item.slug].start
        if item.replaces and start is not None and replaced.count(item.replaces) == 1:
            end = found[item.replaces].end
            assert end is not None
            assert end < start


def test_in_the_shipped_dataset_one_version_of_a_rule_is_in_force_on_any_day(dataset: Dataset) -> None:
    by_slug = {item.slug: item for item in dataset.provisions}
    found = periods(by_slug)
    series: dict[str, list[Period]] = {}
    for item in dataset.provisions:
        if item.series:
            series.setdefault(item.series, []).append(found[item.slug])
    assert len(series) == 34
    for versions in series.values():
        ordered = sorted(versions, key=lambda period: period.start or date.min)
        assert [
            (earlier, later)
            for earlier, later in pairwise(ordered)
            if earlier.end is None or later.start is None or later.start <= earlier.end
        ] == []
