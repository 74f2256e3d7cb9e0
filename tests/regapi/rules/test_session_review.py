"""One recorded session against the provisions of its day: steps, verdicts, and what contradicts itself."""

import datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from regapi.corpus.corpus import Corpus
from regapi.domain.monitoring import CareSetting
from regapi.domain.session import Effect, EffectRecord, MonitoringSession, PressureReading, SessionEntry
from regapi.rules.protocol import monitoring_protocol
from regapi.rules.session_check import SEVERITY, SessionStatus, worst
from regapi.rules.session_review import (
    BadSession,
    SessionReview,
    SessionVerdict,
    StepReview,
    review_session,
    session_day,
)

MET, NOT_MET, NOT_RECORDED = SessionStatus.MET, SessionStatus.NOT_MET, SessionStatus.NOT_RECORDED
NOT_APPLICABLE = SessionStatus.NOT_APPLICABLE
TODAY = datetime.date(2026, 11, 24)
REMS = "us.fda.rems.spravato."
STEP = "us.fda.monitoring.esketamine."
OUTPATIENT = ("certification", "enroll-patient", "prescriber-onsite", "pulse-oximeter")
INPATIENT = ("certification", "duties")
STEPS = (
    "s01-fasting",
    "s02-pre-dose-checks",
    "s03-device-1",
    "s04-rest-1",
    "s05-device-2",
    "s06-device-3",
    "s07-40-minutes",
    "s08-respiration",
    "s09-two-hours",
    "s10-discharge-vitals",
    "s11-discharge",
    "s12-form",
)

Record = dict[str, Any]


def at(clock: str, day: str = "2026-03-02") -> str:
    """A time of the session's day."""
    return f"{day}T{clock}"


def reading(clock: str, systolic: int = 120, diastolic: int = 80) -> Record:
    """A blood pressure."""
    return {"at": at(clock), "systolic": systolic, "diastolic": diastolic}


COMPLETE: Record = {
    "dose_mg": 84,
    "device_times": [at("10:00"), at("10:05"), at("10:10")],
    "blood_pressures": [reading("09:50"), reading("10:45"), reading("12:05")],
    "last_food": at("07:30"),
    "last_drink": at("09:00"),
    "last_nasal_product": at("08:00"),
    "monitoring_end": at("12:10"),
    "discharge": at("12:20"),
    "sedation": {"occurred": True, "resolved_at": at("11:40")},
    "dissociation": {"occurred": False},
    "respiratory_depression": {"occurred": False},
    "form_submitted_on": "2026-03-04",
    "entries": dict.fromkeys(SessionEntry, True),
}
"""A session of 84 mg in which everything was done and written down."""


def reviewed(corpus: Corpus, record: Record, as_of: datetime.date | None = None) -> SessionReview:
    """The review of a record."""
    return review_session(corpus, MonitoringSession.model_validate(record), TODAY, as_of)


def short(slug: str) -> str:
    """A provision's slug without what all of them begin with."""
    return slug.removeprefix(REMS).removeprefix(STEP)


def statuses(review: SessionReview) -> dict[str, SessionStatus]:
    """The status of each step."""
    return {short(step.provision.slug): step.status for step in review.steps}


def having(review: SessionReview, status: SessionStatus) -> set[str]:
    """The steps with a status."""
    return {slug for slug, found in statuses(review).items() if found is status}


def step(review: SessionReview, slug: str) -> StepReview:
    """One step of a review."""
    return next(found for found in review.steps if short(found.provision.slug) == slug)


def without(name: str) -> Record:
    """The complete record with one field or entry left blank."""
    if name in set(SessionEntry):
        entries = {entry: yes for entry, yes in COMPLETE["entries"].items() if entry != name}
        return {**COMPLETE, "entries": entries}
    return {field: value for field, value in COMPLETE.items() if field != name}


