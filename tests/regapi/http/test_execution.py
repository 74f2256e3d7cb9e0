"""Preparing and executing: documents are read once, operations are chosen, bounds hold whatever a price says."""

import datetime
from typing import Any

import pytest
from graphql import get_introspection_query, parse
from starlette.testclient import TestClient

from regapi.http import execution
from regapi.http.answer import answer, context_for
from regapi.http.execution import Executor, Failed, Operation
from regapi.http.outcome import Outcome
from regapi.http.request import GraphQLRequest
from regapi.http.serving import Serving
from regapi.settings import Settings
from schema.build import build_schema
from tests.regapi.http.conftest import RELEASE, only_error, post

PAGE = "{ provisions(first: 100) { nodes { slug } } }"


def executor(**settings: Any) -> Executor:
    """An executor under these settings."""
    return Executor(build_schema(), Settings(**settings))


def prepared(each: Executor, query: str, name: str | None = None, **variables: Any) -> Operation:
    """An operation, ready to be executed."""
    return each.prepare(GraphQLRequest(query, name, variables))


def failure(query: str, name: str | None = None, **settings: Any) -> tuple[Outcome, str]:
    """How and why a request is not executed."""
    with pytest.raises(Failed) as caught:
        prepared(executor(**settings), query, name)
    return caught.value.outcome, str(caught.value)


# Documents


def test_a_document_is_read_and_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(query: str, **more: Any) -> Any:
        read.append(query)
        return parse(query, **more)

    monkeypatch.setattr("regapi.http.execution.parse", counted)
    one = executor()
    assert not one.knows(RELEASE)
    documents = {id(prepared(one, RELEASE).document) for _ in range(3)}
    assert (read, len(documents)) == ([RELEASE], 1)
    assert one.knows(RELEASE)
    prepared(one, f"{RELEASE} ")
    assert len(read) == 2


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "MAX_PREPARED_CHARACTERS", 200)
    one = executor()
    queries = [f"{RELEASE} #{i:02}".ljust(50, "#") for i in range(10)]
    for query in queries:
        prepared(one, query)
    assert [one.knows(query) for query in queries] == [False] * 6 + [True] * 4
    long = RELEASE.ljust(201, "#")
    assert prepared(one, long).cost == 2
    assert not one.knows(long)


def test_a_wrong_document_is_told_as_wrong_each_time_and_not_kept(client: TestClient) -> None:
    first = post(client, "{ nothingOfTheKind }")
    assert first == post(client, "{ nothingOfTheKind }")
    assert only_error(first[1])[0] == "VALIDATION_FAILED"
    one = executor()
    with pytest.raises(Failed):
        prepared(one, "{ nothingOfTheKind }")
    assert not one.knows("{ nothingOfTheKind }")


def test_nesting_beyond_what_can_be_parsed_is_refused() -> None:
    outcome, message = failure("{a" * 900, max_tokens=5_000)
    assert outcome is Outcome.PARSE_FAILED
    assert "nested too deeply" in message


def test_fragments_that_double_at_each_level_are_refused(client: TestClient) -> None:
    doubling = "".join(
        f"fragment f{i} on Provision {{ a: versions {{ ...f{i + 1} }} b: versions {{ ...f{i + 1} }} }} "
        for i in range(18)
    )
    query = f'{{ provision(slug: "us.dea.security.cabinet") {{ ...f0 }} }} {doubling}'
    _, content = post(client, query + "fragment f18 on Provision { slug }")
    assert only_error(content)[0] == "TOO_LARGE"
    assert post(client, RELEASE)[1]["data"]


def test_nesting_through_fragments_counts_too(client: TestClient) -> None:
    fragments = "".join(f"fragment f{i} on Provision {{ versions {{ ...f{i + 1} }} }} " for i in range(30))
    query = f'{{ provision(slug: "us.dea.security.cabinet") {{ ...f0 }} }} {fragments}'
    _, content = post(client, query + "fragment f30 on Provision { slug }")
    assert only_error(content)[0] == "TOO_LARGE"


