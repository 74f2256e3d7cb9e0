"""Documents asked by their id, and those that clients store by their hash."""

import hashlib
from typing import Any

import httpx2
import orjson
import pytest
from starlette.testclient import TestClient

from regapi.http.documents import Documents, Found, named
from regapi.http.outcome import JSON as JSON_TYPE
from regapi.http.outcome import Refusal
from regapi.http.request import Asked
from schema.documents import document
from schema.trusted import document_id, trusted
from tests.regapi.http.conftest import GRAPHQL, JSON, RELEASE, Serve, only_error
from tests.regapi.http.test_price_law import VARIABLES

QUERY = "query Mine { release { version digest } }"
NOT_STORED = ("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
"""What Apollo's clients look for."""


def sha256(query: str) -> str:
    """The hash that a client stores a document under."""
    return hashlib.sha256(query.encode()).hexdigest()


def stored(query: str, *, version: int = 1) -> dict[str, Any]:
    """The extension by which a document is asked, or stored, by its hash."""
    return {"persistedQuery": {"version": version, "sha256Hash": sha256(query)}}


def got(client: TestClient, accept: str = JSON, **parameters: Any) -> httpx2.Response:
    """The answer to parameters in the address."""
    texts = {name: text if isinstance(text, str) else orjson.dumps(text).decode() for name, text in parameters.items()}
    return client.get("/graphql", params=texts, headers={"Accept": accept})


def posted(client: TestClient, accept: str = JSON, **body: Any) -> httpx2.Response:
    """The answer to a body."""
    return client.post("/graphql", json=body, headers={"Accept": accept})


WAYS = [got, posted]


# Our own documents


@pytest.mark.parametrize("ask", WAYS)
def test_our_own_documents_are_asked_by_their_id(client: TestClient, ask: Any) -> None:
    identifier = document_id(document("agency"))
    by_id = ask(client, documentId=identifier, variables={"slug": "dea"}).json()
    assert by_id["data"]["agency"]["name"] == "Drug Enforcement Administration"
    assert by_id == ask(client, query=document("agency"), variables={"slug": "dea"}).json()


def test_every_document_of_the_list_is_answered(client: TestClient) -> None:
    listed = client.get("/documents.json").json()
    assert [each["id"] for each in listed] == list(trusted())
    for each in listed:
        assert each["name"] and each["title"]
        content = posted(client, documentId=each["id"], variables=VARIABLES.get(each["name"], {})).json()
        assert "errors" not in content, (each["name"], content)


@pytest.mark.parametrize("ask", WAYS)
@pytest.mark.parametrize(
    "identifier", ["sha256:" + "0" * 64, "checklist", document_id(document("agency")) + " ", "x" * 200]
)
def test_an_id_that_is_none_of_ours_is_told_where_to_look(client: TestClient, ask: Any, identifier: str) -> None:
    for accept, status in ((GRAPHQL, 404), (JSON, 200)):
        response = ask(client, accept, documentId=identifier)
        assert response.status_code == status
        message = f"documentId: {identifier[:80]!r} is none of our documents; /documents.json lists them"
        assert only_error(response.json()) == ("DOCUMENT_NOT_FOUND", message)
        assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("ask", WAYS)
def test_an_id_beside_a_query_is_refused(client: TestClient, ask: Any) -> None:
    response = ask(client, documentId=document_id(document("agency")), query=RELEASE)
    assert response.status_code == 400
    message = "documentId stands beside a query or a persistedQuery; give one of them"
    assert only_error(response.json()) == ("BAD_REQUEST", message)


# Clients' documents, by Apollo's protocol


@pytest.mark.parametrize("ask", WAYS)
def test_a_hash_is_missed_then_stored_with_its_text_and_then_found(serve: Serve, ask: Any) -> None:
    client = serve()
    for accept, status in ((GRAPHQL, 404), (JSON, 200)):
        miss = ask(client, accept, extensions=stored(QUERY))
        assert miss.status_code == status
        assert only_error(miss.json()) == NOT_STORED
        assert miss.headers["cache-control"] == "no-store"
    registered = ask(client, query=QUERY, extensions=stored(QUERY))
    assert registered.json()["data"]["release"]["digest"]
    for way in WAYS:
        hit = way(client, extensions=stored(QUERY))
        assert (hit.status_code, hit.json()) == (200, registered.json())


def test_a_stored_document_takes_variables_and_an_operation(serve: Serve) -> None:
    client = serve()
    query = "query A($slug: String!) { agency(slug: $slug) { slug } } query B { __typename }"
    posted(client, query=query, extensions=stored(query), operationName="B")
    asked = got(client, extensions=stored(query), operationName="A", variables={"slug": "dea"})
    assert asked.json()["data"] == {"agency": {"slug": "dea"}}


def test_a_text_without_its_hash_stores_nothing(serve: Serve) -> None:
    client = serve()
    assert posted(client, query=QUERY).json()["data"]
    assert only_error(posted(client, extensions=stored(QUERY)).json()) == NOT_STORED


@pytest.mark.parametrize("ask", WAYS)
def test_a_hash_of_another_text_is_refused_and_nothing_stored(serve: Serve, ask: Any) -> None:
    client = serve()
    response = ask(client, query=RELEASE, extensions=stored(QUERY))
    assert response.status_code == 400
    message = "persistedQuery: sha256Hash is not the SHA-256 of the query's text in UTF-8"
    assert only_error(response.json()) == ("BAD_REQUEST", message)
    for query in (QUERY, RELEASE):
        assert only_error(ask(client, extensions=stored(query)).json()) == NOT_STORED


@pytest.mark.parametrize(
    "persisted",
    [
        {"version": 2, "sha256Hash": sha256(QUERY)},
        {"version": "1", "sha256Hash": sha256(QUERY)},
        {"sha256Hash": sha256(QUERY)},
        {"version": 1, "sha256Hash": sha256(QUERY).upper()},
        {"version": 1, "sha256Hash": sha256(QUERY)[:-1]},
        {"version": 1, "sha256Hash": None},
        {"version": 1},
        [],
        "x",
    ],
)
@pytest.mark.parametrize("ask", WAYS)
def test_another_version_or_form_of_the_protocol_is_refused(client: TestClient, ask: Any, persisted: Any) -> None:
    response = ask(client, query=QUERY, extensions={"persistedQuery": persisted})
    assert response.status_code == 400
    message = 'persistedQuery must be {"version": 1, "sha256Hash": "64 hexadecimal digits"}'
    assert only_error(response.json()) == ("BAD_REQUEST", message)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "PARSE_FAILED"),
        ("{ nothing }", "VALIDATION_FAILED"),
        ("{ a: __typename " + "b: __typename " * 21 + "}", "TOO_LARGE"),
        ("query ($n: Int!) { agencies(first: $n) { totalCount } }", "BAD_USER_INPUT"),
    ],
)
def test_a_document_that_is_not_valid_is_not_stored(serve: Serve, query: str, code: str) -> None:
    client = serve()
    assert only_error(posted(client, query=query, extensions=stored(query)).json())[0] == code
    assert only_error(posted(client, extensions=stored(query)).json()) == NOT_STORED


