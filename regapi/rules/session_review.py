"""Session review: one Spravato session as recorded, against each provision that says how a session must go."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from regapi.corpus.corpus import Corpus
from regapi.domain.entity import Word
from regapi.domain.provision import Provision
from regapi.domain.session import DEVICE_MG, Effect, Moment, MonitoringSession
from regapi.domain.session_check import SessionCheck
from regapi.domain.vocabulary import Modality, Status

from .protocol import rests_on_later_law
from .session_check import CheckFinding, SessionStatus, worst
from .session_check import check as check_one


class BadSession(ValueError):
    """A record that cannot be right, such as times out of order; the message names what and where."""


class SessionVerdict(Word):
    """A session as a whole."""

    ALL_MET = "all_met", "Every step that binds was met."
    INCOMPLETE = "incomplete", "No step that binds was missed by the record, but something was not recorded."
    NOT_MET = "not_met", "At least one step that binds was not met."
    NOT_ASKED = "not_asked", "No rule on sessions that is held here was in force on the day."


@dataclass(frozen=True)
class StepReview:
    """A provision against the record: the worst of its checks, and each check with what was measured."""

    provision: Provision
    status: SessionStatus
    findings: tuple[CheckFinding, ...]


@dataclass(frozen=True)
class SessionReview:
    """A recorded session against the provisions in force on `as_of`: conditions of the setting, then the steps."""

    session: MonitoringSession
    as_of: datetime.date
    steps: tuple[StepReview, ...]

    @property
    def verdict(self) -> SessionVerdict:
        """The session as a whole, by the steps that bind; what is only recommended does not change it."""
        if not self.steps:
            return SessionVerdict.NOT_ASKED
        found = {step.status for step in self.steps if step.provision.modality is Modality.OBLIGATION}
        if SessionStatus.NOT_MET in found:
            return SessionVerdict.NOT_MET
        return SessionVerdict.INCOMPLETE if SessionStatus.NOT_RECORDED in found else SessionVerdict.ALL_MET

    def counted(self) -> dict[SessionStatus, int]:
        """How many steps have each status."""
        return {status: sum(step.status is status for step in self.steps) for status in SessionStatus}


def review_session(
    corpus: Corpus, session: MonitoringSession, today: datetime.date, as_of: datetime.date | None = None
) -> SessionReview:
    """Judge a session by the rules of `as_of`, the session's own day where nothing is said.

    `today` tells whether a form that is not recorded can still be in time. `BadSession` where the record contradicts
    itself. Nothing of the session is kept.
    """
    if problems := list(_problems(session)):
        raise BadSession("session: " + "; ".join(problems))
    day = as_of or session_day(session) or today
    steps = tuple(
        _step(provision, session, today)
        for provision in corpus.judging_sessions
        if corpus.status(provision, day) is Status.IN_FORCE and not rests_on_later_law(corpus, provision, day)
    )
    return SessionReview(session, day, steps)


def session_day(session: MonitoringSession) -> datetime.date | None:
    """The day of the first device; null where no device's time was recorded."""
    first = session.moment(Moment.FIRST_DEVICE)
    return first.date() if first else None


def _step(provision: Provision, session: MonitoringSession, today: datetime.date) -> StepReview:
    findings = tuple(check_one(check, session, today) for check in provision.session_checks if _asked(check, session))
    if not findings or not _dose_fits(provision, session):
        return StepReview(provision, SessionStatus.NOT_APPLICABLE, ())
    return StepReview(provision, worst(f.status for f in findings), findings)


def _asked(check: SessionCheck, session: MonitoringSession) -> bool:
    return session.setting in check.settings


def _dose_fits(provision: Provision, session: MonitoringSession) -> bool:
    """Whether a step belongs to the dose and the setting; an unknown dose leaves that open, so it is looked at."""
    step = provision.monitoring
    if step is None:
        return True
    if session.setting not in step.settings:
        return False
    return not step.doses_mg or session.dose is None or session.dose in step.doses_mg


