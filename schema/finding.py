"""Search results and upcoming changes."""

import datetime
from typing import Any

from graphene import Boolean, Field, Float, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Key, Page
from regapi.corpus.places import find_jurisdiction
from regapi.corpus.search import Hit
from regapi.rules.checklist_request import DEFAULT_WITHIN
from regapi.rules.upcoming import UpcomingChange as UpcomingValue
from regapi.rules.upcoming import upcoming_changes

from . import words
from .connection import connection, resolve_page
from .context import context, corpus
from .cost import Several
from .node import Node, global_id, type_name
from .scalars import Date


class SnippetPart(ObjectType):
    """A run of text in a snippet."""

    text = Field(NonNull(String), description="The words of this part of the snippet.")
    matched = Field(NonNull(Boolean), description="Whether it is a word that was searched for.")


class SearchResult(ObjectType):
    """Something that a search found."""

    kind = Field(NonNull(words.SearchKindWord), description="What sort of entity it is.")
    title = Field(NonNull(String), description="Its title or name.")
    node = Field(NonNull(Node), description="The entity itself.")
    score = Field(NonNull(Float), description="How well it fits; comparable within one search only.")
    snippet = Several(SnippetPart, most=60, description="The passage that fits, with the words found marked.")

    @staticmethod
    def resolve_title(hit: Hit, _info: GraphQLResolveInfo) -> str:
        return hit.title

    @staticmethod
    def resolve_node(hit: Hit, _info: GraphQLResolveInfo) -> Any:
        return hit.entity


SearchConnection = connection(SearchResult, "Search", "results")


def by_score(hit: Hit) -> Key:
    """The best first, and always in the same order."""
    return (f"{100_000 - hit.score:012.5f}", type_name(hit.entity), global_id(hit.entity))


def resolve_search(
    _root: None,
    info: GraphQLResolveInfo,
    text: str,
    kinds: list[Any] | None = None,
    jurisdiction: str | None = None,
    as_of: datetime.date | None = None,
    **arguments: Any,
) -> Page[Any]:
    """What fits a text, the best first."""
    day = context(info).as_of(info, as_of)
    code = find_jurisdiction(corpus(info).jurisdictions, jurisdiction).code if jurisdiction is not None else None
    hits = context(info).index.search(text, day, tuple(kinds) if kinds else None, code)
    return resolve_page(hits, by_score, "search", arguments)


class UpcomingChange(ObjectType):
    """A date in the law to come: a provision that takes effect or ends, or a proposal's date."""

    date = Field(NonNull(Date), description="The day on which it happens.")
    kind = Field(NonNull(words.UpcomingChangeKind), description="What happens on it.")
    provision = Field(NonNull("schema.provision.Provision"), description="The provision that changes.")
    then = Several(
        "schema.provision.Provision",
        most=4,
        description="What applies from the day after an end in its place, where that is known.",
    )


UpcomingChangeConnection = connection(UpcomingChange, "UpcomingChange", "upcoming changes")


def by_date(change: UpcomingValue) -> Key:
    """The soonest first."""
    return (change.date.isoformat(), change.slug, change.kind.value)


def resolve_upcoming_changes(
    _root: None,
    info: GraphQLResolveInfo,
    within: str | None = None,
    jurisdiction: str | None = None,
    as_of: datetime.date | None = None,
    **arguments: Any,
) -> Page[Any]:
    """What changes after the day; with a jurisdiction, in its law and the law above it."""
    c = corpus(info)
    places = None
    if jurisdiction is not None:
        places = set(c.lineage(find_jurisdiction(c.jurisdictions, jurisdiction).code))
    changes = upcoming_changes(c, within or DEFAULT_WITHIN, context(info).as_of(info, as_of), places)
    return resolve_page(changes, by_date, "upcomingChanges", arguments)
