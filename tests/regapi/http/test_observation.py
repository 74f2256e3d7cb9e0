"""Observation: one line and one count for each request, and nothing in them that a user wrote."""

import asyncio
import gzip
import random
import re
import string
from collections.abc import Iterator, MutableMapping
from itertools import product
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from regapi.http.metrics import Metrics
from regapi.http.observation import Observation, Observed, observation, route_of
from regapi.logs import log
from tests.conftest import running_server

PATIENCE = 30
SECRET = "marigold"
DIGITS = "0123456789ab"
SQUEEZED = gzip.compress(b"12345" * 100)


async def answered(request: Request) -> Response:
    """An own document, asked and answered."""
    if "big" in request.query_params:
        return await refused(request)
    seen = observation(request)
    seen.operation, seen.document, seen.outcome = "checklist", DIGITS, "answered"
    seen.cost, seen.cache = 40, "miss"
    return PlainTextResponse("answer")


async def refused(request: Request) -> Response:
    """A request that met a limit."""
    observation(request).refused = "TOO_LARGE.max_cost"
    return PlainTextResponse("no", status_code=400)


async def slipped(request: Request) -> Response:
    """Code that puts what the client wrote where it must not."""
    seen = observation(request)
    seen.operation = seen.document = seen.outcome = seen.refused = seen.cache = request.query_params["x"]
    return PlainTextResponse("no", headers={"Content-Encoding": request.query_params["x"]})


async def failed(_request: Request) -> Response:
    """Logs and fails."""
    log.error("unexpected error", id="42")
    raise RuntimeError("a page failed")


async def broken(_request: Request) -> Response:
    """An answer that breaks off."""

    async def chunks() -> Any:
        yield "half"
        raise RuntimeError("a page broke off")

    return StreamingResponse(chunks())


async def read(request: Request) -> Response:
    """Reads the whole body."""
    return PlainTextResponse(str(len(await request.body())))


async def squeezed(_request: Request) -> Response:
    """An answer in another encoding."""
    return Response(SQUEEZED, headers={"Content-Encoding": "gzip"})


async def busy(request: Request) -> Response:
    """How many requests are being answered."""
    return PlainTextResponse(str(request.app.state.metrics.registry.get_sample_value("regapi_in_flight")))


METHODS = ["GET", "POST", "PATCH"]
ROUTES = [
    Route("/graphql", answered, methods=METHODS),
    Route("/refused", refused),
    Route("/slipped", slipped),
    Route("/failed", failed),
    Route("/broken", broken),
    Route("/read", read, methods=METHODS),
    Route("/squeezed", squeezed),
    Route("/busy", busy),
    Route("/healthz", read),
    Route("/checklist.csv", read),
    Mount("/static", PlainTextResponse("picture")),
]


@pytest.fixture
def metrics() -> Metrics:
    return Metrics({"checklist"})


@pytest.fixture
def app(metrics: Metrics) -> Observed:
    inner = Starlette(routes=ROUTES)
    inner.state.metrics = metrics
    return Observed(inner, metrics)


@pytest.fixture
def client(app: Observed) -> TestClient:
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def lines() -> Iterator[list[MutableMapping[str, Any]]]:
    """The lines that are logged."""
    with capture_logs(processors=[merge_contextvars]) as lines:
        yield lines


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    """The value of a series; null where it does not exist."""
    return metrics.registry.get_sample_value(name, labels)


def counted(metrics: Metrics) -> dict[tuple[str, str, str], float]:
    """How often each route, method and status were counted."""
    (family,) = (each for each in metrics.registry.collect() if each.name == "regapi_requests")
    labels = ("route", "method", "status")
    return {(s.labels[labels[0]], s.labels[labels[1]], s.labels[labels[2]]): s.value for s in family.samples}


def test_a_request_makes_one_line(client: TestClient, lines: list[MutableMapping[str, Any]]) -> None:
    reply = client.post("/graphql")
    (line,) = lines
    assert line.pop("ms") >= 0
    assert line == {
        "event": "request",
        "log_level": "info",
        "request": reply.headers["x-request-id"],
        "method": "POST",
        "route": "graphql",
        "status": 200,
        "bytes": 6,
        "operation": "checklist",
        "document": DIGITS,
        "cost": 40,
        "outcome": "answered",
        "cache": "miss",
    }


