"""Applicability: whether a provision applies to a clinic, why, and what would settle it where that is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from regapi.corpus.conditions import ASKED, Leaf, is_addressed
from regapi.corpus.corpus import Corpus
from regapi.domain.condition import Circumstance, CircumstanceIs, Condition, FacetIs
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

ADDRESSED_TO_CLINICS = f"{ASKED}Does it bind a clinic or those who practise there?"
ADDRESSED_TO_OTHERS = "no, only others such as pharmacies, makers or patients"
NOTHING_ASKED = "Nothing but the place is asked."


@dataclass(frozen=True)
class TraceEntry:
    """One condition that was looked at: in plain words, what was answered, how it came out, and if that decided."""

    condition: str
    answer: str | None
    outcome: Truth
    decisive: bool

    @property
    def sentence(self) -> str:
        """The entry as a person would say it."""
        if self.condition.startswith(ASKED):
            answer = self.answer or "not answered"
            return f"{self.condition.removeprefix(ASKED)} {answer[:1].upper()}{answer[1:]}."
        return f"It asks for {self.condition}; {f'you said {self.answer}' if self.answer else 'not answered'}."


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
    def open_keys(self) -> list[str]:
        """The keys of the questions that could settle it."""
        return [leaf.facet.value if isinstance(leaf, FacetIs) else leaf.circumstance for leaf in self.open]

    @property
    def reason(self) -> str:
        """What decided, in a sentence or two."""
        return " ".join(entry.sentence for entry in self.trace if entry.decisive) or NOTHING_ASKED


def judge(corpus: Corpus, provision: Provision, answers: Answers) -> Verdict:
    """How a provision of the clinic's jurisdictions stands to the clinic."""
    if not is_addressed(provision):
        entry = TraceEntry(ADDRESSED_TO_CLINICS, ADDRESSED_TO_OTHERS, Truth.FAILS, decisive=True)
        return Verdict(provision, Applicability.DOES_NOT_APPLY, (entry,), (), ())
    condition = corpus.conditions[provision.slug]
    leaves = corpus.leaves[provision.slug]
    outcome = answers.evaluate(condition)
    decisive = answers.deciding(condition)
    return Verdict(
        provision,
        OUTCOMES[outcome],
        tuple(_trace(leaves, answers, decisive)),
        _events(leaves, condition, answers) if outcome is not Truth.FAILS else (),
        tuple(decisive) if outcome is Truth.OPEN else (),
    )


def _trace(
    leaves: tuple[Leaf, ...], answers: Answers, decisive: list[FacetIs | CircumstanceIs]
) -> Iterator[TraceEntry]:
    for leaf in leaves:
        condition = leaf.condition
        if isinstance(condition, FacetIs):
            answer = answers.said(condition.facet)
        else:
            answer = "when it happens" if leaf.is_event else _answer(condition.circumstance, answers)
        yield TraceEntry(leaf.words, answer, answers.evaluate(condition), decisive=condition in decisive)


def _answer(circumstance: str, answers: Answers) -> str | None:
    if circumstance in answers.given:
        return "yes" if answers.given[circumstance] else "no"
    implied = answers.circumstance(circumstance)
    return None if implied is Truth.OPEN else f"{'yes' if implied is Truth.HOLDS else 'no'}, by the other answers"


def _events(leaves: tuple[Leaf, ...], condition: Condition, answers: Answers) -> tuple[Circumstance, ...]:
    """The events that bring the duty; none where it is there without them."""
    events = tuple(leaf.circumstance for leaf in leaves if leaf.circumstance is not None and leaf.is_event)
    return () if events and answers.without_events.evaluate(condition) is Truth.HOLDS else events
