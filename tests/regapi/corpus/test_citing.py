"""Citations lead to what rests on them, in any usual spelling."""

import pytest

from regapi.corpus.citing import lookup_citation, official_address, pinpointed_text
from regapi.corpus.corpus import Corpus
from regapi.domain.legal_citation import CitationError


def resting(corpus: Corpus, text: str) -> list[list[str]]:
    return [[p.slug for p in match.provisions] for match in lookup_citation(corpus, text)]


@pytest.mark.parametrize(
    "text",
    [
        "21 CFR 1301.75(b)",
        "21 C.F.R. § 1301.75(b)",
        "21 CFR § 1301.75 (b)",
        "21 C.F.R. Sec. 1301.75(b)",
        "section 1301.75(b) of title 21, Code of Federal Regulations",
    ],
)
def test_every_spelling_finds_the_same_provisions(corpus: Corpus, text: str) -> None:
    assert resting(corpus, text) == [["us.dea.security.cabinet", "us.dea.security.dispersal"]]


def test_a_pinpoint_narrows_and_the_whole_section_widens(corpus: Corpus) -> None:
    (narrow,) = resting(corpus, "21 U.S.C. 829(e)")
    (wide,) = resting(corpus, "21 U.S.C. 829")
    assert set(narrow) < set(wide)


def test_several_citations_in_a_text_are_told_where_they_stand(corpus: Corpus) -> None:
    text = "See 21 CFR 1301.75(b) and 64 Fed. Reg. 37673."
    first, second = lookup_citation(corpus, text)
    assert text[first.start : first.end] == first.text == "21 CFR 1301.75(b)"
    assert second.canonical == "64 FR 37673"


def test_a_citation_that_nothing_rests_on_is_still_recognised(corpus: Corpus) -> None:
    (match,) = lookup_citation(corpus, "21 CFR 999.1")
    assert match.source is None and match.provisions == []


def test_a_text_without_a_citation_is_an_error_that_shows_a_right_one(corpus: Corpus) -> None:
    with pytest.raises(CitationError, match="no legal citation was found"):
        lookup_citation(corpus, "nothing of the kind")


def test_an_official_address_is_built_from_the_citation(corpus: Corpus) -> None:
    assert official_address(corpus.sources["cfr-21-1301.13"]) == (
        "https://www.ecfr.gov/current/title-21/section-1301.13"
    )
    assert official_address(corpus.sources["label-spravato"]) is None


def test_a_pinpoint_is_written_as_a_lawyer_would(corpus: Corpus) -> None:
    assert pinpointed_text(corpus.sources["cfr-21-1301.13"], "(e)(1)(iv)") == "21 CFR 1301.13(e)(1)(iv)"
    assert pinpointed_text(corpus.sources["cfr-21-1301.13"], None) == "21 CFR 1301.13"
    assert pinpointed_text(corpus.sources["label-spravato"], "section 5.4").endswith(", section 5.4")
