"""Conditions as people say them, and cautions wherever a grade is shown."""

import datetime

import pytest
from pydantic import TypeAdapter

from regapi.corpus.cautions import Caution, cautions
from regapi.corpus.conditions import operator, parts, plain_words
from regapi.corpus.corpus import Corpus
from regapi.domain.condition import Circumstance, CircumstanceKind, Condition

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
    for provision in corpus.provisions.values():
        assert (Caution.RECALLED in cautions(provision, today)) is (provision.verification == "recalled")


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
    ],
)
def test_each_form_of_a_condition_has_its_name_and_its_parts(data: dict[str, object], form: str, count: int) -> None:
    condition = READ.validate_python(data)
    assert operator(condition) == form
    assert len(parts(condition)) == count
