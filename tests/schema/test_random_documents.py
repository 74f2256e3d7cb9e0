"""Whatever valid document is asked, the service answers it or says what is wrong with a value: it never breaks."""

from typing import Any

from graphql import ValueNode, parse
from graphql.language import StringValueNode
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import from_schema, nodes

from schema.build import sdl
from schema.errors import CODES
from tests.conftest import Ask

DATES = st.dates().map(lambda day: nodes.String(day.isoformat()))
DURATIONS = st.one_of(
    st.integers(0, 9999).map(lambda n: nodes.String(f"P{n}D")),
    st.integers(0, 9999).map(lambda n: nodes.String(f"P{n}Y")),
    st.integers(0, 9999).map(lambda n: nodes.String(f"PT{n}H")),
)
TEXT: st.SearchStrategy[StringValueNode] = st.text(max_size=20).map(nodes.String)
SCALARS: dict[str, st.SearchStrategy[ValueNode]] = {
    "Date": DATES,
    "Duration": DURATIONS,
    "URL": TEXT,
    "Decimal": TEXT,
    "DateTime": TEXT,
}
DOCUMENTS: st.SearchStrategy[str] = from_schema(sdl(), custom_scalars=SCALARS)


def test_random_valid_documents_never_meet_an_internal_error(ask_raw: Ask) -> None:
    seen: dict[str, Any] = {"answered": 0, "asked": 0}

    @settings(
        max_examples=500,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    @given(document=DOCUMENTS)
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
