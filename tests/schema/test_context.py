"""The day that a field answers for: its own, else the nearest above it, else today."""

import datetime

import pytest

from regapi.http.answer import answer
from regapi.http.execution import Executor
from regapi.http.request import GraphQLRequest
from regapi.http.serving import Serving
from regapi.settings import Settings
from schema.build import build_schema
from schema.context import Context
from tests.conftest import Ask

FLEXIBILITY = "us.dea.telehealth.flexibility.fourth"


def test_today_holds_where_nothing_is_said(serving: Serving) -> None:
    executor = Executor(build_schema(), Settings())
    query = f'{{ provision(slug: "{FLEXIBILITY}") {{ status }} }}'
    for today, status in ((datetime.date(2026, 12, 31), "IN_FORCE"), (datetime.date(2027, 1, 1), "ENDED")):
        context = Context(serving.corpus, serving.index, today)
        result = executor.execute(executor.prepare(GraphQLRequest(query, None, None)), context)
        assert result.data == {"provision": {"status": status}}


def test_today_is_the_day_in_utc(serving: Serving) -> None:
    executor = Executor(build_schema(), Settings())
    before = datetime.datetime.now(datetime.UTC).date().isoformat()
    _, content = answer(
        executor, serving, GraphQLRequest('{ legalStatus(substance: "ketamine") { asOf } }', None, None)
    )
    after = datetime.datetime.now(datetime.UTC).date().isoformat()
    assert before <= content["data"]["legalStatus"]["asOf"] <= after


def test_a_day_at_the_root_holds_through_every_level_below_it(ask: Ask) -> None:
    found = ask(
        """{ provisions(asOf: "2015-01-01", filter: {slugs: ["us.dea.registration.clinic"]}) { nodes {
          status fee { amount } agency { provisions(first: 100) { nodes { status } } }
        } } }"""
    )["provisions"]["nodes"]
    (clinic,) = found
    assert (clinic["status"], clinic["fee"]) == ("IN_FORCE", {"amount": "731"})
    assert {node["status"] for node in clinic["agency"]["provisions"]["nodes"]} == {"IN_FORCE"}


def test_a_day_given_below_the_root_overrides_it_for_its_own_branch_only(ask: Ask) -> None:
    found = ask(
        """{ provision(slug: "us.dea.registration.clinic", asOf: "2015-01-01") {
          fee { amount }
          later: fee(asOf: "2021-01-01") { amount }
          agency {
            then: provisions(first: 100, asOf: "1980-01-01") { totalCount nodes { status } }
            inherited: provisions(first: 0) { totalCount }
          }
          again: fee { amount }
        } }"""
    )["provision"]
    assert (found["fee"], found["later"], found["again"]) == ({"amount": "731"}, {"amount": "888"}, {"amount": "731"})
    assert {node["status"] for node in found["agency"]["then"]["nodes"]} == {"IN_FORCE"}
    assert found["agency"]["then"]["totalCount"] < found["agency"]["inherited"]["totalCount"]


def test_siblings_answer_for_their_own_days(ask: Ask) -> None:
    found = ask(
        """{
          a: provision(slug: "us.dea.registration.fee", asOf: "2005-01-01") { slug status }
          b: provision(slug: "us.dea.registration.fee", asOf: "2015-01-01") { slug status }
          c: provision(slug: "us.dea.registration.fee.2003") { status }
        }"""
    )
    assert found == {
        "a": {"slug": "us.dea.registration.fee.2003", "status": "IN_FORCE"},
        "b": {"slug": "us.dea.registration.fee.2012", "status": "IN_FORCE"},
        "c": {"status": "SUPERSEDED"},
    }


def test_the_order_of_fields_does_not_matter(ask: Ask) -> None:
    query = """{ provision(slug: "us.dea.registration.clinic") { %s %s } }"""
    then, now = 'then: fee(asOf: "2010-01-01") { amount }', "now: fee { amount }"
    expected = {"then": {"amount": "551"}, "now": {"amount": "888"}}
    assert ask(query % (then, now)) == ask(query % (now, then)) == {"provision": expected}


def test_a_null_day_means_the_inherited_one(ask: Ask) -> None:
    query = """query ($day: Date) { provision(slug: "us.dea.registration.clinic", asOf: "2010-01-01") {
      fee(asOf: $day) { amount }
    } }"""
    assert ask(query, day=None) == ask(query) == {"provision": {"fee": {"amount": "551"}}}
    assert ask(query, day="2021-01-01") == {"provision": {"fee": {"amount": "888"}}}


@pytest.mark.parametrize(
    "query",
    [
        '{ product(slug: "spravato") { indications(asOf: "2019-06-01") { status } } }',
        '{ schedule(number: III) { substances(asOf: "1999-08-12") { provisions(first: 5) { nodes { status } } } } }',
        '{ legalStatus(substance: "ketamine", asOf: "1999-08-11") { placements { provision { status } } } }',
        '{ search(text: "marijuana", asOf: "2020-01-01") { nodes { node { ... on Provision { status } } } } }',
    ],
)
def test_the_day_of_a_list_is_that_of_its_items(ask: Ask, query: str) -> None:
    text = str(ask(query))
    assert "'status': 'IN_FORCE'" in text
    assert text.count("'status'") == text.count("'status': 'IN_FORCE'")
