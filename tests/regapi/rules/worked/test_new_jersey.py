"""New Jersey: Spravato delivered by a pharmacy for named patients, beside opioids that are prescribed."""

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
    advised,
    allowed,
    assert_fees,
    assert_order,
    assert_standing,
    banned,
    on,
    said,
)

CLINIC = Clinic(
    jurisdiction="New Jersey",
    services=(Service.ESKETAMINE_REMS,),
    staff=(Profession.PSYCHIATRIST, Profession.NURSE_PRACTITIONER),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=False,
    sedation_level=SedationLevel.NONE,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.COMMERCIAL,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(
        patient_specific_pharmacy_supply=True,
        issues_controlled_prescriptions=True,
        prescribes_opioids=True,
        dispenses_take_home=False,
    ),
)

LINES: list[Line] = [
    Must("us-nj.medical-license", "a psychiatrist practises medicine"),
    Must("us-nj.csr", "whoever prescribes or dispenses", Phase.REGISTRATIONS),
    Must("us-nj.pdmp", "a first opioid for pain calls for the look-up, whatever else the clinic gives"),
    Must("us.dea.registration.clinic", "Spravato is given there, stock or no stock"),
    Must("us.dea.security.cabinet", "what the pharmacy delivers is kept there until its day"),
    Must("us.dea.dispensing.829a.conditions", "a pharmacy delivers for named patients"),
    Must("us.dea.prescribing.contents", "each dose is prescribed to the pharmacy"),
    Must("us.fda.rems.spravato.outpatient.certification", "an outpatient clinic is certified"),
    Open("us-nj.facility.ambulatory-care", "who is outside was not found", on("nj_ambulatory_care_facility")),
    Open("us.cms.prescribing.medicare-epcs", "only what Part D covers", on("part_d_prescriptions")),
    Out("us-nj.office-sedation.privileges", "it gives no anaesthetic by vein or muscle"),
    Out("us-nj.facility.surgical-practice", "it gives no anaesthetic by vein or muscle"),
    Out("us.dea.disposal.transfer-five-percent", "it has no stock to pass on"),
    Out("us.cms.esketamine.g-codes", "it does not bill Medicare"),
    banned("us-nj.cpom", "medicine is practised in the forms that the board allows"),
    banned("us.dea.prescribing.no-office-stock", "the prescription is for a named patient"),
    allowed("us.dea.dispensing.829a.since-2025", "the pharmacy may deliver to the clinic"),
    allowed("us-nj.np-authority", "a nurse practitioner works there"),
    advised("us.fda.spravato.patient-labelled-stock", "the maker's 14 days"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_state_registration_stands_between_the_licence_and_dea(listed: Checklist) -> None:
    assert_order(
        listed,
        "us-nj.medical-license",
        "us-nj.csr",
        "us.dea.registration.clinic",
        "us.dea.dispensing.829a.conditions",
    )


def test_the_state_s_fee_comes_every_year(listed: Checklist) -> None:
    assert_fees(listed, ["40", "888"], "928", "336.00")


def test_pharmacy_delivery_without_stock_is_no_contradiction_and_bulk_without_stock_is(
    corpus: Corpus, listed: Checklist
) -> None:
    assert listed.contradictions == ()
    bulk = CLINIC.model_copy(update={"answers": said(patient_specific_pharmacy_supply=False)})
    found = checklist(corpus, bulk, TODAY).contradictions
    assert [contradiction.slug for contradiction in found] == ["bulk-spravato-without-stock"]


def test_before_december_2025_no_pharmacy_could_deliver_to_the_clinic(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC, datetime.date(2025, 11, 30))
    Nowhere("us.dea.dispensing.829a.since-2025", "the amendment is of 1 December 2025").check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-nj.csr", satisfied_on=datetime.date(2026, 10, 31)),
        Evidence(provision="us-nj.csr", satisfied_on=datetime.date(2024, 10, 31)),
        Evidence(provision="us.fda.rems.spravato.outpatient.certification", satisfied_on=datetime.date(2026, 9, 9)),
        Evidence(provision="us-nj.office-sedation.privileges", satisfied_on=datetime.date(2026, 9, 9)),
    ]
    statuses = {
        "us-nj.csr": ObligationStatus.MET,
        "us.fda.rems.spravato.outpatient.certification": ObligationStatus.MET,
        "us.dea.dispensing.829a.conditions": ObligationStatus.MISSING,
        "us-nj.facility.ambulatory-care": ObligationStatus.UNKNOWN,
    }
    unused = {"us-nj.office-sedation.privileges": UnusedReason.NOT_APPLICABLE}
    assert_standing(corpus, CLINIC, evidence, statuses, unused)
