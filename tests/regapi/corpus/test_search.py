"""Search: the right thing first, the words found marked, and no text that breaks it."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regapi.corpus.search import MAX_TEXT, BadSearch, SearchIndex, SearchKind
from regapi.domain.agency import Agency
from regapi.domain.provision import Provision

DAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("locked cabinet", "us.dea.security.cabinet"),
        ("Form 106", "us.dea.security.form-106"),
        ("Ryan Haight", "us.dea.telehealth.ryan-haight"),
        ("us.dea.registration.clinic", "us.dea.registration.clinic"),
        ("pulse oximeter", "us.fda.rems.spravato.outpatient.pulse-oximeter"),
    ],
)
def test_the_provision_that_is_meant_comes_first(index: SearchIndex, text: str, slug: str) -> None:
    hits = index.search(text, DAY, (SearchKind.PROVISION,))
    assert hits[0].entity.slug == slug


def test_a_section_number_finds_its_source(index: SearchIndex) -> None:
    assert "cfr-21-1301.75" in [hit.entity.slug for hit in index.search("1301.75", DAY, (SearchKind.SOURCE,))]


def test_an_abbreviation_finds_the_agency(index: SearchIndex) -> None:
    (first, *_) = index.search("OSHA", DAY, (SearchKind.AGENCY,))
    assert isinstance(first.entity, Agency)
    assert first.entity.slug == "osha"


def test_the_words_found_are_marked(index: SearchIndex) -> None:
    hit = index.search("locked cabinet", DAY)[0]
    marked = [part.text for part in hit.snippet if part.matched]
    assert {"locked", "cabinet"} <= {word.lower() for word in marked}


def test_results_come_with_falling_scores(index: SearchIndex) -> None:
    scores = [hit.score for hit in index.search("registration", DAY)]
    assert scores == sorted(scores, reverse=True)


def test_what_was_not_in_force_on_the_day_is_not_found(index: SearchIndex) -> None:
    def slugs(day: datetime.date) -> list[str]:
        return [h.entity.slug for h in index.search("DEA registration fee", day, (SearchKind.PROVISION,))]

    assert "us.dea.registration.fee.2012" in slugs(datetime.date(2019, 1, 1))
    assert "us.dea.registration.fee.2012" not in slugs(DAY)


def test_a_jurisdiction_narrows_to_its_own_and_what_lies_above(index: SearchIndex) -> None:
    hits = index.search("medical board", DAY, (SearchKind.AGENCY,), "us-ca")
    assert {hit.entity.jurisdiction for hit in hits} <= {"us-ca", "us"}
    assert hits


def test_where_no_entity_has_all_the_words_those_with_any_are_found(index: SearchIndex) -> None:
    assert index.search("cabinet zebra", DAY)
    assert index.search("zebra quagga", DAY) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(
    text=st.text(max_size=MAX_TEXT + 10) | st.sampled_from(['"', "(", "AND", "title:x", "*", "~", "a^9", "[a TO b]"])
)
def test_no_text_breaks_the_search(index: SearchIndex, text: str) -> None:
    try:
        hits = index.search(text, DAY)
    except BadSearch as error:
        assert str(error).startswith("text: ")
    else:
        assert all(not isinstance(hit.entity, Provision) or hit.snippet for hit in hits)
