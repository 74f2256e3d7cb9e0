"""The record format: what a file of the dataset may hold. Its JSON Schema serves editors."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from regapi.domain.agency import Agency
from regapi.domain.condition import Circumstance
from regapi.domain.contradiction import Contradiction
from regapi.domain.coverage import Coverage
from regapi.domain.guide.advice import GuideAdvice
from regapi.domain.guide.claim import GuideClaim
from regapi.domain.guide.passage import GuidePassage, GuideSection
from regapi.domain.guide.question import GuideFaq, GuideReference, LicensingItem
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.phase import ChecklistPhase
from regapi.domain.provision import Provision, StateCounterpart
from regapi.domain.release import ReleaseNote
from regapi.domain.source import Source
from regapi.domain.substance import DrugProduct, Schedule, Substance


class DataFile(BaseModel):
    """A file under seed/data: any of these lists. One file holds one subject, its folder the level of jurisdiction."""

    model_config = ConfigDict(extra="forbid", title="regapi dataset file")

    release: ReleaseNote | None = Field(default=None, description="Version and dates; in release.yaml only.")
    jurisdictions: list[Jurisdiction] = []
    agencies: list[Agency] = []
    sources: list[Source] = []
    substances: list[Substance] = []
    schedules: list[Schedule] = []
    products: list[DrugProduct] = []
    circumstances: list[Circumstance] = []
    counterparts: list[StateCounterpart] = []
    phases: list[ChecklistPhase] = []
    contradictions: list[Contradiction] = []
    provisions: list[Provision] = []
    coverage: list[Coverage] = []
    sections: list[GuideSection] = []
    passages: list[GuidePassage] = []
    claims: list[GuideClaim] = []
    advice: list[GuideAdvice] = []
    faqs: list[GuideFaq] = []
    licensing: list[LicensingItem] = []
    references: list[GuideReference] = []


RECORDS: dict[str, type[BaseModel]] = {
    name: field.annotation.__args__[0]  # type: ignore[union-attr]
    for name, field in DataFile.model_fields.items()
    if name != "release"
}
"""The model of one record for each list that a file may hold."""

KEYS = {"jurisdictions": "code", "schedules": "number", "passages": "paragraph", "references": "number"}
"""The field that identifies a record, where it is not `slug`."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a data file, for editors that check YAML while it is written."""
    return DataFile.model_json_schema(by_alias=True)
