"""Asking the loaded release in process: the same documents, the same schema, the same answers as over HTTP."""

import datetime
from typing import Any

from .app import fail, settings


def ask(name: str, variables: dict[str, Any]) -> Any:
    """What the document of that name answers (its one field); ends with the error's message where it is refused."""
    from graphql import ExecutionResult, GraphQLError, graphql_sync

    from regapi.http.serving import serving_from
    from regapi.store.database import DatabaseFault, open_database
    from schema.build import build_schema
    from schema.context import Context
    from schema.documents import document

    try:
        serving = serving_from(open_database(settings().database_url, must_exist=True))
    except DatabaseFault as fault:
        fail(str(fault))
    today = datetime.datetime.now(datetime.UTC).date()
    context = Context(serving.corpus, serving.index, today)
    result = graphql_sync(build_schema(), document(name), context_value=context, variable_values=variables)
    assert isinstance(result, ExecutionResult)
    if result.errors:
        unexpected = [e.original_error for e in result.errors if not _meant_for_users(e, GraphQLError)]
        if unexpected and unexpected[0] is not None:
            raise unexpected[0]
        fail(result.errors[0].message, 2)
    assert result.data is not None
    return next(iter(result.data.values()))


def _meant_for_users(error: Any, graphql_error: type) -> bool:
    from schema.errors import USER_FAULTS

    return error.original_error is None or isinstance(error.original_error, (*USER_FAULTS, graphql_error))
