"""Fees: what the known ones come to in the first year and in every year, and for how many steps none is known."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

import isodate

from regapi.corpus.corpus import Corpus
from regapi.domain.entity import Word
from regapi.domain.provision import Fee, Provision
from regapi.domain.vocabulary import Category

APPLICATIONS = frozenset({Category.REGISTRATION, Category.LICENSE, Category.FACILITY, Category.LOCAL})
"""Subjects whose steps are applications to an authority, which commonly cost something."""

CENT = Decimal("0.01")
DAYS_A_YEAR = 365


class FeeBasis(Word):
    """How often a fee is paid."""

    RECURRING = "recurring", "Paid again each period."
    ONCE = "once", "Paid once, or no period is known: counted in the first year alone."


@dataclass(frozen=True)
class FeeLine:
    """One known fee: the provision that asks it, the fee, and what it comes to (in the fee's currency)."""

    provision: Provision
    fee: Fee
    basis: FeeBasis
    first_year: Decimal
    yearly: Decimal


@dataclass(frozen=True)
class FeeTotals:
    """Known fees together, in US dollars. Each is counted once: multiply for each practitioner and each place.

    `yearly` spreads a fee for several years over them. `steps_without_fee` counts steps for which no fee is known;
    `applications_without_fee` those of them that are applications, which commonly cost something.
    """

    lines: tuple[FeeLine, ...]
    steps_without_fee: int
    applications_without_fee: int
    currency: str = "USD"

    @property
    def first_year(self) -> Decimal:
        """What falls due in the first year."""
        return sum((line.first_year for line in self.lines), Decimal(0))

    @property
    def yearly(self) -> Decimal:
        """What recurs, by the year."""
        return sum((line.yearly for line in self.lines), Decimal(0))


def fee_key(provision: Provision) -> str:
    """What tells one payment from another: several records may tell the same (`fee_series`)."""
    return provision.fee_series or provision.series or provision.slug


def fee_totals(
    corpus: Corpus, steps: Iterable[Provision], on: datetime.date, owed: frozenset[str] = frozenset()
) -> FeeTotals:
    """The known fees of some steps on a day, each payment once; those in `owed` are counted elsewhere."""
    lines: dict[str, FeeLine] = {}
    without = []
    for provision in steps:
        fee = corpus.fee_on(provision, on)
        if fee is None:
            without.append(provision)
        elif (key := fee_key(provision)) not in owed:
            lines.setdefault(key, fee_line(provision, fee))
    applications = [p for p in without if p.category in APPLICATIONS]
    return FeeTotals(tuple(lines.values()), len(without), len(applications))


def fee_line(provision: Provision, fee: Fee) -> FeeLine:
    """A fee with what it comes to."""
    years = _years(fee.per) if fee.per else Fraction(0)
    if not years:
        return FeeLine(provision, fee, FeeBasis.ONCE, fee.amount, Decimal(0))
    yearly = (fee.amount * years.denominator / years.numerator).quantize(CENT, ROUND_HALF_UP)
    payments = ceil(1 / years)
    return FeeLine(provision, fee, FeeBasis.RECURRING, fee.amount * payments, yearly)


def _years(period: str) -> Fraction:
    length = isodate.parse_duration(period, as_timedelta_if_possible=False)
    return Fraction(length.years) + Fraction(length.months) / 12 + Fraction(length.tdelta.days, DAYS_A_YEAR)
