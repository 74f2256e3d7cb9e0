"""What all domain values share: words with descriptions, validated immutable values, and their columns."""

import importlib
import pkgutil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy.dialects import sqlite

import regapi.domain
from regapi.domain.citation import Verification
from regapi.domain.clinic import Clinic
from regapi.domain.coverage import CodedAnswer
from regapi.domain.entity import Duration, JsonColumn, Part, Slug, Text, Url, Word, WordColumn
from regapi.domain.evidence import Evidence
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.provision import Fee

relaxed = settings(deadline=None, max_examples=100)


def words() -> list[type[Word]]:
    """Every enumeration of words in the domain."""
    for module in pkgutil.walk_packages(regapi.domain.__path__, "regapi.domain."):
        importlib.import_module(module.name)
    found = [word for word in Word.__subclasses__() if word.__module__.startswith("regapi.domain.")]
    return sorted(found, key=lambda word: word.__qualname__)


def valid(kind: Any, value: object) -> bool:
    """Whether a value is of an annotated kind."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


def test_the_domain_has_its_enumerations_of_words() -> None:
    assert [word.__name__ for word in words()] == [
        "Actor",
        "AgencyRole",
        "Anchor",
        "Answer",
        "ApprovalAspect",
        "Assessment",
        "Audience",
        "CareSetting",
        "Category",
        "ChangeKind",
        "CircumstanceKind",
        "ClaimKind",
        "ClaimTopic",
        "Confidence",
        "CoverageStatus",
        "Effect",
        "Facet",
        "JurisdictionLevel",
        "Modality",
        "Moment",
        "Ownership",
        "PassageRole",
        "Payer",
        "Phase",
        "Profession",
        "ProvisionKind",
        "Relation",
        "ScheduleNumber",
        "SedationLevel",
        "Service",
        "SessionEntry",
        "SessionPhase",
        "SourceKind",
        "Stage",
        "Status",
        "Topic",
        "Verification",
    ]


@pytest.mark.parametrize("word", words(), ids=lambda word: word.__name__)
def test_every_word_has_a_sentence_that_explains_it(word: type[Word]) -> None:
    descriptions = [member.description for member in word]
    assert len(descriptions) > 0
    assert [text for text in descriptions if not text.strip() or text != text.strip()] == []
    assert [text for text in descriptions if not text[0].isupper() and not text[0].isdigit()] == []
    assert [text for text in descriptions if not text.endswith((".", "?"))] == []


@pytest.mark.parametrize("word", words(), ids=lambda word: word.__name__)
def test_no_two_words_of_one_enumeration_have_the_same_sentence(word: type[Word]) -> None:
    descriptions = [member.description for member in word]
    assert len(descriptions) == len(set(descriptions))


@pytest.mark.parametrize("word", words(), ids=lambda word: word.__name__)
def test_a_word_is_its_own_text_in_lower_case(word: type[Word]) -> None:
    assert [member.value for member in word] == [member.name.lower() for member in word]
    assert [str(member) for member in word] == [member.value for member in word]
    by_value: Any = word  # called with a value alone, an enumeration finds its member
    assert [by_value(member.value) for member in word] == list(word)


def test_a_word_is_kept_as_its_text() -> None:
    column, dialect = WordColumn(), sqlite.dialect()
    assert column.process_bind_param(Verification.PRIMARY, dialect) == "primary"
    assert type(column.process_bind_param(Verification.PRIMARY, dialect)) is str
    assert column.process_bind_param(None, dialect) is None


def test_nested_values_are_kept_as_json() -> None:
    column, dialect = JsonColumn(), sqlite.dialect()
    fee = Fee.model_validate({"amount": "888", "currency": "USD", "since": "2020-10-01"})
    kept = {"amount": "888", "currency": "USD", "per": None, "since": "2020-10-01"}
    assert column.process_bind_param(fee, dialect) == kept
    assert column.process_bind_param((Verification.PRIMARY, "a"), dialect) == ["primary", "a"]
    assert column.process_bind_param(None, dialect) is None


class Value(Part):
    """A value for these tests."""

    name: Text


def test_a_part_cannot_be_changed_nor_have_unknown_keys() -> None:
    value = Value(name="  a  ")
    assert value.name == "a"
    with pytest.raises(ValidationError, match="frozen"):
        setattr(value, "name", "b")  # noqa: B010 - mypy knows that it is read-only
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Value.model_validate({"name": "a", "title": "b"})


def test_an_entity_cannot_be_changed_nor_have_unknown_keys() -> None:
    place = Jurisdiction.model_validate({"code": "us", "name": "United States", "level": "country"})
    with pytest.raises(ValidationError, match="frozen"):
        setattr(place, "name", "Canada")  # noqa: B010 - mypy knows that it is read-only
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Jurisdiction.model_validate({"code": "us", "name": "United States", "level": "country", "capital": "DC"})


def test_equal_values_are_equal_whatever_they_were_made_of() -> None:
    first = Jurisdiction.model_validate({"code": "us", "name": " United States ", "level": "country"})
    second = Jurisdiction.model_validate({"level": "country", "name": "United States", "code": "us", "parent": None})
    assert isinstance(first, BaseModel)
    assert first == second


@pytest.mark.parametrize("slug", ["us", "us.dea.x-1", "cfr-21-1301.13(e)", "a_b", "guide.p12.1", "2f-dck", "a--b"])
def test_these_are_slugs(slug: str) -> None:
    assert valid(Slug, slug)


@pytest.mark.parametrize("slug", ["", "US", "a b", ".a", "a.", "a/b", "a\n", "é", "(a)", "a" * 121])
def test_these_are_no_slugs(slug: str) -> None:
    assert not valid(Slug, slug)


@pytest.mark.parametrize("duration", ["P3Y", "P30D", "PT40M", "P1Y6M", "P1DT12H", "PT2H30M", "P6W"])
def test_these_are_durations(duration: str) -> None:
    assert valid(Duration, duration)


@pytest.mark.parametrize("duration", ["", "P", "PT", "3Y", "P3", "P1.5Y", "-P1Y", "P1YT", "PT40S", "P1D2H", "p1d"])
def test_these_are_no_durations(duration: str) -> None:
    assert not valid(Duration, duration)


@relaxed
@given(st.lists(st.tuples(st.integers(0, 9999), st.sampled_from("YMWD")), min_size=1, max_size=3))
def test_whole_numbers_with_their_units_are_a_duration(parts: list[tuple[int, str]]) -> None:
    assert valid(Duration, "P" + "".join(f"{number}{unit}" for number, unit in parts))


@pytest.mark.parametrize("text", ["", "   ", "\n", "a" * 4001])
def test_a_text_is_neither_empty_nor_endless(text: str) -> None:
    assert not valid(Text, text)


@pytest.mark.parametrize(
    ("model", "field", "limit"),
    [(Clinic, "jurisdiction", 200), (Clinic, "city", 200), (Evidence, "provision", 200), (CodedAnswer, "summary", 300)],
)
def test_a_text_with_a_limit_of_its_own_keeps_to_it(model: type[Part], field: str, limit: int) -> None:
    least: dict[type[Part], dict[str, Any]] = {Clinic: {"jurisdiction": "CA"}, CodedAnswer: {"code": "unclear"}}
    kept = model.model_validate({**least.get(model, {}), field: "a" * limit})
    assert len(getattr(kept, field)) == limit
    with pytest.raises(ValidationError, match=f"at most {limit} characters"):
        model.model_validate({**least.get(model, {}), field: "a" * (limit + 1)})


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("ftp://example.org", False),
        ("example.org", False),
        ("https://example.org/a b", False),
        ("javascript:alert(1)", False),
        ("https://" + "a" * 600, False),
    ],
)
def test_an_address_is_of_the_web_and_has_no_spaces(url: str, right: bool) -> None:
    assert valid(Url, url) is right
