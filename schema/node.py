"""Global ids: readable, `sort:slug`, for example `provision:us.dea.registration.clinic`."""

from typing import Any

import graphene
from graphene import ID, Field, NonNull
from graphql import GraphQLResolveInfo

from regapi.corpus.corpus import Corpus
from regapi.domain.agency import Agency
from regapi.domain.coverage import Coverage
from regapi.domain.guide.advice import GuideAdvice
from regapi.domain.guide.claim import GuideClaim
from regapi.domain.guide.question import GuideFaq, LicensingItem
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.provision import Provision
from regapi.domain.source import Source
from regapi.domain.substance import DrugProduct, Substance
from regapi.domain.vocabulary import ProvisionKind

SORTS: dict[type, tuple[str, str, str]] = {
    Provision: ("provision", "provisions", "slug"),
    Agency: ("agency", "agencies", "slug"),
    Source: ("source", "sources", "slug"),
    Jurisdiction: ("jurisdiction", "jurisdictions", "code"),
    Substance: ("substance", "substances", "slug"),
    DrugProduct: ("product", "products", "slug"),
    GuideClaim: ("claim", "claims", "slug"),
    Coverage: ("coverage", "coverage_by_slug", "slug"),
    GuideAdvice: ("advice", "advice", "slug"),
    GuideFaq: ("faq", "faqs", "slug"),
    LicensingItem: ("licensing", "licensing", "slug"),
}
"""For each type of entity: the sort in its id, its index in the corpus, and its key."""

TYPE_NAMES: dict[type, str] = {
    Agency: "Agency",
    Source: "Source",
    Jurisdiction: "Jurisdiction",
    Substance: "Substance",
    DrugProduct: "DrugProduct",
    GuideClaim: "GuideClaim",
    Coverage: "Coverage",
    GuideAdvice: "GuideAdvice",
    GuideFaq: "GuideFaq",
    LicensingItem: "GuideLicensingItem",
}

PROVISION_TYPES = {
    ProvisionKind.REQUIREMENT: "Requirement",
    ProvisionKind.RULE: "Rule",
    ProvisionKind.CLASSIFICATION: "Classification",
    ProvisionKind.MONITORING_STEP: "MonitoringStep",
    ProvisionKind.APPROVAL: "Approval",
    ProvisionKind.GUIDELINE: "Guideline",
    ProvisionKind.DEFINITION: "Definition",
    ProvisionKind.HISTORY: "HistoryEvent",
}
"""The GraphQL type of each kind of provision."""


def global_id(entity: Any) -> str:
    """The id of an entity, unique over all sorts and stable for ever."""
    sort, _, key = SORTS[type(entity)]
    return f"{sort}:{getattr(entity, key)}"


def by_global_id(corpus: Corpus, identifier: str) -> Any:
    """The entity with that id, or null."""
    sort, _, slug = identifier.partition(":")
    index = next((index for s, index, _ in SORTS.values() if s == sort), None)
    return getattr(corpus, index).get(slug) if index else None


def type_name(entity: Any) -> str:
    """The name of an entity's GraphQL type."""
    return PROVISION_TYPES[entity.kind] if isinstance(entity, Provision) else TYPE_NAMES[type(entity)]


def concrete_type(entity: Any, info: GraphQLResolveInfo) -> Any:
    """The graphene type of an entity, as graphene's interfaces want it."""
    return info.schema.type_map[type_name(entity)].graphene_type  # type: ignore[attr-defined]


class Node(graphene.Interface):
    """Anything that can be fetched again by its id."""

    id = Field(
        NonNull(ID),
        description='Readable and stable for ever, such as "provision:us.dea.registration.clinic".',
    )

    @staticmethod
    def resolve_id(entity: Any, _info: GraphQLResolveInfo) -> str:
        return global_id(entity)

    @classmethod
    def resolve_type(cls, entity: Any, info: GraphQLResolveInfo) -> Any:
        """The concrete type."""
        return concrete_type(entity, info)
