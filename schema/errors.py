"""The errors that a user of the API meets: a closed list of codes, each with what it means."""

from typing import Any

from graphql import GraphQLError

from regapi.corpus.lookup import UnknownName
from regapi.corpus.page import BadPage
from regapi.corpus.search import BadSearch
from regapi.domain.legal_citation import CitationError
from regapi.rules.assessment import BadEvidence
from regapi.rules.clinic_place import BadClinic
from regapi.rules.comparison import BadComparison
from regapi.rules.reading import BadInput
from regapi.rules.session_review import BadSession
from regapi.rules.upcoming import BadDuration

CODES = {
    "BAD_REQUEST": "The HTTP request is not a GraphQL request; the message says what is missing.",
    "PARSE_FAILED": "The document is not GraphQL.",
    "VALIDATION_FAILED": "The document does not fit the schema.",
    "BAD_USER_INPUT": "A value of an argument makes no sense here; the message says what would.",
    "TOO_LARGE": "The request, or what it asks for, is larger than the documented limit.",
    "TOO_SLOW": "Answering took longer than the documented limit; ask for less at once.",
    "TIMEOUT": "The request's bytes came in too slowly.",
    "RATE_LIMITED": "This address asked for more than its points; the answer says when to come back.",
    "UNAVAILABLE": "The server has no place for another connection; the answer says when to try again.",
    "NOT_FOUND": "Nothing of this name is held here; the message names the nearest.",
    "DOCUMENT_NOT_FOUND": "The documentId is none of the service's own documents.",
    "PERSISTED_QUERY_NOT_FOUND": "No document is stored under this hash; send the hash together with its text.",
    "INTERNAL": "Our fault. It is logged under the id that the error carries.",
}
"""Every `extensions.code` that the service answers with."""

USER_FAULTS = (
    BadClinic,
    BadComparison,
    BadDuration,
    BadEvidence,
    BadInput,
    BadPage,
    BadSearch,
    BadSession,
    CitationError,
    UnknownName,
)
"""Exceptions of the layers below whose message is meant for the user."""


def bad_input(message: str, **extensions: Any) -> GraphQLError:
    """A user's mistake in an argument."""
    return GraphQLError(message, extensions={"code": "BAD_USER_INPUT", **extensions})
