"""Florida: a lay-owned clinic in Miami-Dade that gives Spravato alone and bills Medicare."""

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
    jurisdiction="FL",
    county="Miami-Dade",
    services=(Service.ESKETAMINE_REMS,),
    staff=(Profession.PSYCHIATRIST, Profession.REGISTERED_NURSE),
    ownership=Ownership.LAY_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.NONE,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.MEDICARE, Payer.COMMERCIAL),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(
        tenders_charges_for_reimbursement=True,
        fl_clinic_exemption=False,
        unincorporated_county=True,
        patient_specific_pharmacy_supply=False,
        staff_exposed_to_blood=True,
        makes_medical_waste=True,
        medical_waste_registration_local=True,
    ),
)

LINES: list[Line] = [
    Must("us-fl.medical-license", "a psychiatrist practises medicine"),
    Must("us-fl.pdmp", "any Schedule II to V drug, whatever the purpose"),
    Must("us-fl.facility", "it bills payors, and no exemption applies", Phase.ENTITY_AND_PREMISES),
    Must("us-fl.facility.application", "it applies for the licence"),
    Must("us-fl-miami-dade.certificate-of-use", "it is in the unincorporated county", Phase.ENTITY_AND_PREMISES),
    Must("us.cms.npi", "it bills Medicare", Phase.PEOPLE_AND_LICENCES),
    Must("us.cms.enrolment", "it bills Medicare"),
    Must("us.cms.mandatory-claims", "who bills Medicare has not opted out", Phase.RUNNING),
    Must("us.dea.registration.clinic", "Spravato is given on site"),
    Must("us.dea.security.cabinet", "Spravato is Schedule III stock"),
    Must("us.fda.rems.spravato.outpatient.certification", "an outpatient clinic is certified"),
    Must("us.fda.rems.spravato.outpatient.monitor-two-hours", "after every dose"),
    Must("us.osha.bbp.exposure-control-plan", "any employer whose staff can meet blood, whatever the route"),
    Must("us.osha.bbp.training", "staff with exposure are trained, by whatever route the drug is given"),
    Must("us-local.medical-waste", "used devices go as medical waste (us.fda.spravato.storage), so it makes some"),
    When("us.fda.rems.spravato.recertify-new-representative", "a new one signs", "authorized_representative_changed"),
    When(
        "us.fda.rems.spravato.outpatient.transfer-notice",
        "the REMS is told before a move",
        "patient_moves_to_other_certified_setting",
    ),
    Open("us.ocr.hipaa.notice", "nobody said that claims go electronically", on("hipaa_covered_entity")),
    Open("us.cms.stark", "only designated health services", on("designated_health_services")),
    Open(
        "us-fl.pain-clinic",
        "its advertising and patients were not told",
        on("advertises_pain_management", "most_patients_opioids_or_like_for_pain"),
    ),
    Open("us-fl.csr.pain-designation", "only for chronic nonmalignant pain", on("chronic_pain_prescribing")),
    Out("us-fl.office-sedation", "no anaesthetic by vein or muscle is given"),
    Out("us-fl.dispensing", "the ban is on doses to take home, and Spravato has none"),
    Out("us-fl.facility.practitioner-owned", "others own it"),
    Out("us-fl.np-authority", "no advanced practice nurse works there"),
    Out("us.fda.ketamine.contraindications", "racemic ketamine is not given"),
    Out("us.cms.off-label-coverage", "it speaks of infusions and injections"),
    Out("us.fda.rems.spravato.inpatient.duties", "it is no hospital"),
    Out("us.dea.telehealth.flexibility.fourth", "nothing is prescribed at a distance"),
    banned("us.oig.aks", "Medicare may pay"),
    banned("us.oig.exclusion-screening", "Medicare may pay"),
    banned("us.doj.fca", "claims go to Medicare"),
    banned("us.fda.rems.spravato.no-home-use", "Spravato is never taken home"),
    fact("us-fl.csr", "Florida asks physicians for no registration of its own"),
    fact("us-fl.pdmp.reporting", "a dose given on site is not reported"),
    fact("us.cms.esketamine.g-codes", "Medicare pays by these codes"),
    allowed("us-fl.cpom", "anyone may own a clinic"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_enrolment_waits_for_the_two_numbers(listed: Checklist) -> None:
    assert_order(listed, "us.cms.npi", "us.cms.enrolment")
    assert_order(listed, "us.irs.ein", "us.cms.enrolment")


def test_the_medical_licence_comes_before_dea(listed: Checklist) -> None:
    assert_order(listed, "us-fl.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_the_county_comes_before_the_state_and_the_state_before_the_nation(listed: Checklist) -> None:
    assert_order(listed, "us-fl-miami-dade.certificate-of-use", "us-fl.facility", "us.doj.ada.public-accommodation")


def test_dea_s_fee_is_the_only_known_one(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


@pytest.mark.parametrize(
    ("payers", "answers", "outcome"),
    [
        ((Payer.SELF_PAY,), {}, Applicability.DEPENDS),
        ((Payer.SELF_PAY,), {"tenders_charges_for_reimbursement": False}, None),
        ((Payer.MEDICARE,), {"tenders_charges_for_reimbursement": True}, Applicability.DEPENDS),
        ((Payer.MEDICARE,), {"tenders_charges_for_reimbursement": True, "fl_clinic_exemption": True}, None),
    ],
)
def test_the_clinic_licence_turns_on_billing_and_on_the_exemptions(
    corpus: Corpus, payers: tuple[Payer, ...], answers: dict[str, bool], outcome: Applicability | None
) -> None:
    clinic = CLINIC.model_copy(update={"payers": payers, "answers": said(**answers)})
    step = step_of(checklist(corpus, clinic, TODAY), "us-fl.facility")
    assert (step.verdict.applicability if step else None) is outcome


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-fl.facility", satisfied_on=datetime.date(2025, 1, 15)),
        Evidence(provision="us.cms.npi", reference="number on file"),
        Evidence(provision="us-fl.office-sedation", satisfied_on=datetime.date(2025, 1, 15)),
    ]
    statuses = {
        "us-fl.facility": ObligationStatus.EXPIRING,
        "us.cms.npi": ObligationStatus.MET,
        "us.cms.enrolment": ObligationStatus.MISSING,
        "us.fda.rems.spravato.recertify-new-representative": ObligationStatus.NOT_DUE,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us-fl.office-sedation": UnusedReason.NOT_APPLICABLE})
