"""Citations and sources: on whose authority a statement stands, and how well that was read."""

from typing import Any

from graphene import Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.citing import official_address, pinpointed_text
from regapi.corpus.page import Page
from regapi.corpus.places import find_jurisdiction
from regapi.domain.citation import Citation as CitationValue
from regapi.domain.source import Source as SourceValue

from . import words
from .connection import by_slug, connection, connection_field, resolve_page
from .context import corpus
from .node import Node
from .scalars import URL, Date


class Citation(ObjectType):
    """The link from a statement to one authority: where in it, what was read of it, and in which edition."""

    source = Field(NonNull("schema.citation.Source"), description="The authority that is cited.")
    pinpoint = String(description='The place in it, such as "(e)(1)(iv)" or "section 5.3". Null for the whole.')
    text = Field(NonNull(String), description='As a lawyer would write it: "21 CFR 1301.13, (e)(1)(iv)".')
    checked = Field(NonNull(words.Verification), description="How the statement was checked against this source.")
    checked_url = URL(description="The page that was read. It need not be the official one. Null when recalled.")
    edition = String(description="The edition or date of what was read, in words. Null where none is known.")
    address_differs = String(description="Why the page that was read is not that of the place cited. Mostly null.")
    edition_year = Int(description="The year of that edition. Null means undated: treat it as possibly old.")

    @staticmethod
    def resolve_source(citation: CitationValue, info: GraphQLResolveInfo) -> SourceValue:
        return corpus(info).sources[citation.source]

    @staticmethod
    def resolve_text(citation: CitationValue, info: GraphQLResolveInfo) -> str:
        return pinpointed_text(corpus(info).sources[citation.source], citation.pinpoint)


class Source(ObjectType):
    """An authority that statements rest on: a statute, a regulation, a label, a REMS document, a page, an article."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name, such as cfr-21-1301.13.")
    kind = Field(NonNull(words.SourceKind), description="What kind of authority it is; only some kinds bind.")
    citation = Field(NonNull(String), description='How it is cited, such as "21 CFR 1301.13".')
    title = Field(NonNull(String), description="Its title, sometimes shortened.")
    publisher = Field(NonNull(String), description="Who publishes it.")
    jurisdiction = Field(NonNull("schema.place.Jurisdiction"), description="Whose source it is.")
    url = URL(description="Its official or most stable address. Null where none is known.")
    official_url = URL(
        description="The official text's address, built from the citation. Null where it cannot be built."
    )
    published = Date(description="The date of the document. Not the day it took effect, nor when we read it.")
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "The provisions that rest on this source, whatever their status.",
    )
    claims = connection_field("schema.claim.GuideClaimConnection", "The guide's claims that were checked against it.")

    @staticmethod
    def resolve_jurisdiction(source: SourceValue, info: GraphQLResolveInfo) -> Any:
        return corpus(info).jurisdictions[source.jurisdiction]

    @staticmethod
    def resolve_official_url(source: SourceValue, info: GraphQLResolveInfo) -> str | None:
        return official_address(source)

    @staticmethod
    def resolve_provisions(source: SourceValue, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        items = corpus(info).resting_on.get(source.slug, [])
        return resolve_page(items, by_slug, "source.provisions", arguments)

    @staticmethod
    def resolve_claims(source: SourceValue, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        items = corpus(info).claims_of_source.get(source.slug, [])
        return resolve_page(items, by_slug, "source.claims", arguments)


SourceConnection = connection(Source, "Source", "sources")


class CitationMatch(ObjectType):
    """One citation that was found in a text, with the sources and provisions that it leads to."""

    text = Field(NonNull(String), description="The citation as it stands in the text that you gave.")
    start = Field(NonNull(Int), description="Where it begins in that text, counted in characters from 0.")
    end = Field(NonNull(Int), description="Where it ends: the character after its last.")
    canonical = Field(NonNull(String), description="The same citation in the usual spelling.")
    family = Field(NonNull(words.CitationFamily), description="What kind of authority it is a citation of.")
    pinpoint = Field(
        NonNull(List(NonNull(String))),
        description='The subdivisions that it names, such as ["e", "1", "iv"].',
    )
    official_url = URL(description="The official text's address. Null where it cannot be built from the citation.")
    source = Field(Source, description="The source of that citation. Null where nothing here rests on it.")
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "The provisions that rest on it, whatever their status; with a pinpoint, those cited to it, above or below it.",
    )

    @staticmethod
    def resolve_provisions(match: Any, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        return resolve_page(match.provisions, by_slug, "citation.provisions", arguments)


def resolve_sources(
    _root: None,
    info: GraphQLResolveInfo,
    kinds: list[Any] | None = None,
    jurisdiction: str | None = None,
    **arguments: Any,
) -> Page[Any]:
    """The sources that pass the filters, by slug."""
    code = find_jurisdiction(corpus(info).jurisdictions, jurisdiction).code if jurisdiction is not None else None
    items = [
        s
        for s in corpus(info).sources.values()
        if (kinds is None or s.kind in kinds) and (code is None or s.jurisdiction == code)
    ]
    return resolve_page(items, by_slug, "sources", arguments)
