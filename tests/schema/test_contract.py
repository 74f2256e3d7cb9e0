"""The contract as a whole: entry points, descriptions, scalars, connections and nullability."""

import re
from collections.abc import Iterator

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    Undefined,
    ast_from_value,
    is_specified_scalar_type,
    print_ast,
)

from schema.build import build_schema

SCHEMA = build_schema()
OWN_TYPES = {
    name: kind
    for name, kind in sorted(SCHEMA.type_map.items())
    if not name.startswith("__") and not is_specified_scalar_type(kind)
}
PAGING = {"first": "Int", "after": "String", "last": "Int", "before": "String"}
LISTING = {"filter": "ProvisionFilter", "asOf": "Date", **PAGING}
ORDERED = {"orderBy": "ProvisionOrder", **LISTING}

ENTRY_POINTS: dict[str, tuple[str, dict[str, str]]] = {
    "node": ("Node", {"id": "ID!"}),
    "nodes": ("[Node]!", {"ids": "[ID!]!"}),
    "release": ("Release!", {}),
    "changes": ("ChangeConnection!", {"since": "String", **PAGING}),
    "substance": ("Substance", {"slug": "String!"}),
    "substances": ("SubstanceConnection!", PAGING),
    "schedule": ("Schedule", {"number": "ScheduleNumber!"}),
    "schedules": ("[Schedule!]!", {}),
    "legalStatus": (
        "LegalStatus",
        {"substance": "String!", "jurisdiction": 'String! = "us"', "asOf": "Date"},
    ),
    "product": ("DrugProduct", {"slug": "String!"}),
    "products": ("DrugProductConnection!", PAGING),
    "provision": ("Provision", {"slug": "String!", "asOf": "Date"}),
    "provisions": ("ProvisionConnection!", ORDERED),
    "requirements": ("RequirementConnection!", ORDERED),
    "offLabelRules": ("RuleConnection!", LISTING),
    "monitoringProtocol": (
        "MonitoringProtocol",
        {"product": 'String! = "spravato"', "setting": "CareSetting! = OUTPATIENT", "asOf": "Date"},
    ),
    "upcomingChanges": (
        "UpcomingChangeConnection!",
        {"within": 'Duration = "P180D"', "jurisdiction": "String", "asOf": "Date", **PAGING},
    ),
    "checklist": (
        "Checklist!",
        {"clinic": "ClinicInput!", "asOf": "Date", "within": 'Duration = "P180D"'},
    ),
    "assessment": (
        "Assessment!",
        {
            "clinic": "ClinicInput!",
            "evidence": "[EvidenceInput!]!",
            "asOf": "Date",
            "expiringWithin": 'Duration = "P90D"',
            "within": 'Duration = "P180D"',
        },
    ),
    "reviewSession": ("SessionReview!", {"session": "MonitoringSessionInput!", "asOf": "Date"}),
    "compareJurisdictions": (
        "JurisdictionComparison!",
        {"codes": "[String!]!", "topics": "[Topic!]", "asOf": "Date"},
    ),
    "coverage": (
        "CoverageConnection!",
        {"jurisdiction": "String", "topic": "Topic", "status": "CoverageStatus", **PAGING},
    ),
    "jurisdiction": ("Jurisdiction", {"code": "String!"}),
    "jurisdictions": (
        "JurisdictionConnection!",
        {"level": "JurisdictionLevel", "parent": "String", **PAGING},
    ),
    "agency": ("Agency", {"slug": "String!"}),
    "agencies": ("AgencyConnection!", {"jurisdiction": "String", "role": "AgencyRole", **PAGING}),
    "source": ("Source", {"slug": "String!"}),
    "sources": ("SourceConnection!", {"kinds": "[SourceKind!]", "jurisdiction": "String", **PAGING}),
    "lookupCitation": ("[CitationMatch!]!", {"text": "String!"}),
    "guidelines": ("GuidelineConnection!", ORDERED),
    "guide": ("Guide!", {}),
    "guideClaims": ("GuideClaimConnection!", {"filter": "GuideClaimFilter", **PAGING}),
    "search": (
        "SearchConnection!",
        {"text": "String!", "kinds": "[SearchKind!]", "jurisdiction": "String", "asOf": "Date", **PAGING},
    ),
}
"""The entry points by name: the type of the answer, and each argument with its type and default."""


def as_written(argument: GraphQLArgument) -> str:
    """An argument's type and default as in the schema language."""
    if argument.default_value is Undefined:
        return str(argument.type)
    default = ast_from_value(argument.default_value, argument.type)
    assert default is not None
    return f"{argument.type} = {print_ast(default)}"


@pytest.mark.parametrize("name", ENTRY_POINTS)
def test_an_entry_point_has_its_type_arguments_and_defaults(name: str) -> None:
    assert SCHEMA.query_type is not None
    field = SCHEMA.query_type.fields[name]
    expected, arguments = ENTRY_POINTS[name]
    assert str(field.type) == expected
    assert {name: as_written(argument) for name, argument in field.args.items()} == arguments


def test_every_entry_point_is_in_the_contract() -> None:
    assert SCHEMA.query_type is not None
    assert set(SCHEMA.query_type.fields) == set(ENTRY_POINTS)


def test_the_service_is_read_only() -> None:
    assert SCHEMA.mutation_type is None
    assert SCHEMA.subscription_type is None