def test_a_session_in_which_all_was_done_meets_every_step_of_its_setting(corpus: Corpus) -> None:
    review = reviewed(corpus, COMPLETE)
    assert having(review, MET) == {*(f"outpatient.{name}" for name in OUTPATIENT), *STEPS}
    assert having(review, NOT_APPLICABLE) == {f"inpatient.{name}" for name in INPATIENT}
    assert review.verdict is SessionVerdict.ALL_MET
    assert review.as_of == datetime.date(2026, 3, 2)


def test_the_conditions_of_the_setting_come_first_and_the_steps_follow_in_order(corpus: Corpus) -> None:
    order = list(statuses(reviewed(corpus, COMPLETE)))
    assert order[-12:] == list(STEPS)
    assert order[:-12] == [f"inpatient.{name}" for name in INPATIENT] + [f"outpatient.{name}" for name in OUTPATIENT]


@pytest.mark.parametrize(
    ("missing", "unrecorded"),
    [
        ("setting_certified", {"outpatient.certification"}),
        ("patient_enrolled", {"outpatient.enroll-patient", "s02-pre-dose-checks"}),
        ("prescriber_on_site", {"outpatient.prescriber-onsite"}),
        ("pulse_oximeter_on_site", {"outpatient.pulse-oximeter"}),
        ("medicines_reviewed", {"s02-pre-dose-checks"}),
        ("vital_signs_acceptable_before", {"s02-pre-dose-checks"}),
        ("devices_observed", {"s03-device-1"}),
        ("breathing_monitored", {"s08-respiration"}),
        ("vital_signs_acceptable_after", {"s10-discharge-vitals"}),
        ("clinically_stable", {"s11-discharge"}),
        ("transport_advice_given", {"s11-discharge"}),
        ("accompanied_home", {"s11-discharge"}),
        ("last_food", {"s01-fasting"}),
        ("last_drink", {"s01-fasting"}),
        ("last_nasal_product", {"s01-fasting"}),
        ("monitoring_end", {"s09-two-hours"}),
        ("sedation", {"s09-two-hours"}),
        ("dissociation", {"s09-two-hours"}),
        ("respiratory_depression", {"s09-two-hours"}),
        ("form_submitted_on", {"s12-form"}),
        ("blood_pressures", {"s02-pre-dose-checks", "s07-40-minutes", "s10-discharge-vitals"}),
        (
            "device_times",
            {*STEPS} - {"s08-respiration", "s11-discharge"},
        ),
        ("dose_mg", set()),
        ("discharge", set()),
    ],
)
def test_what_is_left_blank_is_not_recorded_and_nothing_else_changes(
    corpus: Corpus, missing: str, unrecorded: set[str]
) -> None:
    complete = statuses(reviewed(corpus, COMPLETE))
    assert statuses(reviewed(corpus, without(missing))) == {**complete, **dict.fromkeys(unrecorded, NOT_RECORDED)}


def test_every_field_of_a_record_is_left_blank_once() -> None:
    tried = {"setting", "entries", *COMPLETE}
    assert tried == set(MonitoringSession.model_fields)


@pytest.mark.parametrize(
    ("entry", "missed"),
    [
        (SessionEntry.SETTING_CERTIFIED, {"outpatient.certification"}),
        (SessionEntry.PATIENT_ENROLLED, {"outpatient.enroll-patient", "s02-pre-dose-checks"}),
        (SessionEntry.PRESCRIBER_ON_SITE, {"outpatient.prescriber-onsite"}),
        (SessionEntry.PULSE_OXIMETER_ON_SITE, {"outpatient.pulse-oximeter"}),
        (SessionEntry.MEDICINES_REVIEWED, {"s02-pre-dose-checks"}),
        (SessionEntry.VITAL_SIGNS_ACCEPTABLE_BEFORE, {"s02-pre-dose-checks"}),
        (SessionEntry.DEVICES_OBSERVED, {"s03-device-1"}),
        (SessionEntry.BREATHING_MONITORED, {"s08-respiration"}),
        (SessionEntry.VITAL_SIGNS_ACCEPTABLE_AFTER, {"s10-discharge-vitals"}),
        (SessionEntry.CLINICALLY_STABLE, {"s11-discharge"}),
        (SessionEntry.TRANSPORT_ADVICE_GIVEN, {"s11-discharge"}),
        (SessionEntry.ACCOMPANIED_HOME, {"s11-discharge"}),
    ],
)
def test_an_entry_of_no_misses_its_steps_and_the_session(corpus: Corpus, entry: SessionEntry, missed: set[str]) -> None:
    review = reviewed(corpus, {**COMPLETE, "entries": {**COMPLETE["entries"], entry: False}})
    assert having(review, NOT_MET) == missed
    assert having(review, NOT_RECORDED) == set()
    assert review.verdict is SessionVerdict.NOT_MET


