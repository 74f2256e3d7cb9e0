"""Comparison: topics by jurisdictions, a coded answer in each cell, as policy surveillance does it."""

import datetime
from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.domain.coverage import Answer, Coverage, Topic
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Status

FEWEST, MOST = 2, 51
"""How many jurisdictions can be set side by side."""


LAW = frozenset({Status.IN_FORCE})
PROPOSALS = LAW | {Status.PROPOSED, Status.PENDING_BILL}


class BadComparison(ValueError):
    """A comparison that cannot be drawn; the message says what the bounds are."""


@dataclass(frozen=True)
class ComparisonCell:
    """A topic in a jurisdiction. Where the law that supports the code was not in force on the day, it is UNCLEAR."""

    jurisdiction: Jurisdiction
    topic: Topic
    coverage: Coverage
    answer: Answer
    summary: str
    caution: str | None
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class ComparisonRow:
    """A topic across the jurisdictions."""

    topic: Topic
    cells: tuple[ComparisonCell, ...]

    @property
    def question(self) -> str:
        """The topic as a question."""
        return self.topic.description


@dataclass(frozen=True)
class JurisdictionComparison:
    """The matrix for a day."""

    as_of: datetime.date
    jurisdictions: tuple[Jurisdiction, ...]
    rows: tuple[ComparisonRow, ...]


def compare(
    corpus: Corpus, places: list[Jurisdiction], topics: list[Topic] | None, on: datetime.date
) -> JurisdictionComparison:
    """Set jurisdictions side by side; `BadComparison` for too few, too many, or one that has no coverage."""
    chosen = list({place.code: place for place in places}.values())
    if not FEWEST <= len(chosen) <= MOST:
        raise BadComparison(
            f"codes: {len(chosen)} different jurisdictions cannot be compared; give {FEWEST} to {MOST} states"
        )
    for place in chosen:
        if (place.code, Topic.CSR) not in corpus.coverage:
            raise BadComparison(f"codes: {place.name} ({place.code}) is no state; compare states such as CA or us-tx")
    rows = tuple(
        ComparisonRow(topic, tuple(cell(corpus, place, topic, on) for place in chosen)) for topic in topics or Topic
    )
    return JurisdictionComparison(on, tuple(chosen), rows)


def cell(corpus: Corpus, place: Jurisdiction, topic: Topic, on: datetime.date) -> ComparisonCell:
    """One cell: the code holds only where every provision that supports it is in force on the day."""
    coverage = corpus.coverage[place.code, topic]
    coded = coverage.answer
    provisions = tuple(corpus.provisions[slug] for slug in coded.facts if slug in corpus.provisions)
    fit = PROPOSALS if coded.code is Answer.PROPOSED_ONLY else LAW
    lapsed = [p.slug for p in provisions if corpus.status(p, on) not in fit]
    if lapsed:
        caution = f"The answer of {coverage.checked_on} rests on {', '.join(lapsed)}, not in force on {on}."
        summary = "Not coded for this day."
        return ComparisonCell(place, topic, coverage, Answer.UNCLEAR, summary, caution, provisions)
    return ComparisonCell(place, topic, coverage, coded.code, coded.summary, coded.caution, provisions)
