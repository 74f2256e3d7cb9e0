"""Coverage: how well each topic of state law was researched in each state, and what it comes down to there."""

import datetime

from sqlmodel import Field as Column

from .citation import Confidence, Verification
from .entity import ROW, Entity, JsonColumn, Line, Part, Slug, Text, Word, WordColumn


class Topic(Word):
    """A question that is asked of every state."""

    AGENCY = "agency", "Who licenses physicians?"
    MEDICAL_LICENSE = "medical_license", "Must a physician hold the state's licence?"
    CSR = "csr", "Does the state ask its own controlled substances registration beside DEA's?"
    KETAMINE_SCHEDULE = "ketamine_schedule", "In which schedule of its own does the state list ketamine?"
    PDMP = "pdmp", "Must the prescription monitoring programme be queried before ketamine?"
    OFFICE_SEDATION = "office_sedation", "Does a rule on office sedation ask registration or accreditation?"
    KETAMINE_RULE = "ketamine_rule", "Does a rule or statement of the state name ketamine treatment?"
    FACILITY = "facility", "Does an outpatient ketamine clinic need a facility licence?"
    CPOM = "cpom", "May a lay person own the clinic?"
    NP_AUTHORITY = "np_authority", "May nurse practitioners practise and prescribe on their own?"


class CoverageStatus(Word):
    """How well a topic was researched in a jurisdiction. Absence of a fact is never absence of a rule."""

    COMPLETE = "complete", "A fact answers the topic, also one that says with a source that there is no rule."
    PARTIAL = "partial", "The decisive part is recalled, of low confidence or was not reached."
    NO_RULE_FOUND = "no_rule_found", "Searched for without finding. That is no proof that there is none."
    NOT_RESEARCHED = "not_researched", "No fact and no record of a search."


class Answer(Word):
    """What a topic comes down to in a jurisdiction. A code simplifies: read its caution and its provisions."""

    ONE_BOARD = "one_board", "One board licenses all physicians."
    SEPARATE_OSTEOPATHIC_BOARD = "separate_osteopathic_board", "Osteopathic physicians have a board of their own."
    REQUIRED = "required", "Yes, it is required."
    NOT_REQUIRED = "not_required", "No, it is not required."
    ONLY_SOME = "only_some", "Required of some only, such as those who dispense or certain professions."
    SOMETIMES = "sometimes", "Required in some cases only; the provisions say which."
    ONLY_OTHER_DRUGS = "only_other_drugs", "Required for other drugs, such as opioids, and not for ketamine."
    SCHEDULE_III = "schedule_iii", "The state's own Schedule III."
    OTHER_SCHEDULE = "other_schedule", "Another schedule of the state's own; the summary names it."
    FEDERAL_BY_REFERENCE = "federal_by_reference", "The state follows the federal list by reference."
    REGISTRATION_OR_ACCREDITATION = "registration_or_accreditation", "Registration, permit or accreditation is asked."
    STANDARDS_ONLY = "standards_only", "Standards of care or staffing, but no registration or accreditation."
    OTHER_PROFESSIONS_ONLY = "other_professions_only", "Only other professions, such as dentists, are bound."
    BINDING_RULE = "binding_rule", "A rule or statute that binds."
    GUIDANCE_ONLY = "guidance_only", "Guidance or a position statement that does not bind by itself."
    PROPOSED_ONLY = "proposed_only", "Only a proposal or a bill, which is not law."
    OTHER_USE_ONLY = "other_use_only", "Only other uses, such as dental or emergency use."
    LICENCE_REQUIRED = "licence_required", "A facility licence, registration or permit is required."
    PROHIBITED = "prohibited", "Lay ownership is prohibited."
    RESTRICTED = "restricted", "Lay ownership is possible within limits."
    PERMITTED = "permitted", "Lay ownership is permitted."
    FULL_PRACTICE = "full_practice", "Nurse practitioners practise and prescribe on their own."
    FULL_AFTER_TRANSITION = "full_after_transition", "On their own after a period under agreement or mentoring."
    COLLABORATION_REQUIRED = "collaboration_required", "A collaborative agreement or the like is required."
    SUPERVISION_REQUIRED = "supervision_required", "Supervision or delegation by a physician is required."
    UNCLEAR = "unclear", "What was read does not settle it."
    NO_RULE_FOUND = "no_rule_found", "Searched for without finding. That is no proof that there is none."
    NOT_RESEARCHED = "not_researched", "Not researched."


