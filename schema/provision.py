"""Provisions: the interface that every rule and fact shares, and the concrete types by kind."""

import datetime
from typing import Any

import graphene
from graphene import Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.cautions import Caution, cautions
from regapi.domain.coverage import Topic
from regapi.domain.provision import Fee as FeeValue
from regapi.domain.provision import Provision as Value
from regapi.domain.substance import ProductApproval
from regapi.domain.vocabulary import Status
from regapi.rules.legal_status import PlacementFound, placements_of

from . import words
from .citation import Citation
from .condition import Condition
from .context import context, corpus
from .cost import Several
from .node import Node, concrete_type
from .place import as_of_argument
from .scalars import Date, Decimal, Duration
from .session import SessionFields
from .substance import DrugProduct, SchedulePlacement, Substance


class Fee(ObjectType):
    """A fee that an agency asks."""

    amount = Field(NonNull(Decimal), description="How much is asked, in units of the currency.")
    currency = Field(NonNull(String), description="ISO 4217 code, such as USD.")
    per = Field(Duration, description="The period that one payment covers. Null: paid once, or not known.")
    since = Field(Date, description="The first day on which this amount was asked. Null where not known.")


class StateCounterpart(ObjectType):
    """The same requirement in the clinic's own state, such as the state's own medical licence."""

    slug = Field(NonNull(String), description="Its name, such as us-state.medical-license.")
    title = Field(NonNull(String), description="What it stands for.")
    statement = Field(NonNull(String), description="What it asks, whatever the state.")
    provision = Field(
        lambda: Provision,
        description="The requirement itself in one state. Null where this release does not hold it yet.",
        jurisdiction=graphene.Argument(NonNull(String), description="The state: CA, us-ca or California."),
    )

    @staticmethod
    def resolve_provision(counterpart: Any, info: GraphQLResolveInfo, jurisdiction: str) -> Value | None:
        return corpus(info).counterpart_in(counterpart, jurisdiction)


