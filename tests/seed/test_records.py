"""The record format and its JSON Schema, by which editors check a file while it is written."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from seed.document import parse
from seed.loader import DATA
from seed.records import KEYS, RECORDS, DataFile, json_schema

from .folder import SMALL

FILES = sorted(DATA.rglob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def as_json(value: Any) -> Any:
    """What YAML gives, with dates as the texts that JSON has for them."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_the_json_schema_is_a_valid_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))
def test_each_shipped_file_fits_the_json_schema(validator: Draft202012Validator, file: Path) -> None:
    document, faults = parse(file)
    assert faults == []
    assert [error.message for error in validator.iter_errors(as_json(document.data))] == []


@pytest.mark.parametrize("name", SMALL)
def test_the_small_files_fit_the_json_schema(validator: Draft202012Validator, name: str) -> None:
    assert list(validator.iter_errors(as_json(yaml.safe_load(SMALL[name])))) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("provisions.yaml", "kind: approval", "kind: aproval"),
        ("provisions.yaml", "    kind: approval\n", ""),
        ("provisions.yaml", "title: Ketalar is approved", "titel: Ketalar is approved"),
        ("provisions.yaml", "    effective_from: 2010-01-01\n", "    effective_from: 1999\n"),
        ("provisions.yaml", "{circumstance: covered_entity}", "{when: covered_entity}"),
        ("provisions.yaml", "{circumstance: covered_entity}", "{any: []}"),
        ("provisions.yaml", "series: us.dea.cabinets\n    effective_from: 1999-01-01", "series: US CABINETS"),
        ("provisions.yaml", "{always: true}", "{always: false}"),
        ("provisions.yaml", "{always: true}", "{always: true, any: []}"),
        ("provisions.yaml", "    monitoring:\n", "    session_checks: [{subject: A}]\n    monitoring:\n"),
        (
            "provisions.yaml",
            "    monitoring:\n",
            "    session_checks: [{entry: stable, subject: A}]\n    monitoring:\n",
        ),
        ("checklist.yaml", "slug: rems", "slug: certification"),
        ("checklist.yaml", "categories: [rems]", "categories: [any]"),
        ("checklist.yaml", "    remedy: Say that ketamine is kept on site.\n", ""),
        ("checklist.yaml", "provisions: [us.dea.cabinet.2010]", "provisions: []"),
        ("law.yaml", "    kind: standing\n", "    kind: standing\n    holds_when: {facet: colour, in: [red]}\n"),
        ("guide.yaml", "paragraph: 1\n", "paragraph: 0\n"),
        ("guide.yaml", "references:\n  - number: 1", "referencees:\n  - number: 1"),
        ("law.yaml", "url: https://", "url: ftp://"),
    ],
)
def test_a_wrong_file_does_not_fit_the_json_schema(
    validator: Draft202012Validator, name: str, right: str, wrong: str
) -> None:
    assert SMALL[name].count(right) == 1
    content = as_json(yaml.safe_load(SMALL[name].replace(right, wrong)))
    assert not validator.is_valid(content)


@pytest.mark.parametrize("content", [[], "words", None, {"provision": []}, {"provisions": {}}])
def test_what_is_no_mapping_of_known_lists_does_not_fit_the_json_schema(
    validator: Draft202012Validator, content: object
) -> None:
    assert not validator.is_valid(content)


def test_each_list_has_its_record() -> None:
    assert {name: model.__name__ for name, model in RECORDS.items()} == {
        "jurisdictions": "Jurisdiction",
        "agencies": "Agency",
        "sources": "Source",
        "substances": "Substance",
        "schedules": "Schedule",
        "products": "DrugProduct",
        "circumstances": "Circumstance",
        "counterparts": "StateCounterpart",
        "phases": "ChecklistPhase",
        "contradictions": "Contradiction",
        "provisions": "Provision",
        "coverage": "Coverage",
        "sections": "GuideSection",
        "passages": "GuidePassage",
        "claims": "GuideClaim",
        "advice": "GuideAdvice",
        "faqs": "GuideFaq",
        "licensing": "LicensingItem",
        "references": "GuideReference",
    }


def test_each_record_has_the_field_that_identifies_it() -> None:
    assert [
        name
        for name, model in RECORDS.items()
        if not (KEYS.get(name, "slug") in model.model_fields or hasattr(model, "slug"))
    ] == []


def test_the_small_dataset_has_every_list() -> None:
    lists = {key for text in SMALL.values() for key in yaml.safe_load(text)}
    assert lists == set(DataFile.model_fields)
