"""Facets: the properties of a clinic that decide what applies to it, the question that asks for each, its values."""

from typing import Self

from .entity import Word
from .monitoring import CareSetting
from .vocabulary import Service


class Facet(Word):
    """A property of the clinic that decides what applies to it."""

    question: str

    def __new__(cls, value: str, description: str, question: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        member.question = question
        return member

    SERVICES = "services", "Which treatments the clinic gives.", "Which treatments does the clinic give?"
    STAFF = "staff", "Which professions work there.", "Which professions work at the clinic?"
    OWNERSHIP = (
        "ownership",
        "Whether licensed practitioners or others own the clinic.",
        "Who owns the clinic: licensed practitioners alone, or others too?",
    )
    STOCKS_CONTROLLED_SUBSTANCES = (
        "stocks_controlled_substances",
        "Whether ketamine or Spravato is kept on site.",
        "Is ketamine or Spravato kept on site?",
    )
    SEDATION_LEVEL = (
        "sedation_level",
        "The deepest sedation that the clinic intends.",
        "What is the deepest sedation that you intend?",
    )
    EMPLOYS_STAFF = (
        "employs_staff",
        "Whether the clinic has at least one employee.",
        "Does the clinic have at least one employee?",
    )
    TELEHEALTH = (
        "telehealth",
        "Whether patients are evaluated or prescribed for at a distance.",
        "Are patients evaluated, or prescribed for, at a distance (telehealth)?",
    )
    AT_HOME_DOSING = (
        "at_home_dosing",
        "Whether patients take ketamine at home.",
        "Do patients take ketamine at home?",
    )
    COMPOUNDING = (
        "compounding",
        "Whether compounded ketamine is made or used.",
        "Does the clinic make or use compounded ketamine?",
    )
    LAY_ADVERTISING = (
        "lay_advertising",
        "Whether the clinic advertises to the public.",
        "Does the clinic advertise to the public, its website included?",
    )
    PAYERS = "payers", "Who pays: public programmes, insurers, patients.", "Who pays for the treatment?"
    MULTIPLE_LOCATIONS = (
        "multiple_locations",
        "Whether the clinic works at more than one address.",
        "Does the clinic work at more than one address?",
    )
    SETTING = (
        "setting",
        "Outpatient clinic or inpatient hospital.",
        "Is it an outpatient clinic or an inpatient hospital setting?",
    )


class Profession(Word):
    """A profession that may work at a clinic."""

    PHYSICIAN = "physician", "Physician of any speciality, MD or DO."
    NURSE_PRACTITIONER = "nurse_practitioner", "Nurse practitioner or like advanced practice nurse."
    PHYSICIAN_ASSISTANT = "physician_assistant", "Physician assistant or associate."
    NURSE_ANAESTHETIST = "nurse_anaesthetist", "Certified registered nurse anaesthetist (CRNA)."
    ANAESTHESIOLOGIST = "anaesthesiologist", "Anaesthesiologist; counts as a physician too."
    PSYCHIATRIST = "psychiatrist", "Psychiatrist; counts as a physician too."
    REGISTERED_NURSE = "registered_nurse", "Registered nurse (RN)."
    UNLICENSED_ASSISTANT = "unlicensed_assistant", "Medical assistant, technician or other unlicensed staff."


PHYSICIANS = frozenset({Profession.ANAESTHESIOLOGIST, Profession.PSYCHIATRIST})
"""Specialists that are physicians by the meaning of the word."""


class Ownership(Word):
    """Who owns a clinic."""

    PRACTITIONER_OWNED = "practitioner_owned", "Owned by licensed practitioners alone."
    LAY_OWNED = "lay_owned", "Owned, in whole or in part, by others."


class SedationLevel(Word):
    """Depth of sedation, as the continuum of anaesthesia names it."""

    NONE = "none", "No sedation is intended."
    MINIMAL = "minimal", "Relaxed; answers normally when spoken to."
    MODERATE = "moderate", "Drowsy; answers purposefully when spoken to or touched (conscious sedation)."
    DEEP = "deep", "Not easily roused; breathing may need help."
    GENERAL = "general", "General anaesthesia: not rousable; breathing often needs help."


class Payer(Word):
    """Who pays for a treatment."""

    MEDICARE = "medicare", "Medicare: the federal programme for the old and the disabled."
    MEDICAID = "medicaid", "Medicaid: the states' programmes for people of low income."
    TRICARE = "tricare", "TRICARE, for the armed forces and their families."
    VETERANS = "veterans", "The Department of Veterans Affairs."
    COMMERCIAL = "commercial", "Commercial insurers and employers' plans."
    SELF_PAY = "self_pay", "The patients themselves."


TREATMENTS = tuple(service for service in Service if service is not Service.ANY)
"""The services that a clinic can give."""

MEMBERS: dict[Facet, type[Word]] = {
    Facet.SERVICES: Service,
    Facet.STAFF: Profession,
    Facet.OWNERSHIP: Ownership,
    Facet.SEDATION_LEVEL: SedationLevel,
    Facet.PAYERS: Payer,
    Facet.SETTING: CareSetting,
}
"""The enumeration of each facet's values; the others are yes or no."""

SEVERAL = frozenset({Facet.SERVICES, Facet.STAFF, Facet.PAYERS})
"""Facets that take several values at once; a list that is given is taken as complete."""

YES_NO = (True, False)


def _values(facet: Facet) -> tuple[Word | bool, ...]:
    if facet is Facet.SERVICES:
        return TREATMENTS
    return tuple(MEMBERS[facet]) if facet in MEMBERS else YES_NO


FACET_VALUES: dict[Facet, tuple[Word | bool, ...]] = {facet: _values(facet) for facet in Facet}
"""Every value that a facet can take."""
