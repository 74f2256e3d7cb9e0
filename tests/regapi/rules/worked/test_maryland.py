"""Maryland: a physician's intramuscular clinic that meets its patients first by telehealth."""

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
    assert_fees,
    assert_order,
    assert_standing,
    banned,
    fact,
    on,
    said,
)

CLINIC = Clinic(
    jurisdiction="MD",
    services=(Service.IM_KETAMINE,),
    staff=(Profession.PHYSICIAN, Profession.UNLICENSED_ASSISTANT),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=True,
    telehealth=True,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.SELF_PAY,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
)

LINES: list[Line] = [
    Must("us-md.medical-license", "a physician practises there"),
    Must("us-md.csr", "whoever dispenses, stores or orders controlled substances", Phase.REGISTRATIONS),
    Must("us-md.csr.education", "two hours before the registration", Phase.PEOPLE_AND_LICENCES),
    Must("us-md.csr.pdmp-registration", "a condition of the registration", Phase.REGISTRATIONS),
    Must("us-md.csr.each-place", "stock is kept there", Phase.REGISTRATIONS),
    Must("us-md.csr.renewal", "two weeks before expiry", Phase.RUNNING),
    Must("us-md.cs-records", "registrants keep records as the federal rules ask"),
    Must("us-md.telehealth", "a physician evaluates before treating by telehealth, whatever route the drug takes"),
    Must("us.dea.registration.clinic", "injections are given on site"),
    When("us-md.csr.changes", "30 days before a move", "moves_sells_or_is_disciplined"),
    Open("us-md.csr.establishment", "the chapter does not define the word", on("md_establishment")),
    Out("us-md.dispensing-permit", "nothing is made to take home"),
    Out("us-md.dispensing-permit.conduct", "nothing is made to take home"),
    Out("us-md.np-authority", "no nurse practitioner works there"),
    Out("us.dea.telehealth.ryan-haight", "it does not touch ketamine given by one who sees the patient there"),
    Out("us.pro.aana", "no nurse anaesthetist works there"),
    banned("us-md.delegation", "an assistant without a licence may not give sedatives"),
    banned("us-md.cpom", "a general corporation may not render a physician's service"),
    banned("us-md.cs-general-dispensing", "stock is ordered, not prescribed"),
    fact("us-md.pdmp", "a dose given on site is no dispensing"),
    fact("us-md.pdmp.query", "the check is for opioids and benzodiazepines"),
    fact("us-md.office-sedation", "no rule for an ordinary office was found"),
    fact("us-md.rn-scope", "no board ruling stands"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_training_and_pdmp_come_before_the_state_registration_and_that_before_dea(listed: Checklist) -> None:
    for first in ("us-md.medical-license", "us-md.csr.education", "us-md.csr.pdmp-registration"):
        assert_order(listed, first, "us-md.csr", "us.dea.registration.clinic")
    assert_order(listed, "us-md.csr", "us-md.csr.each-place")


def test_three_fees_with_three_terms(listed: Checklist) -> None:
    assert_fees(listed, ["120", "486", "888"], "1494", "579.00")


def test_without_an_unlicensed_assistant_there_is_nobody_to_delegate_to(corpus: Corpus) -> None:
    clinic = CLINIC.model_copy(update={"staff": (Profession.PHYSICIAN,)})
    Out("us-md.delegation", "it speaks of unlicensed assistants").check(checklist(corpus, clinic, TODAY))


def test_take_home_doses_bring_the_permit_unless_they_are_free_starters(corpus: Corpus) -> None:
    home = {"services": (Service.ORAL_KETAMINE,), "compounding": True}
    sold = said(dispenses_take_home=True, only_free_starter_doses=False)
    listed = checklist(corpus, CLINIC.model_copy(update={**home, "answers": sold}), TODAY)
    Must("us-md.dispensing-permit", "a physician dispenses to take home", Phase.REGISTRATIONS).check(listed)
    Must("us-md.telehealth", "a physician evaluates by telehealth").check(listed)
    free = said(dispenses_take_home=True, only_free_starter_doses=True)
    listed = checklist(corpus, CLINIC.model_copy(update={**home, "answers": free}), TODAY)
    Out("us-md.dispensing-permit", "free starter doses need none").check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-md.csr", satisfied_on=datetime.date(2024, 1, 5)),
        Evidence(provision="us-md.csr.education", satisfied_on=datetime.date(2019, 5, 1)),
        Evidence(provision="us-md.dispensing-permit", satisfied_on=datetime.date(2024, 1, 5)),
    ]
    statuses = {
        "us-md.csr": ObligationStatus.EXPIRING,
        "us-md.csr.education": ObligationStatus.MET,
        "us-md.csr.changes": ObligationStatus.NOT_DUE,
        "us-md.csr.establishment": ObligationStatus.UNKNOWN,
        "us-md.medical-license": ObligationStatus.MISSING,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us-md.dispensing-permit": UnusedReason.NOT_APPLICABLE})
