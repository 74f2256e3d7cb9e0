"""Treatment sessions: when a monitoring step happens, how long it lasts and what is written down."""

from pydantic import Field

from .entity import Duration, Part, Slug, Text, Word


class CareSetting(Word):
    """Where Spravato is given; the REMS certifies the two differently."""

    OUTPATIENT = (
        "outpatient",
        "A medical office or clinic: patients are enrolled and each session is reported.",
    )
    INPATIENT = (
        "inpatient",
        "A hospital, its emergency department included: no patient enrolment, no session forms.",
    )


class SessionPhase(Word):
    """The part of a session that a step belongs to, in order."""

    BEFORE_VISIT = "before_visit", "At home, before coming in."
    BEFORE_DOSE = "before_dose", "In the clinic, before the first device."
    ADMINISTRATION = "administration", "From the first device to the last, rests included."
    OBSERVATION = "observation", "After the dose, until the patient may leave."
    DISCHARGE = "discharge", "Letting the patient go."
    AFTER_SESSION = "after_session", "After the patient has left."


class Anchor(Word):
    """The moment that an offset is counted from."""

    VISIT = "visit", "The patient's arrival for the session."
    DOSE = "dose", "The giving of the dose; the source does not say from which device it counts."
    FIRST_DEVICE = "first_device", "The start of the first device: zero on the monitoring form's clock."
    PREVIOUS_DEVICE = "previous_device", "The device used just before this step."
    THIS_DEVICE = "this_device", "The device that is used in this step."
    DOSE_END = "dose_end", "The end of administration, that is the last device of the dose."
    SESSION = "session", "The treatment session; the source does not say whether its start or its end."
    SESSION_END = "session_end", "The end of the treatment session, that is the patient's release."
    NEXT_DAY = "next_day", "The next day, after a restful sleep."


class Relation(Word):
    """How a step's time relates to its anchor."""

    BEFORE = "before", "Exactly or up to this long before the anchor."
    AT_LEAST_BEFORE = "at_least_before", "At least this long before the anchor."
    AT = "at", "At the anchor, or this long after it."
    ABOUT = "about", "About this long after the anchor."
    AT_LEAST = "at_least", "At least this long after the anchor."
    WITHIN = "within", "Not later than this long after the anchor."
    AFTER = "after", "After the anchor, at no fixed time."


class Offset(Part):
    """When something in a step happens: its subject, a duration and the moment it is counted from."""

    subject: Text
    relation: Relation
    duration: Duration | None = None
    anchor: Anchor


class Observation(Part):
    """Something that the step asks to be recorded, and when."""

    item: Slug
    when: Text


class Deadline(Part):
    """By when a form must be sent, and counted from what."""

    within: Duration
    anchor: Anchor


class SettingNote(Part):
    """How a step differs in one setting."""

    setting: CareSetting
    note: Text


class SessionStep(Part):
    """A monitoring step as structured data: its place in the session, its times and its records."""

    product: Slug
    sequence: int = Field(ge=1, le=99)
    phase: SessionPhase
    settings: tuple[CareSetting, ...] = Field(min_length=1)
    offsets: tuple[Offset, ...] = ()
    minimum_duration: Duration | None = None
    until: Text | None = None
    doses_mg: tuple[int, ...] = ()
    records: tuple[Observation, ...] = ()
    form: Text | None = None
    form_deadline: Deadline | None = None
    setting_notes: tuple[SettingNote, ...] = ()
