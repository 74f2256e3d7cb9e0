"""Illinois: a nurse practitioner's own clinic without a physician, injections under moderate sedation."""

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
    jurisdiction="IL",
    services=(Service.IM_KETAMINE,),
    staff=(Profession.NURSE_PRACTITIONER, Profession.REGISTERED_NURSE),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MODERATE,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.SELF_PAY,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(relies_on_education_hours=True),
)

LINES: list[Line] = [
    Must("us-il.csr", "every practitioner who dispenses, nurse practitioners too", Phase.REGISTRATIONS),
    Must("us-il.csr.each-place", "stock is kept there", Phase.REGISTRATIONS),
    Must("us-il.pdmp", "every holder of the state licence registers", Phase.REGISTRATIONS),
    Must("us.dea.registration.clinic", "injections are given on site"),
    Must("us.dea.registration.mate-training", "mid-level practitioners attest too"),
    Out("us-il.medical-license", "no physician works there"),
    Out("us-il.office-sedation", "it binds the operating physician of a physician's office, and there is none"),
    Out("us-il.office-sedation.cme", "it counts a physician's hours, and there is none"),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    Open("us.cms.npi", "nobody said whether claims go electronically", on("hipaa_covered_entity")),
    banned("us-il.cpom", "the doctrine stands for what is no hospital"),
    allowed("us-il.np-authority", "alone after 4,000 hours"),
    allowed("us-il.rn-sedation", "a registered nurse works there"),
    fact("us-il.csr.mid-level", "a nurse practitioner is an individual practitioner"),
    fact("us-il.pdmp.query", "the check is for Schedule II narcotics"),
    fact("us-il.facility", "a clinic without surgery is no surgical center"),
    Nowhere("us-il-chicago.business-licence", "no city was named"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_state_registration_comes_first_though_there_is_no_medical_licence(listed: Checklist) -> None:
    assert_order(listed, "us-il.csr", "us-il.pdmp")
    assert_order(listed, "us-il.csr", "us-il.csr.each-place")
    assert_order(listed, "us-il.csr", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_dea_s_fee_is_counted_once(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


def test_an_operating_physician_needs_the_training_unless_an_anaesthesiologist_gives_it(corpus: Corpus) -> None:
    staff = (Profession.PHYSICIAN, Profession.ANAESTHESIOLOGIST)
    clinic = CLINIC.model_copy(update={"staff": staff, "answers": said(anaesthesiologist_gives_sedation=False)})
    listed = checklist(corpus, clinic, TODAY)
    Must("us-il.office-sedation", "conscious sedation in an office", Phase.PEOPLE_AND_LICENCES).check(listed)
    clinic = CLINIC.model_copy(update={"staff": staff, "answers": said(anaesthesiologist_gives_sedation=True)})
    Out("us-il.office-sedation", "an anaesthesiologist gives it").check(checklist(corpus, clinic, TODAY))


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-il.csr", satisfied_on=datetime.date(2025, 7, 1)),
        Evidence(provision="us-il.medical-license", satisfied_on=datetime.date(2025, 7, 1)),
        Evidence(provision="us.dea.registration.mate-training", satisfied_on=datetime.date(2027, 1, 1)),
    ]
    statuses = {
        "us-il.csr": ObligationStatus.MET,
        "us-il.pdmp": ObligationStatus.MISSING,
        "us.dea.registration.mate-training": ObligationStatus.MISSING,
    }
    unused = {
        "us-il.medical-license": UnusedReason.NOT_APPLICABLE,
        "us.dea.registration.mate-training": UnusedReason.NOT_YET,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
