"""Steps: phase by phase, none before what it waits for, the nearest law first, with what a reader must know."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.guide.claim import Assessment
from regapi.domain.phase import Phase
from regapi.rules.answers import answers_of
from regapi.rules.applicability import judge
from regapi.rules.checklist import Checklist, checklist
from regapi.rules.checklist_request import ChecklistRequest, checklist_request
from regapi.rules.step import WRONG, Step, item_of, own_phase, steps_of

from .clinics import DAY, clinic, clinics, days

PHASES = list(Phase)
CABINET = "us.dea.security.cabinet"


def listed(corpus: Corpus, described: Clinic, day: datetime.date = DAY) -> dict[str, Step]:
    return {step.provision.slug: step for step in checklist(corpus, described, day).steps}


def slugs(steps: tuple[Step, ...]) -> list[str]:
    return [step.provision.slug for step in steps]


def resolved(corpus: Corpus, state: str, day: datetime.date, slug: str) -> str | None:
    """What a dependency means in a state on a day, read straight from the corpus."""
    if slug in corpus.counterparts:
        own = f"{state}.{slug.removeprefix('us-state.')}"
        return own if own in corpus.provisions else None
    series = corpus.provisions[slug].series
    in_force = corpus.version_on(series, day) if series else None
    return in_force.slug if in_force else slug


def everything_before(corpus: Corpus, request: ChecklistRequest, slug: str) -> set[str]:
    """All that a provision rests on, directly or through anything."""
    found: set[str] = set()
    waiting = [slug]
    while waiting:
        for needed in corpus.provisions[waiting.pop()].depends_on:
            other = resolved(corpus, request.place.state.code, request.as_of, needed)
            if other is not None and other not in found:
                found.add(other)
                waiting.append(other)
    return found - {slug}


def test_the_licence_comes_before_the_registration_and_that_before_the_safe(corpus: Corpus) -> None:
    steps = listed(corpus, clinic("CA", services=["iv_ketamine"], stocks_controlled_substances=True))
    licence, registration, cabinet = (
        steps[slug] for slug in ("us-ca.medical-license", "us.dea.registration.clinic", CABINET)
    )
    assert licence.number < registration.number < cabinet.number
    assert [step.phase for step in (licence, registration, cabinet)] == [
        Phase.PEOPLE_AND_LICENCES,
        Phase.REGISTRATIONS,
        Phase.SECURITY_AND_RECORDS,
    ]
    assert slugs(cabinet.waits_for) == ["us.dea.registration.clinic"]
    assert cabinet in registration.unlocks
    assert registration in licence.unlocks
    assert registration.waits_for[0] is licence


def test_a_step_waits_through_what_is_no_step(corpus: Corpus) -> None:
    """Checked on a chain whose middle is a permission: what rests on it waits for what the permission rests on."""
    request = checklist_request(corpus, clinic("CA"), DAY, "P1D")
    chain = [
        (p.slug, middle, first)
        for p in corpus.provisions.values()
        for middle in request.needed_by(p.slug)
        for first in request.needed_by(middle)
        if first not in request.needed_by(p.slug) and corpus.provisions[first].jurisdiction in request.place.codes
    ]
    assert chain
    last, middle, first = chain[0]
    said = request.answers
    verdicts = [judge(corpus, corpus.provisions[slug], said) for slug in (last, first)]
    steps = {step.provision.slug: step for step in steps_of(request, verdicts)}
    assert list(steps) == [first, last]
    assert steps[last].waited_for == (first,)
    assert steps[first].unlocked == (last,)
    whole = {
        step.provision.slug: step
        for step in steps_of(request, [*verdicts, judge(corpus, corpus.provisions[middle], said)])
    }
    assert list(whole) == [first, middle, last]
    assert whole[last].waited_for == (middle,)


def test_of_what_is_free_the_nearest_law_comes_first(corpus: Corpus) -> None:
    steps = list(listed(corpus, clinic("New York, NY")).values())
    request = checklist_request(corpus, clinic("New York, NY"), DAY, "P1D")
    premises = [step for step in steps if step.phase is Phase.ENTITY_AND_PREMISES]
    assert premises[0].provision.jurisdiction == "us-ny-new-york-city"
    for earlier, later in itertools.pairwise(steps):
        nearer = request.distance[later.provision.jurisdiction] < request.distance[earlier.provision.jurisdiction]
        if nearer and later.phase is earlier.phase:
            assert earlier in later.waits_for


@pytest.mark.parametrize(
    ("slug", "phase"),
    [
        ("us-ca.medical-license", Phase.PEOPLE_AND_LICENCES),
        ("us-local.zoning", Phase.ENTITY_AND_PREMISES),
        ("us.dea.registration.required", Phase.REGISTRATIONS),
        (CABINET, Phase.SECURITY_AND_RECORDS),
        ("us.fda.rems.spravato.outpatient.certification", Phase.REMS),
        ("us.dea.prescribing.contents", Phase.FIRST_PATIENT),
        ("us.dea.disposal.wastage", Phase.RUNNING),
        # Its subject is registration, its record says otherwise.
        ("us.dea.registration.change", Phase.RUNNING),
        # Its subject is security; an event brings it.
        ("us.dea.security.form-106", Phase.RUNNING),
        # An event brings it, and its record says where it stands.
        ("us.fda.monitoring.esketamine.s06-device-3", Phase.FIRST_PATIENT),
    ],
)
def test_a_duty_stands_where_its_record_its_events_or_its_subject_say(corpus: Corpus, slug: str, phase: Phase) -> None:
    said = answers_of(clinic(), corpus.circumstances)
    assert own_phase(corpus, judge(corpus, corpus.provisions[slug], said)) is phase


def test_what_the_guide_got_wrong_stands_beside_its_step(corpus: Corpus) -> None:
    step = listed(corpus, clinic())["us.dea.registration.required"]
    assert step.guide_corrections
    assert {claim.assessment for claim in step.guide_corrections} <= set(WRONG)
    assert all("us.dea.registration.required" in claim.decided_by for claim in step.guide_corrections)
    assert set(WRONG) == {Assessment.CONTRADICTED, Assessment.OUTDATED, Assessment.PARTLY_SUPPORTED}


def test_a_step_to_confirm_is_marked(corpus: Corpus) -> None:
    steps = listed(corpus, clinic())
    assert steps["us.dea.records.dispensing-log"].must_confirm is True
    assert steps["us.dea.records.biennial-inventory"].must_confirm is False


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_step_never_precedes_what_it_waits_for(corpus: Corpus, data: st.DataObject) -> None:
    found = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    numbers = {step.provision.slug: step.number for step in found.steps}
    assert list(numbers.values()) == list(range(1, len(numbers) + 1))
    for step in found.steps:
        before = everything_before(corpus, found.request, step.provision.slug)
        assert [slug for slug in before if numbers.get(slug, 0) >= step.number] == []
        assert set(step.waited_for) <= before
        assert all(waited.number < step.number for waited in step.waits_for)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_a_step_waits_for_is_unlocked_by_it(corpus: Corpus, data: st.DataObject) -> None:
    found = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    waits = {(waited.number, step.number) for step in found.steps for waited in step.waits_for}
    unlocks = {(step.number, later.number) for step in found.steps for later in step.unlocks}
    assert waits == unlocks
    for step in found.steps:
        assert len(set(step.waited_for)) == len(step.waited_for)
        assert len(set(step.unlocked)) == len(step.unlocked)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_phases_come_in_order_and_each_step_stands_in_one(corpus: Corpus, data: st.DataObject) -> None:
    found: Checklist = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    ranks = [PHASES.index(step.phase) for step in found.steps]
    assert ranks == sorted(ranks)
    assert [step for phase in found.phases for step in phase.steps] == list(found.steps)
    assert [phase.phase.slug for phase in found.phases] == [PHASES[rank] for rank in sorted(set(ranks))]
    for step in found.steps:
        own = PHASES.index(own_phase(corpus, step.verdict))
        waited = [PHASES.index(other.phase) for other in step.waits_for]
        assert PHASES.index(step.phase) == max([own, *waited])


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_an_item_carries_its_changes_and_corrections(corpus: Corpus, data: st.DataObject) -> None:
    found = checklist(corpus, data.draw(clinics(corpus)), data.draw(days))
    for item in found.items:
        slug = item.provision.slug
        again = item_of(found.request, item.verdict)
        assert (item.upcoming, item.guide_corrections, item.must_confirm) == (
            again.upcoming,
            again.guide_corrections,
            again.must_confirm,
        )
        assert all(slug == change.slug or slug in [p.slug for p in change.then] for change in item.upcoming)
        assert item.must_confirm is (item.provision.verification == "recalled" or item.provision.confidence == "low")
        claims = corpus.claims_deciding.get(slug, ())
        assert list(item.guide_corrections) == [claim for claim in claims if claim.assessment in WRONG]
