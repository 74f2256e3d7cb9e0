"""The corpus: a release's entities by slug, and the indexes that join them."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from regapi.domain.agency import Agency, CitedAgencyProfile
from regapi.domain.condition import Condition
from regapi.domain.coverage import CoverageStatus, Topic
from regapi.domain.guide.claim import Assessment
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.period import periods
from regapi.domain.provision import Fee, Provision, StateCounterpart
from regapi.domain.source import Source
from regapi.domain.substance import DrugProduct
from regapi.domain.vocabulary import Status
from regapi.store.reader import Stored

from .cautions import MUST_CONFIRM, cautions
from .conditions import leaves, whole_condition
from .places import find_jurisdiction

T = TypeVar("T")
K = TypeVar("K")


class Corpus:
    """Everything of one release, ready to be asked. Built once; never changed after."""

    def __init__(self, stored: Stored) -> None:
        data = stored.dataset
        self.dataset = data
        self.release = stored.release
        self.history = tuple(stored.history)
        self.changes = tuple(stored.changes)

        self.jurisdictions = {item.code: item for item in data.jurisdictions}
        self.agencies = {item.slug: item for item in data.agencies}
        self.sources = {item.slug: item for item in data.sources}
        self.substances = {item.slug: item for item in data.substances}
        self.schedules = {item.number: item for item in data.schedules}
        self.products = {item.slug: item for item in data.products}
        self.circumstances = {item.slug: item for item in data.circumstances}
        self.phases = {item.slug: item for item in data.phases}
        self.contradictions = {item.slug: item for item in data.contradictions}
        self.counterparts = {item.slug: item for item in data.counterparts}
        self.provisions = {item.slug: item for item in data.provisions}
        self.sections = {item.slug: item for item in data.sections}
        self.passages = {item.paragraph: item for item in data.passages}
        self.claims = {item.slug: item for item in data.claims}
        self.advice = {item.slug: item for item in data.advice}
        self.faqs = {item.slug: item for item in data.faqs}
        self.licensing = {item.slug: item for item in data.licensing}
        self.references = {item.number: item for item in data.references}
        self.profiles: dict[str, tuple[Agency, CitedAgencyProfile]] = {
            profile.slug: (agency, profile) for agency in data.agencies for profile in agency.profiles
        }

        self.coverage = {(item.jurisdiction, item.topic): item for item in data.coverage}
        self.coverage_by_slug = {item.slug: item for item in data.coverage}
        self.coverage_of_jurisdiction = grouped(data.coverage, lambda c: [c.jurisdiction])
        self.topics_of_fact = grouped(data.coverage, lambda c: c.facts)
        provisions = data.provisions
        self.position = {p.slug: i for i, p in enumerate(provisions)}
        self.periods = periods(self.provisions)
        self.series = grouped(provisions, lambda p: [p.series] if p.series else [])
        for versions in self.series.values():
            versions.sort(key=lambda p: (p.effective_from or datetime.date.min, p.slug))
        self.dependents = grouped(provisions, lambda p: p.depends_on)
        # Neither caution hangs on the day.
        self.to_confirm = frozenset(
            p.slug for p in provisions if not MUST_CONFIRM.isdisjoint(cautions(p, data.release.checked_on))
        )
        # In the order of the session; conditions of the setting, which are no steps, come first.
        self.judging_sessions = sorted(
            (p for p in provisions if p.session_checks),
            key=lambda p: (p.monitoring.sequence if p.monitoring else 0, p.slug),
        )
        self.conditions = {p.slug: whole_condition(p, self._later_condition(p)) for p in provisions}
        self.leaves = {slug: leaves(condition, self.circumstances) for slug, condition in self.conditions.items()}
        self.successors = grouped(provisions, lambda p: [p.replaces] if p.replaces else [])
        self.resting_on = grouped(provisions, lambda p: dict.fromkeys(c.source for c in p.citations))
        self.provisions_of_agency = grouped(provisions, lambda p: [p.agency] if p.agency else [])
        self.provisions_of_jurisdiction = grouped(provisions, lambda p: [p.jurisdiction])
        self.provisions_of_substance = grouped(provisions, lambda p: p.substances)
        self.provisions_of_product = grouped(provisions, lambda p: p.products)
        self.agencies_of_jurisdiction = grouped(data.agencies, lambda a: [a.jurisdiction])
        self.children = grouped(data.jurisdictions, lambda j: [j.parent] if j.parent else [])
        self.claims_deciding = grouped(data.claims, lambda c: c.decided_by)
        self.claims_of_paragraph = grouped(data.claims, lambda c: [c.paragraph])
        self.claims_of_source = grouped(data.claims, lambda c: dict.fromkeys(x.source for x in c.citations))
        self.passages_of_section = grouped(data.passages, lambda p: [p.section])

    def _later_condition(self, provision: Provision) -> Condition | None:
        """When the newest version of a rule applies: an earlier one, kept as history, does not say it again."""
        stated = (v.applies_when for v in reversed(self.versions(provision)) if v.applies_when is not None)
        return next(stated, None)

    def status(self, provision: Provision, on: datetime.date) -> Status:
        """Where a provision stands on a day."""
        return self.periods[provision.slug].status(provision.stage, on)

    def provision(self, slug: str, on: datetime.date) -> Provision | None:
        """A provision by its slug; given the slug of a series, the version in force on the day."""
        if slug in self.provisions:
            return self.provisions[slug]
        return self.version_on(slug, on)

    def version_on(self, series: str, on: datetime.date) -> Provision | None:
        """The version of a series that was in force on a day, or null."""
        in_force = [v for v in self.series.get(series, ()) if self.status(v, on) is Status.IN_FORCE]
        return in_force[-1] if in_force else None

    def versions(self, provision: Provision) -> list[Provision]:
        """All versions of a provision's rule, the oldest first; itself alone where it has no series."""
        return self.series.get(provision.series, [provision]) if provision.series else [provision]

    def counterpart_in(self, counterpart: StateCounterpart, jurisdiction: str) -> Provision | None:
        """The requirement that a counterpart stands for in a jurisdiction's state; null where it is not here."""
        code = find_jurisdiction(self.jurisdictions, jurisdiction).code
        for place in self.lineage(code):
            if (slug := counterpart.slug_in(place)) in self.provisions:
                return self.provisions[slug]
        return None

    def fee_on(self, provision: Provision, on: datetime.date) -> Fee | None:
        """The fee asked on a day. Fees change while the duty stays, so a fee series answers for earlier days."""
        if provision.fee_series:
            version = self.version_on(provision.fee_series, on)
            return version.fee if version else None
        fee = provision.fee
        return fee if fee and (fee.since is None or fee.since <= on) else None

    def approvals(self, product: DrugProduct) -> list[Provision]:
        """All approvals of a product, the oldest first; undated ones last."""
        found = [p for p in self.provisions.values() if p.approval and p.approval.product == product.slug]
        return sorted(found, key=lambda p: (p.effective_from or datetime.date.max, p.slug))

    def indications(self, product: DrugProduct, on: datetime.date) -> list[Provision]:
        """The uses that a product was approved for on a day, the oldest first."""
        return [
            p
            for p in self.approvals(product)
            if p.approval and p.approval.indication and self.status(p, on) is Status.IN_FORCE
        ]

    def assessments(self) -> dict[Assessment, int]:
        """How the guide's claims fare, counted, in the order of the assessments."""
        counts = Counter(claim.assessment for claim in self.claims.values())
        return {assessment: counts[assessment] for assessment in Assessment}

    def cited_sources(self, provision: Provision) -> list[Source]:
        """The sources of a provision, each once."""
        return [self.sources[slug] for slug in dict.fromkeys(c.source for c in provision.citations)]

    def topics(self, provision: Provision) -> list[Topic]:
        """The topics of the coverage matrix that a provision bears on."""
        return list(dict.fromkeys(cell.topic for cell in self.topics_of_fact.get(provision.slug, ())))

    def reach(self, code: str) -> list[str]:
        """The jurisdictions whose law reaches a place: its own, those above it, and classes that it belongs to."""
        level = self.jurisdictions[code].level
        local = level in (JurisdictionLevel.COUNTY, JurisdictionLevel.CITY, JurisdictionLevel.CLASS)
        lineage = self.lineage(code)
        classes = [
            j.code
            for j in self.jurisdictions.values()
            if local and j.level is JurisdictionLevel.CLASS and j.code not in lineage and j.parent in lineage
        ]
        return [*lineage, *classes]

    def coverage_totals(self) -> dict[tuple[Topic, CoverageStatus], int]:
        """How many jurisdictions have each topic covered how."""
        counts = Counter((cell.topic, cell.status) for cell in self.coverage.values())
        return {(t, s): counts[t, s] for t in Topic for s in CoverageStatus if counts[t, s]}

    def lineage(self, code: str) -> list[str]:
        """A jurisdiction's own code and those above it, nearest first."""
        codes = [code]
        while (parent := self.jurisdictions[codes[-1]].parent) is not None:
            codes.append(parent)
        return codes


def grouped(items: Iterable[T], keys: Callable[[T], Iterable[K]]) -> dict[K, list[T]]:
    """Items by each of their keys, in the order given."""
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            groups[key].append(item)
    return dict(groups)
