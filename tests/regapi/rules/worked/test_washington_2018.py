"""Washington in June 2018, before Spravato: an infusion clinic of physicians."""

import datetime

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.evidence import Evidence
from regapi.domain.facet import Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting
from regapi.domain.vocabulary import Service
from regapi.rules.assessment import ObligationStatus, UnusedReason
from regapi.rules.checklist import Checklist, checklist
from regapi.rules.upcoming import UpcomingKind

from .lines import Line, Must, Nowhere, Open, Out, When, assert_fees, assert_order, assert_standing, banned, fact, on

DAY = datetime.date(2018, 6, 1)

CLINIC = Clinic(
    jurisdiction="WA",
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
)

LINES: list[Line] = [
    Must("us-wa.medical-license", "a physician practises there"),
    Must("us.dea.registration.clinic", "infusions were given on site"),
    Must("us.dea.security.cabinet", "the cabinet rule dates from 1974"),
    Must("us.dea.records.biennial-inventory", "the inventory rule dates from 1971"),
    Must("us.osha.general-duty", "it has an employee"),
    When("us.dea.security.theft-notice", "in one business day since 2005", "theft_or_loss"),
    Open("us-wa.office-sedation.osteopathic", "if one is osteopathic", on("osteopathic_physician")),
    Out("us-wa.np-authority", "no nurse practitioner works there"),
    Out("us-wa.pdmp.reporting", "nothing is taken home"),
    Out("us.dea.dispensing.transfer-warning", "nothing is taken home"),
    banned("us-wa.cpom", "lay persons may not own the practice"),
    banned("us.dea.prescribing.no-office-stock", "the rule dates from 1971"),
    fact("us-wa.csr", "licensed practitioners register no further"),
    fact("us-wa.pdmp", "query duties are for opioids"),
    fact("us-wa.office-sedation", "it speaks of surgical procedures"),
    fact("us.oig.aks.penalty", "ten years since February 2018"),
    Nowhere("us.cms.gfe.estimate", "estimates came in 2022"),
    Nowhere("us.dea.registration.mate-training", "the training came in 2023"),
    Nowhere("us.dea.registration.fee.2020", "the fee came in October 2020"),
    Nowhere("us.dea.registration.online-only", "paper was taken until 2022"),
    Nowhere("us.dea.security.form-106", "the 45 days came in 2023"),
    Nowhere("us.doj.ekra", "the act is of October 2018"),
    Nowhere("us.pro.asra-2018-chronic", "the guideline came in July 2018"),
    Nowhere("us.ftc.ads.substantiation-2022", "the guidance came in 2022"),
    Nowhere("us.fda.rems.spravato.outpatient.certification", "there was no Spravato"),
    Nowhere("us.fda.rems.spravato.no-home-use", "there was no Spravato"),
]


@pytest.fixture(scope="module")
def listed(corpus: Corpus) -> Checklist:
    return checklist(corpus, CLINIC, DAY)


@pytest.mark.parametrize("line", LINES, ids=str)
def test_the_law_as_recorded_is_on_the_checklist(listed: Checklist, line: Line) -> None:
    line.check(listed)


def test_the_licence_came_before_dea(listed: Checklist) -> None:
    assert_order(listed, "us-wa.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet")


def test_dea_asked_731_dollars_then(listed: Checklist) -> None:
    assert_fees(listed, ["731"], "731", "243.67")


def test_the_act_of_october_was_in_sight(listed: Checklist) -> None:
    found = {change.slug: (change.date, change.kind) for change in listed.upcoming}
    assert found["us.doj.ekra"] == (datetime.date(2018, 10, 24), UpcomingKind.TAKES_EFFECT)


def test_the_earlier_duty_to_file_form_106_is_told_on_its_day(listed: Checklist) -> None:
    told = [item.provision.slug for item in listed.items if item.provision.series == "us.dea.security.form-106"]
    assert told == ["us.dea.security.form-106.before-2023"], (
        "until July 2023 the rules required the notice and a Form 106 too, with no time set for it"
    )


@pytest.mark.parametrize("prefix", ["us.fda.monitoring.esketamine.", "us.fda.rems.spravato.", "us.fda.spravato."])
def test_nothing_was_asked_for_spravato_before_it_was_approved(corpus: Corpus, prefix: str) -> None:
    clinic = CLINIC.model_copy(update={"services": (Service.IV_KETAMINE, Service.ESKETAMINE_REMS)})
    steps = [step.provision.slug for step in checklist(corpus, clinic, DAY).steps]
    assert [slug for slug in steps if slug.startswith(prefix)] == [], "Spravato was approved on 5 March 2019"


def test_the_clinic_stood_as_its_papers_said(corpus: Corpus) -> None:
    evidence = [
        Evidence(provision="us-wa.medical-license", satisfied_on=datetime.date(2017, 2, 1)),
        Evidence(provision="us.dea.registration.clinic", satisfied_on=datetime.date(2015, 8, 1)),
        Evidence(provision="us.cms.gfe.estimate", satisfied_on=datetime.date(2018, 1, 1)),
        Evidence(provision="us.dea.security.cabinet", satisfied_on=datetime.date(2018, 6, 2)),
    ]
    statuses = {
        "us-wa.medical-license": ObligationStatus.MET,
        "us.dea.registration.clinic": ObligationStatus.EXPIRING,
        "us.dea.security.cabinet": ObligationStatus.MISSING,
    }
    unused = {"us.cms.gfe.estimate": UnusedReason.NOT_IN_FORCE, "us.dea.security.cabinet": UnusedReason.NOT_YET}
    assert_standing(corpus, CLINIC, evidence, statuses, unused, DAY)
