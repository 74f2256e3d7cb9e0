"""The guide's passages and claims: what it says, in our own words, and what is right."""

from typing import Any

from graphene import Boolean, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Key, Page
from regapi.domain.guide.claim import GuideClaim as ClaimValue

from . import words
from .citation import Citation
from .connection import connection, resolve_page
from .context import corpus
from .cost import Several
from .node import Node
from .place import AgencyProfile, agencies_of_profiles


def provisions_of(info: GraphQLResolveInfo, slugs: tuple[str, ...]) -> list[Any]:
    """The provisions among some slugs of facts, in their order."""
    known = corpus(info).provisions
    return [known[slug] for slug in slugs if slug in known]


def passages_of(info: GraphQLResolveInfo, paragraphs: tuple[int, ...]) -> list[Any]:
    """The passages with some paragraph numbers."""
    return [corpus(info).passages[number] for number in paragraphs]


class GuidePassage(ObjectType):
    """A paragraph of the guide, known by its number and hash. Its text is not shipped."""

    paragraph = Field(NonNull(Int), description="Its number in the guide, counted from 1.")
    section = Field(NonNull(lambda: GuideSection), description="The section it stands in.")
    role = Field(NonNull(words.PassageRole), description="Body, heading or boilerplate.")
    characters = Field(NonNull(Int), description="Its length in characters.")
    sha256 = Field(NonNull(String), description="SHA-256 of its text; guide.normalisation says how it is folded.")
    claims = Several(lambda: GuideClaim, most=12, description="What it claims, in our own words.")

    @staticmethod
    def resolve_section(passage: Any, info: GraphQLResolveInfo) -> Any:
        return corpus(info).sections[passage.section]

    @staticmethod
    def resolve_claims(passage: Any, info: GraphQLResolveInfo) -> list[ClaimValue]:
        return corpus(info).claims_of_paragraph.get(passage.paragraph, [])


class GuideSection(ObjectType):
    """A section of the guide, under a heading of ours."""

    slug = Field(NonNull(String), description="Stable name of the section.")
    part = Field(NonNull(String), description="The part of the guide it belongs to.")
    title = Field(NonNull(String), description="Our heading for it.")
    parent = Field(lambda: GuideSection, description="The section around it. Null for the outermost.")
    passages = Several(GuidePassage, most=20, description="Its paragraphs, without those of subsections.")

    @staticmethod
    def resolve_parent(section: Any, info: GraphQLResolveInfo) -> Any:
        return corpus(info).sections.get(section.parent or "")

    @staticmethod
    def resolve_passages(section: Any, info: GraphQLResolveInfo) -> list[Any]:
        return corpus(info).passages_of_section.get(section.slug, [])


class GuideFigure(ObjectType):
    """A figure that a claim turns on: the guide's own, or the one that the sources give."""

    name = Field(NonNull(String), description="What it measures, such as claimed_pct or dose_mg_per_kg.")
    values = Field(NonNull(List(NonNull(String))), description="The value, or both ends of a range, as text.")


class GuideStudy(ObjectType):
    """The study that a claim leans on, as far as it can be made out."""

    authors = String(description="Who wrote it, as far as the guide tells.")
    year = Int(description="The year it came out.")
    note = String(description="How it was identified, or that it was not.")


class GuideClaim(ObjectType):
    """What the guide says, in our own words, and how that fares."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name: the paragraph and a number, such as guide.p133.5.")
    passage = Field(NonNull(GuidePassage), description="The paragraph that says it.")
    topic = Field(NonNull(words.ClaimTopic), description="What it is about.")
    audience = Field(NonNull(List(NonNull(words.Audience))), description="Who would act on it.")
    summary = Field(NonNull(String), description="The claim in our own words.")
    kind = Field(NonNull(words.ClaimKind), description="What sort of statement it is.")
    assessment = Field(NonNull(words.Assessment), description="How it fares against the law and the literature.")
    correction = String(description="What is right. Null where nothing needs correcting.")
    decided_by = Several("schema.provision.Provision", most=12, description="The provisions that settle it.")
    decided_by_agencies = Several(AgencyProfile, most=6, description="Statements on agencies that settle it.")
    awaited = Field(
        NonNull(List(NonNull(String))),
        description="Slugs of provisions that settle it too and come with a later release of the data.",
    )
    figures = Several(GuideFigure, most=6, description="The figures that it turns on.")
    study = Field(GuideStudy, description="The study that it leans on. Null where it names none.")
    citations = Several(
        Citation,
        most=8,
        description="Further sources it was checked against. Often none are needed.",
    )
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are of the assessment.")
    note = String(description="Precision, no fault of the guide's.")

    @staticmethod
    def resolve_passage(claim: ClaimValue, info: GraphQLResolveInfo) -> Any:
        return corpus(info).passages[claim.paragraph]

    @staticmethod
    def resolve_decided_by(claim: ClaimValue, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, claim.decided_by)

    @staticmethod
    def resolve_decided_by_agencies(claim: ClaimValue, info: GraphQLResolveInfo) -> list[Any]:
        return agencies_of_profiles(info, claim.decided_by)

    @staticmethod
    def resolve_figures(claim: ClaimValue, _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return [
            {"name": name, "values": [str(v) for v in (value if isinstance(value, list) else [value])]}
            for name, value in claim.figures.items()
        ]


GuideClaimConnection = connection(GuideClaim, "GuideClaim", "claims")


class GuideClaimFilter(InputObjectType):
    """Which claims to list. Everything given must hold."""

    topics = List(NonNull(words.ClaimTopic), description="About one of these topics.")
    kinds = List(NonNull(words.ClaimKind), description="Of one of these sorts.")
    assessments = List(NonNull(words.Assessment), description="Faring so: CONTRADICTED shows what the guide got wrong.")
    audience = List(NonNull(words.Audience), description="For one of these readers.")
    paragraphs = List(NonNull(Int), description="In one of these paragraphs.")
    decided_by = String(description="Settled by the provision of this slug.")
    has_correction = Boolean(description="With or without a correction.")


def by_paragraph(claim: ClaimValue) -> Key:
    """The guide's own order: by paragraph, then by number."""
    return (f"{claim.paragraph:04}", f"{int(claim.slug.rpartition('.')[2]):04}", claim.slug)


CLAIM_TESTS: dict[str, Any] = {
    "topics": lambda claim, values: claim.topic in values,
    "kinds": lambda claim, values: claim.kind in values,
    "assessments": lambda claim, values: claim.assessment in values,
    "audience": lambda claim, values: not set(claim.audience).isdisjoint(values),
    "paragraphs": lambda claim, values: claim.paragraph in values,
    "decided_by": lambda claim, slug: slug in claim.decided_by,
    "has_correction": lambda claim, wanted: (claim.correction is not None) is wanted,
}


def resolve_guide_claims(
    _root: None, info: GraphQLResolveInfo, filter: dict[str, Any] | None = None, **arguments: Any
) -> Page[Any]:
    """The claims that pass the filter, in the guide's order."""
    wanted = {name: value for name, value in (filter or {}).items() if value is not None}
    items = [
        claim
        for claim in corpus(info).claims.values()
        if all(CLAIM_TESTS[name](claim, value) for name, value in wanted.items())
    ]
    return resolve_page(items, by_paragraph, "guideClaims", arguments)
