"""schemathesis, against a real server process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Server, running_server

from .slices import entry_points

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = 10
"""How many documents each entry point is asked."""


@pytest.fixture
def patient_server(database_url: str) -> Iterator[Server]:
    """A server that lets one client ask as often as it likes."""
    with running_server(database_url, REGAPI_RATE_POINTS="0", REGAPI_EXECUTION_SECONDS="60") as server:
        yield server


def test_schemathesis_finds_no_failure_at_any_entry_point(patient_server: Server, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    run = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            *("run", f"{patient_server.url}/graphql"),
            *("--phases", "fuzzing", "--max-examples", str(EXAMPLES), "--workers", "1"),
            *("--seed", "6", "--generation-deterministic"),
            # A value that makes no sense in a document that fits the schema is refused: that is no failure.
            *("--exclude-checks", "positive_data_acceptance"),
            *("--report", "json", "--report-json-path", str(report), "--no-color"),
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.fuzz.schemathesis_hooks"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-20_000:] + run.stderr
    told = json.loads(report.read_text(encoding="utf-8"))
    count = len(entry_points())
    assert told["operations"] == {
        "total": count,
        "selected": count,
        "tested": count,
        "errored": 0,
        "skipped": 0,
        "skip_reasons": [],
    }
    assert (told["failures"], told["errors"]) == ([], [])
    assert told["test_cases"]["generated"] >= count * EXAMPLES / 2
