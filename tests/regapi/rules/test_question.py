"""Open questions: what each asks, its options, how much it settles, and the order."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.condition import CircumstanceIs, FacetIs
from regapi.domain.facet import FACET_VALUES, SEVERAL, Facet
from regapi.rules.answers import Answers, Truth, answers_of
from regapi.rules.applicability import Applicability, judge
from regapi.rules.checklist import Checklist, checklist
from regapi.rules.question import Option, Question, questions_of

from .clinics import DAY, clinic, clinics, days, field_of

YES_NO = (Option("TRUE", "Yes."), Option("FALSE", "No."))


def asked(corpus: Corpus, answers: dict[str, bool] | None = None, **fields: Any) -> dict[str, Question]:
    """The questions of a Californian clinic's checklist, by key."""
    found = checklist(corpus, clinic(answers=answers, **fields), DAY).questions
    return {question.key: question for question in found}


def replies(question: Question) -> list[Any]:
    """Each value that a question can be answered with, as a clinic's field takes it."""
    if question.facet is Facet.MULTIPLE_LOCATIONS:
        return [1, 2]
    if question.facet is None:
        return [True, False]
    values = FACET_VALUES[question.facet]
    if question.facet not in SEVERAL:
        return list(values)
    # A list is complete: an empty one is a reply too, but no clinic gives no treatment.
    return [*([value] for value in values), *([] if question.facet is Facet.SERVICES else [[]])]


def answered(described: Clinic, question: Question, reply: Any) -> Clinic:
    """The clinic with one question answered."""
    if question.facet is not None:
        return Clinic.model_validate({**described.model_dump(), field_of(question.facet): reply})
    given = {"circumstance": question.key, "holds": reply}
    return Clinic.model_validate({**described.model_dump(), "answers": [*described.answers, given]})


def open_steps(listed: Checklist) -> set[str]:
    return {s.provision.slug for s in listed.steps if s.verdict.applicability is Applicability.DEPENDS}


def settled_by(corpus: Corpus, question: Question, answers: Answers, slug: str) -> bool:
    """Whether some single answer settles a provision, tried one by one."""
    if question.circumstance is not None:
        trials = [answers.with_circumstance(question.key, holds) for holds in (True, False)]
    else:
        assert question.facet is not None
        sets = [frozenset({value}) for value in FACET_VALUES[question.facet]]
        if question.several and question.facet is not Facet.SERVICES:
            sets.append(frozenset())
        trials = [answers.with_facet(question.facet, values) for values in sets]
    return any(trial.evaluate(corpus.conditions[slug]) is not Truth.OPEN for trial in trials)


def test_the_treatments_are_asked_first(corpus: Corpus) -> None:
    question = next(iter(asked(corpus).values()))
    assert (question.key, question.facet, question.circumstance) == ("services", Facet.SERVICES, None)
    assert question.text == "Which treatments does the clinic give?"
    assert (question.several, question.note) == (True, None)
    assert [option.value for option in question.options] == [
        "IV_KETAMINE",
        "IM_KETAMINE",
        "ORAL_KETAMINE",
        "NASAL_KETAMINE_COMPOUNDED",
        "ESKETAMINE_REMS",
    ]
    assert question.options[0].label == "Ketamine into a vein (infusion)."


def test_a_circumstance_is_asked_with_yes_and_no_and_why_the_law_leaves_it_open(corpus: Corpus) -> None:
    question = asked(corpus)["hipaa_covered_entity"]
    assert question.facet is None
    assert question.circumstance is corpus.circumstances["hipaa_covered_entity"]
    assert question.text == question.circumstance.question
    assert question.note == (
        "A clinic that takes cash only and never makes such a transaction may fall outside; one that bills a plan "
        "electronically is inside."
    )
    assert (question.several, question.options) == (False, YES_NO)


@pytest.mark.parametrize(
    ("facet", "several", "options"),
    [
        (Facet.SETTING, False, ["OUTPATIENT", "INPATIENT"]),
        (Facet.EMPLOYS_STAFF, False, ["TRUE", "FALSE"]),
        (Facet.MULTIPLE_LOCATIONS, False, ["TRUE", "FALSE"]),
        (Facet.SEDATION_LEVEL, False, ["NONE", "MINIMAL", "MODERATE", "DEEP", "GENERAL"]),
        (Facet.OWNERSHIP, False, ["PRACTITIONER_OWNED", "LAY_OWNED"]),
        (Facet.PAYERS, True, ["MEDICARE", "MEDICAID", "TRICARE", "VETERANS", "COMMERCIAL", "SELF_PAY"]),
    ],
)
def test_a_facet_is_asked_with_its_values(facet: Facet, several: bool, options: list[str]) -> None:
    question = Question(facet, None, 0, ())
    assert (question.several, [option.value for option in question.options]) == (several, options)
    assert question.text == facet.question


