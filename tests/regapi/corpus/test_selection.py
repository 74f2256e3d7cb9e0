"""Choosing provisions: each filter alone, all together, and the counts by facet."""

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.corpus.selection import FACETS, Selection, facets, select
from regapi.domain.citation import Confidence, Verification
from regapi.domain.vocabulary import Actor, Category, Modality, ProvisionKind, Service, Status

DAY = datetime.date(2026, 11, 24)
EVERY_STATUS = tuple(Status)

FILTERS: dict[str, list[Any]] = {
    "series": ["us.dea.registration.fee", "us.nothing"],
    "kinds": [(ProvisionKind.RULE,), (ProvisionKind.RULE, ProvisionKind.HISTORY)],
    "modalities": [(Modality.PROHIBITION,), ()],
    "categories": [(Category.SECURITY,), (Category.REMS, Category.MONITORING)],
    "jurisdictions": [("us",), ("int", "gbr"), ("us-ca",)],
    "agencies": [("dea",), ("osha", "ftc")],
    "actors": [(Actor.PHARMACY,), (Actor.PATIENT,)],
    "services": [(Service.IV_KETAMINE,), (Service.ANY,)],
    "substances": [("ketamine",), ("esketamine", "marijuana")],
    "products": [("spravato",), ("ketalar",)],
    "sources": [("cfr-21-1301.75",), ("nothing",)],
    "statuses": [EVERY_STATUS, (Status.SUPERSEDED,), (Status.PROPOSED, Status.IN_FORCE), ()],
    "verified_at_least": list(Verification),
    "confident_at_least": list(Confidence),
    "has_fee": [True, False],
    "has_form": [True, False],
    "has_old_edition": [True, False],
}
SELECTIONS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in FILTERS.items()})


def slugs(corpus: Corpus, on: datetime.date = DAY, **filters: Any) -> list[str]:
    """The slugs of the provisions that filters choose."""
    return [provision.slug for provision in select(corpus, Selection(**filters), on)]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 293),
        ({"statuses": EVERY_STATUS}, 324),
        ({"statuses": ()}, 0),
        ({"statuses": (Status.SUPERSEDED,)}, 25),
        ({"statuses": (Status.PROPOSED,)}, 3),
        ({"kinds": (ProvisionKind.APPROVAL,)}, 7),
        ({"kinds": (ProvisionKind.APPROVAL, ProvisionKind.MONITORING_STEP)}, 19),
        ({"kinds": ()}, 0),
        ({"modalities": (Modality.PROHIBITION,)}, 30),
        ({"categories": (Category.SECURITY,)}, 9),
        ({"agencies": ("osha",)}, 17),
        ({"actors": (Actor.PHARMACY,)}, 32),
        ({"services": (Service.ESKETAMINE_REMS,)}, 229),
        ({"services": (Service.ANY,)}, 152),
        ({"substances": ("esketamine",)}, 30),
        ({"products": ("spravato",)}, 66),
        ({"verified_at_least": Verification.RECALLED}, 293),
        ({"verified_at_least": Verification.SECONDARY}, 288),
        ({"verified_at_least": Verification.PRIMARY}, 240),
        ({"confident_at_least": Confidence.LOW}, 293),
        ({"confident_at_least": Confidence.HIGH}, 256),
        ({"has_form": True}, 20),
        ({"has_form": False}, 273),
        ({"has_old_edition": True}, 222),
        ({"has_old_edition": False}, 71),
    ],
)
def test_each_filter_chooses_its_number_of_provisions(corpus: Corpus, filters: dict[str, Any], count: int) -> None:
    assert len(slugs(corpus, **filters)) == count


@pytest.mark.parametrize(
    ("filters", "chosen"),
    [
        ({"slugs": ()}, []),
        ({"slugs": ("us.dea.security.cabinet", "us.nothing")}, ["us.dea.security.cabinet"]),
        ({"series": "us.dea.registration.fee"}, ["us.dea.registration.fee.2020"]),
        ({"jurisdictions": ("int",)}, ["int.who.essential-medicine", "int.who.not-controlled"]),
        ({"jurisdictions": ("us-ca",)}, []),
        ({"sources": ("cfr-21-1301.75",)}, ["us.dea.security.cabinet", "us.dea.security.dispersal"]),
        (
            {"has_fee": True},
            ["us.cms.clia.certificate", "us.dea.registration.clinic", "us.dea.registration.fee.2020"],
        ),
        (
            {"sources": ("cfr-21-1301.75",), "modalities": (Modality.OBLIGATION,)},
            ["us.dea.security.cabinet"],
        ),
    ],
)
def test_filters_choose_these_provisions(corpus: Corpus, filters: dict[str, Any], chosen: list[str]) -> None:
    assert slugs(corpus, **filters) == chosen