_UNKNOWN = (Answer.UNCLEAR, Answer.NO_RULE_FOUND, Answer.NOT_RESEARCHED)
ANSWERS: dict[Topic, tuple[Answer, ...]] = {
    Topic.AGENCY: (Answer.ONE_BOARD, Answer.SEPARATE_OSTEOPATHIC_BOARD, Answer.UNCLEAR),
    Topic.MEDICAL_LICENSE: (Answer.REQUIRED, Answer.UNCLEAR),
    Topic.CSR: (Answer.REQUIRED, Answer.ONLY_SOME, Answer.NOT_REQUIRED, *_UNKNOWN),
    Topic.KETAMINE_SCHEDULE: (
        Answer.SCHEDULE_III,
        Answer.OTHER_SCHEDULE,
        Answer.FEDERAL_BY_REFERENCE,
        *_UNKNOWN,
    ),
    Topic.PDMP: (Answer.REQUIRED, Answer.SOMETIMES, Answer.ONLY_OTHER_DRUGS, Answer.NOT_REQUIRED, *_UNKNOWN),
    Topic.OFFICE_SEDATION: (
        Answer.REGISTRATION_OR_ACCREDITATION,
        Answer.STANDARDS_ONLY,
        Answer.OTHER_PROFESSIONS_ONLY,
        *_UNKNOWN,
    ),
    Topic.KETAMINE_RULE: (
        Answer.BINDING_RULE,
        Answer.GUIDANCE_ONLY,
        Answer.PROPOSED_ONLY,
        Answer.OTHER_USE_ONLY,
        *_UNKNOWN,
    ),
    Topic.FACILITY: (Answer.LICENCE_REQUIRED, Answer.SOMETIMES, Answer.NOT_REQUIRED, *_UNKNOWN),
    Topic.CPOM: (Answer.PROHIBITED, Answer.RESTRICTED, Answer.PERMITTED, *_UNKNOWN),
    Topic.NP_AUTHORITY: (
        Answer.FULL_PRACTICE,
        Answer.FULL_AFTER_TRANSITION,
        Answer.COLLABORATION_REQUIRED,
        Answer.SUPERVISION_REQUIRED,
        Answer.UNCLEAR,
    ),
}
"""The codes that each topic may be answered with."""

HONEST_BLANKS = {
    CoverageStatus.NO_RULE_FOUND: Answer.NO_RULE_FOUND,
    CoverageStatus.NOT_RESEARCHED: Answer.NOT_RESEARCHED,
}
"""A topic without facts is answered by what its coverage says, and by nothing else."""


class CodedAnswer(Part):
    """A topic's answer as a code, in a line, with the facts that support it and what the code leaves out."""

    code: Answer
    summary: Line
    facts: tuple[Slug, ...] = ()
    caution: Text | None = None


class Coverage(Entity):
    """One cell of the matrix: a jurisdiction and a topic, how well it was researched, and what it comes down to.

    `facts` are all slugs that bear on the topic; `best_checked` the best level that the decisive part was read at.
    """

    jurisdiction: Slug = Column(primary_key=True)
    topic: Topic = Column(sa_type=WordColumn, primary_key=True)
    status: CoverageStatus = Column(sa_type=WordColumn)
    facts: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    best_checked: Verification | None = Column(default=None, sa_type=WordColumn)
    confidence: Confidence | None = Column(default=None, sa_type=WordColumn)
    checked_on: datetime.date
    note: Text | None = None
    answer: CodedAnswer = Column(sa_type=JsonColumn)

    @property
    def slug(self) -> str:
        """A key for ordering and ids."""
        return f"{self.jurisdiction}/{self.topic}"


class CoverageRow(Coverage, table=True):
    """Table `coverage`."""

    __tablename__ = "coverage"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int
