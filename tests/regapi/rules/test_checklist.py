"""The checklist: every provision in its list, contradictions, gaps, what to confirm, and what will change."""

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.condition import AllOf, CircumstanceKind, FacetIs
from regapi.domain.coverage import CoverageStatus
from regapi.domain.facet import FACET_VALUES, Facet
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Modality, ProvisionKind, Service, Status
from regapi.rules.answers import Truth, answers_of
from regapi.rules.applicability import Applicability, judge
from regapi.rules.checklist import KINDS, Checklist, Contradictory, checklist
from regapi.rules.step import ChecklistItem
from regapi.rules.upcoming import UpcomingKind, upcoming_changes

from .clinics import DAY, busy_days, clinic, clinics, days, field_of, said

FLEXIBILITY = "us.dea.telehealth.flexibility.fourth"
RYAN_HAIGHT = "us.dea.telehealth.ryan-haight"
EXCEPTIONS = "us.dea.telehealth.statutory-exceptions"
LAST_DAY = datetime.date(2026, 12, 31)


def lists(found: Checklist) -> dict[str, tuple[ChecklistItem, ...]]:
    return {
        "steps": found.steps,
        "prohibitions": found.prohibitions,
        "recommendations": found.recommendations,
        "permissions": found.permissions,
        "facts": found.facts,
        "excluded": found.excluded,
    }


def standing(found: Checklist) -> dict[str, Applicability]:
    """How each provision of a checklist stands to the clinic."""
    return {item.provision.slug: item.verdict.applicability for items in lists(found).values() for item in items}


def is_told(corpus: Corpus, provision: Provision) -> bool:
    """Whether a checklist speaks of a provision: what binds, and earlier versions that are known to have ended."""
    if provision.kind is not ProvisionKind.HISTORY:
        return provision.kind in KINDS
    replaced = any(p.replaces == provision.slug for p in corpus.provisions.values())
    return (provision.series is not None or replaced) and corpus.periods[provision.slug].end is not None


def place_of(found: Checklist, slug: str) -> str | None:
    """The list that a provision stands in."""
    named = [name for name, items in lists(found).items() if slug in [item.provision.slug for item in items]]
    return named[0] if named else None


def contradictions(corpus: Corpus, answers: dict[str, bool] | None = None, **fields: Any) -> list[Contradictory]:
    return list(checklist(corpus, clinic(answers=answers, **fields), DAY).contradictions)


def remote(day: datetime.date, corpus: Corpus) -> Checklist:
    """The checklist of a clinic that prescribes ketamine by mouth at a distance."""
    return checklist(corpus, clinic(services=["oral_ketamine"], telehealth=True), day)


def test_the_end_of_the_telemedicine_flexibility_is_told_with_what_applies_then(corpus: Corpus) -> None:
    found = remote(DAY, corpus)
    (change,) = [change for change in found.upcoming if change.slug == FLEXIBILITY]
    assert (change.date, change.kind) == (LAST_DAY, UpcomingKind.ENDS)
    assert [p.slug for p in change.then] == [RYAN_HAIGHT, EXCEPTIONS]
    (permission,) = [item for item in found.permissions if item.provision.slug == FLEXIBILITY]
    (step,) = [step for step in found.steps if step.provision.slug == RYAN_HAIGHT]
    (exception,) = [item for item in found.permissions if item.provision.slug == EXCEPTIONS]
    assert permission.upcoming == step.upcoming == exception.upcoming == (change,)
    assert step.verdict.applicability is permission.verdict.applicability is Applicability.APPLIES


def test_on_its_last_day_the_flexibility_still_stands(corpus: Corpus) -> None:
    found = remote(LAST_DAY, corpus)
    assert place_of(found, FLEXIBILITY) == "permissions"
    assert FLEXIBILITY in [change.slug for change in found.upcoming]


