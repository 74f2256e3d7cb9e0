"""Execution within bounds: of the fields and the characters that it produces, and of the time that it takes."""

import time
from typing import Any

from graphql import ExecutionContext, FieldNode, GraphQLError, GraphQLLeafType, GraphQLObjectType
from graphql.pyutils import Path

from regapi.settings import Settings

from .limits import TooLarge
from .outcome import Outcome


class Stopped(BaseException):
    """Execution is to stop at once. Not an Exception, so that no resolver's error handling takes it for one."""

    def told(self, settings: Settings) -> tuple[Outcome, GraphQLError]:
        """The outcome, and what the user is told."""
        raise NotImplementedError


class TooMany(Stopped):
    """More fields were produced than the cost allows."""

    def told(self, settings: Settings) -> tuple[Outcome, GraphQLError]:
        """The outcome, and what the user is told."""
        remedy = "ask for smaller pages (first: 20) or fewer lists inside lists"
        return Outcome.TOO_LARGE, TooLarge(settings, "max_cost", settings.max_cost + 1, "fields, or more", remedy)


class TooLong(Stopped):
    """The answer has more characters than an answer may have."""

    def told(self, settings: Settings) -> tuple[Outcome, GraphQLError]:
        """The outcome, and what the user is told."""
        most, what = settings.max_answer_characters, "characters, or more, in the answer"
        remedy = "ask for smaller pages, or for fewer long texts at once"
        return Outcome.TOO_LARGE, TooLarge(settings, "max_answer_characters", most + 1, what, remedy)


class OutOfTime(Stopped):
    """The time for the execution is over."""

    def told(self, settings: Settings) -> tuple[Outcome, GraphQLError]:
        """The outcome, and what the user is told."""
        seconds = settings.execution_seconds
        message = f"answering took more than {seconds:g} seconds of work, which is the limit (execution_seconds)"
        return Outcome.TOO_SLOW, GraphQLError(f"{message}: ask for less at once", extensions={"code": "TOO_SLOW"})


class BoundedExecution(ExecutionContext):
    """Execution that counts what it produces, and looks at the clock."""

    produced = 0
    characters = 0
    most = 200_000
    longest = 3_000_000
    seconds = 2.0
    started: float | None = None

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_nodes: list[FieldNode], path: Path
    ) -> Any:
        """Execute a field, unless a bound is reached."""
        self.produced += 1
        # Fields at the root are the dear ones.
        if path.prev is None or self.produced & 15 == 0:
            self._check()
        return super().execute_field(parent_type, source, field_nodes, path)

    def complete_leaf_value(self, return_type: GraphQLLeafType, result: Any) -> Any:  # type: ignore[override]
        """Serialize a leaf, and count its characters."""
        value = super().complete_leaf_value(return_type, result)
        if isinstance(value, str):
            self.characters += len(value)
        return value

    def _check(self) -> None:
        # The thread's own time: a busy machine must not make a good request fail.
        now = time.thread_time()
        if self.started is None:
            self.started = now
        if self.produced > self.most:
            raise TooMany
        if self.characters > self.longest:
            raise TooLong
        if now - self.started > self.seconds:
            raise OutOfTime


def bounded(settings: Settings) -> type[ExecutionContext]:
    """Execution within the settings' bounds."""
    bounds = {
        "most": settings.max_cost,
        "longest": settings.max_answer_characters,
        "seconds": settings.execution_seconds,
    }
    return type("Execution", (BoundedExecution,), bounds)
