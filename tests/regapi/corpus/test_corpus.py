"""The corpus: versions, fees by day, indications by day, and who rests on whom."""

import datetime
from decimal import Decimal

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.vocabulary import Status


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


def test_the_states_own_licence_stands_behind_its_stand_in(corpus: Corpus) -> None:
    counterpart = corpus.counterparts["us-state.medical-license"]
    licence = corpus.counterpart_in(counterpart, "Houston, TX")
    assert licence is not None and licence.slug == "us-tx.medical-license"
    assert corpus.counterpart_in(counterpart, "us") is None
    assert counterpart.slug_in("us-ca") == "us-ca.medical-license"


def test_a_place_knows_what_lies_above_it(corpus: Corpus) -> None:
    assert corpus.lineage("us-fl-palmetto-bay") == ["us-fl-palmetto-bay", "us-fl-miami-dade", "us-fl", "us"]
