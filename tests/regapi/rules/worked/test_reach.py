"""Duties that arise from what a clinic does beside its main treatment: prescriptions, waste, care at a distance."""

import pytest

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import Clinic
from regapi.domain.facet import Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting
from regapi.domain.vocabulary import Service
from regapi.rules.checklist import checklist

from .lines import TODAY, Line, Must, When, banned, said

SPRAVATO = Clinic(
    jurisdiction="us-ky",
    services=(Service.ESKETAMINE_REMS,),
    staff=(Profession.PSYCHIATRIST,),
    ownership=Ownership.PRACTITIONER_OWNED,
    stocks_controlled_substances=False,
    sedation_level=SedationLevel.NONE,
    employs_staff=True,
    telehealth=False,
    at_home_dosing=False,
    compounding=False,
    payers=(Payer.MEDICAID, Payer.COMMERCIAL),
    locations=1,
    setting=CareSetting.OUTPATIENT,
    answers=said(
        patient_specific_pharmacy_supply=True,
        issues_controlled_prescriptions=True,
        makes_medical_waste=True,
    ),
)
"""Each dose is prescribed to a pharmacy for a named patient, so a Schedule III prescription is issued every time."""

PAIN = SPRAVATO.model_copy(
    update={
        "services": (Service.IV_KETAMINE,),
        "stocks_controlled_substances": True,
        "answers": said(
            issues_controlled_prescriptions=True,
            prescribes_for_pain=True,
            prescribes_for_pain_over_30_days=True,
            pain_prescribing_over_90_days=True,
        ),
    }
)
"""Infusions on site, and Schedule II to IV prescriptions for pain beside them."""

ON_PRESCRIPTION: list[tuple[str, Line]] = [
    ("us-ok", Must("us-ok.e-prescribing", "prescriptions for Schedules II to V are electronic")),
    ("us-ri", Must("us-ri.e-prescribing", "the same")),
    ("us-wi", Must("us-wi.pdmp", "before any prescription order for a monitored drug")),
    ("us-wy", Must("us-wy.pdmp", "before any first Schedule III prescription")),
    ("us-oh", Must("us-oh.pdmp", "a Schedule III drug is prescribed")),
    ("us-ct", Must("us-ct.eprescribing", "prescriptions for controlled substances are electronic")),
    ("us-ky", Must("us-ky.e-prescribing", "prescriptions for controlled substances are electronic")),
    ("us-ia", Must("us-ia.e-prescribing", "every prescription, of whatever drug, is electronic")),
    ("us-ia", Must("us-ia.pdmp.medicaid-query", "before any Schedule II to IV prescription for Medicaid")),
    ("us-mi", Must("us-mi.pdmp", "a prescriber of any Schedule 2 to 5 drug is registered with MAPS")),
    ("us-mi", Must("us-mi.prescribing.bona-fide-relationship", "before any Schedule 2 to 5 prescription")),
    ("us-nv", Must("us-nv.pdmp", "before a first Schedule II to IV prescription")),
    ("us-vt", Must("us-vt.pdmp", "who prescribes Schedule II to IV drugs registers with VPMS")),
    ("us-de", When("us-de.pdmp", "before a suspect Schedule II to V prescription", "drug_sought_for_other_purpose")),
    ("us-ky", banned("us.dea.prescribing.refills", "a Schedule III prescription has five refills at most")),
]


@pytest.mark.parametrize(("state", "line"), ON_PRESCRIPTION, ids=str)
def test_spravato_on_a_named_patient_s_prescription_meets_the_duties_of_a_prescription(
    corpus: Corpus, state: str, line: Line
) -> None:
    line.check(checklist(corpus, SPRAVATO.model_copy(update={"jurisdiction": state}), TODAY))


FOR_PAIN: list[tuple[str, Line]] = [
    ("us-ga", Must("us-ga.pain-prescribing", "a physician prescribes Schedule II or III drugs for pain for 90 days")),
    ("us-nv", Must("us-nv.pdmp", "before a first Schedule II to IV prescription")),
    ("us-nv", Must("us-nv.pain-prescribing", "before a first Schedule II to IV prescription for pain")),
    ("us-nv", Must("us-nv.pain-prescribing.agreement", "pain treatment runs past 30 days")),
]


@pytest.mark.parametrize(("state", "line"), FOR_PAIN, ids=str)
def test_prescriptions_for_pain_beside_infusions_meet_the_duties_of_a_prescription(
    corpus: Corpus, state: str, line: Line
) -> None:
    line.check(checklist(corpus, PAIN.model_copy(update={"jurisdiction": state}), TODAY))


WASTE: list[tuple[str, Line]] = [
    ("us-ca-san-diego-county", Must("us-ca-san-diego-county.medical-waste", "no generator may go without")),
    ("us-fl-seminole-county", Must("us-fl-seminole-county.biomedical-waste", "it produces such waste")),
]


@pytest.mark.parametrize("service", [Service.IV_KETAMINE, Service.ESKETAMINE_REMS])
@pytest.mark.parametrize(("county", "line"), WASTE, ids=str)
def test_a_generator_of_medical_waste_is_one_whatever_made_the_waste(
    corpus: Corpus, county: str, line: Line, service: Service
) -> None:
    clinic = SPRAVATO.model_copy(update={"jurisdiction": county, "services": (service,)})
    line.check(checklist(corpus, clinic, TODAY))


@pytest.mark.parametrize("service", [Service.ORAL_KETAMINE, Service.NASAL_KETAMINE_COMPOUNDED])
def test_georgia_asks_a_visit_in_person_before_ketamine_of_any_form_by_telehealth(
    corpus: Corpus, service: Service
) -> None:
    home = {"jurisdiction": "GA", "services": (service,), "telehealth": True, "at_home_dosing": True}
    listed = checklist(corpus, SPRAVATO.model_copy(update={**home, "compounding": True}), TODAY)
    Must("us-ga.telehealth", "before a controlled substance such as ketamine is prescribed").check(listed)
