"""gql, the Python client, asks the address given. Runs with `.venv/clients`, whose graphql-core is newer than ours.

It fetches the schema, checks its questions against it, reads dates as dates, and meets an error; prints all that.
"""

# The environment that mypy looks at lacks gql.
# mypy: disable-error-code="import-not-found"

import datetime
import json
import sys
from typing import Any

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from gql.utilities import update_schema_scalar
from graphql import GraphQLError, GraphQLScalarType

SCHEDULE = """query GqlSchedule($substance: String!, $asOf: Date) {
  legalStatus(substance: $substance, asOf: $asOf) { placements { schedule since } }
}"""
VARIABLES = {"substance": "ketamine", "asOf": datetime.date(2020, 1, 1)}
TOO_MANY = "query GqlTooMany($first: Int!) { agencies(first: $first) { totalCount } }"
UNKNOWN_FIELD = 'query GqlUnknown { legalStatus(substance: "ketamine") { penalty } }'

DATE = GraphQLScalarType("Date", serialize=datetime.date.isoformat, parse_value=datetime.date.fromisoformat)


def main(url: str) -> dict[str, Any]:
    """What the client was told."""
    transport = HTTPXTransport(url=url, trust_env=False)
    client = Client(transport=transport, fetch_schema_from_transport=True)
    with client as session:
        assert client.schema is not None
        update_schema_scalar(client.schema, "Date", DATE)
        question = GraphQLRequest(SCHEDULE, variable_values=VARIABLES)
        answer = session.execute(question, serialize_variables=True, parse_result=True)
        (placement,) = answer["legalStatus"]["placements"]
        return {
            "types": sorted(client.schema.type_map),
            "schedule": placement["schedule"],
            "since": [placement["since"].year, placement["since"].month, placement["since"].day],
            "refused": refused(session),
            "invalid": invalid(session),
        }


def refused(session: Any) -> list[Any]:
    """The errors of a question that the server refuses."""
    try:
        session.execute(GraphQLRequest(TOO_MANY, variable_values={"first": 101}))
    except TransportQueryError as error:
        return error.errors or []
    raise AssertionError("a page of 101 agencies was answered")


def invalid(session: Any) -> str:
    """What the client itself says of a field that the fetched schema lacks."""
    try:
        session.execute(GraphQLRequest(UNKNOWN_FIELD))
    except GraphQLError as error:
        return error.message
    raise AssertionError("an unknown field was sent")


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1])))
