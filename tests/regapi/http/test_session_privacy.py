"""What a clinic enters of a session stays with the clinic: a real server neither logs, counts nor stores it."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from schema.documents import document

PATIENCE = 30
"""Seconds after which a request that is not answered fails its test instead of hanging it."""
DAY = "2024-02-29"
SESSION: dict[str, Any] = {
    "doseMg": 56,
    "deviceTimes": [f"{DAY}T03:17:41", f"{DAY}T03:23:53"],
    "bloodPressures": [{"at": f"{DAY}T04:01:37", "systolic": 187, "diastolic": 113}],
    "monitoringEnd": f"{DAY}T05:47:29",
    "sedation": {"occurred": True, "resolvedAt": f"{DAY}T04:59:13"},
    "formSubmittedOn": "2024-03-04",
}
OUT_OF_ORDER = {**SESSION, "discharge": f"{DAY}T05:11:59"}
BEYOND_THE_CALENDAR = {
    "deviceTimes": ["9999-12-31T03:17:41"],
    "bloodPressures": [{"at": "9999-12-31T03:11:59", "systolic": 187, "diastolic": 113}],
}
NO_MOMENT = {**SESSION, "discharge": f"{DAY}, 05:11:59"}
NO_NUMBER = {**SESSION, "bloodPressures": [{"at": f"{DAY}T04:01:37", "systolic": "187", "diastolic": 113}]}
TRACES = re.compile(
    r"2024-02-29|2024, ?2, ?29|2024-03-04|2024, ?3, ?4\b|9999-12-31|9999, ?12, ?31"
    r"|\b0?3:17\b|\b0?3:23\b|\b0?4:01\b|\b0?5:47\b|\b0?4:59\b|\b0?5:11\b|\b0?3:11\b|:17:41|:23:53|:01:37|:47:29|:59:13|:11:59|\b187\b|\b113\b|187/113"
)
"""Any of the values that the sessions of this file hold, however they are written."""


@dataclass
class Written:
    """The address of a server and, once it has ended, all that it wrote."""

    url: str
    text: str = ""


@contextmanager
def overheard(database_url: str, log_format: str) -> Iterator[Written]:
    """A server process of which every line is kept."""
    process = subprocess.Popen(
        [sys.executable, "-m", "regapi.cli", "serve", "--port", "0"],
        env={**os.environ, "REGAPI_DATABASE_URL": database_url, "REGAPI_LOG_FORMAT": log_format},
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    address = re.search(r"http://\S+", first)
    written = Written(address.group() if address else "")
    try:
        assert address, f"the server did not start: {first}"
        yield written
    finally:
        process.terminate()
        out, err = process.communicate(timeout=PATIENCE)
        written.text = first + out + err


Send = Callable[[httpx2.Client], httpx2.Response]


def posted(session: dict[str, Any]) -> Send:
    """A session as a variable of a request by POST."""
    body = {"query": document("session-review"), "variables": {"session": session}}
    return lambda client: client.post("/graphql", json=body)


def got(session: dict[str, Any]) -> Send:
    """A session as a variable in the address of a request by GET."""
    asked = {"query": document("session-review"), "variables": json.dumps({"session": session})}
    return lambda client: client.get("/graphql", params=asked)


def literal(session: str) -> Send:
    """A session written into the document itself."""
    query = f"{{ reviewSession(session: {session}) {{ verdict }} }}"
    return lambda client: client.post("/graphql", json={"query": query})


def torn() -> Send:
    """A body that breaks off in the middle of a session."""
    body = json.dumps({"query": document("session-review"), "variables": {"session": SESSION}})[:-9]
    return lambda client: client.post("/graphql", content=body, headers={"Content-Type": "application/json"})


READING = f'{{bloodPressures: [{{at: "{DAY}T04:01:37", systolic: 187, diastolic: 113}}]}}'
REQUESTS: dict[str, tuple[Send, str | None]] = {
    "answered": (posted(SESSION), None),
    "answered by GET": (got(SESSION), None),
    "answered as a literal": (literal(READING), None),
    "out of order": (posted(OUT_OF_ORDER), "BAD_USER_INPUT"),
    "out of order by GET": (got(OUT_OF_ORDER), "BAD_USER_INPUT"),
    "no moment": (posted(NO_MOMENT), "BAD_USER_INPUT"),
    "no number": (posted(NO_NUMBER), "BAD_USER_INPUT"),
    "no moment by GET": (got(NO_MOMENT), "BAD_USER_INPUT"),
    "no document": (literal(READING[:-2]), "PARSE_FAILED"),
    "no such input": (literal(READING.replace("systolic", "upper")), "BAD_USER_INPUT"),
    "torn": (torn(), "BAD_REQUEST"),
}
"""Requests that hold a session, each with the error that it meets."""


SECRET = "marigold"
"""A word that a client puts wherever a request has room for one."""
QUESTION = "{ release { version } }"


def asked(**body: Any) -> Send:
    """A request by POST."""
    return lambda client: client.post("/graphql", json=body)


def at(path: str, **parameters: str) -> Send:
    """A request by GET."""
    return lambda client: client.get(path, params=parameters)


def with_body(body: str, media_type: str = "application/json") -> Send:
    """A request by POST with just that body."""
    return lambda client: client.post("/graphql", content=body, headers={"Content-Type": media_type})


def with_headers(**headers: str) -> Send:
    """A request with these headers."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return lambda client: client.post("/graphql", json={"query": QUESTION}, headers=named)


