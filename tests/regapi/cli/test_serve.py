"""What `regapi serve` needs before it serves."""

import subprocess
import sys
from pathlib import Path

from .running import ROOT, assert_one_line, regapi

RAISED = """
import resource
from regapi.cli.serve import _allow_files
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
_allow_files(60)
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
_allow_files(80)
print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


def test_without_its_parser_nothing_is_served(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['httptools'] = None\n", encoding="utf-8")
    done = regapi("serve", "--port", "0", PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert_one_line(done, "httptools is not installed", "install requirements.lock again")


def test_more_connections_than_the_system_allows_files_are_refused() -> None:
    done = regapi("serve", "--port", "0", REGAPI_MAX_CONNECTIONS="2000000000")
    assert_one_line(done, "needs 2,000,000,200 for REGAPI_MAX_CONNECTIONS connections", "`ulimit -Hn`")


def test_as_many_files_as_are_needed_are_allowed() -> None:
    done = subprocess.run([sys.executable, "-c", RAISED], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (done.stdout.split(), done.stderr) == (["64", "80"], "")
