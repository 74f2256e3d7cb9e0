"""Agencies: the regulators, and what the dataset says of each with its citations."""

from sqlmodel import Field

from .citation import Citation, Confidence
from .entity import ROW, Entity, JsonColumn, Slug, Text, Url, Word, WordColumn
from .vocabulary import Actor, Category, Modality, Service


class AgencyRole(Word):
    """What an agency does that a clinic can meet."""

    LICENSES_PHYSICIANS = "licenses_physicians", "Licenses physicians."
    LICENSES_NURSES = "licenses_nurses", "Licenses nurses and nurse practitioners."
    LICENSES_OTHER_PROFESSIONS = "licenses_other_professions", "Licenses other health professions."
    CONTROLLED_SUBSTANCES = (
        "controlled_substances",
        "Registers handlers of controlled substances or sets the schedules.",
    )
    PDMP = "pdmp", "Runs the prescription drug monitoring programme."
    FACILITY_LICENSING = "facility_licensing", "Licenses, registers or permits places of care."
    PHARMACY = "pharmacy", "Regulates pharmacies and the handling of drugs."
    HEALTH_DEPARTMENT = "health_department", "The health department."
    DRUG_APPROVAL = "drug_approval", "Approves drugs, their labels and risk programmes."
    CONSUMER_PROTECTION = "consumer_protection", "Polices advertising and unfair practices."
    WORKPLACE_SAFETY = "workplace_safety", "Sets and enforces safety standards for employers."
    ENVIRONMENT = "environment", "Regulates waste and the environment."
    HEALTH_PRIVACY = "health_privacy", "Enforces the privacy and security of health information."
    CIVIL_RIGHTS = "civil_rights", "Enforces equal access and non-discrimination."
    PAYER = "payer", "Pays for care, or sets the rules of payment."
    CARE_PROVIDER = "care_provider", "Gives care itself."
    LABORATORY_CERTIFICATION = (
        "laboratory_certification",
        "Certifies laboratory testing, waived tests included.",
    )
    INFECTION_CONTROL = "infection_control", "Publishes infection control guidance."
    FRAUD_AND_ABUSE = "fraud_and_abuse", "Pursues fraud and abuse of federal health programmes."
    PRACTITIONER_DATA_BANK = (
        "practitioner_data_bank",
        "Keeps the national record of malpractice payments and sanctions.",
    )
    BUSINESS_REPORTING = "business_reporting", "Receives reports on who owns companies."
    TAX = "tax", "Collects taxes or issues tax numbers."
    LAW_ENFORCEMENT = "law_enforcement", "Investigates and enforces the law."
    ATTORNEY_GENERAL = "attorney_general", "The state's chief law officer."
    FIRE_SAFETY = "fire_safety", "Inspects and permits for fire safety."
    LOCAL = "local", "A city or county body."


class AgencyProfile(Entity):
    """A cited statement of what an agency is and does; its slug is a permanent fact id, like a provision's."""

    slug: Slug = Field(primary_key=True)
    title: Text
    statement: Text
    modality: Modality = Field(sa_type=WordColumn)
    category: Category = Field(sa_type=WordColumn)
    actors: tuple[Actor, ...] = Field(sa_type=JsonColumn)
    services: tuple[Service, ...] = Field(sa_type=JsonColumn)
    confidence: Confidence = Field(sa_type=WordColumn)
    note: Text | None = None


class CitedAgencyProfile(AgencyProfile):
    """A profile together with its citations, at least one."""

    citations: tuple[Citation, ...] = Field(min_length=1)


class AgencyFields(Entity):
    """What is known of an agency apart from its profiles.

    `url_recalled` says that the address comes from general knowledge and from no source.
    """

    slug: Slug = Field(primary_key=True)
    name: Text
    abbreviation: Text | None = None
    jurisdiction: Slug
    roles: tuple[AgencyRole, ...] = Field(min_length=1, sa_type=JsonColumn)
    url: Url | None = None
    url_recalled: bool = False
    note: Text | None = None


class Agency(AgencyFields):
    """A regulator, or another public body that a clinic deals with."""

    profiles: tuple[CitedAgencyProfile, ...] = ()


class AgencyRow(AgencyFields, table=True):
    """Table `agency`."""

    __tablename__ = "agency"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int


class AgencyProfileRow(AgencyProfile, table=True):
    """Table `agency_profile`."""

    __tablename__ = "agency_profile"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
    agency: str
