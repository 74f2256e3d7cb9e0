"""Enumerations of the contract, made from the domain's: one list of values and one description each."""

from typing import Any

import graphene

from regapi.corpus.cautions import Caution
from regapi.corpus.search import SearchKind
from regapi.domain import (
    agency,
    citation,
    condition,
    coverage,
    facet,
    jurisdiction,
    monitoring,
    phase,
    release,
    source,
    substance,
)
from regapi.domain import vocabulary as words
from regapi.domain.guide import claim, passage
from regapi.domain.legal_citation import Family
from regapi.rules.answers import Truth as TruthWord
from regapi.rules.applicability import Applicability as ApplicabilityWord
from regapi.rules.assessment import ObligationStatus as ObligationStatusWord
from regapi.rules.assessment import UnusedReason as UnusedReasonWord
from regapi.rules.fees import FeeBasis as FeeBasisWord
from regapi.rules.legal_status import Finding
from regapi.rules.session_check import SessionStatus as SessionStatusWord
from regapi.rules.session_review import SessionVerdict as SessionVerdictWord
from regapi.rules.upcoming import UpcomingKind


def enum(word: Any, description: str, name: str | None = None) -> Any:
    """A GraphQL enumeration of a domain enumeration, every value described."""

    def describe(member: Any) -> str:
        return description if member is None else str(member.description)

    return graphene.Enum.from_enum(word, name=name, description=describe)


ProvisionKind = enum(words.ProvisionKind, "What a provision is.")
Modality = enum(words.Modality, "The force of a statement: must, must not, may, should, or a plain fact.")
Category = enum(words.Category, "The subject of a provision.")
Actor = enum(words.Actor, "Who must act, or whom a statement concerns.")
Service = enum(words.Service, "A treatment that a clinic may offer.")
Status = enum(words.Status, "Where a provision stands on the day that was asked about.")
Verification = enum(citation.Verification, "How a statement was checked against its authority.")
Confidence = enum(citation.Confidence, "How sure the editors are that a statement is right.")
SourceKind = enum(source.SourceKind, "What kind of authority a source is.")
JurisdictionLevel = enum(jurisdiction.JurisdictionLevel, "How high in the tree a jurisdiction stands.")
AgencyRole = enum(agency.AgencyRole, "What an agency does that a clinic can meet.")
ScheduleNumber = enum(substance.ScheduleNumber, "A schedule of the Controlled Substances Act, strictest first.")
ApprovalAspect = enum(substance.ApprovalAspect, "What an approval is about.")
CareSetting = enum(monitoring.CareSetting, "Where Spravato is given.")
SessionPhase = enum(monitoring.SessionPhase, "A part of a treatment session, in order.")
Anchor = enum(monitoring.Anchor, "The moment that a time in a session is counted from.", name="SessionAnchor")
Relation = enum(
    monitoring.Relation, "How a time in a session relates to the moment it is counted from.", name="SessionRelation"
)
Facet = enum(facet.Facet, "A property of the clinic that decides what applies to it.", name="ClinicFacet")
Profession = enum(facet.Profession, "A profession that may work at a clinic.")
Ownership = enum(facet.Ownership, "Who owns a clinic.")
SedationLevel = enum(facet.SedationLevel, "Depth of sedation, as the continuum of anaesthesia names it.")
Payer = enum(facet.Payer, "Who pays for a treatment.")
Phase = enum(phase.Phase, "A stage on the way from an idea to a running clinic, in order.", name="ChecklistPhaseName")
Truth = enum(TruthWord, "Whether a condition is met.", name="ConditionOutcome")
Applicability = enum(ApplicabilityWord, "Whether a provision applies to the clinic that was described.")
ObligationStatus = enum(ObligationStatusWord, "How a clinic stands to a duty on the day.")
UnusedReason = enum(UnusedReasonWord, "Why a piece of evidence counts for nothing.", name="UnusedEvidenceReason")
FeeBasis = enum(FeeBasisWord, "How often a fee is paid.")
SessionStatus = enum(SessionStatusWord, "How a step of a session came out.", name="SessionStepStatus")
SessionVerdict = enum(SessionVerdictWord, "A session as a whole.")
CircumstanceKind = enum(condition.CircumstanceKind, "Whether a circumstance lasts or happens.")
ChangeKind = enum(release.ChangeKind, "What happened to an entity between two releases of the data.")
Assessment = enum(
    claim.Assessment, "How a claim of the guide fares against the law and the literature.", name="ClaimAssessment"
)
ClaimKind = enum(claim.ClaimKind, "What sort of statement a claim is.")
ClaimTopic = enum(claim.ClaimTopic, "What a claim is about.")
Audience = enum(claim.Audience, "Who would act on a claim.")
PassageRole = enum(passage.PassageRole, "What a paragraph of the guide is.")
CautionWord = enum(Caution, "A reason to confirm a provision before relying on it.")
CitationFamily = enum(Family, "What a citation is a citation of.", name="CitationFamily")
LegalStatusFinding = enum(Finding, "What is known of a legal status, in one word.", name="LegalStatusFinding")
UpcomingChangeKind = enum(UpcomingKind, "What will happen on a date.", name="UpcomingChangeKind")
Topic = enum(coverage.Topic, "A question that is asked of every state.")
CoverageStatus = enum(coverage.CoverageStatus, "How well a topic was researched in a state.")
Answer = enum(coverage.Answer, "What a topic comes down to in a state. A code simplifies.")
SearchKindWord = enum(SearchKind, "The sorts of entity that a search covers.")
