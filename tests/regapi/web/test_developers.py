"""The page for developers: what it says is what the service does, and its clients run as they are shown."""

import html
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from regapi.corpus.corpus import Corpus
from regapi.http.app import create_app
from regapi.http.serving import Serving
from regapi.settings import Settings
from regapi.web.developers import CLIENTS, clients
from regapi.web.site import SITE
from schema.errors import CODES
from schema.examples import examples
from scripts.bootstrap import EXPLORER, find_npm
from tests.conftest import Server

FIRST_STEP = "1. California physician's and surgeon's certificate (APPLIES, PRIMARY)"


@pytest.fixture
def page(site: TestClient) -> str:
    """The page's HTML."""
    response = site.get("/developers")
    assert response.status_code == 200
    return response.text


def words(page: str) -> str:
    """A page's text, each run of space as one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_page_names_the_endpoint_at_the_readers_own_address(page: str) -> None:
    assert "<code>http://testserver/graphql</code>" in page
    assert 'href="/schema.graphql"' in page
    assert 'href="/explorer"' in page


def test_every_example_is_a_link_that_opens_it_in_graphiql(page: str) -> None:
    for example in examples():
        assert f'<a href="/explorer?example={example.name}">{html.escape(example.title)}</a>' in page


def test_every_client_is_shown_as_it_stands_in_its_file_and_can_be_downloaded(site: TestClient, page: str) -> None:
    shown = [
        html.unescape(text) for text in re.findall(r'role="region" aria-label="[\w.]+"><code>(.*?)</code>', page, re.S)
    ]
    assert shown == [client.text for client in clients()]
    for client in clients():
        answer = site.get(f"/static/clients/{client.file}")
        assert (answer.status_code, answer.text) == (200, client.text)
        assert f'<a href="/static/clients/{client.file}" download>' in page
        assert f"{client.command} http://testserver" in words(page)
    assert {file.name for file in CLIENTS.iterdir() if file.is_file()} == {client.file for client in clients()}


def test_every_code_of_an_error_is_explained(page: str) -> None:
    said = words(page)
    for code, meaning in CODES.items():
        assert f"{code} {meaning}" in said


LIMITS = {
    "max_url_bytes": "bytes in an address",
    "max_body_bytes": "bytes in the body of a request",
    "max_document_characters": "characters in a document",
    "max_tokens": "tokens in a document",
    "max_lines": "lines of a document",
    "max_depth": "selections inside each other, fragments counted",
    "max_aliases": "aliases in a document",
    "max_equal_keys": "fields that share one place in the answer",
    "max_directives": "directives in a document",
    "max_operations": "operations in a document",
    "max_values": "values in the variables",
    "max_root_fields": "entry points in an operation",
    "max_cost": "points of cost: fields that an operation can produce",
    "max_answer_characters": "characters in an answer",
    "rate_points": "points for a client in 60 seconds",
}
"""What is said of each limit that a client can meet."""
UNSAID = {"max_head_bytes", "max_connections", "max_client_connections", "max_stored_documents_bytes"}
"""Limits of the server, not of a question."""


def test_the_limits_are_those_of_the_running_service(serving: Serving) -> None:
    values = {name: 100_001 + i for i, name in enumerate(LIMITS)}
    with TestClient(create_app(Settings(**values), serving, SITE)) as client:  # type: ignore[arg-type]
        said = words(client.get("/developers").text)
    for name, of in LIMITS.items():
        assert f"{values[name]:,} {of} REGAPI_{name.upper()}" in said
    assert "100 items on a page of a list fixed" in said


def test_every_limit_of_a_question_is_told() -> None:
    assert {name for name in Settings.model_fields if name.startswith("max_")} == LIMITS.keys() - {
        "rate_points"
    } | UNSAID


def test_the_release_and_its_changes_are_shown(page: str, corpus: Corpus) -> None:
    release, said = corpus.release, words(page)
    assert f"Release {release.version} of" in said
    assert f"holds {len(corpus.provisions):,} provisions from {len(corpus.sources):,} sources" in said
    assert release.digest in said
    assert f'changes(since: "{release.version}")' in said
    assert "The newest release changed" in said
    assert "guide.advice.anaesthesiologist-on-board" in said


@cache
def node() -> tuple[list[str], dict[str, str]]:
    """The command that runs Node, and the environment that finds it."""
    _, _, env = find_npm()
    return ["node"], env


def strip_types(file: Path, into: Path) -> Path:
    """A TypeScript file as the JavaScript that it is without its types."""
    command, env = node()
    esbuild = EXPLORER / "node_modules" / "esbuild" / "bin" / "esbuild"
    assert esbuild.is_file(), "The explorer's packages are missing. Run: scripts/bootstrap explorer"
    script = into / f"{file.stem}.mjs"
    subprocess.run(
        [*command, esbuild, file, "--format=esm", f"--outfile={script}"], check=True, env=env, capture_output=True
    )
    return script


def run(command: list[str], env: dict[str, str] | None = None) -> str:
    """What a program prints; it must end well."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_client_prints_the_first_steps(server: Server) -> None:
    printed = run([sys.executable, str(CLIENTS / "clinic_checklist.py"), server.url])
    assert printed.startswith("People and licences\n")
    assert FIRST_STEP in printed.splitlines()


def test_the_python_client_ends_with_the_code_and_the_message_of_a_refusal(server: Server, tmp_path: Path) -> None:
    text = (CLIENTS / "clinic_checklist.py").read_text(encoding="utf-8")
    wrong = tmp_path / "wrong.py"
    wrong.write_text(text.replace('"jurisdiction": "CA"', '"jurisdiction": "Atlantis"'), encoding="utf-8")
    done = subprocess.run([sys.executable, str(wrong), server.url], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("BAD_USER_INPUT: ")
    assert "Atlantis" in done.stderr


def test_the_typescript_client_prints_the_same_as_the_python_client(server: Server, tmp_path: Path) -> None:
    command, env = node()
    script = strip_types(CLIENTS / "clinic_checklist.ts", tmp_path)
    printed = run([*command, str(script), server.url], env)
    assert printed == run([sys.executable, str(CLIENTS / "clinic_checklist.py"), server.url])


def test_the_typescript_client_fails_with_the_code_and_the_message_of_a_refusal(server: Server, tmp_path: Path) -> None:
    command, env = node()
    script = strip_types(CLIENTS / "clinic_checklist.ts", tmp_path)
    script.write_text(script.read_text(encoding="utf-8").replace('"CA"', '"Atlantis"'), encoding="utf-8")
    done = subprocess.run([*command, str(script), server.url], capture_output=True, text=True, timeout=60, env=env)
    assert done.returncode == 1
    assert "BAD_USER_INPUT: " in done.stderr


def test_curl_asks_by_get_and_by_post(server: Server) -> None:
    got = json.loads(run(["sh", str(CLIENTS / "ask_by_get.sh"), server.url]))
    assert got["data"]["legalStatus"]["placements"] == [{"schedule": "III", "since": "1999-08-12"}]
    posted = json.loads(run(["sh", str(CLIENTS / "ask_by_post.sh"), server.url]))
    assert len(posted["data"]["checklist"]["questions"]) == 3
