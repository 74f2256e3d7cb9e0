"""GraphQL over HTTP in process: methods, media types, refusals, headers, limits and masked errors."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from graphql import get_introspection_query
from starlette.testclient import TestClient
from structlog.testing import capture_logs

import schema
from regapi.corpus.corpus import Corpus
from regapi.http import pages
from regapi.http.app import create_app
from regapi.http.headers import HEADERS
from regapi.http.serving import Serving
from regapi.settings import Settings
from schema.errors import CODES
from schema.examples import examples

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
RELEASE = "{ release { version } }"
EVERYTHING = """{ agency(slug: "dea") { provisions(first: 100) { nodes { agency { provisions(first: 100) { nodes {
  agency { provisions(first: 100) { nodes { slug } } } } } } } } } }"""


@pytest.fixture(scope="module")
def client(serving: Serving) -> Iterator[TestClient]:
    """A client of the application in this process."""
    with TestClient(create_app(Settings(), serving), raise_server_exceptions=False) as client:
        yield client


def post(client: TestClient, query: str, accept: str = JSON, **more: Any) -> tuple[int, dict[str, Any]]:
    """The status and the content of the answer to a posted query."""
    response = client.post("/graphql", json={"query": query, **more}, headers={"Accept": accept})
    content: dict[str, Any] = response.json()
    return response.status_code, content


def only_error(content: dict[str, Any]) -> tuple[str, str]:
    """The code and the message of an answer's only error."""
    (error,) = content["errors"]
    return error["extensions"]["code"], error["message"]


# Methods and media types


def test_a_posted_query_is_answered_with_its_release_and_a_notice(client: TestClient, corpus: Corpus) -> None:
    response = client.post("/graphql", json={"query": RELEASE})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    release = {"version": corpus.release.version, "digest": corpus.release.digest}
    assert response.json() == {
        "data": {"release": {"version": corpus.release.version}},
        "extensions": {
            "release": release,
            "notice": "Not legal advice, not the official text. Follow the citations.",
        },
    }


def test_a_query_in_the_address_is_answered_the_same(client: TestClient) -> None:
    query = "query Q($slug: String!) { agency(slug: $slug) { name } } query R { release { version } }"
    parameters = {"query": query, "variables": '{"slug": "dea"}', "operationName": "Q", "extensions": ""}
    got = client.get("/graphql", params=parameters)
    posted = client.post("/graphql", json={**parameters, "variables": {"slug": "dea"}, "extensions": {}})
    assert got.status_code == posted.status_code == 200
    assert got.json() == posted.json()
    assert got.json()["data"] == {"agency": {"name": "Drug Enforcement Administration"}}


def test_head_answers_as_get_does_without_the_content(client: TestClient) -> None:
    response = client.head("/graphql", params={"query": RELEASE})
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_another_method_is_refused_with_those_that_are_allowed(client: TestClient, method: str) -> None:
    response = client.request(method, "/graphql", json={"query": RELEASE})
    assert response.status_code == 405
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"GET", "HEAD", "POST"}
    assert only_error(response.json())[0] == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0.5, {JSON}", JSON),
        (f"text/csv, {GRAPHQL.upper()}; charset=utf-8", GRAPHQL),
    ],
)
def test_the_answer_has_the_media_type_that_the_client_likes_best(
    client: TestClient, accept: str | None, media_type: str
) -> None:
    request = client.build_request("POST", "/graphql", json={"query": RELEASE})
    del request.headers["accept"]
    if accept is not None:
        request.headers["accept"] = accept
    response = client.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.headers["vary"] == "Accept"