SECRETS: dict[str, Send] = {
    "in a variable": asked(query="query($q: String!) { search(text: $q) { totalCount } }", variables={"q": SECRET}),
    "in a variable that is none": asked(query=QUESTION, variables={SECRET: SECRET}),
    "in a variable of the wrong type": asked(query="query($n: Int) { release(n: $n) { x } }", variables={"n": SECRET}),
    "in variables that are no object": asked(query=QUESTION, variables=SECRET),
    "in a literal": asked(query=f'{{ provision(slug: "{SECRET}") {{ slug }} }}'),
    "in a field": asked(query=f"{{ {SECRET} }}"),
    "in a document that is none": asked(query=f"{{ {SECRET}"),
    "in an alias": asked(query=f"{{ {SECRET}: release {{ version }} }}"),
    "in the name of an operation": asked(query=f"query {SECRET} {QUESTION}", operationName=SECRET),
    "in operationName": asked(query=QUESTION, operationName=SECRET),
    "in documentId": asked(documentId=SECRET),
    "in a documentId that looks like one": asked(documentId=f"sha256:{SECRET}"),
    "in extensions": asked(extensions={"persistedQuery": {"version": 1, "sha256Hash": SECRET}}),
    "in a query string": at("/graphql", query=f'{{ provision(slug: "{SECRET}") {{ slug }} }}'),
    "in variables of a query string": at("/graphql", query=QUESTION, variables=SECRET),
    "in operationName of a query string": at("/graphql", query=QUESTION, operationName=SECRET),
    "in documentId of a query string": at("/graphql", documentId=SECRET),
    "in a parameter that nobody knows": at("/graphql", **{"query": QUESTION, SECRET: SECRET}),
    "in an address": at(f"/{SECRET}"),
    "in the address of a page": at(f"/p/{SECRET}"),
    "in the address of a file": at(f"/checklist.{SECRET}"),
    "in what a page is asked": at("/search", q=SECRET),
    "in what a file is asked": at("/checklist.csv", state=SECRET),
    "in the address of a static file": at(f"/static/{SECRET}.css"),
    "in a body that is no JSON": with_body(f'{{"query": {SECRET}'),
    "in a body that is a list": with_body(f'["{SECRET}"]'),
    "in a body of another type": with_body(SECRET, f"text/{SECRET}"),
    "in a large body": with_body(SECRET * 20_000),
    "in Accept": with_headers(Accept=f"text/{SECRET}"),
    "in headers": with_headers(
        User_Agent=SECRET,
        Referer=f"https://{SECRET}.example/",
        Cookie=f"session={SECRET}",
        Authorization=f"Bearer {SECRET}",
        X_Request_Id=SECRET,
        X_Forwarded_For=SECRET,
        If_None_Match=f'"{SECRET}"',
        Accept_Language=SECRET,
        Accept_Encoding=SECRET,
        Traceparent=SECRET,
    ),
    "in the method": lambda client: client.request(SECRET, "/graphql"),
    "in the page of metrics": lambda client: client.get(
        f"/metrics?name[]={SECRET}", headers={"Accept": f"application/openmetrics-text; version={SECRET}"}
    ),
}
"""Requests that hold the secret, each in another place."""


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def folder(database_url: str, tmp_path: Path) -> Path:
    """A folder with a database of its own in it."""
    shutil.copy(database_url.removeprefix("sqlite:///"), tmp_path / "regapi.sqlite3")
    return tmp_path


