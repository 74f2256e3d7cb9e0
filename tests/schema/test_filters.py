"""The filter and order of provisions: each does what it says, and what makes no sense is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Ask

ALL = ["IN_FORCE", "SCHEDULED", "ENDED", "SUPERSEDED", "PROPOSED", "PENDING_BILL"]
FIELDS = """slug series kind modality category alsoIn actors services form fee { amount } status
  verification confidence cautions effectiveFrom title
  jurisdiction { code } agency { slug } substances { slug } products { slug } citations { source { slug } }"""

Node = dict[str, Any]


def listed(ask: Ask, **arguments: Any) -> list[Node]:
    """All provisions that a filter and an order give."""
    nodes: list[Node] = []
    after: str | None = None
    while True:
        page = ask(
            "query ($filter: ProvisionFilter, $orderBy: ProvisionOrder, $asOf: Date, $after: String) {"
            " provisions(filter: $filter, orderBy: $orderBy, asOf: $asOf, first: 100, after: $after) {"
            f" totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {FIELDS} }} }} }}",
            after=after,
            **arguments,
        )["provisions"]
        nodes += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            assert len(nodes) == page["totalCount"]
            return nodes
        after = page["pageInfo"]["endCursor"]


@pytest.fixture(scope="module")
def everything(ask: Ask) -> list[Node]:
    """Every provision, whatever its status."""
    return listed(ask, filter={"statuses": ALL})


def named(node: Node, field: str, name: str) -> set[str]:
    """The slugs or codes of a node's list."""
    return {item[name] for item in node[field]}


CASES: list[tuple[str, Any, Callable[[Node], bool]]] = [
    ("slugs", ["us.dea.security.cabinet"], lambda n: n["slug"] == "us.dea.security.cabinet"),
    ("series", "us.dea.registration.fee", lambda n: n["series"] == "us.dea.registration.fee"),
    ("kinds", ["APPROVAL", "DEFINITION"], lambda n: n["kind"] in {"APPROVAL", "DEFINITION"}),
    ("modalities", ["PROHIBITION"], lambda n: n["modality"] == "PROHIBITION"),
    ("categories", ["REMS"], lambda n: "REMS" in {n["category"], *n["alsoIn"]}),
    ("jurisdictions", ["federal"], lambda n: n["jurisdiction"]["code"] == "us"),
    ("agencies", ["dea"], lambda n: n["agency"] == {"slug": "dea"}),
    ("actors", ["PHARMACY"], lambda n: "PHARMACY" in n["actors"]),
    ("services", ["ORAL_KETAMINE"], lambda n: not {"ORAL_KETAMINE", "ANY"}.isdisjoint(n["services"])),
    ("substances", ["esketamine"], lambda n: "esketamine" in named(n, "substances", "slug")),
    ("products", ["spravato"], lambda n: "spravato" in named(n, "products", "slug")),
    ("sources", ["fr-64-37673"], lambda n: {"source": {"slug": "fr-64-37673"}} in n["citations"]),
    ("verification", {"atLeast": "PRIMARY"}, lambda n: n["verification"] == "PRIMARY"),
    ("verification", {"atLeast": "SECONDARY"}, lambda n: n["verification"] in {"PRIMARY", "SECONDARY"}),
    ("verification", {"atLeast": "RECALLED"}, lambda n: True),
    ("confidence", {"atLeast": "HIGH"}, lambda n: n["confidence"] == "HIGH"),
    ("confidence", {"atLeast": "MEDIUM"}, lambda n: n["confidence"] in {"HIGH", "MEDIUM"}),
    ("hasFee", True, lambda n: n["fee"] is not None),
    ("hasFee", False, lambda n: n["fee"] is None),
    ("hasForm", True, lambda n: n["form"] is not None),
    ("hasForm", False, lambda n: n["form"] is None),
    ("hasOldEdition", True, lambda n: "OLD_EDITION" in n["cautions"]),
    ("hasOldEdition", False, lambda n: "OLD_EDITION" not in n["cautions"]),
]


@pytest.mark.parametrize(("name", "value", "passes"), CASES, ids=[f"{name}={value}" for name, value, _ in CASES])
def test_a_filter_keeps_what_it_names_and_nothing_else(
    ask: Ask, everything: list[Node], name: str, value: Any, passes: Callable[[Node], bool]
) -> None:
    expected = [node["slug"] for node in everything if passes(node)]
    assert expected
    assert [node["slug"] for node in listed(ask, filter={"statuses": ALL, name: value})] == expected


@pytest.mark.parametrize("status", ["IN_FORCE", "ENDED", "SUPERSEDED", "PROPOSED"])
def test_a_status_is_that_of_the_day(ask: Ask, everything: list[Node], status: str) -> None:
    expected = [node["slug"] for node in everything if node["status"] == status]
    assert expected
    assert [node["slug"] for node in listed(ask, filter={"statuses": [status]})] == expected


def test_what_is_in_force_comes_where_no_status_is_said(ask: Ask, everything: list[Node]) -> None:
    expected = [node["slug"] for node in everything if node["status"] == "IN_FORCE"]
    assert [node["slug"] for node in listed(ask)] == expected
    assert [node["slug"] for node in listed(ask, filter={"kinds": None, "statuses": None})] == expected


