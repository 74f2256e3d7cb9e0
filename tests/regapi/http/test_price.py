"""What an operation costs before it is executed, computed by hand."""

from typing import Any

import pytest
from graphql import GraphQLObjectType
from starlette.testclient import TestClient

from regapi.http.execution import Executor, Failed
from regapi.http.outcome import Outcome
from regapi.http.request import GraphQLRequest
from regapi.settings import Settings
from schema.build import build_schema
from schema.cost import EXTENSION, Cost
from schema.trusted import trusted
from tests.regapi.http.conftest import only_error, post

EXECUTOR = Executor(build_schema(), Settings(max_cost=100_000_000))


def price(document: str, operation: str | None = None, **variables: Any) -> int:
    """What an operation costs."""
    return EXECUTOR.prepare(GraphQLRequest(document, operation, variables)).cost


def work(name: str) -> int:
    """What a field does before its first item is there, as the schema declares it: "Query.provisions"."""
    type_name, _, field = name.partition(".")
    type_ = build_schema().type_map[type_name]
    assert isinstance(type_, GraphQLObjectType)
    cost: Cost = type_.fields[field].extensions[EXTENSION]
    assert cost.work > 0
    return cost.work


AGENCIES, PROVISIONS = work("Query.agencies"), work("Agency.provisions")


def test_each_field_costs_one() -> None:
    assert price("{ __typename }") == 1
    assert price("{ release { version digest } }") == 1 + 2
    assert price('{ provision(slug: "x") { jurisdiction { code } } }') == 1 + 1 + 1


# Pages


@pytest.mark.parametrize(
    ("arguments", "size"),
    [
        ("", 20),
        ("(first: 7)", 7),
        ("(last: 3)", 3),
        ("(first: 0)", 0),
        ("(last: 0)", 0),
        ("(first: null)", 20),
        ("(first: null, last: 3)", 3),
        ("(first: 100)", 100),
        ("(first: 101)", 100),
        ("(first: 2147483647)", 100),
        ("(first: -1)", 0),
        ("(first: -2147483648)", 0),
        ("(first: 4, last: 9)", 9),
        ('(first: 7, after: "x", jurisdiction: "us")', 7),
    ],
)
def test_a_page_costs_as_many_items_as_it_may_hold(arguments: str, size: int) -> None:
    assert price(f"{{ agencies{arguments} {{ nodes {{ slug name }} }} }}") == 1 + AGENCIES + 1 + size * 2


@pytest.mark.parametrize(
    ("definition", "variables", "size"),
    [
        ("$n: Int", {"n": 7}, 7),
        ("$n: Int", {"n": 0}, 0),
        ("$n: Int", {"n": -7}, 0),
        ("$n: Int", {"n": 500}, 100),
        ("$n: Int", {}, 20),
        ("$n: Int", {"n": None}, 20),
        ("$n: Int = 6", {}, 6),
        ("$n: Int = 6", {"n": 7}, 7),
        ("$n: Int = 6", {"n": None}, 20),
        ("$n: Int!", {"n": 7}, 7),
    ],
)
def test_a_page_size_may_come_from_a_variable_or_its_default(
    definition: str, variables: dict[str, Any], size: int
) -> None:
    document = f"query ({definition}) {{ agencies(first: $n) {{ nodes {{ slug name }} }} }}"
    assert price(document, **variables) == 1 + AGENCIES + 1 + size * 2


def test_nodes_and_edges_cost_each_for_itself() -> None:
    page = 1 + AGENCIES
    assert price("{ agencies(first: 5) { edges { cursor node { slug } } } }") == page + 1 + 5 * (1 + 1 + 1)
    both = "{ agencies(first: 5) { nodes { slug } edges { cursor } } }"
    assert price(both) == page + (1 + 5) + (1 + 5)


def test_what_stands_beside_the_items_is_not_multiplied() -> None:
    document = "{ agencies(first: 50) { totalCount pageInfo { hasNextPage endCursor } } }"
    assert price(document) == 1 + AGENCIES + 1 + (1 + 2)


def test_lists_inside_lists_multiply() -> None:
    document = "{ agencies(first: 3) { nodes { provisions(first: 4) { nodes { citations { text } } } } } }"
    provision = 1 + 8 * 1
    agency = 1 + PROVISIONS + 1 + 4 * provision
    assert price(document) == 1 + AGENCIES + 1 + 3 * agency


