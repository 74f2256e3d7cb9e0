"""Substances, schedules, drug products, and the legal status of a substance in a place."""

import datetime
from typing import Any

from graphene import Boolean, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.lookup import find_substance
from regapi.corpus.page import Page
from regapi.corpus.places import find_jurisdiction
from regapi.corpus.selection import Selection, select
from regapi.domain.substance import DrugProduct as ProductValue
from regapi.domain.substance import Schedule as ScheduleValue
from regapi.domain.substance import Substance as SubstanceValue
from regapi.rules import legal_status as rules

from . import words
from .connection import by_slug, connection, connection_field, resolve_page
from .context import context, corpus
from .cost import Several
from .node import Node
from .place import as_of_argument
from .scalars import Date


class SchedulePlacement(ObjectType):
    """Where a provision puts substances: in a schedule, or outside all of them."""

    controlled = Field(NonNull(Boolean), description="Whether it is a controlled substance there.")
    schedule = Field(words.ScheduleNumber, description="The schedule. Null where it is not controlled.")
    substances = Several(lambda: Substance, most=6, description="The substances that are put there.")
    own_schedule = String(description="The state's own name of the schedule, where it is none of I to V.")
    by_reference = Field(NonNull(Boolean), description="Whether the law follows the federal list by reference.")
    line_seen = Field(
        NonNull(Boolean), description="False where the line of the law that names the substance was not read."
    )
    since = Field(Date, description="First day of this placement. Null where not known.")
    until = Field(Date, description="Last day of it. Null: still so.")
    includes = String(description="What else is covered, such as salts and isomers.")
    scope = String(description="Which part of the substance is meant, where the law splits it.")
    established_by = Field("schema.citation.Source", description="The rule that did it, where known.")
    provision = Field(
        NonNull("schema.provision.Provision"), description="The provision that states it, with citations."
    )

    @staticmethod
    def resolve_controlled(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> bool:
        return found.placement.controlled

    @staticmethod
    def resolve_schedule(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> Any:
        return found.placement.schedule

    @staticmethod
    def resolve_own_schedule(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> str | None:
        return found.placement.own_schedule

    @staticmethod
    def resolve_by_reference(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> bool:
        return found.placement.by_reference

    @staticmethod
    def resolve_line_seen(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> bool:
        return found.placement.line_seen

    @staticmethod
    def resolve_substances(found: rules.PlacementFound, info: GraphQLResolveInfo) -> list[SubstanceValue]:
        return [corpus(info).substances[slug] for slug in found.placement.substances]

    @staticmethod
    def resolve_includes(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> str | None:
        return found.placement.includes

    @staticmethod
    def resolve_scope(found: rules.PlacementFound, _info: GraphQLResolveInfo) -> str | None:
        return found.placement.scope

    @staticmethod
    def resolve_established_by(found: rules.PlacementFound, info: GraphQLResolveInfo) -> Any:
        return corpus(info).sources.get(found.placement.established_by or "")


class Substance(ObjectType):
    """A substance that the law or the guide speaks of."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name, such as ketamine.")
    name = Field(NonNull(String), description="Its usual name, such as Ketamine.")
    aliases = Field(
        NonNull(List(NonNull(String))), description="Other names that it goes by; they can be asked for too."
    )
    description = Field(NonNull(String), description="What it is, in a line or two.")
    relation = String(description="How it is related to ketamine.")
    compared_by_guide = Field(NonNull(Boolean), description="Whether the consumer guide compares ketamine with it.")
    recalled = String(description="What of this is general knowledge and rests on no provision. Null: nothing.")
    placements = Several(
        SchedulePlacement,
        most=6,
        description="Its federal schedule over time, the oldest first. For one day ask legalStatus.",
    )
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "The provisions about it, in force on the day.",
        as_of=as_of_argument(),
    )
    products = Several(lambda: DrugProduct, most=6, description="The drug products made of it.")

    @staticmethod
    def resolve_placements(substance: SubstanceValue, info: GraphQLResolveInfo) -> list[rules.PlacementFound]:
        return rules.placements(corpus(info), substance.slug, rules.FEDERAL)

    @staticmethod
    def resolve_provisions(
        substance: SubstanceValue,
        info: GraphQLResolveInfo,
        as_of: datetime.date | None = None,
        **arguments: Any,
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), Selection(substances=(substance.slug,)), day)
        return resolve_page(items, by_slug, "substance.provisions", arguments)

    @staticmethod
    def resolve_products(substance: SubstanceValue, info: GraphQLResolveInfo) -> list[ProductValue]:
        return [p for p in corpus(info).products.values() if p.substance == substance.slug]


SubstanceConnection = connection(Substance, "Substance", "substances")


class Schedule(ObjectType):
    """One of the five schedules of the Controlled Substances Act."""

    number = Field(NonNull(words.ScheduleNumber), description="Its number.")
    criteria = Field(
        NonNull("schema.provision.Provision"),
        description="The legal criteria for being in it, with citations.",
    )
    substances = Several(
        Substance,
        most=20,
        description="The substances of this dataset that federal law had wholly in it on the day.",
        as_of=as_of_argument(),
    )

    @staticmethod
    def resolve_criteria(schedule: ScheduleValue, info: GraphQLResolveInfo) -> Any:
        return corpus(info).provisions[schedule.criteria]

    @staticmethod
    def resolve_substances(
        schedule: ScheduleValue, info: GraphQLResolveInfo, as_of: datetime.date | None = None
    ) -> list[SubstanceValue]:
        return rules.substances_in(corpus(info), schedule.number, context(info).as_of(info, as_of))


class DrugProduct(ObjectType):
    """A drug product, such as Spravato."""

    class Meta:
        interfaces = (Node,)

    slug = Field(NonNull(String), description="Stable name, such as spravato.")
    name = Field(NonNull(String), description="The name that it is sold under, or the usual one.")
    generic_name = Field(NonNull(String), description="Its active substance as the label names it.")
    substance = Field(NonNull(Substance), description="The active substance that it is made of.")
    form = Field(NonNull(String), description="What it comes as, such as an injection or a nasal spray.")
    routes = Field(NonNull(List(NonNull(String))), description="The approved ways of giving it.")
    strengths = Field(NonNull(List(NonNull(String))), description="Its strengths or packs, where known.")
    maker = String(description="Who makes it, where known.")
    application_number = String(description="FDA application number, where known.")
    rems = Boolean(description="Whether the FDA requires a REMS of it. Null where no source says.")
    note = String(description="What of this is recalled or uncertain.")
    indications = Several(
        "schema.provision.Approval",
        most=6,
        description="The uses that it was approved for on the day, the oldest first.",
        as_of=as_of_argument(),
    )
    approvals = Several(
        "schema.provision.Approval",
        most=6,
        description="All its approvals, of uses, routes and generics, whatever their date.",
    )
    facts = Several(
        "schema.provision.Provision",
        most=12,
        description="The provisions that say what is told here.",
    )
    provisions = connection_field(
        "schema.provision_connection.ProvisionConnection",
        "The provisions about it, in force on the day.",
        as_of=as_of_argument(),
    )

    @staticmethod
    def resolve_substance(product: ProductValue, info: GraphQLResolveInfo) -> SubstanceValue:
        return corpus(info).substances[product.substance]

    @staticmethod
    def resolve_indications(
        product: ProductValue, info: GraphQLResolveInfo, as_of: datetime.date | None = None
    ) -> list[Any]:
        return corpus(info).indications(product, context(info).as_of(info, as_of))

    @staticmethod
    def resolve_approvals(product: ProductValue, info: GraphQLResolveInfo) -> list[Any]:
        return corpus(info).approvals(product)

    @staticmethod
    def resolve_facts(product: ProductValue, info: GraphQLResolveInfo) -> list[Any]:
        known = corpus(info).provisions
        return [known[slug] for slug in product.facts if slug in known]

    @staticmethod
    def resolve_provisions(
        product: ProductValue, info: GraphQLResolveInfo, as_of: datetime.date | None = None, **arguments: Any
    ) -> Page[Any]:
        day = context(info).as_of(info, as_of)
        items = select(corpus(info), Selection(products=(product.slug,)), day)
        return resolve_page(items, by_slug, "product.provisions", arguments)


DrugProductConnection = connection(DrugProduct, "DrugProduct", "drug products")


class LegalStatus(ObjectType):
    """A substance in a jurisdiction on a day: its own law there, and federal law, which always applies too."""

    substance = Field(NonNull(Substance), description="The substance.")
    jurisdiction = Field(NonNull("schema.place.Jurisdiction"), description="The jurisdiction that was asked about.")
    as_of = Field(NonNull(Date), description="The day that was asked about.")
    finding = Field(NonNull(words.LegalStatusFinding), description="The jurisdiction's own law in one word.")
    placements = Several(
        SchedulePlacement,
        most=6,
        description="Where its own law puts the substance on the day.",
    )
    federal_finding = Field(NonNull(words.LegalStatusFinding), description="Federal law in one word.")
    federal = Several(SchedulePlacement, most=6, description="Where federal law puts it on the day.")
    history = Several(
        SchedulePlacement,
        most=10,
        description="The jurisdiction's placements over time, oldest first.",
    )


def resolve_legal_status(
    _root: None,
    info: GraphQLResolveInfo,
    substance: str,
    jurisdiction: str,
    as_of: datetime.date | None = None,
) -> rules.LegalStatus:
    """The legal status of a substance; unknown names are errors with suggestions."""
    c = corpus(info)
    day = context(info).as_of(info, as_of)
    found = find_substance(c.substances, substance)
    return rules.legal_status(c, found, find_jurisdiction(c.jurisdictions, jurisdiction), day)
