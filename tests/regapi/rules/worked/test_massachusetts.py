"""Massachusetts: an infusion clinic that lay people own."""

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
    jurisdiction="Massachusetts",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.PHYSICIAN, Profession.REGISTERED_NURSE),
    ownership=Ownership.LAY_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=True,
    payers=(Payer.COMMERCIAL, Payer.SELF_PAY),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(
        practitioner_answers_for_stock=True,
        staff_exposed_to_blood=True,
        hipaa_covered_entity=True,
        ten_or_fewer_employees=False,
    ),
)

LINES: list[Line] = [
    Must("us-ma.medical-license", "a physician practises there"),
    Must("us-ma.csr", "whoever administers or holds a controlled substance", Phase.REGISTRATIONS),
    Must("us-ma.csr.per-location", "the practitioner answers for the stock", Phase.REGISTRATIONS),
    Must("us-ma.facility", "a practice that its practitioners do not wholly own", Phase.ENTITY_AND_PREMISES),
    Must("us.dea.registration.clinic", "infusions are given on site"),
    Must("us.osha.bbp.exposure-control-plan", "staff place IV lines", Phase.SECURITY_AND_RECORDS),
    Must("us.osha.bbp.training", "on assignment and each year", Phase.SECURITY_AND_RECORDS),
    Must("us.osha.bbp.hepatitis-b", "the vaccine is offered to exposed staff"),
    When("us.osha.bbp.post-exposure", "after a needlestick", "exposure_incident"),
    When("us.ocr.hipaa.breach.individuals", "within 60 days", "health_information_breach"),
    Open("us-ma.csr.health-facility", "whether it holds the licence yet was not told", on("licensed_health_facility")),
    Open("us-ma.office-sedation", "whether the dose is a procedure is undecided", on("dose_counts_as_sedation")),
    Out("us-ma.facility.solo-group-exclusion", "others own it"),
    Out("us-ma.pdmp", "no ketamine is prescribed to take home"),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    Out("us.osha.recordkeeping.size", "it was said to be larger"),
    banned("us-ma.cpom", "lay corporations do not practise medicine outside a licensed clinic"),
    banned("us-ma.facility.penalty", "running a clinic unlicensed is punished"),
    banned("us.fda.compounding.503a.no-office-stock", "it uses compounded ketamine"),
    banned("us.fda.compounding.503b.no-resale", "it uses outsourced ketamine"),
    allowed("us.fda.compounding.503b", "an outsourcing facility may supply its stock"),
    fact("us-ma.csr.term", "how long the registration lasts"),
    fact("us-ma.ketamine-schedule", "Schedule III by reference"),
    fact("us-ma.ketamine-class", "the class for penalties"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_licence_then_state_registration_then_dea_then_cabinet(listed: Checklist) -> None:
    assert_order(listed, "us-ma.medical-license", "us-ma.csr", "us.dea.registration.clinic", "us.dea.security.cabinet")
    assert_order(listed, "us-ma.csr", "us-ma.csr.per-location")
    assert_order(listed, "us.osha.bbp.exposure-control-plan", "us.osha.bbp.training", "us.osha.bbp.hepatitis-b")


def test_only_dea_s_fee_is_known_and_the_state_s_application_is_counted_as_unknown(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")
    unknown = {"us-ma.medical-license", "us-ma.csr", "us-ma.csr.per-location", "us-ma.facility"}
    assert listed.fees.applications_without_fee >= len(unknown)


@pytest.mark.parametrize("level", [SedationLevel.MODERATE, SedationLevel.DEEP, SedationLevel.GENERAL])
def test_from_moderate_sedation_up_the_office_needs_the_license(corpus: Corpus, level: SedationLevel) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"sedation_level": level}), TODAY)
    Must("us-ma.office-sedation", "procedures under moderate sedation or deeper").check(listed)


def test_a_practice_of_its_practitioners_is_no_clinic_unless_it_trades_as_one(corpus: Corpus) -> None:
    owned = {"ownership": Ownership.PRACTITIONER_OWNED}
    plain = said(wholly_owned_by_own_practitioners=True, trades_as_clinic=False)
    named = said(wholly_owned_by_own_practitioners=True, trades_as_clinic=True)
    listed = checklist(corpus, CLINIC.model_copy(update={**owned, "answers": plain}), TODAY)
    Out("us-ma.facility", "its practitioners own it, and its name says nothing else").check(listed)
    allowed("us-ma.facility.solo-group-exclusion", "it is outside clinic licensing").check(listed)
    listed = checklist(corpus, CLINIC.model_copy(update={**owned, "answers": named}), TODAY)
    Must("us-ma.facility", "the name alone makes it a clinic").check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-ma.medical-license"),
        Evidence(provision="us-ma.csr", satisfied_on=datetime.date(2026, 4, 1)),
        Evidence(provision="us.osha.bbp.training", satisfied_on=datetime.date(2025, 11, 1)),
        Evidence(provision="us-ma.facility.solo-group-exclusion"),
    ]
    statuses = {
        "us-ma.medical-license": ObligationStatus.UNKNOWN,
        "us-ma.csr": ObligationStatus.MET,
        "us.osha.bbp.training": ObligationStatus.EXPIRED,
        "us-ma.facility": ObligationStatus.MISSING,
        "us.osha.bbp.post-exposure": ObligationStatus.NOT_DUE,
    }
    unused = {"us-ma.facility.solo-group-exclusion": UnusedReason.NOT_APPLICABLE}
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
