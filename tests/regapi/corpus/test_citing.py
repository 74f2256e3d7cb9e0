"""Citations lead to what rests on them, in any usual spelling."""

import pytest

from regapi.corpus.citing import MAX_TEXT, citations_of, lookup_citation, official_address, pinpointed_text
from regapi.corpus.corpus import Corpus
from regapi.domain.legal_citation import CitationError, Family, parse


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


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("21 CFR 1301.75(c)", []),
        ("21 CFR 1301.75", ["us.dea.security.cabinet", "us.dea.security.dispersal"]),
        ("21 CFR 1301.75(b)(1)", ["us.dea.security.cabinet", "us.dea.security.dispersal"]),
        ("21 CFR 1301.13(e)(1)(iv)", ["us.dea.registration.form-and-term", "us.dea.registration.fee.2020"]),
        (
            "64 FR 37673",
            [
                "us.dea.schedule.ketamine",
                "us.dea.schedule.esketamine",
                "us.dea.schedule.ketamine.before-1999",
                "us.dea.schedule.ketamine.abuse-reports",
            ],
        ),
    ],
)
def test_what_rests_on_a_place_is_cited_there_above_it_or_below_it(corpus: Corpus, text: str, slugs: list[str]) -> None:
    assert resting(corpus, text) == [slugs]


def test_a_match_tells_all_of_its_citation(corpus: Corpus) -> None:
    (match,) = lookup_citation(corpus, "under 21 C.F.R. § 1301.75(b)")
    assert (match.start, match.end) == (6, 28)
    assert match.family is Family.CFR
    assert match.pinpoint == ("b",)
    assert match.canonical == "21 CFR 1301.75(b)"
    assert match.official_url == "https://www.ecfr.gov/current/title-21/section-1301.75"
    assert match.source is corpus.sources["cfr-21-1301.75"]


def test_every_place_that_a_legal_source_cites_leads_back_to_it(corpus: Corpus) -> None:
    legal = [source for source in corpus.sources.values() if citations_of(source)]
    assert len(legal) > 100
    keys: dict[str, str] = {}
    for source in legal:
        for citation in citations_of(source):
            keys.setdefault(citation.key, source.slug)
    for source in legal:
        found = lookup_citation(corpus, source.citation)
        assert [match.source.slug if match.source else None for match in found] == [
            keys[match.citation.key] for match in found
        ]


def test_a_source_that_is_no_law_has_no_citation_to_resolve(corpus: Corpus) -> None:
    assert citations_of(corpus.sources["label-spravato"]) == ()


def test_a_legal_source_that_cannot_be_read_has_none_either(corpus: Corpus) -> None:
    source = corpus.sources["cfr-21-1301.13"].model_copy(update={"citation": "some rule of DEA"})
    assert citations_of(source) == ()
    assert official_address(source) is None
    assert pinpointed_text(source, "(e)") == "some rule of DEA, (e)"


def test_a_text_that_is_too_long_is_refused(corpus: Corpus) -> None:
    text = "21 CFR 1301.75(b) "
    assert lookup_citation(corpus, text + " " * (MAX_TEXT - len(text)))
    with pytest.raises(
        CitationError, match=r"^text: 15,001 characters are too many to look through; give up to 15,000$"
    ):
        lookup_citation(corpus, text + " " * (MAX_TEXT - len(text) + 1))


def test_every_legal_citation_of_the_dataset_is_read_back_as_it_is_written(corpus: Corpus) -> None:
    read = [citation for source in corpus.sources.values() for citation in citations_of(source)]
    assert len(read) > 800
    assert [citation.canonical for citation in read if parse(citation.canonical) != citation] == []
