"""Whatever stands in a request's headers, address and body, the answer is JSON and never the server's fault."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings
from regapi.web.site import SITE

from .exchange import Request, status_of
from .runs import runs

BEHIND_PROXIES = Settings(rate_points=10**12, execution_seconds=60, trusted_hops=2)
"""Two proxies are believed and clients are counted, with more points than any of them spends."""

RELEASE = "{ release { version } }"
BODY = json.dumps({"query": RELEASE}).encode()
LARGE = json.dumps({"query": "{ agencies(first: 50) { nodes { slug name note url } } }"}).encode()
"""A request whose answer is worth compressing."""

VALUES = st.text(
    st.characters(codec="latin-1", exclude_characters="\r\n\0"),
    max_size=40,
).map(lambda text: text.encode("latin-1"))
"""Any bytes that a header may hold."""

PIECES = {
    b"accept": b"application/json|application/graphql-response+json|*/*|application/*|text/html|;|q=|,|0|1|.5|nan|inf|"
    b"-1|1e999| |q=0;q=1|;;|charset=utf-8|APPLICATION/JSON|\xb2|\xff",
    b"content-type": b"application/json|text/plain|multipart/form-data|;|charset=|utf-16|boundary=|,| |/|\xe9|"
    b"application/x-www-form-urlencoded|APPLICATION/JSON|application/json;charset=utf-7",
    b"accept-encoding": b"gzip|br|zstd|identity|deflate|*|,|;|q=|0|1|0.001|nan|inf|-1|9999|1e999| |x-gzip|GZIP|\xb2",
    b"if-none-match": b'W/|"|*|,| |abc|W/"|""|\\|\xff|W/W/|"a,b"',
    b"x-forwarded-for": b"203.0.113.9|10.0.0.1|2001:db8::1|[2001:db8::1]:443|203.0.113.9:80|::ffff:10.0.0.1|"
    b"fe80::1%eth0|,| |unknown|_hidden|999.1.1.1|0x7f.1|1|::|%|]|[|\xb2|\xa0",
    b"x-forwarded-proto": b"http|https|ftp|,| |HTTPS|\xff",
}
"""What each header is made of, with what it should not be made of."""

KEYS = st.sampled_from(
    ["query", "variables", "operationName", "extensions", "documentId", "persistedQuery", "sha256Hash", "version", "id"]
)
JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
REQUESTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "query": st.sampled_from([RELEASE, "", "{", "query ($a: Int) { agencies(first: $a) { totalCount } }"])
        | JSON_VALUES
    },
    optional={
        "variables": JSON_VALUES | st.fixed_dictionaries({"a": JSON_VALUES}),
        "operationName": st.none() | st.text(max_size=5) | JSON_VALUES,
        "extensions": JSON_VALUES
        | st.fixed_dictionaries({"persistedQuery": st.fixed_dictionaries({"version": st.just(1)}) | JSON_VALUES}),
        "documentId": JSON_VALUES | st.text(max_size=70),
    },
)
NESTED = st.builds(
    lambda opening, inner, depth, closing: opening.encode() * depth + inner + closing.encode() * depth,
    st.sampled_from(["[", '{"query": ', '{"variables": ', '[{"a": ', '{"extensions": [']),
    st.sampled_from([b"", b"1", b'"a"', BODY]),
    st.integers(1, 10_000),
    st.sampled_from(["", "]", "}", "}]", "]}"]),
)
"""Arrays and objects inside each other, closed and not closed."""

VARIABLES = st.builds(
    lambda depth: (
        b'{"query": %b, "variables": {"a": %b%b}}' % (json.dumps(RELEASE).encode(), b"[" * depth, b"]" * depth)
    ),
    # About 254 levels are as many as can be written again.
    st.integers(1, 1_100) | st.integers(245, 260),
)
BODIES = st.one_of(
    JSON_VALUES.map(lambda value: json.dumps(value).encode()),
    REQUESTS.map(lambda value: json.dumps(value).encode()),
    st.binary(max_size=60),
    st.sampled_from(
        [b"", b"null", b'""', b"{}", b"[]", b"1e999", b"NaN", b'{"query": "\\ud800"}', b"\xef\xbb\xbf{}", BODY * 2]
    ),
)


@pytest.fixture(scope="module")
def proxied(serving: Serving) -> Iterator[TestClient]:
    """The application behind two proxies."""
    with TestClient(create_app(BEHIND_PROXIES, serving, SITE), raise_server_exceptions=False) as client:
        yield client


def made_of(pieces: bytes) -> st.SearchStrategy[bytes]:
    """Values of some pieces in any order, and any bytes."""
    return st.lists(st.sampled_from(pieces.split(b"|")), max_size=8).map(b"".join) | VALUES


HEADERS = st.sampled_from(sorted(PIECES)).flatmap(lambda name: st.tuples(st.just(name), made_of(PIECES[name])))
HELD = st.just((b"if-none-match", b"*"))
LOOKS = st.just((b"accept", b"text/html,*/*;q=0.8"))


def test_any_headers_of_a_request_by_post_are_read(proxied: TestClient) -> None:
    told: Counter[int] = Counter()

    @runs(600)
    @given(headers=st.lists(HEADERS, max_size=5), body=st.sampled_from([BODY, LARGE]))
    def holds(headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        named = {name for name, _ in headers}
        usual = [] if b"content-type" in named else [(b"content-type", b"application/json")]
        told[status_of(proxied, Request(headers=[*headers, *usual], body=body))] += 1

    holds()
    assert told.keys() == {200, 406, 415}, told


def test_any_headers_of_a_request_by_get_are_read(proxied: TestClient) -> None:
    told: Counter[int] = Counter()
    query = urlencode({"query": RELEASE}).encode()

    @runs(400)
    @given(method=st.sampled_from(["GET", "HEAD"]), headers=st.lists(HEADERS | HELD, max_size=5))
    def holds(method: str, headers: list[tuple[bytes, bytes]]) -> None:
        told[status_of(proxied, Request(method, query, headers))] += 1

    holds()
    assert told.keys() == {200, 304, 406}, told


def test_any_address_is_read(proxied: TestClient) -> None:
    told: Counter[int] = Counter()
    texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    encoded = st.dictionaries(KEYS | texts, texts | JSON_VALUES.map(json.dumps), max_size=4).map(
        lambda given: urlencode(given).encode()
    )
    pieces = st.lists(
        st.sampled_from(
            [b"query=", b"variables=", b"&", b"=", b"%", b"%00", b"%ff", b"%ed%a0%80", b"+", b"{}", b";", b"[[", b"a"]
        ),
        max_size=12,
    ).map(b"".join)

    @runs(400)
    @given(
        method=st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "QUERY"]),
        query=encoded | pieces | st.binary(max_size=40),
        headers=st.lists(HEADERS | LOOKS, max_size=2),
    )
    def holds(method: str, query: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        told[status_of(proxied, Request(method, query, headers))] += 1

    holds()
    assert told.keys() >= {204, 303, 400, 405}, told


def test_any_body_is_read(proxied: TestClient) -> None:
    told: Counter[int] = Counter()

    @runs(800)
    @given(body=BODIES | NESTED | VARIABLES)
    def holds(body: bytes) -> None:
        told[status_of(proxied, Request(body=body))] += 1

    holds()
    assert told.keys() == {200, 400, 413}, told
