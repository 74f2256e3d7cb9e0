"""When a provision applies: conditions over what a clinic is and does, as data that rules can evaluate.

A condition is one of: all of some conditions, any of them, not one, a facet of the clinic with the values that
trigger it, or a circumstance (a yes/no matter that is asked in plain words).
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator
from sqlmodel import Field as Column

from .entity import ROW, Entity, Part, Slug, Text, Word, WordColumn


class Facet(Word):
    """A property of the clinic that decides what applies to it."""

    SERVICES = "services", "Which treatments the clinic gives."
    STAFF = "staff", "Which professions work there."
    OWNERSHIP = "ownership", "Whether licensed practitioners or others own the clinic."
    STOCKS_CONTROLLED_SUBSTANCES = (
        "stocks_controlled_substances",
        "Whether ketamine or Spravato is kept on site.",
    )
    SEDATION_LEVEL = "sedation_level", "The deepest sedation that the clinic intends."
    EMPLOYS_STAFF = "employs_staff", "Whether the clinic has at least one employee."
    TELEHEALTH = "telehealth", "Whether patients are evaluated or prescribed for at a distance."
    AT_HOME_DOSING = "at_home_dosing", "Whether patients take ketamine at home."
    COMPOUNDING = "compounding", "Whether compounded ketamine is made or used."
    LAY_ADVERTISING = "lay_advertising", "Whether the clinic advertises to the public."
    PAYERS = "payers", "Who pays: public programmes, insurers, patients."
    MULTIPLE_LOCATIONS = "multiple_locations", "Whether the clinic works at more than one address."
    SETTING = "setting", "Outpatient clinic or inpatient hospital."


YES_NO = (True, False)
FACET_VALUES: dict[Facet, tuple[str | bool, ...]] = {
    Facet.SERVICES: (
        "iv_ketamine",
        "im_ketamine",
        "oral_ketamine",
        "nasal_ketamine_compounded",
        "esketamine_rems",
    ),
    Facet.STAFF: (
        "physician",
        "nurse_practitioner",
        "physician_assistant",
        "nurse_anaesthetist",
        "anaesthesiologist",
        "psychiatrist",
        "registered_nurse",
        "unlicensed_assistant",
    ),
    Facet.OWNERSHIP: ("practitioner_owned", "lay_owned"),
    Facet.STOCKS_CONTROLLED_SUBSTANCES: YES_NO,
    Facet.SEDATION_LEVEL: ("none", "minimal", "moderate", "deep", "general"),
    Facet.EMPLOYS_STAFF: YES_NO,
    Facet.TELEHEALTH: YES_NO,
    Facet.AT_HOME_DOSING: YES_NO,
    Facet.COMPOUNDING: YES_NO,
    Facet.LAY_ADVERTISING: YES_NO,
    Facet.PAYERS: ("medicare", "medicaid", "tricare", "veterans", "commercial", "self_pay"),
    Facet.MULTIPLE_LOCATIONS: YES_NO,
    Facet.SETTING: ("outpatient", "inpatient"),
}


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


FORMS: dict[type, str] = {AllOf: "all", AnyOf: "any", Not: "not", FacetIs: "facet", CircumstanceIs: "circumstance"}
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
    | Annotated[CircumstanceIs, Tag("circumstance")],
    Discriminator(
        _form,
        custom_error_type="condition_form",
        custom_error_message="a condition is a mapping with one of the keys all, any, not, facet or circumstance",
    ),
]

for _model in (AllOf, AnyOf, Not):
    _model.model_rebuild()


class CircumstanceKind(Word):
    """Whether a circumstance lasts or happens."""

    STANDING = "standing", "A lasting property of the clinic, such as being a HIPAA covered entity."
    EVENT = "event", "Something that may happen, such as a theft; the duty arises when it does."


class Circumstance(Entity):
    """A yes/no matter that decides applicability and is no facet of the clinic, with the question that asks for it."""

    slug: Slug = Column(primary_key=True)
    question: Text
    kind: CircumstanceKind = Column(sa_type=WordColumn)


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
