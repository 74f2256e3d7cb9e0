"""Each form of check of a recorded session: at its bound, just below it and just above."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from regapi.domain.session import MonitoringSession, SessionEntry
from regapi.domain.session_check import SessionCheck
from regapi.rules.session_check import SEVERITY, CheckFinding, SessionStatus, check, worst

DAY = "2026-03-02"
CHECKS: TypeAdapter[Any] = TypeAdapter(SessionCheck)
MET, NOT_MET, NOT_RECORDED = SessionStatus.MET, SessionStatus.NOT_MET, SessionStatus.NOT_RECORDED

Outcome = tuple[SessionStatus, str | None]
Record = dict[str, Any]


def at(clock: str) -> str:
    """A time of the session's day."""
    return f"{DAY}T{clock}"


def reading(clock: str, systolic: int = 120, diastolic: int = 80) -> dict[str, Any]:
    """A blood pressure."""
    return {"at": at(clock), "systolic": systolic, "diastolic": diastolic}


def found(form: dict[str, Any], today: str = DAY, **record: Any) -> CheckFinding:
    """What a check finds in a record."""
    one = CHECKS.validate_python({"subject": "what is looked at", **form})
    return check(one, MonitoringSession.model_validate(record), datetime.date.fromisoformat(today))


def outcome(form: dict[str, Any], today: str = DAY, **record: Any) -> Outcome:
    """The status and the measured value that a check finds in a record."""
    finding = found(form, today, **record)
    return finding.status, finding.measured


def elapsed(since: str, until: str, at_least: str) -> dict[str, Any]:
    """A check of the time between two moments."""
    return {"since": since, "until": until, "at_least": at_least}


@pytest.mark.parametrize("entry", SessionEntry)
@pytest.mark.parametrize(
    ("entries", "expected"), [(True, (MET, "yes")), (False, (NOT_MET, "no")), (None, (NOT_RECORDED, None))]
)
def test_an_entry_is_met_by_yes_alone(entry: SessionEntry, entries: bool | None, expected: Outcome) -> None:
    others = {other: True for other in SessionEntry if other is not entry}
    given = others if entries is None else {**others, entry: entries}
    assert outcome({"entry": entry}, entries=given) == expected


@pytest.mark.parametrize(
    ("devices", "moment", "expected"),
    [
        ([], "first_device", (NOT_RECORDED, None)),
        (["10:00"], "first_device", (MET, "10:00")),
        (["10:00"], "second_device", (NOT_RECORDED, None)),
        (["10:00", "10:05"], "second_device", (MET, "10:05")),
        (["10:00", "10:05"], "third_device", (NOT_RECORDED, None)),
        (["10:00", "10:05", "10:10"], "third_device", (MET, "10:10")),
        (["10:00", "10:05", "10:10"], "last_device", (MET, "10:10")),
        ([], "last_device", (NOT_RECORDED, None)),
    ],
)
def test_a_device_counts_as_recorded_where_its_time_is(devices: list[str], moment: str, expected: Outcome) -> None:
    assert outcome({"recorded": moment}, device_times=[at(clock) for clock in devices]) == expected


@pytest.mark.parametrize(
    ("dose", "devices", "expected"),
    [
        (None, 1, (MET, "10:00")),
        (28, 1, (MET, "10:00")),
        (56, 1, (NOT_RECORDED, None)),
        (56, 2, (MET, "10:05")),
        (84, 2, (NOT_RECORDED, None)),
        (84, 3, (MET, "10:10")),
    ],
)
def test_the_last_device_is_unknown_while_the_dose_took_more_than_have_a_time(
    dose: int | None, devices: int, expected: Outcome
) -> None:
    times = [at("10:00"), at("10:05"), at("10:10")][:devices]
    assert outcome({"recorded": "last_device"}, dose_mg=dose, device_times=times) == expected


@pytest.mark.parametrize("moment", ["last_food", "last_drink", "last_nasal_product", "monitoring_end", "discharge"])
def test_a_moment_counts_as_recorded_where_its_own_time_is(moment: str) -> None:
    assert outcome({"recorded": moment}, **{moment: at("07:45")}) == (MET, "07:45")
    assert outcome({"recorded": moment}, device_times=[at("10:00")]) == (NOT_RECORDED, None)