@pytest.mark.parametrize(
    ("change", "slug", "status"),
    [
        ({"monitoring_end": at("12:09")}, "s09-two-hours", NOT_MET),
        ({"monitoring_end": at("12:10")}, "s09-two-hours", MET),
        ({"device_times": [at("10:00"), at("10:04"), at("10:09")]}, "s04-rest-1", NOT_MET),
        ({"device_times": [at("10:00"), at("10:05"), at("10:09")]}, "s04-rest-1", MET),
        ({"device_times": [at("10:00"), at("10:05"), at("10:09")]}, "s06-device-3", NOT_MET),
        ({"blood_pressures": [reading("09:50"), reading("11:00"), reading("12:05")]}, "s07-40-minutes", MET),
        ({"blood_pressures": [reading("09:50"), reading("11:01"), reading("12:05")]}, "s07-40-minutes", NOT_MET),
        ({"last_food": at("08:00")}, "s01-fasting", MET),
        ({"last_food": at("08:01")}, "s01-fasting", NOT_MET),
        ({"last_drink": at("09:31")}, "s01-fasting", NOT_MET),
        ({"last_nasal_product": at("09:01")}, "s01-fasting", NOT_MET),
        ({"sedation": {"occurred": True, "resolved_at": at("12:11")}}, "s09-two-hours", NOT_MET),
        ({"sedation": {"occurred": True}}, "s09-two-hours", NOT_RECORDED),
        ({"form_submitted_on": "2026-03-09"}, "s12-form", MET),
        ({"form_submitted_on": "2026-03-10"}, "s12-form", NOT_MET),
    ],
)
def test_the_dataset_asks_for_the_times_of_the_label_and_the_form(
    corpus: Corpus, change: Record, slug: str, status: SessionStatus
) -> None:
    assert statuses(reviewed(corpus, {**COMPLETE, **change}))[slug] is status


def test_a_step_is_as_grave_as_its_gravest_check(corpus: Corpus) -> None:
    record = {**without("last_food"), "last_drink": at("09:45")}
    fasting = step(reviewed(corpus, record), "s01-fasting")
    assert [finding.status for finding in fasting.findings] == [NOT_RECORDED, NOT_MET, MET]
    assert fasting.status is NOT_MET


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"last_food": at("09:59")}, SessionVerdict.ALL_MET),
        ({"last_food": None}, SessionVerdict.ALL_MET),
        ({"form_submitted_on": None}, SessionVerdict.INCOMPLETE),
        ({"form_submitted_on": "2026-03-10"}, SessionVerdict.NOT_MET),
        ({"form_submitted_on": None, "monitoring_end": at("12:09")}, SessionVerdict.NOT_MET),
    ],
)
def test_the_verdict_follows_from_what_binds_and_not_from_advice(
    corpus: Corpus, change: Record, verdict: SessionVerdict
) -> None:
    assert reviewed(corpus, {**COMPLETE, **change}).verdict is verdict


def test_an_empty_record_proves_nothing_either_way(corpus: Corpus) -> None:
    review = reviewed(corpus, {})
    assert having(review, NOT_RECORDED) == {*(f"outpatient.{name}" for name in OUTPATIENT), *STEPS}
    assert having(review, MET) == having(review, NOT_MET) == set()
    assert review.verdict is SessionVerdict.INCOMPLETE
    assert review.as_of == TODAY


