"""Requests whose HTTP is odd: bodies, media types, fields and addresses."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from .entry import (
    ANSWERED,
    BAD_REQUEST,
    BULK,
    GRAPHQL,
    INVALID,
    JSON,
    NOT_READ,
    Asked,
    Entry,
    body,
    get,
    post,
)

RELEASE = "{ release { version } }"
QUESTION = json.dumps({"query": RELEASE}).encode()
UNSUPPORTED: dict[str, Any] = {"status": 415, "code": "BAD_REQUEST"}


def sends(name: str, attacks: str, *requests: Asked, **expected: Any) -> Entry:
    """An entry of these requests."""
    return Entry(name, attacks, lambda: requests, **expected)


def with_fields(*fields: str) -> Asked:
    """A good question with more header fields."""
    return Asked("POST", "/graphql", (f"Content-Type: {JSON}", *fields), QUESTION)


def long_document(number: int) -> str:
    """A document of 14,000 characters, little work."""
    return f"#{number} {'x' * 14_000}\n{RELEASE}"


def under_hash(query: str) -> dict[str, Any]:
    """The extensions that name a document by its hash."""
    return {"persistedQuery": {"version": 1, "sha256Hash": hashlib.sha256(query.encode()).hexdigest()}}


def stored(count: int) -> Iterator[Asked]:
    """Documents each to be kept under its hash: 500 of them are more than are kept."""
    for i in range(count):
        yield post(long_document(i), extensions=under_hash(long_document(i)))


def new_documents(count: int) -> Iterator[Asked]:
    """Documents that nobody asked before."""
    selection = " ".join(f"a{i}: version" for i in range(100))
    for i in range(count):
        yield post(f"query q{i} {{ release {{ {selection} }} }}")


def new_variables(count: int) -> Iterator[Asked]:
    """The same question, each time for another place in caches."""
    for i in range(count):
        yield get({"query": RELEASE, "variables": json.dumps({"cache": i})})


def unknown_hashes(count: int) -> Iterator[Asked]:
    """Hashes under which nothing is kept."""
    for i in range(count):
        extensions = {"persistedQuery": {"version": 1, "sha256Hash": f"{i:064x}"}}
        yield get({"extensions": json.dumps(extensions)})


BODIES = (
    sends("100 MB of white space", "memory", body(b" " * BULK, times=100), status=413),
    sends("a gigabyte of white space", "memory", body(b" " * BULK, times=1000), status=413),
    sends(
        "a gzip bomb of 60 MB",
        "decompression",
        body(gzip.compress(b" " * 60_000_000), "Content-Encoding: gzip"),
        **BAD_REQUEST,
    ),
    sends(
        "a question in gzip", "decompression", body(gzip.compress(QUESTION), "Content-Encoding: gzip"), **BAD_REQUEST
    ),
    sends("an empty body", "assuming one", body(b""), **BAD_REQUEST),
    sends("a body of zeros", "C strings", body(b"\0" * 60_000), **BAD_REQUEST),
    sends("a body in Latin-1", "decoding", body('{"query": "{ é }"}'.encode("latin-1")), **BAD_REQUEST),
    sends("a body in UTF-16", "decoding", body(QUESTION.decode().encode("utf-16")), **BAD_REQUEST),
    sends("a byte order mark before JSON", "decoding", body(b"\xef\xbb\xbf" + QUESTION), **BAD_REQUEST),
    sends("lists of 30,000 levels as a body", "recursion", body(b"[" * 30_000 + b"]" * 30_000), **BAD_REQUEST),
    sends("30,000 brackets that nobody closes", "recursion", body(b'{"a":' * 12_000), **BAD_REQUEST),
    sends("a number of 60,000 digits as a body", "reading it", body(b"9" * 60_000), **BAD_REQUEST),
    sends("a megabyte of digits as a body", "reading it", body(b"9" * BULK), status=413),
    sends(
        "a query of numbers",
        "types",
        body(b'{"query": 1}'),
        body(b'{"query": ["a"]}'),
        body(b'{"query": {}}'),
        **BAD_REQUEST,
    ),
    sends(
        "a batch of 1,000 questions", "work for each", body(b"[" + b",".join([QUESTION] * 1000) + b"]"), **BAD_REQUEST
    ),
    sends("a batch of none", "work for each", body(b"[]"), **BAD_REQUEST),
    sends(
        "variables that are a list",
        "types",
        body(b'{"query": "{ release { version } }", "variables": [1]}'),
        **BAD_REQUEST,
    ),
    sends(
        "extensions that are a number",
        "types",
        body(b'{"query": "{ release { version } }", "extensions": 1}'),
        **BAD_REQUEST,
    ),
    sends(
        "8,000 equal keys in JSON",
        "the last one wins",
        body(b"{" + b'"query":"x",' * 5000 + b'"query":"{ release { version } }"}'),
        **ANSWERED,
    ),
    sends(
        "equal keys whose last one is another question",
        "who reads the first one",
        body(b'{"query": "{ release { version } }", "query": "mutation { release }"}'),
        **INVALID,
    ),
)

UPLOAD = b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{a}"}\r\n--x--\r\n'
MEDIA = (
    sends(
        "a form",
        "sites that post on behalf of others",
        body(b"query=%7Ba%7D", media_type="application/x-www-form-urlencoded"),
        **UNSUPPORTED,
    ),
    sends("an upload with a map", "files", body(UPLOAD, media_type="multipart/form-data; boundary=x"), **UNSUPPORTED),
    sends("plain text", "sites that post on behalf of others", body(QUESTION, media_type="text/plain"), **UNSUPPORTED),
    sends(
        "GraphQL as a body",
        "reading it as JSON",
        body(RELEASE.encode(), media_type="application/graphql"),
        **UNSUPPORTED,
    ),
    sends("JSON with 1,000 parameters", "parsing them", body(QUESTION, media_type=JSON + "; a=b" * 1000), **ANSWERED),
    sends("a media type of 30,000 semicolons", "parsing it", body(QUESTION, media_type=";" * 30_000), **UNSUPPORTED),
    sends("JSON that says it is in UTF-7", "decoding", body(QUESTION, media_type=f"{JSON}; charset=utf-7"), **ANSWERED),
    sends(
        "1,000 media types in Accept",
        "weighing each",
        with_fields(f"Accept: {GRAPHQL}," + ",".join(f"a/b{i};q=0.{i}" for i in range(1000))),
        **ANSWERED,
    ),
    sends(
        "1,000 media types that nobody has",
        "weighing each",
        with_fields("Accept: " + ",".join(f"a/b{i};q=0.{i}" for i in range(1000))),
        status=406,
        code="BAD_REQUEST",
    ),
    sends(
        "a weight that is no number", "comparing it", with_fields(f"Accept: {JSON};q=nan, {GRAPHQL};q=inf"), **ANSWERED
    ),
    sends("a weight of 30,000 digits", "reading it", with_fields(f"Accept: {GRAPHQL};q=0.{'1' * 30_000}"), **ANSWERED),
    sends(
        "60,000 commas in Accept",
        "weighing each",
        with_fields("Accept: " + "," * 60_000),
        status=406,
        code="BAD_REQUEST",
    ),
    sends(
        "encodings from everywhere",
        "choosing",
        with_fields("Accept-Encoding: " + ",".join(f"x{i};q=0.1" for i in range(1000))),
        **ANSWERED,
    ),
)

FIELDS = (
    sends(
        "1,000 cookies", "parsing them", with_fields("Cookie: " + "; ".join(f"c{i}=v" for i in range(1000))), **ANSWERED
    ),
    sends(
        "1,000 fields with a cookie each",
        "keeping them",
        with_fields(*(f"Cookie: c{i}=v" for i in range(1000))),
        status=431,
    ),
    sends(
        "1,000 addresses in X-Forwarded-For",
        "believing them",
        with_fields("X-Forwarded-For: " + ", ".join(["10.0.0.1"] * 1000)),
        **ANSWERED,
    ),
    sends(
        "1,000 tags in If-None-Match",
        "comparing each",
        get({"query": RELEASE}, "If-None-Match: " + ",".join(f'"{i}"' for i in range(1000))),
        **ANSWERED,
    ),
    sends("another method by a field", "believing it", with_fields("X-HTTP-Method-Override: DELETE"), **ANSWERED),
)

ADDRESSES = (
    sends(
        "32 KB of query by GET",
        "reading it",
        get({"query": "#" + "x" * 14_000 + "\n" + RELEASE, "variables": f'{{"a": "{"x" * 18_000}"}}'}),
        **ANSWERED,
    ),
    sends(
        "40 KB of query by GET",
        "reading it",
        get({"query": RELEASE, "variables": f'{{"a": "{"x" * 40_000}"}}'}),
        status=414,
    ),
    sends(
        "16,000 parameters and no query", "parsing them", Asked("GET", "/graphql?" + "a&" * 16_000, ()), **BAD_REQUEST
    ),
    sends(
        "10,000 parameters",
        "parsing them",
        Asked("GET", "/graphql?" + "a&" * 10_000 + "query=%7Brelease%7Bversion%7D%7D", ()),
        **ANSWERED,
    ),
    sends(
        "bytes that are no UTF-8 in the address",
        "decoding",
        Asked("GET", "/graphql?query=%ff%fe%00", (f"Accept: {GRAPHQL}",)),
        **NOT_READ,
    ),
    sends(
        "variables by GET that are no JSON", "reading them", get({"query": RELEASE, "variables": "{"}), **BAD_REQUEST
    ),
    sends(
        "variables by GET of 8,000 levels",
        "recursion",
        get({"query": RELEASE, "variables": '{"a":' + "[" * 5000 + "]" * 5000 + "}"}),
        **BAD_REQUEST,
    ),
    sends("a mutation by GET", "changing by a link", get({"query": "mutation { release }"}), **INVALID),
    sends("a mutation by POST", "changing anything", post("mutation { release }"), **INVALID),
    sends("a subscription by GET", "keeping a connection", get({"query": "subscription { release }"}), **INVALID),
    sends("a subscription by POST", "keeping a connection", post("subscription { release }"), **INVALID),
    sends(
        "a mutation beside a query",
        "choosing the other one",
        post("query a { release { version } } mutation b { release }", operation="b"),
        **INVALID,
    ),
    sends(
        "a document id of 60,000 characters",
        "telling it",
        body(b'{"documentId": "%b"}' % (b"x" * 60_000)),
        status=404,
        code="DOCUMENT_NOT_FOUND",
    ),
    sends(
        "a hash that is another text's",
        "answers for others",
        post(RELEASE, extensions={"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}),
        **BAD_REQUEST,
    ),
)

FLOODS = (
    Entry("500 documents to be kept", "memory for stored documents", lambda: stored(500), **ANSWERED, lasts=True),
    sends(
        "the first of the 500 documents",
        "memory for stored documents: others have pushed it out",
        get({"extensions": json.dumps(under_hash(long_document(0)))}),
        status=404,
        code="PERSISTED_QUERY_NOT_FOUND",
    ),
    Entry("300 new documents", "memory for parsed documents", lambda: new_documents(300), **ANSWERED, lasts=True),
    Entry(
        "1,000 new variables by GET",
        "memory for what is known of answers",
        lambda: new_variables(1000),
        **ANSWERED,
        lasts=True,
    ),
    Entry(
        "300 unknown hashes",
        "memory for what is missing",
        lambda: unknown_hashes(300),
        status=404,
        code="PERSISTED_QUERY_NOT_FOUND",
        lasts=True,
    ),
)

ENTRIES = (*BODIES, *MEDIA, *FIELDS, *ADDRESSES, *FLOODS)