@pytest.mark.parametrize("day", ["2027-01-01", "2027-01-02"])
def test_after_its_end_the_flexibility_is_gone(corpus: Corpus, day: str) -> None:
    found = remote(datetime.date.fromisoformat(day), corpus)
    assert place_of(found, FLEXIBILITY) is None
    assert FLEXIBILITY not in [change.slug for change in found.upcoming]
    assert place_of(found, RYAN_HAIGHT) == "steps"
    (step,) = [step for step in found.steps if step.provision.slug == RYAN_HAIGHT]
    assert step.upcoming == ()


def test_a_change_that_does_not_touch_the_clinic_is_not_told(corpus: Corpus) -> None:
    found = checklist(corpus, clinic(services=["esketamine_rems"], telehealth=False), DAY)
    assert place_of(found, FLEXIBILITY) == "excluded"
    assert FLEXIBILITY not in [change.slug for change in found.upcoming]


def test_what_takes_effect_later_and_does_not_touch_the_clinic_is_not_told(corpus: Corpus) -> None:
    eve = datetime.date(2025, 12, 15)
    touched = checklist(corpus, clinic(services=["oral_ketamine"], telehealth=True), eve)
    untouched = checklist(corpus, clinic(services=["esketamine_rems"], telehealth=False), eve)
    assert FLEXIBILITY in [change.slug for change in touched.upcoming]
    assert FLEXIBILITY not in [change.slug for change in untouched.upcoming]
    summer = datetime.date(2026, 8, 15)
    without_nurses = checklist(corpus, clinic("WI", staff=["physician"]), summer)
    assert "us-wi.np-authority" not in [change.slug for change in without_nurses.upcoming]
    assert "us-wi.np-authority" in [change.slug for change in checklist(corpus, clinic("WI"), summer).upcoming]


def test_a_sunset_is_told_on_its_step(corpus: Corpus) -> None:
    found = checklist(corpus, clinic("IL", staff=["physician"]), DAY)
    (step,) = [step for step in found.steps if step.provision.slug == "us-il.medical-license"]
    (change,) = step.upcoming
    assert (change.date, change.kind, change.then) == (datetime.date(2027, 1, 1), UpcomingKind.SUNSET, ())
    assert change in found.upcoming


def test_the_horizon_of_changes_can_be_set(corpus: Corpus) -> None:
    described = clinic(services=["oral_ketamine"], telehealth=True)
    assert FLEXIBILITY in [c.slug for c in checklist(corpus, described, DAY, "P37D").upcoming]
    assert FLEXIBILITY not in [c.slug for c in checklist(corpus, described, DAY, "P36D").upcoming]
    assert FLEXIBILITY in [c.slug for c in checklist(corpus, described, datetime.date(2026, 7, 4)).upcoming]
    assert FLEXIBILITY not in [c.slug for c in checklist(corpus, described, datetime.date(2026, 7, 3)).upcoming]


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("us.dea.registration.required", "steps"),
        ("us-ca.cpom", "prohibitions"),
        (FLEXIBILITY, "permissions"),
        ("us.dea.schedule.ketamine", "facts"),
        ("us.ftc.ads.substantiation-2022", "recommendations"),
        # What a guideline warns against is advice.
        ("us.dea.dispensing.patient-delivery-position", "recommendations"),
        ("us.fda.rems.spravato.pharmacy", "excluded"),
        # What is over and what is proposed stand in no list.
        ("us.dea.schedule.2fdck", None),
        ("us.dea.security.form-106.before-2023", None),
        ("us-tx.medical-license", None),
    ],
)
def test_a_provision_stands_in_the_list_of_its_force(corpus: Corpus, slug: str, name: str | None) -> None:
    assert slug in corpus.provisions
    assert place_of(checklist(corpus, clinic(), DAY), slug) == name


@pytest.mark.parametrize(
    ("day", "listed", "other"),
    [
        ("2023-07-23", "us.dea.security.form-106.before-2023", "us.dea.security.form-106"),
        ("2023-07-24", "us.dea.security.form-106", "us.dea.security.form-106.before-2023"),
    ],
)
def test_on_an_earlier_day_the_version_of_that_day_stands_in_the_list(
    corpus: Corpus, day: str, listed: str, other: str
) -> None:
    found = checklist(corpus, clinic(), datetime.date.fromisoformat(day))
    assert place_of(found, listed) is not None
    assert place_of(found, other) is None


