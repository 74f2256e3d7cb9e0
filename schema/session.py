"""Treatment sessions: the timed part of a monitoring step, and the protocol that orders the steps."""

import datetime
from typing import Any

from graphene import Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.lookup import find_product
from regapi.domain.provision import Provision
from regapi.rules.protocol import monitoring_protocol, session_step

from . import words
from .context import context, corpus
from .cost import Several
from .scalars import Date, Duration


class SessionTime(ObjectType):
    """A time in a step: what happens, how long before or after which moment."""

    subject = Field(NonNull(String), description="What happens at that time.")
    relation = Field(NonNull(words.Relation), description="How the time relates to the moment.")
    duration = Field(Duration, description="How long before or after. Null: only the order is fixed.")
    anchor = Field(NonNull(words.Anchor), description="The moment that it is counted from.")


class Observation(ObjectType):
    """Something that a step asks to be recorded."""

    item = Field(NonNull(String), description="What to record, such as blood_pressure.")
    when = Field(NonNull(String), description="When it is taken or entered.")


class FormDeadline(ObjectType):
    """By when a form must be sent."""

    within = Field(NonNull(Duration), description="How long there is.")
    anchor = Field(NonNull(words.Anchor), description="The moment that the time is counted from.")


class SettingNote(ObjectType):
    """How a step differs in one care setting."""

    setting = Field(NonNull(words.CareSetting), description="The care setting that is meant.")
    note = Field(NonNull(String), description="What is different there.")


def _step_field(name: str) -> Any:
    def resolve(provision: Provision, _info: GraphQLResolveInfo) -> Any:
        return getattr(session_step(provision), name)

    return staticmethod(resolve)


class SessionFields:
    """The fields of a monitoring step beside those of every provision."""

    sequence = Field(NonNull(Int), description="Its number in the session, counted from 1.")
    phase = Field(NonNull(words.SessionPhase), description="The part of the session it belongs to.")
    settings = Field(NonNull(List(NonNull(words.CareSetting))), description="The settings that it is asked in.")
    times = Several(
        SessionTime,
        most=6,
        description="Its times. All of them hold together, each for its subject.",
    )
    minimum_observation = Field(
        Duration, description="How long to observe at least: a floor, never a time of discharge by itself."
    )
    until = String(description="What must be reached before the step is over.")
    doses_mg = Field(
        NonNull(List(NonNull(Int))),
        description="The doses in milligrams that it is part of. Empty: every dose.",
    )
    records = Several(Observation, most=12, description="What to record.")
    session_form = String(description="The form that the records go on.")
    form_deadline = Field(FormDeadline, description="By when the form must be sent, for the step that sends it.")
    setting_notes = Several(SettingNote, most=3, description="How the step differs between settings.")

    resolve_sequence = _step_field("sequence")
    resolve_phase = _step_field("phase")
    resolve_settings = _step_field("settings")
    resolve_times = _step_field("offsets")
    resolve_minimum_observation = _step_field("minimum_duration")
    resolve_until = _step_field("until")
    resolve_doses_mg = _step_field("doses_mg")
    resolve_records = _step_field("records")
    resolve_session_form = _step_field("form")
    resolve_form_deadline = _step_field("form_deadline")
    resolve_setting_notes = _step_field("setting_notes")


class ProtocolPhase(ObjectType):
    """The steps of one part of a session."""

    phase = Field(NonNull(words.SessionPhase), description="The part of the session.")
    # On average: there are eight phases at most, and no more steps than these in all.
    steps = Several("schema.provision.MonitoringStep", most=3, description="Its steps in order.")


class MonitoringProtocol(ObjectType):
    """A treatment session from before the visit to the last form, for one care setting."""

    product = Field(NonNull("schema.substance.DrugProduct"), description="The product that is given.")
    setting = Field(NonNull(words.CareSetting), description="The care setting.")
    as_of = Field(NonNull(Date), description="The day that the protocol is for.")
    steps = Several("schema.provision.MonitoringStep", most=20, description="All steps in order.")
    phases = Several(ProtocolPhase, most=8, description="The same steps by part of the session.")
    minimum_observation = Field(
        Duration, description="Least time of observation after the dose: a floor, not a time of discharge."
    )
    form = String(description="The form that reports the session. Null where the setting sends none.")
    form_deadline = Field(FormDeadline, description="By when that form must be sent.")
    not_yet_required = Several(
        "schema.provision.MonitoringStep",
        most=4,
        description="Steps that rest on a provision which takes effect only after the day.",
    )
    note = String(description="What is not known about the protocol of an earlier day.")


def resolve_monitoring_protocol(
    _root: None,
    info: GraphQLResolveInfo,
    product: str,
    setting: Any,
    as_of: datetime.date | None = None,
) -> Any:
    """The session protocol of a product; null where the dataset has none for that day."""
    c = corpus(info)
    return monitoring_protocol(c, find_product(c.products, product), setting, context(info).as_of(info, as_of))
