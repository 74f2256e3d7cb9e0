"""Louisiana: infusions for chronic pain under deep sedation, with a nurse anaesthetist and a nurse practitioner."""

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
    advised,
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
    jurisdiction="us-la",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.PHYSICIAN, Profession.NURSE_ANAESTHETIST, Profession.NURSE_PRACTITIONER),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.DEEP,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.COMMERCIAL,),
    locations=2,
    setting=CareSetting.OUTPATIENT,
    answers=said(treats_chronic_pain_or_obesity=True),
)

LINES: list[Line] = [
    Must("us-la.medical-license", "a physician practises there"),
    Must("us-la.csr", "whoever procures or possesses controlled substances", Phase.REGISTRATIONS),
    Must("us.dea.registration.clinic", "infusions are given on site"),
    Must("us.dea.registration.mate-training", "every practitioner attests to the training once"),
    Open("us-la.csr.each-place", "two places, but whose stock was not told", on("stock_at_more_than_one_place")),
    Open(
        "us-la.office-sedation.physician",
        "the rules cover surgery on tissue; the board's remark is wider",
        on("la_treatment_is_office_surgery"),
    ),
    Open("us-la.office-sedation.reporting", "the same matter is open", on("la_treatment_is_office_surgery")),
    Open(
        "us-la.facility.pain-clinic.ownership",
        "the licence turns on narcotic prescribing",
        on("mainly_treats_pain_with_narcotics"),
    ),
    Open("us.cms.npi", "nobody said whether claims go electronically", on("hipaa_covered_entity")),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    Out("us.cms.esketamine.g-codes", "it gives no Spravato"),
    Out("us.fda.compounding.503b", "it uses no compounded ketamine"),
    allowed("us.dea.registration.prescribing-only-office", "of its two places one might only prescribe"),
    banned("us-la.office-sedation.general", "general anaesthesia is not allowed in an office"),
    banned("us-la.np-authority.chronic-pain", "its nurse practitioner may not prescribe ketamine for chronic pain"),
    fact("us-la.pdmp", "enrolment comes with the state licence"),
    fact("us-la.pdmp.query", "the check is for opioids"),
    fact("us-la.office-sedation", "what the office surgery rules reach"),
    allowed("us-la.np-authority", "the nurse needs an agreement with a physician"),
    allowed("us-la.direct-administration", "a dose given directly needs no prescription"),
    advised("us.pro.asra-2018-chronic", "infusions for chronic pain"),
    advised("us.pro.aana", "a nurse anaesthetist works there"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_state_licence_for_controlled_substances_stands_between_the_medical_one_and_dea(listed: Checklist) -> None:
    assert_order(listed, "us-la.medical-license", "us-la.csr", "us.dea.registration.clinic", "us.dea.security.cabinet")
    assert_order(listed, "us-la.csr", "us-la.csr.each-place")


def test_the_state_s_fee_comes_every_year_and_dea_s_is_counted_once(listed: Checklist) -> None:
    assert_fees(listed, ["45", "888"], "933", "341.00")


def test_where_the_board_counts_it_as_office_surgery_its_event_reports_stand_ready(corpus: Corpus) -> None:
    clinic = CLINIC.model_copy(update={"answers": said(la_treatment_is_office_surgery=True)})
    listed = checklist(corpus, clinic, TODAY)
    Must("us-la.office-sedation.physician", "the board counts the treatment").check(listed)
    When("us-la.office-sedation.reporting", "within fifteen days", "reportable_office_surgery_event").check(listed)


def test_without_a_nurse_practitioner_the_ban_on_pain_prescriptions_is_not_the_clinic_s(corpus: Corpus) -> None:
    clinic = CLINIC.model_copy(update={"staff": (Profession.PHYSICIAN,)})
    Out("us-la.np-authority.chronic-pain", "it binds nurse practitioners").check(checklist(corpus, clinic, TODAY))


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-state.csr", satisfied_on=datetime.date(2026, 1, 10)),
        Evidence(provision="us.dea.registration.clinic", satisfied_on=datetime.date(2023, 11, 23)),
        Evidence(provision="us-la.pdmp"),
    ]
    statuses = {
        "us-la.csr": ObligationStatus.EXPIRING,
        "us.dea.registration.clinic": ObligationStatus.EXPIRED,
        "us-la.csr.each-place": ObligationStatus.UNKNOWN,
        "us.dea.security.cabinet": ObligationStatus.MISSING,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us-la.pdmp": UnusedReason.NO_DUTY})
