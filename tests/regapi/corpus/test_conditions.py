"""Conditions as people say them, all that a provision asks of a clinic, and cautions wherever a grade is shown."""

import datetime

import pytest
from pydantic import TypeAdapter

from regapi.corpus.cautions import Caution, cautions
from regapi.corpus.conditions import (
    ADDRESSEES,
    is_addressed,
    leaves,
    operator,
    parts,
    plain_words,
    value_words,
    whole_condition,
)
from regapi.corpus.corpus import Corpus
from regapi.domain.condition import Circumstance, CircumstanceKind, Condition
from tests.regapi.domain.builders import provision

READ: TypeAdapter[Condition] = TypeAdapter(Condition)
ASKED = {
    "theft": Circumstance(slug="theft", question="Was anything stolen?", kind=CircumstanceKind.EVENT),
}


@pytest.mark.parametrize(
    ("data", "form", "words"),
    [
        ({"facet": "employs_staff", "in": [True]}, "facet", "employs staff: yes"),
        (
            {"facet": "services", "in": ["iv_ketamine", "im_ketamine"]},
            "facet",
            "services: iv ketamine or im ketamine",
        ),
        ({"circumstance": "theft"}, "circumstance", "yes to: Was anything stolen?"),
        ({"not": {"facet": "telehealth", "in": [False]}}, "not", "not telehealth: no"),
        (
            {"all": [{"circumstance": "theft"}, {"any": [{"facet": "ownership", "in": ["lay_owned"]}]}]},
            "all",
            "(yes to: Was anything stolen? and (ownership: lay owned))",
        ),
        ({"always": True}, "always", "always"),
        ({"not": {"always": True}}, "not", "not always"),
    ],
)
def test_a_condition_is_told_in_plain_words(data: dict[str, object], form: str, words: str) -> None:
    condition = READ.validate_python(data)
    assert operator(condition) == form
    assert plain_words(condition, ASKED) == words


def test_a_condition_knows_its_parts() -> None:
    assert len(parts(READ.validate_python({"all": [{"circumstance": "a"}, {"circumstance": "b"}]}))) == 2
    assert parts(READ.validate_python({"circumstance": "a"})) == []


def test_every_condition_of_the_dataset_can_be_told(corpus: Corpus) -> None:
    conditions = [p.applies_when for p in corpus.provisions.values() if p.applies_when]
    assert len(conditions) > 60
    assert all(plain_words(condition, corpus.circumstances) for condition in conditions)


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("us.dea.schedule.ketamine", [Caution.OLD_EDITION]),
        ("us.dea.registration.required", []),
    ],
)
def test_what_to_bear_in_mind_is_said(corpus: Corpus, slug: str, expected: list[Caution]) -> None:
    assert cautions(corpus.provisions[slug], datetime.date(2026, 11, 24)) == expected


def test_what_nobody_read_says_so(corpus: Corpus) -> None:
    today = datetime.date(2026, 11, 24)
    for found in corpus.provisions.values():
        assert (Caution.RECALLED in cautions(found, today)) is (found.verification == "recalled")


def test_what_is_no_condition_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^'always' is no condition$"):
        plain_words("always", ASKED)


@pytest.mark.parametrize(
    ("data", "form", "count"),
    [
        ({"all": [{"circumstance": "theft"}]}, "all", 1),
        ({"any": [{"circumstance": "theft"}, {"circumstance": "theft"}]}, "any", 2),
        ({"not": {"circumstance": "theft"}}, "not", 1),
        ({"facet": "setting", "in": ["inpatient"]}, "facet", 0),
        ({"circumstance": "theft"}, "circumstance", 0),
        ({"always": True}, "always", 0),
    ],
)
def test_each_form_of_a_condition_has_its_name_and_its_parts(data: dict[str, object], form: str, count: int) -> None:
    condition = READ.validate_python(data)
    assert operator(condition) == form
    assert len(parts(condition)) == count


