"""When a provision applies, as data: the conditions that a rules engine can evaluate and a person can read."""

from typing import Any

from graphene import Enum, Field, List, NonNull, ObjectType, String
from graphql import GraphQLResolveInfo

from regapi.corpus.conditions import operator, parts, plain_words
from regapi.domain.condition import CircumstanceIs, FacetIs

from . import words
from .context import corpus
from .cost import Several


class ConditionOperator(Enum):
    """How a condition is put together."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    FACET = "facet"
    CIRCUMSTANCE = "circumstance"
    ALWAYS = "always"

    @property
    def description(self) -> str:
        """What each operator asks."""
        told = {
            "all": "Every part must hold.",
            "any": "At least one part must hold.",
            "not": "The part must not hold.",
            "facet": "The clinic's facet has one of the values.",
            "circumstance": "The yes/no question is answered with yes.",
            "always": "Nothing more is asked: an editor looked for a condition and the law sets none.",
        }
        return told[str(self.value)] if self.value else "How a condition is put together."


class Circumstance(ObjectType):
    """A yes/no matter that decides whether a provision applies."""

    slug = Field(NonNull(String), description="Stable name of the matter, such as hipaa-covered-entity.")
    question = Field(NonNull(String), description="The question to ask the clinic, in plain words.")
    note = Field(String, description="Why the law itself leaves the matter open, where it does.")
    kind = Field(NonNull(words.CircumstanceKind), description="Whether it lasts or happens.")


class Condition(ObjectType):
    """A condition: all or any of its parts, the opposite of one, a facet of the clinic, or a circumstance."""

    operator = Field(NonNull(ConditionOperator), description="How it is put together.")
    text = Field(NonNull(String), description="The condition in plain words.")
    parts = Several(lambda: Condition, most=6, description="The conditions that it is made of.")
    facet = Field(words.Facet, description="The clinic's facet that it looks at, where the operator is FACET.")
    values = Field(NonNull(List(NonNull(String))), description="The facet's values that fulfil it.")
    circumstance = Field(Circumstance, description="The matter that it asks about, where it is a CIRCUMSTANCE.")

    @staticmethod
    def resolve_operator(condition: Any, _info: GraphQLResolveInfo) -> str:
        return operator(condition)

    @staticmethod
    def resolve_text(condition: Any, info: GraphQLResolveInfo) -> str:
        return plain_words(condition, corpus(info).circumstances)

    @staticmethod
    def resolve_parts(condition: Any, _info: GraphQLResolveInfo) -> list[Any]:
        return parts(condition)

    @staticmethod
    def resolve_facet(condition: Any, _info: GraphQLResolveInfo) -> Any:
        return condition.facet if isinstance(condition, FacetIs) else None

    @staticmethod
    def resolve_values(condition: Any, _info: GraphQLResolveInfo) -> list[str]:
        return [str(value).upper() for value in condition.in_] if isinstance(condition, FacetIs) else []

    @staticmethod
    def resolve_circumstance(condition: Any, info: GraphQLResolveInfo) -> Any:
        return corpus(info).circumstances[condition.circumstance] if isinstance(condition, CircumstanceIs) else None
