"""The consumer guide: its sections and passages, what it claims, and what is right."""

from typing import Any

from graphene import Boolean, Field, InputObjectType, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Key, Page
from regapi.domain.guide.claim import GuideClaim as ClaimValue

from . import words
from .citation import Citation
from .connection import connection, connection_field, resolve_page
from .context import corpus
from .node import Node
from .place import AgencyProfile, agencies_of_profiles
from .scalars import URL


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
    characters = Field(NonNull(Int), description="Its length.")
    sha256 = Field(NonNull(String), description="SHA-256 of its text; guide.normalisation says how it is folded.")
    claims = Field(NonNull(List(NonNull(lambda: GuideClaim))), description="What it claims, in our own words.")

    @staticmethod
    def resolve_section(passage: Any, info: GraphQLResolveInfo) -> Any:
        return corpus(info).sections[passage.section]

    @staticmethod
    def resolve_claims(passage: Any, info: GraphQLResolveInfo) -> list[ClaimValue]:
        return corpus(info).claims_of_paragraph.get(passage.paragraph, [])


class GuideSection(ObjectType):
    """A section of the guide, under a heading of ours."""

    slug = Field(NonNull(String), description="Its name.")
    part = Field(NonNull(String), description="The part of the guide it belongs to.")
    title = Field(NonNull(String), description="Our heading for it.")
    parent = Field(lambda: GuideSection, description="The section around it. Null for the outermost.")
    passages = Field(NonNull(List(NonNull(GuidePassage))), description="Its paragraphs, without those of subsections.")

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

    authors = String(description="Its authors.")
    year = Int(description="Its year.")
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
    assessment = Field(NonNull(words.Assessment), description="How it fares.")
    correction = String(description="What is right. Null where nothing needs correcting.")
    decided_by = Field(
        NonNull(List(NonNull("schema.provision.Provision"))), description="The provisions that settle it."
    )
    decided_by_agencies = Field(
        NonNull(List(NonNull(AgencyProfile))), description="Statements on agencies that settle it."
    )
    awaited = Field(
        NonNull(List(NonNull(String))),
        description="Slugs of provisions that settle it too and come with a later release of the data.",
    )
    figures = Field(NonNull(List(NonNull(GuideFigure))), description="The figures that it turns on.")
    study = Field(GuideStudy, description="The study that it leans on. Null where it names none.")
    citations = Field(
        NonNull(List(NonNull(Citation))),
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


class GuideAdvice(ObjectType):
    """What the guide tells patients to look for in a clinic. Advice of a consumer guide binds nobody."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name.")
    title = Field(NonNull(String), description="The advice in a line.")
    statement = Field(NonNull(String), description="The advice, and what label and guidelines ask instead.")
    is_red_flag = Field(NonNull(Boolean), description="Whether the guide gives it as a warning sign.")
    category = Field(NonNull(words.Category), description="Its subject.")
    actors = Field(NonNull(List(NonNull(words.Actor))), description="Whom it is for.")
    services = Field(NonNull(List(NonNull(words.Service))), description="The treatments that it concerns.")
    passages = Field(NonNull(List(NonNull(GuidePassage))), description="The paragraphs that give it.")
    related = Field(NonNull(List(NonNull("schema.provision.Provision"))), description="The provisions that bear on it.")
    citations = Field(NonNull(List(NonNull(Citation))), description="What it rests on.")
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are of it.")
    note = String(description="Further precision.")

    @staticmethod
    def resolve_passages(advice: Any, info: GraphQLResolveInfo) -> list[Any]:
        return passages_of(info, advice.paragraphs)

    @staticmethod
    def resolve_related(advice: Any, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, advice.related)


class GuideFaq(ObjectType):
    """A question that readers of the guide ask, with our answer."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name.")
    question = Field(NonNull(String), description="The question.")
    answer = Field(NonNull(String), description="Our answer.")
    guide_answer = Field(NonNull(words.Assessment), description="How the guide's own answer fares.")
    passages = Field(NonNull(List(NonNull(GuidePassage))), description="Where the guide answers it.")
    related = Field(
        NonNull(List(NonNull("schema.provision.Provision"))),
        description="The provisions that the answer rests on.",
    )
    related_agencies = Field(
        NonNull(List(NonNull(AgencyProfile))), description="Statements on agencies that the answer rests on."
    )

    @staticmethod
    def resolve_passages(faq: Any, info: GraphQLResolveInfo) -> list[Any]:
        return passages_of(info, faq.paragraphs)

    @staticmethod
    def resolve_related(faq: Any, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, faq.related)

    @staticmethod
    def resolve_related_agencies(faq: Any, info: GraphQLResolveInfo) -> list[Any]:
        return agencies_of_profiles(info, faq.related)


