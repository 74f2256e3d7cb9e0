"""The review of one recorded Spravato session."""

import datetime
from typing import Any

from graphene import Argument, Boolean, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.domain.session import MonitoringSession, SessionEntry
from regapi.rules.reading import read
from regapi.rules.session_review import SessionReview as ReviewValue
from regapi.rules.session_review import review_session

from . import words
from .context import context, corpus
from .cost import Several
from .provision import Provision
from .scalars import Date, SessionDateTime


class BloodPressureInput(InputObjectType):
    """One blood pressure reading."""

    at = SessionDateTime(required=True, description="When it was taken.")
    systolic = Int(required=True, description="Systolic pressure in mmHg.")
    diastolic = Int(required=True, description="Diastolic pressure in mmHg.")


class EffectInput(InputObjectType):
    """Whether an effect of the dose occurred, and when it had resolved."""

    occurred = Boolean(required=True, description="Whether it occurred.")
    resolved_at = SessionDateTime(description="When it had resolved. Null: not recorded.")


class MonitoringSessionInput(InputObjectType):
    """One Spravato session as recorded. What you leave out was not recorded. Nothing of it is stored or logged."""

    setting = words.CareSetting(description="Where it was given; OUTPATIENT where nothing is said.")
    setting_certified = Boolean(description="Whether the setting was certified in the Spravato REMS.")
    patient_enrolled = Boolean(description="Whether the patient was enrolled in the REMS.")
    prescriber_on_site = Boolean(description="Whether a prescriber was on site during dosing and monitoring.")
    pulse_oximeter_on_site = Boolean(description="Whether a pulse oximeter was on site.")
    medicines_reviewed = Boolean(description="Whether sedatives, opioids, stimulants, MAO inhibitors were asked for.")
    last_food = SessionDateTime(description="When the patient last ate before the dose.")
    last_drink = SessionDateTime(description="When the patient last drank before the dose.")
    last_nasal_product = SessionDateTime(description="When a nasal steroid or decongestant was last used.")
    dose_mg = Int(description="The dose in milligrams, such as 56 or 84.")
    device_times = List(NonNull(SessionDateTime), description="When each device was used, in order.")
    devices_observed = Boolean(description="Whether a healthcare provider watched the use of every device.")
    blood_pressures = List(NonNull(BloodPressureInput), description="All readings, those before the dose included.")
    vital_signs_acceptable_before = Boolean(description="Whether vital signs were acceptable before the dose.")
    breathing_monitored = Boolean(description="Whether breathing was watched, with pulse oximetry.")
    sedation = EffectInput(description="Whether the patient was sedated, and until when.")
    dissociation = EffectInput(description="Whether the patient dissociated, and until when.")
    respiratory_depression = EffectInput(description="Whether breathing was depressed, and until when.")
    monitoring_end = SessionDateTime(description="When monitoring ended.")
    vital_signs_acceptable_after = Boolean(description="Whether vital signs were acceptable before the session ended.")
    clinically_stable = Boolean(description="Whether the patient was judged clinically stable before leaving.")
    discharge = SessionDateTime(description="When the patient left.")
    transport_advice_given = Boolean(description="Whether the patient was told not to drive until the next day.")
    accompanied_home = Boolean(description="Whether another person took the patient home.")
    form_submitted_on = Date(description="When the Patient Monitoring Form was sent.")


class SessionCheck(ObjectType):
    """One thing that was looked at in a step: what was measured, and what is asked."""

    subject = Field(NonNull(String), description="What was looked at.")
    status = Field(NonNull(words.SessionStatus), description="How it came out.")
    measured = Field(String, description="What the record shows. Null: nothing.")
    bound = Field(NonNull(String), description="What is asked.")
    note = Field(String, description="What to know of the bound, such as a tolerance that is ours and not the law's.")


class SessionStepReview(ObjectType):
    """A provision against the record of the session."""

    provision = Field(NonNull(Provision), description="The provision, with its citations and modality.")
    status = Field(NonNull(words.SessionStatus), description="The gravest outcome of its checks.")
    checks = Several(SessionCheck, most=10, description="Everything that was looked at. Empty: not asked.")

    @staticmethod
    def resolve_checks(step: Any, _info: GraphQLResolveInfo) -> Any:
        return step.findings


class SessionStatusCount(ObjectType):
    """How many steps have a status."""

    status = Field(NonNull(words.SessionStatus), description="The status that is counted.")
    count = Field(NonNull(Int), description="The number of steps.")


class SessionReview(ObjectType):
    """A recorded session against the rules of its day: the setting's conditions first, then step by step."""

    as_of = Field(NonNull(Date), description="The day whose rules were applied.")
    verdict = Field(NonNull(words.SessionVerdict), description="The session as a whole.")
    counts = Several(SessionStatusCount, most=6, description="How many steps have each status.")
    steps = Several(
        SessionStepReview,
        most=25,
        description="Each provision with its outcome.",
        statuses=Argument(List(NonNull(words.SessionStatus)), description="Only these. All where nothing is said."),
    )

    @staticmethod
    def resolve_steps(review: ReviewValue, _info: GraphQLResolveInfo, statuses: list[Any] | None = None) -> list[Any]:
        return [step for step in review.steps if statuses is None or step.status in statuses]

    @staticmethod
    def resolve_counts(review: ReviewValue, _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return [{"status": status, "count": count} for status, count in review.counted().items()]


ENTRIES = {entry.value: entry for entry in SessionEntry}


def resolve_session_review(
    _root: None, info: GraphQLResolveInfo, session: dict[str, Any], as_of: datetime.date | None = None
) -> ReviewValue:
    """The session against the rules of the day, its own where nothing is said."""
    context(info).keep_private()
    said = {name: value for name, value in session.items() if value is not None}
    entries = {ENTRIES[name]: said.pop(name) for name in list(said) if name in ENTRIES}
    record = read(MonitoringSession, {**said, "entries": entries}, "session")
    review = review_session(corpus(info), record, context(info).today, as_of)
    context(info).as_of(info, review.as_of)
    return review