@pytest.mark.parametrize("accept", ["text/html", "image/png", f"{JSON};q=0", "application/json;q=x"])
def test_a_client_that_accepts_nothing_that_is_served_is_told_what_is(client: TestClient, accept: str) -> None:
    response = client.post("/graphql", json={"query": RELEASE}, headers={"Accept": accept})
    assert response.status_code == 406
    code, message = only_error(response.json())
    assert code == "BAD_REQUEST"
    assert GRAPHQL in message and JSON in message


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "PARSE_FAILED"),
        ("{ nothing }", "VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", "VALIDATION_FAILED"),
        ("query ($first: Int!) { provisions(first: $first) { totalCount } }", "BAD_USER_INPUT"),
    ],
)
def test_a_request_that_fails_before_execution_has_the_status_of_its_media_type(
    client: TestClient, query: str, code: str
) -> None:
    for media_type, status in ((JSON, 200), (GRAPHQL, 400)):
        found, content = post(client, query, media_type)
        assert found == status
        assert only_error(content)[0] == code
        assert "data" not in content


def test_an_error_in_a_field_leaves_the_status_at_200_and_data_in_place(client: TestClient) -> None:
    query = '{ release { version } lookup: legalStatus(substance: "zzz") { finding } }'
    for media_type in (JSON, GRAPHQL):
        status, content = post(client, query, media_type)
        assert status == 200
        assert content["data"]["lookup"] is None
        assert content["data"]["release"]


# What is wrong with a request


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_body_of_another_media_type_is_refused(client: TestClient, media_type: str) -> None:
    response = client.post("/graphql", content=b'{"query": "{a}"}', headers={"Content-Type": media_type})
    assert response.status_code == 415
    code, message = only_error(response.json())
    assert code == "BAD_REQUEST"
    assert message.endswith("is not supported; send application/json")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the body is not JSON in UTF-8"),
        (b"{", "the body is not JSON in UTF-8"),
        (b'{"query": "\xff"}', "the body is not JSON in UTF-8"),
        (b'"text"', "the body must be a JSON object such as"),
        (b"null", "the body must be a JSON object such as"),
        (b"[]", "batches are not supported; send one request at a time"),
        (b'[{"query": "{ release { version } }"}]', "batches are not supported; send one request at a time"),
        (b"{}", "query is missing: give the GraphQL document as a string"),
        (b'{"query": ""}', "query is missing: give the GraphQL document as a string"),
        (b'{"query": 5}', "query must be a string that holds the GraphQL document"),
        (b'{"query": "{a}", "operationName": 5}', "operationName must be a string, or absent"),
        (b'{"query": "{a}", "variables": []}', "variables must be a JSON object, or absent"),
        (b'{"query": "{a}", "variables": "{}"}', "variables must be a JSON object, or absent"),
        (b'{"query": "{a}", "extensions": 1}', "extensions must be a JSON object, or absent"),
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
    ],
)
def test_an_address_that_is_no_request_says_what_is_right(
    client: TestClient, parameters: dict[str, str], message: str
) -> None:
    response = client.get("/graphql", params=parameters)
    assert response.status_code == 400
    assert only_error(response.json())[1].startswith(message)


def test_an_unknown_operation_is_named(client: TestClient) -> None:
    _, content = post(client, "query A { __typename }", operationName="B")
    assert only_error(content) == ("VALIDATION_FAILED", "operationName: the document has no operation 'B'")


# Pages beside the endpoint


@pytest.mark.parametrize(
    ("address", "target"),
    [("/graphql", "/explorer"), ("/graphql?tab=2&x=a%20b", "/explorer?tab=2&x=a+b"), ("/", "/explorer")],
)
def test_a_browser_lands_in_the_explorer(client: TestClient, address: str, target: str) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = client.get(address, headers=headers, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == target


def test_a_browser_that_asks_a_question_is_answered_in_json(client: TestClient) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = client.get("/graphql", params={"query": RELEASE}, headers=headers, follow_redirects=False)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(JSON)


def test_the_schema_as_text_is_the_committed_one(client: TestClient) -> None:
    response = client.get("/schema.graphql")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.text == (Path(schema.__file__).parent / "schema.graphql").read_text(encoding="utf-8")


def test_health_and_readiness_are_told(client: TestClient, corpus: Corpus) -> None:
    assert client.get("/healthz").text == "ok\n"
    ready = client.get("/readyz").json()
    assert ready["status"] == "ready"
    assert ready["release"]["version"] == corpus.release.version
    assert ready["release"]["digest"] == corpus.release.digest


def test_the_examples_are_served_as_they_stand(client: TestClient) -> None:
    served = client.get("/examples.json").json()
    assert [item["query"] for item in served] == [example.query for example in examples()]
    assert [item["title"] for item in served] == [example.title for example in examples()]


def test_an_explorer_that_is_not_built_says_how_to_build_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pages, "EXPLORER", tmp_path)
    response = client.get("/explorer")
    assert response.status_code == 503
    assert "make serve" in only_error(response.json())[1]


