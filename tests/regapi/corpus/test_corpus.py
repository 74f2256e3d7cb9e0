"""The corpus: versions, fees by day, indications by day, and who rests on whom."""

import datetime
from decimal import Decimal

import pytest

from regapi.corpus.corpus import Corpus, grouped
from regapi.corpus.lookup import UnknownName
from regapi.domain.dataset import Dataset
from regapi.domain.guide.claim import Assessment
from regapi.domain.vocabulary import Status
from regapi.http.serving import Serving
from regapi.store.reader import Stored


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("on", "amount"), [("2005-01-01", 390), ("2010-01-01", 551), ("2019-01-01", 731), ("2026-11-24", 888)]
)
def test_the_registration_costs_what_it_cost_on_the_day(corpus: Corpus, on: str, amount: int) -> None:
    fee = corpus.fee_on(corpus.provisions["us.dea.registration.clinic"], day(on))
    assert fee is not None
    assert (fee.amount, fee.currency, fee.per) == (Decimal(amount), "USD", "P3Y")


def test_before_the_first_known_fee_none_is_told(corpus: Corpus) -> None:
    assert corpus.fee_on(corpus.provisions["us.dea.registration.clinic"], day("1990-01-01")) is None


def test_a_series_answers_with_the_version_of_the_day(corpus: Corpus) -> None:
    version = corpus.provision("us.dea.registration.fee", day("2019-01-01"))
    assert version is not None
    assert version.slug == "us.dea.registration.fee.2012"
    assert [v.slug[-4:] for v in corpus.versions(version)] == ["2003", "2006", "2012", "2020"]
    assert corpus.provision("us.nothing", day("2019-01-01")) is None


@pytest.mark.parametrize(("on", "count"), [("2019-03-04", 0), ("2019-06-01", 1), ("2021-01-01", 2), ("2025-06-01", 3)])
def test_spravato_has_the_indications_of_the_day(corpus: Corpus, on: str, count: int) -> None:
    assert len(corpus.indications(corpus.products["spravato"], day(on))) == count


@pytest.mark.parametrize(
    ("slug", "on", "status"),
    [
        ("us.dea.registration.fee.2012", "2026-11-24", Status.SUPERSEDED),
        ("us.dea.telehealth.flexibility.fourth", "2027-01-01", Status.ENDED),
        ("us.dea.telehealth.special-registration-proposal", "2026-11-24", Status.PROPOSED),
        ("us.fda.rems.spravato.goal.2019", "2024-12-30", Status.IN_FORCE),
        ("us.fda.rems.spravato.goal.2019", "2024-12-31", Status.SUPERSEDED),
        ("us.fda.spravato.boxed-warning.2019", "2026-11-24", Status.SUPERSEDED),
        ("us.fda.spravato.boxed-warning.current", "2026-11-24", Status.IN_FORCE),
        ("us.dea.schedule.ketamine", "1990-01-01", Status.SCHEDULED),
    ],
)
def test_a_provision_stands_where_it_stood(corpus: Corpus, slug: str, on: str, status: Status) -> None:
    assert corpus.status(corpus.provisions[slug], day(on)) is status


def test_what_comes_first_knows_what_waits_for_it(corpus: Corpus) -> None:
    waiting = {p.slug for p in corpus.dependents["us.dea.registration.clinic"]}
    assert "us.dea.security.cabinet" in waiting


def test_the_states_licence_is_not_here_yet(corpus: Corpus) -> None:
    counterpart = corpus.counterparts["us-state.medical-license"]
    assert corpus.counterpart_in(counterpart, "CA") is None
    assert counterpart.slug_in("us-ca") == "us-ca.medical-license"


def test_a_place_knows_what_lies_above_it(corpus: Corpus) -> None:
    assert corpus.lineage("us-fl-palmetto-bay") == ["us-fl-palmetto-bay", "us-fl-miami-dade", "us-fl", "us"]


def test_approvals_come_the_oldest_first_and_the_undated_last(corpus: Corpus) -> None:
    def approvals(product: str) -> list[str]:
        return [p.slug.removeprefix("us.fda.") for p in corpus.approvals(corpus.products[product])]

    assert approvals("spravato") == [
        "spravato.approval-2019",
        "spravato.approval-2020",
        "spravato.approval-2025-monotherapy",
    ]
    assert approvals("ketalar") == ["ketamine.approval-1970"]
    assert approvals("ketamine-injection") == ["ketamine.indications", "ketamine.generics", "ketamine.routes"]


