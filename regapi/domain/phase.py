"""Phases: the stages in which a founder brings a clinic into being, and the subjects that belong to each."""

from sqlmodel import Field

from .entity import ROW, Entity, JsonColumn, Text, Word, WordColumn
from .vocabulary import Category


class Phase(Word):
    """A stage on the way from an idea to a running clinic, in order."""

    PEOPLE_AND_LICENCES = "people_and_licences", "Who works there, and the licences and training that they need."
    ENTITY_AND_PREMISES = "entity_and_premises", "The company, its owners, the building and its permits."
    REGISTRATIONS = "registrations", "Registrations for controlled substances: the state's first, then DEA's."
    SECURITY_AND_RECORDS = "security_and_records", "Locked storage, records, privacy and the safety of staff."
    REMS = "rems", "Certification for Spravato under its risk programme (REMS)."
    FIRST_PATIENT = "first_patient", "What holds from the first patient on: prescribing, dosing, watching, billing."
    RUNNING = "running", "Keeping it going: renewals, reports, waste, and duties that an event brings."


class ChecklistPhase(Entity):
    """A phase as data: its title and the subjects whose provisions belong to it unless they say otherwise."""

    slug: Phase = Field(sa_type=WordColumn, primary_key=True)
    title: Text
    categories: tuple[Category, ...] = Field(default=(), sa_type=JsonColumn)


class ChecklistPhaseRow(ChecklistPhase, table=True):
    """Table `checklist_phase`."""

    __tablename__ = "checklist_phase"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
