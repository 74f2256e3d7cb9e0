"""Assessment: each duty of a clinic's checklist against what the clinic holds. No score: a list."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.corpus.lookup import fold, nearest_names
from regapi.domain.clinic import Clinic
from regapi.domain.duration import in_words
from regapi.domain.entity import Word
from regapi.domain.evidence import Evidence
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Modality, Status

from .applicability import Applicability, Verdict
from .checklist import Checklist, checklist
from .checklist_request import DEFAULT_WITHIN
from .step import Step
from .upcoming import BadDuration, add

EXPIRING_WITHIN = "P90D"

SUGGESTED = 5
"""Unknown provisions for which the nearest are looked up: each takes a search through all names."""


class BadEvidence(ValueError):
    """Evidence that contradicts itself; the message says which piece and what would be right."""


class ObligationStatus(Word):
    """How a clinic stands to one duty on the day."""

    MET = "met", "There is evidence for it, valid on the day."
    EXPIRING = "expiring", "There is evidence for it that runs out within the window (90 days unless you say)."
    EXPIRED = "expired", "There was evidence for it, which had run out by the day."
    MISSING = "missing", "It applies, and there is no evidence for it."
    UNKNOWN = (
        "unknown",
        "It is open whether it applies, or the evidence has no date from which to tell if it is still valid.",
    )
    NOT_DUE = "not_due", "It arises only from an event that you have not said to have happened."


class UnusedReason(Word):
    """Why a piece of evidence counts for nothing."""

    UNKNOWN_PROVISION = "unknown_provision", "No provision has this slug; see the nearest."
    NOT_IN_FORCE = "not_in_force", "The provision is not in force on the day; the version that is may be named."
    OTHER_PLACE = "other_place", "The provision is of a jurisdiction whose law does not reach the clinic."
    NOT_APPLICABLE = "not_applicable", "The provision does not apply to the clinic, by what was said of it."
    NO_DUTY = "no_duty", "The provision asks for nothing that could be fulfilled: a permission, a ban or a fact."
    NOT_YET = "not_yet", "It is dated after the day asked about."


@dataclass(frozen=True)
class Obligation:
    """A duty with how the clinic stands to it, the evidence that counts, and the next day on which it falls due."""

    step: Step
    status: ObligationStatus
    evidence: tuple[Evidence, ...]
    next_due: datetime.date | None
    note: str | None

    @property
    def provision(self) -> Provision:
        """The provision that asks it."""
        return self.step.provision


@dataclass(frozen=True)
class UnusedEvidence:
    """A piece of evidence that counts for nothing, and why; `nearest` are slugs that may have been meant."""

    evidence: Evidence
    reason: UnusedReason
    message: str
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """How a clinic stands on a day: its duties, each with a status, and the evidence that counts for nothing."""

    checklist: Checklist
    obligations: tuple[Obligation, ...]
    unused: tuple[UnusedEvidence, ...]

    def counted(self) -> dict[ObligationStatus, int]:
        """How many duties have each status."""
        return {status: sum(o.status is status for o in self.obligations) for status in ObligationStatus}

    @property
    def due(self) -> tuple[Obligation, ...]:
        """The duties with a day on which they fall due, the soonest first."""
        dated = [o for o in self.obligations if o.next_due]
        return tuple(sorted(dated, key=lambda o: (o.next_due or datetime.date.max, o.step.number)))


def assessment(
    corpus: Corpus,
    clinic: Clinic,
    evidence: Iterable[Evidence],
    as_of: datetime.date,
    expiring_within: str = EXPIRING_WITHIN,
    within: str = DEFAULT_WITHIN,
) -> Assessment:
    """Each duty of the clinic against the evidence; `expiring_within` is the window of EXPIRING.

    Raises what `checklist` raises, and `BadEvidence` for evidence that contradicts itself.
    """
    window = _window(as_of, expiring_within)
    listed = checklist(corpus, clinic, as_of, within)
    steps = {step.provision.slug: step for step in listed.steps}
    held: dict[str, list[Evidence]] = {}
    unused = []
    suggested = 0
    for i, piece in enumerate(evidence):
        _check(piece, i)
        slug = _meant(listed, piece.provision)
        if slug in steps and not (piece.satisfied_on and piece.satisfied_on > as_of):
            held.setdefault(slug, []).append(piece)
        else:
            suggested += slug not in corpus.provisions
            unused.append(_unused(listed, piece, slug, suggest=suggested <= SUGGESTED))
    obligations = tuple(_judged(listed, step, held.get(slug, []), window) for slug, step in steps.items())
    return Assessment(listed, obligations, tuple(unused))


def _window(as_of: datetime.date, duration: str) -> datetime.date:
    try:
        return add(as_of, duration)
    except BadDuration as error:
        raise BadDuration(f"expiringWithin: {str(error).removeprefix('within: ')}") from None


def _check(piece: Evidence, position: int) -> None:
    if piece.satisfied_on and piece.expires_on and piece.expires_on < piece.satisfied_on:
        raise BadEvidence(
            f"evidence[{position}] ({piece.provision}): expiresOn {piece.expires_on} comes before satisfiedOn "
            f"{piece.satisfied_on}; swap or correct them"
        )


def _meant(listed: Checklist, slug: str) -> str:
    """The slug of the provision that evidence is for: a counterpart's in the state, a series' version in force."""
    if slug in listed.request.corpus.provisions:
        return slug
    return listed.request.current(slug) or slug


def _judged(listed: Checklist, step: Step, held: list[Evidence], window: datetime.date) -> Obligation:
    if not held:
        return Obligation(step, _without_evidence(listed, step.verdict), (), None, _wanted(step.verdict))
    # Of several pieces the one that lasts longest counts: a renewal takes the place of what it renews.
    dated = [(end, piece) for piece in held if (end := _end(step.provision, piece))]
    undated = [p for p in held if not _end(step.provision, p)]
    lapsed = bool(dated) and max(end for end, _ in dated) < listed.as_of
    if step.provision.renewal and undated and (lapsed or not dated):
        note = f"It is renewed every {in_words(step.provision.renewal)}: give satisfiedOn or expiresOn."
        return Obligation(step, ObligationStatus.UNKNOWN, tuple(held), None, note)
    if undated and not step.provision.renewal:
        return Obligation(step, ObligationStatus.MET, tuple(held), None, None)
    end = max(end for end, _ in dated)
    status = ObligationStatus.MET
    if end < listed.as_of:
        status = ObligationStatus.EXPIRED
    elif end <= window:
        status = ObligationStatus.EXPIRING
    return Obligation(step, status, tuple(held), end, None)


def _end(provision: Provision, piece: Evidence) -> datetime.date | None:
    """The last day on which evidence counts: as stated, else a renewal period after it was satisfied."""
    if piece.expires_on:
        return piece.expires_on
    if piece.satisfied_on and provision.renewal:
        try:
            return add(piece.satisfied_on, provision.renewal)
        except BadDuration:
            return datetime.date.max
    return None


def _without_evidence(listed: Checklist, verdict: Verdict) -> ObligationStatus:
    given = listed.request.answers.given
    if verdict.events and not any(given.get(event.slug) for event in verdict.events):
        return ObligationStatus.NOT_DUE
    return ObligationStatus.UNKNOWN if verdict.applicability is Applicability.DEPENDS else ObligationStatus.MISSING


def _wanted(verdict: Verdict) -> str | None:
    return verdict.reason if verdict.applicability is Applicability.DEPENDS else None


def _unused(listed: Checklist, piece: Evidence, slug: str, *, suggest: bool) -> UnusedEvidence:
    corpus = listed.request.corpus
    provision = corpus.provisions.get(slug)
    if provision is None and slug in corpus.series:
        versions = tuple(version.slug for version in corpus.series[slug])
        message = f"No version of it is in force on {listed.as_of}: {', '.join(versions)}."
        return UnusedEvidence(piece, UnusedReason.NOT_IN_FORCE, message, versions)
    if provision is None:
        known = {s: s for s in (*corpus.provisions, *corpus.counterparts)} if suggest else {}
        near = tuple(nearest_names(fold(slug), known))
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return UnusedEvidence(
            piece, UnusedReason.UNKNOWN_PROVISION, f"No provision {piece.provision!r} is known here.{hint}", near
        )
    if provision.jurisdiction not in listed.place.codes:
        where = corpus.jurisdictions[provision.jurisdiction].name
        message = f"It is the law of {where}, which does not reach this clinic."
        return UnusedEvidence(piece, UnusedReason.OTHER_PLACE, message, ())
    if (status := corpus.status(provision, listed.as_of)) is not Status.IN_FORCE:
        current = corpus.version_on(provision.series, listed.as_of) if provision.series else None
        named = f"; {current.slug} is" if current else ""
        message = f"It is not in force on {listed.as_of} ({status.replace('_', ' ')}){named}."
        return UnusedEvidence(piece, UnusedReason.NOT_IN_FORCE, message, (current.slug,) if current else ())
    excluded = next((item for item in listed.excluded if item.provision.slug == slug), None)
    if excluded:
        return UnusedEvidence(piece, UnusedReason.NOT_APPLICABLE, excluded.verdict.reason, ())
    if piece.satisfied_on and piece.satisfied_on > listed.as_of:
        message = f"It is dated {piece.satisfied_on}, after the day asked about ({listed.as_of})."
        return UnusedEvidence(piece, UnusedReason.NOT_YET, message, ())
    binds = provision.modality is Modality.OBLIGATION
    nature = f"kept as {provision.kind.replace('_', ' ')}" if binds else f"a {provision.modality}"
    message = f"Nothing is to be fulfilled here: it is {nature}."
    return UnusedEvidence(piece, UnusedReason.NO_DUTY, message, ())
