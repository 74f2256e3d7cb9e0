"""Coverage and comparison: what is known of each state, and what is not."""

import datetime
from typing import Any

from graphene import Field, Int, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Page
from regapi.corpus.places import find_jurisdiction
from regapi.domain.coverage import Coverage as CoverageValue
from regapi.rules.comparison import JurisdictionComparison as ComparisonValue
from regapi.rules.comparison import compare

from . import words
from .claim import provisions_of
from .connection import by_slug, connection, resolve_page
from .context import context, corpus
from .cost import Several
from .node import Node
from .place import AgencyProfile, agencies_of_profiles
from .scalars import Date


class CodedAnswer(ObjectType):
    """What a topic comes down to, as a code that can be compared. A code simplifies: read the caution."""

    code = Field(NonNull(words.Answer), description="The code, comparable across states.")
    summary = Field(NonNull(String), description="The answer in a line, in our own words.")
    provisions = Several("schema.provision.Provision", most=10, description="The provisions that support the code.")
    caution = String(description="Where the code leaves something out, or doubt remains.")

    @staticmethod
    def resolve_provisions(answer: Any, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, answer.facts)


class Coverage(ObjectType):
    """How well a topic was researched in a state. Absence of a fact is never absence of a rule."""

    class Meta:
        interfaces = (Node,)

    jurisdiction = Field(NonNull("schema.place.Jurisdiction"), description="The state.")
    topic = Field(NonNull(words.Topic), description="The topic.")
    question = Field(NonNull(String), description="The topic as a question.")
    status = Field(NonNull(words.CoverageStatus), description="How well it was researched.")
    answer = Field(NonNull(CodedAnswer), description="What it comes down to.")
    provisions = Several("schema.provision.Provision", most=10, description="All provisions that bear on it.")
    agencies = Several(AgencyProfile, most=5, description="Statements on agencies that bear on it.")
    best_checked = Field(words.Verification, description="How well the decisive part was checked. Null: no fact.")
    confidence = Field(words.Confidence, description="How sure the editors are of it. Null: no fact.")
    checked_on = Field(NonNull(Date), description="The day on which the search was closed.")
    note = String(description="What was not reached, or rests on less than the rest.")

    @staticmethod
    def resolve_jurisdiction(coverage: CoverageValue, info: GraphQLResolveInfo) -> Any:
        return corpus(info).jurisdictions[coverage.jurisdiction]

    @staticmethod
    def resolve_question(coverage: CoverageValue, _info: GraphQLResolveInfo) -> str:
        return coverage.topic.description

    @staticmethod
    def resolve_provisions(coverage: CoverageValue, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, coverage.facts)

    @staticmethod
    def resolve_agencies(coverage: CoverageValue, info: GraphQLResolveInfo) -> list[Any]:
        return agencies_of_profiles(info, coverage.facts)


CoverageConnection = connection(Coverage, "Coverage", "cells of the coverage matrix")


class CoverageTotal(ObjectType):
    """How many states have a topic covered so."""

    topic = Field(NonNull(words.Topic), description="The topic.")
    status = Field(NonNull(words.CoverageStatus), description="The status.")
    count = Field(NonNull(Int), description="The number of states, of 51.")


class ComparisonCell(ObjectType):
    """A topic in one jurisdiction."""

    jurisdiction = Field(NonNull("schema.place.Jurisdiction"), description="The jurisdiction.")
    topic = Field(NonNull(words.Topic), description="The topic.")
    answer = Field(NonNull(words.Answer), description="The code for the day.")
    summary = Field(NonNull(String), description="The answer in a line.")
    caution = String(description="Where the code simplifies or doubt remains.")
    provisions = Several("schema.provision.Provision", most=10, description="The provisions that support it.")
    coverage = Field(NonNull(Coverage), description="How well the topic was researched there.")


class ComparisonRow(ObjectType):
    """A topic across the jurisdictions."""

    topic = Field(NonNull(words.Topic), description="The topic.")
    question = Field(NonNull(String), description="The topic as a question.")
    cells = Several(ComparisonCell, by="codes", description="A cell for each jurisdiction, in their order.")


class JurisdictionComparison(ObjectType):
    """Topics by jurisdictions, with a coded answer in each cell."""

    as_of = Field(NonNull(Date), description="The day that it is for.")
    jurisdictions = Several("schema.place.Jurisdiction", by="codes", description="The jurisdictions.")
    rows = Several(ComparisonRow, by="topics", description="A row for each topic.")


def resolve_comparison(
    _root: None,
    info: GraphQLResolveInfo,
    codes: list[str],
    topics: list[Any] | None = None,
    as_of: datetime.date | None = None,
) -> ComparisonValue:
    """Jurisdictions side by side; unknown ones, too few and too many are errors that say the bounds."""
    c = corpus(info)
    places = [find_jurisdiction(c.jurisdictions, code) for code in codes]
    return compare(c, places, topics, context(info).as_of(info, as_of))


def resolve_coverage(
    _root: None,
    info: GraphQLResolveInfo,
    jurisdiction: str | None = None,
    topic: Any = None,
    status: Any = None,
    **arguments: Any,
) -> Page[Any]:
    """The cells of the matrix that pass the filters."""
    c = corpus(info)
    code = find_jurisdiction(c.jurisdictions, jurisdiction).code if jurisdiction is not None else None
    items = [
        cell
        for cell in c.coverage.values()
        if (code is None or cell.jurisdiction == code)
        and (topic is None or cell.topic is topic)
        and (status is None or cell.status is status)
    ]
    return resolve_page(items, by_slug, "coverage", arguments)
