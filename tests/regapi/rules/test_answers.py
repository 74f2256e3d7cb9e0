"""Answers: three values, what the facets imply, and what decides a condition."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import FacetValues
from regapi.domain.condition import (
    AllOf,
    AnyOf,
    Circumstance,
    CircumstanceIs,
    CircumstanceKind,
    Condition,
    FacetIs,
    Not,
)
from regapi.domain.facet import FACET_VALUES, Facet
from regapi.rules.answers import OPPOSITE, Answers, Truth, answers_of, truth

from .clinics import clinic, clinics

HOLDS, FAILS, OPEN = Truth.HOLDS, Truth.FAILS, Truth.OPEN

relaxed = settings(deadline=None)

read: TypeAdapter[Condition] = TypeAdapter(Condition)


def circumstance(slug: str, kind: str = "standing", **fields: Any) -> Circumstance:
    return Circumstance.model_validate({"slug": slug, "kind": kind, "question": f"Is it {slug}?", **fields})


AT_HOME = {"facet": "at_home_dosing", "in": [True]}
CIRCUMSTANCES = {
    item.slug: item
    for item in (
        circumstance("yes"),
        circumstance("no"),
        circumstance("unsaid"),
        circumstance("theft", "event"),
        circumstance("ships_doses", holds_when=AT_HOME, fails_when={"not": AT_HOME}),
        circumstance("has_staff_room", fails_when={"facet": "employs_staff", "in": [False]}),
    )
}


def answers(
    facets: dict[Facet, FacetValues] | None = None, given: dict[str, bool] | None = None, events: Truth = HOLDS
) -> Answers:
    known: dict[Facet, FacetValues | None] = dict.fromkeys(Facet)
    return Answers({**known, **(facets or {})}, {"yes": True, "no": False, **(given or {})}, CIRCUMSTANCES, events)


def value(said: Answers, condition: dict[str, Any]) -> Truth:
    return said.evaluate(read.validate_python(condition))


YES, NO, UNSAID = ({"circumstance": slug} for slug in ("yes", "no", "unsaid"))
LEAF = {HOLDS: YES, FAILS: NO, OPEN: UNSAID}

facet_leaves = [{"facet": str(facet), "in": [one]} for facet, values in FACET_VALUES.items() for one in values]
leaves = st.sampled_from([*({"circumstance": slug} for slug in CIRCUMSTANCES), *facet_leaves, {"always": True}])
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=10,
).map(read.validate_python)
said_of_facets = st.fixed_dictionaries(
    {facet: st.none() | st.frozensets(st.sampled_from(values)) for facet, values in FACET_VALUES.items()}
)
answered = st.dictionaries(st.sampled_from(sorted(CIRCUMSTANCES)), st.booleans())
descriptions = st.builds(lambda facets, given: Answers(facets, given, CIRCUMSTANCES), said_of_facets, answered)


@pytest.mark.parametrize(("holds", "expected"), [(True, HOLDS), (False, FAILS)])
def test_yes_and_no_are_truths(holds: bool, expected: Truth) -> None:
    assert truth(holds) is expected


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (HOLDS, HOLDS, HOLDS, HOLDS),
        (HOLDS, OPEN, OPEN, HOLDS),
        (HOLDS, FAILS, FAILS, HOLDS),
        (OPEN, OPEN, OPEN, OPEN),
        (OPEN, FAILS, FAILS, OPEN),
        (FAILS, FAILS, FAILS, FAILS),
    ],
)
def test_conditions_are_joined_by_kleenes_tables(left: Truth, right: Truth, both: Truth, either: Truth) -> None:
    for pair in ([LEAF[left], LEAF[right]], [LEAF[right], LEAF[left]]):
        assert value(answers(), {"all": pair}) is both
        assert value(answers(), {"any": pair}) is either


@pytest.mark.parametrize(("leaf", "opposite"), [(YES, FAILS), (NO, HOLDS), (UNSAID, OPEN)])
def test_a_denial_turns_what_is_known(leaf: dict[str, Any], opposite: Truth) -> None:
    assert value(answers(), {"not": leaf}) is opposite


def test_what_is_always_asked_holds() -> None:
    assert value(answers(), {"always": True}) is HOLDS
    assert value(answers(), {"not": {"always": True}}) is FAILS


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (None, OPEN),
        (frozenset(), FAILS),
        (frozenset({"medicare"}), FAILS),
        (frozenset({"medicaid"}), HOLDS),
        (frozenset({"medicare", "self_pay"}), HOLDS),
    ],
)
def test_a_facet_holds_if_one_of_its_values_is_asked_for(known: FacetValues | None, expected: Truth) -> None:
    said = answers() if known is None else answers({Facet.PAYERS: known})
    assert value(said, {"facet": "payers", "in": ["medicaid", "self_pay"]}) is expected


@pytest.mark.parametrize(
    ("at_home", "given", "expected"),
    [
        (None, None, OPEN),
        (True, None, HOLDS),
        (False, None, FAILS),
        (None, True, HOLDS),
        (None, False, FAILS),
        (True, False, FAILS),
        (False, True, HOLDS),
    ],
)
def test_the_founders_own_answer_comes_before_what_the_facets_imply(
    at_home: bool | None, given: bool | None, expected: Truth
) -> None:
    facets: dict[Facet, FacetValues] = {} if at_home is None else {Facet.AT_HOME_DOSING: frozenset({at_home})}
    said = answers(facets, {} if given is None else {"ships_doses": given})
    assert said.circumstance("ships_doses") is expected
    implied = OPEN if at_home is None else truth(at_home)
    assert said.implied(CIRCUMSTANCES["ships_doses"]) is implied


def test_a_circumstance_with_one_implication_is_open_the_other_way() -> None:
    assert answers({Facet.EMPLOYS_STAFF: frozenset({False})}).circumstance("has_staff_room") is FAILS
    assert answers({Facet.EMPLOYS_STAFF: frozenset({True})}).circumstance("has_staff_room") is OPEN


@pytest.mark.parametrize("given", [{}, {"theft": True}, {"theft": False}])
def test_an_event_is_taken_to_happen_whatever_was_answered(given: dict[str, bool]) -> None:
    assert answers(given=given).circumstance("theft") is HOLDS
    assert answers(given=given).without_events.circumstance("theft") is FAILS


def test_one_answer_more_leaves_the_first_answers_alone() -> None:
    first = answers()
    assert first.with_facet(Facet.AT_HOME_DOSING, frozenset({True})).circumstance("ships_doses") is HOLDS
    assert first.with_circumstance("unsaid", True).circumstance("unsaid") is HOLDS
    assert first.with_circumstance("yes", False).circumstance("yes") is FAILS
    assert [first.circumstance(slug) for slug in ("ships_doses", "unsaid", "yes")] == [OPEN, OPEN, HOLDS]


def test_one_answer_more_brings_no_event_back() -> None:
    quiet = answers().without_events
    assert quiet.with_facet(Facet.TELEHEALTH, frozenset({True})).circumstance("theft") is FAILS
    assert quiet.with_circumstance("unsaid", True).circumstance("theft") is FAILS


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (frozenset(), "none"),
        (frozenset({"iv_ketamine"}), "iv ketamine"),
        (frozenset({"oral_ketamine", "im_ketamine"}), "im ketamine and oral ketamine"),
    ],
)
def test_what_was_said_is_repeated_in_words(values: FacetValues, words: str) -> None:
    assert answers({Facet.SERVICES: values}).said(Facet.SERVICES) == words


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_yes_and_no_are_repeated_in_words(value: bool, word: str) -> None:
    assert answers({Facet.TELEHEALTH: frozenset({value})}).said(Facet.TELEHEALTH) == word


def test_what_was_not_said_is_not_repeated() -> None:
    assert answers().said(Facet.SERVICES) is None


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"all": [YES, NO, UNSAID]}, ["no"]),
        ({"any": [YES, NO, UNSAID]}, ["yes"]),
        ({"all": [YES, UNSAID]}, ["unsaid"]),
        ({"any": [NO, UNSAID]}, ["unsaid"]),
        ({"all": [YES, {"always": True}]}, ["yes"]),
        ({"not": {"any": [NO, NO]}}, ["no"]),
        ({"all": [{"any": [YES, NO]}, {"not": NO}, YES]}, ["yes", "no"]),
        ({"always": True}, []),
    ],
)
def test_what_decided_is_named_once(condition: dict[str, Any], expected: list[str]) -> None:
    decisive = answers().deciding(read.validate_python(condition))
    assert decisive == [CircumstanceIs(circumstance=slug) for slug in expected]


@relaxed
@given(descriptions, conditions)
def test_two_denials_cancel(said: Answers, condition: Condition) -> None:
    assert said.evaluate(Not.model_validate({"not": {"not": condition}})) is said.evaluate(condition)
    assert said.evaluate(Not.model_validate({"not": condition})) is OPPOSITE[said.evaluate(condition)]


@relaxed
@given(descriptions, st.lists(conditions, min_size=1, max_size=4))
def test_de_morgans_laws_hold(said: Answers, parts: list[Condition]) -> None:
    denied = tuple(Not.model_validate({"not": part}) for part in parts)
    neither = Not.model_validate({"not": AnyOf(any=tuple(parts))})
    not_both = Not.model_validate({"not": AllOf(all=tuple(parts))})
    assert said.evaluate(neither) is said.evaluate(AllOf(all=denied))
    assert said.evaluate(not_both) is said.evaluate(AnyOf(any=denied))


@relaxed
@given(descriptions, st.lists(conditions, min_size=1, max_size=4))
def test_joined_conditions_take_the_least_or_the_greatest_truth_in_any_order(
    said: Answers, parts: list[Condition]
) -> None:
    order = [FAILS, OPEN, HOLDS]
    ranks = [order.index(said.evaluate(part)) for part in parts]
    for arranged in (tuple(parts), tuple(reversed(parts))):
        assert said.evaluate(AllOf(all=arranged)) is order[min(ranks)]
        assert said.evaluate(AnyOf(any=arranged)) is order[max(ranks)]


@relaxed
@given(descriptions, conditions)
def test_an_open_condition_names_what_is_open_and_nothing_else(said: Answers, condition: Condition) -> None:
    decisive = said.deciding(condition)
    assert len(decisive) == len(set(decisive))
    if said.evaluate(condition) is OPEN:
        assert decisive
        assert {said.evaluate(leaf) for leaf in decisive} == {OPEN}
    else:
        assert OPEN not in {said.evaluate(leaf) for leaf in decisive}


@relaxed
@given(said_of_facets, answered, conditions)
def test_what_decided_is_enough_to_decide_it_again(
    facets: dict[Facet, FacetValues | None], given: dict[str, bool], condition: Condition
) -> None:
    plain = {slug: circumstance(slug) for slug in CIRCUMSTANCES}
    decisive = Answers(facets, given, plain).deciding(condition)
    named = {leaf.facet for leaf in decisive if isinstance(leaf, FacetIs)}
    asked = {leaf.circumstance for leaf in decisive if isinstance(leaf, CircumstanceIs)}
    fewer = Answers(
        {facet: values if facet in named else None for facet, values in facets.items()},
        {slug: holds for slug, holds in given.items() if slug in asked},
        plain,
    )
    assert fewer.evaluate(condition) is Answers(facets, given, plain).evaluate(condition)


@relaxed
@given(data=st.data())
def test_an_answer_more_leaves_no_settled_condition_open(data: st.DataObject) -> None:
    said, condition = data.draw(descriptions), data.draw(conditions)
    before = said.evaluate(condition)
    unsaid = [facet for facet, values in said.facets.items() if values is None]
    unanswered = [slug for slug in CIRCUMSTANCES if said.circumstance(slug) is OPEN]
    grown = [said]
    if unsaid:
        facet = data.draw(st.sampled_from(unsaid))
        grown.append(said.with_facet(facet, data.draw(st.frozensets(st.sampled_from(FACET_VALUES[facet])))))
    if unanswered:
        grown.append(said.with_circumstance(data.draw(st.sampled_from(unanswered)), data.draw(st.booleans())))
    for more in grown:
        assert before is OPEN or more.evaluate(condition) is before


def test_a_clinic_answers_with_what_was_said_of_it(corpus: Corpus) -> None:
    described = clinic(
        staff=["psychiatrist"], locations=2, telehealth=False, answers={"hipaa_covered_entity": False}, payers=[]
    )
    said = answers_of(described, corpus.circumstances)
    assert said.facets[Facet.STAFF] == frozenset({"psychiatrist", "physician"})
    assert said.facets[Facet.MULTIPLE_LOCATIONS] == frozenset({True})
    assert said.facets[Facet.TELEHEALTH] == frozenset({False})
    assert said.facets[Facet.PAYERS] == frozenset()
    assert said.facets[Facet.SERVICES] is None
    assert set(said.facets) == set(Facet)
    assert said.circumstance("hipaa_covered_entity") is FAILS
    assert said.circumstance("federal_funds") is OPEN


@settings(deadline=None, max_examples=50)
@given(data=st.data())
def test_events_never_hide_a_duty(corpus: Corpus, data: st.DataObject) -> None:
    said = answers_of(data.draw(clinics(corpus)), corpus.circumstances)
    for condition in corpus.conditions.values():
        assert said.without_events.evaluate(condition) is FAILS or said.evaluate(condition) is not FAILS


def test_an_event_of_the_dataset_has_no_answer_by_implication(corpus: Corpus) -> None:
    events = [c for c in corpus.circumstances.values() if c.kind is CircumstanceKind.EVENT]
    assert events
    assert [c.slug for c in events if c.holds_when or c.fails_when] == []
