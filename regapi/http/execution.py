"""Executing a GraphQL request: parsed, validated and priced once, executed over the corpus, never beyond its limits."""

import threading
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache
from graphql import (
    DocumentNode,
    ExecutionResult,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    execute,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import get_variable_values
from graphql.validation.rules import overlapping_fields_can_be_merged

from regapi.settings import Settings
from schema.context import Context

from .bounds import Stopped, bounded
from .limits import TooLarge
from .outcome import Outcome
from .price import price
from .request import GraphQLRequest
from .shape import check_shape

MAX_ERRORS = 3
"""Most errors that one answer tells of a document or of its variables."""

MAX_PREPARED_CHARACTERS = 500_000
"""Characters of the documents that are kept parsed and validated: a parsed one takes about a hundred times its text."""


# What the service's own documents spend is 60 at most; the library's own budget holds the loop for a fifth of a second.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 3_000

GAVE_UP = "Validation aborted."
OVERLAPS = "fields and fragments overlap in too many ways to be compared; spread fewer fragments at one place"


MOST = 2**53 - 1
"""The largest number that every reader of JSON holds exactly."""


@dataclass(frozen=True)
class Operation:
    """What is ready to be executed: a valid operation within the limits, with its variables and its cost."""

    document: DocumentNode
    name: str | None
    variables: dict[str, Any] | None
    cost: int


class Failed(Exception):
    """A request that is not executed, or whose execution was stopped."""

    def __init__(
        self,
        outcome: Outcome,
        errors: list[GraphQLError],
        document: DocumentNode | None = None,
        cost: int | None = None,
    ) -> None:
        super().__init__(errors[0].message)
        self.outcome = outcome
        self.errors = errors
        self.document = document
        self.cost = cost


class Executor:
    """Executes requests against one schema under the settings' limits. Threads may share it."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self.schema = schema
        self.settings = settings
        self.execution = bounded(settings)
        self.known: LRUCache[str, DocumentNode] = LRUCache(MAX_PREPARED_CHARACTERS, _length)
        self.lock = threading.Lock()

    def prepare(self, request: GraphQLRequest) -> Operation:
        """The operation that a request asks, ready to be executed; `Failed` where it is not valid or too large."""
        document = self._document(request.query)
        definition = get_operation_ast(document, request.operation_name)
        if definition is None:
            raise Failed(Outcome.VALIDATION_FAILED, [_operation_fault(request.operation_name)], document)
        if definition.operation is not OperationType.QUERY:
            # Validation lets them pass: a type that the schema lacks has no fields to check.
            fault = GraphQLError(f"{definition.operation.value}: this service only answers queries", definition)
            raise Failed(Outcome.VALIDATION_FAILED, [fault], document)
        coerced = get_variable_values(
            self.schema, definition.variable_definitions or (), request.variables or {}, MAX_ERRORS
        )
        if isinstance(coerced, list):
            raise Failed(Outcome.BAD_VARIABLES, coerced, document)
        cost = self._price(document, definition, coerced)
        return Operation(document, request.operation_name, request.variables, cost)

    def knows(self, query: str) -> bool:
        """Whether a document has been read and checked already."""
        with self.lock:
            return query in self.known

    def execute(self, operation: Operation, context: Context) -> ExecutionResult:
        """The result of an operation; `Failed` where it was stopped."""
        try:
            result = execute(
                self.schema,
                operation.document,
                context_value=context,
                variable_values=operation.variables,
                operation_name=operation.name,
                execution_context_class=self.execution,
            )
        except Stopped as stopped:
            outcome, fault = stopped.told(self.settings)
            raise Failed(outcome, [fault], operation.document, operation.cost) from None
        assert isinstance(result, ExecutionResult), "every resolver is synchronous"
        return result

    def _document(self, query: str) -> DocumentNode:
        with self.lock:
            known = self.known.get(query)
        if known is not None:
            return known
        document = self._validated(self._parsed(query))
        if len(query) <= MAX_PREPARED_CHARACTERS:
            with self.lock:
                self.known[query] = document
        return document

    def _parsed(self, query: str) -> DocumentNode:
        if len(query) > self.settings.max_document_characters:
            what, remedy = "characters in the document", "ask with several requests"
            fault = TooLarge(self.settings, "max_document_characters", len(query), what, remedy)
            raise Failed(Outcome.TOO_LARGE, [fault])
        # Each error says in which line it stands, and counts them from the first.
        lines = query.count("\n") + query.count("\r") + 1
        if lines > self.settings.max_lines:
            fault = TooLarge(self.settings, "max_lines", lines, "lines in the document", "write it in fewer")
            raise Failed(Outcome.TOO_LARGE, [fault])
        try:
            most = self.settings.max_tokens
            return parse(query, max_lexical_tokens=most, max_comments=self.settings.max_lines)
        except GraphQLSyntaxError as error:
            if "Document contains more than" in error.message:
                what, remedy = "tokens, or more, in the document", "ask with several requests"
                fault = TooLarge(self.settings, "max_tokens", most + 1, what, remedy)
                raise Failed(Outcome.TOO_LARGE, [fault]) from None
            raise Failed(Outcome.PARSE_FAILED, [error]) from None
        except RecursionError:
            raise Failed(Outcome.PARSE_FAILED, [GraphQLError("the document is nested too deeply to be read")]) from None

    def _validated(self, document: DocumentNode) -> DocumentNode:
        try:
            check_shape(document, self.settings)
            errors = validate(self.schema, document, max_errors=MAX_ERRORS)
        except TooLarge as fault:
            raise Failed(Outcome.TOO_LARGE, [fault], document) from None
        except RecursionError:
            errors = [GraphQLError("the document is nested too deeply to be checked")]
        if any(error.message == GAVE_UP for error in errors):
            raise Failed(Outcome.TOO_LARGE, [GraphQLError(OVERLAPS, extensions={"code": "TOO_LARGE"})], document)
        if errors:
            raise Failed(Outcome.VALIDATION_FAILED, errors, document)
        return document

    def _price(self, document: DocumentNode, definition: OperationDefinitionNode, variables: dict[str, Any]) -> int:
        fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        try:
            cost = min(price(self.schema, definition, fragments, variables, self.settings), MOST)
        except TooLarge as too_large:
            raise Failed(Outcome.TOO_LARGE, [too_large], document) from None
        except GraphQLError as error:
            # A literal or a missing variable that only shows with the values at hand.
            raise Failed(Outcome.BAD_VARIABLES, [error], document) from None
        if cost > self.settings.max_cost:
            what = "fields that this operation can produce"
            remedy = "ask for smaller pages (first: 20), fewer lists inside lists, or fewer checklists at once"
            fault = TooLarge(self.settings, "max_cost", cost, what, remedy)
            raise Failed(Outcome.TOO_LARGE, [fault], document, cost)
        return cost


def _length(document: DocumentNode) -> int:
    return len(document.loc.source.body) if document.loc else 0


def _operation_fault(name: str | None) -> GraphQLError:
    if name:
        return GraphQLError(f"operationName: the document has no operation {name[:60]!r}")
    return GraphQLError("the document has several operations, or none; say which one with operationName")
