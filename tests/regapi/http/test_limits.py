"""Limits of an operation as a client meets them: which one, by how much, what to do, and the setting that moves it."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from regapi.http.limits import TooLarge
from regapi.settings import Settings
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, post


class Case(NamedTuple):
    """A document that reaches so much of a limit, another value of the limit, and what a refusal says to do."""

    document: Callable[[int], str]
    other: int
    remedy: str


def padded(length: int) -> str:
    """A query of so many characters."""
    return RELEASE + "#" * (length - len(RELEASE))


def nested(levels: int) -> str:
    """A query with selections inside each other, so many levels deep."""
    inner = levels - 2
    return '{ jurisdiction(code: "us-ca") {' + "parent {" * inner + "code" + "}" * inner + "} }"


def aliased(count: int) -> str:
    names = " ".join(f"a{i}: version" for i in range(count))
    return f"{{ release {{ {names} }} }}"


def equal(count: int) -> str:
    return "{" + " release { version }" * count + "}"


def directed(count: int) -> str:
    return "{ release { version " + " ".join(f"a{i}: version @include(if: true)" for i in range(count)) + " } }"


def many_roots(count: int) -> str:
    return "{" + " ".join(f"a{i}: __typename" for i in range(count)) + "}"


def many_lines(count: int) -> str:
    return RELEASE + "\n" * (count - 1)


DEFAULTS = Settings()
CASES = {
    "max_lines": Case(many_lines, 100, "write it in fewer"),
    "max_document_characters": Case(padded, 1_000, "ask with several requests"),
    "max_depth": Case(nested, 5, "ask for the inner entities by their slugs in a second request"),
    "max_aliases": Case(aliased, 3, "ask with several requests"),
    "max_equal_keys": Case(equal, 3, "ask it once, or under several aliases"),
    "max_directives": Case(directed, 3, "leave those out that change nothing"),
    "max_root_fields": Case(many_roots, 3, "ask with several requests"),
}


def refused(client: TestClient, document: str) -> dict[str, Any]:
    """The one error of a document that is refused, whatever the media type."""
    status, content = post(client, document, GRAPHQL)
    assert status == 400
    assert "data" not in content
    assert post(client, document, JSON) == (200, content)
    (error,) = content["errors"]
    assert error["extensions"]["code"] == "TOO_LARGE"
    found: dict[str, Any] = error
    return found


@pytest.mark.parametrize("name", CASES)
def test_what_is_at_a_limit_is_answered_and_one_beyond_refused(client: TestClient, name: str) -> None:
    case, most = CASES[name], getattr(DEFAULTS, name)
    assert "errors" not in post(client, case.document(most))[1]
    error = refused(client, case.document(most + 1))
    assert error["extensions"]["limit"] == {"name": name, "most": most, "requested": most + 1}
    assert error["message"].startswith(f"{most + 1:,} ")
    assert error["message"].endswith(f"; {most:,} is the limit ({name}): {case.remedy}")


@pytest.mark.parametrize("name", CASES)
def test_a_setting_moves_the_limit(serve: Serve, name: str) -> None:
    case = CASES[name]
    client = serve(**{name: case.other})
    assert "errors" not in post(client, case.document(case.other))[1]
    limit = refused(client, case.document(case.other + 1))["extensions"]["limit"]
    assert limit == {"name": name, "most": case.other, "requested": case.other + 1}


# Tokens are counted no further than the limit


def tokens(count: int) -> str:
    """A document of so many tokens, braces included."""
    return "{ release { " + " ".join(f"a{i}" for i in range(count - 5)) + " } }"


@pytest.mark.parametrize("most", [100, DEFAULTS.max_tokens])
def test_a_document_has_as_many_tokens_as_the_limit_says(serve: Serve, most: int) -> None:
    client = serve(max_tokens=most)
    assert post(client, tokens(most))[1]["errors"][0]["extensions"]["code"] == "VALIDATION_FAILED"
    error = refused(client, tokens(most + 1))
    assert error["extensions"]["limit"] == {"name": "max_tokens", "most": most, "requested": most + 1}
    assert error["message"] == (
        f"{most + 1:,} tokens, or more, in the document; {most:,} is the limit (max_tokens): ask with several requests"
    )


def test_comments_count_as_lines_do_and_not_as_tokens(serve: Serve) -> None:
    client = serve(max_tokens=100, max_lines=300)
    assert post(client, "#\n" * 299 + RELEASE)[1]["data"]
    assert refused(client, "#\n" * 300 + RELEASE)["extensions"]["limit"]["name"] == "max_lines"


# Cost


def requested(content: dict[str, Any]) -> int:
    """What an operation cost, as its answer says."""
    cost: dict[str, int] = content["extensions"]["cost"]
    return cost["requested"]


def test_what_costs_the_limit_is_answered_and_a_point_more_refused(serve: Serve) -> None:
    def costing(more: int) -> str:
        names = " ".join(f"n{i}: slug" for i in range(10))
        page = f'{{ agency(slug: "dea") {{ provisions(first: 85) {{ nodes {{ {names} }} }} }}'
        return page + "".join(f" m{i}: __typename" for i in range(more)) + " }"

    client = serve(max_cost=1_000)
    left = 1_000 - requested(post(client, costing(0))[1])
    _, content = post(client, costing(left))
    assert content["data"]["m0"] == "Query"
    assert content["extensions"]["cost"] == {"requested": 1_000, "limit": 1_000}
    error = refused(client, costing(left + 1))
    assert error["extensions"]["limit"] == {"name": "max_cost", "most": 1_000, "requested": 1_001}


EVERYTHING = """{ agency(slug: "dea") { provisions(first: 100) { nodes { agency { provisions(first: 100) { nodes {
  agency { provisions(first: 100) { nodes { slug } } } } } } } } } }"""


def test_a_query_that_could_produce_too_many_fields_is_refused_before_it_does(client: TestClient) -> None:
    error = refused(client, EVERYTHING)
    assert error["message"].endswith(
        "fields that this operation can produce; 200,000 is the limit (max_cost): "
        "ask for smaller pages (first: 20), fewer lists inside lists, or fewer checklists at once"
    )
    limit = error["extensions"]["limit"]
    assert (limit["name"], limit["most"]) == ("max_cost", 200_000)
    assert limit["requested"] > 1_000_000
    _, content = post(client, EVERYTHING)
    assert content["extensions"]["cost"] == {"requested": limit["requested"], "limit": 200_000}


@pytest.mark.parametrize(
    "field",
    [
        'checklist(clinic: { jurisdiction: "CA" }) { asOf }',
        'assessment(clinic: { jurisdiction: "CA" }, evidence: []) { asOf }',
    ],
)
def test_a_checklist_costs_its_work_so_that_a_request_asks_only_so_many(serve: Serve, field: str) -> None:
    one = requested(post(serve(), f"{{ {field} }}")[1])
    assert one > 1_500
    client = serve(max_cost=10 * one - 1)
    nine, ten = ("{" + " ".join(f"a{i}: {field}" for i in range(count)) + "}" for count in (9, 10))
    assert len(post(client, nine)[1]["data"]) == 9
    limit = {"name": "max_cost", "most": 10 * one - 1, "requested": 10 * one}
    assert refused(client, ten)["extensions"]["limit"] == limit


def test_no_request_asks_more_checklists_than_entry_points(serve: Serve) -> None:
    most = DEFAULTS.max_root_fields
    many = " ".join(f'a{i}: checklist(clinic: {{ jurisdiction: "CA" }}) {{ asOf }}' for i in range(most + 1))
    error = refused(serve(max_tokens=5_000), f"{{ {many} }}")
    assert error["extensions"]["limit"]["name"] == "max_root_fields"


def test_a_document_holds_only_so_many_operations(serve: Serve) -> None:
    def operations(count: int) -> dict[str, Any]:
        document = " ".join(f"query Q{i} {{ release {{ version }} }}" for i in range(count))
        return post(serve(max_operations=3), document, operationName="Q1")[1]

    assert operations(3)["data"]
    (error,) = operations(4)["errors"]
    assert error["message"] == (
        "4 operations in the document; 3 is the limit (max_operations): send each in a request of its own"
    )


def test_an_answer_holds_only_so_many_characters(serve: Serve) -> None:
    client = serve(max_answer_characters=10_000)
    document = "query ($n: Int) { provisions(first: $n) { nodes { statement } } }"
    assert post(client, document, variables={"n": 3})[1]["data"]
    status, content = post(client, document, GRAPHQL, variables={"n": 100})
    assert (status, set(content)) == (400, {"errors", "extensions"})
    (error,) = content["errors"]
    assert error["extensions"] == {
        "code": "TOO_LARGE",
        "limit": {"name": "max_answer_characters", "most": 10_000, "requested": 10_001},
    }
    assert error["message"] == (
        "10,001 characters, or more, in the answer; 10,000 is the limit (max_answer_characters): "
        "ask for smaller pages, or for fewer long texts at once"
    )


# The error itself


def test_a_limit_is_read_from_the_settings_and_told_with_what_was_found() -> None:
    error = TooLarge(Settings(max_depth=7), "max_depth", 12_345, "selections inside each other", "ask twice")
    assert error.message == "12,345 selections inside each other; 7 is the limit (max_depth): ask twice"
    assert error.extensions == {
        "code": "TOO_LARGE",
        "limit": {"name": "max_depth", "most": 7, "requested": 12_345},
    }
