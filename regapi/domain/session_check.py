"""Checks of a recorded session: how a provision judges what was entered, as data."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from .entity import Part, Text
from .monitoring import CareSetting
from .session import Effect, Moment, SessionEntry

SessionDuration = Annotated[str, StringConstraints(pattern=r"^(P\d{1,3}D|PT(\d{1,3}H(\d{1,3}M)?|\d{1,4}M))$")]
"""A time in a session: days, or hours and minutes. Months and years have no one length."""


class Check(Part):
    """What all checks have: what is looked at, in which settings, and what the reader must know of the bound."""

    subject: Text
    settings: tuple[CareSetting, ...] = Field(default=tuple(CareSetting), min_length=1)
    note: Text | None = None


class EntryCheck(Check):
    """A yes/no entry of the record must be yes."""

    entry: SessionEntry


class RecordedCheck(Check):
    """A time must have been recorded."""

    recorded: Moment


class ElapsedCheck(Check):
    """Between two moments at least `at_least` must pass."""

    since: Moment
    until: Moment
    at_least: SessionDuration


class PressurePlace(StrEnum):
    """Which reading of blood pressure is asked for."""

    BEFORE_DOSE = "before_dose"
    AFTER_DOSE = "after_dose"
    BEFORE_END = "before_end"


class PressureCheck(Check):
    """A blood pressure reading: before the first device, about `after` it or the last device, or before the end.

    `tolerance` is how far from `after` a reading may lie to count as about then: the editors' reading, no law.
    """

    pressure: PressurePlace
    after: SessionDuration | None = None
    tolerance: SessionDuration | None = None

    @model_validator(mode="after")
    def times_fit_the_place(self) -> "PressureCheck":
        """Only a reading after the dose has a time, and it needs one."""
        wanted = self.pressure is PressurePlace.AFTER_DOSE
        if (self.after is not None, self.tolerance is not None) != (wanted, wanted):
            raise ValueError("`after` and `tolerance` belong to a reading after_dose, and to no other")
        return self


class EffectCheck(Check):
    """An effect must not have occurred, or must have resolved by the end of monitoring."""

    resolved: Effect


class FormCheck(Check):
    """The session's form must be sent within a time of the session."""

    form_within: Annotated[str, StringConstraints(pattern=r"^P\d{1,3}D$")]


FORMS = {
    "entry": EntryCheck,
    "recorded": RecordedCheck,
    "since": ElapsedCheck,
    "pressure": PressureCheck,
    "resolved": EffectCheck,
    "form_within": FormCheck,
}
"""The forms of a check, by the key that tells each in the YAML files."""
FORM_OF: dict[type, str] = {model: form for form, model in FORMS.items()}


def _form(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((form for form in FORMS if form in value), None)
    return FORM_OF.get(type(value))


SessionCheck = Annotated[
    Annotated[EntryCheck, Tag("entry")]
    | Annotated[RecordedCheck, Tag("recorded")]
    | Annotated[ElapsedCheck, Tag("since")]
    | Annotated[PressureCheck, Tag("pressure")]
    | Annotated[EffectCheck, Tag("resolved")]
    | Annotated[FormCheck, Tag("form_within")],
    Discriminator(
        _form,
        custom_error_type="session_check_form",
        custom_error_message=f"a session check is a mapping with one of the keys {', '.join(FORMS)}",
    ),
]
