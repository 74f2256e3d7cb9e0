"""The clinic that a question is about: what its founder said of it. What is left out is unknown, never "no"."""

from pydantic import Field, field_validator

from .entity import Name, Part, Slug
from .facet import PHYSICIANS, TREATMENTS, Facet, Ownership, Payer, Profession, SedationLevel
from .monitoring import CareSetting
from .vocabulary import Service

FacetValues = frozenset[str | bool]

MAX_LOCATIONS = 10_000


class CircumstanceAnswer(Part):
    """The answer to a question that is no facet: the circumstance's slug and whether it is so."""

    circumstance: Slug
    holds: bool


class Clinic(Part):
    """A clinic as described by whoever asks.

    `jurisdiction` is the state, or a city or county in it, by any usual name; `city` and `county` may be places that
    the dataset does not hold. A list that is given is complete: `staff: [physician]` says that no nurse works there.
    """

    jurisdiction: Name
    county: Name | None = None
    city: Name | None = None
    services: tuple[Service, ...] | None = None
    staff: tuple[Profession, ...] | None = None
    ownership: Ownership | None = None
    stocks_controlled_substances: bool | None = None
    sedation_level: SedationLevel | None = None
    employs_staff: bool | None = None
    telehealth: bool | None = None
    at_home_dosing: bool | None = None
    compounding: bool | None = None
    lay_advertising: bool | None = None
    payers: tuple[Payer, ...] | None = None
    locations: int | None = Field(default=None, ge=1, le=MAX_LOCATIONS)
    setting: CareSetting | None = None
    answers: tuple[CircumstanceAnswer, ...] = ()

    @field_validator("services")
    @classmethod
    def services_are_named(cls, services: tuple[Service, ...] | None) -> tuple[Service, ...] | None:
        """Refuse ANY: a clinic gives treatments, and "any" is no treatment."""
        if services and Service.ANY in services:
            raise ValueError(f"'any' is no treatment; name those that the clinic gives: {', '.join(TREATMENTS)}")
        return services

    def facet(self, facet: Facet) -> FacetValues | None:
        """The values of a facet; null where the founder did not say."""
        if facet is Facet.MULTIPLE_LOCATIONS:
            return None if self.locations is None else frozenset({self.locations > 1})
        value = getattr(self, facet.value)
        if value is None:
            return None
        if not isinstance(value, tuple):
            return frozenset({value})
        values = frozenset[str | bool](value)
        return values | {Profession.PHYSICIAN} if facet is Facet.STAFF and values & PHYSICIANS else values
