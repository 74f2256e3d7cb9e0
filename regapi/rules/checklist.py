"""The checklist: what a clinic must do, in what order, at what cost, and what is still not known."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.domain.agency import Agency
from regapi.domain.clinic import Clinic
from regapi.domain.contradiction import Contradiction
from regapi.domain.coverage import Coverage, CoverageStatus
from regapi.domain.jurisdiction import Jurisdiction
from regapi.domain.phase import ChecklistPhase
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Modality, ProvisionKind, Status

from .answers import Truth, truth
from .applicability import Applicability, judge
from .checklist_request import DEFAULT_WITHIN, ChecklistRequest, checklist_request
from .clinic_place import ClinicPlace
from .fees import FeeTotals, fee_key, fee_totals
from .question import Question, questions_of
from .step import ChecklistItem, Step, item_of, steps_of
from .upcoming import UpcomingChange

KINDS = frozenset(
    {
        ProvisionKind.REQUIREMENT,
        ProvisionKind.RULE,
        ProvisionKind.MONITORING_STEP,
        ProvisionKind.GUIDELINE,
        ProvisionKind.CLASSIFICATION,
    }
)
"""The kinds of provision that a checklist speaks of; definitions and approvals bind nobody by themselves."""


@dataclass(frozen=True)
class PhaseSteps:
    """A phase with its steps in order."""

    phase: ChecklistPhase
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Contradictory:
    """Answers that cannot stand together: what is wrong, what would be right, and the provisions that say so."""

    slug: str
    statement: str
    remedy: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True)
class ToConfirm:
    """What to confirm with one agency before relying on it; the agency is null where the record names none."""

    agency: Agency | None
    jurisdiction: Jurisdiction
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True)
class Checklist:
    """A clinic's checklist for a day.

    `steps` are duties that apply or may apply, in order; a provision that does not apply stands in `excluded` with the
    reason. Fees are of the steps that apply; `open_fees` of those that depend on an answer.
    """

    request: ChecklistRequest
    steps: tuple[Step, ...]
    prohibitions: tuple[ChecklistItem, ...]
    recommendations: tuple[ChecklistItem, ...]
    permissions: tuple[ChecklistItem, ...]
    facts: tuple[ChecklistItem, ...]
    excluded: tuple[ChecklistItem, ...]
    contradictions: tuple[Contradictory, ...]
    questions: tuple[Question, ...]
    fees: FeeTotals
    open_fees: FeeTotals

    @property
    def clinic(self) -> Clinic:
        """The clinic as described."""
        return self.request.clinic

    @property
    def place(self) -> ClinicPlace:
        """Where it stands."""
        return self.request.place

    @property
    def as_of(self) -> datetime.date:
        """The day that the checklist is for."""
        return self.request.as_of

    @property
    def phases(self) -> tuple[PhaseSteps, ...]:
        """The steps by phase; phases without steps are left out."""
        grouped = (
            PhaseSteps(phase, tuple(s for s in self.steps if s.phase is phase.slug))
            for phase in self.request.corpus.phases.values()
        )
        return tuple(phase for phase in grouped if phase.steps)

    @property
    def items(self) -> tuple[ChecklistItem, ...]:
        """Everything that applies or may apply: the steps, then the rest."""
        return (*self.steps, *self.prohibitions, *self.recommendations, *self.permissions, *self.facts)

    @property
    def to_confirm(self) -> tuple[ToConfirm, ...]:
        """What is recalled or of low confidence, by the agency to ask."""
        groups: dict[tuple[str, str], list[ChecklistItem]] = {}
        for item in self.items:
            if item.must_confirm:
                groups.setdefault((item.provision.jurisdiction, item.provision.agency or ""), []).append(item)
        corpus = self.request.corpus
        return tuple(
            ToConfirm(corpus.agencies.get(agency), corpus.jurisdictions[place], tuple(items))
            for (place, agency), items in groups.items()
        )

    @property
    def coverage_gaps(self) -> tuple[Coverage, ...]:
        """The topics of the state's law that are not, or only in part, researched."""
        cells = self.request.corpus.coverage_of_jurisdiction.get(self.place.state.code, ())
        return tuple(cell for cell in cells if cell.status is not CoverageStatus.COMPLETE)

    @property
    def local_gap(self) -> str | None:
        """What is not known of the city's and county's own law; null where both are held here."""
        if self.place.unheld:
            named = " and ".join(self.place.unheld)
            return f"The law of {named} is not held here: ask the city and county what they add to this list."
        if not self.place.local:
            return "No city or county was named: their own law may add to this list."
        names = " and ".join(j.name for j in self.place.local)
        return f"Of {names} only examples are held here: ask what else the city and county ask."

    @property
    def upcoming(self) -> tuple[UpcomingChange, ...]:
        """The changes in sight that touch this clinic, the soonest first."""
        found = {(c.date, c.slug, c.kind): c for changes in self.request.changes.values() for c in changes}
        return tuple(found[key] for key in sorted(found))


