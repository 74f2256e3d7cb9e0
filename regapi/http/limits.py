"""A limit that a request goes beyond: which one, by how much, and what to do."""

from typing import Any

from graphql import GraphQLError

from regapi.settings import Settings


class TooLarge(GraphQLError):
    """A request beyond one of the documented limits."""

    def __init__(self, settings: Settings, limit: str, found: int | float, what: str, remedy: str) -> None:
        most = getattr(settings, limit)
        extensions: dict[str, Any] = {
            "code": "TOO_LARGE",
            "limit": {"name": limit, "most": most, "requested": found},
        }
        super().__init__(f"{found:,} {what}; {most:,} is the limit ({limit}): {remedy}", extensions=extensions)
