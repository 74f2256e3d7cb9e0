"""Metrics: what is counted can be read, and no client can make it more than a fixed number of series."""

import random
import re
import string
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

import schema.build
from regapi.corpus.corpus import Corpus
from regapi.http import errors
from regapi.http import metrics as module
from regapi.http.metrics import CODES, ENCODINGS, METHODS, OUTCOMES, ROUTES, Metrics, kind_of, metrics_page
from regapi.settings import Settings

PLAIN = "text/plain; version=0.0.4; charset=utf-8"
OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores"


@pytest.fixture
def metrics() -> Metrics:
    return Metrics({"checklist", "state"})


@pytest.fixture
def client(metrics: Metrics) -> TestClient:
    app = Starlette(routes=[Route("/metrics", metrics_page)])
    app.state.metrics = metrics
    return TestClient(app)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    """The value of a series; null where it does not exist."""
    return metrics.registry.get_sample_value(name, labels)


def series(metrics: Metrics) -> int:
    """How many series there are."""
    return sum(len(metric.samples) for metric in metrics.registry.collect())


def test_an_answer_is_counted_timed_and_weighed(metrics: Metrics) -> None:
    metrics.answered("graphql", "POST", 200, 0.003, 512, "gzip")
    metrics.answered("graphql", "POST", 200, 0.03, 100, "gzip")
    assert value(metrics, "regapi_requests_total", route="graphql", method="POST", status="200") == 2
    assert value(metrics, "regapi_request_seconds_bucket", route="graphql", le="0.0025") == 0
    assert value(metrics, "regapi_request_seconds_bucket", route="graphql", le="0.005") == 1
    assert value(metrics, "regapi_request_seconds_count", route="graphql") == 2
    assert value(metrics, "regapi_response_bytes_total", route="graphql", encoding="gzip") == 612


def test_operations_are_counted_by_the_name_of_an_own_document_and_all_others_as_one(metrics: Metrics) -> None:
    metrics.operated("checklist", "answered", 40)
    metrics.operated("a name that a client made up", "answered", 40)
    metrics.operated(None, "too_large", None)
    assert value(metrics, "regapi_operations_total", operation="checklist", outcome="answered") == 1
    assert value(metrics, "regapi_operations_total", operation="other", outcome="answered") == 1
    assert value(metrics, "regapi_operations_total", operation="other", outcome="too_large") == 1
    assert value(metrics, "regapi_operation_cost_count") == 2
    assert value(metrics, "regapi_operation_cost_sum") == 80


def test_refusals_and_caches_are_counted_by_kind(metrics: Metrics) -> None:
    metrics.refused("TOO_LARGE.max_cost")
    metrics.cached("answers", "hit")
    metrics.cached("a cache that nobody declared", "hit")
    assert value(metrics, "regapi_refusals_total", kind="TOO_LARGE.max_cost") == 1
    assert value(metrics, "regapi_cache_total", cache="answers", result="hit") == 1
    assert value(metrics, "regapi_cache_total", cache="other", result="hit") == 1


@pytest.mark.parametrize("kind", ["TOO_LARGE", "TOO_LARGE.max_depth", "RATE_LIMITED.rate_points", "BAD_REQUEST"])
def test_a_kind_of_refusal_is_a_code_with_a_limit_of_the_settings(kind: str) -> None:
    assert kind_of(kind) == kind


@pytest.mark.parametrize(
    "kind", ["", "too_large", "TOO_LARGE.", "TOO_LARGE.mine", ".max_depth", "TOO_LARGE.max_cost.x"]
)
def test_everything_else_is_no_kind_of_refusal(kind: str) -> None:
    assert kind_of(kind) == "other"


def test_every_code_that_the_service_answers_with_can_be_counted() -> None:
    folders = (Path(module.__file__).parent, Path(schema.build.__file__).parent)
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in sorted(folder.glob("*.py"))]
    found = {code for text in texts for code in re.findall(r"""code(?:="|"(?:: |\] = )")([A-Z_]+)""", text)}
    assert {"BAD_USER_INPUT", "TOO_LARGE", "INTERNAL"} <= found <= CODES
    assert set(errors.CODES.values()) <= CODES


