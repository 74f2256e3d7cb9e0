"""Questions and answers, the licensing map and the references of the guide."""

from sqlmodel import Field

from ..citation import Confidence, Verification
from ..entity import ROW, Entity, JsonColumn, Part, Slug, Text, Url, WordColumn
from .claim import Assessment


class GuideFaq(Entity):
    """A question that readers of the guide ask, our answer, and how the guide's own answer fares."""

    slug: Slug = Field(primary_key=True)
    question: Text
    answer: Text
    paragraphs: tuple[int, ...] = Field(sa_type=JsonColumn)
    guide_answer: Assessment = Field(sa_type=WordColumn)
    related: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)


class GuideFaqRow(GuideFaq, table=True):
    """Table `guide_faq`."""

    __tablename__ = "guide_faq"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int


class LicensingItem(Entity):
    """A prerequisite that the guide names for clinics, made precise by the provisions behind it.

    `awaited` are provisions that belong here and come with a later release of the dataset.
    """

    slug: Slug = Field(primary_key=True)
    paragraphs: tuple[int, ...] = Field(sa_type=JsonColumn)
    guide_says: Text
    assessment: Assessment = Field(sa_type=WordColumn)
    precise: Text
    facts: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)
    awaited: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)
    note: Text | None = None


class LicensingItemRow(LicensingItem, table=True):
    """Table `guide_licensing`."""

    __tablename__ = "guide_licensing"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int


class Publication(Part):
    """A study or article: who, when, where, its title and DOI, as far as known."""

    authors: Text
    year: int
    journal: Text | None = None
    title: Text | None = None
    doi: Text | None = None


class GuideReference(Entity):
    """A numbered reference that the guide prints without a list: what it was used for and what it probably is.

    `study` is the work identified, `candidate` a work that would fit where it was not.
    """

    number: int = Field(primary_key=True, ge=1)
    paragraphs: tuple[int, ...] = Field(sa_type=JsonColumn)
    context: Text
    identified: bool
    confidence: Confidence = Field(sa_type=WordColumn)
    study: Publication | None = Field(default=None, sa_type=JsonColumn)
    candidate: Publication | None = Field(default=None, sa_type=JsonColumn)
    checked: Verification | None = Field(default=None, sa_type=WordColumn)
    checked_url: Url | None = None
    note: Text | None = None


class GuideReferenceRow(GuideReference, table=True):
    """Table `guide_reference`."""

    __tablename__ = "guide_reference"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