def test_every_facet_can_be_asked() -> None:
    for facet in Facet:
        question = Question(facet, None, 0, ())
        assert question.text.endswith("?")
        assert len(question.options) == len(FACET_VALUES[facet])
        assert all(option.label.endswith(".") for option in question.options)


def test_a_question_names_what_it_bears_on_and_what_it_would_settle(corpus: Corpus) -> None:
    found = asked(corpus, employs_staff=True, services=["iv_ketamine"])["staff_exposed_to_blood"]
    slugs = [provision.slug for provision in found.provisions]
    assert "us.osha.bbp.training" in slugs
    assert "us.osha.bbp.exposure-control-plan" in slugs
    assert found.settles == len(slugs)
    assert "staff_exposed_to_blood" not in asked(corpus, employs_staff=False)


def test_a_step_that_one_answer_can_rule_out_counts_for_every_question_that_can(corpus: Corpus) -> None:
    provision = corpus.provisions["us.osha.bbp.training"]
    said = answers_of(clinic(services=["iv_ketamine"]), corpus.circumstances)
    found = questions_of(corpus, [judge(corpus, provision, said)], said, frozenset({provision.slug}))
    assert [(q.key, q.settles, q.provisions) for q in found] == [
        ("employs_staff", 1, (provision,)),
        ("staff_exposed_to_blood", 1, (provision,)),
    ]


def test_what_is_no_step_is_borne_on_and_not_settled(corpus: Corpus) -> None:
    provision = corpus.provisions["us.dea.telehealth.ryan-haight"]
    said = answers_of(clinic(services=["oral_ketamine"]), corpus.circumstances)
    (question,) = questions_of(corpus, [judge(corpus, provision, said)], said, frozenset())
    assert (question.key, question.settles, question.provisions) == ("telehealth", 0, (provision,))


def test_where_nothing_is_open_nothing_is_asked(corpus: Corpus) -> None:
    provision = corpus.provisions["us.dea.telehealth.ryan-haight"]
    said = answers_of(clinic(services=["oral_ketamine"], telehealth=True), corpus.circumstances)
    assert questions_of(corpus, [judge(corpus, provision, said)], said, frozenset({provision.slug})) == ()


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_what_depends_is_asked_about_and_nothing_else_is(corpus: Corpus, data: st.DataObject) -> None:
    listed = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    bearing: dict[str, set[str]] = {}
    for item in listed.items:
        slug = item.provision.slug
        assert (item.verdict.applicability is Applicability.DEPENDS) is bool(item.verdict.open)
        for leaf in item.verdict.open:
            assert isinstance(leaf, FacetIs | CircumstanceIs)
        for key in item.verdict.open_keys:
            bearing.setdefault(key, set()).add(slug)
    assert {question.key: {p.slug for p in question.provisions} for question in listed.questions} == bearing
    assert all(question.provisions for question in listed.questions)


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_questions_come_in_the_order_of_what_they_settle(corpus: Corpus, data: st.DataObject) -> None:
    listed = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    steps = {step.provision.slug for step in listed.steps}
    order = [(-q.settles, -len(q.provisions), q.facet is None, q.key) for q in listed.questions]
    assert order == sorted(order)
    assert len({q.key for q in listed.questions}) == len(listed.questions)
    for question in listed.questions:
        bearing = [p.slug for p in question.provisions if p.slug in steps]
        answers = listed.request.answers
        assert question.settles == sum(settled_by(corpus, question, answers, slug) for slug in bearing)


@settings(deadline=None, max_examples=12)
@given(data=st.data())
def test_answering_a_question_settles_what_it_promised(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(st.sampled_from([DAY, datetime.date(2020, 1, 1)]))
    listed = checklist(corpus, described, day)
    promising = [question for question in listed.questions if question.settles]
    if not promising:
        return
    question = data.draw(st.sampled_from(promising))
    before = open_steps(listed)
    settled: set[str] = set()
    for reply in replies(question):
        settled |= before - open_steps(checklist(corpus, answered(described, question, reply), day))
    assert len(settled) >= question.settles
    assert question.key not in {
        q.key for q in checklist(corpus, answered(described, question, replies(question)[0]), day).questions
    }