def test_a_hospital_is_not_asked_for_enrolment_oximeter_or_form(corpus: Corpus) -> None:
    entries = {**COMPLETE["entries"], SessionEntry.PATIENT_ENROLLED: False, SessionEntry.PULSE_OXIMETER_ON_SITE: False}
    record = {**COMPLETE, "setting": CareSetting.INPATIENT, "entries": entries, "form_submitted_on": None}
    review = reviewed(corpus, record)
    assert having(review, NOT_APPLICABLE) == {*(f"outpatient.{name}" for name in OUTPATIENT), "s12-form"}
    assert having(review, MET) == {*(f"inpatient.{name}" for name in INPATIENT), *STEPS[:-1]}
    assert review.verdict is SessionVerdict.ALL_MET
    assert all(step(review, f"outpatient.{name}").findings == () for name in OUTPATIENT)


@pytest.mark.parametrize(
    ("dose", "devices", "not_applicable"),
    [
        (84, 3, set()),
        (56, 2, {"s06-device-3"}),
        (None, 2, {"s06-device-3"}),
        (None, 3, set()),
        (None, 0, set()),
        (84, 2, set()),
        (28, 1, {"s04-rest-1", "s05-device-2", "s06-device-3"}),
    ],
)
def test_a_dose_is_not_asked_for_devices_that_it_does_not_take(
    corpus: Corpus, dose: int | None, devices: int, not_applicable: set[str]
) -> None:
    record = {**COMPLETE, "dose_mg": dose, "device_times": COMPLETE["device_times"][:devices]}
    assert having(reviewed(corpus, record), NOT_APPLICABLE) & {*STEPS} == not_applicable


def test_a_third_device_that_the_dose_asks_for_is_missed_in_the_record(corpus: Corpus) -> None:
    record = {**COMPLETE, "device_times": COMPLETE["device_times"][:2]}
    review = reviewed(corpus, record)
    assert having(review, NOT_RECORDED) >= {"s06-device-3", "s07-40-minutes", "s09-two-hours"}
    assert review.verdict is SessionVerdict.INCOMPLETE


def on(day: str) -> Record:
    """The complete record, moved to another day."""
    text = MonitoringSession.model_validate(without("form_submitted_on")).model_dump_json()
    return MonitoringSession.model_validate_json(text.replace("2026-03-02", day)).model_dump()


@pytest.mark.parametrize(
    ("day", "asked"),
    [("2022-06-01", False), ("2024-12-30", False), ("2024-12-31", True), ("2026-03-02", True)],
)
def test_a_session_is_asked_for_a_pulse_oximeter_on_site_from_the_last_day_of_2024(
    corpus: Corpus, day: str, asked: bool
) -> None:
    review = reviewed(corpus, on(day))
    assert review.as_of.isoformat() == day
    assert ("outpatient.pulse-oximeter" in statuses(review)) is asked
    assert "outpatient.certification" in statuses(review)


def test_a_day_before_the_approval_of_march_2019_has_no_steps(corpus: Corpus) -> None:
    assert reviewed(corpus, on("2019-03-04")).steps == ()
    assert "s09-two-hours" in statuses(reviewed(corpus, on("2019-03-05")))


def test_a_hospital_is_asked_for_its_own_certification_from_august_2020(corpus: Corpus) -> None:
    inpatient = {"setting": CareSetting.INPATIENT}
    assert "inpatient.certification" not in statuses(reviewed(corpus, {**on("2020-07-31"), **inpatient}))
    assert "inpatient.certification" in statuses(reviewed(corpus, {**on("2020-08-01"), **inpatient}))


@pytest.mark.parametrize("setting", CareSetting)
@pytest.mark.parametrize("day", ["2019-03-05", "2022-06-01", "2024-12-30", "2024-12-31", "2026-03-02"])
def test_the_steps_that_are_asked_are_those_of_the_protocol_of_the_day(
    corpus: Corpus, day: str, setting: CareSetting
) -> None:
    review = reviewed(corpus, {**on(day), "setting": setting})
    asked = [s.provision.slug for s in review.steps if s.provision.monitoring and s.status is not NOT_APPLICABLE]
    protocol = monitoring_protocol(corpus, corpus.products["spravato"], setting, review.as_of)
    assert protocol is not None
    assert asked == [provision.slug for provision in protocol.steps]