@pytest.mark.parametrize(
    ("services", "applies_when", "whole"),
    [
        (["any"], None, {"always": True}),
        (["any"], {"always": True}, {"always": True}),
        (["any"], {"circumstance": "theft"}, {"circumstance": "theft"}),
        (["any", "iv_ketamine"], None, {"always": True}),
        (["iv_ketamine"], None, {"facet": "services", "in": ["iv_ketamine"]}),
        (["iv_ketamine"], {"always": True}, {"facet": "services", "in": ["iv_ketamine"]}),
        (
            ["oral_ketamine", "im_ketamine"],
            {"circumstance": "theft"},
            {"all": [{"facet": "services", "in": ["oral_ketamine", "im_ketamine"]}, {"circumstance": "theft"}]},
        ),
    ],
)
def test_a_provision_asks_for_one_of_its_services_and_for_its_own_condition(
    services: list[str], applies_when: dict[str, object] | None, whole: dict[str, object]
) -> None:
    asking = provision(services=services, applies_when=applies_when)
    assert whole_condition(asking) == READ.validate_python(whole)


@pytest.mark.parametrize(
    ("actors", "addressed"),
    [
        (["clinic"], True),
        (["practitioner"], True),
        (["mid_level"], True),
        (["pharmacy", "clinic"], True),
        (["pharmacy"], False),
        (["patient", "manufacturer"], False),
    ],
)
def test_a_provision_speaks_to_a_clinic_or_to_others(actors: list[str], addressed: bool) -> None:
    assert is_addressed(provision(actors=actors)) is addressed


def test_a_clinics_duties_are_its_own_and_its_practitioners() -> None:
    assert {"clinic", "practitioner", "mid_level"} == ADDRESSEES


@pytest.mark.parametrize(
    ("value", "words"), [(True, "yes"), (False, "no"), ("iv_ketamine", "iv ketamine"), ("none", "none")]
)
def test_a_facets_value_in_words(value: str | bool, words: str) -> None:
    assert value_words(value) == words


def test_everything_that_a_condition_asks_about_is_named_once_in_its_order() -> None:
    telehealth = {"facet": "telehealth", "in": [True]}
    theft = {"circumstance": "theft"}
    condition = READ.validate_python({"all": [{"not": theft}, {"any": [telehealth, theft, {"always": True}]}]})
    first, second = leaves(condition, ASKED)
    assert (first.condition, first.words) == (READ.validate_python(theft), "yes to: Was anything stolen?")
    assert (first.circumstance, first.is_event) == (ASKED["theft"], True)
    assert (second.condition, second.words) == (READ.validate_python(telehealth), "telehealth: yes")
    assert (second.circumstance, second.is_event) == (None, False)
    assert leaves(READ.validate_python({"always": True}), ASKED) == ()


def test_a_lasting_matter_is_no_event() -> None:
    standing = {"lease": Circumstance(slug="lease", question="Is it let?", kind=CircumstanceKind.STANDING)}
    (leaf,) = leaves(READ.validate_python({"circumstance": "lease"}), standing)
    assert leaf.is_event is False


@pytest.mark.parametrize(
    ("own", "inherited", "whole"),
    [
        (None, {"circumstance": "theft"}, {"circumstance": "theft"}),
        ({"always": True}, {"circumstance": "theft"}, {"always": True}),
    ],
)
def test_a_condition_is_inherited_where_none_is_stated(
    own: dict[str, object] | None, inherited: dict[str, object], whole: dict[str, object]
) -> None:
    asking = provision(services=["any"], applies_when=own)
    assert whole_condition(asking, READ.validate_python(inherited)) == READ.validate_python(whole)


def test_the_corpus_knows_the_whole_condition_of_every_provision_and_its_leaves(corpus: Corpus) -> None:
    assert set(corpus.conditions) == set(corpus.leaves) == set(corpus.provisions)
    for slug, asking in corpus.provisions.items():
        assert corpus.leaves[slug] == leaves(corpus.conditions[slug], corpus.circumstances)
        if asking.applies_when or not asking.series:
            assert corpus.conditions[slug] == whole_condition(asking)


def test_an_earlier_version_applies_when_the_newest_does(corpus: Corpus) -> None:
    earlier = corpus.provisions["us.dea.disposal.before-2014"]
    newest = corpus.provisions["us.dea.disposal.options"]
    assert (earlier.series, earlier.applies_when) == (newest.series, None)
    assert newest.applies_when is not None
    assert corpus.conditions[earlier.slug] == whole_condition(earlier, newest.applies_when)
    assert corpus.conditions[earlier.slug] != whole_condition(earlier)
