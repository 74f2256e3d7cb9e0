"""Fees: what each comes to, once a series, and sums that agree with their lines."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.provision import Fee
from regapi.domain.vocabulary import Category
from regapi.rules.applicability import Applicability
from regapi.rules.checklist import checklist
from regapi.rules.fees import FeeBasis, FeeTotals, fee_line, fee_totals
from tests.regapi.domain.builders import provision

from .clinics import DAY, clinic, clinics, days

REQUIRED, CLINIC, FEE = "us.dea.registration.required", "us.dea.registration.clinic", "us.dea.registration.fee.2020"


def fee(amount: str, per: str | None = None) -> Fee:
    return Fee(amount=Decimal(amount), currency="USD", per=per)


def totals(corpus: Corpus, *slugs: str, on: datetime.date = DAY) -> FeeTotals:
    return fee_totals(corpus, [corpus.provisions[slug] for slug in slugs], on)


@pytest.mark.parametrize(
    ("amount", "per", "basis", "first_year", "yearly"),
    [
        ("888", "P3Y", FeeBasis.RECURRING, "888", "296.00"),
        ("248", "P2Y", FeeBasis.RECURRING, "248", "124.00"),
        ("150", "P1Y", FeeBasis.RECURRING, "150", "150.00"),
        ("10", "P1M", FeeBasis.RECURRING, "120", "120.00"),
        ("50", "P6M", FeeBasis.RECURRING, "100", "100.00"),
        ("50", "P18M", FeeBasis.RECURRING, "50", "33.33"),
        ("100", "P1Y6M", FeeBasis.RECURRING, "100", "66.67"),
        ("100", "P365D", FeeBasis.RECURRING, "100", "100.00"),
        ("0", "P1Y", FeeBasis.RECURRING, "0", "0.00"),
        ("43", None, FeeBasis.ONCE, "43", "0"),
        ("43.50", "P0D", FeeBasis.ONCE, "43.50", "0"),
        ("43", "PT8H", FeeBasis.ONCE, "43", "0"),
    ],
)
def test_a_fee_comes_to_a_first_year_and_a_yearly_share(
    amount: str, per: str | None, basis: FeeBasis, first_year: str, yearly: str
) -> None:
    line = fee_line(provision(), fee(amount, per))
    assert (line.basis, str(line.first_year), str(line.yearly)) == (basis, first_year, yearly)


@pytest.mark.parametrize(("per", "payments"), [("P3M", 4), ("P4M", 3), ("P5M", 3), ("P8M", 2), ("P9M", 2), ("P11M", 2)])
def test_every_payment_that_falls_in_the_first_year_is_counted(per: str, payments: int) -> None:
    assert fee_line(provision(), fee("7", per)).first_year == 7 * payments


def test_half_a_cent_is_rounded_up() -> None:
    assert str(fee_line(provision(), fee("0.01", "P2Y")).yearly) == "0.01"
    assert str(fee_line(provision(), fee("2.05", "P2Y")).yearly) == "1.03"


def test_a_fee_that_several_records_tell_is_counted_once(corpus: Corpus) -> None:
    found = totals(corpus, REQUIRED, CLINIC, FEE)
    assert [(line.provision.slug, line.fee.amount) for line in found.lines] == [(REQUIRED, Decimal(888))]
    assert (found.first_year, found.yearly, found.currency) == (Decimal(888), Decimal(296), "USD")
    assert (found.steps_without_fee, found.applications_without_fee) == (0, 0)


@pytest.mark.parametrize(
    ("day", "amount"),
    [("2026-11-24", "888"), ("2020-10-01", "888"), ("2020-09-30", "731"), ("2012-04-16", "731"), ("2012-04-15", "551")],
)
def test_a_fee_is_that_of_the_day(corpus: Corpus, day: str, amount: str) -> None:
    (line,) = totals(corpus, REQUIRED, on=datetime.date.fromisoformat(day)).lines
    assert line.fee.amount == Decimal(amount)


def test_a_fee_that_was_not_asked_yet_is_not_known(corpus: Corpus) -> None:
    clia = "us.cms.clia.certificate"
    assert [line.fee.amount for line in totals(corpus, clia, on=datetime.date(2024, 1, 27)).lines] == [Decimal(248)]
    before = totals(corpus, clia, on=datetime.date(2024, 1, 26))
    assert (before.lines, before.steps_without_fee, before.applications_without_fee) == ((), 1, 1)
    assert totals(corpus, REQUIRED, on=datetime.date(2003, 11, 30)).lines == ()


def test_steps_without_a_known_fee_are_counted_and_applications_among_them(corpus: Corpus) -> None:
    found = totals(corpus, "us.osha.bbp.training", "us-local.zoning", "us-ca.medical-license", FEE)
    assert corpus.provisions["us-local.zoning"].category is Category.LOCAL
    assert corpus.provisions["us-ca.medical-license"].category is Category.LICENSE
    assert corpus.provisions["us-ca.medical-license"].fee is None
    assert (len(found.lines), found.steps_without_fee, found.applications_without_fee) == (1, 3, 2)


def test_nothing_costs_nothing(corpus: Corpus) -> None:
    found = totals(corpus)
    assert (found.lines, found.first_year, found.yearly, found.steps_without_fee) == ((), Decimal(0), Decimal(0), 0)


def test_fees_of_what_applies_and_of_what_depends_are_told_apart(corpus: Corpus) -> None:
    listed = checklist(corpus, clinic(), DAY)
    assert REQUIRED in [line.provision.slug for line in listed.fees.lines]
    assert "us.cms.clia.certificate" in [line.provision.slug for line in listed.open_fees.lines]
    settled = checklist(corpus, clinic(answers={"own_laboratory_tests": True}), DAY)
    assert "us.cms.clia.certificate" in [line.provision.slug for line in settled.fees.lines]
    assert "us.cms.clia.certificate" not in [line.provision.slug for line in settled.open_fees.lines]


def test_a_fee_that_is_owed_anyhow_is_not_open_as_well(corpus: Corpus) -> None:
    listed = checklist(corpus, clinic(), DAY)
    assert corpus.provisions[CLINIC].fee_series == corpus.provisions[REQUIRED].fee_series
    assert CLINIC in {s.provision.slug for s in listed.steps if s.verdict.applicability is Applicability.DEPENDS}
    assert CLINIC not in [line.provision.slug for line in listed.open_fees.lines]


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_totals_are_the_sums_of_their_lines_and_each_series_is_counted_once(
    corpus: Corpus, data: st.DataObject
) -> None:
    day = data.draw(days)
    listed = checklist(corpus, data.draw(clinics(corpus)), day)
    owed: set[str] = set()
    for found, standing in ((listed.fees, Applicability.APPLIES), (listed.open_fees, Applicability.DEPENDS)):
        steps = [s.provision for s in listed.steps if s.verdict.applicability is standing]
        assert found.first_year == sum(line.first_year for line in found.lines)
        assert found.yearly == sum(line.yearly for line in found.lines)
        asked = [p for p in steps if corpus.fee_on(p, day) is not None]
        keys = [line.provision.fee_series or line.provision.series or line.provision.slug for line in found.lines]
        assert len(keys) == len(set(keys))
        assert set(keys) == {p.fee_series or p.series or p.slug for p in asked} - owed
        owed |= set(keys)
        assert found.steps_without_fee == len(steps) - len(asked)
        assert found.applications_without_fee <= found.steps_without_fee
        assert all(line.fee == corpus.fee_on(line.provision, day) for line in found.lines)
        assert {line.fee.currency for line in found.lines} <= {found.currency}


@settings(deadline=None)
@given(amount=st.decimals(0, 10_000, places=2), years=st.integers(1, 30))
def test_a_fee_for_several_years_is_spread_over_them(amount: Decimal, years: int) -> None:
    line = fee_line(provision(), Fee(amount=amount, currency="USD", per=f"P{years}Y"))
    assert line.first_year == amount
    assert abs(line.yearly * years - amount) <= Decimal("0.005") * years
