"""Jurisdictions and agencies: where a rule holds, and who enforces it."""

import datetime
from typing import Any

from graphene import Argument, Boolean, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Key, Page
from regapi.corpus.places import find_jurisdiction
from regapi.corpus.selection import Selection, select
from regapi.domain.agency import Agency as AgencyValue
from regapi.domain.agency import CitedAgencyProfile
from regapi.domain.jurisdiction import Jurisdiction as JurisdictionValue

from . import words
from .citation import Citation
from .connection import by_slug, connection, connection_field, resolve_page
from .context import context, corpus
from .cost import Several
from .node import Node
from .scalars import URL, Date


def by_code(item: JurisdictionValue) -> Key:
    """The order of jurisdictions."""
    return (item.code,)


def as_of_argument() -> Argument:
    """The argument that asks about another day than today."""
    return Argument(Date, description="The day to answer for; today (UTC) where nothing is said.")


class Jurisdiction(ObjectType):
    """A place whose law can bind a clinic: the nation, a state, a county or a city."""

    class Meta:
        interfaces = (Node,)

    code = Field(NonNull(String), description="Our code, such as us-ca.")
    name = Field(NonNull(String), description="Its full name, such as California or City of Chicago.")
    level = Field(NonNull(words.JurisdictionLevel), description="How high in the tree it stands.")
    parent = Field(lambda: Jurisdiction, description="The jurisdiction above it. Null for nations.")
    children = connection_field("schema.place.JurisdictionConnection", "The jurisdictions directly below it.")
    ocd_id = String(description="Open Civic Data division id. Null outside the United States.")
    usps = String(description="Two-letter postal code of a state.")
    fips = String(description="Two-digit census code of a state.")
    agencies = connection_field("schema.place.AgencyConnection", "The agencies of this jurisdiction itself.")
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "Its own provisions in force on the day. An empty list is no proof that it has no rules: see coverage.",
        as_of=as_of_argument(),
    )
    applicable_provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "Its own provisions and those of every jurisdiction above it, in force on the day; for a city or county also "
        "those that hold for every city or county.",
        as_of=as_of_argument(),
    )
    coverage = Several(
        "schema.coverage.Coverage",
        most=10,
        description="What is known of it, topic by topic, and what is not. Empty for all but states.",
    )

    @staticmethod
    def resolve_parent(place: JurisdictionValue, info: GraphQLResolveInfo) -> JurisdictionValue | None:
        return corpus(info).jurisdictions.get(place.parent or "")

    @staticmethod
    def resolve_children(place: JurisdictionValue, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        items = corpus(info).children.get(place.code, [])
        return resolve_page(items, by_code, "jurisdiction.children", arguments)

    @staticmethod
    def resolve_agencies(place: JurisdictionValue, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        items = corpus(info).agencies_of_jurisdiction.get(place.code, [])
        return resolve_page(items, by_slug, "jurisdiction.agencies", arguments)

    @staticmethod
    def resolve_provisions(
        place: JurisdictionValue,
        info: GraphQLResolveInfo,
        as_of: datetime.date | None = None,
        **arguments: Any,
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), Selection(jurisdictions=(place.code,)), day)
        return resolve_page(items, by_slug, "jurisdiction.provisions", arguments)

    @staticmethod
    def resolve_applicable_provisions(
        place: JurisdictionValue, info: GraphQLResolveInfo, as_of: datetime.date | None = None, **arguments: Any
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), Selection(jurisdictions=tuple(corpus(info).reach(place.code))), day)
        return resolve_page(items, by_slug, "jurisdiction.applicable", arguments)

    @staticmethod
    def resolve_coverage(place: JurisdictionValue, info: GraphQLResolveInfo) -> list[Any]:
        return corpus(info).coverage_of_jurisdiction.get(place.code, [])


JurisdictionConnection = connection(Jurisdiction, "Jurisdiction", "jurisdictions")


class AgencyProfile(ObjectType):
    """A cited statement of what an agency is and does for a clinic."""

    slug = Field(NonNull(String), description="Permanent name of the statement, such as us.dea.agency.")
    title = Field(NonNull(String), description="The statement in a line.")
    statement = Field(NonNull(String), description="The statement in our own words.")
    category = Field(NonNull(words.Category), description="The subject of the statement.")
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are of it.")
    citations = Several(Citation, most=8, description="What it rests on.")
    note = String(description="Doubts and limits of the statement.")


class Agency(ObjectType):
    """A regulator, or another public body that a clinic deals with."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name, such as dea or ca-medical-board.")
    name = Field(NonNull(String), description="Its full name.")
    abbreviation = String(description="Its usual short name.")
    jurisdiction = Field(NonNull(Jurisdiction), description="Whose agency it is.")
    roles = Field(NonNull(List(NonNull(words.AgencyRole))), description="What it does that a clinic can meet.")
    url = URL(description="Its official site. Null where not sure.")
    url_recalled = Field(
        NonNull(Boolean),
        description="True where the address comes from general knowledge and from no source.",
    )
    note = String(description="Peculiarities, such as a second board beside it.")
    profiles = Several(AgencyProfile, most=4, description="Cited statements of what it does; none for many.")
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "The provisions that it administers, in force on the day.",
        as_of=as_of_argument(),
    )

    @staticmethod
    def resolve_jurisdiction(agency: AgencyValue, info: GraphQLResolveInfo) -> JurisdictionValue:
        return corpus(info).jurisdictions[agency.jurisdiction]

    @staticmethod
    def resolve_provisions(
        agency: AgencyValue, info: GraphQLResolveInfo, as_of: datetime.date | None = None, **arguments: Any
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), Selection(agencies=(agency.slug,)), day)
        return resolve_page(items, by_slug, "agency.provisions", arguments)


AgencyConnection = connection(Agency, "Agency", "agencies")


def agencies_of_profiles(info: GraphQLResolveInfo, slugs: tuple[str, ...]) -> list[CitedAgencyProfile]:
    """The agency profiles among some slugs of facts."""
    profiles = corpus(info).profiles
    return [profiles[slug][1] for slug in slugs if slug in profiles]


def resolve_jurisdiction(_root: None, info: GraphQLResolveInfo, code: str) -> JurisdictionValue:
    """The jurisdiction of a code, name or id; an unknown one is an error with suggestions."""
    return find_jurisdiction(corpus(info).jurisdictions, code)


def resolve_jurisdictions(
    _root: None,
    info: GraphQLResolveInfo,
    level: Any = None,
    parent: str | None = None,
    **arguments: Any,
) -> Page[Any]:
    """The jurisdictions that pass the filters, by code."""
    above = find_jurisdiction(corpus(info).jurisdictions, parent).code if parent is not None else None
    items = [
        j
        for j in corpus(info).jurisdictions.values()
        if (level is None or j.level is level) and (above is None or j.parent == above)
    ]
    return resolve_page(items, by_code, "jurisdictions", arguments)


def resolve_agencies(
    _root: None,
    info: GraphQLResolveInfo,
    jurisdiction: str | None = None,
    role: Any = None,
    **arguments: Any,
) -> Page[Any]:
    """The agencies that pass the filters, by slug."""
    code = find_jurisdiction(corpus(info).jurisdictions, jurisdiction).code if jurisdiction is not None else None
    items = [
        a
        for a in corpus(info).agencies.values()
        if (code is None or a.jurisdiction == code) and (role is None or role in a.roles)
    ]
    return resolve_page(items, by_slug, "agencies", arguments)