@pytest.mark.parametrize(
    "query",
    [
        "query { ...a } fragment a on Query { ...a }",
        "query { ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    ],
)
def test_a_fragment_that_spreads_itself_is_refused(client: TestClient, query: str) -> None:
    _, content = post(client, query)
    code, message = only_error(content)
    assert code == "VALIDATION_FAILED"
    assert message.startswith("Cannot spread fragment 'a' within itself")


def test_introspection_is_allowed(client: TestClient) -> None:
    query = get_introspection_query(specified_by_url=True, directive_is_repeatable=True, schema_description=True)
    _, content = post(client, query)
    assert "errors" not in content
    assert content["data"]["__schema"]["queryType"]["name"] == "Query"


# Operations


def test_the_operation_that_is_named_is_executed(client: TestClient) -> None:
    query = "query A { a: __typename } query B { b: __typename }"
    assert post(client, query, operationName="B")[1]["data"] == {"b": "Query"}


@pytest.mark.parametrize(
    ("query", "name", "message"),
    [
        ("query A { __typename }", "B", "operationName: the document has no operation 'B'"),
        ("query A { __typename }", "x" * 100, f"operationName: the document has no operation '{'x' * 60}'"),
        (
            "query A { __typename } query B { __typename }",
            None,
            "the document has several operations, or none; say which one with operationName",
        ),
        ("mutation { nothing }", None, "mutation: this service only answers queries"),
        ("subscription { nothing }", None, "subscription: this service only answers queries"),
    ],
)
def test_what_is_no_single_query_says_what_would_be(query: str, name: str | None, message: str) -> None:
    assert failure(query, name) == (Outcome.VALIDATION_FAILED, message)


# Bounds


def cheap(each: Executor, query: str) -> Operation:
    """An operation that claims to cost nothing, as if its price were wrong."""
    found = prepared(each, query)
    return Operation(found.document, found.name, found.variables, 0)


def stopped(serving: Serving, query: str, **settings: Any) -> Failed:
    """How an operation is stopped whose price was right once, under tighter settings."""
    context = context_for(serving, datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC))
    with pytest.raises(Failed) as caught:
        executor(**settings).execute(cheap(executor(), query), context)
    return caught.value


def test_execution_ends_where_more_fields_are_produced_than_any_price_allows(serving: Serving) -> None:
    query = "{ provisions(first: 100) { nodes { " + " ".join(f"a{i}: slug" for i in range(20)) + " } } }"
    failed = stopped(serving, query, max_cost=1_000)
    assert failed.outcome is Outcome.TOO_LARGE
    assert str(failed) == (
        "1,001 fields, or more; 1,000 is the limit (max_cost): "
        "ask for smaller pages (first: 20) or fewer lists inside lists"
    )


def test_execution_ends_when_its_time_is_over(serving: Serving) -> None:
    failed = stopped(serving, PAGE, execution_seconds=1e-9)
    assert failed.outcome is Outcome.TOO_SLOW
    assert failed.errors[0].extensions == {"code": "TOO_SLOW"}


def test_execution_ends_where_the_answer_is_too_long(serving: Serving) -> None:
    failed = stopped(serving, "{ provisions(first: 100) { nodes { statement } } }", max_answer_characters=10_000)
    assert failed.outcome is Outcome.TOO_LARGE
    assert failed.errors[0].extensions is not None
    assert failed.errors[0].extensions["limit"]["name"] == "max_answer_characters"


def test_a_resolvers_error_handling_takes_no_end_for_an_error_of_its_own(serving: Serving) -> None:
    outcome, content = answer(executor(execution_seconds=1e-9), serving, GraphQLRequest(PAGE, None, None))
    assert outcome is Outcome.TOO_SLOW
    assert content.keys() == {"errors", "extensions"}
    assert len(content["errors"]) == 1
