"""Questions that are valid, and dear to answer."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from regapi.domain.dataset import Dataset
from regapi.domain.jurisdiction import JurisdictionLevel
from schema.documents import document
from seed.loader import load_folder

from .entry import ANSWERED, BAD_VALUE, FIELD_ERROR, Asked, Entry, asks, fits, post
from .shapes import aliased

DEAR: dict[str, Any] = {**ANSWERED, "lasts": True, "may_time_out": True}
"""What is expected of a question that is answered, and keeps the server busy."""

CALIFORNIA = {"jurisdiction": "CA"}

ASSESSED = """query ($v: [EvidenceInput!]!) { assessment(clinic: {jurisdiction: "CA"}, evidence: $v) {
  unusedEvidence { __typename } obligations { __typename } } }"""
LOOKUP = "query ($v: String!) { lookupCitation(text: $v) { canonical provisions(first: 1) { totalCount } } }"
SEARCH = "query ($v: String!) { search(text: $v, first: 100) { totalCount nodes { __typename } } }"
CLINIC = "query ($clinic: ClinicInput!)"
TOLD = """ fragment Told on Checklist { steps { reason trace { __typename } provision { slug statement citations {
  source { title claims(first: 100) { nodes { slug summary } } } } } } }"""
MANY_COMPARISONS = "query ($codes: [String!]!)" + aliased(60, "compareJurisdictions(codes: $codes) { asOf }")
STATEMENTS = f"""{{ agency(slug: "dea") {{ provisions(first: 100) {{ nodes {{ agency {{ provisions(first: 20) {{
  nodes {{ {" ".join(f"s{i}: statement" for i in range(80))} }} }} }} }} }} }} }}"""


def read(name: str) -> str:
    """A document of this folder."""
    return (Path(__file__).parent / f"{name}.graphql").read_text(encoding="utf-8")


@cache
def dataset() -> Dataset:
    """The data that is asked for."""
    return load_folder().dataset()


def provisions(count: int) -> list[str]:
    """The slugs of the first provisions."""
    return sorted(provision.slug for provision in dataset().provisions)[:count]


def states() -> list[str]:
    """The codes of all states."""
    return [place.code for place in dataset().jurisdictions if place.level is JurisdictionLevel.STATE]


def assessed(slugs: list[str]) -> Asked:
    """An assessment of a clinic that holds a piece of evidence for each of these."""
    return post(ASSESSED, {"v": [{"provision": slug, "satisfiedOn": "2026-01-01"} for slug in slugs]})


def clinics(count: int, fields: str) -> str:
    """So many checklists of one clinic."""
    return f"{CLINIC} {aliased(count, f'checklist(clinic: $clinic) {{ {fields} }}')}"


def looked_up(name: str, text: str, **expected: Any) -> Entry:
    """15,000 characters for lookupCitation, made of one text again and again."""
    return asks(name, "expressions that go back and forth", LOOKUP, {"v": (text * 15_000)[:15_000]}, **expected)


def searched(name: str, text: str, **expected: Any) -> Entry:
    """A search."""
    return asks(name, "the index", SEARCH, {"v": text}, **expected)


def whole(count: int) -> Iterator[Asked]:
    """So many provisions with everything."""
    yield post(read("nodes"), {"ids": [f"provision:{slug}" for slug in provisions(count)]})


def compared(query: str) -> Iterator[Asked]:
    """All states, compared."""
    yield post(query, {"codes": states()})


def known_evidence() -> Iterator[Asked]:
    yield assessed(provisions(500))


CHECKLISTS = (
    asks("a checklist page", "the dearest page", document("checklist"), {"clinic": CALIFORNIA}, **ANSWERED),
    asks("60 checklists", "60 checklists", clinics(60, "asOf"), {"clinic": CALIFORNIA}, **DEAR),
    asks(
        "40 checklists with their reasons",
        "long answers",
        clinics(40, "steps { reason }"),
        {"clinic": CALIFORNIA},
        **DEAR,
    ),
    asks(
        "40 checklists with everything",
        "long answers",
        clinics(40, "...Told") + TOLD,
        {"clinic": CALIFORNIA},
        limit="max_cost",
    ),
    asks("3,500 pieces of evidence", "reading each", ASSESSED, {"v": [{"provision": ""}] * 3500}, **FIELD_ERROR),
    Entry("500 pieces of evidence for known provisions", "finding each", known_evidence, **ANSWERED),
    asks(
        "1,000 pieces of evidence for nothing",
        "likely names for each",
        ASSESSED,
        {"v": [{"provision": f"us.x{i}"} for i in range(1000)]},
        **ANSWERED,
    ),
    asks(
        "1,001 pieces of evidence",
        "the limit",
        ASSESSED,
        {"v": [{"provision": f"us.x{i}"} for i in range(1001)]},
        **FIELD_ERROR,
    ),
    asks(
        "a place with a name of 50,000 characters",
        "likely names",
        clinics(1, "asOf"),
        {"clinic": {"jurisdiction": "Texas " * 9000}},
        **FIELD_ERROR,
    ),
)

CITATIONS = (
    looked_up("15,000 characters of citations", "21 CFR 1301.75(b); ", **FIELD_ERROR),
    looked_up("15,000 characters of near-citations", "21 C.F.R. § ", **FIELD_ERROR),
    looked_up("15,000 characters of a title and a code", "21 CFR ", **FIELD_ERROR),
    looked_up("15,000 digits", "1", **FIELD_ERROR),
    looked_up("7,500 numbers", "1 ", **FIELD_ERROR),
    looked_up("a citation in 5,000 brackets", "21 CFR 1301.75" + "(a)" * 4990, **ANSWERED),
    looked_up("15,000 spaces within a citation", "21" + " " * 14_000 + "CFR 1301.75 ", **FIELD_ERROR),
    looked_up("15,000 dots", "21.CFR.", **FIELD_ERROR),
    looked_up("7,500 section signs", "§§", **FIELD_ERROR),
    asks("a text of 15,001 characters", "the limit", LOOKUP, {"v": "1" * 15_001}, **FIELD_ERROR),
)

SEARCHES = (
    searched("operators", 'a* AND (b OR NOT c) [a TO z] /.*/ "x y"~10 ^3 +a -b', **ANSWERED),
    searched("wildcards", "* ?* *a* a*b*c", **ANSWERED),
    searched("nothing but operators", '* ? ( ) [ ] { } " : ^ ~ \\ / && || !', **FIELD_ERROR),
    searched("quotes without end", '"' * 99 + "a", **ANSWERED),
    searched("brackets without end", "(" * 199 + "a", **ANSWERED),
    searched("a word of 200 letters", "a" * 200, **ANSWERED),
    searched("a hundred joined words", "a-" * 99 + "a", **ANSWERED),
    searched("100 words", "a " * 100, **ANSWERED),
    searched("26 different words", " ".join("abcdefghijklmnopqrstuvwxyz"), **FIELD_ERROR),
    searched(
        "the commonest words", "the of and to in a is that for it as with be by or on not this clinic state", **ANSWERED
    ),
    searched("201 characters", "a" * 201, **FIELD_ERROR),
    asks(
        "40 searches for the commonest words",
        "the index",
        "query ($v: String!)" + aliased(40, "search(text: $v, first: 1) { totalCount }"),
        {"v": "the of and to in a is that for it as with be by or on not this clinic state"},
        **DEAR,
    ),
)

LISTS = (
    asks("five connections inside each other, 100 each", "exponential answers", read("connections"), limit="max_cost"),
    Entry("51 states compared on everything", "long answers", lambda: compared(read("comparison")), **ANSWERED),
    Entry("60 comparisons of 51 states", "60 x 51", lambda: compared(MANY_COMPARISONS), **DEAR),
    asks(
        "9,000 states compared",
        "likely names for each",
        read("comparison"),
        {"codes": ["x"] * 9000},
        limit="max_cost",
    ),
    Entry("60 nodes with everything", "long answers", lambda: whole(60), **ANSWERED),
    Entry("100 nodes with everything", "long answers", lambda: whole(100), limit="max_cost"),
    asks("statements 80 x 20 x 100 times", "answers of 50 MB", STATEMENTS, limit="max_answer_characters"),
    asks(
        "3,000 states in a filter",
        "looking up each",
        "query ($v: [String!])" + aliased(fits(21), "provisions(first: 0, filter: {jurisdictions: $v}) { totalCount }"),
        {"v": ["California"] * 3000},
        **FIELD_ERROR,
    ),
    asks("60 lists of changes", "comparing releases", aliased(60, "changes(first: 0) { totalCount }"), **DEAR),
    asks(
        "lists of 100 places and of what holds there",
        "lists in lists",
        "{ jurisdictions(first: 100) { nodes { applicableProvisions(first: 0) { facets { kind { count } } } } } }",
        **ANSWERED,
    ),
    asks(
        "one fragment under 40 sizes of page",
        "pricing it for each",
        "{"
        + "".join(f"b{i}:provisions(first:{i + 1}){{nodes{{...F}}}}" for i in range(40))
        + "} fragment F on Provision{"
        + "".join(f"k{i}:citations{{source{{slug title}}}}" for i in range(30))
        + "}",
        limit="max_tokens",
    ),
    asks(
        "a duration that leads out of the calendar",
        "dates",
        '{ upcomingChanges(within: "P9999Y") { totalCount } }',
        **FIELD_ERROR,
    ),
    asks(
        "a duration of 60,000 digits",
        "dates",
        "query ($v: Duration) { upcomingChanges(within: $v) { totalCount } }",
        {"v": f"P{'1' * 60_000}D"},
        **BAD_VALUE,
    ),
    asks(
        "a cursor of 60,000 characters",
        "decoding it",
        "query ($v: String!)" + aliased(40, "provisions(first: 1, after: $v) { totalCount }"),
        {"v": "aGFsbG8=" * 7500},
        **FIELD_ERROR,
    ),
)

ENTRIES = (*CHECKLISTS, *CITATIONS, *SEARCHES, *LISTS)
