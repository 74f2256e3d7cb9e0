"""What a checklist is made for: the day, the place, what depends on what there, and answers that cannot be read."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName
from regapi.domain.clinic import Clinic
from regapi.domain.vocabulary import Status
from regapi.rules.applicability import Applicability, judge
from regapi.rules.checklist_request import DEFAULT_WITHIN, ChecklistRequest, checklist_request
from regapi.rules.clinic_place import BadClinic
from regapi.rules.upcoming import BadDuration, upcoming_changes

from .clinics import DAY, clinic, clinics, days

FLEXIBILITY = "us.dea.telehealth.flexibility.fourth"
EXCEPTIONS = "us.dea.telehealth.statutory-exceptions"
RYAN_HAIGHT = "us.dea.telehealth.ryan-haight"


def request_of(corpus: Corpus, described: Clinic, day: datetime.date = DAY) -> ChecklistRequest:
    return checklist_request(corpus, described, day, DEFAULT_WITHIN)


def test_the_nearest_law_has_the_smallest_distance(corpus: Corpus) -> None:
    request = request_of(corpus, clinic("FL", city="Palmetto Bay"))
    assert request.distance == {
        "us-fl-palmetto-bay": 0,
        "us-fl-miami-dade": 1,
        "us-local": 2,
        "us-fl": 3,
        "us": 4,
    }
    assert request.position is corpus.position


@pytest.mark.parametrize("state", ["CA", "TX", "NY"])
def test_a_counterpart_is_the_states_own_requirement(corpus: Corpus, state: str) -> None:
    slug = "us.dea.registration.required"
    assert "us-state.medical-license" in corpus.provisions[slug].depends_on
    assert f"us-{state.lower()}.medical-license" in request_of(corpus, clinic(state)).needed_by(slug)


def test_a_counterpart_that_a_state_does_not_have_is_left_out(corpus: Corpus) -> None:
    slug = "us.dea.registration.required"
    assert "us-state.csr" in corpus.provisions[slug].depends_on
    assert "us-mn.csr" not in corpus.provisions
    assert request_of(corpus, clinic("MN")).needed_by(slug) == ("us-mn.medical-license",)
    assert "us-ct.csr" in request_of(corpus, clinic("CT")).needed_by(slug)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2018-10-23", "us.dea.dispensing.829a.since-2025"),
        ("2018-10-24", "us.dea.dispensing.829a.2018-2022"),
        ("2025-11-30", "us.dea.dispensing.829a.2022-2025"),
        ("2025-12-01", "us.dea.dispensing.829a.since-2025"),
    ],
)
def test_a_provision_rests_on_the_version_of_the_day_or_else_on_the_one_it_names(
    corpus: Corpus, day: str, version: str
) -> None:
    needed = request_of(corpus, clinic(), datetime.date.fromisoformat(day)).needed_by(
        "us.fda.rems.spravato.acquisition"
    )
    assert [slug for slug in needed if slug.startswith("us.dea.dispensing.829a")] == [version]


@pytest.mark.parametrize(("day", "version"), [("2016-08-31", "us-tx.csr.history"), ("2016-09-01", "us-tx.csr")])
def test_a_counterpart_is_the_states_version_of_the_day(corpus: Corpus, day: str, version: str) -> None:
    request = request_of(corpus, clinic("TX"), datetime.date.fromisoformat(day))
    assert [s for s in request.needed_by("us.dea.registration.required") if ".csr" in s] == [version]


def test_a_change_touches_what_ends_and_what_applies_from_then_on(corpus: Corpus) -> None:
    changes = request_of(corpus, clinic()).changes
    (change,) = changes[FLEXIBILITY]
    assert (change.date, change.slug) == (datetime.date(2026, 12, 31), FLEXIBILITY)
    assert changes[RYAN_HAIGHT] == changes[EXCEPTIONS] == (change,)


def test_only_changes_within_the_horizon_touch_anything(corpus: Corpus) -> None:
    assert FLEXIBILITY in checklist_request(corpus, clinic(), DAY, "P37D").changes
    assert FLEXIBILITY not in checklist_request(corpus, clinic(), DAY, "P36D").changes


def test_a_horizon_beyond_the_calendar_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BadDuration) as caught:
        checklist_request(corpus, clinic(), DAY, "P9999Y")
    assert str(caught.value) == (
        "within: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y"
    )


def test_no_treatments_at_all_are_refused(corpus: Corpus) -> None:
    with pytest.raises(BadClinic) as caught:
        request_of(corpus, clinic(services=[]))
    assert str(caught.value) == "clinic.services: the list is empty; name at least one treatment, or leave it out"


def test_an_unknown_circumstance_is_told_with_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(UnknownName) as caught:
        request_of(corpus, clinic(answers={"part2_records": True, "hipaa_covered_entities": True}))
    message = str(caught.value)
    assert message.startswith(
        "No circumstance in clinic.answers[1] 'hipaa_covered_entities' is known here. Did you mean "
        "'hipaa_covered_entity'"
    )
    assert message.endswith("? Use the key of a checklist's question.")


def test_an_unknown_circumstance_like_no_other(corpus: Corpus) -> None:
    with pytest.raises(UnknownName) as caught:
        request_of(corpus, clinic(answers={"zzzzqqqq": True}))
    assert str(caught.value) == (
        "No circumstance in clinic.answers[0] 'zzzzqqqq' is known here. Use the key of a checklist's question."
    )


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_yes_and_no_to_one_question_are_refused(corpus: Corpus, first: bool, second: bool) -> None:
    given = [{"circumstance": "part2_records", "holds": holds} for holds in (first, first, second)]
    with pytest.raises(BadClinic) as caught:
        request_of(corpus, Clinic.model_validate({"jurisdiction": "CA", "answers": given}))
    assert str(caught.value) == "clinic.answers[2]: 'part2_records' is answered both yes and no; keep one answer"


def test_the_same_answer_twice_is_one_answer(corpus: Corpus) -> None:
    given = [{"circumstance": "part2_records", "holds": False}] * 2
    request = request_of(corpus, Clinic.model_validate({"jurisdiction": "CA", "answers": given}))
    assert request.answers.given == {"part2_records": False}


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_what_is_needed_is_of_the_state_and_of_the_day(corpus: Corpus, data: st.DataObject) -> None:
    day = data.draw(days)
    request = request_of(corpus, data.draw(clinics(corpus)), day)
    for provision in corpus.provisions.values():
        for slug in request.needed_by(provision.slug):
            needed = corpus.provisions[slug]
            if needed.series and corpus.version_on(needed.series, day):
                assert corpus.status(needed, day) is Status.IN_FORCE
            own = f"{request.place.state.code}."
            assert slug in provision.depends_on or slug.startswith(own) or needed.series


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_change_in_sight_that_may_concern_the_clinic_touches_its_provision(
    corpus: Corpus, data: st.DataObject
) -> None:
    day = data.draw(days)
    request = request_of(corpus, data.draw(clinics(corpus)), day)
    told = {(c.date, c.slug, c.kind) for changes in request.changes.values() for c in changes}
    expected = [
        change
        for change in upcoming_changes(corpus, DEFAULT_WITHIN, day, set(request.place.codes))
        if judge(corpus, change.provision, request.answers).applicability is not Applicability.DOES_NOT_APPLY
    ]
    assert told == {(c.date, c.slug, c.kind) for c in expected}
    assert all(change in request.changes[change.slug] for change in expected)
    assert all(change in request.changes[p.slug] for change in expected for p in change.then)
