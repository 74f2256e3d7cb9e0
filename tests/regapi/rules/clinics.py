"""Clinics, days and evidence at random, for the properties that hold of all of them."""

import datetime
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.domain.facet import TREATMENTS, Facet, Ownership, Payer, Profession, SedationLevel
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.monitoring import CareSetting

DAY = datetime.date(2026, 11, 24)
PLACES = (JurisdictionLevel.STATE, JurisdictionLevel.COUNTY, JurisdictionLevel.CITY)

busy_days = st.dates(datetime.date(2014, 1, 1), datetime.date(2027, 12, 31))
"""Days of the years in which most of the law that is held here changed."""
days = st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 12, 31)) | busy_days

yes_or_no = st.booleans()

said: dict[str, st.SearchStrategy[Any]] = {
    "services": st.lists(st.sampled_from(TREATMENTS), min_size=1, unique=True),
    "staff": st.lists(st.sampled_from(Profession), unique=True),
    "ownership": st.sampled_from(Ownership),
    "stocks_controlled_substances": yes_or_no,
    "sedation_level": st.sampled_from(SedationLevel),
    "employs_staff": yes_or_no,
    "telehealth": yes_or_no,
    "at_home_dosing": yes_or_no,
    "compounding": yes_or_no,
    "lay_advertising": yes_or_no,
    "payers": st.lists(st.sampled_from(Payer), unique=True),
    "locations": st.integers(1, 10_000),
    "setting": st.sampled_from(CareSetting),
}
"""What may be said of each facet, by the field of a clinic that says it."""


def field_of(facet: Facet) -> str:
    """The field of a clinic that answers for a facet."""
    return "locations" if facet is Facet.MULTIPLE_LOCATIONS else facet.value


def clinic(jurisdiction: str = "us-ca", answers: dict[str, bool] | None = None, **fields: Any) -> Clinic:
    """A clinic of which nothing is said but what is given; `answers` are circumstances."""
    given = [{"circumstance": slug, "holds": holds} for slug, holds in (answers or {}).items()]
    return Clinic.model_validate({"jurisdiction": jurisdiction, "answers": given, **fields})


def clinics(corpus: Corpus) -> st.SearchStrategy[Clinic]:
    """A clinic in any state, county or city that is held here, with anything or nothing said of it."""
    codes = [place.code for place in corpus.jurisdictions.values() if place.level in PLACES]
    fields = {field: st.none() | values for field, values in said.items()}
    answers = st.dictionaries(st.sampled_from(sorted(corpus.circumstances)), yes_or_no, max_size=12)
    return st.builds(
        lambda code, given, rest: clinic(code, given, **rest),
        st.sampled_from(codes),
        answers,
        st.fixed_dictionaries(fields),
    )


def evidence(slugs: Sequence[str]) -> st.SearchStrategy[Evidence]:
    """A piece of evidence for one of the provisions, dated in any way that makes sense."""
    dates = st.lists(days, min_size=2, max_size=2).map(sorted)
    return st.builds(
        lambda slug, pair, since, until, reference: Evidence(
            provision=slug,
            satisfied_on=pair[0] if since else None,
            expires_on=pair[1] if until else None,
            reference=reference,
        ),
        st.sampled_from(slugs),
        dates,
        yes_or_no,
        yes_or_no,
        st.none() | st.sampled_from(["No. 1", "in the safe"]),
    )


def evidence_slugs(corpus: Corpus) -> list[str]:
    """Whatever evidence may name: provisions, series, counterparts, and slugs that nobody knows."""
    return sorted({*corpus.provisions, *corpus.series, *corpus.counterparts, "us.no-such-provision", "nonsense"})
