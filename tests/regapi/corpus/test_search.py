"""Search: the right thing first, the words found marked, and no text that breaks it."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regapi.corpus.search import (
    MAX_TEXT,
    BadSearch,
    Document,
    SearchIndex,
    SearchKind,
    SnippetPart,
    query_words,
    snippet,
)
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


@pytest.mark.parametrize(
    ("text", "kind", "slug"),
    [
        ("locked cabinet", SearchKind.PROVISION, "us.dea.security.cabinet"),
        ("Form 224", SearchKind.PROVISION, "us.dea.registration.form-and-term"),
        ("1301.75", SearchKind.SOURCE, "cfr-21-1301.75"),
        ("21 CFR 1301.75", SearchKind.SOURCE, "cfr-21-1301.75"),
        ("Can Spravato be taken home?", SearchKind.FAQ, "guide.faq.can-spravato-be-taken-home"),
        ("Medical Board of California", SearchKind.AGENCY, "ca-medical-board"),
    ],
)
def test_of_all_sorts_of_entity_the_one_that_is_meant_comes_first(
    index: SearchIndex, text: str, kind: SearchKind, slug: str
) -> None:
    first = index.search(text, DAY)[0]
    assert (first.kind, first.entity.slug) == (kind, slug)


def test_a_section_number_finds_what_rests_on_it(index: SearchIndex) -> None:
    assert [hit.entity.slug for hit in index.search("1301.75", DAY)] == [
        "cfr-21-1301.75",
        "us.dea.security.cabinet",
        "us.dea.security.dispersal",
    ]


def test_other_forms_of_a_word_are_found_and_marked(index: SearchIndex) -> None:
    hit = next(h for h in index.search("registrations", DAY) if h.entity.slug == "us.dea.registration.clinic")
    assert "registration" in [part.text for part in hit.snippet if part.matched]


@pytest.mark.parametrize("kind", list(SearchKind))
def test_only_the_sorts_asked_for_are_found(index: SearchIndex, kind: SearchKind) -> None:
    hits = index.search("ketamine board california cabinet", DAY, (kind,))
    assert {hit.kind for hit in hits} == {kind}


def test_a_place_is_found_within_itself_and_from_below_and_not_from_beside(index: SearchIndex) -> None:
    def places(text: str, within: str | None) -> list[str]:
        return [hit.entity.code for hit in index.search(text, DAY, (SearchKind.JURISDICTION,), within)]

    assert places("California", "us-ca") == ["us-ca"]
    assert places("California", "us-ca-tustin") == ["us-ca"]
    assert places("California", "us-or") == []
    assert places("Oregon", "us-ca") == []
    assert places("Oregon", None) == ["us-or"]


def test_federal_provisions_are_found_from_every_state(index: SearchIndex) -> None:
    hits = index.search("locked cabinet", DAY, None, "us-ca")
    assert hits[0].entity.slug == "us.dea.security.cabinet"


def test_the_snippet_shows_a_stretch_of_the_text_as_it_stands(index: SearchIndex) -> None:
    hit = index.search("locked cabinet", DAY)[0]
    marked = "".join(f"[{part.text}]" if part.matched else part.text for part in hit.snippet)
    assert marked == (
        "A practitioner must keep Schedule II to V drugs in a securely [locked] [cabinet] of substantial construction. "
        "The federal rule asks no more for ketamine: no double [lock], no safe of a given class, no camera and no "
        "alarm, …"
    )


@pytest.mark.parametrize(
    "text", ["ketamine", "registration fee", "two hours", "state", "Spravato form", "1301.75", "a"]
)
def test_every_snippet_is_a_stretch_of_the_body_with_only_the_words_marked(index: SearchIndex, text: str) -> None:
    bodies = {(document.kind, document.key): document.body for document in index.documents}
    stems = tuple(word.casefold()[:4] for word in query_words(text))
    for hit in index.search(text, DAY):
        shown = "".join(part.text for part in hit.snippet)
        key = hit.entity.code if hit.kind is SearchKind.JURISDICTION else hit.entity.slug
        assert shown.removeprefix("… ").removesuffix(" …") in bodies[(hit.kind, key)]
        assert all(part.text.casefold().startswith(stems) for part in hit.snippet if part.matched)
        assert all(part.text for part in hit.snippet)


def document(body: str) -> Document:
    return Document(SearchKind.FAQ, "a", None, "A", body, "a")


def test_a_short_text_is_shown_whole() -> None:
    assert snippet(document("One two three."), ["two"]) == (
        SnippetPart("One ", False),
        SnippetPart("two", True),
        SnippetPart(" three.", False),
    )


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert snippet(document("word " * 100), ["other"], width=12) == (SnippetPart("word word …", False),)


def test_a_long_text_is_cut_at_word_ends_around_the_first_word_found() -> None:
    parts = snippet(document("alpha " * 50 + "found " + "omega " * 50), ["found"], width=40)
    assert "".join(part.text for part in parts) == "… alpha alpha alpha found omega omega …"
    assert [part.text for part in parts if part.matched] == ["found"]


def test_a_text_without_spaces_is_cut_where_it_must_be() -> None:
    assert snippet(document("x" * 50), ["y"], width=10) == (SnippetPart("x" * 10 + " …", False),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("locked cabinet", ["locked", "cabinet"]),
        ("21 CFR 1301.75(b)", ["21", "CFR", "1301.75", "b"]),
        ("don't", ["don't"]),
        ("opt-in", ["opt-in"]),
        ("a_b", ["a", "b"]),
        ("...1301.75...", ["1301.75"]),
        ("Zürich 😀 ketamine", ["Zürich", "ketamine"]),
        ('"AND" OR (NOT)', ["AND", "OR", "NOT"]),
    ],
)
def test_a_text_has_its_words(text: str, words: list[str]) -> None:
    assert query_words(text) == words


@pytest.mark.parametrize("text", ["", " ", '"', "(", "*", "~", "§", "😀", "---", "___", "\u0000"])
def test_a_text_without_a_word_is_refused(index: SearchIndex, text: str) -> None:
    with pytest.raises(BadSearch) as error:
        index.search(text, DAY)
    assert str(error.value) == ('text: there is no word to search for; give for example "locked cabinet" or "Form 224"')


def test_a_text_of_200_characters_is_searched_for_and_a_longer_one_refused(index: SearchIndex) -> None:
    assert index.search("ketamine " * 22 + "ke", DAY)
    assert index.search("k" * 200, DAY) == []
    with pytest.raises(BadSearch, match=r"^text: 201 characters are too many to search for; give up to 200$"):
        index.search("k" * 201, DAY)


@pytest.mark.parametrize(
    "text", ["AND", "OR", "NOT", "AND AND", "title:cabinet", "cabinet^9", "[a TO b]", "cab*", "c~1"]
)
def test_a_querys_own_words_are_words_like_others(index: SearchIndex, text: str) -> None:
    for hit in index.search(text, DAY):
        assert hit.score > 0