def descriptions() -> Iterator[tuple[str, str | None]]:
    """Every part of the schema that a reader meets, with its description."""
    yield "schema", SCHEMA.description
    for name, kind in OWN_TYPES.items():
        yield name, kind.description
        match kind:
            case GraphQLObjectType() | GraphQLInterfaceType():
                for field_name, field in kind.fields.items():
                    yield f"{name}.{field_name}", field.description
                    for argument_name, argument in field.args.items():
                        yield f"{name}.{field_name}({argument_name})", argument.description
            case GraphQLInputObjectType():
                for field_name, input_field in kind.fields.items():
                    yield f"{name}.{field_name}", input_field.description
            case GraphQLEnumType():
                for value_name, value in kind.values.items():
                    yield f"{name}.{value_name}", value.description


def test_every_part_of_the_schema_is_described_in_a_sentence() -> None:
    poor = {
        part: text
        for part, text in descriptions()
        if text is None or len(text.strip()) < 10 or not text.strip().endswith((".", "?"))
    }
    assert poor == {}


FILLERS = frozenset(
    {"a", "an", "and", "how", "is", "it", "its", "of", "or", "the", "to", "was", "what", "when", "whose"}
)


def test_the_description_of_an_input_field_says_more_than_its_name() -> None:
    echoes = {
        f"{kind.name}.{name}": field.description
        for kind in OWN_TYPES.values()
        if isinstance(kind, GraphQLInputObjectType)
        for name, field in kind.fields.items()
        if not set(re.findall(r"[a-z]+", (field.description or "").lower()))
        - FILLERS
        - set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r" \1", name).lower()))
    }
    assert echoes == {}


def test_no_description_is_left_over_from_the_library() -> None:
    library = ("An enumeration", "graphene", "Graphene", "Meta class")
    assert [part for part, text in descriptions() if any(word in (text or "") for word in library)] == []


@pytest.mark.parametrize(
    ("name", "standard"),
    [
        ("DateTime", "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"),
        ("Date", "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"),
        ("SessionDateTime", "https://www.w3.org/TR/NOTE-datetime"),
        ("Duration", "https://datatracker.ietf.org/doc/html/rfc3339#appendix-A"),
        ("URL", "https://datatracker.ietf.org/doc/html/rfc3986"),
        ("Decimal", "https://json-schema.org/understanding-json-schema/reference/string"),
    ],
)
def test_a_custom_scalar_names_the_standard_that_defines_it(name: str, standard: str) -> None:
    scalar = SCHEMA.type_map[name]
    assert isinstance(scalar, GraphQLScalarType)
    assert scalar.specified_by_url == standard


def test_every_custom_scalar_names_a_standard() -> None:
    scalars = [kind for kind in OWN_TYPES.values() if isinstance(kind, GraphQLScalarType)]
    assert [scalar.name for scalar in scalars if not (scalar.specified_by_url or "").startswith("https://")] == []


CONNECTIONS = [name for name in OWN_TYPES if name.endswith("Connection")]


@pytest.mark.parametrize("name", CONNECTIONS)
def test_a_connection_has_nodes_edges_page_info_and_total_count(name: str) -> None:
    kind = OWN_TYPES[name]
    assert isinstance(kind, GraphQLObjectType)
    edge = name.removesuffix("Connection") + "Edge"
    edge_type = OWN_TYPES[edge]
    assert isinstance(edge_type, GraphQLObjectType)
    node = str(edge_type.fields["node"].type)
    assert str(kind.fields["nodes"].type) == f"[{node}]!"
    assert str(kind.fields["edges"].type) == f"[{edge}!]!"
    assert str(kind.fields["pageInfo"].type) == "PageInfo!"
    assert str(kind.fields["totalCount"].type) == "Int!"
    assert str(edge_type.fields["cursor"].type) == "String!"
    assert node.endswith("!")


def test_the_connections_are_those_of_the_contract() -> None:
    answered = {kind.removesuffix("!") for kind, _ in ENTRY_POINTS.values() if "Connection" in kind}
    assert answered <= set(CONNECTIONS)


def test_every_field_that_answers_with_a_connection_takes_the_paging_arguments() -> None:
    lacking = [
        f"{name}.{field_name}"
        for name, kind in OWN_TYPES.items()
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
        for field_name, field in kind.fields.items()
        if str(field.type).removesuffix("!") in CONNECTIONS
        and not PAGING.items() <= {n: str(a.type) for n, a in field.args.items()}.items()
    ]
    assert lacking == []


def test_only_nodes_may_hold_null_in_a_list() -> None:
    nullable = []
    for name, kind in OWN_TYPES.items():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            for field_name, field in kind.fields.items():
                lists = [field.type, *(argument.type for argument in field.args.values())]
                nullable += [f"{name}.{field_name}" for outer in lists if has_nullable_items(outer)]
        if isinstance(kind, GraphQLInputObjectType):
            nullable += [f"{name}.{n}" for n, field in kind.fields.items() if has_nullable_items(field.type)]
    assert nullable == ["Query.nodes"]


def has_nullable_items(kind: object) -> bool:
    """Whether a list, at any depth of a type, may hold null."""
    if isinstance(kind, GraphQLNonNull):
        return has_nullable_items(kind.of_type)
    if isinstance(kind, GraphQLList):
        return not isinstance(kind.of_type, GraphQLNonNull) or has_nullable_items(kind.of_type)
    return False


def test_every_type_that_is_a_node_has_an_id() -> None:
    nodes = SCHEMA.get_possible_types(SCHEMA.type_map["Node"])  # type: ignore[arg-type]
    assert {str(kind.fields["id"].type) for kind in nodes} == {"ID!"}
    assert {kind.name for kind in nodes} == {
        "Agency",
        "Approval",
        "Classification",
        "Coverage",
        "Definition",
        "DrugProduct",
        "GuideAdvice",
        "GuideClaim",
        "GuideFaq",
        "GuideLicensingItem",
        "Guideline",
        "HistoryEvent",
        "Jurisdiction",
        "MonitoringStep",
        "Requirement",
        "Rule",
        "Source",
        "Substance",
    }