def test_a_clinic_of_which_all_is_said_is_asked_less(corpus: Corpus) -> None:
    told = clinic(services=["esketamine_rems"], staff=["physician", "registered_nurse"], setting="outpatient")
    found, unsaid = checklist(corpus, told, DAY), checklist(corpus, clinic(), DAY)
    assert {"services", "staff", "setting"} <= {question.key for question in unsaid.questions}
    assert {"services", "staff", "setting"}.isdisjoint({question.key for question in found.questions})
    assert len(found.questions) < len(unsaid.questions)


def test_a_checklist_knows_what_it_was_made_for(corpus: Corpus) -> None:
    described = clinic("FL", city="Palmetto Bay")
    found = checklist(corpus, described, DAY)
    assert (found.clinic, found.as_of, found.place.state.code) == (described, DAY, "us-fl")


@pytest.mark.parametrize(
    ("jurisdiction", "county", "city", "gap"),
    [
        ("TX", None, None, "No city or county was named: their own law may add to this list."),
        (
            "TX",
            None,
            "Dallas",
            "The law of Dallas is not held here: ask the city and county what they add to this list.",
        ),
        (
            "TX",
            "Harris County",
            "Katy",
            "The law of Harris County and Katy is not held here: ask the city and county what they add to this list.",
        ),
        (
            "TX",
            "Harris County",
            "Houston",
            "The law of Harris County is not held here: ask the city and county what they add to this list.",
        ),
        (
            "Houston, TX",
            None,
            None,
            "Of City of Houston only examples are held here: ask what else the city and county ask.",
        ),
        (
            "FL",
            "Miami-Dade",
            "Palmetto Bay",
            "Of Village of Palmetto Bay and Miami-Dade County only examples are held here: ask what else the city and "
            "county ask.",
        ),
    ],
)
def test_what_is_not_known_of_local_law_is_said(
    corpus: Corpus, jurisdiction: str, county: str | None, city: str | None, gap: str
) -> None:
    assert checklist(corpus, clinic(jurisdiction, county=county, city=city), DAY).local_gap == gap


def test_bulk_spravato_without_stock_cannot_stand(corpus: Corpus) -> None:
    spravato: dict[str, Any] = {"services": ["esketamine_rems"], "stocks_controlled_substances": False}
    (found,) = contradictions(corpus, {"patient_specific_pharmacy_supply": False}, **spravato)
    assert found.slug == "bulk-spravato-without-stock"
    assert found.statement == corpus.contradictions["bulk-spravato-without-stock"].statement
    assert found.remedy == "Say that stock is kept on site, or that a pharmacy delivers for named patients."
    assert [p.slug for p in found.provisions] == ["us.fda.rems.spravato.acquisition"]
    assert contradictions(corpus, {"patient_specific_pharmacy_supply": True}, **spravato) == []
    assert contradictions(corpus, **spravato) == []
    assert contradictions(corpus, {"patient_specific_pharmacy_supply": False}, services=["esketamine_rems"]) == []


def test_spravato_alone_cannot_be_taken_at_home(corpus: Corpus) -> None:
    (found,) = contradictions(corpus, services=["esketamine_rems"], at_home_dosing=True)
    assert found.slug == "esketamine-at-home"
    assert found.statement == (
        "You dose at home, and Spravato is all that you give. Spravato is never handed out for use at home."
    )
    assert found.remedy == "Leave out dosing at home, or name the other treatment that patients take at home."
    assert [p.slug for p in found.provisions] == ["us.fda.rems.spravato.no-home-use"]
    assert contradictions(corpus, services=["esketamine_rems", "oral_ketamine"], at_home_dosing=True) == []
    assert contradictions(corpus, services=["esketamine_rems"], at_home_dosing=False) == []
    assert contradictions(corpus, at_home_dosing=True) == []


