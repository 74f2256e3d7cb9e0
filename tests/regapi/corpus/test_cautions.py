"""Cautions: what makes a provision one to confirm, the gravest first."""

import datetime
from typing import Any

import pytest

from regapi.corpus.cautions import Caution, cautions
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
