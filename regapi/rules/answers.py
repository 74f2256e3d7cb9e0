"""What is known of a clinic, as the rules see it: the truth of each facet and circumstance, in three values."""

from collections.abc import Mapping
from functools import cached_property

from regapi.corpus.conditions import value_words
from regapi.domain.clinic import Clinic, FacetValues
from regapi.domain.condition import (
    AllOf,
    Always,
    AnyOf,
    Circumstance,
    CircumstanceIs,
    CircumstanceKind,
    Condition,
    FacetIs,
    Not,
)
from regapi.domain.entity import Word
from regapi.domain.facet import Facet


class Truth(Word):
    """Whether a condition is met."""

    HOLDS = "holds", "It is met."
    FAILS = "fails", "It is not met."
    OPEN = "open", "The answers do not say."


OPPOSITE = {Truth.HOLDS: Truth.FAILS, Truth.FAILS: Truth.HOLDS, Truth.OPEN: Truth.OPEN}


def truth(holds: bool) -> Truth:
    """A plain yes or no as a truth."""
    return Truth.HOLDS if holds else Truth.FAILS


class Answers:
    """A clinic's answers. A circumstance is answered by the founder, or by a facet that settles its meaning.

    An event (a theft, a breach) is taken to happen: the duty that it brings stands ready, whatever was answered.
    """

    def __init__(
        self,
        facets: Mapping[Facet, FacetValues | None],
        given: Mapping[str, bool],
        circumstances: Mapping[str, Circumstance],
        events: Truth = Truth.HOLDS,
    ) -> None:
        self.facets = facets
        self.given = given
        self.circumstances = circumstances
        self.events = events
        self._known: dict[str, Truth] = {}
        self._said: dict[Facet, str | None] = {}

    def with_facet(self, facet: Facet, values: FacetValues) -> "Answers":
        """The same answers and one more facet."""
        return Answers({**self.facets, facet: values}, self.given, self.circumstances, self.events)

    def with_circumstance(self, slug: str, holds: bool) -> "Answers":
        """The same answers and one more circumstance."""
        return Answers(self.facets, {**self.given, slug: holds}, self.circumstances, self.events)

    @cached_property
    def without_events(self) -> "Answers":
        """The same answers where nothing happens."""
        return Answers(self.facets, self.given, self.circumstances, Truth.FAILS)

    def said(self, facet: Facet) -> str | None:
        """What was said of a facet, in words; null where nothing was."""
        if facet not in self._said:
            values = self.facets[facet]
            self._said[facet] = (
                None if values is None else " and ".join(sorted(value_words(v) for v in values)) or "none"
            )
        return self._said[facet]

    def circumstance(self, slug: str) -> Truth:
        """Whether a circumstance is so."""
        if slug not in self._known:
            self._known[slug] = self._circumstance(self.circumstances[slug])
        return self._known[slug]

    def implied(self, circumstance: Circumstance) -> Truth:
        """What the facets alone say of a circumstance."""
        if circumstance.holds_when is not None and self.evaluate(circumstance.holds_when) is Truth.HOLDS:
            return Truth.HOLDS
        if circumstance.fails_when is not None and self.evaluate(circumstance.fails_when) is Truth.HOLDS:
            return Truth.FAILS
        return Truth.OPEN

    def _circumstance(self, circumstance: Circumstance) -> Truth:
        if circumstance.kind is CircumstanceKind.EVENT:
            return self.events
        if circumstance.slug in self.given:
            return truth(self.given[circumstance.slug])
        return self.implied(circumstance)

    def evaluate(self, condition: Condition) -> Truth:
        """Whether a condition is met, by Kleene's logic of three values."""
        match condition:
            case FacetIs(facet=facet, in_=values):
                known = self.facets[facet]
                return Truth.OPEN if known is None else truth(not known.isdisjoint(values))
            case CircumstanceIs(circumstance=slug):
                return self.circumstance(slug)
            case AllOf(all=parts):
                return self._joined(parts, Truth.FAILS, Truth.HOLDS)
            case AnyOf(any=parts):
                return self._joined(parts, Truth.HOLDS, Truth.FAILS)
            case Not(not_=part):
                return OPPOSITE[self.evaluate(part)]
            case Always():
                return Truth.HOLDS

    def _joined(self, parts: tuple[Condition, ...], decisive: Truth, otherwise: Truth) -> Truth:
        result = otherwise
        for part in parts:
            value = self.evaluate(part)
            if value is decisive:
                return decisive
            if value is Truth.OPEN:
                result = Truth.OPEN
        return result

    def deciding(self, condition: Condition) -> list[FacetIs | CircumstanceIs]:
        """The facets and circumstances that decide how a condition comes out, each once; those still open if it is."""
        match condition:
            case AllOf(all=parts) | AnyOf(any=parts):
                outcome = self.evaluate(condition)
                same = [part for part in parts if self.evaluate(part) is outcome]
                return list(dict.fromkeys(leaf for part in same for leaf in self.deciding(part)))
            case Not(not_=part):
                return self.deciding(part)
            case FacetIs() | CircumstanceIs():
                return [condition]
            case Always():
                return []


def answers_of(clinic: Clinic, circumstances: Mapping[str, Circumstance]) -> Answers:
    """The answers that a clinic's description gives."""
    return Answers(
        {facet: clinic.facet(facet) for facet in Facet},
        {answer.circumstance: answer.holds for answer in clinic.answers},
        circumstances,
    )