# Headers


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("GET", "/healthz"),
        ("GET", "/readyz"),
        ("GET", "/schema.graphql"),
        ("GET", "/examples.json"),
        ("GET", "/graphql"),
        ("POST", "/graphql"),
        ("PUT", "/graphql"),
        ("GET", "/nothing"),
        ("GET", "/static/nothing"),
        ("GET", "/static/../../settings.py"),
    ],
)
def test_every_answer_carries_the_security_headers(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_answers_are_not_stored(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": RELEASE})
    assert response.headers["cache-control"] == "no-store"


def test_a_preflight_request_is_granted_to_any_site(client: TestClient) -> None:
    headers = {
        "Origin": "https://clinic.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options("/graphql", headers=headers)
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-allow-methods"] == "GET, POST, OPTIONS"
    assert response.headers["access-control-allow-headers"] == "Content-Type, Accept"
    assert "access-control-allow-credentials" not in response.headers


def test_any_site_may_read_an_answer(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": RELEASE}, headers={"Origin": "https://clinic.example"})
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", ["/nothing", "/graphql/", "/static/nothing.js"])
def test_an_address_that_is_not_served_is_told_in_json(client: TestClient, address: str) -> None:
    response = client.get(address, follow_redirects=False)
    assert response.status_code in {307, 404}
    if response.status_code == 404:
        assert only_error(response.json()) == ("BAD_REQUEST", "Not Found")


# Errors


SECRET = "the password is hunter2"


def broken(*_: object, **__: object) -> Any:
    """Stands in for a part of the service that fails."""
    raise RuntimeError(SECRET)


def test_an_unexpected_error_in_a_field_is_masked_under_an_id_that_is_logged_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Corpus, "provision", broken)
    with capture_logs() as logs:
        status, content = post(client, '{ provision(slug: "x") { slug } }', GRAPHQL)
    assert status == 200
    (error,) = content["errors"]
    identifier = error["extensions"]["id"]
    assert error["message"] == f"Internal error {identifier}. It is our fault and has been logged."
    assert error["extensions"] == {"code": "INTERNAL", "id": identifier}
    assert error["path"] == ["provision"]
    assert SECRET not in json.dumps(content)
    assert "RuntimeError" not in json.dumps(content)
    (entry,) = logs
    assert (entry["event"], entry["id"], entry["log_level"]) == ("unexpected error", identifier, "error")
    assert isinstance(entry["exc_info"], RuntimeError)
    assert entry["exc_info"].__traceback__ is not None


def test_an_unexpected_error_around_execution_is_masked_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("regapi.http.execution.Executor.run", broken)
    with capture_logs() as logs:
        status, content = post(client, RELEASE)
    code, message = only_error(content)
    assert (status, code) == (500, "INTERNAL")
    assert SECRET not in json.dumps(content)
    assert [entry["id"] for entry in logs] == [content["errors"][0]["extensions"]["id"]]
    assert message.startswith("Internal error ")


def test_an_unexpected_error_in_a_page_is_masked_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regapi.http.pages.examples", broken)
    with capture_logs() as logs:
        response = client.get("/examples.json")
    assert response.status_code == 500
    assert only_error(response.json())[0] == "INTERNAL"
    assert SECRET not in response.text
    assert [entry["id"] for entry in logs] == [response.json()["errors"][0]["extensions"]["id"]]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            '{ legalStatus(substance: "ketamine", jurisdiction: "Califronia") { finding } }',
            "No jurisdiction 'Califronia' is known here. Did you mean 'California'? "
            "Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
        (
            '{ legalStatus(substance: "ketamin") { finding } }',
            "No substance 'ketamin' is known here. Did you mean 'ketamine' or 's-ketamine' or 'r-ketamine'?",
        ),
        (
            '{ monitoringProtocol(product: "spravto") { form } }',
            "No product 'spravto' is known here. Did you mean 'spravato'?",
        ),
        (
            '{ provisions(asOf: "2025-13-01") { totalCount } }',
            "asOf: Expected value of type 'Date', found \"2025-13-01\"; "
            "'2025-13-01' is not a date: month must be in 1..12",
        ),
        (
            '{ provisions(asOf: "01/02/2025") { totalCount } }',
            "asOf: Expected value of type 'Date', found \"01/02/2025\"; "
            '\'01/02/2025\' is not a date; write it as "YYYY-MM-DD", for example "2025-06-01"',
        ),
        ("{ provisions(first: -1) { totalCount } }", "first: -1 is no page size; give a number from 0 to 100"),
        ("{ provisions(first: 101) { totalCount } }", "first: 101 is no page size; give a number from 0 to 100"),
        (
            '{ provisions(after: "WyJhZ2VuY2llcyIsImRlYSJd") { totalCount } }',
            "after: this cursor belongs to another list or order (agencies); "
            "use one that this list gave (provisions.slug.asc)",
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_answered_with_what_would(client: TestClient, query: str, message: str) -> None:
    _, content = post(client, query)
    assert only_error(content) == ("BAD_USER_INPUT", message)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2025-02-30", 5, True, "\u0662\u0660\u0662\u0665-\u0660\u0661-\u0660\u0661", "2025-06-01T00:00:00Z"],
)
def test_a_malformed_date_in_a_variable_names_the_argument_too(client: TestClient, value: object) -> None:
    query = "query ($day: Date) { release { version } provisions(asOf: $day) { totalCount } }"
    _, content = post(client, query, variables={"day": value})
    (error,) = content["errors"]
    assert error["message"].startswith("asOf: Variable '$day' got invalid value ")
    assert "is not a date" in error["message"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "asOf"}


def test_the_codes_that_are_documented_are_explained() -> None:
    assert set(CODES) == {
        "BAD_REQUEST",
        "PARSE_FAILED",
        "VALIDATION_FAILED",
        "BAD_USER_INPUT",
        "TOO_LARGE",
        "INTERNAL",
    }
    assert all(text.endswith(".") for text in CODES.values())


# Limits


def test_a_body_beyond_the_limit_is_refused(client: TestClient) -> None:
    body = orjson.dumps({"query": RELEASE, "variables": {"x": "y" * 65_536}})
    response = client.post("/graphql", content=body, headers={"Content-Type": JSON})
    assert response.status_code == 413
    assert only_error(response.json()) == (
        "TOO_LARGE",
        "the body is larger than 65,536 bytes; send a smaller one",
    )


def test_a_body_at_the_limit_is_answered(client: TestClient) -> None:
    body = orjson.dumps({"query": RELEASE, "variables": {"x": ""}})
    body = body.replace(b'""', b'"' + b"y" * (65_536 - len(body)) + b'"')
    assert len(body) == 65_536
    assert client.post("/graphql", content=body, headers={"Content-Type": JSON}).json()["data"]


def padded(length: int) -> str:
    """A query of some length in characters."""
    return RELEASE + "#" * (length - len(RELEASE))


def test_a_document_beyond_the_limit_in_characters_is_refused(client: TestClient) -> None:
    assert post(client, padded(15_000))[1]["data"]
    status, content = post(client, padded(15_001), GRAPHQL)
    assert status == 400
    assert only_error(content) == ("TOO_LARGE", "the document has 15,001 characters; 15,000 is the limit")


def test_a_document_beyond_the_limit_in_tokens_is_refused(client: TestClient) -> None:
    many = "{ " + " ".join(f"a{i}: __typename" for i in range(667)) + " }"
    code, message = only_error(post(client, many)[1])
    assert code in CODES
    assert "more than 2000 tokens" in message


def test_equal_keys_beyond_the_limit_are_refused(client: TestClient) -> None:
    assert post(client, "{" + " release { version }" * 20 + "}")[1]["data"]
    _, content = post(client, "{" + " release { version }" * 21 + "}")
    assert only_error(content) == ("TOO_LARGE", "'release' stands 21 times in one selection; 20 is the limit")


def test_a_query_that_would_produce_too_many_fields_is_refused(client: TestClient) -> None:
    status, content = post(client, EVERYTHING, GRAPHQL)
    assert status == 400
    assert only_error(content) == (
        "TOO_LARGE",
        "this query produces more than 25,000 fields; "
        "ask for smaller pages (first: 20), fewer nested lists, or at most 10 checklists at once",
    )
    assert "data" not in content
    assert post(client, RELEASE)[1]["data"]


@pytest.mark.parametrize(
    "field",
    [
        'checklist(clinic: { jurisdiction: "CA" }) { asOf }',
        'assessment(clinic: { jurisdiction: "CA" }, evidence: []) { asOf }',
    ],
)
def test_ten_checklists_at_once_are_answered_and_eleven_refused(client: TestClient, field: str) -> None:
    ten = " ".join(f"a{i}: {field}" for i in range(10))
    assert len(post(client, f"{{ {ten} }}")[1]["data"]) == 10
    status, content = post(client, f"{{ {ten} a10: {field} }}", GRAPHQL)
    assert status == 400
    assert only_error(content)[0] == "TOO_LARGE"


def nested(levels: int) -> str:
    """A query with selections inside each other, so many levels deep."""
    inner = levels - 2
    return '{ provision(slug: "us.dea.security.cabinet") {' + "versions {" * inner + "slug" + "}" * inner + "} }"


def test_a_document_nested_beyond_the_limit_is_refused_and_at_the_limit_answered(client: TestClient) -> None:
    assert "errors" not in post(client, nested(40))[1]
    for levels in (41, 100, 150):
        assert only_error(post(client, nested(levels))[1]) == (
            "TOO_LARGE",
            "the document has more than 40 selections inside each other, which is the limit",
        )


def test_nesting_through_fragments_counts_too(client: TestClient) -> None:
    fragments = "".join(f"fragment f{i} on Provision {{ versions {{ ...f{i + 1} }} }} " for i in range(30))
    query = f'{{ provision(slug: "us.dea.security.cabinet") {{ ...f0 }} }} {fragments}'
    _, content = post(client, query + "fragment f30 on Provision { slug }")
    assert only_error(content)[0] == "TOO_LARGE"


def test_nesting_beyond_what_can_be_parsed_is_refused(client: TestClient) -> None:
    code, message = only_error(post(client, "{a" * 900)[1])
    assert code == "PARSE_FAILED"
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


def test_a_fragment_that_spreads_itself_is_refused(client: TestClient) -> None:
    _, content = post(client, "query { ...a } fragment a on Query { ...a }")
    assert only_error(content) == ("VALIDATION_FAILED", "Cannot spread fragment 'a' within itself.")


def test_introspection_is_allowed(client: TestClient) -> None:
    query = get_introspection_query(specified_by_url=True, directive_is_repeatable=True, schema_description=True)
    _, content = post(client, query)
    assert "errors" not in content
    assert content["data"]["__schema"]["queryType"]["name"] == "Query"


def test_a_document_is_validated_once_and_still_told_as_wrong_each_time(client: TestClient) -> None:
    first = post(client, "{ nothingOfTheKind }")
    assert first == post(client, "{ nothingOfTheKind }")
    assert only_error(first[1])[0] == "VALIDATION_FAILED"
