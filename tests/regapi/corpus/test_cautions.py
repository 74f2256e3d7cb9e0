"""Cautions: what makes a provision one to confirm, the gravest first."""

import datetime
from typing import Any

import pytest

from regapi.corpus.cautions import MUST_CONFIRM, Caution, cautions
from regapi.corpus.corpus import Corpus
from tests.regapi.domain.builders import citation, provision

DAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("confidence", "citations", "found"),
    [
        ("high", [citation("primary", edition_year=2026)], []),
        ("medium", [citation("secondary", edition_year=2023)], []),
        ("high", [citation("primary", edition_year=2022)], [Caution.OLD_EDITION]),
        ("high", [citation("primary")], [Caution.OLD_EDITION]),
        ("low", [citation("primary", edition_year=2026)], [Caution.LOW_CONFIDENCE]),
        ("high", [citation("recalled", edition_year=2026)], [Caution.RECALLED]),
        ("low", [citation("recalled")], [Caution.RECALLED, Caution.LOW_CONFIDENCE, Caution.OLD_EDITION]),
        ("high", [citation("recalled"), citation("primary", edition_year=2026)], []),
    ],
)
def test_a_provision_has_its_cautions(confidence: str, citations: list[dict[str, Any]], found: list[Caution]) -> None:
    assert cautions(provision(confidence=confidence, citations=citations), DAY) == found


def test_an_edition_grows_old_with_the_years() -> None:
    read = provision(citations=[citation("primary", edition_year=2022)])
    assert cautions(read, datetime.date(2025, 12, 31)) == []
    assert cautions(read, datetime.date(2026, 1, 1)) == [Caution.OLD_EDITION]


def test_every_caution_says_what_to_do() -> None:
    assert [caution for caution in Caution if not caution.description.endswith((".", "!"))] == []
    assert [caution for caution in Caution if ": " not in caution.description] == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-12-31", []),
        ("2027-01-01", [Caution.SUNSET_PASSED]),
        ("2027-01-02", [Caution.SUNSET_PASSED]),
    ],
)
def test_a_law_whose_sunset_has_come_is_to_be_checked(day: str, found: list[Caution]) -> None:
    sunsetting = provision(sunset="2027-01-01", citations=[citation("primary", edition_year=2026)])
    assert cautions(sunsetting, datetime.date.fromisoformat(day)) == found


def test_the_gravest_caution_comes_first() -> None:
    worst = provision(sunset="2020-01-01", confidence="low", citations=[citation("recalled")])
    assert cautions(worst, DAY) == list(Caution)


def test_what_is_recalled_or_doubted_must_be_confirmed(corpus: Corpus) -> None:
    assert {Caution.RECALLED, Caution.LOW_CONFIDENCE} == MUST_CONFIRM
    assert corpus.to_confirm
    for slug, found in corpus.provisions.items():
        graded = found.verification == "recalled" or found.confidence == "low"
        assert (slug in corpus.to_confirm) is graded
        assert graded is not MUST_CONFIRM.isdisjoint(cautions(found, DAY))


@pytest.mark.parametrize("day", ["1950-01-01", "2026-11-24", "2100-12-31"])
def test_no_day_changes_what_must_be_confirmed(corpus: Corpus, day: str) -> None:
    on = datetime.date.fromisoformat(day)
    confirmed = {slug for slug, p in corpus.provisions.items() if not MUST_CONFIRM.isdisjoint(cautions(p, on))}
    assert confirmed == corpus.to_confirm