@pytest.mark.parametrize(
    ("since", "end", "expected"),
    [
        ("last_device", "12:04", (NOT_MET, "1 h 59 min")),
        ("last_device", "12:04:59", (NOT_MET, "1 h 59 min")),
        ("last_device", "12:05", (MET, "2 h")),
        ("last_device", "12:06", (MET, "2 h 1 min")),
        ("first_device", "11:59", (NOT_MET, "1 h 59 min")),
        ("first_device", "12:00", (MET, "2 h")),
        ("first_device", "12:01", (MET, "2 h 1 min")),
        ("first_device", "10:45", (NOT_MET, "45 min")),
        ("first_device", None, (NOT_RECORDED, None)),
    ],
)
def test_two_hours_of_monitoring_count_from_the_device_that_is_named(
    since: str, end: str | None, expected: Outcome
) -> None:
    record: Record = {"device_times": [at("10:00"), at("10:05")], "monitoring_end": at(end) if end else None}
    assert outcome(elapsed(since, "monitoring_end", "PT2H"), **record) == expected


def test_two_hours_are_not_told_without_the_last_device() -> None:
    record: Record = {"dose_mg": 84, "device_times": [at("10:00"), at("10:05")], "monitoring_end": at("13:00")}
    assert outcome(elapsed("last_device", "monitoring_end", "PT2H"), **record) == (NOT_RECORDED, None)
    assert outcome(elapsed("first_device", "monitoring_end", "PT2H"), **record) == (MET, "3 h")


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("10:04", (NOT_MET, "4 min")),
        ("10:04:59", (NOT_MET, "4 min")),
        ("10:05", (MET, "5 min")),
        ("10:06", (MET, "6 min")),
    ],
)
def test_five_minutes_lie_between_devices(second: str, expected: Outcome) -> None:
    first_to_second = elapsed("first_device", "second_device", "PT5M")
    assert outcome(first_to_second, device_times=[at("10:00"), at(second)]) == expected
    second_to_third = elapsed("second_device", "third_device", "PT5M")
    assert outcome(second_to_third, device_times=[at("09:00"), at("10:00"), at(second)]) == expected


def test_the_rest_between_devices_is_not_told_by_one_device() -> None:
    assert outcome(elapsed("first_device", "second_device", "PT5M"), device_times=[at("10:00")]) == (NOT_RECORDED, None)


@pytest.mark.parametrize(
    ("moment", "bound", "time", "expected"),
    [
        ("last_food", "PT2H", "07:59", (MET, "2 h 1 min")),
        ("last_food", "PT2H", "08:00", (MET, "2 h")),
        ("last_food", "PT2H", "08:01", (NOT_MET, "1 h 59 min")),
        ("last_drink", "PT30M", "09:29", (MET, "31 min")),
        ("last_drink", "PT30M", "09:30", (MET, "30 min")),
        ("last_drink", "PT30M", "09:31", (NOT_MET, "29 min")),
        ("last_nasal_product", "PT1H", "08:59", (MET, "1 h 1 min")),
        ("last_nasal_product", "PT1H", "09:00", (MET, "1 h")),
        ("last_nasal_product", "PT1H", "09:01", (NOT_MET, "59 min")),
        ("last_nasal_product", "PT1H", None, (NOT_RECORDED, None)),
    ],
)
def test_a_fast_counts_back_from_the_first_device(moment: str, bound: str, time: str | None, expected: Outcome) -> None:
    record: Record = {"device_times": [at("10:00"), at("10:30")], moment: at(time) if time else None}
    assert outcome(elapsed(moment, "first_device", bound), **record) == expected


@pytest.mark.parametrize(("end", "expected"), [("16:59Z", (NOT_MET, "1 h 59 min")), ("17:00Z", (MET, "2 h"))])
def test_times_of_different_offsets_are_compared_as_moments(end: str, expected: Outcome) -> None:
    record: Record = {"device_times": [at("10:00-05:00")], "monitoring_end": at(end)}
    assert outcome(elapsed("last_device", "monitoring_end", "PT2H"), **record) == expected


@settings(deadline=None)
@given(passed=st.integers(0, 600), bound=st.integers(1, 600))
def test_time_that_passed_meets_every_bound_up_to_it_and_none_beyond(passed: int, bound: int) -> None:
    first = datetime.datetime(2026, 3, 2, 10, 0)
    record: Record = {"device_times": [first], "monitoring_end": first + datetime.timedelta(minutes=passed)}
    finding = found(elapsed("first_device", "monitoring_end", f"PT{bound}M"), **record)
    assert finding.status is (MET if passed >= bound else NOT_MET)