def test_the_rules_of_another_day_apply_where_one_is_given(corpus: Corpus) -> None:
    then = reviewed(corpus, COMPLETE, datetime.date(2022, 6, 1))
    assert then.as_of == datetime.date(2022, 6, 1)
    assert "outpatient.pulse-oximeter" not in statuses(then)
    assert "outpatient.pulse-oximeter" in statuses(reviewed(corpus, on("2022-06-01"), TODAY))


@pytest.mark.parametrize(
    ("devices", "day"),
    [
        ([], None),
        (["2026-03-02T23:55", "2026-03-03T00:00"], datetime.date(2026, 3, 2)),
        (["2026-03-02T23:30-05:00"], datetime.date(2026, 3, 2)),
    ],
)
def test_the_day_of_a_session_is_that_of_its_first_device(devices: list[str], day: datetime.date | None) -> None:
    assert session_day(MonitoringSession.model_validate({"device_times": devices})) == day


def test_whether_a_form_can_still_be_in_time_is_told_by_today(corpus: Corpus) -> None:
    session = MonitoringSession.model_validate(without("form_submitted_on"))
    told = {
        day: step(review_session(corpus, session, datetime.date(2026, 3, day)), "s12-form").findings[0].measured
        for day in (2, 9, 10)
    }
    assert told == {2: "not yet due", 9: "not yet due", 10: "overdue"}


DEVICES: Record = {"device_times": [at("10:00"), at("10:05")]}
CONTRADICTIONS: list[tuple[Record, str]] = [
    (
        {"device_times": [at("10:00"), at("09:55")]},
        "deviceTimes[1] 2026-03-02 09:55 must come after deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {"device_times": [at("10:00"), at("10:05"), at("10:05")]},
        "deviceTimes[2] 2026-03-02 10:05 must come after deviceTimes[1] 2026-03-02 10:05",
    ),
    (
        {**DEVICES, "last_food": at("10:01")},
        "lastFood 2026-03-02 10:01 must come before deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {**DEVICES, "last_drink": at("10:01")},
        "lastDrink 2026-03-02 10:01 must come before deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {**DEVICES, "last_nasal_product": at("10:01")},
        "lastNasalProduct 2026-03-02 10:01 must come before deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {**DEVICES, "monitoring_end": at("10:04")},
        "monitoringEnd 2026-03-02 10:04 must come after deviceTimes[1] 2026-03-02 10:05",
    ),
    (
        {**DEVICES, "discharge": at("10:04")},
        "discharge 2026-03-02 10:04 must come after deviceTimes[1] 2026-03-02 10:05",
    ),
    (
        {"monitoring_end": at("12:10"), "discharge": at("12:09")},
        "discharge 2026-03-02 12:09 must not come before monitoringEnd 2026-03-02 12:10",
    ),
    (
        {"discharge": at("12:10"), "blood_pressures": [reading("12:00"), reading("12:11")]},
        "bloodPressures[1].at 2026-03-02 12:11 must not come after discharge 2026-03-02 12:10",
    ),
    (
        {"blood_pressures": [reading("09:50"), reading("10:40", 80, 120)]},
        "bloodPressures[1]: diastolic 120 is not below systolic 80",
    ),
    (
        {"blood_pressures": [reading("09:50", 100, 100)]},
        "bloodPressures[0]: diastolic 100 is not below systolic 100",
    ),
    (
        {"sedation": {"occurred": False, "resolved_at": at("11:00")}},
        "sedation: it did not occur, yet it has a resolvedAt; remove one",
    ),
    (
        {"respiratory_depression": {"occurred": False, "resolved_at": at("11:00")}},
        "respiratoryDepression: it did not occur, yet it has a resolvedAt; remove one",
    ),
    (
        {**DEVICES, "dissociation": {"occurred": True, "resolved_at": at("09:59")}},
        "dissociation.resolvedAt 2026-03-02 09:59 must come after deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {**DEVICES, "respiratory_depression": {"occurred": True, "resolved_at": at("09:59")}},
        "respiratoryDepression.resolvedAt 2026-03-02 09:59 must come after deviceTimes[0] 2026-03-02 10:00",
    ),
    (
        {**DEVICES, "form_submitted_on": "2026-03-01"},
        "formSubmittedOn 2026-03-01 comes before the session of 2026-03-02",
    ),
    (
        {"device_times": [at("10:00"), at("10:05"), at("10:10")], "dose_mg": 56},
        "doseMg is 56, but the times of 3 devices of 28 mg are recorded",
    ),
    (
        {"device_times": [at("10:00"), at("10:05-05:00")]},
        "some times carry an offset and others none; give all of them in the same way",
    ),
    (
        {"device_times": [at("10:00Z")], "blood_pressures": [reading("09:50")]},
        "some times carry an offset and others none; give all of them in the same way",
    ),
    (
        {"last_food": at("07:00Z"), "sedation": {"occurred": True, "resolved_at": at("11:00")}},
        "some times carry an offset and others none; give all of them in the same way",
    ),
]


