"""What a well-formed GraphQL request over HTTP looks like, by GET and by POST, and what is said of others."""

from typing import Any

import httpx2
import orjson
import pytest
from starlette.testclient import TestClient

from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, only_error

HASH = "a" * 64


def test_a_query_in_the_address_is_answered_the_same_as_in_a_body(client: TestClient) -> None:
    query = "query Q($slug: String!) { agency(slug: $slug) { name } } query R { release { version } }"
    parameters = {"query": query, "variables": '{"slug": "dea"}', "operationName": "Q", "extensions": ""}
    got = client.get("/graphql", params=parameters)
    posted = client.post("/graphql", json={**parameters, "variables": {"slug": "dea"}, "extensions": {}})
    assert got.status_code == posted.status_code == 200
    assert got.json() == posted.json()
    assert got.json()["data"] == {"agency": {"name": "Drug Enforcement Administration"}}


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_of_another_media_type_is_refused(client: TestClient, media_type: str) -> None:
    response = client.post("/graphql", content=b'{"query": "{a}"}', headers={"Content-Type": media_type})
    assert response.status_code == 415
    code, message = only_error(response.json())
    assert code == "BAD_REQUEST"
    assert message.endswith("is not supported; send application/json")


@pytest.mark.parametrize("media_type", ["application/json; charset=utf-8", "APPLICATION/JSON", "application/json;x=y"])
def test_the_media_type_of_a_body_may_have_parameters(client: TestClient, media_type: str) -> None:
    body = orjson.dumps({"query": RELEASE})
    assert client.post("/graphql", content=body, headers={"Content-Type": media_type}).json()["data"]


PERSISTED = 'persistedQuery must be {"version": 1, "sha256Hash": "64 hexadecimal digits"}'


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the body is not JSON in UTF-8"),
        (b"{", "the body is not JSON in UTF-8"),
        (b'{"query": "\xff"}', "the body is not JSON in UTF-8"),
        (b'{"query": "\\ud800"}', "the body is not JSON in UTF-8"),
        (b'"text"', "the body must be a JSON object such as"),
        (b"null", "the body must be a JSON object such as"),
        (b"[]", "batches are not supported; send one request at a time"),
        (b'[{"query": "{ release { version } }"}]', "batches are not supported; send one request at a time"),
        (b"{}", "query is missing: give the GraphQL document as a string, or a documentId"),
        (b'{"query": ""}', "query is missing: give the GraphQL document as a string, or a documentId"),
        (b'{"documentId": ""}', "query is missing: give the GraphQL document as a string, or a documentId"),
        (b'{"query": 5}', "query must be a string that holds the GraphQL document"),
        (b'{"documentId": 5}', "documentId must be a string, or absent"),
        (b'{"query": "{a}", "operationName": 5}', "operationName must be a string, or absent"),
        (b'{"query": "{a}", "variables": []}', "variables must be a JSON object, or absent"),
        (b'{"query": "{a}", "variables": "{}"}', "variables must be a JSON object, or absent"),
        (b'{"query": "{a}", "extensions": 1}', "extensions must be a JSON object, or absent"),
        (b'{"query": "{a}", "extensions": {"persistedQuery": 1}}', PERSISTED),
        (b'{"query": "{a}", "extensions": {"persistedQuery": {"version": 1}}}', PERSISTED),
        (
            b'{"query": "{a}", "variables": {"x": %b}}' % (b"[" * 300 + b"]" * 300),
            "variables are nested too deeply; nest them no deeper than the inputs of the schema",
        ),
    ],
)
def test_a_body_that_is_no_request_says_what_is_right(client: TestClient, body: bytes, message: str) -> None:
    for accept in (JSON, GRAPHQL):
        response = client.post("/graphql", content=body, headers={"Content-Type": JSON, "Accept": accept})
        assert response.status_code == 400
        code, found = only_error(response.json())
        assert code == "BAD_REQUEST"
        assert found.startswith(message)


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({}, "query is missing: give the GraphQL document as a string"),
        ({"query": RELEASE, "variables": "{"}, "variables: this is not JSON"),
        ({"query": RELEASE, "variables": "[]"}, "variables must be a JSON object, or absent"),
        ({"query": RELEASE, "extensions": "x"}, "extensions: this is not JSON"),
        ({"query": RELEASE, "extensions": '"x"'}, "extensions must be a JSON object, or absent"),
        ({"query": RELEASE, "variables": '{"x": %s}' % ("[" * 300 + "]" * 300)}, "variables are nested too deeply"),
    ],
)
def test_an_address_that_is_no_request_says_what_is_right(
    client: TestClient, parameters: dict[str, str], message: str
) -> None:
    response = client.get("/graphql", params=parameters)
    assert response.status_code == 400
    code, found = only_error(response.json())
    assert code == "BAD_REQUEST"
    assert found.startswith(message)