def test_a_request_is_counted_in_every_metric(client: TestClient, metrics: Metrics) -> None:
    client.post("/graphql")
    client.get("/graphql?big")
    client.get("/refused")
    client.get("/squeezed")
    assert counted(metrics) == {
        ("graphql", "POST", "200"): 1,
        ("graphql", "GET", "400"): 1,
        ("page", "GET", "400"): 1,
        ("page", "GET", "200"): 1,
    }
    assert value(metrics, "regapi_request_seconds_count", route="graphql") == 2
    assert value(metrics, "regapi_response_bytes_total", route="graphql", encoding="identity") == 8
    assert value(metrics, "regapi_response_bytes_total", route="page", encoding="gzip") == len(SQUEEZED)
    assert value(metrics, "regapi_operations_total", operation="checklist", outcome="answered") == 1
    assert value(metrics, "regapi_operations_total", operation="other", outcome="refused") == 1
    assert value(metrics, "regapi_operation_cost_sum") == 40
    assert value(metrics, "regapi_cache_total", cache="answers", result="miss") == 1
    assert value(metrics, "regapi_refusals_total", kind="TOO_LARGE.max_cost") == 2


def test_nothing_that_the_client_sent_stands_in_its_line(
    client: TestClient, lines: list[MutableMapping[str, Any]]
) -> None:
    headers = dict.fromkeys(("User-Agent", "Referer", "Cookie", "X-Request-Id", "X-Forwarded-For"), SECRET)
    client.post(f"/graphql?query={SECRET}", content=SECRET, headers=headers)
    client.request(SECRET, f"/{SECRET}", headers=headers)
    assert [(line["method"], line["status"]) for line in lines] == [("POST", 200), ("other", 404)]
    assert SECRET not in repr(lines).lower()


def test_code_that_observes_a_users_words_by_mistake_does_not_put_them_out(
    client: TestClient, lines: list[MutableMapping[str, Any]], metrics: Metrics
) -> None:
    client.get("/slipped", params={"x": SECRET})
    (line,) = lines
    assert [line.get(name) for name in ("operation", "outcome", "cache", "refused")] == ["other"] * 4
    assert "document" not in line
    assert SECRET not in repr([*lines, *metrics.registry.collect()])


def test_each_answer_bears_an_id_of_its_own_whatever_the_client_calls_it(client: TestClient) -> None:
    ids = [client.get("/graphql", headers={"X-Request-Id": SECRET}).headers["x-request-id"] for _ in range(3)]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in ids)


def test_what_is_logged_while_a_request_is_answered_bears_its_id(
    client: TestClient, lines: list[MutableMapping[str, Any]]
) -> None:
    client.get("/failed")
    error, line = lines
    assert (error["event"], line["event"]) == ("unexpected error", "request")
    assert error["request"] == line["request"]


def test_what_is_logged_after_a_request_does_not_bear_its_id(metrics: Metrics) -> None:
    bound: list[dict[str, Any]] = []

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        bound.append(get_contextvars())
        await PlainTextResponse("answer")(scope, receive, send)

    async def ask_and_look() -> None:
        await ask(Observed(inner, metrics), "/graphql")
        bound.append(get_contextvars())

    asyncio.run(ask_and_look())
    assert [list(each) for each in bound] == [["request"], []]


def test_static_files_and_health_are_counted_but_not_logged(
    client: TestClient, lines: list[MutableMapping[str, Any]], metrics: Metrics
) -> None:
    client.get("/healthz")
    client.get("/static/site.css")
    assert lines == []
    assert counted(metrics) == {("health", "GET", "200"): 1, ("static", "GET", "200"): 1}


def test_an_exception_passes_through_and_counts_as_500(
    app: Observed, lines: list[MutableMapping[str, Any]], metrics: Metrics
) -> None:
    with pytest.raises(RuntimeError, match="a page failed"):
        TestClient(app).get("/failed")
    assert lines[-1]["status"] == 500
    assert counted(metrics) == {("page", "GET", "500"): 1}
    assert value(metrics, "regapi_in_flight") == 0


def test_an_answer_that_breaks_off_counts_as_500(app: Observed, metrics: Metrics) -> None:
    with pytest.raises(RuntimeError, match="a page broke off"):
        TestClient(app).get("/broken")
    assert counted(metrics) == {("page", "GET", "500"): 1}


def test_head_counts_no_bytes(client: TestClient, lines: list[MutableMapping[str, Any]], metrics: Metrics) -> None:
    client.head("/squeezed")
    assert (lines[0]["method"], lines[0]["bytes"]) == ("HEAD", 0)
    assert value(metrics, "regapi_response_bytes_total", route="page", encoding="gzip") == 0


def test_requests_in_flight_are_counted_while_they_are(client: TestClient, metrics: Metrics) -> None:
    assert client.get("/busy").text == "1.0"
    assert value(metrics, "regapi_in_flight") == 0


