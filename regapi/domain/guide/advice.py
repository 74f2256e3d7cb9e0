"""Advice: what the guide tells patients to look for in a clinic, its red flags included."""

from sqlmodel import Field

from ..citation import Citation, Confidence
from ..entity import ROW, Entity, JsonColumn, Slug, Text, WordColumn
from ..vocabulary import Actor, Category, Modality, Service


class GuideAdviceFields(Entity):
    """A piece of advice without its citations; `related` are the provisions that bear on it."""

    slug: Slug = Field(primary_key=True)
    title: Text
    statement: Text
    modality: Modality = Field(sa_type=WordColumn)
    category: Category = Field(sa_type=WordColumn)
    actors: tuple[Actor, ...] = Field(sa_type=JsonColumn)
    services: tuple[Service, ...] = Field(sa_type=JsonColumn)
    paragraphs: tuple[int, ...] = Field(min_length=1, sa_type=JsonColumn)
    related: tuple[Slug, ...] = Field(default=(), sa_type=JsonColumn)
    confidence: Confidence = Field(sa_type=WordColumn)
    note: Text | None = None

    @property
    def is_red_flag(self) -> bool:
        """Whether the guide gives it as a warning sign."""
        return ".red-flag." in self.slug


class GuideAdvice(GuideAdviceFields):
    """A piece of the guide's advice with the passages that it rests on. Advice of a consumer guide binds nobody."""

    citations: tuple[Citation, ...] = Field(min_length=1)


class GuideAdviceRow(GuideAdviceFields, table=True):
    """Table `guide_advice`."""

    __tablename__ = "guide_advice"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