TIMELINE = (
    ("lastFood", Moment.LAST_FOOD),
    ("lastDrink", Moment.LAST_DRINK),
    ("lastNasalProduct", Moment.LAST_NASAL_PRODUCT),
)


def _problems(session: MonitoringSession) -> Iterator[str]:
    """What in a record contradicts itself."""
    named = list(_named_times(session))
    kinds = {time.tzinfo is not None for _, time in named}
    if len(kinds) > 1:
        yield "some times carry an offset and others none; give all of them in the same way"
        return
    devices = list(enumerate(session.device_times))
    for (i, earlier), (j, later) in pairwise(devices):
        if later <= earlier:
            yield _out_of_order(f"deviceTimes[{j}]", later, f"deviceTimes[{i}]", earlier, "must come after")
    # The last device that has a time; a dose may have taken more.
    first, last = (session.device_times[0], session.device_times[-1]) if devices else (None, None)
    for name, moment in TIMELINE:
        if first and (time := session.moment(moment)) and time > first:
            yield _out_of_order(name, time, "deviceTimes[0]", first, "must come before")
    end, discharge = session.monitoring_end, session.discharge
    if last and end and end < last:
        yield _out_of_order("monitoringEnd", end, f"deviceTimes[{len(devices) - 1}]", last, "must come after")
    if last and discharge and discharge < last:
        yield _out_of_order("discharge", discharge, f"deviceTimes[{len(devices) - 1}]", last, "must come after")
    if end and discharge and discharge < end:
        yield _out_of_order("discharge", discharge, "monitoringEnd", end, "must not come before")
    for i, reading in enumerate(session.blood_pressures):
        if discharge and reading.at > discharge:
            yield _out_of_order(f"bloodPressures[{i}].at", reading.at, "discharge", discharge, "must not come after")
        if reading.diastolic >= reading.systolic:
            yield f"bloodPressures[{i}]: diastolic {reading.diastolic} is not below systolic {reading.systolic}"
    for effect in Effect:
        yield from _effect_problems(session, effect, first)
    if session.form_submitted_on and first and session.form_submitted_on < first.date():
        yield f"formSubmittedOn {session.form_submitted_on} comes before the session of {first.date()}"
    if session.dose_mg and DEVICE_MG * len(devices) > session.dose_mg:
        yield f"doseMg is {session.dose_mg}, but the times of {len(devices)} devices of {DEVICE_MG} mg are recorded"


def _effect_problems(session: MonitoringSession, effect: Effect, first: datetime.datetime | None) -> Iterator[str]:
    record = getattr(session, effect.value)
    if record is None or record.resolved_at is None:
        return
    if not record.occurred:
        yield f"{_camel(effect)}: it did not occur, yet it has a resolvedAt; remove one"
    elif first and record.resolved_at < first:
        name = f"{_camel(effect)}.resolvedAt"
        yield _out_of_order(name, record.resolved_at, "deviceTimes[0]", first, "must come after")


def _named_times(session: MonitoringSession) -> Iterator[tuple[str, datetime.datetime]]:
    yield from ((f"deviceTimes[{i}]", time) for i, time in enumerate(session.device_times))
    yield from ((f"bloodPressures[{i}].at", reading.at) for i, reading in enumerate(session.blood_pressures))
    for name in ("last_food", "last_drink", "last_nasal_product", "monitoring_end", "discharge"):
        if (time := getattr(session, name)) is not None:
            yield name, time
    for effect in Effect:
        record = getattr(session, effect.value)
        if record is not None and record.resolved_at is not None:
            yield effect.value, record.resolved_at


def _out_of_order(name: str, time: datetime.datetime, other: str, than: datetime.datetime, rule: str) -> str:
    return f"{name} {time:%Y-%m-%d %H:%M} {rule} {other} {than:%Y-%m-%d %H:%M}"


def _camel(effect: Effect) -> str:
    head, *rest = effect.value.split("_")
    return head + "".join(word.capitalize() for word in rest)