async def ask(app: Observed, path: str) -> list[Message]:
    """Ask by POST and go away in the middle of the body; what was sent."""
    coming: Iterator[Message] = iter(
        [{"type": "http.request", "body": b"half", "more_body": True}, {"type": "http.disconnect"}]
    )
    sent: list[Message] = []

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    await app({"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}, receive, send)
    return sent


def test_a_client_that_leaves_is_recorded_as_499_and_ends_in_no_exception(
    app: Observed, lines: list[MutableMapping[str, Any]], metrics: Metrics
) -> None:
    asyncio.run(ask(app, "/read"))
    assert [(line["event"], line["status"]) for line in lines] == [("request", 499)]
    assert counted(metrics) == {("page", "POST", "499"): 1}


def test_a_client_that_left_before_it_was_answered_is_recorded_as_499_too(
    metrics: Metrics, lines: list[MutableMapping[str, Any]]
) -> None:
    async def polls(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        await PlainTextResponse("too late")(scope, receive, send)

    assert [message["type"] for message in asyncio.run(ask(Observed(polls, metrics), "/graphql"))] == [
        "http.response.start",
        "http.response.body",
    ]
    assert lines[0]["status"] == 499


def test_what_is_no_http_is_passed_on_unobserved(metrics: Metrics, lines: list[MutableMapping[str, Any]]) -> None:
    seen: list[str] = []

    async def inner(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    async def never(*_: Any) -> Any:
        raise AssertionError("nothing is received or sent")

    asyncio.run(Observed(inner, metrics)({"type": "lifespan"}, never, never))
    assert (seen, lines, counted(metrics)) == (["lifespan"], [], {})


def test_an_observation_can_be_filled_in_where_nobody_observes() -> None:
    scope: Scope = {"type": "http"}
    observation(scope).cost = 7
    assert observation(Request({**scope, "headers": []})).cost == 7
    assert Observation().id != Observation().id


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/graphql", "graphql"),
        ("/healthz", "health"),
        ("/readyz", "health"),
        ("/metrics", "health"),
        ("/static/explorer/index.js", "static"),
        ("/checklist.csv", "export"),
        ("/p/us.dea.registration.json", "export"),
        ("/schema.graphql", "export"),
        ("/", "page"),
        ("/p/us.dea.registration", "page"),
        ("/explorer", "page"),
    ],
)
def test_an_address_belongs_to_one_of_few_routes(path: str, route: str) -> None:
    assert route_of(path) == route


@pytest.mark.parametrize("path", ["/nothing", "/graphql/", "/x.csv"])
def test_an_address_that_nothing_answers_is_an_other_route(client: TestClient, metrics: Metrics, path: str) -> None:
    client.get(path, follow_redirects=False)
    assert set(counted(metrics)) <= {("other", "GET", "404"), ("other", "GET", "307")}


KNOWN = ("GET", "POST", "HEAD", "OPTIONS", "STRANGE")
PATHS = ("graphql", "slipped", "read", "healthz", "static/x", "checklist.csv", "strange")


def test_no_client_can_make_more_series_than_there_are(client: TestClient, metrics: Metrics) -> None:
    def series() -> set[tuple[str, ...]]:
        samples = (sample for metric in metrics.registry.collect() for sample in metric.samples)
        return {(sample.name, *sample.labels.values()) for sample in samples}

    def made_up() -> str:
        return "".join(chance.choices(string.ascii_letters, k=6))

    chance = random.Random(1)
    for method, path, word in product(KNOWN, PATHS, ("strange", "hit")):
        client.request(method, f"/{path}", params={"x": word})
    before = series()
    for _ in range(300):
        method, path = chance.choice([*KNOWN, made_up()]), chance.choice([*PATHS, made_up()])
        client.request(method, f"/{path}", params={"x": made_up()})
    assert series() == before
    assert len(before) < 400


def test_a_real_server_counts_what_it_was_asked(database_url: str) -> None:
    question = {"query": "{ release { version } }"}
    with (
        running_server(database_url) as server,
        httpx2.Client(base_url=server.url, timeout=PATIENCE) as client,
    ):
        replies = [client.post("/graphql", json=question) for _ in range(3)]
        client.post("/graphql", json={"query": "{ nothing }"})
        client.get("/healthz")
        client.get(f"/{SECRET}")
        text = client.get("/metrics").text
    assert len({reply.headers["x-request-id"] for reply in replies}) == 3
    for line in (
        'regapi_requests_total{method="POST",route="graphql",status="200"} 4.0',
        'regapi_requests_total{method="GET",route="health",status="200"} 1.0',
        'regapi_requests_total{method="GET",route="other",status="404"} 1.0',
        'regapi_operations_total{operation="other",outcome="answered"} 3.0',
        'regapi_operations_total{operation="other",outcome="validation_failed"} 1.0',
        'regapi_request_seconds_count{route="graphql"} 4.0',
        "regapi_in_flight 1.0",
    ):
        assert line in text.splitlines()
    assert re.search(r'^regapi_release_info\{digest="[0-9a-f]{64}",version="[^"]+"\} 1\.0$', text, re.MULTILINE)
    assert SECRET not in text
