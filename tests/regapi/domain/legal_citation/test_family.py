"""The families of sources."""

import pytest

from regapi.domain.legal_citation import Family


@pytest.mark.parametrize("family", list(Family))
def test_every_family_is_described_in_words(family: Family) -> None:
    assert len(family.description.split()) > 5


def test_no_two_families_are_described_alike() -> None:
    assert len({family.description for family in Family}) == len(Family)
