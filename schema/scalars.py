"""Scalars: dates, durations, addresses and money, each with the standard that defines it."""

import datetime
import re
from decimal import Decimal as Number
from typing import Any

from graphene import Scalar
from graphql import GraphQLScalarType, GraphQLSchema, StringValueNode, ValueNode, print_ast

SPECIFIED_BY = {
    "Date": "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6",
    "DateTime": "https://datatracker.ietf.org/doc/html/rfc3339#section-5.6",
    "SessionDateTime": "https://www.w3.org/TR/NOTE-datetime",
    "Duration": "https://datatracker.ietf.org/doc/html/rfc3339#appendix-A",
    "URL": "https://datatracker.ietf.org/doc/html/rfc3986",
    "Decimal": "https://json-schema.org/understanding-json-schema/reference/string",
}


def specify(schema: GraphQLSchema) -> None:
    """Tell the schema which standard defines each scalar (graphene has no place for it)."""
    for name, url in SPECIFIED_BY.items():
        scalar = schema.type_map[name]
        assert isinstance(scalar, GraphQLScalarType)
        scalar.specified_by_url = url


def _text(node: ValueNode, right: str) -> str:
    if not isinstance(node, StringValueNode):
        raise ValueError(f"{print_ast(node)} is not {right}")
    return node.value


class Date(Scalar):
    """A calendar day, written YYYY-MM-DD, for example "1999-08-12"."""

    right = 'a date; write it as "YYYY-MM-DD", for example "2025-06-01"'

    @staticmethod
    def serialize(value: datetime.date) -> str:
        """The day as text."""
        return value.isoformat()

    @classmethod
    def parse_value(cls, value: Any) -> datetime.date:
        """The day of a variable's value."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError as error:
                raise ValueError(f"{value!r} is not a date: {error}") from None
        raise ValueError(f"{str(value)[:40]!r} is not {cls.right}")

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: dict[str, Any] | None = None) -> datetime.date:
        """The day of a literal in the query."""
        return cls.parse_value(_text(node, cls.right))


class SessionDateTime(Scalar):
    """A moment of a session in ISO 8601: "2026-11-24T10:05", with an offset ("-05:00") or without, all alike."""

    right = 'a moment; write it as "2026-11-24T10:05" or "2026-11-24T10:05:00-05:00"'
    pattern = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)

    @staticmethod
    def serialize(value: datetime.datetime) -> str:
        """The moment as text."""
        return value.isoformat()

    @classmethod
    def parse_value(cls, value: Any) -> datetime.datetime:
        """The moment of a variable's value."""
        if isinstance(value, str) and cls.pattern.fullmatch(value):
            try:
                return datetime.datetime.fromisoformat(value)
            except ValueError as error:
                raise ValueError(f"{value!r} is not a moment: {error}") from None
        raise ValueError(f"{str(value)[:40]!r} is not {cls.right}")

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: dict[str, Any] | None = None) -> datetime.datetime:
        """The moment of a literal in the query."""
        return cls.parse_value(_text(node, cls.right))


class Duration(Scalar):
    """A length of time in ISO 8601, for example "P3Y" (three years), "P45D" (45 days) or "PT40M" (40 minutes)."""

    right = 'a duration; write it in ISO 8601, for example "P1Y", "P90D" or "PT40M"'
    pattern = re.compile(r"P((\d{1,4}[YMWD])+(T(\d{1,4}[HM])+)?|T(\d{1,4}[HM])+)", re.ASCII)

    @staticmethod
    def serialize(value: str) -> str:
        """The duration as text."""
        return value

    @classmethod
    def parse_value(cls, value: Any) -> str:
        """The duration of a variable's value."""
        if isinstance(value, str) and cls.pattern.fullmatch(value):
            return value
        raise ValueError(f"{str(value)[:40]!r} is not {cls.right}")

    @classmethod
    def parse_literal(cls, node: ValueNode, _variables: dict[str, Any] | None = None) -> str:
        """The duration of a literal in the query."""
        return cls.parse_value(_text(node, cls.right))


class URL(Scalar):
    """An absolute web address."""

    @staticmethod
    def serialize(value: str) -> str:
        """The address as text."""
        return value


class Decimal(Scalar):
    """An exact decimal number as text, for example "888": money is never rounded by a float."""

    @staticmethod
    def serialize(value: Number) -> str:
        """The number as text."""
        return str(value)
