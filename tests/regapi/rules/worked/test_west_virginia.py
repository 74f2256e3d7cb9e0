"""West Virginia: a physician's infusion clinic with a registered nurse."""

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
    jurisdiction="us-wv",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.PHYSICIAN, Profession.REGISTERED_NURSE),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.SELF_PAY,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(wv_board_of_medicine_licensee=True),
)

LINES: list[Line] = [
    Must("us-wv.medical-license", "a physician practises there"),
    Must("us-wv.csr", "its physician gives ketamine in an office", Phase.REGISTRATIONS),
    Must("us.dea.registration.clinic", "infusions are given on site"),
    Open(
        "us-wv.csr.osteopathic",
        "only osteopathic physicians, and whether giving counts is unsettled",
        on("osteopathic_physician", "dispenses_take_home", "wv_osteopathic_administering_counts"),
    ),
    Open("us-wv.csr.pharmacy-board", "how far it is excused", on("wv_pharmacy_board_registration")),
    Open("us-wv.pdmp.reporting", "doses on site", on("dispenses_take_home", "administered_doses_reported")),
    Out("us-wv.csr.physician-assistant-fee", "no physician assistant works there"),
    Out("us-wv.np-authority", "no advanced practice nurse works there"),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    advised("us-wv.ketamine-rule", "a position statement warns and does not bind, and a registered nurse works there"),
    banned("us-wv.cpom", "a corporation needs the board's certificate"),
    allowed("us-wv.facility.certificate-of-need", "licensed professionals own it"),
    fact("us-wv.pdmp", "ketamine alone calls for no check"),
    fact("us-wv.facility", "Schedule III does not count toward the half"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_state_registration_stands_between_the_licence_and_dea(listed: Checklist) -> None:
    assert_order(listed, "us-wv.medical-license", "us-wv.csr", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_the_fee_of_physician_assistants_is_not_this_clinic_s(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


def test_care_in_a_hospital_is_outside_the_registration(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"setting": CareSetting.INPATIENT}), TODAY)
    Out("us-wv.csr", "care in a hospital is outside").check(listed)


def test_a_practice_that_only_writes_prescriptions_need_not_register(corpus: Corpus) -> None:
    update = {
        "services": (Service.ORAL_KETAMINE,),
        "answers": said(
            wv_board_of_medicine_licensee=True, gives_or_dispenses_on_site=False, dispenses_take_home=False
        ),
    }
    listed = checklist(corpus, CLINIC.model_copy(update=update), TODAY)
    Out("us-wv.csr", "one who merely writes prescriptions need not").check(listed)


def test_nurses_alone_hold_no_licence_of_the_board_of_medicine(corpus: Corpus) -> None:
    update = {"staff": (Profession.NURSE_PRACTITIONER,), "answers": ()}
    listed = checklist(corpus, CLINIC.model_copy(update=update), TODAY)
    Out("us-wv.csr", "the rule binds those under the board").check(listed)
    Out("us-wv.medical-license", "no physician works there").check(listed)
    allowed("us-wv.np-authority", "a nurse practitioner works there").check(listed)
    advised("us-wv.ketamine-rule", "a nurse who is no anaesthetist works there").check(listed)


def test_lay_owners_have_no_private_office_of_professionals(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC.model_copy(update={"ownership": Ownership.LAY_OWNED}), TODAY)
    Out("us-wv.facility.certificate-of-need", "others own it").check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-wv.csr", satisfied_on=datetime.date(2026, 1, 1)),
        Evidence(provision="us-wv.medical-license", satisfied_on=datetime.date(2026, 1, 1)),
        Evidence(provision="us-wv.csr.physician-assistant-fee"),
        Evidence(provision="us-wv.cpom"),
    ]
    statuses = {
        "us-wv.csr": ObligationStatus.MET,
        "us-wv.medical-license": ObligationStatus.MET,
        "us-wv.csr.pharmacy-board": ObligationStatus.UNKNOWN,
        "us.dea.registration.clinic": ObligationStatus.MISSING,
    }
    unused = {
        "us-wv.csr.physician-assistant-fee": UnusedReason.NOT_APPLICABLE,
        "us-wv.cpom": UnusedReason.NO_DUTY,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