@pytest.mark.parametrize("service", ["oral_ketamine", "nasal_ketamine_compounded"])
def test_ketamine_by_mouth_or_nose_is_compounded(corpus: Corpus, service: str) -> None:
    (found,) = contradictions(corpus, services=[service], compounding=False)
    assert found.slug == "oral-without-compounding"
    assert found.remedy == "Say that compounded ketamine is used, or leave the treatment out."
    assert [p.slug for p in found.provisions] == ["us.fda.ketamine.routes"]
    assert contradictions(corpus, services=[service], compounding=True) == []
    assert contradictions(corpus, services=[service]) == []
    assert contradictions(corpus, services=["iv_ketamine"], compounding=False) == []


BLOOD = (
    "Can any employee meet blood at work, for example by placing IV lines, giving injections or handling used sharps?"
)
FUNDS = "Does any part of the clinic receive federal financial assistance (Medicaid or other federal funds)?"


@pytest.mark.parametrize(
    ("slug", "holds", "fields", "statement"),
    [
        (
            "staff_exposed_to_blood",
            True,
            {"employs_staff": False},
            f'You answered yes to "{BLOOD}", while your other answers say no.',
        ),
        (
            "federal_funds",
            False,
            {"payers": ["medicaid"]},
            f'You answered no to "{FUNDS}", while your other answers say yes.',
        ),
    ],
)
def test_an_answer_against_what_the_others_imply_is_told_and_counts(
    corpus: Corpus, slug: str, holds: bool, fields: dict[str, Any], statement: str
) -> None:
    found = checklist(corpus, clinic(answers={slug: holds}, **fields), DAY)
    assert found.contradictions == (
        Contradictory(slug, statement, "Correct that answer or the others. Until then that answer is what counts.", ()),
    )
    assert found.request.answers.circumstance(slug) is (Truth.HOLDS if holds else Truth.FAILS)


def test_an_answer_that_the_others_bear_out_is_no_contradiction(corpus: Corpus) -> None:
    assert contradictions(corpus, {"staff_exposed_to_blood": False}, employs_staff=False) == []
    assert contradictions(corpus, {"staff_exposed_to_blood": True}, employs_staff=True) == []
    assert contradictions(corpus, {"staff_exposed_to_blood": True}) == []


def test_an_answer_given_twice_is_contradicted_once(corpus: Corpus) -> None:
    twice = [{"circumstance": "staff_exposed_to_blood", "holds": True}] * 2
    described = Clinic.model_validate({"jurisdiction": "CA", "employs_staff": False, "answers": twice})
    assert [c.slug for c in checklist(corpus, described, DAY).contradictions] == ["staff_exposed_to_blood"]


def test_several_contradictions_are_told_in_the_editors_order(corpus: Corpus) -> None:
    found = contradictions(
        corpus,
        {"patient_specific_pharmacy_supply": False, "staff_exposed_to_blood": True},
        services=["esketamine_rems"],
        stocks_controlled_substances=False,
        at_home_dosing=True,
        employs_staff=False,
    )
    assert [c.slug for c in found] == ["bulk-spravato-without-stock", "esketamine-at-home", "staff_exposed_to_blood"]


def test_what_is_not_researched_of_the_state_is_told(corpus: Corpus) -> None:
    gaps = [
        (state.code, checklist(corpus, clinic(state.code), DAY).coverage_gaps)
        for state in corpus.jurisdictions.values()
        if state.level is JurisdictionLevel.STATE
    ]
    cells = {
        (cell.jurisdiction, cell.topic)
        for cell in corpus.coverage.values()
        if cell.status is not CoverageStatus.COMPLETE
    }
    assert cells
    told = {(cell.jurisdiction, cell.topic) for _, found in gaps for cell in found}
    assert told == {(code, topic) for code, topic in cells if code in dict(gaps)}
    assert all({cell.jurisdiction for cell in found} <= {code} for code, found in gaps)


