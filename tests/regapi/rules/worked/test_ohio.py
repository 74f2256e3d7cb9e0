"""Ohio: a telehealth practice whose patients take compounded lozenges at home, with no stock on site."""

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
from regapi.rules.upcoming import UpcomingKind

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
    jurisdiction="Ohio",
    services=(Service.ORAL_KETAMINE,),
    staff=(Profession.PHYSICIAN,),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=False,
    sedation_level=SedationLevel.MINIMAL,
    employs_staff=False,
    telehealth=True,
    at_home_dosing=True,
    compounding=True,
    payers=(Payer.SELF_PAY,),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(
        gives_or_dispenses_on_site=False,
        dispenses_take_home=False,
        keeps_compounded_drugs=False,
        issues_controlled_prescriptions=True,
    ),
)

LINES: list[Line] = [
    Must("us-oh.medical-license", "a physician practises in Ohio"),
    Must("us-oh.pdmp", "the physician prescribes a Schedule III drug", Phase.FIRST_PATIENT),
    Must("us.dea.registration.required", "prescribing is dispensing", Phase.REGISTRATIONS),
    Must("us.dea.telehealth.ryan-haight", "a lozenge is prescribed by internet"),
    Must("us.dea.prescribing.contents", "prescriptions are issued"),
    Must("us.dea.prescribing.legitimate-purpose", "prescriptions are issued"),
    Must("us.dea.registration.mate-training", "a practitioner attests once"),
    Must("us.cms.gfe.estimate", "patients pay themselves"),
    Open("us.dea.registration.per-state", "states of practice were not told", on("more_than_one_state")),
    Open("us.cms.prescribing.medicare-epcs", "only what Part D covers", on("part_d_prescriptions")),
    Open("us.irs.ein", "no wages, but its form was not told", on("corporation_or_partnership")),
    Out("us.dea.registration.clinic", "nothing is kept, given or dispensed there"),
    Out("us.dea.security.cabinet", "there is no stock"),
    Out("us.dea.records.biennial-inventory", "there is no stock"),
    Out("us.dea.records.dispensing-log", "a pharmacy dispenses"),
    Out("us.dea.dispensing.transfer-warning", "a pharmacy labels"),
    Out("us-oh.tddd", "no place holds ketamine"),
    Out("us-oh.tddd-compounding", "it is for who possesses compounded drugs or compounds; it does neither"),
    Out("us-oh.office-sedation", "nothing is given in the office"),
    Out("us-oh.np-authority", "no nurse practitioner works there"),
    Out("us.osha.general-duty", "it has no employee"),
    Out("us.dea.security.staff-bar", "it has no employee"),
    Out("us.fda.rems.spravato.no-home-use", "it gives no Spravato"),
    Out("us.pro.askp3-home-2021", "it speaks of infusions at home"),
    banned("us.dea.prescribing.refills", "five refills within six months"),
    banned("us.dea.prescribing.no-office-stock", "no prescription stocks an office"),
    banned("us.fda.compounding.503a.essential-copies", "lozenges are compounded"),
    advised("us.fda.compounding.warning-2023", "the warning on oral forms at home"),
    advised("us.pro.asa-2025", "it warns of home use"),
    allowed("us.dea.telehealth.flexibility.fourth", "2026 needs no visit in person"),
    allowed("us.dea.telehealth.statutory-exceptions", "the Act's own exceptions"),
    allowed("us.fda.compounding.503a", "for one named patient"),
    allowed("us.dea.registration.prescribing-only-office", "nothing is given there"),
    fact("us-oh.csr", "Ohio licenses the place, not the person"),
    fact("us.dea.telehealth.buprenorphine", "those rules do not help ketamine"),
    Nowhere("us.dea.telehealth.flexibility.third", "it ended with 2025"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_licence_comes_before_dea_and_dea_before_the_first_prescription(listed: Checklist) -> None:
    assert_order(
        listed,
        "us-oh.medical-license",
        "us.dea.registration.required",
        "us.dea.prescribing.legitimate-purpose",
        "us.dea.telehealth.ryan-haight",
    )
    assert_order(listed, "us.dea.prescribing.who", "us.dea.prescribing.contents")


def test_dea_s_fee_is_counted_once_without_a_registration_of_the_place(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


def test_the_end_of_the_flexibility_is_in_sight(listed: Checklist) -> None:
    (change,) = (c for c in listed.upcoming if c.slug == "us.dea.telehealth.flexibility.fourth")
    assert (change.date, change.kind) == (datetime.date(2026, 12, 31), UpcomingKind.ENDS)


def test_from_2027_only_the_visit_in_person_or_an_exception_of_the_act_remains(corpus: Corpus) -> None:
    listed = checklist(corpus, CLINIC, datetime.date(2027, 1, 1))
    Nowhere("us.dea.telehealth.flexibility.fourth", "it ended with 2026").check(listed)
    Must("us.dea.telehealth.ryan-haight", "the Act stands").check(listed)


def test_a_prescriber_who_keeps_lozenges_needs_the_licence_of_the_place(corpus: Corpus) -> None:
    kept = CLINIC.model_copy(update={"answers": said(keeps_compounded_drugs=True)})
    Must("us-oh.tddd-compounding", "it possesses compounded drugs").check(checklist(corpus, kept, TODAY))


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-oh.medical-license", satisfied_on=datetime.date(2025, 9, 1)),
        Evidence(provision="us.dea.registration.required", satisfied_on=datetime.date(2025, 9, 1)),
        Evidence(provision="us.dea.registration.clinic", satisfied_on=datetime.date(2025, 9, 1)),
    ]
    statuses = {
        "us-oh.medical-license": ObligationStatus.MET,
        "us.dea.registration.required": ObligationStatus.MET,
        "us.dea.telehealth.ryan-haight": ObligationStatus.MISSING,
        "us.dea.registration.per-state": ObligationStatus.UNKNOWN,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us.dea.registration.clinic": UnusedReason.NOT_APPLICABLE})
