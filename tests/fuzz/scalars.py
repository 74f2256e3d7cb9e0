"""Random values of the schema's own scalars, right and wrong ones."""

from graphql import StringValueNode, ValueNode
from hypothesis import strategies as st
from hypothesis_graphql import nodes

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
