"""Whatever valid document is asked, the service answers it or says what is wrong with a value: it never breaks."""

from typing import Any

import pytest
from graphql import (
    DocumentNode,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectFieldNode,
    StringValueNode,
    ValueNode,
    Visitor,
    parse,
    print_ast,
    visit,
)
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import from_schema, nodes

from schema.build import sdl
from schema.errors import CODES
from schema.scalars import SessionDateTime
from tests.conftest import Ask

DATES = st.dates().map(lambda day: nodes.String(day.isoformat()))
DURATIONS = st.one_of(
    st.integers(0, 9999).map(lambda n: nodes.String(f"P{n}D")),
    st.integers(0, 9999).map(lambda n: nodes.String(f"P{n}Y")),
    st.integers(0, 9999).map(lambda n: nodes.String(f"PT{n}H")),
)
OFFSETS = st.sampled_from(["", "", "", "Z", "-05:00", "+00:00", "+14:00", "-23:59"])
PRECISIONS = st.sampled_from(["minutes", "seconds", "milliseconds", "microseconds"])
MOMENT_TEXTS: st.SearchStrategy[str] = st.builds(
    lambda moment, precision, offset: moment.isoformat(timespec=precision) + offset, st.datetimes(), PRECISIONS, OFFSETS
)
MOMENTS: st.SearchStrategy[ValueNode] = MOMENT_TEXTS.map(nodes.String)
NO_MOMENTS = [
    "",
    "10:05",
    "2026-11-24",
    "2026-11-24 10:05",
    "2026-11-24T10",
    "2026-11-24T1005",
    "20261124T1005",
    "2026-11-24T10:05 ",
    "2026-11-24t10:05",
    "2026-11-24T10:05z",
    "2026-11-24T10:05-0500",
    "2026-11-24T10:05-05",
    "2026-11-24T10:05+24:00",
    "2026-11-24T10:05:00.0000001",
    "2026-11-24T10:60",
    "2026-11-24T25:00",
    "2026-02-30T10:05",
    "0000-01-01T10:05",
    "2026-W48-2T10:05",
    "\u0968\u0966\u0968\u0966-11-24T10:05",
    "24 Nov 2026, 10:05",
]
"""What is no moment: dates, clocks, other forms of ISO 8601, days and hours that do not exist."""
INVALID_MOMENTS: st.SearchStrategy[ValueNode] = st.one_of(
    st.sampled_from(NO_MOMENTS).map(nodes.String),
    st.integers(-(10**9), 10**9).map(nodes.Int),
    st.booleans().map(nodes.Boolean),
    st.text(max_size=10).map(nodes.String),
)
TEXT: st.SearchStrategy[StringValueNode] = st.text(max_size=20).map(nodes.String)
SCALARS: dict[str, st.SearchStrategy[ValueNode]] = {
    "Date": DATES,
    "Duration": DURATIONS,
    "SessionDateTime": MOMENTS,
    "URL": TEXT,
    "Decimal": TEXT,
    "DateTime": TEXT,
}
ANSWERED_OR_REFUSED = {"BAD_USER_INPUT", "TOO_LARGE"}
MOMENT_FIELDS = {"at", "resolvedAt", "lastFood", "lastDrink", "lastNasalProduct", "monitoringEnd", "discharge"}
KNOWN = {
    "jurisdiction": ["CA", "us-tx", "New York", "Houston, TX", "DC"],
    "circumstance": ["hipaa_covered_entity", "staff_exposed_to_blood", "dose_84_mg", "own_laboratory_tests"],
    "provision": ["us.dea.registration.clinic", "us-state.medical-license", "us.dea.registration.fee", "us-ca.x"],
}
"""Names that a clinic or its evidence may well give, in place of random ones that no question gets past."""


class KnownNames(Visitor):
    """Puts known names in the place of random ones, the same for the same."""

    def enter_object_field(self, field: ObjectFieldNode, *_: Any) -> ObjectFieldNode | None:
        names, value = KNOWN.get(field.name.value), field.value
        if names is not None and isinstance(value, StringValueNode):
            return ObjectFieldNode(name=field.name, value=nodes.String(names[len(value.value) % len(names)]))
        if field.name.value == "locations" and isinstance(value, IntValueNode):
            return ObjectFieldNode(name=field.name, value=nodes.Int(abs(int(value.value)) % 3))
        return None


