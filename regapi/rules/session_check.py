"""One check of a recorded session: the measured value, the bound, and how the two compare."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import isodate

from regapi.domain.entity import Word
from regapi.domain.session import Moment, MonitoringSession, PressureReading
from regapi.domain.session_check import (
    EffectCheck,
    ElapsedCheck,
    EntryCheck,
    FormCheck,
    PressureCheck,
    PressurePlace,
    RecordedCheck,
    SessionCheck,
)

MINUTE = datetime.timedelta(minutes=1)


class SessionStatus(Word):
    """How a step of a session came out."""

    MET = "met", "The record shows that it was done."
    NOT_MET = "not_met", "The record shows that it was not done, or not as asked."
    NOT_RECORDED = "not_recorded", "The record does not say. That is no proof that it was not done."
    NOT_APPLICABLE = "not_applicable", "It is not asked in this setting or for this dose."


SEVERITY = (SessionStatus.NOT_MET, SessionStatus.NOT_RECORDED, SessionStatus.MET, SessionStatus.NOT_APPLICABLE)


@dataclass(frozen=True)
class CheckFinding:
    """A check with its outcome, what was measured and what was asked, both in words."""

    subject: str
    status: SessionStatus
    measured: str | None
    bound: str
    note: str | None


def worst(found: Iterable[SessionStatus]) -> SessionStatus:
    """The gravest of some outcomes."""
    return min(found, key=SEVERITY.index)


def check(check: SessionCheck, session: MonitoringSession, today: datetime.date) -> CheckFinding:
    """Judge a record by one check; `today` tells whether a form not yet sent can still be in time."""
    match check:
        case EntryCheck():
            status, measured, bound = _entry(check, session)
        case RecordedCheck():
            time = session.moment(check.recorded)
            status, measured, bound = _present(time is not None), _clock(time), "recorded"
        case ElapsedCheck():
            status, measured, bound = _elapsed(check, session)
        case PressureCheck():
            status, measured, bound = _pressure(check, session)
        case EffectCheck():
            status, measured, bound = _effect(check, session)
        case FormCheck():
            status, measured, bound = _form(check, session, today)
    return CheckFinding(check.subject, status, measured, bound, check.note)


Outcome = tuple[SessionStatus, str | None, str]


def _present(there: bool) -> SessionStatus:
    return SessionStatus.MET if there else SessionStatus.NOT_RECORDED


def _judged(fulfilled: bool) -> SessionStatus:
    return SessionStatus.MET if fulfilled else SessionStatus.NOT_MET


def _entry(check: EntryCheck, session: MonitoringSession) -> Outcome:
    answer = session.entries.get(check.entry)
    if answer is None:
        return SessionStatus.NOT_RECORDED, None, "yes"
    return _judged(answer), "yes" if answer else "no", "yes"


def _elapsed(check: ElapsedCheck, session: MonitoringSession) -> Outcome:
    least = _length(check.at_least)
    bound = f"at least {_minutes(least)}"
    since, until = session.moment(check.since), session.moment(check.until)
    if since is None or until is None:
        return SessionStatus.NOT_RECORDED, None, bound
    return _judged(until - since >= least), _minutes(until - since), bound


def _pressure(check: PressureCheck, session: MonitoringSession) -> Outcome:
    first, last = session.moment(Moment.FIRST_DEVICE), session.moment(Moment.LAST_DEVICE)
    readings = sorted(session.blood_pressures, key=lambda reading: reading.at)
    if check.pressure is PressurePlace.BEFORE_DOSE:
        fitting = [r for r in readings if first and r.at <= first]
        return _taken(fitting[-1] if fitting else None, "a reading before the first device")
    after = [r for r in readings if last and r.at > last]
    if check.pressure is PressurePlace.BEFORE_END:
        # The reading of about 40 minutes is one and the reading before the end another: the form asks three in all.
        return _taken(after[-1] if len(after) > 1 else None, "one more reading before the session ends")
    assert check.after is not None and check.tolerance is not None and check.pressure is PressurePlace.AFTER_DOSE
    aim, tolerance = _length(check.after), _length(check.tolerance)
    bound = f"about {_minutes(aim)} after the dose ({_minutes(tolerance)} either way)"
    if not after or first is None or last is None:
        return SessionStatus.NOT_RECORDED, None, bound
    away = {r.at: min(abs(r.at - start - aim) for start in (first, last)) for r in after}
    nearest = min(after, key=lambda r: away[r.at])
    measured = f"{_reading(nearest)}, {_minutes(nearest.at - first)} after the first device"
    return _judged(away[nearest.at] <= tolerance), measured, bound


def _taken(reading: PressureReading | None, bound: str) -> Outcome:
    return _present(reading is not None), _reading(reading) if reading else None, bound


def _effect(check: EffectCheck, session: MonitoringSession) -> Outcome:
    bound = "none, or resolved before the end of monitoring"
    record = getattr(session, check.resolved.value)
    if record is None:
        return SessionStatus.NOT_RECORDED, None, bound
    if not record.occurred:
        return SessionStatus.MET, "none", bound
    ends = [time for time in (session.monitoring_end, session.discharge) if time is not None]
    if record.resolved_at is None or not ends:
        return SessionStatus.NOT_RECORDED, "occurred", bound
    return _judged(record.resolved_at <= min(ends)), f"resolved at {_clock(record.resolved_at)}", bound


def _form(check: FormCheck, session: MonitoringSession, today: datetime.date) -> Outcome:
    first = session.moment(Moment.FIRST_DEVICE)
    limit = _length(check.form_within)
    if first is None:
        return SessionStatus.NOT_RECORDED, None, f"within {limit.days} days"
    if first.date() > datetime.date.max - limit:
        return SessionStatus.NOT_RECORDED, None, f"within {limit.days} days"
    due = first.date() + limit
    bound = f"within {limit.days} days, by {due}"
    if session.form_submitted_on is None:
        return SessionStatus.NOT_RECORDED, "overdue" if today > due else "not yet due", bound
    days = (session.form_submitted_on - first.date()).days
    return _judged(session.form_submitted_on <= due), f"{days} day{'' if days == 1 else 's'} after", bound


def _length(duration: str) -> datetime.timedelta:
    length = isodate.parse_duration(duration)
    assert isinstance(length, datetime.timedelta)  # checks are in days, hours and minutes
    return length


def _minutes(length: datetime.timedelta) -> str:
    hours, minutes = divmod(length // MINUTE, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def _clock(time: datetime.datetime | None) -> str | None:
    return f"{time:%H:%M}" if time else None


def _reading(reading: PressureReading) -> str:
    return f"{reading.systolic}/{reading.diastolic} mmHg at {reading.at:%H:%M}"
