"""Logs: lines for people or JSON for machines, on standard error, without what users asked."""

import json
import subprocess
import sys

import pytest

SECRET = "the-variable-of-a-user"
PROGRAM = """
import sys, structlog
from regapi.logs import configure_logs

def resolve(variables):
    raise RuntimeError("a resolver failed")

configure_logs(sys.argv[1])
log = structlog.get_logger("regapi")
try:
    resolve({"x": sys.argv[2]})
except RuntimeError as error:
    log.error("unexpected error", id="42", exc_info=error)
log.info("done")
"""


def logged(log_format: str) -> str:
    """What a program that logs an error and a line writes to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, log_format, SECRET], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == ""
    return done.stderr


def test_json_lines_hold_one_entry_each_with_the_traceback() -> None:
    error, done = [json.loads(line) for line in logged("json").splitlines()]
    assert (error["event"], error["id"], error["level"]) == ("unexpected error", "42", "error")
    assert "RuntimeError: a resolver failed" in error["exception"]
    assert "in resolve" in error["exception"]
    assert (done["event"], done["level"]) == ("done", "info")
    assert error["timestamp"].endswith("Z")


def test_console_lines_hold_the_traceback_in_plain_text() -> None:
    text = logged("console")
    assert text.count("unexpected error") == 1
    assert "RuntimeError: a resolver failed" in text
    assert "in resolve" in text
    assert "\x1b[" not in text


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_the_local_variables_of_a_failing_function_stay_out_of_the_log(log_format: str) -> None:
    assert SECRET not in logged(log_format)