def with_known_names(document: DocumentNode) -> str:
    """A document with known names, as text."""
    return print_ast(visit(document, KnownNames()))


def holds_a_moment(document: str) -> bool:
    """Whether a document gives a value for a moment of a session."""

    class Moments(Visitor):
        found = False

        def enter_object_field(self, field: ObjectFieldNode, *_: Any) -> None:
            value, name = field.value, field.name.value
            filled = isinstance(value, ListValueNode) and any(not isinstance(v, NullValueNode) for v in value.values)
            single = not isinstance(value, NullValueNode | ListValueNode)
            self.found = self.found or (name in MOMENT_FIELDS and single) or (name == "deviceTimes" and filled)

    moments = Moments()
    visit(parse(document), moments)
    return moments.found


TOO_MANY = "Too many validation errors"
"""What stands in the place of a sixth error."""


def runs(examples: int) -> settings:
    """So many examples, the same at every run."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )


def test_random_valid_documents_never_meet_an_internal_error(ask_raw: Ask) -> None:
    seen: dict[str, Any] = {"answered": 0, "asked": 0}

    @runs(500)
    @given(document=from_schema(sdl(), custom_scalars=SCALARS))
    def holds(document: str) -> None:
        parse(document)
        content = ask_raw(document)
        codes = {error["extensions"]["code"] for error in content.get("errors", [])}
        assert codes <= CODES.keys(), content
        assert "INTERNAL" not in codes, content
        seen["asked"] += 1
        seen["answered"] += bool(content.get("data"))

    holds()
    assert seen["asked"] >= 500
    assert seen["answered"] >= 100


@pytest.mark.parametrize("entry_point", ["checklist", "assessment", "reviewSession"])
def test_random_clinics_evidence_and_sessions_are_answered_or_refused(ask_raw: Ask, entry_point: str) -> None:
    seen = {"answered": 0, "refused": 0}

    @runs(80)
    @given(document=from_schema(sdl(), fields=[entry_point], custom_scalars=SCALARS, print_ast=with_known_names))
    def holds(document: str) -> None:
        content = ask_raw(document)
        codes = {error["extensions"]["code"] for error in content.get("errors", [])}
        assert codes <= ANSWERED_OR_REFUSED, content
        assert codes or content["data"][entry_point]
        seen["refused" if codes else "answered"] += 1

    holds()
    assert min(seen.values()) >= 10, seen


def test_a_session_with_what_is_no_moment_is_refused_with_the_argument_named(ask_raw: Ask) -> None:
    seen = {"refused": 0}
    scalars = {**SCALARS, "SessionDateTime": INVALID_MOMENTS}

    @runs(60)
    @given(document=from_schema(sdl(), fields=["reviewSession"], custom_scalars=scalars))
    def holds(document: str) -> None:
        assume(holds_a_moment(document))
        content = ask_raw(document)
        errors = [error for error in content["errors"] if not error["message"].startswith(TOO_MANY)]
        assert "data" not in content
        assert {error["extensions"]["code"] for error in errors} == {"BAD_USER_INPUT"}
        assert {error["extensions"]["argument"] for error in errors} == {"session"}
        assert all(" is not a moment" in error["message"] for error in errors)
        seen["refused"] += 1

    holds()
    assert seen["refused"] >= 30


@settings(deadline=None)
@given(text=MOMENT_TEXTS)
def test_a_moment_is_read_as_it_was_written(text: str) -> None:
    moment = SessionDateTime.parse_value(text)
    assert (moment.tzinfo is not None) is (text.endswith("Z") or text[-6] in "+-")
    assert moment.isoformat()[:16] == text[:16]
    assert SessionDateTime.parse_value(SessionDateTime.serialize(moment)) == moment


@pytest.mark.parametrize("text", NO_MOMENTS)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a moment"):
        SessionDateTime.parse_value(text)