@pytest.mark.parametrize("ask", WAYS)
def test_our_own_documents_are_stored_from_the_start(client: TestClient, ask: Any) -> None:
    own = document("agency")
    content = ask(client, extensions=stored(own), variables={"slug": "dea"}).json()
    assert content["data"]["agency"]["name"] == "Drug Enforcement Administration"


# What is kept


def asking(query: str) -> Asked:
    """A request that stores a document."""
    return Asked(query, None, sha256(query), None, None)


def keep(documents: Documents, query: str) -> None:
    """Store a document as the endpoint does."""
    documents.store(asking(query), documents.find(asking(query)))


def found(documents: Documents, query: str) -> Found | None:
    """What is found by a hash alone; null where nothing is."""
    try:
        return documents.find(Asked(None, None, sha256(query), None, None))
    except Refusal as refusal:
        assert refusal.status(JSON_TYPE) == 200
        return None


def test_what_is_stored_is_bounded_and_what_was_not_asked_for_longest_goes_first() -> None:
    queries = [f"{{ release {{ version }} }} #{i:075}" for i in range(40)]
    assert {len(query) for query in queries} == {100}
    documents = Documents(10 * 300)
    for query in queries[:10]:
        keep(documents, query)
    assert all(found(documents, query) for query in queries[:10])
    assert found(documents, queries[0])
    keep(documents, queries[10])
    assert found(documents, queries[0]) and not found(documents, queries[1])
    for query in queries:
        keep(documents, query)
    assert sum(found(documents, query) is not None for query in queries) == 10


def test_what_is_stored_is_counted_in_bytes() -> None:
    documents = Documents(200 + 7)
    keep(documents, "{a}####")
    assert found(documents, "{a}####")
    keep(documents, "{a}#\N{LATIN SMALL LETTER E WITH ACUTE}##")
    assert not found(documents, "{a}#\N{LATIN SMALL LETTER E WITH ACUTE}##")


def test_where_there_is_no_place_for_stored_documents_their_texts_are_answered_all_the_same(serve: Serve) -> None:
    client = serve(max_stored_documents_bytes=0)
    assert posted(client, query=QUERY, extensions=stored(QUERY)).json()["data"]
    assert only_error(posted(client, extensions=stored(QUERY)).json()) == NOT_STORED


def test_our_own_documents_take_no_place_among_those_of_clients() -> None:
    documents = Documents(100_000)
    for own in trusted().values():
        keep(documents, own.query)
    assert documents.stored.currsize == 0


def test_a_document_has_its_name_only_where_it_is_our_own() -> None:
    assert named(document("agency")) == Found(document("agency"), document_id(document("agency")), "agency")
    assert named(QUERY) == Found(QUERY, f"sha256:{sha256(QUERY)}", None)
