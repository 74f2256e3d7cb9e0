"""The entry points: each is named after a question that people ask."""

import datetime
from typing import Any

import graphene
from graphene import ID, Argument, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.citing import lookup_citation
from regapi.corpus.page import MAX_PAGE, Page
from regapi.corpus.selection import select
from regapi.domain.monitoring import CareSetting as CareSettingWord
from regapi.domain.vocabulary import Category, ProvisionKind

from . import filters, words
from .citation import CitationMatch, Source, SourceConnection, resolve_sources
from .claim import GuideClaimConnection, GuideClaimFilter, resolve_guide_claims
from .connection import by_slug, connection_field, resolve_page
from .context import context, corpus
from .coverage import CoverageConnection, JurisdictionComparison, resolve_comparison, resolve_coverage
from .errors import bad_input
from .finding import (
    DEFAULT_WITHIN,
    SearchConnection,
    UpcomingChangeConnection,
    resolve_search,
    resolve_upcoming_changes,
)
from .guide import Guide
from .node import Node, by_global_id
from .place import (
    Agency,
    AgencyConnection,
    Jurisdiction,
    JurisdictionConnection,
    as_of_argument,
    resolve_agencies,
    resolve_jurisdiction,
    resolve_jurisdictions,
)
from .provision import (
    GuidelineConnection,
    Provision,
    ProvisionConnection,
    RequirementConnection,
    RuleConnection,
)
from .release import ChangeConnection, Release, resolve_changes
from .scalars import Duration
from .session import MonitoringProtocol, resolve_monitoring_protocol
from .substance import (
    DrugProduct,
    DrugProductConnection,
    LegalStatus,
    Schedule,
    Substance,
    SubstanceConnection,
    resolve_legal_status,
)

FILTER = "Which provisions to list. Those in force on the day where nothing is said."


def _slug(noun: str) -> Argument:
    return Argument(NonNull(String), description=f"The slug of the {noun}.")


def _listing(kinds: tuple[ProvisionKind, ...] | None, order_name: str, subject: Category | None = None) -> Any:
    """A resolver that lists the provisions of some kinds, and of one subject, by filter, order and day."""

    def resolve(
        _root: None,
        info: GraphQLResolveInfo,
        filter: dict[str, Any] | None = None,
        order_by: dict[str, Any] | None = None,
        as_of: datetime.date | None = None,
        **arguments: Any,
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), filters.selection(info, filter, kinds), day)
        if subject:
            items = [p for p in items if subject in (p.category, *p.also_in)]
        field, direction = filters.order(order_by)
        return resolve_page(
            items,
            lambda p: filters.order_key(field, p),
            f"{order_name}.{field}.{direction}",
            arguments,
            descending=direction == "desc",
        )

    return staticmethod(resolve)


def _provision_list(connection_type: Any, description: str, *, ordered: bool = True) -> graphene.Field:
    order = {"order_by": Argument(filters.ProvisionOrder, description="How to sort; by slug where nothing is said.")}
    return connection_field(
        connection_type,
        description,
        filter=Argument(filters.ProvisionFilter, description=FILTER),
        as_of=as_of_argument(),
        **(order if ordered else {}),
    )


