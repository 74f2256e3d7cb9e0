"""GraphQL over HTTP, asked of a real server."""

import json
import socket
import urllib.error
import urllib.request
from typing import Any, NamedTuple

import pytest

from schema.build import sdl

from ...conftest import Server

GRAPHQL = "application/graphql-response+json"
RELEASE = '{"query": "{ release { version } }"}'


class Reply(NamedTuple):
    """A server's answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The answer's JSON."""
        return json.loads(self.body)

    @property
    def message(self) -> str:
        """The first error's message."""
        return str(self.content["errors"][0]["message"])

    @property
    def code(self) -> str:
        """The first error's code."""
        return str(self.content["errors"][0]["extensions"]["code"])


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are answers like any other."""

    def redirect_request(self, *_: Any) -> None:
        return None


def send(
    server: Server, path: str, body: str | bytes | None = None, method: str | None = None, **headers: str
) -> Reply:
    """Send a request; `Content_Type` and the like become headers."""
    request = urllib.request.Request(
        server.url + path,
        data=body.encode() if isinstance(body, str) else body,
        method=method,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=20) as response:
            return Reply(response.status, {k.lower(): v for k, v in response.headers.items()}, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())


def post(server: Server, query: str, accept: str = "application/json", **variables: Any) -> Reply:
    """Post a GraphQL request."""
    body = json.dumps({"query": query, "variables": variables})
    return send(server, "/graphql", body, Content_Type="application/json", Accept=accept)


def test_a_post_is_answered_with_data_and_the_release(server: Server) -> None:
    reply = send(server, "/graphql", RELEASE, Content_Type="application/json; charset=utf-8")
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    version = reply.content["data"]["release"]["version"]
    assert reply.content["extensions"]["release"]["version"] == version


def test_a_get_with_variables_is_answered(server: Server) -> None:
    query = "query%20Q(%24s:String!)%7Bagency(slug:%24s)%7Bname%7D%7D"
    reply = send(server, f"/graphql?query={query}&variables=%7B%22s%22:%22dea%22%7D&operationName=Q")
    assert reply.content["data"] == {"agency": {"name": "Drug Enforcement Administration"}}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (GRAPHQL, GRAPHQL),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        (f"text/plain;q=0.9, {GRAPHQL};q=0.8, application/json;q=0.1", GRAPHQL),
    ],
)
def test_the_media_type_is_negotiated(server: Server, accept: str, media_type: str) -> None:
    reply = post(server, "{ release { version } }", accept)
    assert (reply.status, reply.headers["content-type"]) == (200, f"{media_type}; charset=utf-8")
    assert reply.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("query", "code"),
    [("{", "PARSE_FAILED"), ("{ nothing }", "VALIDATION_FAILED"), ("query A{a:__typename} query B{b:__typename}", "")],
)
def test_a_faulty_document_is_400_or_200_by_media_type(server: Server, query: str, code: str) -> None:
    new, old = post(server, query, GRAPHQL), post(server, query)
    assert (new.status, old.status) == (400, 200)
    assert new.code == old.code == (code or "VALIDATION_FAILED")
    assert "data" not in new.content


@pytest.mark.parametrize(
    ("body", "headers", "status", "message"),
    [
        (
            RELEASE,
            {"Content_Type": "text/plain"},
            415,
            "Content-Type 'text/plain' is not supported; send application/json",
        ),
        ("{", {"Content_Type": "application/json"}, 400, "the body is not JSON in UTF-8: "),
        ("[]", {"Content_Type": "application/json"}, 400, "batches are not supported; send one request at a time"),
        ("3", {"Content_Type": "application/json"}, 400, "the body must be a JSON object such as "),
        ("{}", {"Content_Type": "application/json"}, 400, "query is missing: give the GraphQL document as a string"),
        ('{"query": 1}', {"Content_Type": "application/json"}, 400, "query must be a string"),
        (
            '{"query": "{a}", "variables": []}',
            {"Content_Type": "application/json"},
            400,
            "variables must be a JSON object, or absent",
        ),
        (
            '{"query": "{a}", "operationName": 1}',
            {"Content_Type": "application/json"},
            400,
            "operationName must be a string, or absent",
        ),
        (RELEASE, {"Content_Type": "application/json", "Accept": "text/csv"}, 406, "Accept 'text/csv' names nothing"),
        (b'{"query": "\xff"}', {"Content_Type": "application/json"}, 400, "the body is not JSON in UTF-8: "),
    ],
)
def test_a_request_that_is_no_graphql_request_is_refused_with_the_remedy(
    server: Server, body: str | bytes, headers: dict[str, str], status: int, message: str
) -> None:
    reply = send(server, "/graphql", body, **headers)
    assert (reply.status, reply.code) == (status, "BAD_REQUEST")
    assert reply.message.startswith(message)


def test_another_method_is_405_and_names_those_that_are_served(server: Server) -> None:
    reply = send(server, "/graphql", method="DELETE")
    assert reply.status == 405
    assert set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_an_unknown_address_is_404_in_json(server: Server) -> None:
    assert send(server, "/nothing").status == 404
    assert send(server, "/nothing").code == "BAD_REQUEST"


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ('{jurisdiction(code:"Californa"){name}}', ["'Californa'", "Did you mean 'California'?"]),
        ('{legalStatus(substance:"ketamin"){finding}}', ["'ketamin'", "Did you mean 'ketamine'"]),
        ('{monitoringProtocol(product:"spravto"){form}}', ["'spravto'", "Did you mean 'spravato'?"]),
        ("{provisions(first:-1){totalCount}}", ["first: -1 is no page size; give a number from 0 to 100"]),
        ("{provisions(first:101){totalCount}}", ["first: 101 is no page size"]),
        ("{provisions(first:1,last:1){totalCount}}", ["first and last exclude each other"]),
        ('{provisions(after:"x"){totalCount}}', ["after: this is no cursor of this service"]),
        ('{search(text:"?"){totalCount}}', ["text: there is no word to search for"]),
        ('{lookupCitation(text:"nothing here"){text}}', ["text: no legal citation was found"]),
        ('{upcomingChanges(within:"P9999Y"){totalCount}}', ["within: P9999Y"]),
        ('{provisions(asOf:"2025-02-30"){totalCount}}', ["asOf:", "'2025-02-30' is not a date"]),
        ('{provisions(asOf:"yesterday"){totalCount}}', ["asOf:", 'write it as "YYYY-MM-DD"']),
        ('{provisions(filter:{agencies:["deaa"]}){totalCount}}', ["No agency 'deaa'", "Did you mean 'dea'?"]),
    ],
)
def test_a_users_mistake_is_told_with_what_would_be_right(server: Server, query: str, parts: list[str]) -> None:
    reply = post(server, query)
    assert (reply.status, reply.code) == (200, "BAD_USER_INPUT")
    assert [part for part in parts if part not in reply.message] == []


def test_a_cursor_of_another_list_is_refused_by_name(server: Server) -> None:
    cursor = post(server, "{sources(first:1){pageInfo{endCursor}}}").content["data"]["sources"]["pageInfo"]["endCursor"]
    reply = post(server, "query($c:String){agencies(after:$c){totalCount}}", c=cursor)
    assert reply.message == (
        "after: this cursor belongs to another list or order (sources); use one that this list gave (agencies)"
    )


def test_a_malformed_date_in_a_variable_names_the_variable(server: Server) -> None:
    reply = post(server, "query($d:Date){provisions(asOf:$d){totalCount}}", d="soon")
    assert reply.code == "BAD_USER_INPUT"
    assert "'$d'" in reply.message and "'soon' is not a date" in reply.message


def test_a_browser_that_opens_the_endpoint_lands_in_the_explorer(server: Server) -> None:
    reply = send(server, "/graphql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (reply.status, reply.headers["location"]) == (303, "/explorer")


def test_the_schema_is_served_as_text(server: Server) -> None:
    assert send(server, "/schema.graphql").body.decode() == sdl()


def test_health_and_readiness_are_told(server: Server) -> None:
    assert send(server, "/healthz").body == b"ok\n"
    ready = send(server, "/readyz").content
    assert ready["status"] == "ready"
    assert len(ready["release"]["digest"]) == 64


def test_every_answer_carries_the_security_headers(server: Server) -> None:
    for path in ("/healthz", "/graphql?query=%7B__typename%7D", "/nothing", "/explorer"):
        headers = send(server, path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["access-control-allow-origin"] == "*", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "set-cookie" not in headers, path


def test_a_preflight_request_is_answered(server: Server) -> None:
    reply = send(server, "/graphql", method="OPTIONS", Origin="https://example.org")
    assert reply.status == 204
    assert "POST" in reply.headers["access-control-allow-methods"]


def nested(depth: int) -> str:
    """Lists within lists, which would produce hundreds of thousands of fields."""
    inner = "slug"
    for _ in range(depth):
        inner = f"slug agency {{ provisions(first: 100) {{ nodes {{ {inner} }} }} }}"
    return f"{{ provisions(first: 100) {{ nodes {{ {inner} }} }} }}"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        (nested(4), "this query produces more than 50,000 fields"),
        ("{" + "release{version} " * 21 + "}", "'release' stands 21 times in one selection; 20 is the limit"),
        ("#" + "x" * 15_000 + "\n{__typename}", "characters; 15,000 is the limit"),
    ],
)
def test_a_request_that_asks_too_much_is_refused_with_the_limit(server: Server, query: str, part: str) -> None:
    reply = post(server, query)
    assert reply.code == "TOO_LARGE"
    assert part in reply.message
    assert post(server, "{__typename}").content["data"] == {"__typename": "Query"}


def test_too_many_tokens_are_a_syntax_error(server: Server) -> None:
    reply = post(server, "{" + "".join(f"a{i}:__typename " for i in range(700)) + "}")
    assert reply.code == "PARSE_FAILED"
    assert "2000 tokens" in reply.message


def test_a_document_nested_without_end_is_refused(server: Server) -> None:
    reply = post(server, "{a" * 900 + "}" * 900)
    assert reply.code == "PARSE_FAILED"


def test_fragments_that_double_are_refused_or_answered(server: Server) -> None:
    fragments = " ".join(
        f"fragment f{i} on Jurisdiction {{ a: parent {{ ...f{i + 1} }} b: parent {{ ...f{i + 1} }} }}"
        for i in range(30)
    )
    query = f'{{ jurisdiction(code: "CA") {{ ...f0 }} }} {fragments} fragment f30 on Jurisdiction {{ code }}'
    assert post(server, query).status == 200


def test_a_body_of_a_megabyte_is_refused(server: Server) -> None:
    body = json.dumps({"query": "#" + "x" * 1_000_000})
    reply = send(server, "/graphql", body, Content_Type="application/json")
    assert (reply.status, reply.code) == (413, "TOO_LARGE")


def test_a_client_that_says_nothing_blocks_nobody(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as idle, socket.create_connection((host, int(port))) as half:
        idle.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
        )
        half.sendall(b"GET /graphql HTTP/1.1\r\n")
        half.shutdown(socket.SHUT_WR)
        assert send(server, "/healthz").status == 200


def test_introspection_is_open(server: Server) -> None:
    reply = post(server, "{__schema{description queryType{name} types{name description}}}")
    assert reply.content["data"]["__schema"]["queryType"] == {"name": "Query"}
