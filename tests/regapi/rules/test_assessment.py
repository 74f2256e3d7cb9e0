"""The assessment: each duty with one status, and every piece of evidence counted once or told why not."""

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import UnknownName
from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.rules.applicability import Applicability
from regapi.rules.assessment import (
    Assessment,
    BadEvidence,
    Obligation,
    ObligationStatus,
    UnusedEvidence,
    UnusedReason,
    assessment,
)
from regapi.rules.checklist import checklist
from regapi.rules.clinic_place import BadClinic
from regapi.rules.upcoming import BadDuration, add

from .clinics import DAY, clinic, clinics, days, evidence, evidence_slugs

LICENCE = "us-ca.medical-license"
CLINIC_REGISTRATION = "us.dea.registration.clinic"
FORM_106 = "us.dea.security.form-106"
BREACH = "us.ocr.hipaa.breach.individuals"
PHYSICIANS: dict[str, Any] = {"staff": ["physician"]}


def piece(provision: str, since: str | None = None, until: str | None = None) -> Evidence:
    return Evidence.model_validate({"provision": provision, "satisfied_on": since, "expires_on": until})


def assessed(
    corpus: Corpus, *held: Evidence, described: Clinic | None = None, on: datetime.date = DAY, **options: Any
) -> Assessment:
    return assessment(corpus, described or clinic(**PHYSICIANS), held, on, **options)


def obligation(found: Assessment, slug: str) -> Obligation:
    (one,) = [o for o in found.obligations if o.provision.slug == slug]
    return one


def unused(corpus: Corpus, held: Evidence, described: Clinic | None = None, on: datetime.date = DAY) -> UnusedEvidence:
    (one,) = assessed(corpus, held, described=described, on=on).unused
    assert one.evidence is held
    return one


@pytest.mark.parametrize(
    ("since", "until", "status", "next_due"),
    [
        # Two years from the day that it was satisfied, to the day.
        ("2026-01-01", None, ObligationStatus.MET, "2028-01-01"),
        ("2025-02-23", None, ObligationStatus.MET, "2027-02-23"),
        ("2025-02-22", None, ObligationStatus.EXPIRING, "2027-02-22"),
        ("2024-11-24", None, ObligationStatus.EXPIRING, "2026-11-24"),
        ("2024-11-23", None, ObligationStatus.EXPIRED, "2026-11-23"),
        # A stated end counts before the period.
        ("2024-11-23", "2027-06-30", ObligationStatus.MET, "2027-06-30"),
        ("2026-01-01", "2026-12-31", ObligationStatus.EXPIRING, "2026-12-31"),
        (None, "2026-11-23", ObligationStatus.EXPIRED, "2026-11-23"),
        (None, "2026-11-24", ObligationStatus.EXPIRING, "2026-11-24"),
        (None, "2027-02-22", ObligationStatus.EXPIRING, "2027-02-22"),
        (None, "2027-02-23", ObligationStatus.MET, "2027-02-23"),
        ("2026-11-24", None, ObligationStatus.MET, "2028-11-24"),
    ],
)
def test_a_licence_is_met_until_it_runs_out(
    corpus: Corpus, since: str | None, until: str | None, status: ObligationStatus, next_due: str
) -> None:
    held = piece(LICENCE, since, until)
    found = obligation(assessed(corpus, held), LICENCE)
    assert (found.status, found.next_due, found.note) == (status, datetime.date.fromisoformat(next_due), None)
    assert found.evidence == (held,)


def test_what_is_renewed_needs_a_date(corpus: Corpus) -> None:
    found = obligation(assessed(corpus, piece(LICENCE)), LICENCE)
    assert (found.status, found.next_due) == (ObligationStatus.UNKNOWN, None)
    assert found.note == "It is renewed every 2 years: give satisfiedOn or expiresOn."
    yearly = obligation(assessed(corpus, piece("us.osha.bbp.training")), "us.osha.bbp.training")
    assert yearly.note == "It is renewed every 1 year: give satisfiedOn or expiresOn."


