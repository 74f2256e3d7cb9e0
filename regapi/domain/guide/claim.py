"""Claims: what the guide says, in our own words, and what the sources say of it."""

from typing import Any

from sqlmodel import Field

from ..citation import Citation, Confidence
from ..entity import ROW, Entity, JsonColumn, Part, Slug, Text, Word, WordColumn


class Assessment(Word):
    """How a claim of the guide fares against the law and the literature."""

    SUPPORTED = "supported", "The sources bear it out."
    PARTLY_SUPPORTED = "partly_supported", "Right in part; the correction says what is missing or wrong."
    CONTRADICTED = "contradicted", "The sources say otherwise; the correction says what."
    OUTDATED = "outdated", "Was right once and is no longer."
    NOT_ASSESSED = "not_assessed", "Opinion, story or nothing that the sources here could settle."


class ClaimKind(Word):
    """What sort of statement a claim is."""

    LEGAL = "legal", "About law, approval or regulation."
    CLINICAL = "clinical", "About treatment, effects or safety."
    STATISTICAL = "statistical", "A figure, such as a rate or a percentage."
    HISTORICAL = "historical", "About past events."
    ADVICE = "advice", "Tells the reader what to do."
    OPINION = "opinion", "A judgement."
    NARRATIVE = "narrative", "Scene-setting or story."


class Audience(Word):
    """Who would act on a claim."""

    PATIENT = "patient", "Patients and their families."
    CLINICIAN = "clinician", "Those who treat."
    FOUNDER = "founder", "Those who set up or run a clinic."
    DEVELOPER = "developer", "Those who build on the data."


class ClaimTopic(Word):
    """What a claim is about."""

    EFFICACY = "efficacy", "Whether and how well it works."
    SIDE_EFFECTS = "side_effects", "Unwanted effects of treatment."
    OFF_LABEL = "off_label", "Approved uses and use outside them."
    MECHANISM = "mechanism", "How the drug works in the body."
    ABUSE = "abuse", "Misuse and dependence."
    SAFETY = "safety", "Safety in general."
    DOSING = "dosing", "Doses and how often they are given."
    PROCESS = "process", "What happens before, during and after treatment."
    CLINIC_LICENSING = "clinic_licensing", "What a clinic must hold."
    HISTORY = "history", "History of the drug."
    CLINIC_QUALITY = "clinic_quality", "How to tell a good clinic."
    ADMINISTRATION = "administration", "Routes of giving."
    ELIGIBILITY = "eligibility", "Who may be treated."
    INTERACTIONS = "interactions", "Other drugs and conditions."
    SCHEDULING = "scheduling", "Control as a drug of abuse."
    SPRAVATO = "spravato", "Spravato (esketamine)."
    SUBSTANCE = "substance", "What ketamine is."
    GUIDELINES = "guidelines", "Professional guidelines."
    COST_AND_INSURANCE = "cost_and_insurance", "Prices and cover."
    FAQ = "faq", "The guide's own questions and answers."


class Study(Part):
    """The study that the guide leans on, as far as it can be made out."""

    authors: Text | None = None
    year: int | None = None
    note: Text | None = None


class GuideClaimFields(Entity):
    """A claim without its citations. `decided_by` are the provisions and agency profiles that settle it;
    `awaited` are further ones that a later release of the dataset will bring."""

    slug: Slug = Field(primary_key=True)
    paragraph: int = Field(ge=1)
    topic: ClaimTopic = Field(sa_type=WordColumn)
    audience: tuple[Audience, ...] = Field(min_length=1, sa_type=JsonColumn)
    summary: Text
    kind: ClaimKind = Field(sa_type=WordColumn)
    assessment: Assessment = Field(sa_type=WordColumn)
    correction: Text | None = None
    decided_by: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)
    awaited: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)
    figures: dict[str, Any] = Field(default_factory=dict, sa_type=JsonColumn)
    study: Study | None = Field(default=None, sa_type=JsonColumn)
    confidence: Confidence = Field(sa_type=WordColumn)
    note: Text | None = None


class GuideClaim(GuideClaimFields):
    """A claim of the guide, assessed."""

    citations: tuple[Citation, ...] = ()


class GuideClaimRow(GuideClaimFields, table=True):
    """Table `guide_claim`."""

    __tablename__ = "guide_claim"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
