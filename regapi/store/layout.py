"""How the lists of a dataset are laid out in tables."""

from typing import NamedTuple

from sqlmodel import SQLModel

from regapi.domain.condition import Circumstance, CircumstanceRow
from regapi.domain.contradiction import Contradiction, ContradictionRow
from regapi.domain.coverage import Coverage, CoverageRow
from regapi.domain.guide.advice import GuideAdvice, GuideAdviceRow
from regapi.domain.guide.claim import GuideClaim, GuideClaimRow
from regapi.domain.guide.passage import GuidePassage, GuidePassageRow, GuideSection, GuideSectionRow
from regapi.domain.guide.question import (
    GuideFaq,
    GuideFaqRow,
    GuideReference,
    GuideReferenceRow,
    LicensingItem,
    LicensingItemRow,
)
from regapi.domain.jurisdiction import Jurisdiction, JurisdictionRow
from regapi.domain.phase import ChecklistPhase, ChecklistPhaseRow
from regapi.domain.provision import Provision, ProvisionRow, StateCounterpart, StateCounterpartRow
from regapi.domain.source import Source, SourceRow
from regapi.domain.substance import (
    DrugProduct,
    DrugProductRow,
    Schedule,
    ScheduleRow,
    Substance,
    SubstanceRow,
)


class Kept(NamedTuple):
    """One list of the dataset: the type of its values, its table, and whether its values carry citations."""

    field: str
    value: type[SQLModel]
    row: type[SQLModel]
    cited: bool = False


LAYOUT = (
    Kept("jurisdictions", Jurisdiction, JurisdictionRow),
    Kept("sources", Source, SourceRow),
    Kept("substances", Substance, SubstanceRow),
    Kept("schedules", Schedule, ScheduleRow),
    Kept("products", DrugProduct, DrugProductRow),
    Kept("circumstances", Circumstance, CircumstanceRow),
    Kept("counterparts", StateCounterpart, StateCounterpartRow),
    Kept("phases", ChecklistPhase, ChecklistPhaseRow),
    Kept("contradictions", Contradiction, ContradictionRow),
    Kept("provisions", Provision, ProvisionRow, cited=True),
    Kept("coverage", Coverage, CoverageRow),
    Kept("sections", GuideSection, GuideSectionRow),
    Kept("passages", GuidePassage, GuidePassageRow),
    Kept("claims", GuideClaim, GuideClaimRow, cited=True),
    Kept("advice", GuideAdvice, GuideAdviceRow, cited=True),
    Kept("faqs", GuideFaq, GuideFaqRow),
    Kept("licensing", LicensingItem, LicensingItemRow),
    Kept("references", GuideReference, GuideReferenceRow),
)
