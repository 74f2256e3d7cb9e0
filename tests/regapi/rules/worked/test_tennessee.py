"""Tennessee: a cash-only infusion clinic that advertises for chronic pain and also prescribes opioids."""

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
    assert_fees,
    assert_order,
    assert_standing,
    banned,
    fact,
    on,
    said,
)

CLINIC = Clinic(
    jurisdiction="TN",
    services=(Service.IV_KETAMINE,),
    staff=(Profession.PHYSICIAN, Profession.REGISTERED_NURSE),
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
    answers=said(
        advertises_pain_management=True,
        prescribes_opioids_or_benzodiazepines=True,
        issues_controlled_prescriptions=True,
    ),
)

LINES: list[Line] = [
    Must("us-tn.medical-license", "a physician practises there"),
    Must("us-tn.pain-clinic-license", "it advertises pain services", Phase.ENTITY_AND_PREMISES),
    Must("us-tn.pdmp.registration", "within 30 days of the DEA number", Phase.REGISTRATIONS),
    Must("us-tn.pdmp", "it prescribes opioids, which call for the check whatever else the clinic gives"),
    Must("us.dea.registration.clinic", "infusions are given on site"),
    Must("us.dea.prescribing.contents", "controlled prescriptions are issued"),
    Open("us-tn.office-sedation", "an infusion is not said to be surgery", on("surgery_in_office")),
    Open(
        "us-tn.office-sedation.osteopathic",
        "the same, and for osteopathic physicians",
        on("osteopathic_physician", "surgery_in_office"),
    ),
    Out("us-tn.pdmp.reporting", "doses given on site are left out"),
    Out("us-tn.np-authority", "no nurse practitioner works there"),
    Out("us.cms.esketamine.drug-code", "it gives no Spravato"),
    banned("us-tn.pain-clinic-payments", "a pain clinic may not take cash"),
    banned("us-tn.cpom", "a physician may be employed by listed entities alone"),
    banned("us.ftc.ads.deception", "it advertises"),
    advised("us.pro.asra-2018-chronic", "infusions for chronic pain"),
    advised("us.pro.asra-2018-chronic.personnel", "who gives them"),
    advised("us.ftc.ads.substantiation-2022", "it advertises"),
    fact("us-tn.csr", "no certificate of the state's own was found"),
    fact("us-tn.facility", "private practitioners are exempt from mental health licensing"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, TODAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_dea_s_number_comes_before_the_database(listed: Checklist) -> None:
    assert_order(listed, "us-tn.medical-license", "us.dea.registration.required", "us-tn.pdmp.registration")
    assert_order(listed, "us-tn.medical-license", "us-tn.pain-clinic-license")


def test_dea_s_fee_is_counted_once(listed: Checklist) -> None:
    assert_fees(listed, ["888"], "888", "296.00")


def test_any_prescriber_checks_when_someone_seeks_the_drug_improperly(corpus: Corpus) -> None:
    clinic = CLINIC.model_copy(
        update={"answers": said(prescribes_opioids_or_benzodiazepines=False, tn_ketamine_in_database_check=False)}
    )
    why = "a prescriber with reason to suspect must check, infusions or not"
    When("us-tn.pdmp", why, "suspected_improper_drug_seeking").check(checklist(corpus, clinic, TODAY))


@pytest.mark.parametrize("answer", [True, None, False])
def test_a_clinic_that_does_not_advertise_for_pain_turns_on_its_medicines(corpus: Corpus, answer: bool | None) -> None:
    quiet = {"advertises_pain_management": False} | ({} if answer is None else {"tn_majority_pain_medicines": answer})
    listed = checklist(corpus, CLINIC.model_copy(update={"answers": said(**quiet)}), TODAY)
    lines: dict[bool | None, Line] = {
        True: Must("us-tn.pain-clinic-license", "most patients get such medicines"),
        None: Open("us-tn.pain-clinic-license", "nobody said", on("tn_majority_pain_medicines")),
        False: Out("us-tn.pain-clinic-license", "neither limb holds"),
    }
    lines[answer].check(listed)


def test_the_clinic_stands_as_its_papers_say(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-tn.pain-clinic-license", satisfied_on=datetime.date(2024, 11, 23)),
        Evidence(provision="us-tn.pdmp.registration", satisfied_on=datetime.date(2020, 1, 1)),
        Evidence(provision="us-tn.pain-clinic-payments"),
    ]
    statuses = {
        "us-tn.pain-clinic-license": ObligationStatus.EXPIRED,
        "us-tn.pdmp.registration": ObligationStatus.MET,
        "us-tn.medical-license": ObligationStatus.MISSING,
        "us-tn.office-sedation": ObligationStatus.UNKNOWN,
    }
    assert_standing(corpus, CLINIC, evidence, statuses, {"us-tn.pain-clinic-payments": UnusedReason.NO_DUTY})
