"""Alaska: a physician's cash-only infusion clinic that treats no Medicare patient."""

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
    jurisdiction="Alaska",
    city="Anchorage",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.ANAESTHESIOLOGIST, Profession.REGISTERED_NURSE),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=True,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    lay_advertising=True,
    payers=(Payer.SELF_PAY,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(hipaa_covered_entity=False, treats_medicare_patients=False),
)

LINES: list[Line] = [
    Must("us-ak.medical-license", "an anaesthesiologist is a physician and practises medicine"),
    Must(
        "us.dea.registration.clinic", "infusions are given on site as a regular part of practice", Phase.REGISTRATIONS
    ),
    Must("us.dea.security.cabinet", "a practitioner keeps Schedule III stock in a locked cabinet"),
    Must("us.dea.records.biennial-inventory", "a registrant with stock takes inventory every two years"),
    Must("us.dea.records.administration-trigger", "the clinic regularly gives ketamine and charges for it"),
    Must("us.cms.gfe.estimate", "patients who pay themselves get a good faith estimate"),
    Must("us.osha.general-duty", "it has an employee"),
    Must("us.irs.ein", "a clinic that pays wages needs the number, whatever its form"),
    Open("us-ak.pdmp", "whether an elective infusion is excepted is not settled", on("ak_database_check_exception")),
    Open("us.osha.bbp.exposure-control-plan", "staff may meet blood", on("staff_exposed_to_blood")),
    Open("us.workers-comp.state-law", "each state says who must insure", on("state_compels_workers_comp")),
    Open("us-local.zoning", "only where land is zoned", on("land_is_zoned")),
    Open("us-local.medical-waste", "infusions make sharps for certain", on("medical_waste_registration_local")),
    Open("us.cms.clia.certificate", "only who runs a laboratory test", on("own_laboratory_tests")),
    Open("us.oig.aks", "a cash clinic may still order or refer for others", on("federal_programme_may_pay")),
    Out("us.cms.npi", "no covered entity and no Medicare: others may, and need not, get a number"),
    Out("us.cms.enrolment", "it neither bills Medicare nor treats its patients"),
    Out("us.cms.mandatory-claims", "it treats no Medicare patient"),
    Out("us.ocr.hipaa.notice", "it is no covered entity"),
    Out("us.ocr.hipaa.breach.individuals", "the breach rule too binds covered entities alone"),
    Out("us.fda.rems.spravato.outpatient.certification", "it gives no Spravato"),
    Out("us.fda.rems.spravato.no-home-use", "it gives no Spravato"),
    Out("us-ak.np-authority", "no advanced practice nurse works there"),
    Out("us.fda.compounding.503a.no-office-stock", "it uses no compounded ketamine"),
    Out("us.fda.ads.202-1", "the advertising rule is aimed at makers, packers and distributors"),
    Out("us.dea.telehealth.ryan-haight", "nothing is prescribed by internet"),
    When("us.dea.security.theft-notice", "one business day from a theft or significant loss", "theft_or_loss"),
    When("us.dea.security.form-106", "45 days from the same", "theft_or_loss"),
    When("us.dea.registration.change", "a move needs a modification first", "registration_details_change"),
    fact("us-ak.csr", "Alaska repealed its own registration in 1986"),
    fact("us-ak.facility", "an office that does no surgery is no licensed kind"),
    fact("us-ak.ketamine-schedule", "Schedule IVA"),
    fact("us-ak.cpom", "no corporate practice doctrine is reported"),
    allowed("us-ak.office-sedation.rn", "a registered nurse works there"),
    allowed("us.dea.registration.agents-employees", "the nurse acts under the registrant"),
    banned("us.ftc.ads.deception", "it advertises"),
    banned("us.dea.prescribing.no-office-stock", "no prescription stocks an office"),
    banned("us.dea.security.staff-bar", "it employs people"),
    Nowhere("us-wa.csr", "Washington's law does not reach Alaska"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_licence_comes_before_dea_and_the_stock(listed: Checklist) -> None:
    assert_order(listed, "us-ak.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet")
    assert_order(listed, "us.dea.security.theft-notice", "us.dea.security.form-106")


def test_no_registration_of_the_state_is_waited_for(listed: Checklist) -> None:
    step = next(step for step in listed.steps if step.provision.slug == "us.dea.registration.clinic")
    assert "us-ak.csr" not in step.waited_for


def test_dea_s_fee_is_counted_once_though_three_records_tell_it(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")
    assert [line.fee.amount for line in listed.open_fees.lines] == [248]


def test_a_city_that_is_not_held_is_named_as_a_gap(listed: Checklist) -> None:
    assert listed.local_gap is not None and "Anchorage" in listed.local_gap


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-ak.medical-license", expires_on=datetime.date(2026, 12, 31)),
        Evidence(provision="us.dea.registration.clinic", satisfied_on=datetime.date(2024, 6, 1)),
        Evidence(provision="us.dea.security.cabinet"),
        Evidence(provision="us.cms.enrolment", satisfied_on=datetime.date(2025, 1, 1)),
        Evidence(provision="us-ma.csr", satisfied_on=datetime.date(2025, 1, 1)),
    ]
    statuses = {
        "us-ak.medical-license": ObligationStatus.EXPIRING,
        "us.dea.registration.clinic": ObligationStatus.MET,
        "us.dea.security.cabinet": ObligationStatus.MET,
        "us.cms.gfe.estimate": ObligationStatus.MISSING,
        "us-ak.pdmp": ObligationStatus.UNKNOWN,
        "us.dea.security.theft-notice": ObligationStatus.NOT_DUE,
    }
    unused = {"us.cms.enrolment": UnusedReason.NOT_APPLICABLE, "us-ma.csr": UnusedReason.OTHER_PLACE}
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
