"""The README is true: its queries give its answers, its commands run, its settings exist."""

import json
import os
import re
import shlex
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from regapi.domain.coverage import CoverageStatus
from regapi.domain.dataset import Dataset
from regapi.settings import Settings

from .conftest import Server

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"### ([^\n]+)\n\n(?:[^`#]|`[^`]+`)*```graphql\n(.+?)```.+?```json\n(.+?)```", README, re.S)
COMMANDS = [line for block in re.findall(r"```sh\n(.+?)```", README, re.S) for line in block.splitlines()]


def test_there_are_nine_questions() -> None:
    assert "## Nine questions" in README
    assert len(QUESTIONS) == README.count("\n### ") == 9


@pytest.mark.parametrize(("query", "answer"), [q[1:] for q in QUESTIONS], ids=[q[0] for q in QUESTIONS])
def test_a_question_has_the_answer_that_is_shown(query: str, answer: str, server: Server) -> None:
    request = urllib.request.Request(
        f"{server.url}/graphql",
        data=json.dumps({"query": query}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        assert json.load(response)["data"] == json.loads(answer)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(command: str, server: Server) -> None:
    words = shlex.split(command.replace("http://127.0.0.1:8000", server.url))
    if words[0] == "curl":
        # The request that curl would send, so that no curl is needed to run the tests.
        _, _, url, *more = words
        headers = {"Accept": "*/*"}
        body = None
        if more:
            _, header, _, body = more
            headers |= dict([header.split(": ")])
        request = urllib.request.Request(url, data=body.encode() if body else None, headers=headers)
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        assert answer["data"]
        assert "errors" not in answer
        return
    if words[0] == "make":
        # What the targets do is tried by the set-up itself; here: they exist and are well formed.
        words.insert(1, "--dry-run")
    else:
        assert words[0] == ".venv/bin/regapi"
        words = [sys.executable, "-m", "regapi.cli", *words[1:]]
    environment = {**os.environ, "REGAPI_DATABASE_URL": server.database_url}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    # An assessment that finds something missing says so by its status, as the README tells.
    assert done.returncode == (1 if "assess" in words else 0), done.stderr
    assert done.stdout


def test_every_setting_is_listed_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        assert f"`REGAPI_{name.upper()}`" in README, name
        if field.default is not None:
            assert f"`{field.default}`" in README, name


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_coverage_and_the_counts_that_are_shown_are_those_of_the_data(dataset: Dataset) -> None:
    for status in CoverageStatus:
        shown = re.search(rf"\| `{status.name}` \| (\d+) \|", README)
        assert shown and int(shown.group(1)) == sum(cell.status is status for cell in dataset.coverage)
    counts = dataset.counts
    assert f"{counts['provisions']} provisions from {counts['sources']:,} sources" in README
    assert f"{counts['agencies']} agencies" in README
