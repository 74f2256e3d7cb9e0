"""When a provision applies: conditions over what a clinic is and does, as data that rules can evaluate.

A condition is one of: all of some conditions, any of them, not one, a facet of the clinic with the values that
trigger it, a circumstance (a yes/no matter that is asked in plain words), or always.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from sqlmodel import Field as Column

from .entity import ROW, Entity, JsonColumn, Part, Slug, Text, Word, WordColumn
from .facet import FACET_VALUES, Facet


class AllOf(Part):
    """Every one of the conditions must hold."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Part):
    """At least one of the conditions must hold."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Part):
    """The condition must not hold."""

    not_: "Condition" = Field(alias="not")


class FacetIs(Part):
    """The clinic's facet has one of the values."""

    facet: Facet
    in_: tuple[str | bool, ...] = Field(alias="in", min_length=1)

    @model_validator(mode="after")
    def values_belong_to_the_facet(self) -> "FacetIs":
        """Refuse a value that the facet cannot take."""
        known = FACET_VALUES[self.facet]
        strange = [value for value in self.in_ if value not in known]
        if strange:
            options = ", ".join(str(value).lower() for value in known)
            raise ValueError(f"{strange[0]!r} is no value of facet {self.facet}; use one of: {options}")
        return self


class CircumstanceIs(Part):
    """The yes/no matter of that name is so."""

    circumstance: Slug


class Always(Part):
    """Nothing more is asked: an editor looked for a condition and the law sets none."""

    always: Literal[True]


FORMS: dict[type, str] = {
    AllOf: "all",
    AnyOf: "any",
    Not: "not",
    FacetIs: "facet",
    CircumstanceIs: "circumstance",
    Always: "always",
}
"""The forms of a condition, by the key that tells each in the YAML files."""


def _form(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((form for form in FORMS.values() if form in value), None)
    return FORMS.get(type(value))


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[FacetIs, Tag("facet")]
    | Annotated[CircumstanceIs, Tag("circumstance")]
    | Annotated[Always, Tag("always")],
    Discriminator(
        _form,
        custom_error_type="condition_form",
        custom_error_message="a condition is a mapping with one of the keys " + ", ".join(FORMS.values()),
    ),
]

for _model in (AllOf, AnyOf, Not):
    _model.model_rebuild()


class CircumstanceKind(Word):
    """Whether a circumstance lasts or happens."""

    STANDING = "standing", "A lasting property of the clinic, such as being a HIPAA covered entity."
    EVENT = "event", "Something that may happen, such as a theft; the duty arises when it does."


class Circumstance(Entity):
    """A yes/no matter that decides applicability and is no facet of the clinic, with the question that asks for it.

    `note` says why the law leaves the matter open, where it does. `holds_when` and `fails_when` are conditions over
    facets that answer it by the meaning of the words, so that nobody is asked twice.
    """

    slug: Slug = Column(primary_key=True)
    question: Text
    kind: CircumstanceKind = Column(sa_type=WordColumn)
    note: Text | None = None
    holds_when: Condition | None = Column(default=None, sa_type=JsonColumn)
    fails_when: Condition | None = Column(default=None, sa_type=JsonColumn)


class CircumstanceRow(Circumstance, table=True):
    """Table `circumstance`."""

    __tablename__ = "circumstance"
    model_config = ROW
    release: str = Column(primary_key=True)
    position: int


def circumstances_of(condition: Condition | None) -> frozenset[str]:
    """The slugs of all circumstances that a condition asks about."""
    match condition:
        case CircumstanceIs(circumstance=slug):
            return frozenset({slug})
        case AllOf(all=parts) | AnyOf(any=parts):
            return frozenset().union(*(circumstances_of(part) for part in parts))
        case Not(not_=part):
            return circumstances_of(part)
        case _:
            return frozenset()


def events_of(
    condition: Condition | None, events: frozenset[str], *, negated: bool = False
) -> Iterator[tuple[str, bool]]:
    """The events that a condition asks about, each with whether it stands below a `not`."""
    match condition:
        case CircumstanceIs(circumstance=slug) if slug in events:
            yield slug, negated
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from events_of(part, events, negated=negated)
        case Not(not_=part):
            yield from events_of(part, events, negated=not negated)