def test_no_kind_is_left_out_that_binds(corpus: Corpus) -> None:
    assert set(ProvisionKind) - KINDS == {
        ProvisionKind.HISTORY,
        ProvisionKind.DEFINITION,
        ProvisionKind.APPROVAL,
    }


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_provision_in_force_in_the_clinics_places_stands_in_exactly_one_list(
    corpus: Corpus, data: st.DataObject
) -> None:
    day = data.draw(days)
    found = checklist(corpus, data.draw(clinics(corpus)), day)
    counted = Counter(item.provision.slug for items in lists(found).values() for item in items)
    expected = {
        p.slug
        for p in corpus.provisions.values()
        if is_told(corpus, p) and p.jurisdiction in found.place.codes and corpus.status(p, day) is Status.IN_FORCE
    }
    assert set(counted) == expected
    assert set(counted.values()) <= {1}


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_nothing_is_shown_that_has_not_begun_or_is_over(corpus: Corpus, data: st.DataObject) -> None:
    day = data.draw(days)
    found = checklist(corpus, data.draw(clinics(corpus)), day)
    for item in found.items:
        start, end, _ = corpus.periods[item.provision.slug]
        assert start is None or start <= day
        assert end is None or day <= end


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_each_list_holds_its_own_force_and_what_does_not_apply_stands_apart(
    corpus: Corpus, data: st.DataObject
) -> None:
    found = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    force = {
        "steps": Modality.OBLIGATION,
        "prohibitions": Modality.PROHIBITION,
        "permissions": Modality.PERMISSION,
        "facts": Modality.FACT,
    }
    for name, modality in force.items():
        assert {item.provision.modality for item in lists(found)[name]} <= {modality}
    for step in (*found.steps, *found.prohibitions):
        assert step.provision.kind is not ProvisionKind.GUIDELINE
    for item in found.recommendations:
        guideline = item.provision.kind is ProvisionKind.GUIDELINE
        assert guideline or item.provision.modality is Modality.RECOMMENDATION
    assert all(item.verdict.applicability is Applicability.DOES_NOT_APPLY for item in found.excluded)
    assert all(item.verdict.applicability is not Applicability.DOES_NOT_APPLY for item in found.items)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_an_answer_more_never_reopens_what_was_settled(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    before = checklist(corpus, described, day)
    unsaid = [facet for facet in Facet if described.facet(facet) is None]
    answers = before.request.answers
    unanswered = [
        c.slug
        for c in corpus.circumstances.values()
        if c.slug not in answers.given
        and (c.kind is CircumstanceKind.EVENT or answers.circumstance(c.slug) is Truth.OPEN)
    ]
    content = described.model_dump()
    chosen: Facet | None = data.draw(st.none() | st.sampled_from(unsaid)) if unsaid else None
    if chosen is not None:
        field = field_of(chosen)
        content[field] = data.draw(said[field])
    else:
        given = {"circumstance": data.draw(st.sampled_from(unanswered)), "holds": data.draw(st.booleans())}
        content["answers"] = [*content["answers"], given]
    after = standing(checklist(corpus, Clinic.model_validate(content), day))
    first = standing(before)
    assert set(after) == set(first)
    assert [
        slug
        for slug, applicability in first.items()
        if applicability is not Applicability.DEPENDS and after[slug] is not applicability
    ] == []


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_list_that_is_given_is_closed(corpus: Corpus, data: st.DataObject) -> None:
    described = data.draw(clinics(corpus))
    found = checklist(corpus, described, data.draw(days))
    told = {facet: values for facet in Facet if (values := described.facet(facet)) is not None}
    for item in found.items:
        assert {leaf.facet for leaf in item.verdict.open if isinstance(leaf, FacetIs)}.isdisjoint(told)
        services = item.provision.services
        if Service.ANY not in services and Facet.SERVICES in told:
            assert not told[Facet.SERVICES].isdisjoint(services)
        condition = item.provision.applies_when
        for part in condition.all if isinstance(condition, AllOf) else (condition,):
            if isinstance(part, FacetIs) and part.facet in told:
                assert not told[part.facet].isdisjoint(part.in_)


@pytest.mark.parametrize("facet", [Facet.STAFF, Facet.PAYERS])
def test_an_empty_list_means_none(corpus: Corpus, facet: Facet) -> None:
    described = Clinic.model_validate({"jurisdiction": "CA", facet.value: []})
    found = checklist(corpus, described, DAY)
    asking = {
        p.slug
        for p in corpus.provisions.values()
        for part in (p.applies_when.all if isinstance(p.applies_when, AllOf) else (p.applies_when,))
        if isinstance(part, FacetIs) and part.facet is facet
    }
    reasons = [item.verdict.reason for item in found.excluded if item.provision.slug in asking]
    assert reasons
    assert [item.provision.slug for item in found.items if item.provision.slug in asking] == []
    assert [reason for reason in reasons if "; you said none." not in reason] == []


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_was_answered_of_an_event_changes_no_list(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    events = [c.slug for c in corpus.circumstances.values() if c.kind is CircumstanceKind.EVENT]
    plain = described.model_copy(
        update={"answers": tuple(a for a in described.answers if a.circumstance not in events)}
    )
    holds = data.draw(st.booleans())
    answered = clinic(**{**plain.model_dump(exclude={"answers"})}, answers=dict.fromkeys(events, holds))
    answered = answered.model_copy(update={"answers": (*plain.answers, *answered.answers)})
    first, second = checklist(corpus, plain, day), checklist(corpus, answered, day)
    for one, other in zip(lists(first).values(), lists(second).values(), strict=True):
        assert [item.provision.slug for item in one] == [item.provision.slug for item in other]
    assert standing(first) == standing(second)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_to_confirm_is_grouped_by_the_agency_to_ask(corpus: Corpus, data: st.DataObject) -> None:
    found = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    groups = found.to_confirm
    keys = [(group.jurisdiction.code, group.agency.slug if group.agency else None) for group in groups]
    assert len(keys) == len(set(keys))
    for group, (place, agency) in zip(groups, keys, strict=True):
        assert {(i.provision.jurisdiction, i.provision.agency) for i in group.items} == {(place, agency)}
    grouped = Counter(item.provision.slug for group in groups for item in group.items)
    assert grouped == Counter(item.provision.slug for item in found.items if item.must_confirm)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_changes_in_sight_come_soonest_first_and_touch_the_clinic(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(busy_days)
    found = checklist(corpus, described, day)
    answers = answers_of(described, corpus.circumstances)
    keys = [(change.date, change.slug) for change in found.upcoming]
    assert keys == sorted(keys)
    assert len(found.upcoming) == len({(c.date, c.slug, c.kind) for c in found.upcoming})
    told = {(c.slug, c.kind) for c in found.upcoming}
    for change in upcoming_changes(corpus, "P180D", day, set(found.place.codes)):
        touches = judge(corpus, change.provision, answers).applicability is not Applicability.DOES_NOT_APPLY
        known = (change.slug, change.kind) in told
        assert touches or not known
        assert known or not touches or not is_told(corpus, change.provision)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_contradiction_is_told_when_and_only_when_its_condition_holds(corpus: Corpus, data: st.DataObject) -> None:
    described = data.draw(clinics(corpus))
    answers = answers_of(described, corpus.circumstances)
    told = [c.slug for c in checklist(corpus, described, DAY).contradictions]
    rules = [rule.slug for rule in corpus.contradictions.values() if answers.evaluate(rule.when) is Truth.HOLDS]
    against = [
        answer.circumstance
        for answer in described.answers
        if answers.implied(corpus.circumstances[answer.circumstance]) is (Truth.FAILS if answer.holds else Truth.HOLDS)
    ]
    assert told == [*rules, *against]


def test_every_facet_of_the_strategy_is_a_facet_of_a_clinic() -> None:
    assert {field_of(facet) for facet in FACET_VALUES} == set(said)
