"""Conditions in plain words, and their parts."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

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
from regapi.domain.facet import Facet
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import Actor, Service

ADDRESSEES = frozenset({Actor.CLINIC, Actor.PRACTITIONER, Actor.MID_LEVEL})
"""The actors whose duties are a clinic's own; what only pharmacies, patients or makers must do is none of its steps."""


def operator(condition: Any) -> str:
    """How a condition is put together: all, any, not, facet, circumstance or always."""
    match condition:
        case AllOf():
            return "all"
        case AnyOf():
            return "any"
        case Not():
            return "not"
        case FacetIs():
            return "facet"
        case Always():
            return "always"
        case _:
            return "circumstance"


ASKED = "yes to: "
"""How a circumstance's question is led in, in plain words."""


def whole_condition(provision: Provision, inherited: Condition | None = None) -> Condition:
    """All that a provision asks of a clinic in its jurisdiction: one of its services, and its own condition.

    `inherited` stands for an own condition that is not stated.
    """
    own = provision.applies_when or inherited or Always(always=True)
    if Service.ANY in provision.services:
        return own
    services = FacetIs.model_validate({"facet": Facet.SERVICES, "in": provision.services})
    return services if isinstance(own, Always) else AllOf(all=(services, own))


def is_addressed(provision: Provision) -> bool:
    """Whether a provision speaks to a clinic or to those who practise there."""
    return not ADDRESSEES.isdisjoint(provision.actors)


def parts(condition: Any) -> list[Any]:
    """The conditions that a condition is made of; none for a facet or a circumstance."""
    match condition:
        case AllOf(all=inner) | AnyOf(any=inner):
            return list(inner)
        case Not(not_=inner):
            return [inner]
        case _:
            return []


class Leaf(NamedTuple):
    """A facet or circumstance that a condition asks about, in plain words too; `circumstance` is null for a facet."""

    condition: FacetIs | CircumstanceIs
    words: str
    circumstance: Circumstance | None

    @property
    def is_event(self) -> bool:
        """Whether it asks for something that may happen."""
        return self.circumstance is not None and self.circumstance.kind is CircumstanceKind.EVENT


def leaves(condition: Condition, circumstances: Mapping[str, Circumstance]) -> tuple[Leaf, ...]:
    """Everything that a condition asks about, each once, in its order."""
    return tuple(
        Leaf(
            leaf,
            plain_words(leaf, circumstances),
            circumstances[leaf.circumstance] if isinstance(leaf, CircumstanceIs) else None,
        )
        for leaf in dict.fromkeys(_leaves(condition))
    )


def _leaves(condition: Condition) -> Iterator[FacetIs | CircumstanceIs]:
    if isinstance(condition, FacetIs | CircumstanceIs):
        yield condition
    for part in parts(condition):
        yield from _leaves(part)


def plain_words(condition: Any, circumstances: Mapping[str, Circumstance]) -> str:
    """A condition as a person would say it."""
    match condition:
        case AllOf() | AnyOf():
            joint = " and " if isinstance(condition, AllOf) else " or "
            return "(" + joint.join(plain_words(part, circumstances) for part in parts(condition)) + ")"
        case Not(not_=inner):
            return f"not {plain_words(inner, circumstances)}"
        case FacetIs(facet=facet, in_=values):
            return f"{str(facet).replace('_', ' ')}: {' or '.join(value_words(value) for value in values)}"
        case CircumstanceIs(circumstance=slug):
            return f"{ASKED}{circumstances[slug].question}"
        case Always():
            return "always"
        case _:
            raise TypeError(f"{condition!r} is no condition")


def value_words(value: str | bool) -> str:
    """A facet's value as a person would say it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace("_", " ")
