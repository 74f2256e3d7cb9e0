"""What the shipped dataset must hold."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from regapi.domain.dataset import Dataset
from regapi.domain.guide.passage import PassageRole
from regapi.domain.jurisdiction import JurisdictionLevel
from seed.checks import check
from seed.loader import DATA, load_folder

STATES = [
    "AK",
    "AL",
    "AR",
    "AZ",
    "CA",
    "CO",
    "CT",
    "DC",
    "DE",
    "FL",
    "GA",
    "HI",
    "IA",
    "ID",
    "IL",
    "IN",
    "KS",
    "KY",
    "LA",
    "MA",
    "MD",
    "ME",
    "MI",
    "MN",
    "MO",
    "MS",
    "MT",
    "NC",
    "ND",
    "NE",
    "NH",
    "NJ",
    "NM",
    "NV",
    "NY",
    "OH",
    "OK",
    "OR",
    "PA",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VA",
    "VT",
    "WA",
    "WI",
    "WV",
    "WY",
]

COUNTS = {
    "jurisdictions": 72,
    "agencies": 220,
    "sources": 1452,
    "substances": 22,
    "schedules": 5,
    "products": 3,
    "circumstances": 173,
    "counterparts": 2,
    "phases": 7,
    "contradictions": 3,
    "provisions": 993,
    "coverage": 510,
    "sections": 41,
    "passages": 175,
    "claims": 273,
    "advice": 27,
    "faqs": 28,
    "licensing": 10,
    "references": 19,
    "provisions.approval": 7,
    "provisions.classification": 53,
    "provisions.definition": 30,
    "provisions.guideline": 50,
    "provisions.history": 88,
    "provisions.monitoring_step": 12,
    "provisions.requirement": 336,
    "provisions.rule": 417,
    "agency_profiles": 97,
    "citations": 2223,
}


def texts(value: Any) -> list[str]:
    """Every text in a value, keys included."""
    if isinstance(value, dict):
        return [text for pair in value.items() for item in pair for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def test_the_shipped_dataset_has_no_fault() -> None:
    assert [str(fault) for fault in check(load_folder())] == []


def test_every_sort_of_entity_has_its_number(dataset: Dataset) -> None:
    assert dataset.counts == COUNTS


def test_the_guide_has_119_body_paragraphs(dataset: Dataset) -> None:
    roles = Counter(passage.role for passage in dataset.passages)
    assert roles[PassageRole.BODY] == 119
    assert sum(roles.values()) == 175


def test_the_guides_paragraphs_are_numbered_without_a_gap(dataset: Dataset) -> None:
    assert [passage.paragraph for passage in dataset.passages] == list(range(1, 176))


def test_every_body_paragraph_has_a_claim(dataset: Dataset) -> None:
    claimed = {claim.paragraph for claim in dataset.claims}
    body = {passage.paragraph for passage in dataset.passages if passage.role is PassageRole.BODY}
    assert body - claimed == set()


def test_every_paragraph_has_a_sha256(dataset: Dataset) -> None:
    assert [p.paragraph for p in dataset.passages if not re.fullmatch(r"[0-9a-f]{64}", p.sha256)] == []


def test_the_guide_itself_has_a_sha256(dataset: Dataset) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", dataset.release.guide_sha256)


def test_every_provision_is_cited(dataset: Dataset) -> None:
    assert [provision.slug for provision in dataset.provisions if not provision.citations] == []


def test_the_50_states_and_the_district_of_columbia_are_there(dataset: Dataset) -> None:
    states = [place for place in dataset.jurisdictions if place.level is JurisdictionLevel.STATE]
    assert [place.usps for place in states] == STATES
    assert [place.code for place in states] == [f"us-{usps.lower()}" for usps in STATES]


def test_every_state_has_its_census_code_and_its_open_civic_data_id(dataset: Dataset) -> None:
    states = [place for place in dataset.jurisdictions if place.level is JurisdictionLevel.STATE]
    codes = {place.fips for place in states}
    assert len(codes) == 51
    assert all(code is not None and re.fullmatch(r"\d\d", code) for code in codes)
    kinds = {"us-dc": "district"}
    assert [place.ocd_id for place in states] == [
        f"ocd-division/country:us/{kinds.get(place.code, 'state')}:{place.code.removeprefix('us-')}" for place in states
    ]


@pytest.mark.parametrize(
    ("code", "fips"),
    [("us-al", "01"), ("us-ca", "06"), ("us-co", "08"), ("us-ct", "09"), ("us-dc", "11"), ("us-wy", "56")],
)
def test_census_codes_keep_their_zero(dataset: Dataset, code: str, fips: str) -> None:
    assert [place.fips for place in dataset.jurisdictions if place.code == code] == [fips]


def test_the_name_of_the_collected_papers_stands_nowhere_in_the_data() -> None:
    files = sorted(DATA.rglob("*.yaml"))
    assert len(files) > 50
    found = [
        f"{file.relative_to(DATA)}: {text}"
        for file in files
        for text in texts(
            yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        )
        if "dossier" in text.lower()
    ]
    assert found == []


def test_equal_data_have_one_digest_whatever_the_order_of_keys(dataset: Dataset) -> None:
    again = Dataset.model_validate({name: getattr(dataset, name) for name in reversed(list(Dataset.model_fields))})
    assert again == dataset
    assert again.digest == dataset.digest


def test_other_data_have_another_digest(dataset: Dataset) -> None:
    fields = {name: getattr(dataset, name) for name in Dataset.model_fields}
    release = dataset.release.model_copy(update={"version": "2027.1.0"})
    digests = {
        dataset.digest,
        Dataset(**{**fields, "release": release}).digest,
        Dataset(**{**fields, "claims": dataset.claims[::-1]}).digest,
        Dataset(**{**fields, "advice": dataset.advice[1:]}).digest,
    }
    assert len(digests) == 4