class GuideLicensingItem(ObjectType):
    """A prerequisite that the guide names for clinics, made precise by the provisions behind it."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name.")
    guide_says = Field(NonNull(String), description="What the guide says, in our own words.")
    assessment = Field(NonNull(words.Assessment), description="How that fares.")
    precise = Field(NonNull(String), description="What is asked in fact.")
    passages = Field(NonNull(List(NonNull(GuidePassage))), description="Where the guide says it.")
    provisions = Field(
        NonNull(List(NonNull("schema.provision.Provision"))),
        description="The provisions that make it precise.",
    )
    agencies = Field(NonNull(List(NonNull(AgencyProfile))), description="Statements on the agencies behind it.")
    awaited = Field(
        NonNull(List(NonNull(String))),
        description="Slugs of provisions that belong here too and come with a later release of the data.",
    )
    note = String(description="Further precision.")

    @staticmethod
    def resolve_passages(item: Any, info: GraphQLResolveInfo) -> list[Any]:
        return passages_of(info, item.paragraphs)

    @staticmethod
    def resolve_provisions(item: Any, info: GraphQLResolveInfo) -> list[Any]:
        return provisions_of(info, item.facts)

    @staticmethod
    def resolve_agencies(item: Any, info: GraphQLResolveInfo) -> list[Any]:
        return agencies_of_profiles(info, item.facts)


class Publication(ObjectType):
    """A study or article."""

    authors = Field(NonNull(String), description="Its authors.")
    year = Field(NonNull(Int), description="Its year.")
    journal = String(description="Where it appeared.")
    title = String(description="Its title.")
    doi = String(description="Its DOI.")


class GuideReference(ObjectType):
    """A reference that the guide numbers without listing it, and the work that it probably is."""

    number = Field(NonNull(Int), description="Its number in the guide.")
    context = Field(NonNull(String), description="What the guide uses it for.")
    identified = Field(NonNull(Boolean), description="Whether the work could be identified.")
    study = Field(Publication, description="The work, where identified.")
    candidate = Field(Publication, description="A work that would fit, where it was not.")
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are.")
    checked = Field(words.Verification, description="How the work was checked. Null where none was found.")
    checked_url = URL(description="The page that was read.")
    passages = Field(NonNull(List(NonNull(GuidePassage))), description="Where the guide refers to it.")
    note = String(description="Doubts.")

    @staticmethod
    def resolve_passages(reference: Any, info: GraphQLResolveInfo) -> list[Any]:
        return passages_of(info, reference.paragraphs)


class AssessmentCount(ObjectType):
    """How many claims fared so."""

    assessment = Field(NonNull(words.Assessment), description="The assessment.")
    count = Field(NonNull(Int), description="The number of claims.")


class GuideClaimFilter(InputObjectType):
    """Which claims to list. Everything given must hold."""

    topics = List(NonNull(words.ClaimTopic), description="About one of these.")
    kinds = List(NonNull(words.ClaimKind), description="Of one of these sorts.")
    assessments = List(NonNull(words.Assessment), description="Faring so: CONTRADICTED shows what the guide got wrong.")
    audience = List(NonNull(words.Audience), description="For one of these readers.")
    paragraphs = List(NonNull(Int), description="In one of these paragraphs.")
    decided_by = String(description="Settled by the provision of this slug.")
    has_correction = Boolean(description="With or without a correction.")


class Guide(ObjectType):
    """The consumer guide that this dataset was seeded from, checked claim by claim."""

    title = Field(NonNull(String), description="Its title.")
    sha256 = Field(NonNull(String), description="SHA-256 of the text that was checked.")
    normalisation = Field(NonNull(String), description="How paragraphs are folded before hashing.")
    sections = Field(NonNull(List(NonNull(GuideSection))), description="Its sections in order.")
    passages = Field(
        NonNull(List(NonNull(GuidePassage))),
        description="Its paragraphs in order.",
        role=words.PassageRole(description="Only paragraphs of this role."),
    )
    claims = connection_field(GuideClaimConnection, "All its claims.")
    assessments = Field(NonNull(List(NonNull(AssessmentCount))), description="How its claims fare, counted.")
    advice = Field(NonNull(List(NonNull(GuideAdvice))), description="What it tells patients to look for.")
    faqs = Field(NonNull(List(NonNull(GuideFaq))), description="Questions and answers.")
    licensing = Field(
        NonNull(List(NonNull(GuideLicensingItem))),
        description="The clinic prerequisites it names, made precise.",
    )
    references = Field(NonNull(List(NonNull(GuideReference))), description="Its numbered references.")

    @staticmethod
    def resolve_title(_guide: Any, info: GraphQLResolveInfo) -> str:
        return corpus(info).release.guide_title

    @staticmethod
    def resolve_sha256(_guide: Any, info: GraphQLResolveInfo) -> str:
        return corpus(info).release.guide_sha256

    @staticmethod
    def resolve_normalisation(_guide: Any, info: GraphQLResolveInfo) -> str:
        return corpus(info).release.guide_normalisation

    @staticmethod
    def resolve_passages(guide: Any, _info: GraphQLResolveInfo, role: Any = None) -> list[Any]:
        return [p for p in guide.passages if role is None or p.role is role]

    @staticmethod
    def resolve_claims(guide: Any, info: GraphQLResolveInfo, **arguments: Any) -> Page[Any]:
        return resolve_page(guide.claims, by_paragraph, "guideClaims", arguments)

    @staticmethod
    def resolve_assessments(_guide: Any, info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return [{"assessment": a, "count": n} for a, n in corpus(info).assessments().items()]


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
