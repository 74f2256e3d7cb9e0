"""Conditions in plain words, and their parts."""

from collections.abc import Mapping
from typing import Any

from regapi.domain.condition import AllOf, AnyOf, Circumstance, CircumstanceIs, FacetIs, Not


def operator(condition: Any) -> str:
    """How a condition is put together: all, any, not, facet or circumstance."""
    match condition:
        case AllOf():
            return "all"
        case AnyOf():
            return "any"
        case Not():
            return "not"
        case FacetIs():
            return "facet"
        case _:
            return "circumstance"


def parts(condition: Any) -> list[Any]:
    """The conditions that a condition is made of; none for a facet or a circumstance."""
    match condition:
        case AllOf(all=inner) | AnyOf(any=inner):
            return list(inner)
        case Not(not_=inner):
            return [inner]
        case _:
            return []


def plain_words(condition: Any, circumstances: Mapping[str, Circumstance]) -> str:
    """A condition as a person would say it."""
    match condition:
        case AllOf() | AnyOf():
            joint = " and " if isinstance(condition, AllOf) else " or "
            return "(" + joint.join(plain_words(part, circumstances) for part in parts(condition)) + ")"
        case Not(not_=inner):
            return f"not {plain_words(inner, circumstances)}"
        case FacetIs(facet=facet, in_=values):
            return f"{str(facet).replace('_', ' ')}: {' or '.join(_value(value) for value in values)}"
        case CircumstanceIs(circumstance=slug):
            return f"yes to: {circumstances[slug].question}"
        case _:
            raise TypeError(f"{condition!r} is no condition")


def _value(value: str | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace("_", " ")
