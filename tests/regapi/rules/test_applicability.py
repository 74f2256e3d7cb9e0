"""Applicability: whether a provision applies, why, and what would settle it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.condition import FacetIs
from regapi.domain.facet import Facet
from regapi.rules.answers import Truth, answers_of
from regapi.rules.applicability import (
    ADDRESSED_TO_CLINICS,
    ADDRESSED_TO_OTHERS,
    NOTHING_ASKED,
    Applicability,
    TraceEntry,
    Verdict,
    judge,
)

from .clinics import clinic, clinics

APPLIES, DOES_NOT_APPLY, DEPENDS = Applicability.APPLIES, Applicability.DOES_NOT_APPLY, Applicability.DEPENDS
ANSWERED = {Truth.HOLDS: APPLIES, Truth.FAILS: DOES_NOT_APPLY, Truth.OPEN: DEPENDS}
BLOOD = (
    "Can any employee meet blood at work, for example by placing IV lines, giving injections or handling used sharps?"
)
TRAINING = "us.osha.bbp.training"
RYAN_HAIGHT = "us.dea.telehealth.ryan-haight"
BREACH = "us.ocr.hipaa.breach.individuals"


def verdict(corpus: Corpus, slug: str, answers: dict[str, bool] | None = None, **fields: Any) -> Verdict:
    described = clinic(answers=answers, **fields)
    return judge(corpus, corpus.provisions[slug], answers_of(described, corpus.circumstances))


@pytest.mark.parametrize(
    ("fields", "answers", "expected"),
    [
        ({}, {}, DEPENDS),
        ({"employs_staff": True}, {}, DEPENDS),
        ({"employs_staff": False}, {}, DOES_NOT_APPLY),
        ({"employs_staff": True}, {"staff_exposed_to_blood": True}, APPLIES),
        ({"employs_staff": True}, {"staff_exposed_to_blood": False}, DOES_NOT_APPLY),
        ({}, {"staff_exposed_to_blood": False}, DOES_NOT_APPLY),
        ({}, {"staff_exposed_to_blood": True}, DEPENDS),
    ],
)
def test_training_against_blood_is_for_employees_who_may_meet_it(
    corpus: Corpus, fields: dict[str, Any], answers: dict[str, bool], expected: Applicability
) -> None:
    assert verdict(corpus, TRAINING, answers, services=["iv_ketamine"], **fields).applicability is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"services": ["oral_ketamine"], "telehealth": True}, APPLIES),
        ({"services": ["oral_ketamine"], "telehealth": False}, DOES_NOT_APPLY),
        ({"services": ["iv_ketamine"], "telehealth": True}, DOES_NOT_APPLY),
        ({"services": ["iv_ketamine"]}, DOES_NOT_APPLY),
        ({"services": ["iv_ketamine", "nasal_ketamine_compounded"]}, DEPENDS),
        ({"telehealth": True}, DEPENDS),
    ],
)
def test_a_provision_asks_for_one_of_its_services_and_for_its_own_condition(
    corpus: Corpus, fields: dict[str, Any], expected: Applicability
) -> None:
    assert verdict(corpus, RYAN_HAIGHT, **fields).applicability is expected


def test_the_reason_names_what_decided_in_plain_words(corpus: Corpus) -> None:
    assert verdict(corpus, RYAN_HAIGHT, services=["iv_ketamine", "im_ketamine"], telehealth=True).reason == (
        "It asks for services: oral ketamine or nasal ketamine compounded; you said im ketamine and iv ketamine."
    )
    assert verdict(corpus, RYAN_HAIGHT, services=["oral_ketamine"]).reason == (
        "It asks for telehealth: yes; not answered."
    )
    assert verdict(corpus, RYAN_HAIGHT, services=["oral_ketamine"], telehealth=True).reason == (
        "It asks for services: oral ketamine or nasal ketamine compounded; you said oral ketamine. "
        "It asks for telehealth: yes; you said yes."
    )
    assert verdict(corpus, TRAINING, employs_staff=False).reason == (
        f"It asks for employs staff: yes; you said no. {BLOOD} No, by the other answers."
    )
    assert verdict(corpus, TRAINING, {"staff_exposed_to_blood": False}).reason == f"{BLOOD} No."
    told = verdict(corpus, TRAINING, {"staff_exposed_to_blood": True}, employs_staff=True, services=["iv_ketamine"])
    assert told.reason.endswith(f"It asks for employs staff: yes; you said yes. {BLOOD} Yes.")


def test_a_circumstance_that_the_facets_answer_says_so(corpus: Corpus) -> None:
    found = verdict(corpus, "us.ocr.section-1557", payers=["medicaid"])
    assert found.applicability is APPLIES
    assert found.reason.endswith(" Yes, by the other answers.")


def test_where_nothing_is_asked_the_reason_says_so(corpus: Corpus) -> None:
    found = verdict(corpus, "us-ca.cpom")
    assert (found.applicability, found.trace, found.reason) == (APPLIES, (), NOTHING_ASKED)
    assert NOTHING_ASKED == "Nothing but the place is asked."


def test_what_speaks_to_others_does_not_apply(corpus: Corpus) -> None:
    found = verdict(corpus, "us.fda.rems.spravato.pharmacy", services=["esketamine_rems"])
    assert found.applicability is DOES_NOT_APPLY
    assert found.trace == (TraceEntry(ADDRESSED_TO_CLINICS, ADDRESSED_TO_OTHERS, Truth.FAILS, decisive=True),)
    assert (found.events, found.open, found.open_keys) == ((), (), [])
    assert found.reason == (
        "Does it bind a clinic or those who practise there? No, only others such as pharmacies, makers or patients."
    )


def test_an_event_brings_a_duty_that_stands_ready(corpus: Corpus) -> None:
    found = verdict(corpus, "us.dea.security.form-106", {"theft_or_loss": False})
    assert found.applicability is APPLIES
    assert [event.slug for event in found.events] == ["theft_or_loss"]
    (entry,) = [entry for entry in found.trace if entry.condition == f"yes to: {found.events[0].question}"]
    assert (entry.answer, entry.outcome) == ("when it happens", Truth.HOLDS)
    assert entry.sentence == f"{found.events[0].question} When it happens."


def test_a_duty_that_is_excluded_waits_for_no_event(corpus: Corpus) -> None:
    assert [e.slug for e in verdict(corpus, BREACH).events] == ["health_information_breach"]
    excluded = verdict(corpus, BREACH, {"hipaa_covered_entity": False})
    assert (excluded.applicability, excluded.events) == (DOES_NOT_APPLY, ())


def test_the_questions_that_would_settle_a_duty_are_named(corpus: Corpus) -> None:
    iv: dict[str, Any] = {"services": ["iv_ketamine"]}
    assert verdict(corpus, TRAINING, **iv).open_keys == ["employs_staff", "staff_exposed_to_blood"]
    assert verdict(corpus, TRAINING, employs_staff=True, **iv).open_keys == ["staff_exposed_to_blood"]
    assert verdict(corpus, RYAN_HAIGHT).open_keys == ["services", "telehealth"]
    assert verdict(corpus, TRAINING, employs_staff=False).open_keys == []
    assert verdict(corpus, BREACH).open_keys == ["hipaa_covered_entity"]


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (TraceEntry("setting: inpatient", None, Truth.OPEN, False), "It asks for setting: inpatient; not answered."),
        (TraceEntry("staff: physician", "none", Truth.FAILS, True), "It asks for staff: physician; you said none."),
        (TraceEntry("yes to: Is it so?", None, Truth.OPEN, False), "Is it so? Not answered."),
        (TraceEntry("yes to: Is it so?", "yes", Truth.HOLDS, True), "Is it so? Yes."),
    ],
)
def test_an_entry_of_the_trace_reads_as_a_person_would_say_it(entry: TraceEntry, sentence: str) -> None:
    assert entry.sentence == sentence


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_a_verdict_follows_from_the_condition_and_shows_its_work(corpus: Corpus, data: st.DataObject) -> None:
    said = answers_of(data.draw(clinics(corpus)), corpus.circumstances)
    for provision in corpus.provisions.values():
        found = judge(corpus, provision, said)
        if found.trace and found.trace[0].condition == ADDRESSED_TO_CLINICS:
            assert {"clinic", "practitioner", "mid_level"}.isdisjoint(provision.actors)
            continue
        assert found.applicability is ANSWERED[said.evaluate(corpus.conditions[provision.slug])]
        decisive = [entry for entry in found.trace if entry.decisive]
        assert len(decisive) == len(said.deciding(corpus.conditions[provision.slug]))
        assert (found.applicability is DEPENDS) is bool(found.open)
        assert len({entry.condition for entry in found.trace}) == len(found.trace)
        if found.applicability is DEPENDS:
            assert len(found.open) == len(decisive)
            assert {entry.outcome for entry in decisive} == {Truth.OPEN}
            assert {entry.answer for entry in decisive} == {None}


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_nothing_that_was_said_is_asked_again(corpus: Corpus, data: st.DataObject) -> None:
    described = data.draw(clinics(corpus))
    said = answers_of(described, corpus.circumstances)
    answered = {answer.circumstance for answer in described.answers}
    told = {facet for facet in Facet if described.facet(facet) is not None}
    for provision in corpus.provisions.values():
        for leaf in judge(corpus, provision, said).open:
            if isinstance(leaf, FacetIs):
                assert leaf.facet not in told
            else:
                assert leaf.circumstance not in answered