def test_every_application_has_metrics_of_its_own(metrics: Metrics) -> None:
    other = Metrics()
    metrics.refused("TOO_LARGE")
    assert value(other, "regapi_refusals_total", kind="TOO_LARGE") is None


def test_the_release_that_is_served_stands_alone(metrics: Metrics, corpus: Corpus) -> None:
    release = corpus.release
    newer = release.model_copy(update={"version": "newer", "digest": "abc"})
    assert value(metrics, "regapi_release_info", version=release.version, digest=release.digest) is None
    metrics.serving(release)
    assert value(metrics, "regapi_release_info", version=release.version, digest=release.digest) == 1
    assert value(metrics, "regapi_release_recorded_timestamp_seconds") == release.recorded_at.timestamp()
    metrics.serving(newer)
    assert value(metrics, "regapi_release_info", version="newer", digest="abc") == 1
    assert value(metrics, "regapi_release_info", version=release.version, digest=release.digest) is None


def test_the_page_tells_of_the_service_and_of_its_process(client: TestClient, metrics: Metrics) -> None:
    metrics.answered("page", "GET", 404, 0.001, 10, "identity")
    reply = client.get("/metrics")
    assert (reply.status_code, reply.headers["content-type"]) == (200, PLAIN)
    assert reply.headers["cache-control"] == "no-store"
    assert 'regapi_requests_total{method="GET",route="page",status="404"} 1.0' in reply.text
    assert {"process_resident_memory_bytes", "python_gc_collections_total", "regapi_in_flight"} <= names(reply.text)
    assert "_created" not in reply.text


def names(text: str) -> set[str]:
    """The names of all series."""
    return {re.split(r"[{ ]", line)[0] for line in text.splitlines() if not line.startswith("#")}


@pytest.mark.parametrize(
    "accept",
    [
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1",
        "application/openmetrics-text; version=abc; escaping=marigold",
    ],
)
def test_a_client_that_knows_openmetrics_gets_it_in_one_fixed_form(client: TestClient, accept: str) -> None:
    reply = client.get("/metrics", headers={"Accept": accept})
    assert (reply.status_code, reply.headers["content-type"]) == (200, OPENMETRICS)
    assert reply.text.endswith("# EOF\n")


@pytest.mark.parametrize("accept", ["", "*/*", "text/plain; version=x.y", "text/plain;version=1", "\x7f;;,"])
def test_every_other_client_gets_plain_text(client: TestClient, accept: str) -> None:
    reply = client.get("/metrics", headers={"Accept": accept})
    assert (reply.status_code, reply.headers["content-type"]) == (200, PLAIN)


def throw(metrics: Metrics, seed: int) -> None:
    """Two thousand of everything, most of it made up."""
    chance = random.Random(seed)

    def made_up(*known: str) -> str:
        return chance.choice([*known, *("".join(chance.choices(string.printable, k=8)) for _ in range(3))])

    for _ in range(2_000):
        status = chance.choice([200, 404, chance.randint(-1_000, 1_000_000_000) * 1_000])
        metrics.answered(made_up(*ROUTES), made_up(*METHODS), status, chance.random(), 1, made_up(*ENCODINGS))
        metrics.operated(made_up("checklist", "state"), made_up(*OUTCOMES), chance.randint(0, 10**9))
        metrics.refused(made_up("TOO_LARGE", f"TOO_LARGE.{made_up('max_cost')}"))
        metrics.cached(made_up("answers"), made_up("hit", "miss"))


def test_no_client_can_make_more_series_than_there_are(metrics: Metrics) -> None:
    throw(metrics, 1)
    before = series(metrics)
    throw(metrics, 2)
    assert series(metrics) == before < 700


def test_the_limits_that_refusals_name_are_settings() -> None:
    assert {"max_cost", "max_depth", "max_tokens", "rate_points"} <= set(Settings.model_fields)
