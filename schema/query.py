"""The entry points: each is named after a question that people ask."""

import datetime
from typing import Any

from graphene import ID, Argument, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.citing import lookup_citation
from regapi.corpus.page import MAX_PAGE, Page
from regapi.domain.monitoring import CareSetting as CareSettingWord
from regapi.domain.vocabulary import Category, ProvisionKind
from regapi.rules.assessment import EXPIRING_WITHIN
from regapi.rules.checklist_request import DEFAULT_WITHIN

from . import words
from .assessment import Assessment, resolve_assessment
from .checklist import Checklist, resolve_checklist
from .citation import CitationMatch, Source, SourceConnection, resolve_sources
from .claim import GuideClaimConnection, GuideClaimFilter, resolve_guide_claims
from .clinic import ClinicInput, EvidenceInput
from .connection import by_slug, connection_field, resolve_page
from .context import context, corpus
from .cost import Cost, Priced, Several
from .coverage import CoverageConnection, JurisdictionComparison, resolve_comparison, resolve_coverage
from .errors import bad_input
from .finding import (
    SearchConnection,
    UpcomingChangeConnection,
    resolve_search,
    resolve_upcoming_changes,
)
from .guide import Guide
from .listing import listing, provision_list
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
from .provision import Provision
from .provision_connection import (
    GuidelineConnection,
    ProvisionConnection,
    RequirementConnection,
    RuleConnection,
)
from .release import ChangeConnection, Release, resolve_changes
from .scalars import Date, Duration
from .session import MonitoringProtocol, resolve_monitoring_protocol
from .session_review import MonitoringSessionInput, SessionReview, resolve_session_review
from .substance import (
    DrugProduct,
    DrugProductConnection,
    LegalStatus,
    Schedule,
    Substance,
    SubstanceConnection,
    resolve_legal_status,
)


def within_argument() -> Argument:
    """The argument `within`."""
    return Argument(
        Duration, default_value=DEFAULT_WITHIN, description="How far to look ahead of the day; 180 days if unsaid."
    )


def _slug(noun: str) -> Argument:
    return Argument(NonNull(String), description=f"The slug of the {noun}.")


class Query(ObjectType):
    """US law for clinics that give ketamine or esketamine (Spravato): dated, cited, graded. Not legal advice."""

    node = Field(
        Node,
        description="Anything by its global id. Null where there is none.",
        id=Argument(NonNull(ID), description='Such as "provision:us.dea.registration.clinic".'),
    )
    nodes = Priced(
        NonNull(List(Node)),
        cost=Cost(by="ids", gives={"ids": 1}),
        description="Several at once, in the order of the ids; null for those that do not exist. At most 100.",
        ids=Argument(NonNull(List(NonNull(ID))), description="Global ids, such as agency:dea."),
    )
    release = Field(NonNull(Release), description="The data in use: version, dates, digest, what it holds.")
    changes = connection_field(
        ChangeConnection,
        "What the newest release of the data changed, or all releases since one.",
        work=1_500,
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
    schedules = Several(Schedule, most=5, description="The five schedules, strictest first.")
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
    provisions = provision_list(ProvisionConnection, "Provisions of every kind, with facets.")
    requirements = provision_list(RequirementConnection, "What a clinic must have, do or send in.")
    off_label_rules = provision_list(
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
    guidelines = provision_list(GuidelineConnection, "Professional and official advice that does not bind by itself.")

    checklist = Priced(
        NonNull(Checklist),
        cost=Cost(work=1500),
        description="What a clinic must do, in what order, at what cost, and what is still open.",
        clinic=Argument(NonNull(ClinicInput), description="The clinic. What is left out is unknown, never no."),
        as_of=as_of_argument(),
        within=within_argument(),
        resolver=resolve_checklist,
    )
    assessment = Priced(
        NonNull(Assessment),
        cost=Cost(gives={"evidence": 1}, work=1500),
        description="How a clinic stands: each duty of its checklist against what it holds.",
        clinic=Argument(NonNull(ClinicInput), description="The clinic. What is left out is unknown, never no."),
        evidence=Argument(NonNull(List(NonNull(EvidenceInput))), description="What it holds; at most 1,000 pieces."),
        as_of=as_of_argument(),
        expiring_within=Argument(
            Duration,
            default_value=EXPIRING_WITHIN,
            description="How soon an end counts as EXPIRING; unsaid: 90 days.",
        ),
        within=within_argument(),
        resolver=resolve_assessment,
    )
    review_session = Priced(
        NonNull(SessionReview),
        cost=Cost(work=200),
        description="One Spravato session as recorded, against each step that is asked. Nothing of it is kept.",
        session=Argument(NonNull(MonitoringSessionInput), description="The record of the session."),
        as_of=Argument(Date, description="The day whose rules apply (YYYY-MM-DD). The session's own where unsaid."),
        resolver=resolve_session_review,
    )
    upcoming_changes = connection_field(
        UpcomingChangeConnection,
        "Dates to come: what takes effect, what runs out, and what applies from then on.",
        work=200,
        within=within_argument(),
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
    compare_jurisdictions = Priced(
        NonNull(JurisdictionComparison),
        cost=Cost(gives={"codes": 51, "topics": 10}, work=1_500),
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
    lookup_citation = Priced(
        NonNull(List(NonNull(CitationMatch))),
        cost=Cost(most=200, found_in="text", work=100),
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
        work=300,
        text=Argument(NonNull(String), description="Words, a form's number or a citation; up to 200 characters."),
        kinds=Argument(List(NonNull(words.SearchKindWord)), description="Only these sorts of entity."),
        jurisdiction=Argument(String, description="Only this jurisdiction and those above it."),
        as_of=as_of_argument(),
        resolver=resolve_search,
    )

    resolve_provisions = listing(None, "provisions")
    resolve_requirements = listing((ProvisionKind.REQUIREMENT,), "requirements")
    resolve_off_label_rules = listing((ProvisionKind.RULE,), "offLabelRules", Category.OFF_LABEL)
    resolve_guidelines = listing((ProvisionKind.GUIDELINE,), "guidelines")

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