@pytest.mark.parametrize(
    ("pieces", "status", "next_due"),
    [
        ([("2020-01-01", None), ("2025-06-01", None)], ObligationStatus.MET, "2027-06-01"),
        ([("2025-06-01", None), ("2020-01-01", None)], ObligationStatus.MET, "2027-06-01"),
        ([(None, None), ("2025-06-01", None)], ObligationStatus.MET, "2027-06-01"),
        ([("2010-01-01", None), ("2012-01-01", None)], ObligationStatus.EXPIRED, "2014-01-01"),
    ],
)
def test_a_renewal_takes_the_place_of_what_it_renews(
    corpus: Corpus, pieces: list[tuple[str | None, str | None]], status: ObligationStatus, next_due: str
) -> None:
    held = [piece(LICENCE, *dates) for dates in pieces]
    found = obligation(assessed(corpus, *held), LICENCE)
    assert (found.status, found.next_due) == (status, datetime.date.fromisoformat(next_due))
    assert found.evidence == tuple(held)


@pytest.mark.parametrize(
    ("pieces", "status", "next_due"),
    [
        ([(None, None)], ObligationStatus.MET, None),
        ([("2001-01-01", None)], ObligationStatus.MET, None),
        ([(None, "2026-11-23"), (None, None)], ObligationStatus.MET, None),
        ([(None, "2026-11-23")], ObligationStatus.EXPIRED, "2026-11-23"),
        ([(None, "2026-12-24"), (None, "2026-11-23")], ObligationStatus.EXPIRING, "2026-12-24"),
        ([(None, "2030-01-01")], ObligationStatus.MET, "2030-01-01"),
    ],
)
def test_what_is_never_renewed_is_met_unless_its_evidence_ends(
    corpus: Corpus, pieces: list[tuple[str | None, str | None]], status: ObligationStatus, next_due: str | None
) -> None:
    slug = "us.cms.npi"
    assert corpus.provisions[slug].renewal is None
    found = obligation(assessed(corpus, *(piece(slug, *dates) for dates in pieces)), slug)
    assert (found.status, found.next_due and found.next_due.isoformat()) == (status, next_due)


@pytest.mark.parametrize(
    ("window", "status"),
    [("P0D", ObligationStatus.MET), ("P36D", ObligationStatus.MET), ("P37D", ObligationStatus.EXPIRING)],
)
def test_the_window_of_what_runs_out_can_be_set(corpus: Corpus, window: str, status: ObligationStatus) -> None:
    found = assessed(corpus, piece(LICENCE, until="2026-12-31"), expiring_within=window)
    assert obligation(found, LICENCE).status is status


def test_without_evidence_what_applies_is_missing_and_what_depends_is_unknown(corpus: Corpus) -> None:
    found = assessed(corpus)
    assert obligation(found, LICENCE).status is ObligationStatus.MISSING
    assert obligation(found, LICENCE).note is None
    open_one = obligation(found, "us.cms.npi")
    assert open_one.step.verdict.applicability is Applicability.DEPENDS
    assert (open_one.status, open_one.note) == (ObligationStatus.UNKNOWN, open_one.step.verdict.reason)
    assert (open_one.evidence, open_one.next_due) == ((), None)


