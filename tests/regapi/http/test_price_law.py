"""The law of prices: no operation ever produces more fields than its price says, its work left aside."""

import dataclasses
import datetime
import random
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from graphql import (
    REMOVE,
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    IntValueNode,
    ObjectFieldNode,
    StringValueNode,
    Visitor,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse_value,
    print_ast,
    visit,
)
from hypothesis import given
from hypothesis_graphql import from_schema, nodes

from regapi.http.answer import context_for
from regapi.http.bounds import BoundedExecution
from regapi.http.execution import Executor, Failed
from regapi.http.outcome import Outcome
from regapi.http.request import GraphQLRequest
from regapi.http.serving import Serving
from regapi.settings import Settings
from schema.build import build_schema, sdl
from schema.cost import EXTENSION
from schema.trusted import TrustedDocument, trusted
from tests.fuzz.runs import runs
from tests.fuzz.scalars import SCALARS

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


class Counting(BoundedExecution):
    """Execution that tells how many fields it produced."""

    last: ClassVar["Counting"]

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        Counting.last = self


EXECUTOR = Executor(build_schema(), Settings(max_aliases=1_000, max_root_fields=100, max_tokens=5_000))
EXECUTOR.execution = Counting


@pytest.fixture(autouse=True)
def no_work() -> Iterator[None]:
    """Prices of fields alone: what is declared as work must not make up for lists that are longer than declared."""
    types = (type_ for type_ in EXECUTOR.schema.type_map.values() if isinstance(type_, GraphQLObjectType))
    declared = [(field, field.extensions) for type_ in types for field in type_.fields.values() if field.extensions]
    for field, extensions in declared:
        field.extensions = {EXTENSION: dataclasses.replace(extensions[EXTENSION], work=0)}
    yield
    for field, extensions in declared:
        field.extensions = extensions


def price_and_fields(serving: Serving, document: str, **variables: Any) -> tuple[int, int]:
    """What an operation costs, and the fields that answering it produced."""
    operation = EXECUTOR.prepare(GraphQLRequest(document, None, variables))
    EXECUTOR.execute(operation, context_for(serving, NOW))
    return operation.cost, Counting.last.produced


# Random documents

KNOWN = {
    "agency": {"slug": '"dea"'},
    "assessment": {"evidence": '[{ provision: "us-state.medical-license" }, { provision: "us.dea.security.cabinet" }]'},
    "compareJurisdictions": {"codes": '["CA", "TX", "NY"]'},
    "jurisdiction": {"code": '"us-ca"'},
    "legalStatus": {"substance": '"ketamine"'},
    "lookupCitation": {"text": '"21 U.S.C. 829(e), 21 CFR 1301.13, 1301.75 and 64 FR 37673"'},
    "monitoringProtocol": {"product": '"spravato"'},
    "node": {"id": '"provision:us.dea.registration.clinic"'},
    "nodes": {"ids": '["agency:dea", "provision:us.dea.security.cabinet", "substance:ketamine", "jurisdiction:us-ca"]'},
    "product": {"slug": '"spravato"'},
    "provision": {"slug": '"us.dea.registration.clinic"'},
    "search": {"text": '"ketamine clinic"'},
    "source": {"slug": '"cfr-21-1301.13"'},
    "substance": {"slug": '"ketamine"'},
    "upcomingChanges": {"within": '"P3000D"'},
}
"""What is put into the place of random values, by which no entry point would find anything."""
LEFT_OUT = {"after", "before", "last", "filter", "since", "parent", "jurisdiction", "role", "kinds", "asOf", "statuses"}
"""Arguments without which more is found."""


KNOWN_NAMES = {
    "jurisdiction": ["CA", "us-tx", "New York", "Houston, TX", "DC"],
    "circumstance": ["hipaa_covered_entity", "staff_exposed_to_blood", "dose_84_mg", "own_laboratory_tests"],
    "provision": ["us.dea.registration.clinic", "us-state.medical-license", "us.dea.registration.fee", "us-ca.x"],
}
"""Names that a clinic or its evidence may well give, in place of random ones that no question gets past."""


class KnownArguments(Visitor):
    """Has each entry point asked for what the dataset holds, and pages of a size that is allowed."""

    def enter_object_field(self, field: ObjectFieldNode, *_: Any) -> ObjectFieldNode | None:
        names, value = KNOWN_NAMES.get(field.name.value), field.value
        if names is not None and isinstance(value, StringValueNode):
            return ObjectFieldNode(name=field.name, value=nodes.String(names[len(value.value) % len(names)]))
        if field.name.value == "locations" and isinstance(value, IntValueNode):
            return ObjectFieldNode(name=field.name, value=nodes.Int(abs(int(value.value)) % 3))
        return None

    def enter_field(self, field: FieldNode, *_: Any) -> FieldNode:
        known = KNOWN.get(field.name.value, {})
        kept = (argument for argument in field.arguments if argument.name.value not in LEFT_OUT)
        field.arguments = tuple(
            ArgumentNode(
                name=argument.name, value=parse_value(known.get(argument.name.value) or print_ast(argument.value))
            )
            for argument in kept
        )
        return field

    def enter_argument(self, argument: ArgumentNode, *_: Any) -> Any:
        if argument.name.value != "first":
            return None
        if not isinstance(argument.value, IntValueNode):
            return REMOVE
        size = abs(int(argument.value.value)) % 100 + 1
        return ArgumentNode(name=argument.name, value=IntValueNode(value=str(size)))


