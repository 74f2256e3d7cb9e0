"""How long an answer holds: its tag, what caches are told, and answers that are spared."""

import copy
import datetime
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
import zstandard
from starlette.testclient import TestClient

from regapi.corpus.corpus import Corpus
from regapi.http.documents import named
from regapi.http.freshness import Freshness, matches, question_of
from regapi.http.request import Asked
from regapi.http.serving import Serving
from schema.context import Context
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve

DAILY = "{ provisions(first: 2) { nodes { slug } } }"
DATED = '{ provisions(first: 2, asOf: "2026-01-01") { nodes { slug } } }'
LONG = "{ provisions(first: 50) { nodes { slug title statement } } }"
FAILING = '{ release { version } legalStatus(substance: "zzz") { finding } }'
NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)

SetClock = Callable[[datetime.datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the moment at which requests are answered; noon where nothing is said."""

    def at(moment: datetime.datetime) -> None:
        stopped = SimpleNamespace(datetime=SimpleNamespace(now=lambda _zone: moment), UTC=datetime.UTC)
        monkeypatch.setattr("regapi.http.endpoint.datetime", stopped)

    at(NOON)
    return at


@pytest.fixture
def nobody_executes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on, executing anything is a failure."""

    def executing(*_: object) -> Any:
        raise AssertionError("an answer that the client holds is not made again")

    return lambda: monkeypatch.setattr("regapi.http.endpoint.executed", executing)


def get(client: TestClient, query: str, held: str | None = None, **parameters: str) -> httpx2.Response:
    """The answer to a question by GET, from a client that holds an answer with that tag."""
    headers = {"If-None-Match": held} if held else {}
    return client.get("/graphql", params={"query": query, **parameters}, headers=headers)


def tag(client: TestClient, query: str, **parameters: str) -> str:
    """The tag of the answer to a question."""
    response = get(client, query, **parameters)
    assert response.status_code == 200
    found: str = response.headers["etag"]
    assert found.startswith('W/"') and found.endswith('"') and len(found) == 3 + 32 + 1
    return found


def other_release(serving: Serving) -> Serving:
    """The same data as another release."""
    corpus = copy.copy(serving.corpus)
    corpus.release = copy.copy(corpus.release)
    corpus.release.digest = "0" * 64
    return Serving(corpus, serving.index)


# Tags


@pytest.mark.parametrize("query", [RELEASE, DAILY, DATED])
def test_the_same_question_has_the_same_tag_in_every_process(serve: Serve, clock: SetClock, query: str) -> None:
    here, there = serve(), serve()
    assert tag(here, query) == tag(here, query) == tag(there, query)


def test_other_questions_have_other_tags(client: TestClient, clock: SetClock) -> None:
    asked = "($slug: String!) { agency(slug: $slug) { slug } }"
    query = f"query A{asked} query B{asked}"
    tags = [
        tag(client, RELEASE),
        tag(client, f"{RELEASE} "),
        tag(client, query, operationName="A", variables='{"slug": "dea"}'),
        tag(client, query, operationName="B", variables='{"slug": "dea"}'),
        tag(client, query, operationName="A", variables='{"slug": "fda"}'),
    ]
    assert len(set(tags)) == len(tags)


def test_the_order_of_variables_and_an_empty_one_make_no_other_tag(client: TestClient, clock: SetClock) -> None:
    query = "query ($a: Int, $b: Int) { agencies(first: $a) { totalCount } sources(first: $b) { totalCount } }"
    orders = [tag(client, query, variables=text) for text in ('{"a": 1, "b": 2}', '{"b": 2, "a": 1}')]
    assert orders[0] == orders[1]
    assert tag(client, RELEASE) == tag(client, RELEASE, variables="{}") == tag(client, RELEASE, variables="null")


def test_a_document_has_one_tag_by_text_and_by_id(client: TestClient, clock: SetClock) -> None:
    own = client.get("/documents.json").json()[0]["id"]
    by_id = client.get("/graphql", params={"documentId": own})
    by_hash = {"persistedQuery": {"version": 1, "sha256Hash": own.removeprefix("sha256:")}}
    by_hash_response = client.get("/graphql", params={"extensions": json.dumps(by_hash)})
    assert by_id.headers["etag"] == by_hash_response.headers["etag"]


def test_another_release_has_other_tags_at_once(serve: Serve, serving: Serving, clock: SetClock) -> None:
    client = serve()
    before = tag(client, DATED)
    assert get(client, DATED, before).status_code == 304
    client.app.state.serving = other_release(serving)  # type: ignore[attr-defined]
    response = get(client, DATED, before)
    assert response.status_code == 200
    assert response.headers["etag"] != before
    assert response.json()["extensions"]["release"]["digest"] == "0" * 64


def test_another_version_of_the_program_has_other_tags(
    client: TestClient, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tag(client, RELEASE)
    monkeypatch.setattr("regapi.http.freshness.__version__", "99.0")
    assert tag(client, RELEASE) != before


# The day


BOTH = """{ a: provisions(first: 1, asOf: "2026-01-01") { totalCount }
            b: legalStatus(substance: "ketamine") { finding } }"""
BOTH_DATED = """{ a: provisions(first: 1, asOf: "2026-01-01") { totalCount }
                  b: legalStatus(substance: "ketamine", asOf: "2026-01-01") { finding } }"""


@pytest.mark.parametrize(
    ("query", "daily"), [(RELEASE, False), (DAILY, True), (DATED, False), (BOTH, True), (BOTH_DATED, False)]
)
def test_an_answer_is_another_one_tomorrow_only_where_it_depends_on_the_day(
    client: TestClient, clock: SetClock, query: str, daily: bool
) -> None:
    today = tag(client, query)
    clock(NOON.replace(hour=23, minute=59, second=59))
    assert tag(client, query) == today
    assert get(client, query, today).status_code == 304
    clock(datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC))
    assert get(client, query, today).status_code == (200 if daily else 304)
    assert (tag(client, query) != today) is daily


@pytest.mark.parametrize(
    ("query", "clock_time", "seconds"),
    [
        (DAILY, "12:00:00", 300),
        (DAILY, "00:00:00", 300),
        (DAILY, "23:55:00", 300),
        (DAILY, "23:55:01", 299),
        (DAILY, "23:59:59", 1),
        (DATED, "23:59:59", 300),
        (RELEASE, "23:59:59", 300),
    ],
)
def test_a_cache_keeps_what_depends_on_the_day_until_midnight_at_most(
    client: TestClient, clock: SetClock, query: str, clock_time: str, seconds: int
) -> None:
    clock(datetime.datetime.fromisoformat(f"2026-11-24T{clock_time}+00:00"))
    response = get(client, query)
    assert response.headers["cache-control"] == f"public, max-age={seconds}"
    again = get(client, query, response.headers["etag"])
    assert (again.status_code, again.headers["cache-control"]) == (304, f"public, max-age={seconds}")


@pytest.mark.parametrize(("setting", "seconds"), [(0, 0), (60, 60), (86_400, 43_200)])
def test_how_long_a_cache_keeps_an_answer_is_a_setting(
    serve: Serve, clock: SetClock, setting: int, seconds: int
) -> None:
    client = serve(cache_seconds=setting)
    assert get(client, DAILY).headers["cache-control"] == f"public, max-age={seconds}"
    assert get(client, DATED).headers["cache-control"] == f"public, max-age={setting}"


# Answers that are spared


FORMS: dict[str, Callable[[str], str]] = {
    "weak, as it was given": lambda tag: tag,
    "strong": lambda tag: tag.removeprefix("W/"),
    "in a list": lambda tag: f'"x", {tag} ,W/"y"',
    "any": lambda _: "*",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", [DAILY, DATED])
def test_a_client_that_holds_the_answer_is_spared_it(
    client: TestClient, clock: SetClock, nobody_executes: Callable[[], None], query: str, form: str
) -> None:
    first = get(client, query)
    nobody_executes()
    response = get(client, query, FORMS[form](first.headers["etag"]))
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == first.headers["etag"]
    assert response.headers["cache-control"] == first.headers["cache-control"]
    assert response.headers["vary"] == "Accept, Accept-Encoding"
    assert not {"content-type", "content-length", "content-encoding"} & response.headers.keys()


@pytest.mark.parametrize("query", [RELEASE, DAILY, DATED])
def test_a_process_that_has_never_answered_a_question_spares_its_answer_too(
    serve: Serve, clock: SetClock, query: str
) -> None:
    first = get(serve(), query)
    response = get(serve(), query, first.headers["etag"])
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == first.headers["etag"]
    assert response.headers["cache-control"] == first.headers["cache-control"]
    assert response.headers["vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("held", ['"x"', 'W/""', "x", '"' + "0" * 32 + '"', ",", "W/*"])
def test_a_client_that_holds_something_else_is_answered(client: TestClient, clock: SetClock, held: str) -> None:
    assert get(client, RELEASE).status_code == 200
    assert get(client, RELEASE, held).json()["data"]


def test_head_has_the_headers_of_get_and_is_spared_too(client: TestClient, clock: SetClock) -> None:
    got = get(client, DAILY)
    head = client.head("/graphql", params={"query": DAILY})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("etag", "cache-control", "content-type", "content-length", "vary"):
        assert head.headers[name] == got.headers[name]
    spared = client.head("/graphql", params={"query": DAILY}, headers={"If-None-Match": got.headers["etag"]})
    assert (spared.status_code, spared.headers["etag"]) == (304, got.headers["etag"])


# What no cache keeps


def assert_not_kept(response: httpx2.Response) -> None:
    """No cache may keep the answer, and it has no tag."""
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


@pytest.mark.parametrize("held", [None, "*"])
def test_answers_to_post_are_not_kept(client: TestClient, held: str | None) -> None:
    headers = {"If-None-Match": held} if held else {}
    response = client.post("/graphql", json={"query": RELEASE}, headers=headers)
    assert response.json()["data"]
    assert_not_kept(response)


@pytest.mark.parametrize(
    "query", ["", "{", "{ nothing }", FAILING, "query ($n: Int!) { agencies(first: $n) { totalCount } }"]
)
def test_errors_are_not_kept(client: TestClient, query: str) -> None:
    for held in (None, "*"):
        response = get(client, query, held)
        assert response.json()["errors"]
        assert_not_kept(response)


@pytest.mark.parametrize(
    "query",
    [
        '{ reviewSession(session: {}, asOf: "2026-01-01") { verdict } }',
        '{ assessment(clinic: { jurisdiction: "CA" }, evidence: [], asOf: "2026-01-01") { asOf } }',
        "{ release { version } reviewSession(session: {}) { verdict } provisions { totalCount } }",
    ],
)
def test_what_a_user_told_of_patients_or_papers_is_not_kept(client: TestClient, query: str) -> None:
    for held in (None, "*", None):
        response = get(client, query, held)
        assert response.json()["data"]
        assert_not_kept(response)


# Compression


@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
def test_an_answer_says_the_same_in_every_encoding(client: TestClient, clock: SetClock, accept: str) -> None:
    def asked(encoding: str) -> httpx2.Response:
        headers = {"Accept": accept, "Accept-Encoding": encoding}
        return client.get("/graphql", params={"query": LONG}, headers=headers)

    plain = asked("identity")
    assert "content-encoding" not in plain.headers
    for encoding in ("br", "zstd", "gzip"):
        response = asked(encoding)
        assert response.headers["content-encoding"] == encoding
        assert int(response.headers["content-length"]) < len(plain.content) / 2
        content = response.content
        if encoding == "zstd" and content.startswith(b"\x28\xb5\x2f\xfd"):
            content = zstandard.ZstdDecompressor().decompressobj().decompress(content)
        assert content == plain.content
        assert response.headers["etag"] == plain.headers["etag"]
    for response in (plain, asked("br")):
        assert {name.strip() for name in response.headers["vary"].split(",")} == {"Accept", "Accept-Encoding"}
        assert response.headers["content-type"] == f"{accept}; charset=utf-8"


# The parts


@pytest.mark.parametrize(
    ("if_none_match", "matched"),
    [
        ('W/"a"', True),
        ('"a"', True),
        ("*", True),
        ('"b", W/"a"', True),
        ('W/"b"', False),
        ("a", False),
        ("", False),
        (None, False),
        ('"a', False),
    ],
)
def test_a_tag_is_looked_for_among_those_that_the_client_holds(if_none_match: str | None, matched: bool) -> None:
    assert matches('W/"a"', if_none_match) is matched


def test_whether_the_day_matters_is_known_once_a_question_was_answered(serving: Serving, corpus: Corpus) -> None:
    freshness = Freshness(300)
    question = question_of(corpus, named(DAILY), Asked(DAILY, None, None, None, None))
    assert freshness.known(question, NOON) is None
    context = Context(corpus, serving.index, NOON.date())
    assert context.today == NOON.date()
    told = freshness.headers(question, NOON, context)
    assert freshness.known(question, NOON) == told == freshness.told(told["ETag"], NOON, True)