def test_a_duty_that_may_apply_is_met_by_its_evidence(corpus: Corpus) -> None:
    assert obligation(assessed(corpus, piece("us.cms.npi")), "us.cms.npi").status is ObligationStatus.MET


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, ObligationStatus.NOT_DUE),
        ({"theft_or_loss": False}, ObligationStatus.NOT_DUE),
        ({"theft_or_loss": True}, ObligationStatus.MISSING),
    ],
)
def test_what_an_event_brings_is_due_once_it_happened(
    corpus: Corpus, answers: dict[str, bool], status: ObligationStatus
) -> None:
    described = clinic(answers=answers)
    assert obligation(assessed(corpus, described=described), FORM_106).status is status
    met = assessed(corpus, piece(FORM_106, "2026-01-01"), described=described)
    assert obligation(met, FORM_106).status is ObligationStatus.MET


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({}, ObligationStatus.NOT_DUE),
        ({"health_information_breach": True}, ObligationStatus.UNKNOWN),
        ({"health_information_breach": True, "hipaa_covered_entity": True}, ObligationStatus.MISSING),
        ({"hipaa_covered_entity": True}, ObligationStatus.NOT_DUE),
    ],
)
def test_an_event_to_a_clinic_that_may_be_bound_leaves_it_open(
    corpus: Corpus, answers: dict[str, bool], status: ObligationStatus
) -> None:
    assert obligation(assessed(corpus, described=clinic(answers=answers)), BREACH).status is status


@pytest.mark.parametrize(
    ("named", "counts_for"),
    [
        (LICENCE, LICENCE),
        ("us-state.medical-license", LICENCE),
        ("us.dea.registration.fee", "us.dea.registration.fee.2020"),
    ],
)
def test_evidence_may_name_a_counterpart_or_a_series(corpus: Corpus, named: str, counts_for: str) -> None:
    held = piece(named, "2026-01-01")
    found = assessed(corpus, held)
    assert obligation(found, counts_for).evidence == (held,)
    assert found.unused == ()


def test_evidence_for_an_unknown_provision_is_told_with_the_nearest(corpus: Corpus) -> None:
    found = unused(corpus, piece("us-state.medical-licence"))
    assert (found.reason, found.nearest[0]) == (UnusedReason.UNKNOWN_PROVISION, "us-state.medical-license")
    assert found.message == (
        f"No provision 'us-state.medical-licence' is known here. Did you mean {' or '.join(found.nearest)}?"
    )
    assert 1 <= len(found.nearest) <= 3
    strange = unused(corpus, piece("zzzz"))
    assert (strange.nearest, strange.message) == ((), "No provision 'zzzz' is known here.")


def test_evidence_of_another_place_is_told(corpus: Corpus) -> None:
    found = unused(corpus, piece("us-tx.medical-license"))
    assert (found.reason, found.message) == (
        UnusedReason.OTHER_PLACE,
        "It is the law of Texas, which does not reach this clinic.",
    )
    city = unused(corpus, piece("us-ny-new-york-city.medical-gas"), clinic("NY"))
    assert city.message == "It is the law of City of New York, which does not reach this clinic."


def test_evidence_for_an_older_version_names_the_one_in_force(corpus: Corpus) -> None:
    found = unused(corpus, piece("us.dea.security.form-106.before-2023"))
    assert (found.reason, found.nearest) == (UnusedReason.NOT_IN_FORCE, (FORM_106,))
    assert found.message == f"It is not in force on 2026-11-24 (superseded); {FORM_106} is."


def test_evidence_for_a_proposal_or_for_what_is_to_come_is_told(corpus: Corpus) -> None:
    proposal = unused(corpus, piece("us.dea.schedule.2fdck"))
    assert (proposal.reason, proposal.nearest) == (UnusedReason.NOT_IN_FORCE, ())
    assert proposal.message == "It is not in force on 2026-11-24 (proposed)."
    early = unused(corpus, piece("us.ocr.hipaa.notice.sud-2026"), on=datetime.date(2026, 2, 15))
    assert (early.reason, early.message) == (
        UnusedReason.NOT_IN_FORCE,
        "It is not in force on 2026-02-15 (scheduled).",
    )
    eve = unused(corpus, piece("us-wi.np-authority"), clinic("WI"), datetime.date(2026, 8, 31))
    assert eve.message == "It is not in force on 2026-08-31 (scheduled); us-wi.np-authority.history is."


def test_a_series_without_a_version_on_the_day_is_known_and_not_in_force(corpus: Corpus) -> None:
    found = unused(corpus, piece("us.dea.telehealth.flexibility"), on=datetime.date(2027, 1, 2))
    assert found.reason is UnusedReason.NOT_IN_FORCE