class Query(ObjectType):
    """US law for clinics that give ketamine or esketamine (Spravato): dated, cited, graded. Not legal advice."""

    node = Field(
        Node,
        description="Anything by its global id. Null where there is none.",
        id=Argument(NonNull(ID), description='Such as "provision:us.dea.registration.clinic".'),
    )
    nodes = Field(
        NonNull(List(Node)),
        description="Several at once, in the order of the ids; null for those that do not exist. At most 100.",
        ids=Argument(NonNull(List(NonNull(ID))), description="Global ids, such as agency:dea."),
    )
    release = Field(NonNull(Release), description="The data in use: version, dates, digest, what it holds.")
    changes = connection_field(
        ChangeConnection,
        "What the newest release of the data changed, or all releases since one.",
        since=Argument(String, description="A version or digest: changes after it."),
        resolver=resolve_changes,
    )

    substance = Field(Substance, description="A substance. Null where unknown.", slug=_slug("substance"))
    substances = connection_field(
        SubstanceConnection, "All substances of the dataset, those that the guide compares included."
    )
    schedule = Field(
        Schedule,
        description="A schedule of the Controlled Substances Act.",
        number=Argument(NonNull(words.ScheduleNumber), description="Its number, I to V."),
    )
    schedules = Field(NonNull(List(NonNull(Schedule))), description="The five schedules, strictest first.")
    legal_status = Field(
        LegalStatus,
        description="In which schedule a substance stands and since when, in a jurisdiction and in federal law.",
        substance=Argument(NonNull(String), description="A substance: ketamine, esketamine, marijuana ..."),
        jurisdiction=Argument(
            NonNull(String), default_value="us", description="us, or a state: CA, us-ca, California."
        ),
        as_of=as_of_argument(),
        resolver=resolve_legal_status,
    )
    product = Field(DrugProduct, description="A drug product. Null where unknown.", slug=_slug("product"))
    products = connection_field(
        DrugProductConnection, "All drug products of the dataset: Ketalar, generic ketamine and Spravato."
    )

    provision = Field(
        Provision,
        description="A provision by its slug; for a series, the version in force on the day. Null where unknown.",
        slug=_slug("provision or series"),
        as_of=as_of_argument(),
    )
    provisions = _provision_list(ProvisionConnection, "Provisions of every kind, with facets.")
    requirements = _provision_list(RequirementConnection, "What a clinic must have, do or send in.")
    off_label_rules = _provision_list(
        RuleConnection,
        "Whether and on what terms a doctor may use ketamine outside its label.",
        ordered=False,
    )
    monitoring_protocol = Field(
        MonitoringProtocol,
        description="What a treatment session demands, step by step. Null where no protocol is known for the day.",
        product=Argument(NonNull(String), default_value="spravato", description="The product, by slug or name."),
        setting=Argument(
            NonNull(words.CareSetting),
            default_value=CareSettingWord.OUTPATIENT,
            description="The care setting: clinic (OUTPATIENT) or hospital (INPATIENT).",
        ),
        as_of=as_of_argument(),
        resolver=resolve_monitoring_protocol,
    )
    guidelines = _provision_list(GuidelineConnection, "Professional and official advice that does not bind by itself.")

    upcoming_changes = connection_field(
        UpcomingChangeConnection,
        "Dates to come: what takes effect, what runs out.",
        within=Argument(
            Duration, default_value=DEFAULT_WITHIN, description="How far to look ahead of the day; a year if unsaid."
        ),
        jurisdiction=Argument(String, description="Only this jurisdiction's law and the law above it."),
        as_of=as_of_argument(),
        resolver=resolve_upcoming_changes,
    )
    jurisdiction = Field(
        Jurisdiction,
        description="A jurisdiction. An unknown name is an error with suggestions.",
        code=Argument(NonNull(String), description="A code (us-ca), postal code (CA), name or Open Civic Data id."),
        resolver=resolve_jurisdiction,
    )
    jurisdictions = connection_field(
        JurisdictionConnection,
        "Jurisdictions by level or parent.",
        level=Argument(words.JurisdictionLevel, description="Only of this level."),
        parent=Argument(String, description="Only those directly below this one."),
        resolver=resolve_jurisdictions,
    )
    agency = Field(Agency, description="An agency. Null where unknown.", slug=_slug("agency"))
    agencies = connection_field(
        AgencyConnection,
        "Agencies by jurisdiction or role.",
        jurisdiction=Argument(String, description="Only this jurisdiction's own."),
        role=Argument(words.AgencyRole, description="Only those with this role."),
        resolver=resolve_agencies,
    )
    source = Field(Source, description="A source. Null where unknown.", slug=_slug("source"))
    sources = connection_field(
        SourceConnection,
        "Sources by kind or jurisdiction.",
        kinds=Argument(List(NonNull(words.SourceKind)), description="Only of these kinds."),
        jurisdiction=Argument(String, description="Only this jurisdiction's."),
        resolver=resolve_sources,
    )
    compare_jurisdictions = Field(
        NonNull(JurisdictionComparison),
        description="States side by side: a coded answer for each topic, with its provisions and cautions.",
        codes=Argument(NonNull(List(NonNull(String))), description="2 to 51 states: CA, us-tx, Florida."),
        topics=Argument(List(NonNull(words.Topic)), description="Only these topics; all ten where nothing is said."),
        as_of=as_of_argument(),
        resolver=resolve_comparison,
    )
    coverage = connection_field(
        CoverageConnection,
        "What is known of each state, topic by topic, and what is not.",
        jurisdiction=Argument(String, description="Only this state."),
        topic=Argument(words.Topic, description="Only this topic."),
        status=Argument(words.CoverageStatus, description="Only cells of this status."),
        resolver=resolve_coverage,
    )
    lookup_citation = Field(
        NonNull(List(NonNull(CitationMatch))),
        description='What rests on a citation. Finds every one in a text, in any usual spelling: "21 CFR 1301.75(b)".',
        text=Argument(NonNull(String), description="A citation, or a text that holds some; up to 15,000 characters."),
    )
    guide = Field(NonNull(Guide), description="The consumer guide, checked claim by claim.")
    guide_claims = connection_field(
        GuideClaimConnection,
        "The guide's claims by topic, assessment, reader or paragraph.",
        filter=Argument(GuideClaimFilter, description="Which claims to list."),
        resolver=resolve_guide_claims,
    )
    search = connection_field(
        SearchConnection,
        "Full-text search, ranked, with the words found marked.",
        text=Argument(NonNull(String), description="Words, a form's number or a citation; up to 200 characters."),
        kinds=Argument(List(NonNull(words.SearchKindWord)), description="Only these sorts of entity."),
        jurisdiction=Argument(String, description="Only this jurisdiction and those above it."),
        as_of=as_of_argument(),
        resolver=resolve_search,
    )

    resolve_provisions = _listing(None, "provisions")
    resolve_requirements = _listing((ProvisionKind.REQUIREMENT,), "requirements")
    resolve_off_label_rules = _listing((ProvisionKind.RULE,), "offLabelRules", Category.OFF_LABEL)
    resolve_guidelines = _listing((ProvisionKind.GUIDELINE,), "guidelines")

    @staticmethod
    def resolve_node(_root: None, info: GraphQLResolveInfo, id: str) -> Any:
        return by_global_id(corpus(info), id)

    @staticmethod
    def resolve_nodes(_root: None, info: GraphQLResolveInfo, ids: list[str]) -> list[Any]:
        if len(ids) > MAX_PAGE:
            raise bad_input(f"ids: {len(ids)} are too many at once; give up to {MAX_PAGE}")
        return [by_global_id(corpus(info), identifier) for identifier in ids]

    @staticmethod
    def resolve_release(_root: None, info: GraphQLResolveInfo) -> Any:
        return corpus(info).release

    @staticmethod
    def resolve_substance(_root: None, info: GraphQLResolveInfo, slug: str) -> Any:
        return corpus(info).substances.get(slug)

    @staticmethod
    def resolve_substances(_root: None, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        return resolve_page(list(corpus(info).substances.values()), by_slug, "substances", arguments)

    @staticmethod
    def resolve_schedule(_root: None, info: GraphQLResolveInfo, number: Any) -> Any:
        return corpus(info).schedules.get(number)

    @staticmethod
    def resolve_schedules(_root: None, info: GraphQLResolveInfo) -> list[Any]:
        return list(corpus(info).schedules.values())

    @staticmethod
    def resolve_product(_root: None, info: GraphQLResolveInfo, slug: str) -> Any:
        return corpus(info).products.get(slug)

    @staticmethod
    def resolve_products(_root: None, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        return resolve_page(list(corpus(info).products.values()), by_slug, "products", arguments)

    @staticmethod
    def resolve_provision(_root: None, info: GraphQLResolveInfo, slug: str, as_of: datetime.date | None = None) -> Any:
        return corpus(info).provision(slug, context(info).as_of(info, as_of))

    @staticmethod
    def resolve_agency(_root: None, info: GraphQLResolveInfo, slug: str) -> Any:
        return corpus(info).agencies.get(slug)

    @staticmethod
    def resolve_source(_root: None, info: GraphQLResolveInfo, slug: str) -> Any:
        return corpus(info).sources.get(slug)

    @staticmethod
    def resolve_lookup_citation(_root: None, info: GraphQLResolveInfo, text: str) -> list[Any]:
        return lookup_citation(corpus(info), text)

    @staticmethod
    def resolve_guide(_root: None, info: GraphQLResolveInfo) -> Any:
        return corpus(info).dataset
