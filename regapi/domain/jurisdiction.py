"""Jurisdictions: the nation, its states, counties and cities, and the foreign bodies that sources name."""

from sqlmodel import Field

from .entity import ROW, Entity, Slug, Text, Word, WordColumn


class JurisdictionLevel(Word):
    """How high in the tree a jurisdiction stands."""

    INTERNATIONAL = "international", "An international body, such as the World Health Organization."
    COUNTRY = "country", "A nation: the United States, or a foreign country that a source comes from."
    STATE = "state", "One of the 50 states or the District of Columbia."
    COUNTY = "county", "A county, or a consolidated city and county."
    CITY = "city", "A city, town or village."
    CLASS = "class", "Not one place but every place of a kind, such as any county or city."


class Jurisdiction(Entity):
    """A place whose law can bind a clinic, or where a source was made.

    `ocd_id` is the Open Civic Data division id; `usps` and `fips` are the postal and census codes of states.
    """

    code: Slug = Field(primary_key=True)
    name: Text
    level: JurisdictionLevel = Field(sa_type=WordColumn)
    parent: Slug | None = None
    ocd_id: str | None = Field(default=None)
    usps: str | None = Field(default=None, min_length=2, max_length=2)
    fips: str | None = Field(default=None, min_length=2, max_length=2)


class JurisdictionRow(Jurisdiction, table=True):
    """Table `jurisdiction`."""

    __tablename__ = "jurisdiction"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