class Provision(graphene.Interface):
    """One rule or legal fact: what it says in our own words, since when, on whose authority, how well checked."""

    class Meta:
        interfaces = (Node,)

    id = Field(NonNull(graphene.ID), description='Global id, such as "provision:us.dea.registration.clinic".')
    slug = Field(NonNull(String), description="Stable dotted name, jurisdiction first. It never changes.")
    kind = Field(NonNull(words.ProvisionKind), description="What it is; the concrete type follows from it.")
    title = Field(NonNull(String), description="The provision in a line.")
    statement = Field(NonNull(String), description="What it says, in our own words. Not the official text.")
    modality = Field(NonNull(words.Modality), description="Must, must not, may, should, or a plain fact.")
    category = Field(NonNull(words.Category), description="Its main subject; alsoIn names further ones.")
    also_in = Field(NonNull(List(NonNull(words.Category))), description="Further subjects that it belongs to.")
    jurisdiction = Field(NonNull("schema.place.Jurisdiction"), description="Whose law or statement it is.")
    agency = Field("schema.place.Agency", description="The agency that administers it. Null where there is none.")
    actors = Field(NonNull(List(NonNull(words.Actor))), description="Who must act, or whom it concerns.")
    services = Field(NonNull(List(NonNull(words.Service))), description="The treatments that it concerns.")
    substances = Several(Substance, most=4, description="The substances that it is about, if any.")
    products = Several(DrugProduct, most=4, description="The drug products that it is about, if any.")
    conditions = String(description="What triggers it, in plain words. Null where nothing is said.")
    applies_when = Field(Condition, description="The same as data, beside the services. ALWAYS: nothing more.")
    form = String(description="The form to file or keep, such as DEA Form 224. Null where none is known.")
    fee = Field(
        Fee,
        description="The fee asked on the day. Null where there is none or none is known.",
        as_of=as_of_argument(),
    )
    renewal = Field(Duration, description="How often it must be renewed.")
    deadline = Field(Duration, description="How long there is to act; the statement says counted from what.")
    deadline_note = String(description="What the bare duration cannot say: business days, other limits.")
    minimum_duration = Field(Duration, description="How long the duty lasts at least.")
    depends_on = Several(lambda: Provision, most=6, description="What must be satisfied or understood first.")
    depends_on_in_state = Several(
        StateCounterpart,
        most=4,
        description="What must be satisfied first in the clinic's own state.",
    )
    required_by = Several(lambda: Provision, most=20, description="The provisions that wait for this one.")
    effective_from = Field(Date, description="First day in force. Null: not known, taken as begun.")
    effective_to = Field(Date, description="Last day in force. Null: still in force, or no end known.")
    sunset = Field(
        Date, description="The day on which the law repeals itself unless it is renewed. Null: none is known."
    )
    status = Field(NonNull(words.Status), description="Where it stands on the day.", as_of=as_of_argument())
    stage_note = String(description="For a proposal: what became of it.")
    followed_by = Several(
        lambda: Provision,
        most=4,
        description="What applies from the day after its end, where that is no later version of the same rule.",
    )
    series = String(description="The name that successive versions of this rule share. Null: one version only.")
    versions = Several(
        lambda: Provision,
        most=8,
        description="All versions of this rule, the oldest first, itself included.",
    )
    citations = Several(Citation, most=8, description="The authorities it rests on, at least one.")
    verification = Field(NonNull(words.Verification), description="The best check among the citations.")
    confidence = Field(NonNull(words.Confidence), description="How sure the editors are that it is right.")
    edition_year = Int(description="The year of the newest edition read at that level. Null: undated.")
    cautions = Field(
        NonNull(List(NonNull(words.CautionWord))),
        description="What to bear in mind wherever the grade is shown: recalled, low confidence, old edition.",
    )
    topics = Field(
        NonNull(List(NonNull(words.Topic))), description="The topics of the coverage matrix that it bears on."
    )
    note = String(description="Conflicts between sources, what changed lately, what to re-check.")
    guide_claims = Several(
        "schema.claim.GuideClaim",
        most=20,
        description="What the consumer guide said on this, with corrections.",
    )

    @classmethod
    def resolve_type(cls, provision: Value, info: GraphQLResolveInfo) -> Any:
        """The concrete type."""
        return concrete_type(provision, info)

    @staticmethod
    def resolve_jurisdiction(provision: Value, info: GraphQLResolveInfo) -> Any:
        return corpus(info).jurisdictions[provision.jurisdiction]

    @staticmethod
    def resolve_agency(provision: Value, info: GraphQLResolveInfo) -> Any:
        return corpus(info).agencies.get(provision.agency or "")

    @staticmethod
    def resolve_substances(provision: Value, info: GraphQLResolveInfo) -> list[Any]:
        return [corpus(info).substances[slug] for slug in provision.substances]

    @staticmethod
    def resolve_products(provision: Value, info: GraphQLResolveInfo) -> list[Any]:
        return [corpus(info).products[slug] for slug in provision.products]

    @staticmethod
    def resolve_fee(provision: Value, info: GraphQLResolveInfo, as_of: datetime.date | None = None) -> FeeValue | None:
        return corpus(info).fee_on(provision, context(info).as_of(info, as_of))

    @staticmethod
    def resolve_depends_on(provision: Value, info: GraphQLResolveInfo) -> list[Value]:
        known = corpus(info).provisions
        return [known[slug] for slug in provision.depends_on if slug in known]

    @staticmethod
    def resolve_depends_on_in_state(provision: Value, info: GraphQLResolveInfo) -> list[Any]:
        known = corpus(info).counterparts
        return [known[slug] for slug in provision.depends_on if slug in known]

    @staticmethod
    def resolve_followed_by(provision: Value, info: GraphQLResolveInfo) -> list[Value]:
        return [corpus(info).provisions[slug] for slug in provision.followed_by]

    @staticmethod
    def resolve_required_by(provision: Value, info: GraphQLResolveInfo) -> list[Value]:
        return corpus(info).dependents.get(provision.slug, [])

    @staticmethod
    def resolve_status(provision: Value, info: GraphQLResolveInfo, as_of: datetime.date | None = None) -> Status:
        return corpus(info).status(provision, context(info).as_of(info, as_of))

    @staticmethod
    def resolve_versions(provision: Value, info: GraphQLResolveInfo) -> list[Value]:
        return corpus(info).versions(provision)

    @staticmethod
    def resolve_topics(provision: Value, info: GraphQLResolveInfo) -> list[Topic]:
        return corpus(info).topics(provision)

    @staticmethod
    def resolve_cautions(provision: Value, info: GraphQLResolveInfo) -> list[Caution]:
        return cautions(provision, context(info).today)

    @staticmethod
    def resolve_guide_claims(provision: Value, info: GraphQLResolveInfo) -> list[Any]:
        return corpus(info).claims_deciding.get(provision.slug, [])