def test_a_page_inside_a_page_has_its_own_size_where_none_is_said() -> None:
    document = "{ agencies(first: 3) { nodes { provisions { nodes { slug } } } } }"
    assert price(document) == 1 + AGENCIES + 1 + 3 * (1 + PROVISIONS + 1 + 20)


def test_a_list_that_takes_only_first_holds_no_more_than_it_declares() -> None:
    def asked(arguments: str) -> int:
        return price(f'{{ checklist(clinic: {{ jurisdiction: "CA" }}) {{ questions{arguments} {{ key text }} }} }}')

    around = 1 + work("Query.checklist") + 1
    sizes = {"": 90, "(first: 10)": 10, "(first: 0)": 0, "(first: -3)": 0, "(first: 1000)": 90}
    assert {arguments: asked(arguments) for arguments in sizes} == {a: around + 2 * n for a, n in sizes.items()}


# Fragments, merging, directives


def test_equal_fields_are_merged_and_cost_once() -> None:
    document = """{ release { version } release { version digest } ... { release { digest } } ...f }
                  fragment f on Query { release { version } }"""
    assert price(document) == 1 + 2


def test_an_alias_makes_another_field() -> None:
    assert price("{ release { version v: version } again: release { version } }") == (1 + 2) + (1 + 1)


def test_an_interface_costs_what_its_dearest_type_costs() -> None:
    document = """{ provision(slug: "x") { slug
      ... on Requirement { title statement form }
      ... on Rule { title citations { text } }
      ... on Provision { title } } }"""
    requirement, rule = 4, 2 + (1 + 8 * 1)
    assert price(document) == 1 + max(requirement, rule)


def test_each_item_of_a_list_costs_what_the_dearest_type_costs() -> None:
    document = """{ agency(slug: "dea") { provisions(first: 10) { nodes { ...f ... on Rule { title } } } } }
                  fragment f on Provision { slug ... on Approval { id form title } }"""
    assert price(document) == 1 + 1 + PROVISIONS + 1 + 10 * 4


@pytest.mark.parametrize(
    ("wanted", "more", "cost"), [(True, True, 1 + 2), (True, False, 1 + 1), (False, True, 0), (False, False, 0)]
)
def test_what_a_directive_leaves_out_costs_nothing(wanted: bool, more: bool, cost: int) -> None:
    document = """query ($wanted: Boolean!, $more: Boolean!) { __typename
      release @include(if: $wanted) { version ...f @include(if: $more) ... @skip(if: true) { recordedAt } } }
      fragment f on Release { digest @skip(if: false) }"""
    assert price(document, wanted=wanted, more=more) == 1 + cost


# Lists whose length arguments give