def test_evidence_for_what_does_not_apply_says_why(corpus: Corpus) -> None:
    described = clinic(services=["oral_ketamine"], telehealth=False)
    found = unused(corpus, piece("us.dea.telehealth.ryan-haight"), described)
    assert (found.reason, found.message) == (
        UnusedReason.NOT_APPLICABLE,
        "It asks for telehealth: yes; you said no.",
    )


@pytest.mark.parametrize(
    ("slug", "force"),
    [
        ("us.dea.telehealth.flexibility.fourth", "permission"),
        ("us-ca.cpom.private-equity", "prohibition"),
        ("us.dea.schedule.ketamine", "fact"),
        ("us.ftc.ads.substantiation-2022", "recommendation"),
    ],
)
def test_what_asks_for_nothing_takes_no_evidence(corpus: Corpus, slug: str, force: str) -> None:
    found = unused(corpus, piece(slug))
    assert (found.reason, found.nearest) == (UnusedReason.NO_DUTY, ())
    assert found.message == f"Nothing is to be fulfilled here: it is a {force}."


def test_evidence_for_a_duty_of_history_is_not_called_a_duty(corpus: Corpus) -> None:
    found = unused(corpus, piece("us-hi.pdmp.query"), clinic("HI"), datetime.date(2020, 1, 2))
    assert found.reason is UnusedReason.NO_DUTY
    assert "obligation" not in found.message


def test_evidence_dated_after_the_day_does_not_count_yet(corpus: Corpus) -> None:
    found = unused(corpus, piece(LICENCE, "2026-11-25"))
    assert (found.reason, found.message) == (
        UnusedReason.NOT_YET,
        "It is dated 2026-11-25, after the day asked about (2026-11-24).",
    )
    assert obligation(assessed(corpus, piece(LICENCE, "2026-11-25")), LICENCE).status is ObligationStatus.MISSING


def test_evidence_that_ends_before_it_begins_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BadEvidence) as caught:
        assessed(corpus, piece("nonsense"), piece(LICENCE, "2026-01-02", "2026-01-01"))
    assert str(caught.value) == (
        f"evidence[1] ({LICENCE}): expiresOn 2026-01-01 comes before satisfiedOn 2026-01-02; swap or correct them"
    )
    one_day = assessed(corpus, piece(LICENCE, "2026-11-24", "2026-11-24"))
    assert obligation(one_day, LICENCE).status is ObligationStatus.EXPIRING


def test_a_window_beyond_the_calendar_is_refused_by_its_name(corpus: Corpus) -> None:
    with pytest.raises(BadDuration) as caught:
        assessed(corpus, expiring_within="P9999Y")
    assert str(caught.value) == (
        "expiringWithin: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y"
    )
    with pytest.raises(BadDuration) as horizon:
        assessed(corpus, within="P9999Y")
    assert str(horizon.value).startswith("within: P9999Y from 2026-11-24 leads beyond the calendar")


def test_what_a_checklist_refuses_is_refused(corpus: Corpus) -> None:
    with pytest.raises(BadClinic):
        assessed(corpus, described=clinic("us"))
    with pytest.raises(UnknownName):
        assessed(corpus, described=clinic("Atlantis"))


def test_a_renewal_beyond_the_calendar_lasts_to_its_end(corpus: Corpus) -> None:
    found = assessed(
        corpus, piece(LICENCE, "9998-06-01"), on=datetime.date(9998, 7, 1), within="P1D", expiring_within="P1D"
    )
    assert obligation(found, LICENCE).next_due == datetime.date.max
    assert obligation(found, LICENCE).status is ObligationStatus.MET


def test_what_falls_due_is_told_soonest_first(corpus: Corpus) -> None:
    found = assessed(
        corpus,
        piece(LICENCE, until="2028-01-01"),
        piece(CLINIC_REGISTRATION, until="2027-01-01"),
        piece("us.osha.bbp.training", until="2027-01-01"),
        piece("us.cms.npi"),
    )
    assert [o.provision.slug for o in found.due] == [CLINIC_REGISTRATION, "us.osha.bbp.training", LICENCE]