class Requirement(ObjectType):
    """An obligation to fulfil: a registration, a record, a device, a form. See form, fee, renewal and dependsOn."""

    class Meta:
        interfaces = (Node, Provision)


class Rule(ObjectType):
    """What the law allows, forbids or holds. The off-label rules are of this type."""

    class Meta:
        interfaces = (Node, Provision)


class Placing(graphene.Interface):
    """A provision that may put substances in a schedule."""

    placements = Several(
        SchedulePlacement,
        most=4,
        description="Which substances it puts in which schedule, if any.",
    )

    @classmethod
    def resolve_type(cls, provision: Value, info: GraphQLResolveInfo) -> Any:
        """The concrete type."""
        return concrete_type(provision, info)

    @staticmethod
    def resolve_placements(provision: Value, info: GraphQLResolveInfo) -> list[PlacementFound]:
        return placements_of(corpus(info), provision)


class Classification(ObjectType):
    """The legal schedule of a substance in a jurisdiction."""

    class Meta:
        interfaces = (Node, Provision, Placing)


class HistoryEvent(ObjectType):
    """An earlier state of the law, or an event that explains today's."""

    class Meta:
        interfaces = (Node, Provision, Placing)


class MonitoringStep(SessionFields, ObjectType):
    """One step of a treatment session: its place in it, its times, and what to record."""

    class Meta:
        interfaces = (Node, Provision)


class Approval(ObjectType):
    """A drug approval: for which product, which use or route, since when."""

    class Meta:
        interfaces = (Node, Provision)

    product = Field(NonNull(DrugProduct), description="The product that was approved.")
    aspect = Field(NonNull(words.ApprovalAspect), description="What the approval is about.")
    indication = String(description="The approved use, in our own words. Null where it is not about a use.")
    population = String(description="The patients it is approved for, where the sources say.")
    routes = Field(NonNull(List(NonNull(String))), description="The approved ways of giving it, if it is about them.")
    requires_oral_antidepressant = Boolean(
        description="Whether the approved use needed an oral antidepressant beside it on the day. Null: not stated.",
        as_of=as_of_argument(),
    )

    @staticmethod
    def resolve_product(provision: Value, info: GraphQLResolveInfo) -> Any:
        return corpus(info).products[_approval(provision).product]

    @staticmethod
    def resolve_aspect(provision: Value, _info: GraphQLResolveInfo) -> Any:
        return _approval(provision).aspect

    @staticmethod
    def resolve_indication(provision: Value, _info: GraphQLResolveInfo) -> str | None:
        return _approval(provision).indication

    @staticmethod
    def resolve_population(provision: Value, _info: GraphQLResolveInfo) -> str | None:
        return _approval(provision).population

    @staticmethod
    def resolve_routes(provision: Value, _info: GraphQLResolveInfo) -> tuple[str, ...]:
        return tuple(_approval(provision).routes)

    @staticmethod
    def resolve_requires_oral_antidepressant(
        provision: Value, info: GraphQLResolveInfo, as_of: datetime.date | None = None
    ) -> bool | None:
        return _approval(provision).oral_antidepressant_on(context(info).as_of(info, as_of))


def _approval(provision: Value) -> ProductApproval:
    assert provision.approval is not None  # the data checker holds kind and part together
    return provision.approval


class Guideline(ObjectType):
    """Professional or official advice that does not bind by itself."""

    class Meta:
        interfaces = (Node, Provision)


class Definition(ObjectType):
    """What a term of the law means."""

    class Meta:
        interfaces = (Node, Provision)


CONCRETE = (Requirement, Rule, Classification, MonitoringStep, Approval, Guideline, Definition, HistoryEvent)
"""The types that the interface hides; the schema must be told of them."""