@pytest.mark.parametrize(
    "beside",
    [{"query": RELEASE}, {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}}],
)
def test_an_id_beside_another_way_to_name_the_document_is_refused(client: TestClient, beside: dict[str, Any]) -> None:
    response = client.post("/graphql", json={"documentId": f"sha256:{HASH}", **beside})
    assert response.status_code == 400
    message = "documentId stands beside a query or a persistedQuery; give one of them"
    assert only_error(response.json()) == ("BAD_REQUEST", message)


@pytest.mark.parametrize("variables", [None, {}, {"unused": 1}])
def test_what_may_be_absent_may_be_null_or_empty(client: TestClient, variables: dict[str, Any] | None) -> None:
    body = {"query": RELEASE, "variables": variables, "operationName": "", "extensions": None, "documentId": None}
    assert client.post("/graphql", json=body).json()["data"]["release"]["version"]


def test_variables_of_any_depth_are_answered_or_refused(client: TestClient) -> None:
    def sent(depth: int) -> int:
        body = b'{"query": "{ __typename }", "variables": {"x": %b}}' % (b"[" * depth + b"]" * depth)
        return client.post("/graphql", content=body, headers={"Content-Type": JSON}).status_code

    answers = [sent(depth) for depth in range(1, 1_100)]
    assert answers == sorted(answers)
    assert set(answers) == {200, 400}


# Sizes


def padded_body(length: int) -> bytes:
    """The body of a request of so many bytes."""
    body = orjson.dumps({"query": RELEASE, "variables": {"x": ""}})
    return body.replace(b'""', b'"' + b"y" * (length - len(body)) + b'"')


def test_a_body_at_the_limit_is_answered_and_one_beyond_refused(client: TestClient) -> None:
    headers = {"Content-Type": JSON}
    assert client.post("/graphql", content=padded_body(65_536), headers=headers).json()["data"]
    response = client.post("/graphql", content=padded_body(65_537), headers=headers)
    assert response.status_code == 413
    message = "the body is larger than 65,536 bytes (max_body_bytes); send a smaller one"
    assert only_error(response.json()) == ("TOO_LARGE", message)


def test_the_limit_of_a_body_is_a_setting(serve: Serve) -> None:
    client = serve(max_body_bytes=1024)
    sizes = {
        size: client.post("/graphql", content=padded_body(size), headers={"Content-Type": JSON})
        for size in (1024, 1025)
    }
    assert {size: response.status_code for size, response in sizes.items()} == {1024: 200, 1025: 413}


def address(length: int) -> str:
    """An address of so many bytes with its query, the question mark apart."""
    start = "/graphql?query=%7Brelease%7Bversion%7D%7D&x="
    return start + "y" * (length + 1 - len(start))


def test_an_address_at_the_limit_is_answered_and_one_beyond_refused(client: TestClient) -> None:
    assert client.get(address(32_768)).json()["data"]
    response = client.get(address(32_769))
    assert response.status_code == 414
    assert only_error(response.json()) == (
        "TOO_LARGE",
        "the address has 32,769 bytes; 32,768 is the limit (max_url_bytes): send the query by POST",
    )


def test_the_limit_of_an_address_is_a_setting(serve: Serve) -> None:
    client = serve(max_url_bytes=1024)
    assert [client.get(address(length)).status_code for length in (1024, 1025)] == [200, 414]


def test_a_request_with_more_values_than_the_limit_is_refused_before_any_is_read(serve: Serve) -> None:
    client = serve(max_values=1_000)

    def sent(commas: int) -> httpx2.Response:
        body = orjson.dumps({"query": RELEASE, "variables": {"x": [0] * commas}})
        return client.post("/graphql", content=body, headers={"Content-Type": JSON})

    assert sent(1_000).json()["data"]
    response = sent(1_001)
    assert response.status_code == 413
    message = "the request holds some 1,001 values; 1,000 is the limit (max_values): send fewer at once"
    assert only_error(response.json()) == ("TOO_LARGE", message)
    assert client.get("/graphql", params={"query": RELEASE, "variables": "," * 1_001}).status_code == 413
