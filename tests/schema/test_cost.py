"""What fields can cost: every list says how long it can be, and over the whole dataset none is longer."""

import datetime
import json
from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from graphql import (
    ExecutionContext,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    execute,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
    parse,
)
from graphql.pyutils import Path

from regapi.corpus.corpus import Corpus
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.http.serving import Serving
from schema.build import build_schema
from schema.context import Context
from schema.cost import EXTENSION, PAGE, Cost
from schema.node import SORTS

SCHEMA = build_schema()
TODAY = datetime.date(2026, 11, 24)


def own_fields() -> Iterator[tuple[str, GraphQLField]]:
    """Every field of the schema by its name, those of introspection apart."""
    for type_ in SCHEMA.type_map.values():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType) and not type_.name.startswith("__"):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field


def is_list(type_: Any) -> bool:
    """Whether a type is a list, null or not."""
    return is_list_type(get_nullable_type(type_))


def cost_of(field: GraphQLField) -> Cost | None:
    """What a field declares."""
    declared: Cost | None = field.extensions.get(EXTENSION)
    return declared


LISTS = {
    name: cost_of(field)
    for name, field in own_fields()
    if is_list(field.type) and not is_leaf_type(get_named_type(field.type))
}
"""Every list of objects, with what it declares."""
COUNTED = {name: cost.most for name, cost in LISTS.items() if cost and cost.by is None and cost.found_in is None}
"""Lists that hold a number of items at the most, whatever was asked."""


def test_every_list_of_objects_declares_how_long_it_can_be() -> None:
    assert len(LISTS) > 150
    assert [name for name, cost in LISTS.items() if cost is None] == []
    assert [name for name, most in COUNTED.items() if most < 2] == []


def test_every_connection_takes_a_page_size_and_declares_its_work() -> None:
    connections = {n: f for n, f in own_fields() if get_named_type(f.type).name.endswith("Connection")}
    assert len(connections) > 20
    assert [name for name, field in connections.items() if not {"first", "after", "last"} <= field.args.keys()] == []
    assert [name for name, field in connections.items() if (cost_of(field) or Cost()).work < 20] == []


def test_a_list_is_only_as_long_as_a_size_that_stands_above_it() -> None:
    given = {PAGE: 0}
    for _, field in own_fields():
        given |= (cost_of(field) or Cost()).gives
    sizes = {name: cost.by for name, cost in LISTS.items() if cost and cost.by}
    assert {size for size in sizes.values() if size != PAGE} == given.keys() - {PAGE}
    paged = {name.rpartition(".")[0] for name, size in sizes.items() if size == PAGE}
    assert [name for name in paged if not name.endswith("Connection")] == []


def test_a_size_is_given_by_an_argument_that_is_a_list() -> None:
    for name, field in own_fields():
        for argument in (cost_of(field) or Cost()).gives:
            assert is_list(field.args[argument].type), name


@pytest.mark.parametrize("name", ["Node", "Provision"])
def test_a_field_costs_in_every_type_what_it_costs_in_the_interface(name: str) -> None:
    interface = SCHEMA.type_map[name]
    assert isinstance(interface, GraphQLInterfaceType)
    for type_ in SCHEMA.get_possible_types(interface):
        for field_name, field in interface.fields.items():
            assert cost_of(type_.fields[field_name]) == cost_of(field), f"{type_.name}.{field_name}"


# Over the whole dataset


Lengths = dict[str, int]


class Measuring(ExecutionContext):
    """Execution that measures every list: the longest of each field, and of one answer all together."""

    longest: ClassVar[Lengths] = {}
    together: ClassVar[Lengths] = {}

    def complete_list_value(self, return_type: Any, field_nodes: Any, info: Any, path: Path, result: Any) -> Any:
        """Complete a list as ever."""
        items = list(result)
        name = f"{info.parent_type.name}.{info.field_name}"
        self.longest[name] = max(self.longest.get(name, 0), len(items))
        self.together[name] = self.together.get(name, 0) + len(items)
        return super().complete_list_value(return_type, field_nodes, info, path, items)


CUT = {type_.name for type_ in SCHEMA.type_map.values() if "Node" in str(getattr(type_, "interfaces", ""))} | {
    "Checklist"
}
"""Types that are asked for by themselves, so that nobody goes through them inside others."""
REPEATED = {"ChecklistPhase.steps", "Obligation.step"}
"""Fields that hold the steps of Checklist.steps, where they are gone through."""
NESTED = {"Condition": 4}
"""How often a type is gone through inside itself; others once."""


def lists_of(type_: GraphQLNamedType, *around: str) -> str:
    """A selection of all lists below a type, except in what is asked for by itself."""
    if isinstance(type_, GraphQLInterfaceType):
        return " ".join(
            f"... on {each.name} {{ {lists_of(each, *around)} }}" for each in SCHEMA.get_possible_types(type_)
        )
    if not isinstance(type_, GraphQLObjectType) or around.count(type_.name) >= NESTED.get(type_.name, 1):
        return "__typename"
    parts = ["__typename"]
    for name, field in type_.fields.items():
        target = get_named_type(field.type)
        if is_leaf_type(target) or "after" in field.args or any(map(is_required_argument, field.args.values())):
            continue
        cut = target.name in CUT or f"{type_.name}.{name}" in REPEATED or is_abstract_type(target)
        parts.append(f"{name} {{ {'__typename' if cut else lists_of(target, *around, type_.name)} }}")
    return " ".join(parts)


def below(name: str) -> str:
    """A selection of all lists below a type."""
    return f"{{ {lists_of(SCHEMA.type_map[name])} }}"


