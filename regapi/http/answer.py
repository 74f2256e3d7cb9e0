"""Answering a GraphQL request: the outcome and the content, for the endpoint, the pages and the tests alike."""

import datetime
from typing import Any

from graphql import ExecutionResult

from schema.context import Context

from .errors import format_error, masked
from .execution import Executor, Failed, Operation
from .outcome import Outcome
from .request import GraphQLRequest
from .serving import Serving

NOTICE = "Not legal advice, not the official text. Follow the citations."

Answer = tuple[Outcome, dict[str, Any]]


def answer(executor: Executor, serving: Serving, request: GraphQLRequest) -> Answer:
    """The outcome and the content of the answer to a request."""
    try:
        operation = executor.prepare(request)
    except Exception as error:
        return not_answered(error, executor, serving)
    return executed(executor, operation, serving, context_for(serving, datetime.datetime.now(datetime.UTC)))


def context_for(serving: Serving, now: datetime.datetime) -> Context:
    """What an execution needs to know at that moment."""
    return Context(serving.corpus, serving.index, now.date())


def executed(executor: Executor, operation: Operation, serving: Serving, context: Context) -> Answer:
    """The answer of an operation that was prepared."""
    try:
        result: ExecutionResult = executor.execute(operation, context)
        content: dict[str, Any] = {}
        if result.errors:
            content["errors"] = [format_error(e, Outcome.ANSWERED, operation.document) for e in result.errors]
        content["data"] = result.data
    except Exception as error:
        return not_answered(error, executor, serving)
    content["extensions"] = _extensions(serving, operation.cost, executor)
    return Outcome.ANSWERED, content


def not_answered(error: Exception, executor: Executor, serving: Serving) -> Answer:
    """The answer where nothing was executed, or execution was stopped or broke."""
    if not isinstance(error, Failed):
        return Outcome.INTERNAL, {"errors": [masked(error)]}
    errors = [format_error(each, error.outcome, error.document) for each in error.errors]
    return error.outcome, {"errors": errors, "extensions": _extensions(serving, error.cost, executor)}


def _extensions(serving: Serving, cost: int | None, executor: Executor) -> dict[str, Any]:
    release = serving.corpus.release
    extensions: dict[str, Any] = {"release": {"version": release.version, "digest": release.digest}, "notice": NOTICE}
    if cost is not None:
        extensions["cost"] = {"requested": cost, "limit": executor.settings.max_cost}
    return extensions
