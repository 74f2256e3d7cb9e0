"""Substances, the schedules of control, and the drug products made of them."""

import datetime

from pydantic import Field
from sqlmodel import Field as Column

from .entity import ROW, Entity, JsonColumn, Part, Slug, Text, Word, WordColumn


class ScheduleNumber(Word):
    """A schedule of the Controlled Substances Act; a state's own may differ in what it lists."""

    I = "i", "High potential for abuse, no accepted medical use in treatment."  # noqa: E741
    II = "ii", "High potential for abuse, accepted medical use, severe dependence possible."
    III = "iii", "Less potential for abuse than I and II, accepted medical use. Ketamine is here."
    IV = "iv", "Low potential for abuse relative to III."
    V = "v", "Low potential for abuse relative to IV."


class Schedule(Entity):
    """A schedule and the provision that states its legal criteria."""

    number: ScheduleNumber = Column(sa_type=WordColumn, primary_key=True)
    criteria: Slug


class ScheduleRow(Schedule, table=True):
    """Table `schedule`."""

    __tablename__ = "schedule"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int


class Substance(Entity):
    """A substance; `facts` are the provisions that its description rests on, `recalled` names what rests on none."""

    slug: Slug = Column(primary_key=True)
    name: Text
    aliases: tuple[str, ...] = Column(default=(), sa_type=JsonColumn)
    description: Text
    relation: Text | None = None
    compared_by_guide: bool = False
    recalled: Text | None = None
    facts: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)
    guide_claims: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)


class SubstanceRow(Substance, table=True):
    """Table `substance`."""

    __tablename__ = "substance"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int


class DrugProduct(Entity):
    """A drug product; `facts` are the provisions that say what is told of it here."""

    slug: Slug = Column(primary_key=True)
    name: Text
    generic_name: Text
    substance: Slug
    form: Text
    routes: tuple[str, ...] = Column(default=(), sa_type=JsonColumn)
    strengths: tuple[str, ...] = Column(default=(), sa_type=JsonColumn)
    maker: Text | None = None
    application_number: Text | None = None
    rems: bool | None = None
    note: Text | None = None
    facts: tuple[Slug, ...] = Column(default=(), sa_type=JsonColumn)


class DrugProductRow(DrugProduct, table=True):
    """Table `drug_product`."""

    __tablename__ = "drug_product"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int


class Placement(Part):
    """Where a provision puts substances: in a schedule, or outside all of them (`controlled: false`).

    `own_schedule` is the name of a schedule that is none of I to V, such as "Schedule IVA"; `by_reference` says that
    the law follows another's list; `line_seen` is false where the line that names the substance was not read.
    `scope` says which part of the substance is meant where the law splits it; `established_by` is the source that
    did it.
    """

    substances: tuple[Slug, ...] = Field(min_length=1)
    controlled: bool
    schedule: ScheduleNumber | None = None
    own_schedule: Text | None = None
    by_reference: bool = False
    line_seen: bool = True
    includes: Text | None = None
    scope: Text | None = None
    established_by: Slug | None = None


class ApprovalAspect(Word):
    """What an approval provision is about."""

    FIRST_APPROVAL = "first_approval", "The first approval of the product."
    INDICATION = "indication", "A use that the product is approved for."
    ROUTE = "route", "The ways of giving it that are approved."
    GENERIC = "generic", "Approval of generic copies."


class ProductApproval(Part):
    """What was approved: for an indication, the use, the patients and whether an oral antidepressant must go with it.

    `oral_antidepressant_until` is the last day on which the use was approved only together with one.
    """

    product: Slug
    aspect: ApprovalAspect
    indication: Text | None = None
    population: Text | None = None
    routes: tuple[str, ...] = ()
    requires_oral_antidepressant: bool | None = None
    oral_antidepressant_until: datetime.date | None = None

    def oral_antidepressant_on(self, day: datetime.date) -> bool | None:
        """Whether the approved use needed an oral antidepressant beside it on that day; null where nothing says."""
        until = self.oral_antidepressant_until
        return False if until is not None and day > until else self.requires_oral_antidepressant