STATUSES = "[IN_FORCE, SCHEDULED, ENDED, SUPERSEDED, PROPOSED, PENDING_BILL]"
EVERYTHING = """
  services: [IV_KETAMINE, IM_KETAMINE, ORAL_KETAMINE, NASAL_KETAMINE_COMPOUNDED, ESKETAMINE_REMS]
  ownership: LAY_OWNED stocksControlledSubstances: true employsStaff: true telehealth: true atHomeDosing: true
  compounding: true layAdvertising: true locations: 3 setting: OUTPATIENT
"""
"""A clinic that does all there is to do."""
CONTRADICTORY = "services: [ESKETAMINE_REMS] stocksControlledSubstances: false atHomeDosing: true"
"""A clinic whose answers cannot stand together."""
WORDS = (
    "ketamine",
    "DEA 222",
    "21 CFR 1301.75(b)",
    "observation two hours after the dose",
    "the of to and in or a for is be must may not by at on with that which any",
)
DAYS = tuple(datetime.date(year, 11, 24) for year in (2019, 2026, 2031))


def questions(corpus: Corpus) -> Iterator[str]:
    """Documents that go through all that the dataset holds, entity by entity and state by state."""
    states = [code for code, place in corpus.jurisdictions.items() if place.level is JurisdictionLevel.STATE]
    assert len(states) == 51
    ids = [f"{sort}:{key}" for sort, index, _ in SORTS.values() for key in getattr(corpus, index)]
    for i in range(0, len(ids), 100):
        yield f"{{ nodes(ids: {json.dumps(ids[i : i + 100])}) {below('Node')} }}"
    for statuses in (STATUSES, "[IN_FORCE]"):
        yield f"{{ provisions(first: 0, filter: {{ statuses: {statuses} }}) {{ facets {below('ProvisionFacets')} }} }}"
    yield f"{{ guide {below('Guide')} release {below('Release')} schedules {below('Schedule')} }}"
    yield f"{{ compareJurisdictions(codes: {json.dumps(states)}) {below('JurisdictionComparison')} }}"
    yield f'{{ upcomingChanges(within: "P3000D", first: 100) {{ nodes {below("UpcomingChange")} }} }}'
    yield f"{{ reviewSession(session: {{}}) {below('SessionReview')} }}"
    for setting in ("OUTPATIENT", "INPATIENT"):
        yield f"{{ monitoringProtocol(setting: {setting}) {below('MonitoringProtocol')} }}"
    for word in WORDS:
        yield f"{{ search(text: {json.dumps(word)}, first: 100) {{ nodes {below('SearchResult')} }} }}"
    for substance in corpus.substances:
        each = (
            f'a{i}: legalStatus(substance: "{substance}", jurisdiction: "{state}") {below("LegalStatus")}'
            for i, state in enumerate(["us", *states])
        )
        yield f"{{ {' '.join(each)} }}"


def clinics(corpus: Corpus) -> Iterator[str]:
    """Documents that ask for the checklists and assessments of clinics in every state, city and county."""
    for code, place in corpus.jurisdictions.items():
        bare, full = (f'clinic: {{ jurisdiction: "{code}" {said} }}' for said in ("", EVERYTHING))
        if place.level is JurisdictionLevel.STATE:
            yield f"{{ checklist({bare}) {below('Checklist')} }}"
        if place.level in (JurisdictionLevel.STATE, JurisdictionLevel.COUNTY, JurisdictionLevel.CITY):
            yield f"{{ checklist({full}) {below('Checklist')} assessment({full}, evidence: []) {below('Assessment')} }}"
    yield f'{{ checklist(clinic: {{ jurisdiction: "CA" {CONTRADICTORY} }}) {below("Checklist")} }}'


AVERAGED = {"ChecklistPhase.steps": "Checklist.phases", "ProtocolPhase.steps": "MonitoringProtocol.phases"}
"""Lists inside lists, which declare what they hold on average, each with the list around it."""


def measured(serving: Serving, document: str, day: datetime.date) -> Lengths:
    """The length of the longest list of each field in one answer."""
    Measuring.longest, Measuring.together = {}, {}
    context = Context(serving.corpus, serving.index, day)
    result = execute(SCHEMA, parse(document), context_value=context, execution_context_class=Measuring)
    assert not result.errors, result.errors  # type: ignore[union-attr]
    return Measuring.longest | {name: length for name, length in Measuring.together.items() if name in AVERAGED}


def most_of(name: str) -> int:
    """How many items a field may hold; where it is declared on average, all lists around it together."""
    return COUNTED[name] * (COUNTED[AVERAGED[name]] if name in AVERAGED else 1)


@pytest.fixture(scope="module")
def longest(serving: Serving) -> Lengths:
    """The length of the longest list that any question meets, by field."""
    asked = [(document, day) for day in DAYS for document in questions(serving.corpus)]
    asked += [(document, TODAY) for document in clinics(serving.corpus)]
    found: Lengths = {}
    for document, day in asked:
        for name, length in measured(serving, document, day).items():
            found[name] = max(found.get(name, 0), length)
    return found


def test_no_list_of_the_dataset_is_longer_than_its_field_declares(longest: Lengths) -> None:
    assert {name: length for name, length in longest.items() if name in COUNTED and length > most_of(name)} == {}


def test_lists_of_every_field_were_met(longest: Lengths) -> None:
    interfaces = {type_.name for type_ in SCHEMA.type_map.values() if isinstance(type_, GraphQLInterfaceType)}
    never = {name for name in COUNTED if name not in longest and name.partition(".")[0] not in interfaces}
    assert never == set()
    assert len([name for name in COUNTED if longest.get(name)]) > 100
