"""Logs: lines for people or JSON for machines, on standard error, without what users asked."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import regapi

SECRET = "the-variable-of-a-user"
FAILING = """
def resolve(variables):
    raise RuntimeError("a resolver failed")

try:
    resolve({"x": sys.argv[2]})
except RuntimeError as error:
"""
CONFIGURED = f"""
import logging, sys
from structlog.contextvars import bound_contextvars
from regapi.logs import configure_logs, log

configure_logs(sys.argv[1])
{FAILING}
    with bound_contextvars(request="7"):
        log.error("unexpected error", id="42", exc_info=error)
        logging.getLogger("uvicorn.error").error("%s failed", "a task", exc_info=error)
log.debug("not for operators")
log.info("done")
logging.getLogger("uvicorn.error").info("not for operators")
"""
UNCONFIGURED = f"""
import sys
from regapi.logs import log
{FAILING}
    log.error("unexpected error", id="42", exc_info=error)
log.debug("not for operators")
"""


def logged(log_format: str, program: str = CONFIGURED) -> str:
    """What a program that logs errors and a line writes to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", program, log_format, SECRET], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == ""
    return done.stderr


def test_json_lines_hold_one_entry_each_with_the_traceback() -> None:
    error, foreign, done = [json.loads(line) for line in logged("json").splitlines()]
    assert (error["event"], error["id"], error["level"]) == ("unexpected error", "42", "error")
    assert "RuntimeError: a resolver failed" in error["exception"]
    assert "in resolve" in error["exception"]
    assert (done["event"], done["level"]) == ("done", "info")
    assert error["timestamp"].endswith("Z")
    assert (foreign["event"], foreign["logger"], foreign["level"]) == ("a task failed", "uvicorn.error", "error")
    assert foreign["exception"] == error["exception"]


def test_lines_of_one_request_bear_its_id_whoever_logs_them() -> None:
    lines = [json.loads(line) for line in logged("json").splitlines()]
    assert [line.get("request") for line in lines] == ["7", "7", None]


def test_console_lines_hold_the_traceback_in_plain_text() -> None:
    text = logged("console")
    assert text.count("unexpected error") == 1
    assert text.count("RuntimeError: a resolver failed") == 2
    assert "in resolve" in text
    assert "a task failed" in text
    assert "\x1b[" not in text


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_lines_below_info_are_not_written(log_format: str) -> None:
    assert "not for operators" not in logged(log_format)


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_the_local_variables_of_a_failing_function_stay_out_of_the_log(log_format: str) -> None:
    assert SECRET not in logged(log_format)


def test_a_program_that_never_configures_its_logs_keeps_them_safe_and_off_standard_output() -> None:
    text = logged("console", UNCONFIGURED)
    assert "RuntimeError: a resolver failed" in text
    assert SECRET not in text
    assert "not for operators" not in text


def test_every_logger_of_the_service_comes_from_the_module_that_makes_them_safe() -> None:
    folder = Path(regapi.__file__).parent
    strange = [
        file.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*.py"))
        if "node_modules" not in file.parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"get_logger", "getLogger"}
    ]
    assert set(strange) == {"logs.py"}
