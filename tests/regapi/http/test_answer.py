"""Answering in process, as the pages, the command line and the endpoint do: the outcome and the content."""

import datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from regapi.corpus.corpus import Corpus
from regapi.http.answer import NOTICE, answer, context_for, executed
from regapi.http.execution import Executor
from regapi.http.outcome import Outcome
from regapi.http.request import GraphQLRequest
from regapi.http.serving import Serving
from regapi.settings import Settings
from schema.build import build_schema
from tests.regapi.http.conftest import RELEASE


@pytest.fixture
def executor() -> Executor:
    return Executor(build_schema(), Settings(max_cost=1_000))


def extensions(corpus: Corpus, cost: int | None = None) -> dict[str, Any]:
    """What an answer says beside its data."""
    told: dict[str, Any] = {
        "release": {"version": corpus.release.version, "digest": corpus.release.digest},
        "notice": NOTICE,
    }
    return told if cost is None else {**told, "cost": {"requested": cost, "limit": 1_000}}


def test_an_answer_holds_the_data_the_release_the_notice_and_the_cost(
    executor: Executor, serving: Serving, corpus: Corpus
) -> None:
    assert answer(executor, serving, GraphQLRequest(RELEASE, None, None)) == (
        Outcome.ANSWERED,
        {"data": {"release": {"version": corpus.release.version}}, "extensions": extensions(corpus, 2)},
    )


def test_an_error_in_a_field_stands_before_the_data(executor: Executor, serving: Serving) -> None:
    query = '{ release { version } legalStatus(substance: "zzz") { finding } }'
    outcome, content = answer(executor, serving, GraphQLRequest(query, None, None))
    assert outcome is Outcome.ANSWERED
    assert list(content) == ["errors", "data", "extensions"]
    assert content["data"]["legalStatus"] is None
    assert content["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


@pytest.mark.parametrize(
    ("query", "variables", "outcome"),
    [
        ("{", None, Outcome.PARSE_FAILED),
        ("{ nothing }", None, Outcome.VALIDATION_FAILED),
        ("query A { __typename } query B { __typename }", None, Outcome.VALIDATION_FAILED),
        ("query ($n: Int) { agencies(first: $n) { totalCount } }", {"n": "x"}, Outcome.BAD_VARIABLES),
        ("{ a: __typename " + "b: __typename " * 21 + "}", None, Outcome.TOO_LARGE),
    ],
)
def test_a_request_that_is_not_executed_has_no_data_and_no_cost(
    executor: Executor, serving: Serving, corpus: Corpus, query: str, variables: dict[str, Any] | None, outcome: Outcome
) -> None:
    found, content = answer(executor, serving, GraphQLRequest(query, None, variables))
    assert found is outcome
    assert content.keys() == {"errors", "extensions"}
    assert content["extensions"] == extensions(corpus)


def test_an_operation_that_is_too_dear_is_told_its_cost(executor: Executor, serving: Serving) -> None:
    query = '{ agency(slug: "dea") { provisions(first: 100) { nodes { ' + " ".join(f"a{i}: slug" for i in range(20))
    outcome, content = answer(executor, serving, GraphQLRequest(f"{query} }} }} }} }}", None, None))
    assert outcome is Outcome.TOO_LARGE
    assert content["extensions"]["cost"]["limit"] == 1_000
    assert (
        content["extensions"]["cost"]["requested"] == content["errors"][0]["extensions"]["limit"]["requested"] > 2_000
    )


@pytest.mark.parametrize("method", ["prepare", "execute"])
def test_what_breaks_is_masked_and_logged_and_raises_nothing(
    executor: Executor, serving: Serving, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def broken(*_: object) -> Any:
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr(executor, method, broken)
    with capture_logs() as logs:
        outcome, content = answer(executor, serving, GraphQLRequest(RELEASE, None, None))
    assert outcome is Outcome.INTERNAL
    assert content.keys() == {"errors"}
    assert "hunter2" not in str(content)
    assert [entry["id"] for entry in logs] == [content["errors"][0]["extensions"]["id"]]


def test_the_context_holds_the_release_that_is_served_and_the_day(executor: Executor, serving: Serving) -> None:
    context = context_for(serving, datetime.datetime(2026, 11, 24, 23, 59, tzinfo=datetime.UTC))
    assert (context.corpus, context.index) == (serving.corpus, serving.index)
    assert (context.depends_on_today, context.private) == (False, False)
    operation = executor.prepare(GraphQLRequest("{ provisions(first: 1) { totalCount } }", None, None))
    assert executed(executor, operation, serving, context)[0] is Outcome.ANSWERED
    assert context.depends_on_today
    assert context.today == datetime.date(2026, 11, 24)
