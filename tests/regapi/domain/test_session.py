"""A recorded Spravato session: what was entered, when, and what was left blank."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from regapi.domain.monitoring import CareSetting
from regapi.domain.session import DEVICE_MG, DEVICES, Effect, EffectRecord, Moment, MonitoringSession, SessionEntry

relaxed = settings(deadline=None, max_examples=150)

START = datetime.datetime(2026, 3, 2, 10)
MINUTES = [START + datetime.timedelta(minutes=5 * i) for i in range(10)]
FIRST, SECOND, THIRD = MINUTES[:3]

OTHERS = [moment for moment in Moment if moment not in DEVICES]


def session(**fields: Any) -> MonitoringSession:
    """A session of which only the given was recorded."""
    return MonitoringSession.model_validate(fields)


def test_a_blank_record_says_nothing_but_the_usual_setting() -> None:
    blank = session()
    assert blank.setting is CareSetting.OUTPATIENT
    assert {moment: blank.moment(moment) for moment in Moment} == dict.fromkeys(Moment)
    assert (blank.dose, blank.dose_mg, blank.device_times, blank.blood_pressures) == (None, None, (), ())
    assert (blank.form_submitted_on, blank.entries) == (None, {})
    assert [getattr(blank, effect.value) for effect in Effect] == [None, None, None]


@pytest.mark.parametrize("moment", OTHERS)
def test_a_moment_that_is_no_device_has_the_time_that_was_recorded(moment: Moment) -> None:
    recorded = session(**{moment.value: START})
    assert {other: recorded.moment(other) for other in OTHERS} == {**dict.fromkeys(OTHERS), moment: START}


@pytest.mark.parametrize(
    ("used", "dose", "first", "second", "third", "last"),
    [
        (0, None, None, None, None, None),
        (0, 56, None, None, None, None),
        (1, None, FIRST, None, None, FIRST),
        (1, 28, FIRST, None, None, FIRST),
        (1, 56, FIRST, None, None, None),
        (1, 84, FIRST, None, None, None),
        (2, None, FIRST, SECOND, None, SECOND),
        (2, 56, FIRST, SECOND, None, SECOND),
        (2, 84, FIRST, SECOND, None, None),
        (3, None, FIRST, SECOND, THIRD, THIRD),
        (3, 84, FIRST, SECOND, THIRD, THIRD),
        (3, 56, FIRST, SECOND, THIRD, THIRD),
    ],
)
def test_the_last_device_is_known_where_as_many_have_a_time_as_the_dose_took(
    used: int,
    dose: int | None,
    first: datetime.datetime | None,
    second: datetime.datetime | None,
    third: datetime.datetime | None,
    last: datetime.datetime | None,
) -> None:
    record = session(device_times=MINUTES[:used], dose_mg=dose)
    moments = (Moment.FIRST_DEVICE, Moment.SECOND_DEVICE, Moment.THIRD_DEVICE, Moment.LAST_DEVICE)
    assert [record.moment(moment) for moment in moments] == [first, second, third, last]


@pytest.mark.parametrize(
    ("used", "dose_mg", "dose"),
    [(0, None, None), (0, 56, 56), (1, None, None), (2, None, 56), (3, None, 84), (2, 84, 84), (3, 56, 56)],
)
def test_a_dose_is_what_was_recorded_or_else_what_the_devices_hold(
    used: int, dose_mg: int | None, dose: int | None
) -> None:
    assert session(device_times=MINUTES[:used], dose_mg=dose_mg).dose == dose


@relaxed
@given(st.integers(0, 10), st.none() | st.integers(1, 1000))
def test_a_device_has_a_time_only_where_one_was_recorded(used: int, dose: int | None) -> None:
    record = session(device_times=MINUTES[:used], dose_mg=dose)
    for moment, ordinal in DEVICES.items():
        time = record.moment(moment)
        assert time is None or time == MINUTES[:used][ordinal]
    assert (record.moment(Moment.FIRST_DEVICE) is None) is (used == 0)
    assert (record.moment(Moment.LAST_DEVICE) is None) is (used == 0 or DEVICE_MG * used < (dose or 0))


def test_times_keep_their_offset() -> None:
    record = session(discharge="2026-03-02T12:05:00-08:00", monitoring_end="2026-03-02T12:00:00")
    assert record.discharge is not None and record.monitoring_end is not None
    assert record.discharge.utcoffset() == -datetime.timedelta(hours=8)
    assert record.monitoring_end.tzinfo is None


def test_entries_are_kept_as_they_were_answered() -> None:
    record = session(entries={"clinically_stable": True, "accompanied_home": False})
    assert record.entries == {SessionEntry.CLINICALLY_STABLE: True, SessionEntry.ACCOMPANIED_HOME: False}


def test_each_effect_has_a_record_of_its_own() -> None:
    resolved = {"occurred": True, "resolved_at": START}
    record = session(**{effect.value: {"occurred": False} for effect in Effect} | {"dissociation": resolved})
    assert [getattr(record, effect.value).occurred for effect in Effect] == [False, True, False]
    assert record.dissociation == EffectRecord(occurred=True, resolved_at=START)


@pytest.mark.parametrize("reading", [{"systolic": 20, "diastolic": 10}, {"systolic": 350, "diastolic": 250}])
def test_a_blood_pressure_within_its_bounds_is_kept(reading: dict[str, int]) -> None:
    (kept,) = session(blood_pressures=[{"at": START, **reading}]).blood_pressures
    assert (kept.at, kept.systolic, kept.diastolic) == (START, reading["systolic"], reading["diastolic"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"setting": "home"},
        {"dose_mg": 0},
        {"dose_mg": 1001},
        {"dose_mg": 28.5},
        {"device_times": ["ten o'clock"]},
        {"device_times": [*MINUTES, START]},
        {"blood_pressures": [{"at": START, "systolic": 120}]},
        {"blood_pressures": [{"at": START, "systolic": 19, "diastolic": 10}]},
        {"blood_pressures": [{"at": START, "systolic": 351, "diastolic": 80}]},
        {"blood_pressures": [{"at": START, "systolic": 120, "diastolic": 9}]},
        {"blood_pressures": [{"at": START, "systolic": 300, "diastolic": 251}]},
        {"blood_pressures": [{"at": START, "systolic": 120, "diastolic": 80}] * 101},
        {"discharge": "2026-02-30T10:00:00"},
        {"sedation": {"resolved_at": START}},
        {"sedation": True},
        {"form_submitted_on": "2026-13-01"},
        {"entries": {"happy": True}},
        {"entries": {"clinically_stable": None}},
        {"patient": "A name"},
    ],
)
def test_a_record_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        session(**wrong)