BEFORE = {"pressure": "before_dose"}
ABOUT_40 = {"pressure": "after_dose", "after": "PT40M", "tolerance": "PT10M"}
BEFORE_END = {"pressure": "before_end"}


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        ([], (NOT_RECORDED, None)),
        (["09:59"], (MET, "120/80 mmHg at 09:59")),
        (["10:00"], (MET, "120/80 mmHg at 10:00")),
        (["10:01"], (NOT_RECORDED, None)),
        (["09:55", "09:30", "10:40"], (MET, "120/80 mmHg at 09:55")),
    ],
)
def test_a_reading_before_the_dose_is_the_last_up_to_the_first_device(clocks: list[str], expected: Outcome) -> None:
    record: Record = {
        "device_times": [at("10:00"), at("10:05")],
        "blood_pressures": [reading(clock) for clock in clocks],
    }
    assert outcome(BEFORE, **record) == expected


@pytest.mark.parametrize("form", [BEFORE, ABOUT_40, BEFORE_END])
def test_no_reading_has_its_place_without_a_device(form: dict[str, Any]) -> None:
    assert outcome(form, blood_pressures=[reading("09:50"), reading("10:40"), reading("12:00")]) == (NOT_RECORDED, None)


@pytest.mark.parametrize(
    ("clock", "status", "minutes"),
    [
        ("10:29", NOT_MET, 29),
        ("10:30", MET, 30),
        ("10:40", MET, 40),
        ("10:50", MET, 50),
        ("10:50:01", NOT_MET, 50),
        ("10:51", NOT_MET, 51),
    ],
)
def test_forty_minutes_have_a_tolerance_of_ten_either_way(clock: str, status: SessionStatus, minutes: int) -> None:
    record: Record = {"device_times": [at("10:00")], "blood_pressures": [reading(clock, 142, 91)]}
    measured = f"142/91 mmHg at {clock[:5]}, {minutes} min after the first device"
    assert outcome(ABOUT_40, **record) == (status, measured)


@pytest.mark.parametrize(
    ("clock", "status"),
    [
        ("10:29", NOT_MET),
        ("10:30", MET),
        ("10:39", MET),
        ("10:51", MET),
        ("11:00", MET),
        ("11:01", NOT_MET),
    ],
)
def test_forty_minutes_count_from_the_first_device_or_from_the_last(clock: str, status: SessionStatus) -> None:
    record: Record = {"device_times": [at("10:00"), at("10:05"), at("10:10")], "blood_pressures": [reading(clock)]}
    assert found(ABOUT_40, **record).status is status


def test_between_the_windows_of_two_devices_far_apart_a_reading_fits_neither() -> None:
    record: Record = {"device_times": [at("10:00"), at("10:30")], "blood_pressures": [reading("10:55")]}
    assert found(ABOUT_40, **record).status is NOT_MET


def test_of_several_readings_the_nearest_to_forty_minutes_counts() -> None:
    clocks = ["12:00", "10:20", "10:42", "11:30"]
    record: Record = {"device_times": [at("10:00")], "blood_pressures": [reading(clock) for clock in clocks]}
    assert outcome(ABOUT_40, **record) == (MET, "120/80 mmHg at 10:42, 42 min after the first device")


def test_a_reading_up_to_the_last_device_is_none_after_the_dose() -> None:
    record: Record = {
        "device_times": [at("10:00"), at("10:35")],
        "blood_pressures": [reading("10:30"), reading("10:35")],
    }
    assert outcome(ABOUT_40, **record) == (NOT_RECORDED, None)
    assert found(ABOUT_40, **record).bound == "about 40 min after the dose (10 min either way)"


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        (["09:50", "10:00"], (NOT_RECORDED, None)),
        (["09:50", "10:40"], (NOT_RECORDED, None)),
        (["10:40", "12:00"], (MET, "120/80 mmHg at 12:00")),
        (["12:00", "10:40"], (MET, "120/80 mmHg at 12:00")),
    ],
)
def test_the_reading_before_the_end_is_one_more_than_that_of_forty_minutes(
    clocks: list[str], expected: Outcome
) -> None:
    record: Record = {"device_times": [at("10:00")], "blood_pressures": [reading(clock) for clock in clocks]}
    assert outcome(BEFORE_END, **record) == expected


