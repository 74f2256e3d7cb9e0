"""California: psychiatrists in Los Angeles who give intramuscular ketamine and Spravato."""

import datetime

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.domain.facet import Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting
from regapi.domain.phase import Phase
from regapi.domain.vocabulary import Service
from regapi.rules.assessment import ObligationStatus, UnusedReason
from regapi.rules.checklist import Checklist, checklist

from .lines import (
    TODAY,
    Line,
    Must,
    Nowhere,
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
)

CLINIC = Clinic(
    jurisdiction="Los Angeles, CA",
    services=(Service.IM_KETAMINE, Service.ESKETAMINE_REMS),
    staff=(Profession.PSYCHIATRIST, Profession.REGISTERED_NURSE),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.COMMERCIAL, Payer.SELF_PAY),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(alarm_system=True, hipaa_covered_entity=True, patient_specific_pharmacy_supply=False),
)

LINES: list[Line] = [
    Must("us-ca.medical-license", "a psychiatrist is a physician"),
    Must("us-ca-los-angeles-city.business-tax", "every taxed business in the city", Phase.ENTITY_AND_PREMISES),
    Must("us-ca-los-angeles-city.alarm-permit", "it has an alarm system", Phase.SECURITY_AND_RECORDS),
    Must("us.dea.registration.clinic", "both drugs are given and kept there", Phase.REGISTRATIONS),
    Must("us.cms.npi", "it is a covered entity", Phase.PEOPLE_AND_LICENCES),
    Must("us.ocr.hipaa.notice", "it is a covered entity"),
    Must("us.cms.gfe.estimate", "some patients pay themselves"),
    Must("us.fda.rems.spravato.outpatient.authorized-representative", "the REMS wants one named", Phase.REMS),
    Must("us.fda.rems.spravato.outpatient.certification", "an outpatient clinic is certified", Phase.REMS),
    Must("us.fda.rems.spravato.outpatient.prescriber-onsite", "a prescriber is on site", Phase.REMS),
    Must("us.fda.rems.spravato.outpatient.pulse-oximeter", "an oximeter is on site", Phase.REMS),
    Must("us.fda.rems.spravato.outpatient.enroll-patient", "every outpatient is enrolled", Phase.FIRST_PATIENT),
    Must("us.fda.rems.spravato.outpatient.monitoring-form", "a form for every dose", Phase.FIRST_PATIENT),
    Must("us.fda.monitoring.esketamine.s09-two-hours", "two hours at least in every session"),
    Must("us.fda.spravato.storage", "Spravato is stored by its label", Phase.SECURITY_AND_RECORDS),
    When("us.fda.monitoring.esketamine.s06-device-3", "only for 84 mg", "dose_84_mg", Phase.FIRST_PATIENT),
    Open("us-ca.pdmp", "whether a dose on site is excused from CURES is unsettled", on("cures_exemption")),
    Open("us-ca.office-sedation", "a minimal level does not settle the test", on("protective_reflexes_at_risk")),
    Open("us-ca.office-sedation.physician", "the same test decides", on("protective_reflexes_at_risk")),
    Open("us-ca.cpom.private-equity", "only practices with such an investor", on("private_equity_involved")),
    Open("us-local.alarm-permit", "only where the city has an ordinance", on("alarm_ordinance")),
    Open("us.ocr.hipaa.business-associates", "if vendors hold records", on("vendors_handle_health_information")),
    Out("us-ca.np-authority", "no nurse practitioner works there"),
    Out("us.fda.rems.spravato.inpatient.certification", "it is no hospital"),
    Out("us.fda.rems.spravato.pharmacy", "it binds pharmacies"),
    Out("us.fda.rems.spravato.distributor", "it binds wholesalers"),
    Out("us.fda.rems.spravato.patient", "it speaks to patients"),
    Out("us.cms.esketamine.g-codes", "it does not bill Medicare"),
    Out("us.dea.dispensing.829a.conditions", "no pharmacy delivers for named patients"),
    Out("us.pro.apa-2017", "the statement is on infusions, and none is given"),
    banned("us-ca.cpom", "lay entities may not practise medicine"),
    banned("us.fda.rems.spravato.no-home-use", "Spravato is never taken home"),
    banned("us.fda.rems.spravato.no-resale", "stock is not lent to another clinic"),
    fact("us-ca.csr", "California asks no registration beside DEA's"),
    fact("us-ca.facility", "licensed practitioners own it, so it needs no clinic licence"),
    fact("us.cms.esketamine.drug-code", "other payers than Medicare are billed"),
    allowed("us.fda.rems.spravato.acquisition", "an outpatient clinic may buy in bulk"),
    Nowhere("us-wa-seattle.business-licence", "another city's law"),
    Nowhere("us-ca-san-leandro.business-licence", "another city's law"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_rems_goes_in_its_own_order(listed: Checklist) -> None:
    rems = "us.fda.rems.spravato.outpatient"
    session = "us.fda.monitoring.esketamine"
    assert_order(
        listed,
        f"{rems}.authorized-representative",
        f"{rems}.certification",
        f"{rems}.enroll-patient",
        f"{session}.s02-pre-dose-checks",
        f"{session}.s03-device-1",
        f"{session}.s04-rest-1",
        f"{session}.s05-device-2",
        f"{session}.s07-40-minutes",
        f"{session}.s09-two-hours",
        f"{session}.s10-discharge-vitals",
        f"{session}.s11-discharge",
        f"{session}.s12-form",
    )
    assert_order(listed, f"{rems}.counsel", f"{rems}.enroll-patient")
    assert_order(listed, f"{rems}.pulse-oximeter", f"{session}.s08-respiration", f"{session}.s09-two-hours")


def test_the_licence_comes_before_dea_and_dea_before_the_cabinet(listed: Checklist) -> None:
    assert_order(listed, "us-ca.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_the_alarm_permit_is_paid_once_and_dea_every_three_years(listed: Checklist) -> None:
    assert_fees(listed, ["43", "888"], "931", "296.00")


def test_the_answers_do_not_contradict_each_other(listed: Checklist) -> None:
    assert listed.contradictions == ()


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-state.medical-license", satisfied_on=datetime.date(2025, 3, 1)),
        Evidence(provision="us-ca-los-angeles-city.alarm-permit", satisfied_on=datetime.date(2025, 3, 1)),
        Evidence(provision="us.fda.rems.spravato.outpatient.certification", satisfied_on=datetime.date(2025, 5, 2)),
        Evidence(provision="us.fda.rems.spravato.inpatient.certification", satisfied_on=datetime.date(2025, 5, 2)),
        Evidence(provision="us.fda.rems.spravato.no-home-use"),
    ]
    statuses = {
        "us-ca.medical-license": ObligationStatus.MET,
        "us-ca-los-angeles-city.alarm-permit": ObligationStatus.EXPIRED,
        "us.fda.rems.spravato.outpatient.certification": ObligationStatus.MET,
        "us-ca-los-angeles-city.business-tax": ObligationStatus.MISSING,
        "us-ca.pdmp": ObligationStatus.UNKNOWN,
    }
    unused = {
        "us.fda.rems.spravato.inpatient.certification": UnusedReason.NOT_APPLICABLE,
        "us.fda.rems.spravato.no-home-use": UnusedReason.NO_DUTY,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
