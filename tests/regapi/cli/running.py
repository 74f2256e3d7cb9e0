"""The command line, run as people run it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent.parent


def regapi(*arguments: str, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("REGAPI_")}
    return subprocess.run(
        [sys.executable, "-m", "regapi.cli", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder or ROOT,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
    )


def assert_one_line(done: subprocess.CompletedProcess[str], *parts: str) -> None:
    """A run failed with status 1 and one line on standard error that holds the parts."""
    lines = done.stderr.splitlines()
    assert done.returncode == 1, done.stderr
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("regapi: ")
    assert [part for part in parts if part not in lines[0]] == []
    assert done.stdout == ""
