"""Contradictions: answers about a clinic that cannot all be right, or that a rule forbids, with that rule."""

from sqlmodel import Field

from .condition import Condition
from .entity import ROW, Entity, JsonColumn, Slug, Text


class Contradiction(Entity):
    """A combination of answers that cannot stand: when it is met, what is wrong, and the provisions that say so."""

    slug: Slug = Field(primary_key=True)
    when: Condition = Field(sa_type=JsonColumn)
    statement: Text
    remedy: Text
    provisions: tuple[Slug, ...] = Field(min_length=1, sa_type=JsonColumn)


class ContradictionRow(Contradiction, table=True):
    """Table `contradiction`."""

    __tablename__ = "contradiction"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
