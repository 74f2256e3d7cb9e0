"""A Spravato session as recorded: what was entered, when, and what was left blank."""

import datetime

from pydantic import Field

from .entity import Part, Word
from .monitoring import CareSetting

DEVICE_MG = 28
"""Milligrams of esketamine in one device."""


class SessionEntry(Word):
    """A yes/no entry of a session's record."""

    SETTING_CERTIFIED = "setting_certified", "Was the setting certified in the Spravato REMS?"
    PATIENT_ENROLLED = "patient_enrolled", "Was the patient enrolled in the Spravato REMS?"
    PRESCRIBER_ON_SITE = "prescriber_on_site", "Was a prescriber on site during administration and monitoring?"
    PULSE_OXIMETER_ON_SITE = "pulse_oximeter_on_site", "Was a pulse oximeter on site?"
    MEDICINES_REVIEWED = "medicines_reviewed", "Were sedatives, opioids, stimulants and MAO inhibitors asked about?"
    VITAL_SIGNS_ACCEPTABLE_BEFORE = "vital_signs_acceptable_before", "Were vital signs acceptable before the dose?"
    DEVICES_OBSERVED = "devices_observed", "Did a healthcare provider watch the use of every device?"
    BREATHING_MONITORED = "breathing_monitored", "Was breathing watched, with pulse oximetry?"
    VITAL_SIGNS_ACCEPTABLE_AFTER = "vital_signs_acceptable_after", "Were vital signs acceptable before the end?"
    CLINICALLY_STABLE = "clinically_stable", "Was the patient judged clinically stable before leaving?"
    TRANSPORT_ADVICE_GIVEN = "transport_advice_given", "Was the patient told not to drive until the next day?"
    ACCOMPANIED_HOME = "accompanied_home", "Did another person take the patient home?"


class Moment(Word):
    """A time in a session's record."""

    LAST_FOOD = "last_food", "The last food before the dose."
    LAST_DRINK = "last_drink", "The last drink before the dose."
    LAST_NASAL_PRODUCT = "last_nasal_product", "The last nasal steroid or decongestant before the dose."
    FIRST_DEVICE = "first_device", "The first device."
    SECOND_DEVICE = "second_device", "The second device."
    THIRD_DEVICE = "third_device", "The third device."
    LAST_DEVICE = "last_device", "The last device that was used."
    MONITORING_END = "monitoring_end", "The end of monitoring."
    DISCHARGE = "discharge", "The patient's release."


DEVICES = {Moment.FIRST_DEVICE: 0, Moment.SECOND_DEVICE: 1, Moment.THIRD_DEVICE: 2, Moment.LAST_DEVICE: -1}
"""The moments that are uses of a device, with their place among the device times."""


class Effect(Word):
    """An effect of the dose that must have resolved before the patient leaves."""

    SEDATION = "sedation", "Sedation."
    DISSOCIATION = "dissociation", "Dissociation."
    RESPIRATORY_DEPRESSION = "respiratory_depression", "Respiratory depression."


class EffectRecord(Part):
    """Whether an effect occurred, and when it had resolved."""

    occurred: bool
    resolved_at: datetime.datetime | None = None


class PressureReading(Part):
    """A blood pressure in mmHg and the time it was taken."""

    at: datetime.datetime
    systolic: int = Field(ge=20, le=350)
    diastolic: int = Field(ge=10, le=250)


class MonitoringSession(Part):
    """One session as recorded. Nothing of it is stored or logged; what is null was not recorded.

    All times carry an offset, or none does. The dose is in milligrams, pressures in mmHg.
    """

    setting: CareSetting = CareSetting.OUTPATIENT
    dose_mg: int | None = Field(default=None, ge=1, le=1000)
    device_times: tuple[datetime.datetime, ...] = Field(default=(), max_length=10)
    blood_pressures: tuple[PressureReading, ...] = Field(default=(), max_length=100)
    last_food: datetime.datetime | None = None
    last_drink: datetime.datetime | None = None
    last_nasal_product: datetime.datetime | None = None
    monitoring_end: datetime.datetime | None = None
    discharge: datetime.datetime | None = None
    sedation: EffectRecord | None = None
    dissociation: EffectRecord | None = None
    respiratory_depression: EffectRecord | None = None
    form_submitted_on: datetime.date | None = None
    entries: dict[SessionEntry, bool] = Field(default_factory=dict)

    def moment(self, moment: Moment) -> datetime.datetime | None:
        """The time of a moment; null where it was not recorded.

        Where fewer devices have a time than the dose took, the last one's is not known.
        """
        ordinal = DEVICES.get(moment)
        if ordinal is None:
            time: datetime.datetime | None = getattr(self, moment.value)
            return time
        used = len(self.device_times)
        if not used or ordinal >= used or (ordinal < 0 and used * DEVICE_MG < (self.dose_mg or 0)):
            return None
        return self.device_times[ordinal]

    @property
    def dose(self) -> int | None:
        """The dose in milligrams: as recorded, else by the devices; null where neither tells.

        A single device tells nothing: no dose is so small, so the times of the others were not recorded.
        """
        used = len(self.device_times)
        return self.dose_mg or (DEVICE_MG * used if used > 1 else None)