def test_what_was_scheduled_then_is_found_by_that_day(ask: Ask) -> None:
    found = listed(ask, filter={"statuses": ["SCHEDULED"], "series": "us.dea.registration.fee"}, asOf="2015-01-01")
    assert [node["slug"] for node in found] == ["us.dea.registration.fee.2020"]


def test_old_editions_are_those_of_today_whatever_day_is_asked_about(ask: Ask) -> None:
    found = listed(ask, filter={"hasOldEdition": False}, asOf="2010-01-01")
    assert found
    assert [node["slug"] for node in found if "OLD_EDITION" in node["cautions"]] == []


def test_filters_hold_together(ask: Ask, everything: list[Node]) -> None:
    found = listed(ask, filter={"kinds": ["REQUIREMENT"], "agencies": ["dea"], "hasForm": True})
    assert [node["slug"] for node in found] == [
        node["slug"]
        for node in everything
        if node["kind"] == "REQUIREMENT"
        and node["agency"] == {"slug": "dea"}
        and node["form"]
        and node["status"] == "IN_FORCE"
    ]
    assert {node["form"] for node in found} >= {"DEA Form 224", "DEA Form 41", "DEA Form 106"}


def test_an_empty_list_lets_nothing_pass(ask: Ask) -> None:
    assert listed(ask, filter={"kinds": []}) == []


def by_title(node: Node) -> tuple[str, str]:
    """The order by title."""
    return node["title"].casefold(), node["slug"]


def by_start(node: Node) -> tuple[str, str]:
    """The order by first day in force."""
    return node["effectiveFrom"] or "", node["slug"]


def by_slug(node: Node) -> str:
    """The order by slug."""
    return str(node["slug"])


@pytest.mark.parametrize("direction", ["ASC", "DESC", None])
@pytest.mark.parametrize(("field", "key"), [("SLUG", by_slug), ("TITLE", by_title), ("EFFECTIVE_FROM", by_start)])
def test_an_order_sorts_over_all_pages(
    ask: Ask, everything: list[Node], field: str, direction: str | None, key: Callable[[Node], Any]
) -> None:
    order = {"field": field} | ({"direction": direction} if direction else {})
    found = listed(ask, filter={"statuses": ALL}, orderBy=order)
    assert found == sorted(everything, key=key, reverse=direction == "DESC")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "{ provisions(filter: {kinds: [FOO]}) { totalCount } }",
            "filter: Value 'FOO' does not exist in 'ProvisionKind' enum.",
        ),
        (
            "{ provisions(filter: {kinds: [REQUIREMNT]}) { totalCount } }",
            "filter: Value 'REQUIREMNT' does not exist in 'ProvisionKind' enum."
            " Did you mean the enum value 'REQUIREMENT'?",
        ),
        (
            "{ agencies(role: PDPM) { totalCount } }",
            "role: Value 'PDPM' does not exist in 'AgencyRole' enum. Did you mean the enum value 'PDMP'?",
        ),
        (
            "{ provisions(filter: {verification: {}}) { totalCount } }",
            "filter: Field 'VerificationFilter.atLeast' of required type 'Verification!' was not provided.",
        ),
        (
            "{ provisions(orderBy: {direction: DESC}) { totalCount } }",
            "orderBy: Field 'ProvisionOrder.field' of required type 'ProvisionOrderField!' was not provided.",
        ),
        (
            '{ provisions(filter: {agencies: ["deaa"]}) { totalCount } }',
            "No agency 'deaa' is known here. Did you mean 'dea'?",
        ),
        (
            '{ provisions(filter: {products: ["spravto"]}) { totalCount } }',
            "No product 'spravto' is known here. Did you mean 'spravato'?",
        ),
        (
            '{ provisions(filter: {jurisdictions: ["Califronia"]}) { totalCount } }',
            "No jurisdiction 'Califronia' is known here. Did you mean 'California'?"
            " Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
        (
            "{ requirements(filter: {kinds: [RULE]}) { totalCount } }",
            "filter.kinds: this list holds REQUIREMENT only, never RULE; ask provisions",
        ),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused_with_what_would(ask_raw: Ask, query: str, message: str) -> None:
    (error,) = ask_raw(query)["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_an_unknown_value_in_a_variable_is_refused_with_the_nearest(ask_raw: Ask) -> None:
    query = "query ($filter: ProvisionFilter) { provisions(filter: $filter) { totalCount } }"
    (error,) = ask_raw(query, filter={"kinds": ["REQUIREMNT"]})["errors"]
    assert error["message"].startswith("filter: ")
    assert error["message"].endswith("Did you mean the enum value 'REQUIREMENT'?")
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "filter"}


@pytest.mark.parametrize(
    ("entry", "kind", "count"),
    [("requirements", "REQUIREMENT", 336), ("guidelines", "GUIDELINE", 50), ("offLabelRules", "RULE", 18)],
)
def test_a_listing_of_one_kind_holds_that_kind_alone(ask: Ask, entry: str, kind: str, count: int) -> None:
    found = ask(f"{{ {entry}(first: 100) {{ totalCount nodes {{ kind category alsoIn }} }} }}")[entry]
    assert found["totalCount"] == count
    assert {node["kind"] for node in found["nodes"]} == {kind}
    if entry == "offLabelRules":
        assert all("OFF_LABEL" in {node["category"], *node["alsoIn"]} for node in found["nodes"])
