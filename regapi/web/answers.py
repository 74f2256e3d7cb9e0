"""What a page shows: the answer to one of the service's own documents, asked in process."""

import shlex
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.requests import Request

from regapi.http.answer import answer
from regapi.http.observation import observation
from regapi.http.outcome import Outcome
from regapi.http.request import GraphQLRequest
from schema.documents import document


class Refused(Exception):
    """The answer to a page's question is an error; the message is meant for the reader."""


@dataclass(frozen=True)
class Question:
    """A document with its variables: what a page asked, so that the reader can ask it again elsewhere."""

    query: str
    variables: dict[str, Any]

    @property
    def explorer(self) -> str:
        """The address that opens it in the explorer."""
        return f"/explorer?{urlencode({'query': self.query, 'variables': orjson.dumps(self.variables).decode()})}"

    def curl(self, base: str) -> str:
        """The same as a command for a shell."""
        body = orjson.dumps({"query": self.query, "variables": self.variables}).decode()
        return (
            f"curl -sS {base}/graphql \\\n  -H 'Content-Type: application/json' \\\n  --data-binary {shlex.quote(body)}"
        )


def ask(request: Request, name: str, **variables: Any) -> tuple[Question, dict[str, Any]]:
    """The question that a document asks and its data; `Refused` with the first message where it is refused.

    Variables that are null are left out, so that the document's own defaults hold.
    """
    question = Question(document(name), {key: value for key, value in variables.items() if value is not None})
    state = request.app.state
    outcome, content = answer(
        state.endpoint.executor, state.serving, GraphQLRequest(question.query, None, question.variables)
    )
    seen = observation(request)
    seen.operation, seen.outcome = name, outcome.value
    if outcome is Outcome.INTERNAL:
        raise RuntimeError(content["errors"][0]["message"])
    if errors := content.get("errors"):
        if any(error["extensions"]["code"] == "INTERNAL" for error in errors):
            raise RuntimeError(errors[0]["message"])
        raise Refused(errors[0]["message"])
    data: dict[str, Any] = content["data"]
    return question, data
