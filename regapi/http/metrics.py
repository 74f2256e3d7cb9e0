"""Metrics for Prometheus: how many, how long, how much. Each label has a closed set of values, none a user's."""

from collections.abc import Collection, Iterable, Iterator
from http import HTTPStatus

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from regapi.domain.release import Release
from regapi.settings import Settings
from schema import errors

from .outcome import Outcome

OTHER = "other"
"""What a label says instead of a value that it has no place for."""
ROUTES = frozenset({"graphql", "page", "static", "health", "export"})
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
STATUSES = frozenset({*(status.value for status in HTTPStatus), 499})
ENCODINGS = frozenset({"identity", "gzip", "br", "zstd"})
OUTCOMES = frozenset({*(outcome.value for outcome in Outcome), "refused"})
CACHES = frozenset({"answers", "documents", "prepared"})
RESULTS = frozenset({"hit", "miss", "stale", "bypass", "stored"})
CODES = frozenset(errors.CODES)
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
COSTS = (10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
OPENMETRICS = "application/openmetrics-text"

# When a series began is of no use here, and would be a second series for each.
disable_created_metrics()  # type: ignore[no-untyped-call]


def among(value: str | None, known: Collection[str]) -> str:
    """The value where it is a known one."""
    return value if value is not None and value in known else OTHER


def kind_of(refused: str) -> str:
    """A kind of refusal: an error's code, with ".limit" where a limit of the settings was met; else "other"."""
    code, dot, limit = refused.partition(".")
    return refused if code in CODES and (not dot or limit in Settings.model_fields) else OTHER


class Metrics:
    """The metrics of one application, in a registry of its own. `operations` are the names of its own documents."""

    def __init__(self, operations: Iterable[str] = ()) -> None:
        self.operations = frozenset(operations)
        self.registry = registry = CollectorRegistry()
        self.in_flight = Gauge("regapi_in_flight", "Requests being answered now.", registry=registry)
        self._requests = Counter(
            "regapi_requests", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            "regapi_request_seconds", "From request to last byte.", ("route",), buckets=SECONDS, registry=registry
        )
        self._bytes = Counter(
            "regapi_response_bytes", "Bytes of bodies, as sent.", ("route", "encoding"), registry=registry
        )
        self._operations = Counter(
            "regapi_operations", "GraphQL operations, by own document.", ("operation", "outcome"), registry=registry
        )
        self._cost = Histogram(
            "regapi_operation_cost", "Cost of GraphQL operations, in points.", buckets=COSTS, registry=registry
        )
        self._refusals = Counter("regapi_refusals", "Requests refused, by kind.", ("kind",), registry=registry)
        self._cache = Counter("regapi_cache", "Look-ups in caches.", ("cache", "result"), registry=registry)
        self._release = _ReleaseCollector()
        registry.register(self._release)
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        GCCollector(registry=registry)

    def answered(self, route: str, method: str, status: int, seconds: float, size: int, encoding: str) -> None:
        """A request was answered with a body of that size."""
        route = among(route, ROUTES)
        said = str(status) if status in STATUSES else OTHER
        self._requests.labels(route, among(method, METHODS), said).inc()
        self._seconds.labels(route).observe(seconds)
        self._bytes.labels(route, among(encoding, ENCODINGS)).inc(size)

    def operated(self, operation: str | None, outcome: str, cost: int | None) -> None:
        """An operation was asked; all but the service's own documents count as one."""
        self._operations.labels(among(operation, self.operations), among(outcome, OUTCOMES)).inc()
        if cost is not None:
            self._cost.observe(cost)

    def refused(self, kind: str) -> None:
        """A request was refused; see `kind_of`."""
        self._refusals.labels(kind_of(kind)).inc()

    def cached(self, cache: str, result: str) -> None:
        """A cache was asked."""
        self._cache.labels(among(cache, CACHES), among(result, RESULTS)).inc()

    def serving(self, release: Release) -> None:
        """The release that is served from now on, instead of the one before."""
        self._release.release = release


class _ReleaseCollector(Collector):
    """Tells of one release at a time, also while another is put in its place."""

    def __init__(self) -> None:
        self.release: Release | None = None

    def collect(self) -> Iterator[GaugeMetricFamily]:
        release = self.release
        info = GaugeMetricFamily("regapi_release_info", "The release served.", labels=("version", "digest"))
        recorded = GaugeMetricFamily("regapi_release_recorded_timestamp_seconds", "When that release was loaded.")
        if release:
            info.add_metric((release.version, release.digest), 1)
            recorded.add_metric((), release.recorded_at.timestamp())
        yield info
        yield recorded


async def metrics_page(request: Request) -> Response:
    """All metrics as text, in the form of OpenMetrics where the client names it."""
    metrics: Metrics = request.app.state.metrics
    # The client's own words never reach choose_encoder, which fails on odd versions and repeats them in the header.
    wanted = f"{OPENMETRICS};version=1.0.0" if OPENMETRICS in request.headers.get("accept", "") else ""
    encode, media_type = choose_encoder(wanted)
    return Response(
        encode(metrics.registry), headers={"Content-Type": media_type, "Cache-Control": "no-store", "Vary": "Accept"}
    )