def with_known_arguments(document: DocumentNode) -> str:
    """A document that finds something, as text."""
    return print_ast(visit(document, KnownArguments()))


def test_random_documents_produce_no_more_fields_than_they_cost(serving: Serving) -> None:
    produced: list[int] = []

    @runs(200)
    @given(document=from_schema(sdl(), custom_scalars=SCALARS, print_ast=with_known_arguments))
    def holds(document: str) -> None:
        try:
            cost, fields = price_and_fields(serving, document)
        except Failed as failed:
            assert failed.outcome is Outcome.TOO_LARGE, (failed.errors, document)
            return
        assert 0 < fields <= cost, document
        produced.append(fields)

    holds()
    assert len(produced) > 180
    assert sum(fields > 20 for fields in produced) > 30


# Random walks, which go further into the data

REQUIRED = {
    **{name: values for name, values in KNOWN.items() if name not in ("search", "upcomingChanges")},
    "checklist": {"clinic": '{ jurisdiction: "CA" }'},
    "assessment": {"clinic": '{ jurisdiction: "CA" }', **KNOWN["assessment"]},
    "reviewSession": {"session": "{}"},
    "schedule": {"number": "III"},
    "search": {"text": '"ketamine clinic"'},
    "upcomingChanges": {"within": '"P3000D"'},
}


class Walk:
    """Writes a document by walking through the schema as chance has it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def document(self) -> str:
        query = EXECUTOR.schema.query_type
        assert query is not None
        names = self.chance.sample(sorted(query.fields), 2)
        return f"{{ {' '.join(self.field(name, query.fields[name], 4) for name in names)} }}"

    def field(self, name: str, field: GraphQLField, depth: int) -> str:
        arguments = {n: text for n, text in REQUIRED.get(name, {}).items() if n in field.args}
        if "first" in field.args:
            arguments["first"] = str(self.chance.choice((1, 3, 10, 30, 100)))
        given = f"({', '.join(f'{n}: {text}' for n, text in arguments.items())})" if arguments else ""
        type_ = get_named_type(field.type)
        return f"{name}{given}" if is_leaf_type(type_) else f"{name}{given} {{ {self.below(type_, depth - 1)} }}"

    def below(self, type_: GraphQLNamedType, depth: int) -> str:
        if not isinstance(type_, GraphQLInterfaceType):
            return self.some_fields(type_, depth)
        # Fields of different types may differ, so they stand under keys of their own.
        types = self.chance.sample(EXECUTOR.schema.get_possible_types(type_), 2)
        fragments = (f"... on {each.name} {{ {self.some_fields(each, depth, f'{each.name}_')} }}" for each in types)
        return f"{self.some_fields(type_, depth)} {' '.join(fragments)}"

    def fits(self, name: str, field: GraphQLField, depth: int) -> bool:
        known = REQUIRED.get(name, {})
        complete = all(n in known for n, argument in field.args.items() if is_required_argument(argument))
        return complete and (depth > 0 or is_leaf_type(get_named_type(field.type)))

    def some_fields(self, type_: GraphQLNamedType, depth: int, key: str = "") -> str:
        assert isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        fit = [n for n, field in type_.fields.items() if self.fits(n, field, depth)]
        chosen = self.chance.sample(fit, min(len(fit), 5))
        written = [f"{f'{key}{n}: ' if key else ''}{self.field(n, type_.fields[n], depth)}" for n in chosen]
        return " ".join(["__typename", *written])


def test_random_walks_produce_no_more_fields_than_they_cost(serving: Serving) -> None:
    produced: list[int] = []
    for seed in range(150):
        document = Walk(seed).document()
        try:
            cost, fields = price_and_fields(serving, document)
        except Failed as failed:
            assert failed.outcome is Outcome.TOO_LARGE, (failed.errors, document)
            continue
        assert 0 < fields <= cost, document
        produced.append(fields)
    assert len(produced) > 75
    assert sum(fields > 100 for fields in produced) > 40
    assert max(produced) > 5_000


# The service's own documents

PAPERS = [{"provision": "us-state.medical-license", "satisfiedOn": "2025-03-01"}, {"provision": "us.x"}]
VARIABLES: dict[str, dict[str, Any]] = {
    "agency": {"slug": "dea", "first": 100},
    "assessment": {"clinic": {"jurisdiction": "CA"}, "evidence": PAPERS * 50},
    "checklist": {"clinic": {"jurisdiction": "MA", "services": ["IV_KETAMINE", "ESKETAMINE_REMS"]}},
    "compare": {"codes": ["CA", "TX", "NY", "FL", "WA"]},
    "guide-section": {"paragraphs": list(range(1, 10))},
    "legal-status": {"substance": "ketamine", "jurisdiction": "CA"},
    "provision": {"slug": "us.dea.registration.clinic"},
    "search": {"text": "ketamine clinic license", "asked": True, "first": 100},
    "session-review": {"session": {"doseMg": 84, "deviceTimes": ["2026-11-24T10:00"]}},
    "source": {"slug": "cfr-21-1301.13", "first": 100},
    "state": {"code": "CA", "codes": ["CA", "TX"]},
    "states": {"codes": ["CA", "TX", "NY"], "topic": "PDMP"},
}
"""Variables of the documents that need some."""


@pytest.mark.parametrize("own", trusted().values(), ids=lambda own: own.name)
def test_our_own_documents_produce_no_more_fields_than_they_cost(serving: Serving, own: TrustedDocument) -> None:
    cost, fields = price_and_fields(serving, own.query, **VARIABLES.get(own.name, {}))
    assert 20 < fields <= cost