@pytest.mark.parametrize("effect", ["sedation", "dissociation", "respiratory_depression"])
@pytest.mark.parametrize(
    ("recorded", "ends", "expected"),
    [
        (None, {"monitoring_end": "12:05"}, (NOT_RECORDED, None)),
        ({"occurred": False}, {}, (MET, "none")),
        ({"occurred": True}, {"monitoring_end": "12:05"}, (NOT_RECORDED, "occurred")),
        ({"occurred": True, "resolved_at": at("11:00")}, {}, (NOT_RECORDED, "occurred")),
        ({"occurred": True, "resolved_at": at("12:04")}, {"monitoring_end": "12:05"}, (MET, "resolved at 12:04")),
        ({"occurred": True, "resolved_at": at("12:05")}, {"monitoring_end": "12:05"}, (MET, "resolved at 12:05")),
        ({"occurred": True, "resolved_at": at("12:06")}, {"monitoring_end": "12:05"}, (NOT_MET, "resolved at 12:06")),
        ({"occurred": True, "resolved_at": at("12:20")}, {"discharge": "12:20"}, (MET, "resolved at 12:20")),
        ({"occurred": True, "resolved_at": at("12:21")}, {"discharge": "12:20"}, (NOT_MET, "resolved at 12:21")),
        (
            {"occurred": True, "resolved_at": at("12:06")},
            {"monitoring_end": "12:05", "discharge": "12:20"},
            (NOT_MET, "resolved at 12:06"),
        ),
    ],
)
def test_an_effect_has_not_occurred_or_has_resolved_by_the_end(
    effect: str, recorded: dict[str, Any] | None, ends: dict[str, str], expected: Outcome
) -> None:
    record: Record = {effect: recorded, **{name: at(clock) for name, clock in ends.items()}}
    finding = found({"resolved": effect}, **record)
    assert (finding.status, finding.measured) == expected
    assert finding.bound == "none, or resolved before the end of monitoring"


FORM = {"form_within": "P7D"}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("2026-03-02", (MET, "0 days after")),
        ("2026-03-03", (MET, "1 day after")),
        ("2026-03-08", (MET, "6 days after")),
        ("2026-03-09", (MET, "7 days after")),
        ("2026-03-10", (NOT_MET, "8 days after")),
    ],
)
def test_the_form_is_in_time_up_to_the_seventh_day(sent: str, expected: Outcome) -> None:
    finding = found(FORM, today="2026-06-01", device_times=[at("10:00")], form_submitted_on=sent)
    assert (finding.status, finding.measured) == expected
    assert finding.bound == "within 7 days, by 2026-03-09"


@pytest.mark.parametrize(
    ("today", "measured"),
    [
        ("2026-03-02", "not yet due"),
        ("2026-03-09", "not yet due"),
        ("2026-03-10", "overdue"),
    ],
)
def test_a_form_that_is_not_recorded_is_not_yet_due_or_overdue(today: str, measured: str) -> None:
    assert outcome(FORM, today=today, device_times=[at("10:00")]) == (NOT_RECORDED, measured)


def test_the_time_for_the_form_is_not_told_without_a_device() -> None:
    finding = found(FORM, form_submitted_on=DAY)
    assert (finding.status, finding.measured, finding.bound) == (NOT_RECORDED, None, "within 7 days")


def test_the_days_for_the_form_count_from_the_day_on_the_clinics_own_clock() -> None:
    late_in_the_evening = ["2026-03-02T23:30-05:00"]
    assert outcome(FORM, device_times=late_in_the_evening, form_submitted_on="2026-03-09") == (MET, "7 days after")
    assert outcome(FORM, device_times=late_in_the_evening, form_submitted_on="2026-03-10") == (NOT_MET, "8 days after")


def test_a_finding_repeats_what_the_check_says_of_itself() -> None:
    finding = found({"entry": "clinically_stable", "subject": "judged stable", "note": "By whom is not said."})
    assert (finding.subject, finding.note, finding.bound) == ("judged stable", "By whom is not said.", "yes")
    assert found({"recorded": "discharge"}).bound == "recorded"
    assert found(elapsed("last_drink", "first_device", "PT1H30M")).bound == "at least 1 h 30 min"


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([MET], MET),
        ([MET, NOT_RECORDED], NOT_RECORDED),
        ([NOT_RECORDED, NOT_MET, MET], NOT_MET),
        ([SessionStatus.NOT_APPLICABLE, MET], MET),
        ([SessionStatus.NOT_APPLICABLE], SessionStatus.NOT_APPLICABLE),
    ],
)
def test_the_gravest_of_some_outcomes_counts(statuses: list[SessionStatus], expected: SessionStatus) -> None:
    assert worst(statuses) is worst(reversed(statuses)) is expected


def test_every_status_has_its_gravity() -> None:
    assert sorted(SEVERITY) == sorted(SessionStatus)
