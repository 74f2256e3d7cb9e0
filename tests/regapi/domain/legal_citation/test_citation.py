"""The value of a citation."""

import pytest

from regapi.domain.legal_citation import CitationError, Family, LegalCitation, parse


def test_a_citation_cannot_be_made_of_an_unknown_code() -> None:
    with pytest.raises(CitationError, match="Code of Nowhere"):
        LegalCitation(Family.STATE_CODE, "Code of Nowhere", "us-ca", section="1")


def test_a_code_of_another_family_is_unknown() -> None:
    with pytest.raises(CitationError, match="no known source of the family usc"):
        LegalCitation(Family.USC, "CFR", "us", title="21", section="829")


def test_a_citation_is_a_value() -> None:
    assert parse("21 USC 829") == parse("section 829 of title 21")
    assert len({parse("21 USC 829"), parse("21 U.S.C. § 829"), parse("21 U.S.C. 829a")}) == 2
    with pytest.raises(AttributeError):
        parse("21 USC 829").title = "22"  # type: ignore[misc]


def test_a_citation_error_is_an_error_of_value() -> None:
    assert issubclass(CitationError, ValueError)
