"""The application around the endpoint: pages for machines, headers, addresses that are not served, metrics."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

import schema
from regapi.corpus.corpus import Corpus
from regapi.http import pages
from regapi.http.headers import HEADERS
from regapi.settings import Settings
from regapi.web.site import SITE
from schema.examples import examples
from schema.trusted import trusted
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, only_error, post

# Pages beside the endpoint


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


def test_the_documents_are_listed_by_id_name_and_title(client: TestClient) -> None:
    listed = client.get("/documents.json").json()
    assert listed == [{"id": own.id, "name": own.name, "title": own.title} for own in trusted().values()]


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
        ("GET", "/metrics"),
        ("GET", "/schema.graphql"),
        ("GET", "/examples.json"),
        ("GET", "/documents.json"),
        ("GET", "/graphql"),
        ("GET", "/graphql?query={release{version}}"),
        ("HEAD", "/graphql?query={release{version}}"),
        ("POST", "/graphql"),
        ("PUT", "/graphql"),
        ("GET", "/nothing"),
        ("GET", "/static/nothing"),
        ("GET", "/static/../../settings.py"),
    ],
)
def test_every_answer_carries_the_security_headers_and_an_id(client: TestClient, method: str, address: str) -> None:
    response = client.request(method, address)
    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert response.headers["x-request-id"]


def test_a_304_and_a_429_carry_the_security_headers_too(serve: Serve) -> None:
    client = serve(rate_points=200, rate_seconds=3_600)
    tag = client.get("/graphql", params={"query": RELEASE}).headers["etag"]
    spared = client.get("/graphql", params={"query": RELEASE}, headers={"If-None-Match": tag})
    refused = client.get("/graphql", params={"query": RELEASE + "#" * 100})
    assert (spared.status_code, refused.status_code) == (304, 429)
    for response in (spared, refused):
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


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
    assert response.headers["access-control-allow-headers"] == "Content-Type, Accept, If-None-Match"
    assert "access-control-allow-credentials" not in response.headers


def test_any_site_may_read_an_answer_and_what_it_is_told_of_points_and_tags(client: TestClient) -> None:
    response = client.post("/graphql", json={"query": RELEASE}, headers={"Origin": "https://clinic.example"})
    assert response.headers["access-control-allow-origin"] == "*"
    exposed = {name.strip() for name in response.headers["access-control-expose-headers"].split(",")}
    assert exposed == {"ETag", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"}


# What is not served


@pytest.mark.parametrize("address", ["/nothing", "/graphql/x", "/static/nothing.js", "/static/explorer/nothing.js"])
@pytest.mark.parametrize("with_site", [False, True])
def test_an_address_that_is_not_served_is_told_in_json(serve: Serve, address: str, with_site: bool) -> None:
    response = serve(SITE if with_site else None).get(address)
    assert response.status_code == 404
    assert only_error(response.json()) == ("BAD_REQUEST", "Not Found")


@pytest.mark.parametrize("address", ["/healthz", "/metrics", "/schema.graphql", "/documents.json"])
def test_pages_are_for_reading_alone(client: TestClient, address: str) -> None:
    response = client.post(address)
    assert response.status_code == 405
    assert only_error(response.json()) == ("BAD_REQUEST", "Method Not Allowed")
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"GET", "HEAD"}


# Metrics and the log


def test_metrics_tell_what_was_answered(serve: Serve, corpus: Corpus) -> None:
    client = serve()
    post(client, RELEASE)
    post(client, "{ nothing }", GRAPHQL)
    post(client, "{ a: __typename " + "b: __typename " * 21 + "}")
    client.post("/graphql", json={"documentId": next(iter(trusted()))})
    tag = client.get("/graphql", params={"query": RELEASE}).headers["etag"]
    client.get("/graphql", params={"query": RELEASE}, headers={"If-None-Match": tag})
    client.get("/graphql")
    client.get("/nothing")
    lines = client.get("/metrics").text.splitlines()
    release = corpus.release
    for line in (
        'regapi_requests_total{method="POST",route="graphql",status="200"} 3.0',
        'regapi_requests_total{method="POST",route="graphql",status="400"} 1.0',
        'regapi_requests_total{method="GET",route="graphql",status="304"} 1.0',
        'regapi_requests_total{method="GET",route="other",status="404"} 1.0',
        'regapi_operations_total{operation="other",outcome="validation_failed"} 1.0',
        'regapi_operations_total{operation="other",outcome="too_large"} 1.0',
        f'regapi_operations_total{{operation="{next(iter(trusted().values())).name}",outcome="answered"}} 1.0',
        'regapi_refusals_total{kind="VALIDATION_FAILED"} 1.0',
        'regapi_refusals_total{kind="TOO_LARGE.max_equal_keys"} 1.0',
        'regapi_refusals_total{kind="BAD_REQUEST"} 1.0',
        'regapi_cache_total{cache="answers",result="miss"} 1.0',
        'regapi_cache_total{cache="answers",result="hit"} 1.0',
        f'regapi_release_info{{digest="{release.digest}",version="{release.version}"}} 1.0',
    ):
        assert line in lines


def test_metrics_are_served_only_where_the_setting_says_so(serve: Serve) -> None:
    assert Settings().metrics
    assert serve().get("/metrics").status_code == 200
    assert serve(metrics=False).get("/metrics").status_code == 404


def test_a_request_is_logged_in_one_line_that_holds_nothing_of_the_question(client: TestClient) -> None:
    with capture_logs() as logs:
        response = client.post("/graphql", json={"query": 'query Marigold { agency(slug: "marigold") { slug } }'})
    assert response.headers["content-type"].startswith(JSON)
    (line,) = logs
    assert (line["event"], line["route"], line["status"], line["outcome"]) == ("request", "graphql", 200, "answered")
    assert "arigold" not in repr(line)