def checklist(corpus: Corpus, clinic: Clinic, as_of: datetime.date, within: str = DEFAULT_WITHIN) -> Checklist:
    """The checklist of a clinic for a day, warning of changes `within` a duration after it.

    Raises `BadClinic` or `UnknownName` where the description cannot be read, `BadDuration` for the horizon.
    """
    request = checklist_request(corpus, clinic, as_of, within)
    verdicts = [judge(corpus, p, request.answers) for p in _in_force(request)]
    relevant = [v for v in verdicts if v.applicability is not Applicability.DOES_NOT_APPLY]
    duties = [v for v in relevant if _heading(v.provision) is Modality.OBLIGATION]
    steps = steps_of(request, duties)
    slugs = frozenset(step.provision.slug for step in steps)
    others: dict[Modality, list[ChecklistItem]] = {modality: [] for modality in Modality}
    for verdict in relevant:
        if (heading := _heading(verdict.provision)) is not Modality.OBLIGATION:
            others[heading].append(item_of(request, verdict))
    fees = fee_totals(corpus, _standing(steps, Applicability.APPLIES), as_of)
    owed = frozenset(fee_key(line.provision) for line in fees.lines)
    return Checklist(
        request,
        steps,
        tuple(others[Modality.PROHIBITION]),
        tuple(others[Modality.RECOMMENDATION]),
        tuple(others[Modality.PERMISSION]),
        tuple(others[Modality.FACT]),
        tuple(item_of(request, v) for v in verdicts if v.applicability is Applicability.DOES_NOT_APPLY),
        tuple(_contradictions(request)),
        questions_of(corpus, relevant, request.answers, slugs),
        fees,
        fee_totals(corpus, _standing(steps, Applicability.DEPENDS), as_of, owed),
    )


def _in_force(request: ChecklistRequest) -> list[Provision]:
    """The provisions that a checklist speaks of and that reach the clinic on the day, the nearest law first."""
    return [
        p
        for code in request.place.codes
        for p in request.corpus.provisions_of_jurisdiction.get(code, ())
        if _is_told(request.corpus, p) and request.corpus.status(p, request.as_of) is Status.IN_FORCE
    ]


def _is_told(corpus: Corpus, provision: Provision) -> bool:
    """Whether a checklist speaks of a provision: of history too where it is an earlier version that is known to end."""
    if provision.kind is not ProvisionKind.HISTORY:
        return provision.kind in KINDS
    earlier = provision.series is not None or provision.slug in corpus.successors
    return earlier and corpus.periods[provision.slug].end is not None


def _heading(provision: Provision) -> Modality:
    """The list that a provision stands in. What a guideline asks or warns against is advice, whatever its words."""
    if provision.kind is ProvisionKind.GUIDELINE and provision.modality in (Modality.OBLIGATION, Modality.PROHIBITION):
        return Modality.RECOMMENDATION
    return provision.modality


def _standing(steps: Iterable[Step], standing: Applicability) -> list[Provision]:
    return [step.provision for step in steps if step.verdict.applicability is standing]


def _contradictions(request: ChecklistRequest) -> Iterable[Contradictory]:
    corpus, answers = request.corpus, request.answers
    for rule in corpus.contradictions.values():
        if answers.evaluate(rule.when) is Truth.HOLDS:
            yield _told(corpus, rule)
    for slug, holds in answers.given.items():
        circumstance = corpus.circumstances[slug]
        implied = answers.implied(circumstance)
        if implied is not Truth.OPEN and implied is not truth(holds):
            given, said = ("yes", "no") if holds else ("no", "yes")
            yield Contradictory(
                circumstance.slug,
                f'You answered {given} to "{circumstance.question}", while your other answers say {said}.',
                "Correct that answer or the others. Until then that answer is what counts.",
                (),
            )


def _told(corpus: Corpus, rule: Contradiction) -> Contradictory:
    return Contradictory(rule.slug, rule.statement, rule.remedy, tuple(corpus.provisions[s] for s in rule.provisions))
