"""The consumer guide as a whole: sections, advice, questions, the licensing map, references."""

from typing import Any

from graphene import Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Page

from . import words
from .citation import Citation
from .claim import (
    GuideClaimConnection,
    GuidePassage,
    GuideSection,
    by_paragraph,
    passages_of,
    provisions_of,
)
from .connection import connection_field, resolve_page
from .context import corpus
from .cost import Several
from .node import Node
from .place import AgencyProfile, agencies_of_profiles
from .scalars import URL


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
    passages = Several(GuidePassage, most=8, description="The paragraphs that give it.")
    related = Several("schema.provision.Provision", most=10, description="The provisions that bear on it.")
    citations = Several(Citation, most=6, description="What it rests on.")
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are of it.")
    note = String(description="What to bear in mind with it.")

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
    question = Field(NonNull(String), description="The question, as a reader would ask it.")
    answer = Field(NonNull(String), description="Our answer, which rests on the provisions in related.")
    guide_answer = Field(NonNull(words.Assessment), description="How the guide's own answer fares.")
    passages = Several(GuidePassage, most=8, description="Where the guide answers it.")
    related = Several(
        "schema.provision.Provision",
        most=10,
        description="The provisions that the answer rests on.",
    )
    related_agencies = Several(AgencyProfile, most=6, description="Statements on agencies that the answer rests on.")

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
    assessment = Field(NonNull(words.Assessment), description="How what the guide says fares against the law.")
    precise = Field(NonNull(String), description="What the law asks in fact.")
    passages = Several(GuidePassage, most=8, description="Where the guide says it.")
    provisions = Several(
        "schema.provision.Provision",
        most=20,
        description="The provisions that make it precise.",
    )
    agencies = Several(AgencyProfile, most=8, description="Statements on the agencies behind it.")
    awaited = Field(
        NonNull(List(NonNull(String))),
        description="Slugs of provisions that belong here too and come with a later release of the data.",
    )
    note = String(description="What to bear in mind with it.")

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

    authors = Field(NonNull(String), description="Who wrote it, the first author first.")
    year = Field(NonNull(Int), description="The year it came out.")
    journal = String(description="Where it appeared.")
    title = String(description="The title of the work.")
    doi = String(description="Its Digital Object Identifier, such as 10.1000/182; https://doi.org leads there.")


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
    passages = Several(GuidePassage, most=8, description="Where the guide refers to it.")
    note = String(description="Doubts about which work is meant.")

    @staticmethod
    def resolve_passages(reference: Any, info: GraphQLResolveInfo) -> list[Any]:
        return passages_of(info, reference.paragraphs)


class AssessmentCount(ObjectType):
    """How many claims fared so."""

    assessment = Field(NonNull(words.Assessment), description="How these claims fared.")
    count = Field(NonNull(Int), description="How many claims fared so.")


class Guide(ObjectType):
    """The consumer guide that this dataset was seeded from, checked claim by claim."""

    title = Field(NonNull(String), description="Its title.")
    sha256 = Field(NonNull(String), description="SHA-256 of the text that was checked.")
    normalisation = Field(NonNull(String), description="How paragraphs are folded before hashing.")
    sections = Several(GuideSection, most=50, description="Its sections in the order of the text.")
    passages = Several(
        GuidePassage,
        most=200,
        description="Its paragraphs in order.",
        role=words.PassageRole(description="Only paragraphs of this role."),
    )
    claims = connection_field(GuideClaimConnection, "All its claims.")
    assessments = Several(AssessmentCount, most=5, description="How its claims fare, counted.")
    advice = Several(GuideAdvice, most=30, description="What it tells patients to look for.")
    faqs = Several(GuideFaq, most=30, description="The questions that its readers ask, with our answers.")
    licensing = Several(
        GuideLicensingItem,
        most=12,
        description="The clinic prerequisites it names, made precise.",
    )
    references = Several(GuideReference, most=25, description="Its numbered references.")

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