@pytest.mark.parametrize(("record", "problem"), CONTRADICTIONS, ids=[problem[:60] for _, problem in CONTRADICTIONS])
def test_a_record_that_contradicts_itself_is_refused_with_what_and_where(
    corpus: Corpus, record: Record, problem: str
) -> None:
    with pytest.raises(BadSession) as caught:
        reviewed(corpus, record)
    assert str(caught.value) == f"session: {problem}"


def test_all_contradictions_are_told_at_once(corpus: Corpus) -> None:
    record = {**DEVICES, "last_food": at("10:01"), "dose_mg": 28, "blood_pressures": [reading("10:40", 80, 90)]}
    with pytest.raises(BadSession) as caught:
        reviewed(corpus, record)
    assert str(caught.value) == (
        "session: lastFood 2026-03-02 10:01 must come before deviceTimes[0] 2026-03-02 10:00; "
        "bloodPressures[0]: diastolic 90 is not below systolic 80; "
        "doseMg is 28, but the times of 2 devices of 28 mg are recorded"
    )


@pytest.mark.parametrize("moment", ["monitoring_end", "discharge"])
def test_an_end_before_the_first_device_is_refused_though_a_later_device_has_no_time(
    corpus: Corpus, moment: str
) -> None:
    with pytest.raises(BadSession, match="2026-03-02 09:00 must come after deviceTimes"):
        reviewed(corpus, {"dose_mg": 84, "device_times": [at("10:00")], moment: at("09:00")})


@pytest.mark.parametrize(
    "record",
    [
        {**DEVICES, "last_food": at("10:00"), "last_drink": at("10:00"), "last_nasal_product": at("10:00")},
        {**DEVICES, "monitoring_end": at("10:05"), "discharge": at("10:05")},
        {"discharge": at("12:10"), "blood_pressures": [reading("12:10")]},
        {"blood_pressures": [reading("09:50", 101, 100)]},
        {**DEVICES, "sedation": {"occurred": True, "resolved_at": at("10:00")}},
        {**DEVICES, "form_submitted_on": "2026-03-02"},
        {**DEVICES, "dose_mg": 56},
        {"device_times": [at("10:00-05:00"), at("15:05Z")]},
    ],
)
def test_a_record_at_the_edge_of_a_contradiction_is_reviewed(corpus: Corpus, record: Record) -> None:
    assert reviewed(corpus, record).steps


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-24", "9999-12-25", "9999-12-31"])
def test_a_session_at_an_end_of_the_calendar_is_reviewed_or_refused(corpus: Corpus, day: str) -> None:
    session = MonitoringSession.model_validate({"device_times": [at("10:00", day)]})
    try:
        review = review_session(corpus, session, TODAY, TODAY)
    except BadSession as refused:
        assert str(refused).startswith("session: ")
    else:
        assert having(review, NOT_RECORDED)


