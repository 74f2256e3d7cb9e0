"""What pages cost of a client's points, and when a client has none left."""

import httpx2
import pytest
from starlette.testclient import TestClient

from regapi.http.page_rates import PAGE_POINTS
from regapi.web.site import SITE
from tests.regapi.http.conftest import RELEASE, Serve, only_error

HTML = {"Accept": "text/html"}
HOUR = 3_600
SLOWEST = 2 * HOUR
"""Seconds after which all points are back."""
FREE = ("/healthz", "/readyz", "/metrics", "/static/style.css", "/static/nothing.css")


def visited(client: TestClient, address: str = "/developers", **headers: str) -> httpx2.Response:
    """The answer to a browser."""
    return client.get(address, headers=HTML | headers)


def two_pages(serve: Serve, **settings: int) -> TestClient:
    """A client that has the points for two pages and a half in an hour."""
    return serve(SITE, rate_points=PAGE_POINTS * 5 // 2, rate_seconds=HOUR, **settings)


def test_a_client_without_points_is_told_when_to_come_back(serve: Serve) -> None:
    client = two_pages(serve)
    assert [visited(client).status_code for _ in range(4)] == [200, 200, 429, 429]
    response = visited(client)
    assert 1 <= int(response.headers["retry-after"]) <= SLOWEST
    assert response.headers["ratelimit-policy"] == '"points";q=12500;w=3600'
    assert response.headers["ratelimit"] == f'"points";r=2500;t={response.headers["retry-after"]}'
    assert response.headers["x-frame-options"] == "DENY"
    code, message = only_error(response.json())
    assert code == "RATE_LIMITED"
    assert message.startswith("More than 12,500 points in 3,600 seconds: this request costs 5,000, and 2,500 are left.")


def test_where_no_site_is_served_the_other_addresses_are_charged_the_same(serve: Serve) -> None:
    client = serve(rate_points=PAGE_POINTS, rate_seconds=HOUR)
    assert client.get("/documents.json").status_code == 200
    response = client.get("/documents.json")
    assert response.status_code == 429
    code, message = only_error(response.json())
    assert code == "RATE_LIMITED"
    assert message.startswith(
        "More than 5,000 points in 3,600 seconds: this request costs 5,000, and 0 are left. Wait "
    )
    assert 1 <= int(response.headers["retry-after"]) <= SLOWEST


@pytest.mark.parametrize(
    "address", ["/", "/states", "/nothing", "/schema.graphql", "/examples.json", "/checklist.csv?x=1"]
)
def test_every_page_and_export_is_charged_those_that_do_not_exist_included(serve: Serve, address: str) -> None:
    client = two_pages(serve)
    assert [visited(client, address).status_code == 429 for _ in range(3)] == [False, False, True]


def test_health_metrics_and_static_files_are_never_charged(serve: Serve) -> None:
    client = two_pages(serve)
    before = {address: client.get(address).status_code for address in FREE}
    assert [visited(client).status_code for _ in range(3)] == [200, 200, 429]
    assert {address: client.get(address).status_code for address in FREE} == before
    assert before["/healthz"] == before["/readyz"] == before["/metrics"] == before["/static/style.css"] == 200
    assert client.options("/developers").status_code == 204


def test_pages_and_questions_are_paid_from_the_same_points(serve: Serve) -> None:
    client = two_pages(serve)
    visited(client)
    visited(client)
    response = client.post("/graphql", json={"query": RELEASE + "#" * 2_000})
    assert response.status_code == 429


def test_a_refused_page_is_counted_and_logged_as_such(serve: Serve) -> None:
    client = two_pages(serve)
    for _ in range(3):
        visited(client)
    metrics = client.get("/metrics").text
    assert 'regapi_refusals_total{kind="RATE_LIMITED"} 1.0' in metrics
    assert 'status="429"} 1.0' in metrics


def test_a_proxy_that_is_not_believed_makes_no_other_client(serve: Serve) -> None:
    def visits(hops: int) -> list[int]:
        client = two_pages(serve, trusted_hops=hops)
        addresses = ("203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2")
        return [visited(client, **{"X-Forwarded-For": address}).status_code for address in addresses]

    assert visits(0) == [200, 200, 429, 429]
    assert visits(1) == [200, 200, 429, 200]


def test_no_rate_is_set_where_the_setting_says_so(serve: Serve) -> None:
    client = serve(SITE, rate_points=0)
    assert {visited(client).status_code for _ in range(5)} == {200}
