"""The dataset as a whole: every entity of one release, whether read from YAML or from the database."""

import hashlib
from collections import Counter
from functools import cached_property

import orjson
from pydantic import BaseModel, ConfigDict

from .agency import Agency, CitedAgencyProfile
from .condition import Circumstance
from .contradiction import Contradiction
from .coverage import Coverage
from .guide.advice import GuideAdvice
from .guide.claim import GuideClaim
from .guide.passage import GuidePassage, GuideSection
from .guide.question import GuideFaq, GuideReference, LicensingItem
from .jurisdiction import Jurisdiction
from .phase import ChecklistPhase
from .provision import Provision, StateCounterpart
from .release import ReleaseNote
from .source import Source
from .substance import DrugProduct, Schedule, Substance


class Dataset(BaseModel):
    """All entities of one state of the law as we know it, in the editors' order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    release: ReleaseNote
    jurisdictions: tuple[Jurisdiction, ...] = ()
    agencies: tuple[Agency, ...] = ()
    sources: tuple[Source, ...] = ()
    substances: tuple[Substance, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    products: tuple[DrugProduct, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()
    counterparts: tuple[StateCounterpart, ...] = ()
    phases: tuple[ChecklistPhase, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    provisions: tuple[Provision, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    sections: tuple[GuideSection, ...] = ()
    passages: tuple[GuidePassage, ...] = ()
    claims: tuple[GuideClaim, ...] = ()
    advice: tuple[GuideAdvice, ...] = ()
    faqs: tuple[GuideFaq, ...] = ()
    licensing: tuple[LicensingItem, ...] = ()
    references: tuple[GuideReference, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the content in canonical JSON: equal data give an equal digest, whatever the order of keys."""
        content = self.model_dump(mode="json", by_alias=True)
        return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @cached_property
    def counts(self) -> dict[str, int]:
        """Number of entities by sort, with provisions also by kind and all citations together."""
        lists = {name: len(getattr(self, name)) for name in type(self).model_fields if name != "release"}
        profiles = [profile for agency in self.agencies for profile in agency.profiles]
        cited: list[Provision | GuideClaim | GuideAdvice | CitedAgencyProfile]
        cited = [*self.provisions, *self.claims, *self.advice, *profiles]
        kinds = Counter(f"provisions.{provision.kind}" for provision in self.provisions)
        return {
            **lists,
            **dict(sorted(kinds.items())),
            "agency_profiles": len(profiles),
            "citations": sum(len(owner.citations) for owner in cited),
        }