@pytest.mark.parametrize(
    ("on", "slugs"),
    [
        ("2019-06-01", ["approval-2019"]),
        ("2021-01-01", ["approval-2019", "approval-2020"]),
        ("2025-06-01", ["approval-2019", "approval-2020", "approval-2025-monotherapy"]),
    ],
)
def test_the_indications_of_a_day_are_these(corpus: Corpus, on: str, slugs: list[str]) -> None:
    found = corpus.indications(corpus.products["spravato"], day(on))
    assert [p.slug.removeprefix("us.fda.spravato.") for p in found] == slugs


def test_a_fee_without_a_series_is_asked_from_its_own_day(corpus: Corpus) -> None:
    version = corpus.provisions["us.dea.registration.fee.2020"]
    assert corpus.fee_on(version, day("2020-09-30")) is None
    assert corpus.fee_on(version, day("2020-10-01")) == version.fee
    assert corpus.fee_on(corpus.provisions["us.dea.security.cabinet"], day("2026-11-24")) is None


def test_the_fee_of_2019_was_731_dollars_and_todays_is_888(corpus: Corpus) -> None:
    clinic = corpus.provisions["us.dea.registration.clinic"]
    fees = [corpus.fee_on(clinic, day(on)) for on in ("2019-06-01", "2020-09-30", "2020-10-01", "2026-11-24")]
    assert [fee.amount if fee else None for fee in fees] == [731, 731, 888, 888]


def test_a_provision_outside_of_a_series_is_its_own_only_version(corpus: Corpus) -> None:
    cabinet = corpus.provisions["us.dea.security.cabinet"]
    assert corpus.versions(cabinet) == [cabinet]


def test_versions_come_the_oldest_first_and_the_undated_before(corpus: Corpus) -> None:
    for versions in corpus.series.values():
        starts = [v.effective_from or datetime.date.min for v in versions]
        assert starts == sorted(starts)


def test_a_series_has_no_version_before_its_first(corpus: Corpus) -> None:
    assert corpus.version_on("us.dea.registration.fee", day("2003-11-30")) is None
    assert corpus.version_on("us.nothing", day("2026-11-24")) is None


def test_a_counterpart_is_found_in_the_state_of_whatever_place_is_asked_about(serving: Serving) -> None:
    stored = serving.corpus
    california = stored.provisions["us.dea.security.cabinet"].model_copy(
        update={"slug": "us-ca.medical-license", "jurisdiction": "us-ca"}
    )
    fields = {name: getattr(stored.dataset, name) for name in Dataset.model_fields}
    dataset = Dataset(**{**fields, "provisions": (*stored.dataset.provisions, california)})
    corpus = Corpus(Stored(stored.release, dataset, list(stored.history), list(stored.changes)))
    counterpart = corpus.counterparts["us-state.medical-license"]
    for place in ("CA", "California", "us-ca-tustin", "Los Angeles"):
        assert corpus.counterpart_in(counterpart, place) == california
    for place in ("OR", "us", "Canada"):
        assert corpus.counterpart_in(counterpart, place) is None
    with pytest.raises(UnknownName):
        corpus.counterpart_in(counterpart, "nowhere")


def test_the_guides_claims_are_counted_in_the_order_of_the_assessments(corpus: Corpus) -> None:
    assert list(corpus.assessments().items()) == [
        (Assessment.SUPPORTED, 113),
        (Assessment.PARTLY_SUPPORTED, 90),
        (Assessment.CONTRADICTED, 35),
        (Assessment.OUTDATED, 6),
        (Assessment.NOT_ASSESSED, 29),
    ]


def test_a_provisions_sources_are_told_once_each(corpus: Corpus) -> None:
    fee = corpus.provisions["us.dea.registration.fee.2020"]
    assert [c.source for c in fee.citations] == ["fr-85-44710", "fr-85-44710", "cfr-21-1301.13"]
    assert [source.slug for source in corpus.cited_sources(fee)] == ["fr-85-44710", "cfr-21-1301.13"]
    assert fee in corpus.resting_on["fr-85-44710"]
    assert corpus.resting_on["fr-85-44710"].count(fee) == 1


@pytest.mark.parametrize(("code", "codes"), [("us", ["us"]), ("us-ca", ["us-ca", "us"]), ("can", ["can"])])
def test_the_lineage_of_a_place_ends_where_nothing_is_above(corpus: Corpus, code: str, codes: list[str]) -> None:
    assert corpus.lineage(code) == codes


def test_things_are_grouped_by_each_of_their_keys_in_the_order_given() -> None:
    assert grouped(["ab", "b", "", "ba"], list) == {"a": ["ab", "ba"], "b": ["ab", "b", "ba"]}


def test_a_provision_answers_to_its_own_slug_on_every_day(corpus: Corpus) -> None:
    for on in ("1900-01-01", "2026-11-24"):
        found = corpus.provision("us.dea.registration.fee.2012", day(on))
        assert found is corpus.provisions["us.dea.registration.fee.2012"]