def test_statuses_are_counted(corpus: Corpus) -> None:
    found = assessed(corpus, piece(LICENCE, until="2030-01-01"), piece("us.cms.npi", until="2020-01-01"))
    counted = found.counted()
    assert set(counted) == set(ObligationStatus)
    assert (counted[ObligationStatus.MET], counted[ObligationStatus.EXPIRED]) == (1, 1)
    assert counted[ObligationStatus.EXPIRING] == 0
    assert sum(counted.values()) == len(found.obligations)


def held_by(corpus: Corpus, data: st.DataObject, described: Clinic, day: datetime.date) -> list[Evidence]:
    """Evidence at random, half of it for duties that the clinic has."""
    duties = [step.provision.slug for step in checklist(corpus, described, day).steps]
    pieces = evidence(evidence_slugs(corpus))
    return data.draw(st.lists(pieces | evidence(duties) if duties else pieces, max_size=12))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_checklist_and_assessment_name_the_same_duties_in_the_same_order(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    listed = checklist(corpus, described, day)
    found = assessment(corpus, described, held_by(corpus, data, described, day), day)
    assert [o.step for o in found.obligations] == list(listed.steps)
    assert [o.step.number for o in found.obligations] == list(range(1, len(listed.steps) + 1))
    assert found.checklist.questions == listed.questions
    assert sum(found.counted().values()) == len(listed.steps)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_no_evidence_is_lost_and_none_counts_twice(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    held = held_by(corpus, data, described, day)
    found = assessment(corpus, described, held, day)
    counted = [piece for o in found.obligations for piece in o.evidence]
    assert Counter(counted) + Counter(u.evidence for u in found.unused) == Counter(held)
    assert [u.evidence for u in found.unused] == [p for p in held if p in [u.evidence for u in found.unused]]
    assert all(piece.satisfied_on is None or piece.satisfied_on <= day for piece in counted)
    assert all(u.message.endswith((".", "?")) for u in found.unused)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_a_status_follows_from_the_evidence_and_the_day(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    found = assessment(corpus, described, held_by(corpus, data, described, day), day)
    window = add(day, "P90D")
    for o in found.obligations:
        if not o.evidence:
            assert o.next_due is None
            applies = o.step.verdict.applicability is Applicability.APPLIES
            allowed = {ObligationStatus.MISSING if applies else ObligationStatus.UNKNOWN}
            if o.step.verdict.events:
                allowed.add(ObligationStatus.NOT_DUE)
            assert o.status in allowed
        elif o.next_due is None:
            assert o.status is (ObligationStatus.UNKNOWN if o.provision.renewal else ObligationStatus.MET)
        elif o.next_due < day:
            assert o.status is ObligationStatus.EXPIRED
        else:
            assert o.status is (ObligationStatus.EXPIRING if o.next_due <= window else ObligationStatus.MET)
        assert (o.note is not None) is (o.status is ObligationStatus.UNKNOWN or o.note == o.step.verdict.reason)
    dues = [o.next_due for o in found.due]
    assert dues == sorted(d for o in found.obligations if (d := o.next_due))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_more_evidence_never_makes_a_duty_worse(corpus: Corpus, data: st.DataObject) -> None:
    described, day = data.draw(clinics(corpus)), data.draw(days)
    held = held_by(corpus, data, described, day)
    before = assessment(corpus, described, held, day)
    more = held_by(corpus, data, described, day)
    after = assessment(corpus, described, [*held, *more], day)
    for first, second in zip(before.obligations, after.obligations, strict=True):
        if first.status is ObligationStatus.MET:
            assert second.status is ObligationStatus.MET
        if first.status is ObligationStatus.EXPIRING:
            assert second.status in (ObligationStatus.EXPIRING, ObligationStatus.MET)
