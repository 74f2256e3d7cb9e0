"""Texas: infusions under deep sedation in Houston, by a physician with a nurse anaesthetist."""

import datetime
from decimal import Decimal

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
    jurisdiction="Texas",
    city="Houston",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.ANAESTHESIOLOGIST, Profession.NURSE_ANAESTHETIST),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.DEEP,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.SELF_PAY, Payer.COMMERCIAL),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(tx_office_anesthesia_exempt=False),
)

LINES: list[Line] = [
    Must("us-tx.medical-license", "an anaesthesiologist is a physician"),
    Must("us-tx.office-sedation", "deep sedation is Level IV", Phase.REGISTRATIONS),
    Must("us-tx.office-sedation.standards", "the chapter applies", Phase.FIRST_PATIENT),
    Must("us-tx-houston.certificate-of-occupancy", "each lease space needs one", Phase.ENTITY_AND_PREMISES),
    Must("us.dea.registration.clinic", "infusions are given on site"),
    Open("us-local.zoning", "the founder has not said that land is zoned", on("land_is_zoned")),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    Out("us.cms.esketamine.drug-code", "it gives no Spravato"),
    banned("us-tx.cpom", "the clinic belongs to physicians"),
    advised("us-tx.ketamine-rule.nurses", "the nursing board on sedation"),
    advised("us.pro.aana", "a nurse anaesthetist works there"),
    allowed("us-tx.np-authority", "advanced practice nurses, anaesthetists too, prescribe on delegation"),
    fact("us-tx.csr", "Texas ended its registration in 2016"),
    fact("us-tx.pdmp", "ketamine is none of the four groups"),
    fact("us-tx.pain-clinic", "ketamine does not count"),
    fact("us-tx-houston.no-zoning", "Houston has no zoning"),
    Nowhere("us-fl-miami-dade.certificate-of-use", "another county's law"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_licence_comes_before_the_registration_for_anesthesia_and_that_before_its_standards(
    listed: Checklist,
) -> None:
    assert_order(listed, "us-tx.medical-license", "us-tx.office-sedation", "us-tx.office-sedation.standards")
    assert_order(listed, "us-tx.medical-license", "us.dea.registration.clinic")


def test_the_board_s_fee_is_spread_over_its_two_years(listed: Checklist) -> None:
    assert_fees(listed, ["210", "888"], "1098", "401.00")


@pytest.mark.parametrize("level", [SedationLevel.MINIMAL, SedationLevel.MODERATE, SedationLevel.NONE])
def test_below_deep_sedation_the_level_is_the_board_s_to_say(corpus: Corpus, level: SedationLevel) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"sedation_level": level}), TODAY)
    Open("us-tx.office-sedation", "which level it is", on("tx_anesthesia_level_two_to_four")).check(listed)
    assert Decimal(210) in [line.fee.amount for line in listed.open_fees.lines]
    assert Decimal(210) not in [line.fee.amount for line in listed.fees.lines]


def test_the_exemption_is_asked_for_where_it_was_not_answered(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"answers": ()}), TODAY)
    Open("us-tx.office-sedation", "some places are exempt", on("tx_office_anesthesia_exempt")).check(listed)


def test_a_hospital_is_no_office(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"setting": CareSetting.INPATIENT}), TODAY)
    Out("us-tx.office-sedation", "the rules are for outpatient settings").check(listed)
    Out("us-tx.office-sedation.standards", "the rules are for outpatient settings").check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-tx.medical-license", satisfied_on=datetime.date(2025, 12, 1)),
        Evidence(provision="us-tx.office-sedation", expires_on=datetime.date(2027, 2, 22)),
        Evidence(provision="us-tx.csr", satisfied_on=datetime.date(2015, 1, 1)),
    ]
    statuses = {
        "us-tx.medical-license": ObligationStatus.MET,
        "us-tx.office-sedation": ObligationStatus.EXPIRING,
        "us-tx-houston.certificate-of-occupancy": ObligationStatus.MISSING,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us-tx.csr": UnusedReason.NO_DUTY})
