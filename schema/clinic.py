"""The clinic that a question is about, as input, and the evidence that it holds."""

from typing import Any

import graphene
from graphene import Boolean, InputObjectType, Int, List, NonNull, String

from regapi.domain.clinic import Clinic
from regapi.domain.facet import TREATMENTS
from regapi.rules.reading import read

from . import words
from .scalars import Date


def _treatment(member: Any) -> str:
    return "A treatment that a clinic gives." if member is None else str(member.value.description)


Treatment = graphene.Enum("Treatment", [(s.name, s) for s in TREATMENTS], description=_treatment)


class CircumstanceAnswerInput(InputObjectType):
    """The answer to one of a checklist's questions that is about a circumstance."""

    circumstance = String(required=True, description="The question's key, such as hipaa_covered_entity.")
    holds = Boolean(required=True, description="Yes (true) or no (false).")


class ClinicInput(InputObjectType):
    """A clinic as you describe it. What you leave out is unknown, never no: the answer then says what it depends on."""

    jurisdiction = String(
        required=True, description="The state (CA, us-ca, California), or a city or county in it (Houston, TX)."
    )
    county = String(description="The county. One whose law is not held here is accepted, and named as a gap.")
    city = String(description="The city. One whose law is not held here is accepted, and named as a gap.")
    services = List(NonNull(Treatment), description="Every treatment that it gives. The list is taken as complete.")
    staff = List(
        NonNull(words.Profession), description="Every profession that works there. The list is taken as complete."
    )
    ownership = words.Ownership(description="Who owns it.")
    stocks_controlled_substances = Boolean(description="Whether ketamine or Spravato is kept on site.")
    sedation_level = words.SedationLevel(description="The deepest sedation that you intend.")
    employs_staff = Boolean(description="Whether it has at least one employee.")
    telehealth = Boolean(description="Whether patients are evaluated, or prescribed for, at a distance.")
    at_home_dosing = Boolean(description="Whether patients take ketamine at home.")
    compounding = Boolean(description="Whether compounded ketamine is made or used.")
    lay_advertising = Boolean(description="Whether it advertises to the public, its website included.")
    payers = List(NonNull(words.Payer), description="Everybody who pays. The list is taken as complete.")
    locations = Int(description="At how many addresses it works, 1 or more.")
    setting = words.CareSetting(description="Outpatient clinic or inpatient hospital setting.")
    answers = List(
        NonNull(CircumstanceAnswerInput), description="Answers to the questions that a checklist asks beside these."
    )


class EvidenceInput(InputObjectType):
    """Something that the clinic holds to show that a duty is fulfilled: a licence, a certificate, a filing."""

    provision = String(
        required=True, description="The provision it is for, by slug, series or counterpart: us-state.medical-license."
    )
    satisfied_on = Date(description="Since when it holds; with a renewal period the next due date follows from it.")
    expires_on = Date(description="The last day on which it counts.")
    reference = String(description="Its number or where it is kept. Repeated in the answer, stored nowhere.")


def clinic_of(given: dict[str, Any]) -> Clinic:
    """The clinic that an argument describes; a null field is as good as none."""
    said = {name: value for name, value in given.items() if value is not None}
    if "services" in said:
        said["services"] = [service.value for service in said["services"]]
    return read(Clinic, said, "clinic")
