"""The checklist of a clinic: steps in phases, what stands beside them, costs, questions and gaps."""

import datetime
from typing import Any

import graphene
from graphene import Boolean, Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.rules.checklist import Checklist as ChecklistValue
from regapi.rules.checklist import PhaseSteps
from regapi.rules.checklist import checklist as make_checklist
from regapi.rules.checklist_request import DEFAULT_WITHIN
from regapi.rules.step import ChecklistItem as ItemValue
from regapi.rules.step import Step

from . import words
from .claim import GuideClaim
from .clinic import clinic_of
from .condition import Circumstance
from .context import context, corpus
from .cost import Several
from .coverage import Coverage
from .errors import bad_input
from .finding import UpcomingChange
from .place import Agency, Jurisdiction
from .provision import Fee, Provision
from .scalars import Date, Decimal


class TraceEntry(ObjectType):
    """One condition that was looked at, the answer to it, and how it came out."""

    condition = Field(NonNull(String), description="The condition in plain words.")
    answer = Field(String, description="What was answered, or what follows from other answers. Null: not answered.")
    outcome = Field(NonNull(words.Truth), description="Whether the condition is met.")
    decisive = Field(NonNull(Boolean), description="Whether it decided how the provision came out.")


class QuestionOption(ObjectType):
    """A value to answer a question with."""

    value = Field(NonNull(String), description="The value as ClinicInput takes it: a name, TRUE or FALSE.")
    label = Field(NonNull(String), description="What it means.")


class Question(ObjectType):
    """A question whose answer settles something. Answer it in the clinic's field, or in clinic.answers."""

    key = Field(NonNull(String), description="The facet's name, or the circumstance to name in clinic.answers.")
    text = Field(NonNull(String), description="The question in plain words.")
    note = Field(String, description="Why the law itself leaves the matter open, where it does: whom to ask.")
    facet = Field(words.Facet, description="The field of ClinicInput that answers it. Null: use clinic.answers.")
    circumstance = Field(Circumstance, description="The circumstance that it asks about. Null: it is a facet.")
    several = Field(NonNull(Boolean), description="Whether several values may be given, as a complete list.")
    options = Several(QuestionOption, most=12, description="The values to choose from.")
    settles = Field(NonNull(Int), description="How many open steps an answer to it alone could settle.")
    provisions = Several(Provision, most=150, description="Everything that it bears on.")


class ChecklistEntry(graphene.Interface):
    """A provision on a checklist: whether and why it applies, what changes soon, what the guide got wrong on it."""

    provision = Field(NonNull(Provision), description="The provision: form, fee, renewal, citations, verification.")
    applicability = Field(NonNull(words.Applicability), description="Whether it applies to the clinic described.")
    reason = Field(NonNull(String), description="Why, in a sentence: the conditions that decided it.")
    trace = Several(TraceEntry, most=12, description="Every condition that was looked at.")
    depends_on_answers = Field(
        NonNull(List(NonNull(String))), description="The keys of the questions that could settle it. See questions."
    )
    events = Several(
        Circumstance,
        most=4,
        description="The happenings that bring the duty. Empty: it does not wait for one.",
    )
    upcoming = Several(UpcomingChange, most=6, description="Changes in sight that touch it, the soonest first.")
    guide_corrections = Several(GuideClaim, most=15, description="What the consumer guide said of it and got wrong.")
    must_confirm = Field(
        NonNull(Boolean), description="Whether it is recalled or of low confidence: confirm it with the agency first."
    )

    @classmethod
    def resolve_type(cls, entry: ItemValue, _info: GraphQLResolveInfo) -> Any:
        """The concrete type."""
        return ChecklistStep if isinstance(entry, Step) else ChecklistItem

    @staticmethod
    def resolve_applicability(entry: ItemValue, _info: GraphQLResolveInfo) -> Any:
        return entry.verdict.applicability

    @staticmethod
    def resolve_reason(entry: ItemValue, _info: GraphQLResolveInfo) -> str:
        return entry.verdict.reason

    @staticmethod
    def resolve_trace(entry: ItemValue, _info: GraphQLResolveInfo) -> Any:
        return entry.verdict.trace

    @staticmethod
    def resolve_depends_on_answers(entry: ItemValue, _info: GraphQLResolveInfo) -> list[str]:
        return entry.verdict.open_keys

    @staticmethod
    def resolve_events(entry: ItemValue, _info: GraphQLResolveInfo) -> Any:
        return entry.verdict.events


class ChecklistItem(ObjectType):
    """A ban, a piece of advice, a permission or a fact that concerns the clinic; or what does not apply to it."""

    class Meta:
        interfaces = (ChecklistEntry,)


class ChecklistStep(ObjectType):
    """A duty in its place in the order. Nothing comes before what it waits for."""

    class Meta:
        interfaces = (ChecklistEntry,)

    number = Field(NonNull(Int), description="Its place in the whole list, counted from 1.")
    phase = Field(NonNull(words.Phase), description="The phase that it belongs to.")
    waits_for = Several(lambda: ChecklistStep, most=6, description="The steps that must come first.")
    unlocks = Several(lambda: ChecklistStep, most=12, description="The steps that wait for this one.")


class ChecklistPhase(ObjectType):
    """A stage on the way to a running clinic, with its steps in order."""

    phase = Field(NonNull(words.Phase), description="Which phase it is; its description says what belongs to it.")
    title = Field(NonNull(String), description="Its title as a founder would head it.")
    # On average: there are eight phases, and hardly more steps than these in all.
    steps = Several(ChecklistStep, most=20, description="Its steps, in order.")

    @staticmethod
    def resolve_phase(phase: PhaseSteps, _info: GraphQLResolveInfo) -> Any:
        return phase.phase.slug

    @staticmethod
    def resolve_title(phase: PhaseSteps, _info: GraphQLResolveInfo) -> str:
        return phase.phase.title


