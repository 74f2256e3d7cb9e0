"""Applicability: whether a provision applies to a clinic, why, and what would settle it where that is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from regapi.corpus.conditions import is_addressed, parts, plain_words, value_words
from regapi.corpus.corpus import Corpus
from regapi.domain.clinic import FacetValues
from regapi.domain.condition import Circumstance, CircumstanceIs, CircumstanceKind, Condition, FacetIs
from regapi.domain.entity import Word
from regapi.domain.provision import Provision

from .answers import Answers, Truth


class Applicability(Word):
    """Whether a provision applies to the clinic that was described."""

    APPLIES = "applies", "It applies to this clinic, by what was said of it."
    DOES_NOT_APPLY = "does_not_apply", "It does not apply to this clinic, by what was said of it."
    DEPENDS = "depends", "What was said does not settle it, or the law itself leaves it open; see the questions."


OUTCOMES = {
    Truth.HOLDS: Applicability.APPLIES,
    Truth.FAILS: Applicability.DOES_NOT_APPLY,
    Truth.OPEN: Applicability.DEPENDS,
}

ADDRESSED_TO_OTHERS = "It binds others (such as pharmacies, makers or patients), not the clinic."
NOTHING_ASKED = "Nothing but the place is asked."


@dataclass(frozen=True)
class TraceEntry:
    """One condition that was looked at: in plain words, what was answered, and how it came out."""

    condition: str
    answer: str | None
    outcome: Truth


@dataclass(frozen=True)
class Verdict:
    """A provision and how it stands to the clinic.

    `events` are the happenings that bring the duty, where it arises only from them; `open` are the facets and
    circumstances that would settle it.
    """

    provision: Provision
    applicability: Applicability
    trace: tuple[TraceEntry, ...]
    events: tuple[Circumstance, ...]
    open: tuple[FacetIs | CircumstanceIs, ...]

    @property
    def reason(self) -> str:
        """The trace as a sentence."""
        wanted = {Truth.HOLDS, Truth.FAILS, Truth.OPEN}
        if self.applicability is Applicability.DOES_NOT_APPLY:
            wanted = {Truth.FAILS}
        elif self.applicability is Applicability.DEPENDS:
            wanted = {Truth.OPEN}
        told = [_sentence(entry) for entry in self.trace if entry.outcome in wanted]
        return " ".join(told) or NOTHING_ASKED


def _sentence(entry: TraceEntry) -> str:
    answered = "not answered" if entry.answer is None else f"answered {entry.answer}"
    return f"{entry.condition} ({answered})."


def judge(corpus: Corpus, provision: Provision, answers: Answers) -> Verdict:
    """How a provision of the clinic's jurisdictions stands to the clinic."""
    if not is_addressed(provision):
        entry = TraceEntry(ADDRESSED_TO_OTHERS.removesuffix("."), "by the law itself", Truth.FAILS)
        return Verdict(provision, Applicability.DOES_NOT_APPLY, (entry,), (), ())
    condition = corpus.conditions[provision.slug]
    outcome = answers.evaluate(condition)
    return Verdict(
        provision,
        OUTCOMES[outcome],
        tuple(_trace(corpus, condition, answers)),
        tuple(_events(corpus, condition, answers)) if outcome is not Truth.FAILS else (),
        tuple(answers.open_leaves(condition)) if outcome is Truth.OPEN else (),
    )


def _leaves(condition: Condition) -> Iterator[FacetIs | CircumstanceIs]:
    if isinstance(condition, FacetIs | CircumstanceIs):
        yield condition
    for part in parts(condition):
        yield from _leaves(part)


def _trace(corpus: Corpus, condition: Condition, answers: Answers) -> Iterator[TraceEntry]:
    for leaf in dict.fromkeys(_leaves(condition)):
        if isinstance(leaf, FacetIs):
            given = answers.facets[leaf.facet]
            answer = None if given is None else _values(given)
        else:
            answer = _answer(corpus.circumstances[leaf.circumstance], answers)
        yield TraceEntry(plain_words(leaf, corpus.circumstances), answer, answers.evaluate(leaf))


def _answer(circumstance: Circumstance, answers: Answers) -> str | None:
    if circumstance.kind is CircumstanceKind.EVENT:
        return "when it happens"
    if circumstance.slug in answers.given:
        return "yes" if answers.given[circumstance.slug] else "no"
    implied = answers.circumstance(circumstance.slug)
    return None if implied is Truth.OPEN else f"{'yes' if implied is Truth.HOLDS else 'no'}, by the other answers"


def _values(given: FacetValues) -> str:
    return " and ".join(sorted(value_words(value) for value in given)) or "none"


def _events(corpus: Corpus, condition: Condition, answers: Answers) -> Iterator[Circumstance]:
    """The events without which the condition would not be met."""
    for leaf in dict.fromkeys(_leaves(condition)):
        if isinstance(leaf, CircumstanceIs):
            circumstance = corpus.circumstances[leaf.circumstance]
            if circumstance.kind is CircumstanceKind.EVENT:
                yield circumstance
