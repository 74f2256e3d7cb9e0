"""Provisions: one rule or legal fact each, in our own words, dated, cited and graded."""

import datetime
from decimal import Decimal

from pydantic import Field
from sqlmodel import Field as Column

from .citation import CONFIDENCE_ORDER, VERIFICATION_ORDER, Citation, Confidence, Verification
from .condition import Condition
from .entity import ROW, Duration, Entity, JsonColumn, Part, Slug, Text, WordColumn
from .monitoring import SessionStep
from .phase import Phase
from .session_check import SessionCheck
from .substance import Placement, ProductApproval
from .vocabulary import Actor, Category, Modality, ProvisionKind, Service, Stage

OLD_AFTER_YEARS = 3
"""A reading whose edition is more years old than this may no longer show today's law."""


class Fee(Part):
    """A fee: amount in `currency`, the period it covers (`per`, null for once) and the day it began to be asked."""

    amount: Decimal = Field(ge=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    per: Duration | None = None
    since: datetime.date | None = None


class ProvisionFields(Entity):
    """Everything of a provision but its citations.

    `series` joins successive versions of one rule; `fee_series` names the series whose versions tell the fee over
    time; `conditions` is the trigger in plain words and `applies_when` the same as data; `deadline` and `renewal` are
    ISO 8601 durations whose starting point the statement names, and `deadline_note` what a bare duration cannot say
    (business days, cases with another limit). `minimum_duration` is how long a duty lasts at least. `replaces` names a
    provision that this one took the place of, where the dates alone do not tell; `stage_note` says what became of a
    proposal. `sunset` is the day on
    which the law repeals itself unless the legislature renews it, as it commonly does: the status does not follow from
    it. `followed_by` names what applies from the day after the end, where it is no version of the same rule;
    `phase` is where the duty stands in a checklist, where its subject alone would misplace it; `session_checks` are
    how a recorded Spravato session is judged by it.
    """

    slug: Slug = Column(primary_key=True)
    kind: ProvisionKind = Column(sa_type=WordColumn)
    jurisdiction: Slug
    agency: Slug | None = None
    title: Text
    statement: Text
    modality: Modality = Column(sa_type=WordColumn)
    category: Category = Column(sa_type=WordColumn)
    also_in: tuple[Category, ...] = Column(default=(), sa_type=JsonColumn)
    actors: tuple[Actor, ...] = Column(min_length=1, sa_type=JsonColumn)
    services: tuple[Service, ...] = Column(min_length=1, sa_type=JsonColumn)
    substances: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    products: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    conditions: Text | None = None
    applies_when: Condition | None = Column(default=None, sa_type=JsonColumn)
    form: Text | None = None
    fee: Fee | None = Column(default=None, sa_type=JsonColumn)
    fee_series: Slug | None = None
    renewal: Duration | None = None
    deadline: Duration | None = None
    deadline_note: Text | None = None
    minimum_duration: Duration | None = None
    phase: Phase | None = Column(default=None, sa_type=WordColumn)
    depends_on: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    series: Slug | None = None
    replaces: Slug | None = None
    followed_by: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    stage: Stage = Column(default=Stage.LAW, sa_type=WordColumn)
    stage_note: Text | None = None
    effective_from: datetime.date | None = None
    effective_to: datetime.date | None = None
    sunset: datetime.date | None = None
    classifications: tuple[Placement, ...] = Column(default=(), sa_type=JsonColumn)
    approval: ProductApproval | None = Column(default=None, sa_type=JsonColumn)
    monitoring: SessionStep | None = Column(default=None, sa_type=JsonColumn)
    session_checks: tuple[SessionCheck, ...] = Column(default=(), sa_type=JsonColumn)
    confidence: Confidence = Column(sa_type=WordColumn)
    note: Text | None = None


class Provision(ProvisionFields):
    """A provision with its citations, at least one."""

    citations: tuple[Citation, ...] = Column(min_length=1)

    @property
    def verification(self) -> Verification:
        """The best level among the citations."""
        return max((citation.checked for citation in self.citations), key=VERIFICATION_ORDER.index)

    @property
    def edition_year(self) -> int | None:
        """The year of the newest edition read at the best level, null where that reading is undated."""
        best = self.verification
        years = [c.edition_year for c in self.citations if c.checked is best and c.edition_year]
        return max(years, default=None)

    @property
    def confidence_rank(self) -> int:
        """Position in the order of confidence, 0 for LOW."""
        return CONFIDENCE_ORDER.index(self.confidence)

    def has_old_edition(self, on: datetime.date) -> bool:
        """Whether the best reading is undated or more than three years old on that day."""
        year = self.edition_year
        return year is None or on.year - year > OLD_AFTER_YEARS


class ProvisionRow(ProvisionFields, table=True):
    """Table `provision`."""

    __tablename__ = "provision"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int


class StateCounterpart(Entity):
    """A stand-in for "the same requirement in the clinic's own state", such as the state's medical licence.

    Its slug begins `us-state.`; the counterpart in California of `us-state.medical-license` is
    `us-ca.medical-license`.
    """

    slug: Slug = Column(primary_key=True)
    title: Text
    statement: Text

    def slug_in(self, jurisdiction: str) -> str:
        """The slug of the requirement itself in a state, given the state's code such as `us-ca`."""
        return f"{jurisdiction}.{self.slug.removeprefix('us-state.')}"


class StateCounterpartRow(StateCounterpart, table=True):
    """Table `state_counterpart`."""

    __tablename__ = "state_counterpart"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int