class FeeLine(ObjectType):
    """One known fee and what it comes to."""

    provision = Field(NonNull(Provision), description="The provision that asks it.")
    fee = Field(NonNull(Fee), description="The fee as the provision states it on the day.")
    basis = Field(NonNull(words.FeeBasis), description="How often it is paid.")
    first_year = Field(NonNull(Decimal), description="What falls due in the first year.")
    yearly = Field(NonNull(Decimal), description="What it comes to by the year, spread over its period. 0: paid once.")


class FeeTotals(ObjectType):
    """Known fees added up, each counted once: multiply for each practitioner and each place. A floor, not a quote."""

    currency = Field(NonNull(String), description="The currency, USD.")
    first_year = Field(NonNull(Decimal), description="What is known to fall due in the first year.")
    yearly = Field(NonNull(Decimal), description="What is known to recur, by the year.")
    lines = Several(FeeLine, most=60, description="The fees that are counted.")
    steps_without_fee = Field(NonNull(Int), description="Steps for which no fee is known: there is none, or none read.")
    applications_without_fee = Field(
        NonNull(Int),
        description="Those of them that are registrations, licences or permits, which commonly cost something.",
    )


class Contradiction(ObjectType):
    """Answers that cannot stand together, or that a rule forbids."""

    slug = Field(NonNull(String), description="Stable name of the contradiction, or the circumstance answered twice.")
    statement = Field(NonNull(String), description="What cannot be.")
    remedy = Field(NonNull(String), description="What to correct.")
    provisions = Several(Provision, most=6, description="The provisions that forbid it, if any.")


class ToConfirm(ObjectType):
    """What to confirm with one agency before relying on it: recalled, or of low confidence."""

    agency = Field(Agency, description="The agency to ask. Null: the record names none.")
    jurisdiction = Field(NonNull(Jurisdiction), description="Whose law it is.")
    items = Several(ChecklistEntry, most=20, description="What to ask about.")


def _items(description: str) -> graphene.Field:
    return Several(ChecklistItem, most=80, description=description)


class Checklist(ObjectType):
    """What a clinic must do, in what order, at what cost, and what is still not known. Not legal advice."""

    as_of = Field(NonNull(Date), description="The day that it is for.")
    jurisdiction = Field(NonNull(Jurisdiction), description="The clinic's state.")
    local_jurisdictions = Several(
        Jurisdiction, most=2, description="The clinic's city and county, as far as they are held here."
    )
    local_gap = Field(NonNull(String), description="What is not known of the city's and county's own law.")
    phases = Several(
        ChecklistPhase,
        most=8,
        description="The steps by phase, in order.",
        only=graphene.Argument(List(NonNull(words.Phase)), description="Only these phases. All where nothing is said."),
    )
    steps = Several(
        ChecklistStep,
        most=150,
        description="The same steps in one list: duties that apply, and those that depend on an answer.",
        applicability=graphene.Argument(words.Applicability, description="Only steps that stand so."),
    )
    prohibitions = _items("What the clinic must not do.")
    recommendations = _items("What it should do, though nothing in law compels it.")
    permissions = _items("What it may do, exemptions included.")
    facts = _items("What it should know: scope, schedules, what is not required.")
    excluded = _items("What was looked at and does not apply, each with its reason.")
    contradictions = Several(
        Contradiction, most=20, description="Answers that cannot stand together. Correct these first."
    )
    questions = Several(
        Question,
        most=90,
        description="What is still open, those first that would settle most steps.",
        first=graphene.Argument(Int, description="Only so many of them. All where nothing is said."),
    )
    fees = Field(NonNull(FeeTotals), description="The known fees of the steps that apply.")
    open_fees = Field(NonNull(FeeTotals), description="The known fees of the steps that depend on an answer.")
    to_confirm = Several(ToConfirm, most=20, description="What to confirm, by agency.")
    coverage_gaps = Several(
        Coverage, most=10, description="Topics of the state's law not, or only in part, researched."
    )
    upcoming = Several(UpcomingChange, most=20, description="Changes in sight that touch the clinic, soonest first.")

    @staticmethod
    def resolve_jurisdiction(listed: ChecklistValue, _info: GraphQLResolveInfo) -> Any:
        return listed.place.state

    @staticmethod
    def resolve_local_jurisdictions(listed: ChecklistValue, _info: GraphQLResolveInfo) -> Any:
        return listed.place.local

    @staticmethod
    def resolve_phases(listed: ChecklistValue, _info: GraphQLResolveInfo, only: list[Any] | None = None) -> Any:
        return [p for p in listed.phases if only is None or p.phase.slug in only]

    @staticmethod
    def resolve_questions(listed: ChecklistValue, _info: GraphQLResolveInfo, first: int | None = None) -> Any:
        if first is not None and first < 0:
            raise bad_input(f"first: {first} is less than none; give 0 or more")
        return listed.questions[:first]

    @staticmethod
    def resolve_steps(listed: ChecklistValue, _info: GraphQLResolveInfo, applicability: Any = None) -> list[Step]:
        return [s for s in listed.steps if applicability is None or s.verdict.applicability is applicability]


def resolve_checklist(
    _root: None,
    info: GraphQLResolveInfo,
    clinic: dict[str, Any],
    as_of: datetime.date | None = None,
    within: str | None = None,
) -> ChecklistValue:
    """The checklist of the clinic described."""
    day = context(info).as_of(info, as_of)
    return make_checklist(corpus(info), clinic_of(clinic), day, within or DEFAULT_WITHIN)
