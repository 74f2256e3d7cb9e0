"""Lists of provisions, page by page, with facets: how the provisions found divide."""

from typing import Any

from graphene import Field, Int, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.page import Page
from regapi.corpus.selection import facets

from .connection import connection
from .cost import Cost, Priced, Several
from .provision import Guideline, Provision, Requirement, Rule


class FacetValue(ObjectType):
    """A value of a facet and how many provisions have it."""

    value = Field(NonNull(String), description="The value: an enumeration's name, or a slug.")
    count = Field(NonNull(Int), description="How many of the provisions found have it.")


class ProvisionFacets(ObjectType):
    """How the provisions found divide, counted over all pages: use it to narrow a search."""

    kind = Several(FacetValue, most=8, description="Counted by kind.")
    category = Several(FacetValue, most=40, description="Counted by subject.")
    modality = Several(FacetValue, most=8, description="Counted by force: must, must not, may, should, fact.")
    service = Several(FacetValue, most=12, description="Counted by treatment.")
    actor = Several(FacetValue, most=20, description="Counted by who must act.")
    agency = Several(FacetValue, most=250, description='Counted by agency (slugs); "none" where there is none.')
    jurisdiction = Several(FacetValue, most=100, description="Counted by jurisdiction (codes).")
    verification = Several(FacetValue, most=3, description="Counted by how well they were checked.")
    confidence = Several(FacetValue, most=3, description="Counted by how sure the editors are.")


NAMED_BY_SLUG = {"agency", "jurisdiction"}


def resolve_facets(page: Page[Any], _info: GraphQLResolveInfo) -> dict[str, list[dict[str, Any]]]:
    """The facets of a whole list, not only of its page."""
    return {
        name: [{"value": v if name in NAMED_BY_SLUG else v.upper(), "count": n} for v, n in values]
        for name, values in facets(page.everything).items()
    }


FACETED = {
    "facets": Priced(
        NonNull(ProvisionFacets),
        cost=Cost(work=1_500),
        description="How the provisions divide, counted over all pages.",
    ),
    "resolve_facets": staticmethod(resolve_facets),
}

ProvisionConnection = connection(Provision, "Provision", "provisions", **FACETED)
RequirementConnection = connection(Requirement, "Requirement", "requirements", **FACETED)
RuleConnection = connection(Rule, "Rule", "rules", **FACETED)
GuidelineConnection = connection(Guideline, "Guideline", "guidelines", **FACETED)