FIRST = datetime.datetime(2026, 3, 2, 10, 0)
NAIVE = st.integers(-240, 360).map(lambda minutes: FIRST + datetime.timedelta(minutes=minutes))
AWARE = st.builds(
    lambda moment, hours: moment.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=hours))),
    NAIVE,
    st.sampled_from([-5, 0, 9]),
)


def chronological(times: list[datetime.datetime]) -> list[datetime.datetime]:
    """Times by the clock on the wall."""
    return sorted(times, key=lambda time: time.replace(tzinfo=None))


def sessions(times: st.SearchStrategy[datetime.datetime]) -> st.SearchStrategy[MonitoringSession]:
    """Any records with such times; about half of them are in order as far as the devices go."""
    effects = st.none() | st.builds(EffectRecord, occurred=st.booleans(), resolved_at=st.none() | times)
    pressures = st.builds(PressureReading, at=times, systolic=st.integers(90, 200), diastolic=st.integers(40, 110))
    devices = st.lists(times, max_size=4, unique=True)
    return st.builds(
        MonitoringSession,
        setting=st.sampled_from(CareSetting),
        dose_mg=st.sampled_from([None, 28, 56, 84, 100]),
        device_times=(devices | devices.map(chronological)).map(tuple),
        blood_pressures=st.lists(pressures, max_size=4).map(tuple),
        last_food=st.none() | times,
        last_drink=st.none() | times,
        last_nasal_product=st.none() | times,
        monitoring_end=st.none() | times,
        discharge=st.none() | times,
        sedation=effects,
        dissociation=effects,
        respiratory_depression=effects,
        form_submitted_on=st.none() | st.dates(datetime.date(2026, 2, 28), datetime.date(2026, 3, 14)),
        entries=st.dictionaries(st.sampled_from(SessionEntry), st.booleans()),
    )


@settings(deadline=None)
@given(session=sessions(NAIVE) | sessions(AWARE) | sessions(NAIVE | AWARE))
def test_whatever_a_record_holds_it_is_reviewed_whole_or_refused(corpus: Corpus, session: MonitoringSession) -> None:
    try:
        review = review_session(corpus, session, TODAY)
    except BadSession as refused:
        assert str(refused).startswith("session: ")
        return
    for found in review.steps:
        checks = [finding.status for finding in found.findings]
        assert found.status is (worst(checks) if checks else NOT_APPLICABLE)
        assert NOT_APPLICABLE not in checks
        assert all(finding.measured or finding.status is NOT_RECORDED for finding in found.findings)
        assert all(not (finding.measured or "").startswith("-") for finding in found.findings)
    assert set(review.counted()) == set(SessionStatus)
    assert sum(review.counted().values()) == len(review.steps)


MINUTES = [FIRST + datetime.timedelta(minutes=minute) for minute in range(-240, 400)]
EFFECTS = st.sampled_from([None, {"occurred": False}, {"occurred": True}])


def after(moment: datetime.datetime, least: int, most: int) -> st.SearchStrategy[datetime.datetime]:
    """A time so many minutes after a moment."""
    return st.integers(least, most).map(lambda minutes: moment + datetime.timedelta(minutes=minutes))