MEASURED = re.compile(
    r"2(?!024)\d{3}-\d\d-\d\dT[\d:.]+Z|\"?\b(?:ms|bytes|cost|request|document)\"?[=:]\"?[\w.]+|line \d+"
)
"""What the server measures itself: moments of today, numbers and ids, which may look like traces by chance."""


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_session_leaves_no_trace_in_what_the_server_writes_nor_in_its_database(folder: Path, log_format: str) -> None:
    before = contents(folder)
    with (
        overheard(f"sqlite:///{folder}/regapi.sqlite3", log_format) as written,
        httpx2.Client(base_url=written.url, timeout=PATIENCE) as client,
    ):
        codes = {name: code_of(send(client)) for name, (send, _) in REQUESTS.items()}
        posted(BEYOND_THE_CALENDAR)(client)
        labels = re.findall(r"\{.*\}", client.get("/metrics").text)
    assert codes == {name: code for name, (_, code) in REQUESTS.items()}
    assert written.text.startswith("regapi: release ")
    assert written.text.count("route=graphql") + written.text.count('"route":"graphql"') == len(REQUESTS) + 1
    assert TRACES.findall(MEASURED.sub("", written.text)) == []
    assert len(labels) > 20
    assert TRACES.findall("\n".join(labels)) == []
    assert contents(folder) == before


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_nothing_that_a_client_sends_is_written_or_counted_by_name(database_url: str, log_format: str) -> None:
    with (
        overheard(database_url, log_format) as written,
        httpx2.Client(base_url=written.url, timeout=PATIENCE) as client,
    ):
        answers = {name: send(client).status_code for name, send in SECRETS.items()}
        spoken_to(written.url, f"{SECRET} / HTTP/1.1\r\nHost: {SECRET}\r\n\r\n")
        spoken_to(written.url, f"GET /{SECRET} HTTP/1.1\r\nHost: test\r\n{SECRET} without a colon\r\n\r\n")
        metrics = client.get("/metrics").text
    assert {name: status for name, status in answers.items() if status >= 500} == {}
    assert SECRET not in written.text.lower()
    assert SECRET not in metrics.lower()
    assert "regapi_requests_total" in metrics
    assert written.text.count("route") >= len(SECRETS) - len(UNLOGGED)


UNLOGGED = ("in the method", "in the page of metrics", "in the address of a static file")
"""Requests that make no line: they are refused before they are one, or tell whom reads logs nothing."""


def test_a_line_of_the_log_holds_nothing_but_what_is_measured(database_url: str) -> None:
    with (
        overheard(database_url, "json") as written,
        httpx2.Client(base_url=written.url, timeout=PATIENCE) as client,
    ):
        for send in SECRETS.values():
            send(client)
    lines = [json.loads(line) for line in written.text.splitlines()[1:]]
    known = {"event", "level", "timestamp", "request", "method", "route", "status", "ms", "bytes"}
    learned = {"operation", "document", "outcome", "cost", "cache", "refused"}
    assert {line["event"] for line in lines} == {"request"}
    assert all(known <= line.keys() <= known | learned for line in lines)


def spoken_to(url: str, text: str) -> bytes:
    """What the server answers to something that need not be HTTP."""
    address = urlsplit(url)
    with socket.create_connection((address.hostname, address.port), timeout=PATIENCE) as connection:
        connection.sendall(text.encode())
        connection.shutdown(socket.SHUT_WR)
        return connection.recv(65_536)


def code_of(response: httpx2.Response) -> str | None:
    """The code of the first error in an answer; null where it was answered with data."""
    content = response.json()
    if "errors" in content:
        code: str = content["errors"][0]["extensions"]["code"]
        return code
    assert content["data"]["reviewSession"]["verdict"]
    return None


@pytest.mark.parametrize("session", [SESSION, OUT_OF_ORDER, BEYOND_THE_CALENDAR, NO_MOMENT, NO_NUMBER])
def test_the_traces_looked_for_are_those_of_the_sessions(session: dict[str, Any]) -> None:
    assert all(TRACES.search(part) for part in json.dumps(session).split("}") if re.search(r"\d{3}", part))
    assert TRACES.search(repr(SESSION["bloodPressures"])) and TRACES.search("datetime.datetime(2024, 2, 29, 3, 17, 41)")
