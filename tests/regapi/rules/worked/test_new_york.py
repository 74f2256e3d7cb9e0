"""New York: a hospital in the city that gives Spravato to its inpatients."""

import datetime

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.domain.facet import Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting
from regapi.domain.phase import Phase
from regapi.domain.vocabulary import Service
from regapi.rules.applicability import Applicability
from regapi.rules.assessment import ObligationStatus, UnusedReason
from regapi.rules.checklist import Checklist, checklist

from .lines import (
    TODAY,
    Line,
    Must,
    Open,
    Out,
    When,
    allowed,
    assert_fees,
    assert_order,
    assert_standing,
    banned,
    fact,
    on,
    said,
    step_of,
)

CLINIC = Clinic(
    jurisdiction="NY",
    city="New York",
    services=(Service.ESKETAMINE_REMS,),
    staff=(Profession.PSYCHIATRIST, Profession.REGISTERED_NURSE),
    ownership=Ownership.LAY_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.NONE,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.MEDICARE, Payer.MEDICAID, Payer.COMMERCIAL),
    locations=1,
    setting=CareSetting.INPATIENT,
    answers=said(
        licensed_health_facility=True,
        dea_institutional_registration=True,
        makes_medical_waste=True,
        ny_city_waste_plan_reaches_office=True,
    ),
)

LINES: list[Line] = [
    Must("us-ny.medical-license", "a psychiatrist practises medicine"),
    Must("us-ny.csr-institution", "an institution licensed by the state", Phase.REGISTRATIONS),
    Must("us-ny.facility", "medical services of a corporation that is no professional one"),
    Must("us-ny.pdmp", "the registry before any Schedule II to IV drug"),
    Must("us-ny-new-york-city.certificate-of-occupancy", "no building without one", Phase.ENTITY_AND_PREMISES),
    Must("us-ny-new-york-city.medical-waste-plan", "a hospital that makes such waste files the plan, Spravato or not"),
    Must("us.dea.registration.clinic", "Spravato is given there"),
    Must("us.fda.rems.spravato.inpatient.certification", "a hospital has its own form", Phase.REMS),
    Must("us.fda.rems.spravato.inpatient.duties", "prescriber, staff, two hours, adverse events", Phase.REMS),
    Must("us.fda.monitoring.esketamine.s02-pre-dose-checks", "a session is a session"),
    Must("us.fda.monitoring.esketamine.s09-two-hours", "two hours at least"),
    Must("us.fda.rems.spravato.records-and-audits", "every certified setting"),
    Must("us.ocr.section-1557", "it takes Medicaid"),
    Must("us.cms.enrolment", "it bills Medicare"),
    When("us.fda.rems.spravato.recertify-new-representative", "its form says so", "authorized_representative_changed"),
    Open("us-ny-new-york-city.ambulatory-care", "if patients are incapable", on("ambulatory_care_facility")),
    Open("us-ny-new-york-city.medical-gas", "only with a medical gas system", on("medical_gas_system")),
    Out("us-ny.office-sedation", "it gives neither infusions nor injections"),
    Out("us-ny.np-authority", "no nurse practitioner works there"),
    Out("us.fda.rems.spravato.outpatient.certification", "it is no outpatient clinic"),
    Out("us.fda.rems.spravato.outpatient.prescriber-onsite", "the hospital's own duties say it"),
    Out("us.fda.rems.spravato.outpatient.enroll-patient", "inpatients are not enrolled"),
    Out("us.fda.rems.spravato.outpatient.monitoring-form", "hospitals send no forms"),
    Out("us.fda.rems.spravato.outpatient.transfer-notice", "its patients are not enrolled"),
    Out("us.fda.monitoring.esketamine.s12-form", "hospitals send no forms"),
    Out("us.fda.rems.spravato.acquisition", "the outpatient form gives the two ways"),
    banned("us-ny.cpom", "lay people may not own a medical practice"),
    banned("us.fda.rems.spravato.no-resale", "read on the inpatient form"),
    banned("us.fda.rems.spravato.no-home-use", "no dose goes home"),
    banned("us.oig.aks", "federal programmes pay"),
    allowed("us.dea.registration.institution-employed", "it is registered as an institution"),
    allowed("us.dea.security.dispersal", "institutions may disperse stock"),
    fact("us-ny.csr", "practitioners themselves need no state licence"),
    fact("us.cms.esketamine.g-codes", "Medicare pays by these codes"),
    fact("us.fda.rems.spravato.outpatient.scope", "which form is whose"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


@pytest.mark.parametrize("name", ["New York", "City of New York", "New York City", "New York City, NY", "New York, NY"])
def test_the_city_is_known_by_each_of_its_usual_names(corpus: Corpus, name: str) -> None:
    place = checklist(corpus, CLINIC.model_copy(update={"city": name}), TODAY).place
    assert place.unheld == (), "the law of New York City is held here"
    assert place.codes[0] == "us-ny-new-york-city"


def test_the_hospital_is_certified_before_its_duties_under_the_rems(listed: Checklist) -> None:
    assert_order(listed, "us.fda.rems.spravato.inpatient.certification", "us.fda.rems.spravato.inpatient.duties")
    assert_order(listed, "us-ny.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_a_session_keeps_its_order_without_the_outpatient_steps_between(listed: Checklist) -> None:
    session = "us.fda.monitoring.esketamine"
    assert_order(
        listed,
        f"{session}.s02-pre-dose-checks",
        f"{session}.s03-device-1",
        f"{session}.s04-rest-1",
        f"{session}.s05-device-2",
        f"{session}.s07-40-minutes",
        f"{session}.s09-two-hours",
        f"{session}.s10-discharge-vitals",
        f"{session}.s11-discharge",
    )


def test_dea_s_fee_is_counted_once(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


@pytest.mark.parametrize(
    ("level", "procedure", "outcome"),
    [
        (SedationLevel.MINIMAL, True, None),
        (SedationLevel.MODERATE, None, Applicability.DEPENDS),
        (SedationLevel.MODERATE, True, Applicability.APPLIES),
        (SedationLevel.DEEP, False, None),
    ],
)
def test_office_surgery_law_wants_a_procedure_under_more_than_minimal_sedation(
    corpus: Corpus, level: SedationLevel, procedure: bool | None, outcome: Applicability | None
) -> None:
    answers = said() if procedure is None else said(procedure_under_sedation=procedure)
    update = {"services": (Service.IV_KETAMINE,), "sedation_level": level, "answers": answers}
    office = CLINIC.model_copy(update={**update, "setting": CareSetting.OUTPATIENT})
    step = step_of(checklist(corpus, office, TODAY), "us-ny.office-sedation")
    assert (step.verdict.applicability if step else None) is outcome


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us.fda.rems.spravato.inpatient.certification", satisfied_on=datetime.date(2023, 2, 1)),
        Evidence(provision="us.fda.rems.spravato.outpatient.monitoring-form", satisfied_on=datetime.date(2026, 2, 1)),
        Evidence(provision="us.dea.registration.fee", satisfied_on=datetime.date(2026, 1, 1)),
    ]
    statuses = {
        "us.fda.rems.spravato.inpatient.certification": ObligationStatus.MET,
        "us.dea.registration.fee.2020": ObligationStatus.MET,
        "us-ny.csr-institution": ObligationStatus.MISSING,
        "us-ny-new-york-city.medical-gas": ObligationStatus.UNKNOWN,
    }
    unused = {"us.fda.rems.spravato.outpatient.monitoring-form": UnusedReason.NOT_APPLICABLE}
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
