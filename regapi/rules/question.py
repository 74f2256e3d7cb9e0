"""Open questions: what a founder has not said yet, in plain words, ordered by how much each would settle."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from regapi.corpus.corpus import Corpus
from regapi.domain.condition import Circumstance, CircumstanceIs, FacetIs
from regapi.domain.facet import FACET_VALUES, SEVERAL, Facet
from regapi.domain.provision import Provision

from .answers import Answers, Truth
from .applicability import Verdict


@dataclass(frozen=True)
class Option:
    """A value to answer with, and what it means."""

    value: str
    label: str


YES_OR_NO = (Option("TRUE", "Yes."), Option("FALSE", "No."))


@dataclass(frozen=True)
class Question:
    """A question that is open: about a facet of the clinic or about a circumstance.

    `settles` is how many open steps one answer to it could settle by itself; `provisions` are all that it bears on.
    """

    facet: Facet | None
    circumstance: Circumstance | None
    settles: int
    provisions: tuple[Provision, ...]

    @property
    def key(self) -> str:
        """The facet's or circumstance's name."""
        return self.facet.value if self.facet else self._circumstance.slug

    @property
    def text(self) -> str:
        """The question in plain words."""
        return self.facet.question if self.facet else self._circumstance.question

    @property
    def note(self) -> str | None:
        """Why the law itself leaves the matter open, where it does."""
        return self.circumstance.note if self.circumstance else None

    @property
    def several(self) -> bool:
        """Whether several values may be given; the list is then taken as complete."""
        return self.facet in SEVERAL

    @property
    def options(self) -> tuple[Option, ...]:
        """The values to choose from."""
        values = FACET_VALUES[self.facet] if self.facet else ()
        words = tuple(Option(v.upper(), v.description) for v in values if not isinstance(v, bool))
        return words or YES_OR_NO

    @property
    def _circumstance(self) -> Circumstance:
        assert self.circumstance is not None  # a question is about one or the other
        return self.circumstance


def questions_of(
    corpus: Corpus, verdicts: Iterable[Verdict], answers: Answers, steps: frozenset[str]
) -> tuple[Question, ...]:
    """The questions that open verdicts leave, those first that would settle the most of the given steps."""
    bearing: dict[Facet | str, dict[str, Provision]] = {}
    for verdict in verdicts:
        for leaf in verdict.open:
            bearing.setdefault(_key(leaf), {})[verdict.provision.slug] = verdict.provision
    found = []
    for key, provisions in bearing.items():
        trials = tuple(_trials(key, answers))
        conditions = [corpus.conditions[slug] for slug in provisions if slug in steps]
        settled = sum(any(trial.evaluate(c) is not Truth.OPEN for trial in trials) for c in conditions)
        facet = key if isinstance(key, Facet) else None
        circumstance = None if facet else corpus.circumstances[key]
        found.append(Question(facet, circumstance, settled, tuple(provisions.values())))
    return tuple(sorted(found, key=lambda q: (-q.settles, -len(q.provisions), q.facet is None, q.key)))


def _key(leaf: FacetIs | CircumstanceIs) -> Facet | str:
    return leaf.facet if isinstance(leaf, FacetIs) else leaf.circumstance


def _trials(key: Facet | str, answers: Answers) -> Iterator[Answers]:
    """The answers with each possible reply to one question more."""
    if isinstance(key, Facet):
        for value in FACET_VALUES[key]:
            yield answers.with_facet(key, frozenset({value}))
        # A clinic may have no staff, but no clinic gives no treatment.
        if key in SEVERAL and key is not Facet.SERVICES:
            yield answers.with_facet(key, frozenset())
        return
    for holds in (True, False):
        yield answers.with_circumstance(key, holds)
