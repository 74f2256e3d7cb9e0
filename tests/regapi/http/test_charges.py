"""What a client is charged for GraphQL requests, what it is told of its points, and when it has none left."""

import re

import httpx2
import pytest
from starlette.testclient import TestClient

from regapi.http.endpoint import LEAST_POINTS, READING_POINTS, REFUSED_POINTS
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, only_error

READING = READING_POINTS * len(RELEASE)
COST = 2
"""What RELEASE costs when it is executed."""
POINTS = 100_000
HOUR = 3_600


@pytest.fixture(autouse=True)
def no_charge_for_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that takes longer than priced is charged later; here nothing depends on how fast the machine is."""
    monkeypatch.setattr("regapi.http.endpoint.POINTS_PER_SECOND", 0)


@pytest.fixture
def client(serve: Serve) -> TestClient:
    """A client of a service with so many points in an hour that hardly one comes back during a test."""
    return serve(rate_points=POINTS, rate_seconds=HOUR)


def asked(client: TestClient, query: str = RELEASE, accept: str = JSON, **headers: str) -> httpx2.Response:
    """The answer to a posted query."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return client.post("/graphql", json={"query": query}, headers={"Accept": accept, **named})


def left(response: httpx2.Response) -> int:
    """The points that a client has left, as the answer says."""
    assert response.headers["ratelimit-policy"] == f'"points";q={POINTS};w={HOUR}'
    found = re.fullmatch(r'"points";r=(\d+);t=(\d+)', response.headers["ratelimit"])
    assert found
    return int(found[1])


def test_an_answer_says_how_many_points_are_left(client: TestClient) -> None:
    first, second = asked(client), asked(client)
    assert left(first) == POINTS - (LEAST_POINTS + READING + COST)
    assert left(second) == left(first) - (LEAST_POINTS + COST)
    assert "retry-after" not in first.headers


@pytest.mark.parametrize(
    ("query", "points"),
    [
        ("{ nothing }", LEAST_POINTS + READING_POINTS * 11 + REFUSED_POINTS),
        ("{", LEAST_POINTS + READING_POINTS * 1 + REFUSED_POINTS),
        ("{ a: __typename " + "b: __typename " * 21 + "}", LEAST_POINTS + READING_POINTS * 311 + REFUSED_POINTS),
        ("", LEAST_POINTS),
    ],
)
def test_a_request_that_is_refused_is_charged_too(client: TestClient, query: str, points: int) -> None:
    response = asked(client, query)
    assert response.json()["errors"]
    before = POINTS - points
    assert left(asked(client)) == before - (LEAST_POINTS + READING + COST)
    asked(client, query)
    assert left(asked(client)) == before - (LEAST_POINTS + READING + COST) - points - (LEAST_POINTS + COST)


def test_a_request_that_carries_no_question_is_charged_the_least(client: TestClient) -> None:
    client.post("/graphql", content=b"{", headers={"Content-Type": JSON})
    client.post("/graphql", content=b"{}", headers={"Content-Type": "text/plain"})
    client.get("/graphql?documentId=x")
    assert left(asked(client)) == POINTS - 3 * LEAST_POINTS - (LEAST_POINTS + READING + COST)


def test_an_answer_that_the_client_holds_is_charged_the_least(client: TestClient) -> None:
    tag = client.get("/graphql", params={"query": RELEASE}).headers["etag"]
    before = left(asked(client))
    spared = client.get("/graphql", params={"query": RELEASE}, headers={"If-None-Match": tag})
    assert spared.status_code == 304
    assert left(asked(client)) == before - LEAST_POINTS - (LEAST_POINTS + COST)


def test_what_took_longer_than_it_was_priced_is_charged_afterwards(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = left(asked(client))
    monkeypatch.setattr("regapi.http.endpoint.POINTS_PER_SECOND", 10**12)
    assert left(asked(client)) == before - (LEAST_POINTS + COST)
    assert asked(client).status_code == 429


def test_an_answer_for_every_cache_says_nothing_of_one_clients_points(client: TestClient) -> None:
    for query, public in ((RELEASE, True), ("{ reviewSession(session: {}) { verdict } }", False), ("{", False)):
        response = client.get("/graphql", params={"query": query})
        assert response.headers["cache-control"].startswith("public") is public
        assert ("ratelimit" in response.headers) is not public


def spent(client: TestClient) -> None:
    """Leave the client with hardly a point."""
    while asked(client, "{ nothing }").status_code != 429:
        pass


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
def test_a_client_without_points_is_told_when_to_come_back(client: TestClient, accept: str) -> None:
    spent(client)
    response = asked(client, "{ " + "# more to read than there are points left\n" * 20 + "}", accept)
    assert response.status_code == 429
    code, message = only_error(response.json())
    assert code == "RATE_LIMITED"
    assert message.startswith("More than 100,000 points in 3,600 seconds: this request costs 2,")
    assert message.endswith(", or ask for less.")
    assert 1 <= int(response.headers["retry-after"]) <= 2 * HOUR
    assert response.headers["ratelimit"].endswith(f";t={response.headers['retry-after']}")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["content-type"] == f"{accept}; charset=utf-8"


def test_who_has_no_points_makes_nobody_read_or_execute(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    spent(client)

    def reading(*_: object) -> None:
        raise AssertionError("a client without points makes nobody work")

    monkeypatch.setattr("regapi.http.execution.Executor.prepare", reading)
    for _ in range(20):
        assert asked(client, "{ release { version } } # another text, " * 100).status_code == 429


def test_clients_are_told_apart_by_a_proxy_only_where_it_is_believed(serve: Serve) -> None:
    alone, behind = (serve(rate_points=POINTS, rate_seconds=HOUR, trusted_hops=hops) for hops in (0, 1))
    full = POINTS - (LEAST_POINTS + READING + COST)
    again = LEAST_POINTS + COST
    addresses = ("203.0.113.1", "203.0.113.2", "203.0.113.1", "1.2.3.4, 203.0.113.1")
    assert [left(asked(alone, X_Forwarded_For=each)) for each in addresses] == [full - i * again for i in range(4)]
    # The second one finds the text read already.
    expected = [full, full + READING, full - again, full - 2 * again]
    assert [left(asked(behind, X_Forwarded_For=each)) for each in addresses] == expected


def test_no_rate_is_set_where_the_setting_says_so(serve: Serve) -> None:
    client = serve(rate_points=0)
    response = asked(client)
    assert response.status_code == 200
    assert not {"ratelimit", "ratelimit-policy", "retry-after"} & response.headers.keys()
