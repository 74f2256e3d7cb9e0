"""What the law as recorded says of a clinic, one line a provision, each with its reason."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import CircumstanceAnswer, Clinic
from regapi.domain.evidence import Evidence
from regapi.domain.phase import Phase
from regapi.domain.vocabulary import Modality
from regapi.rules.applicability import Applicability
from regapi.rules.assessment import ObligationStatus, UnusedReason, assessment
from regapi.rules.checklist import Checklist
from regapi.rules.step import ChecklistItem, Step

TODAY = datetime.date(2026, 11, 24)


def said(**answers: bool) -> tuple[CircumstanceAnswer, ...]:
    """Answers to questions that are no facet, by the circumstance's name."""
    return tuple(CircumstanceAnswer(circumstance=slug, holds=holds) for slug, holds in answers.items())


def step_of(listed: Checklist, slug: str) -> Step | None:
    """The step of a provision; null where it is none."""
    return next((step for step in listed.steps if step.provision.slug == slug), None)


def item_in(items: Sequence[ChecklistItem], slug: str) -> ChecklistItem | None:
    """The item of a provision in a list; null where it is not there."""
    return next((item for item in items if item.provision.slug == slug), None)


@dataclass(frozen=True)
class Line:
    """A provision and why it must stand where the line says."""

    slug: str
    why: str

    def __str__(self) -> str:
        return f"{self.slug} {type(self).__name__.lower()}"

    def check(self, listed: Checklist) -> None:
        """Fail where the checklist says otherwise."""
        raise NotImplementedError


@dataclass(frozen=True)
class Must(Line):
    """A duty that the clinic has."""

    phase: Phase | None = None

    def check(self, listed: Checklist) -> None:
        """It is a step that applies, with no event before it, in the phase where one is named."""
        step = step_of(listed, self.slug)
        assert step is not None, f"{self.slug} is no step, yet {self.why}"
        assert step.verdict.applicability is Applicability.APPLIES, f"{self.slug}: {self.why}; {step.verdict.reason}"
        assert step.verdict.events == (), f"{self.slug} waits for an event, yet {self.why}"
        assert self.phase in (None, step.phase), f"{self.slug} stands in {step.phase}: {self.why}"


@dataclass(frozen=True)
class When(Line):
    """A duty that stands ready for an event."""

    event: str
    phase: Phase = Phase.RUNNING

    def check(self, listed: Checklist) -> None:
        """It is a step that applies when the event happens, in its phase."""
        step = step_of(listed, self.slug)
        assert step is not None, f"{self.slug} is no step, yet {self.why}"
        assert step.verdict.applicability is Applicability.APPLIES, f"{self.slug}: {self.why}; {step.verdict.reason}"
        assert [event.slug for event in step.verdict.events] == [self.event], f"{self.slug}: {self.why}"
        assert step.phase is self.phase, f"{self.slug} stands in {step.phase}: {self.why}"


@dataclass(frozen=True)
class Open(Line):
    """A provision of which the answers given, or the law itself, leave open whether it applies."""

    on: frozenset[str]

    def check(self, listed: Checklist) -> None:
        """It depends on just these questions, and each of them is put."""
        item = item_in(listed.items, self.slug)
        assert item is not None, f"{self.slug} is left out, yet {self.why}"
        assert item.verdict.applicability is Applicability.DEPENDS, f"{self.slug}: {self.why}; {item.verdict.reason}"
        assert set(item.verdict.open_keys) == self.on, f"{self.slug}: {self.why}"
        assert self.on <= {question.key for question in listed.questions}, f"{self.slug}: {self.why}"


@dataclass(frozen=True)
class Out(Line):
    """A provision of the clinic's own law that does not reach it."""

    def check(self, listed: Checklist) -> None:
        """It is excluded, and stands nowhere else."""
        item = item_in(listed.items, self.slug)
        assert item is None, f"{self.slug} is shown, yet {self.why}; {item.verdict.reason}"
        assert item_in(listed.excluded, self.slug) is not None, f"{self.slug} is not among the excluded: {self.why}"


@dataclass(frozen=True)
class Nowhere(Line):
    """A provision of another place or another day."""

    def check(self, listed: Checklist) -> None:
        """It is not even among the excluded."""
        found = item_in((*listed.items, *listed.excluded), self.slug)
        assert found is None, f"{self.slug} is spoken of, yet {self.why}"


@dataclass(frozen=True)
class Under(Line):
    """A provision that is no duty: a ban, advice, a permission or a fact that concerns the clinic."""

    heading: Modality

    def check(self, listed: Checklist) -> None:
        """It applies, and stands in the list of that heading alone."""
        lists: dict[Modality, Sequence[ChecklistItem]] = {
            Modality.OBLIGATION: listed.steps,
            Modality.PROHIBITION: listed.prohibitions,
            Modality.RECOMMENDATION: listed.recommendations,
            Modality.PERMISSION: listed.permissions,
            Modality.FACT: listed.facts,
        }
        where = {heading for heading, items in lists.items() if item_in(items, self.slug)}
        assert where == {self.heading}, f"{self.slug} stands under {where}: {self.why}"
        item = item_in(lists[self.heading], self.slug)
        assert item is not None and item.verdict.applicability is Applicability.APPLIES, f"{self.slug}: {self.why}"


def banned(slug: str, why: str) -> Under:
    """A ban that binds the clinic."""
    return Under(slug, why, Modality.PROHIBITION)


def advised(slug: str, why: str) -> Under:
    """Advice that concerns the clinic."""
    return Under(slug, why, Modality.RECOMMENDATION)


def allowed(slug: str, why: str) -> Under:
    """A permission that concerns the clinic."""
    return Under(slug, why, Modality.PERMISSION)


def fact(slug: str, why: str) -> Under:
    """A fact that concerns the clinic."""
    return Under(slug, why, Modality.FACT)


def on(*keys: str) -> frozenset[str]:
    """The questions that a provision depends on."""
    return frozenset(keys)


def assert_order(listed: Checklist, *slugs: str) -> None:
    """Each step comes before the next, in a phase not after the next one's."""
    phases = list(Phase)
    for first, then in pairwise(slugs):
        one, other = step_of(listed, first), step_of(listed, then)
        assert one is not None, f"{first} is no step"
        assert other is not None, f"{then} is no step"
        assert one.number < other.number, f"{then} comes before {first}"
        assert phases.index(one.phase) <= phases.index(other.phase), f"{then} stands in a phase before {first}"


def assert_fees(listed: Checklist, amounts: Sequence[str], first_year: str, yearly: str) -> None:
    """The known fees of the steps that apply are just these, each counted once, and come to these sums."""
    found = sorted(line.fee.amount for line in listed.fees.lines)
    assert found == sorted(map(Decimal, amounts)), [line.provision.slug for line in listed.fees.lines]
    assert listed.fees.first_year == Decimal(first_year)
    assert listed.fees.yearly == Decimal(yearly)


def assert_standing(
    corpus: Corpus,
    clinic: Clinic,
    evidence: Sequence[Evidence],
    statuses: dict[str, ObligationStatus],
    unused: dict[str, UnusedReason],
    day: datetime.date = TODAY,
) -> None:
    """The duties stand as said on the day, and just these pieces of evidence count for nothing."""
    found = assessment(corpus, clinic, evidence, day)
    standing = {o.provision.slug: o.status for o in found.obligations}
    assert {slug: standing.get(slug) for slug in statuses} == statuses
    assert {piece.evidence.provision: piece.reason for piece in found.unused} == unused