@st.composite
def orderly(draw: st.DrawFn) -> MonitoringSession:
    """Records that do not contradict themselves, with any of their fields left blank."""
    devices = [FIRST]
    for _ in range(draw(st.integers(0, 2))):
        devices.append(draw(after(devices[-1], 1, 15)))
    end = draw(st.none() | after(devices[-1], 60, 180))
    discharge = draw(st.none() | after(end or devices[-1], 0, 30))
    latest = discharge or FIRST + datetime.timedelta(minutes=300)
    resolved = after(FIRST, 0, 200).map(lambda time: {"occurred": True, "resolved_at": time})
    readings = draw(st.lists(after(FIRST, -30, (latest - FIRST) // datetime.timedelta(minutes=1)), max_size=4))
    return MonitoringSession.model_validate(
        {
            "setting": draw(st.sampled_from(CareSetting)),
            "dose_mg": draw(st.sampled_from([None, 28 * len(devices), 84])),
            "device_times": devices,
            "blood_pressures": [{"at": time, "systolic": 120, "diastolic": 80} for time in readings],
            "last_food": draw(st.none() | after(FIRST, -240, 0)),
            "last_drink": draw(st.none() | after(FIRST, -60, 0)),
            "last_nasal_product": draw(st.none() | after(FIRST, -120, 0)),
            "monitoring_end": end,
            "discharge": discharge,
            **{effect: draw(EFFECTS | resolved) for effect in Effect},
            "form_submitted_on": draw(st.none() | after(FIRST, 0, 14_400).map(datetime.datetime.date)),
            "entries": draw(st.dictionaries(st.sampled_from(SessionEntry), st.booleans())),
        }
    )


def filled(session: MonitoringSession, name: str, value: Any) -> MonitoringSession:
    """The record with one more field, entry or reading."""
    if name in set(SessionEntry):
        return session.model_copy(update={"entries": {**session.entries, name: value}})
    if name == "blood_pressures":
        one = PressureReading(at=value, systolic=121, diastolic=79)
        return session.model_copy(update={name: (*session.blood_pressures, one)})
    return session.model_copy(update={name: value})


def is_blank(session: MonitoringSession, name: str) -> bool:
    """Whether something can be added to a field or an entry."""
    if name in set(SessionEntry):
        return name not in session.entries
    return name == "blood_pressures" or getattr(session, name) is None


LONG_BEFORE = FIRST - datetime.timedelta(hours=8)
AS_ASKED: list[tuple[str, Any]] = [
    *((entry, True) for entry in SessionEntry),
    *((effect, EffectRecord(occurred=False)) for effect in Effect),
    ("last_food", LONG_BEFORE),
    ("last_drink", LONG_BEFORE),
    ("last_nasal_product", LONG_BEFORE),
    ("form_submitted_on", FIRST.date()),
    ("blood_pressures", FIRST - datetime.timedelta(minutes=10)),
    ("blood_pressures", FIRST + datetime.timedelta(minutes=40)),
]
"""What a record may lack, each as the law would have it."""
ANYHOW = st.one_of(
    st.tuples(st.sampled_from(SessionEntry), st.booleans()),
    st.tuples(st.sampled_from(Effect), st.builds(EffectRecord, occurred=st.booleans())),
    st.tuples(
        st.sampled_from(
            ["last_food", "last_drink", "last_nasal_product", "monitoring_end", "discharge", "blood_pressures"]
        ),
        st.sampled_from(MINUTES),
    ),
    st.tuples(st.just("form_submitted_on"), st.dates(datetime.date(2026, 3, 2), datetime.date(2026, 3, 20))),
)
"""What a record may lack, well done or badly. The dose and its devices decide what is asked, so they are left out."""


@settings(deadline=None, max_examples=300)
@given(session=orderly(), added=st.sampled_from(AS_ASKED))
def test_a_blank_filled_in_as_the_law_has_it_makes_no_step_worse(
    corpus: Corpus, session: MonitoringSession, added: tuple[str, Any]
) -> None:
    assume(is_blank(session, added[0]))
    before = statuses(review_session(corpus, session, TODAY))
    try:
        after_it = statuses(review_session(corpus, filled(session, *added), TODAY))
    except BadSession:
        assume(False)
    assert {s: SEVERITY.index(after_it[s]) < SEVERITY.index(before[s]) for s in before} == dict.fromkeys(before, False)


@settings(deadline=None, max_examples=300)
@given(session=orderly(), added=ANYHOW)
def test_a_step_that_is_met_stays_met_whatever_blank_is_filled_in(
    corpus: Corpus, session: MonitoringSession, added: tuple[str, Any]
) -> None:
    assume(is_blank(session, added[0]))
    met = having(review_session(corpus, session, TODAY), MET)
    try:
        review = review_session(corpus, filled(session, *added), TODAY)
    except BadSession as contradiction:
        assert str(contradiction).startswith("session: ")
    else:
        assert having(review, MET) >= met