def test_of_a_series_the_version_of_the_day_is_chosen(corpus: Corpus) -> None:
    day = datetime.date(2019, 6, 1)
    assert slugs(corpus, day, series="us.dea.registration.fee") == ["us.dea.registration.fee.2012"]
    assert slugs(corpus, series="us.dea.registration.fee", statuses=(Status.SUPERSEDED,)) == [
        "us.dea.registration.fee.2012",
        "us.dea.registration.fee.2006",
        "us.dea.registration.fee.2003",
    ]


def test_an_also_concerned_category_counts(corpus: Corpus) -> None:
    bar = corpus.provisions["us.dea.security.staff-bar"]
    assert (bar.category, bar.also_in) == (Category.STAFFING, (Category.SECURITY,))
    assert bar.slug in slugs(corpus, categories=(Category.SECURITY,))
    assert bar.slug in slugs(corpus, categories=(Category.STAFFING,))


def test_a_provision_for_any_service_concerns_each_service(corpus: Corpus) -> None:
    for service in Service:
        assert "us.dea.security.cabinet" in slugs(corpus, services=(service,))
    chosen = select(corpus, Selection(services=(Service.ANY,)), DAY)
    assert all(Service.ANY in provision.services for provision in chosen)


def test_a_provision_without_an_agency_is_of_none(corpus: Corpus) -> None:
    without = set(slugs(corpus)) - set(slugs(corpus, agencies=tuple(corpus.agencies)))
    assert without == {p.slug for p in select(corpus, Selection(), DAY) if p.agency is None}


def test_an_edition_is_old_by_todays_date_where_another_day_is_asked_about(corpus: Corpus) -> None:
    then = datetime.date(2000, 1, 1)
    slug = "us.dea.schedule.ketamine"
    assert corpus.provisions[slug].edition_year == 1999
    assert slug not in slugs(corpus, then, has_old_edition=True)
    assert slug in slugs(corpus, then, has_old_edition=True, today=DAY)


@settings(deadline=None, max_examples=100)
@given(filters=SELECTIONS, day=st.dates(datetime.date(1960, 1, 1), datetime.date(2035, 1, 1)))
def test_filters_together_choose_what_each_of_them_chooses(
    corpus: Corpus, filters: dict[str, Any], day: datetime.date
) -> None:
    statuses = filters.pop("statuses", (Status.IN_FORCE,))
    expected = set(slugs(corpus, day, statuses=statuses))
    for name, value in filters.items():
        expected &= set(slugs(corpus, day, statuses=EVERY_STATUS, **{name: value}))
    chosen = slugs(corpus, day, statuses=statuses, **filters)
    assert chosen == [slug for slug in corpus.provisions if slug in expected]


@settings(deadline=None, max_examples=40)
@given(day=st.dates(datetime.date(1960, 1, 1), datetime.date(2035, 1, 1)))
def test_each_provision_has_one_status_on_a_day(corpus: Corpus, day: datetime.date) -> None:
    chosen = [slug for status in Status for slug in slugs(corpus, day, statuses=(status,))]
    assert sorted(chosen) == sorted(corpus.provisions)


def test_provisions_are_counted_by_each_facet_the_commonest_first(corpus: Corpus) -> None:
    counted = facets(corpus.provisions.values())
    assert list(counted) == list(FACETS)
    assert counted["kind"] == [
        ("rule", 120),
        ("requirement", 85),
        ("history", 48),
        ("guideline", 27),
        ("definition", 20),
        ("monitoring_step", 12),
        ("approval", 7),
        ("classification", 5),
    ]
    assert counted["jurisdiction"] == [("us", 321), ("int", 2), ("gbr", 1)]
    assert counted["verification"] == [("primary", 267), ("secondary", 52), ("recalled", 5)]
    assert counted["agency"][:3] == [("dea", 116), ("fda", 104), ("none", 25)]


def test_where_two_values_are_as_common_the_alphabet_decides(corpus: Corpus) -> None:
    counted = facets(corpus.provisions.values())
    for values in counted.values():
        assert values == sorted(values, key=lambda item: (-item[1], item[0]))


def test_a_facet_of_one_value_adds_up_to_all(corpus: Corpus) -> None:
    chosen = select(corpus, Selection(), DAY)
    counted = facets(chosen)
    for name in ("kind", "category", "modality", "agency", "jurisdiction", "verification", "confidence"):
        assert sum(count for _, count in counted[name]) == len(chosen)
    actors = Counter(actor for provision in chosen for actor in provision.actors)
    assert dict(counted["actor"]) == actors


def test_of_no_provisions_nothing_is_counted() -> None:
    assert facets([]) == {name: [] for name in FACETS}
