"""Executing a GraphQL request: parsed and validated once, executed over the corpus, never beyond its limits."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionContext,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSyntaxError,
    SelectionSetNode,
    Visitor,
    execute,
    get_operation_ast,
    parse,
    validate,
    visit,
)
from graphql.pyutils import Path

from regapi.settings import Settings
from schema.context import Context

from .outcome import Outcome
from .request import GraphQLRequest

MAX_EQUAL_KEYS = 20
"""Most fields with one response key in a selection: comparing them is quadratic."""

MAX_DEPTH = 40
"""Most selections inside each other, those of fragments counted: execution recurses into each."""


MOST = {"checklist": 10, "assessment": 10, "reviewSession": 100}
"""Entry points that work more than the fields they show, and about how many of each one request may ask."""


@dataclass(frozen=True)
class Prepared:
    """A document that was parsed and validated, or what failed of it."""

    document: DocumentNode | None
    outcome: Outcome
    errors: tuple[GraphQLError, ...] = ()


class FieldLimit(BaseException):
    """More fields than one request may produce. Not an Exception, so that execution stops at once."""


class BoundedExecution(ExecutionContext):
    """Execution that counts the fields that it produces."""

    produced = 0
    limit = 25_000

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_nodes: list[FieldNode], path: Path
    ) -> Any:
        """Execute a field unless there were too many."""
        self.produced += 1
        if path.prev is None and (most := MOST.get(field_nodes[0].name.value)):
            self.produced += self.limit // (most + 1)
        if self.produced > self.limit:
            raise FieldLimit
        return super().execute_field(parent_type, source, field_nodes, path)


class Executor:
    """Executes requests against one schema under the settings' limits."""

    def __init__(self, schema: GraphQLSchema, settings: Settings) -> None:
        self.schema = schema
        self.settings = settings
        self.execution: type[ExecutionContext] = type("Execution", (BoundedExecution,), {"limit": settings.max_cost})
        self.prepare: Callable[[str], Prepared] = lru_cache(maxsize=256)(self._prepare)

    def run(self, request: GraphQLRequest, context: Context) -> tuple[Outcome, ExecutionResult, DocumentNode | None]:
        """The outcome, the result and the document of a request."""
        if len(request.query) > self.settings.max_document_characters:
            limit = self.settings.max_document_characters
            message = f"the document has {len(request.query):,} characters; {limit:,} is the limit"
            return Outcome.TOO_LARGE, ExecutionResult(None, [_too_large(message)]), None
        prepared = self.prepare(request.query)
        if prepared.document is None or prepared.errors:
            return prepared.outcome, ExecutionResult(None, list(prepared.errors)), prepared.document
        if error := _operation_fault(prepared.document, request.operation_name):
            return Outcome.VALIDATION_FAILED, ExecutionResult(None, [error]), prepared.document
        try:
            result = execute(
                self.schema,
                prepared.document,
                context_value=context,
                variable_values=request.variables,
                operation_name=request.operation_name,
                execution_context_class=self.execution,
            )
        except FieldLimit:
            message = (
                f"this query produces more than {self.settings.max_cost:,} fields; "
                "ask for smaller pages (first: 20), fewer nested lists, "
                f"or at most {MOST['checklist']} checklists at once"
            )
            return Outcome.TOO_LARGE, ExecutionResult(None, [_too_large(message)]), prepared.document
        assert isinstance(result, ExecutionResult), "every resolver is synchronous"
        refused = result.data is None and bool(result.errors) and all(not e.path for e in result.errors or ())
        return (Outcome.BAD_VARIABLES if refused else Outcome.ANSWERED), result, prepared.document

    def _prepare(self, query: str) -> Prepared:
        try:
            document = parse(query, max_tokens=self.settings.max_tokens)
        except GraphQLSyntaxError as error:
            return Prepared(None, Outcome.PARSE_FAILED, (error,))
        except RecursionError:
            return Prepared(None, Outcome.PARSE_FAILED, (GraphQLError("the document is nested too deeply"),))
        if fault := _repeated_keys(document):
            return Prepared(None, Outcome.TOO_LARGE, (_too_large(fault),))
        try:
            errors = validate(self.schema, document, max_errors=5)
            too_deep = not errors and _depth(document) > MAX_DEPTH
        except RecursionError:
            errors, too_deep = [], True
        if too_deep:
            message = f"the document has more than {MAX_DEPTH} selections inside each other, which is the limit"
            return Prepared(None, Outcome.TOO_LARGE, (_too_large(message),))
        return Prepared(document, Outcome.VALIDATION_FAILED if errors else Outcome.ANSWERED, tuple(errors))


def _too_large(message: str) -> GraphQLError:
    return GraphQLError(message, extensions={"code": "TOO_LARGE"})


def _operation_fault(document: DocumentNode, name: str | None) -> GraphQLError | None:
    if get_operation_ast(document, name):
        return None
    if name:
        return GraphQLError(f"operationName: the document has no operation {name[:60]!r}")
    return GraphQLError("the document has several operations, or none; say which one with operationName")


def _depth(document: DocumentNode) -> int:
    """How many selections stand inside each other, at most, in a valid document."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}

    @cache
    def of_fragment(name: str) -> int:
        return of(fragments[name].selection_set)

    def of(selections: SelectionSetNode | None) -> int:
        if selections is None:
            return 0
        inner = (
            of_fragment(node.name.value)
            if isinstance(node, FragmentSpreadNode)
            else of(getattr(node, "selection_set", None))
            for node in selections.selections
        )
        return 1 + max(inner, default=0)

    return max((of(getattr(d, "selection_set", None)) for d in document.definitions), default=0)


def _repeated_keys(document: DocumentNode) -> str | None:
    """Refuse floods of equal response keys before validation, which compares each with each."""

    class Keys(Visitor):
        fault: str | None = None

        def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
            keys = Counter(
                field.alias.value if field.alias else field.name.value
                for field in node.selections
                if isinstance(field, FieldNode)
            )
            for key, times in keys.most_common(1):
                if times > MAX_EQUAL_KEYS:
                    self.fault = f"{key[:60]!r} stands {times} times in one selection; {MAX_EQUAL_KEYS} is the limit"

    keys = Keys()
    visit(document, keys)
    return keys.fault
