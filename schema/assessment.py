"""The assessment of a clinic: each duty of its checklist against what it holds."""

import datetime
from typing import Any

import graphene
from graphene import Field, Int, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.domain.evidence import Evidence as EvidenceValue
from regapi.rules.assessment import EXPIRING_WITHIN, assessment
from regapi.rules.assessment import Assessment as AssessmentValue
from regapi.rules.assessment import Obligation as ObligationValue
from regapi.rules.checklist_request import DEFAULT_WITHIN
from regapi.rules.reading import read

from . import words
from .checklist import Checklist, ChecklistStep
from .clinic import clinic_of
from .context import context, corpus
from .cost import Several
from .errors import bad_input
from .scalars import Date

MAX_EVIDENCE = 1_000
"""Most pieces of evidence in one request."""


class Evidence(ObjectType):
    """A piece of evidence as it was given."""

    provision = Field(NonNull(String), description="The provision that it was given for.")
    satisfied_on = Field(Date, description="Since when it holds, as given.")
    expires_on = Field(Date, description="The last day on which it counts, as given.")
    reference = Field(String, description="Its number or place, as given.")


class Obligation(ObjectType):
    """A duty and how the clinic stands to it on the day."""

    step = Field(NonNull(ChecklistStep), description="The duty, as it stands in the checklist.")
    status = Field(NonNull(words.ObligationStatus), description="How the clinic stands to it.")
    evidence = Several(Evidence, by="evidence", among=100, description="The evidence given for it.")
    next_due = Field(Date, description="The last day on which the evidence counts. Null: none follows from it.")
    note = Field(String, description="What is open, or what the evidence lacks.")


class ObligationCount(ObjectType):
    """How many duties have a status."""

    status = Field(NonNull(words.ObligationStatus), description="The status that is counted.")
    count = Field(NonNull(Int), description="The number of duties.")


class UnusedEvidence(ObjectType):
    """A piece of evidence that counts for nothing, and why."""

    evidence = Field(NonNull(Evidence), description="The evidence as you gave it.")
    reason = Field(NonNull(words.UnusedReason), description="Why it counts for nothing.")
    message = Field(NonNull(String), description="The same in a sentence.")
    nearest = Field(NonNull(List(NonNull(String))), description="Slugs that may have been meant.")


class Assessment(ObjectType):
    """How a clinic stands on a day. There is no score: read the list."""

    as_of = Field(NonNull(Date), description="The day that it is for.")
    checklist = Field(NonNull(Checklist), description="The checklist that it rests on.")
    obligations = Several(
        Obligation,
        most=150,
        description="Every duty with its status, in the checklist's order.",
        statuses=graphene.Argument(
            List(NonNull(words.ObligationStatus)), description="Only these. All where nothing is said."
        ),
    )
    counts = Several(ObligationCount, most=6, description="How many duties have each status.")
    due = Several(Obligation, most=150, description="The duties with a due date, the soonest first.")
    unused_evidence = Several(UnusedEvidence, by="evidence", description="Evidence that counts for nothing.")

    @staticmethod
    def resolve_as_of(assessed: AssessmentValue, _info: GraphQLResolveInfo) -> datetime.date:
        return assessed.checklist.as_of

    @staticmethod
    def resolve_obligations(
        assessed: AssessmentValue, _info: GraphQLResolveInfo, statuses: list[Any] | None = None
    ) -> list[ObligationValue]:
        return [o for o in assessed.obligations if statuses is None or o.status in statuses]

    @staticmethod
    def resolve_counts(assessed: AssessmentValue, _info: GraphQLResolveInfo) -> list[dict[str, Any]]:
        return [{"status": status, "count": count} for status, count in assessed.counted().items()]

    @staticmethod
    def resolve_unused_evidence(assessed: AssessmentValue, _info: GraphQLResolveInfo) -> Any:
        return assessed.unused


def resolve_assessment(
    _root: None,
    info: GraphQLResolveInfo,
    clinic: dict[str, Any],
    evidence: list[dict[str, Any]],
    as_of: datetime.date | None = None,
    expiring_within: str | None = None,
    within: str | None = None,
) -> AssessmentValue:
    """How the clinic described stands on the day."""
    context(info).keep_private()
    if len(evidence) > MAX_EVIDENCE:
        raise bad_input(f"evidence: {len(evidence)} pieces are too many at once; give up to {MAX_EVIDENCE:,}")
    pieces = [read(EvidenceValue, piece, f"evidence[{i}]") for i, piece in enumerate(evidence)]
    day = context(info).as_of(info, as_of)
    horizon = within or DEFAULT_WITHIN
    return assessment(corpus(info), clinic_of(clinic), pieces, day, expiring_within or EXPIRING_WITHIN, horizon)