@pytest.mark.parametrize(
    ("ids", "count"), [("[]", 1), ('["agency:dea"]', 1), ('"agency:dea"', 1), ('["a", "b", "c"]', 3)]
)
def test_nodes_cost_as_many_items_as_there_are_ids(ids: str, count: int) -> None:
    assert price(f"{{ nodes(ids: {ids}) {{ id }} }}") == 1 + count
    assert price("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["agency:dea"] * count) == 1 + count


def test_an_item_of_nodes_costs_what_the_dearest_entity_costs() -> None:
    document = '{ nodes(ids: ["a", "b"]) { id ... on Agency { name slug } ... on Source { slug } } }'
    assert price(document) == 1 + 2 * 3


@pytest.mark.parametrize(
    ("topics", "rows"), [("", 10), (", topics: null", 10), (", topics: [PDMP]", 1), (", topics: []", 10)]
)
def test_a_comparison_costs_its_cells(topics: str, rows: int) -> None:
    document = f"""{{ compareJurisdictions(codes: ["CA", "TX", "NY"]{topics}) {{
        jurisdictions {{ code }} rows {{ topic cells {{ topic }} }} }} }}"""
    row = 1 + (1 + 3 * 1)
    assert price(document) == 1 + work("Query.compareJurisdictions") + (1 + 3) + (1 + rows * row)


def assessed(pieces: int, selection: str) -> int:
    """What an assessment with so many pieces of evidence costs."""
    evidence = [{"provision": f"us.x{i}"} for i in range(pieces)]
    head = 'query ($e: [EvidenceInput!]!) { assessment(clinic: { jurisdiction: "CA" }, evidence: $e)'
    return price(f"{head} {{ {selection} }} }}", e=evidence) - 1 - work("Query.assessment")


def test_evidence_costs_as_many_pieces_as_are_given() -> None:
    selection = "unusedEvidence { message evidence { provision } }"
    assert {n: assessed(n, selection) for n in (1, 7, 1_000)} == {n: 1 + n * (1 + 1 + 1) for n in (1, 7, 1_000)}
    assert assessed(0, selection) == assessed(1, selection)


def test_evidence_is_spread_over_the_duties_and_never_counted_for_each() -> None:
    selection = "obligations { evidence { reference } }"
    shares = {0: 1, 1: 1, 100: 1, 101: 2, 1_000: 10}
    assert {n: assessed(n, selection) for n in shares} == {n: 1 + 150 * (1 + share) for n, share in shares.items()}


def test_our_own_assessment_of_a_thousand_pieces_of_evidence_is_not_too_dear() -> None:
    own = next(each for each in trusted().values() if each.name == "assessment")
    evidence = [{"provision": f"us.x{i}"} for i in range(1_000)]
    assert price(own.query, clinic={"jurisdiction": "CA"}, evidence=evidence) < Settings().max_cost


@pytest.mark.parametrize(("length", "items"), [(10, 6), (11, 6), (100, 51), (398, 200), (15_000, 200)])
def test_citations_cost_what_the_text_can_hold_and_the_reading_of_it(length: int, items: int) -> None:
    document = "query ($text: String!) { lookupCitation(text: $text) { start end } }"
    assert price(document, text="x" * length) == 1 + work("Query.lookupCitation") + length + items * 2


@pytest.mark.parametrize(
    "document",
    ["{ __schema { types { name } } }", "{ __schema { queryType { name } } }", '{ __type(name: "Query") { name } }'],
)
def test_introspection_costs_the_same_whatever_is_asked_of_it(document: str) -> None:
    assert price(document) == 20_000
    assert price(f"query {document} query B {{ __typename }}".replace("query {", "query A {", 1), "A") == 20_000


# Operations and variables


def test_only_the_operation_that_is_named_is_priced() -> None:
    document = "query A { release { version } } query B { agencies(first: 100) { nodes { slug } } }"
    assert price(document, "A") == 2
    assert price(document, "B") == 1 + AGENCIES + 1 + 100


@pytest.mark.parametrize(
    ("document", "variables", "message"),
    [
        (
            "query ($n: Int) { agencies(first: $n) { totalCount } }",
            {"n": "7"},
            "first: Variable '$n' got invalid value '7'; Int cannot represent non-integer value: '7'",
        ),
        (
            "query ($n: Int!) { agencies(first: $n) { totalCount } }",
            {},
            "first: Variable '$n' of required type 'Int!' was not provided.",
        ),
        (
            'query ($s: String = "x") { provision(slug: $s) { slug } }',
            {"s": None},
            "Argument 'slug' of non-null type 'String!' must not be null.",
        ),
    ],
)
def test_a_wrong_variable_is_told_before_anything_is_executed(
    client: TestClient, document: str, variables: dict[str, Any], message: str
) -> None:
    with pytest.raises(Failed) as caught:
        price(document, **variables)
    assert caught.value.outcome is Outcome.BAD_VARIABLES
    status, content = post(client, document, variables=variables)
    assert (status, "data" in content) == (200, False)
    assert only_error(content) == ("BAD_USER_INPUT", message)


def test_the_cost_is_told_with_the_answer_and_the_limit(client: TestClient) -> None:
    _, content = post(client, "{ agencies(first: 2) { nodes { slug } } }")
    assert content["extensions"]["cost"] == {"requested": 1 + AGENCIES + 1 + 2, "limit": 200_000}
    _, content = post(client, '{ lookup: legalStatus(substance: "zzz") { finding } }')
    assert content["extensions"]["cost"] == {"requested": 2, "limit": 200_000}
    assert "cost" not in post(client, "{ nothing }")[1]["extensions"]
