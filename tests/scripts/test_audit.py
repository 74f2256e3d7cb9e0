"""The audit says what it was told, and never takes silence for an answer."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from scripts import audit
from scripts.bootstrap import ROOT

CLEAN: dict[str, Any] = {"name": "orjson", "version": "3.13.0", "vulns": []}
FAULTY: dict[str, Any] = {
    "name": "jinja2",
    "version": "3.1.2",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"], "aliases": [], "description": "..."}],
}
UNKNOWN: dict[str, Any] = {"name": "uvloop", "skip_reason": "Dependency not found and could not be audited"}


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the programs that are asked print, one after the other."""
    answers: list[str] = []

    def run(command: Any, **_: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, answers.pop(0), "no network\n")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(audit, "find_npm", lambda: ("v24", ["npm"], {}))
    return answers


def test_an_advisory_on_a_python_package_is_told_with_its_remedy(told: list[str]) -> None:
    told.append(json.dumps({"dependencies": [CLEAN, FAULTY]}))
    assert audit.python_advisories(Path("requirements.lock")) == ["jinja2 3.1.2: PYSEC-1, mended in 3.1.6"]


def test_packages_that_nobody_knows_are_not_taken_for_sound(told: list[str]) -> None:
    told.append(json.dumps({"dependencies": [CLEAN, UNKNOWN]}))
    with pytest.raises(audit.NotAsked, match="1 packages are not known to the advisories, uvloop the first"):
        audit.python_advisories(Path("requirements.lock"))


def test_an_audit_that_breaks_off_is_not_taken_for_a_clean_one(told: list[str]) -> None:
    told += ["", ""]
    with pytest.raises(audit.NotAsked, match="no network"):
        audit.python_advisories(Path("requirements.lock"))
    with pytest.raises(audit.NotAsked, match="no network"):
        audit.npm_advisories(Path("explorer"))


def test_grave_advisories_on_npm_packages_count_and_small_ones_do_not(told: list[str]) -> None:
    packages = {"vite": {"name": "vite", "severity": "high"}, "is-odd": {"name": "is-odd", "severity": "low"}}
    told.append(json.dumps({"vulnerabilities": packages}))
    assert audit.npm_advisories(Path("explorer")) == ["vite: high"]


def test_a_registry_that_refuses_is_told_with_its_reason(told: list[str]) -> None:
    told.append(json.dumps({"message": "405 Method Not Allowed", "error": {"summary": ""}}))
    with pytest.raises(audit.NotAsked, match="405"):
        audit.npm_advisories(Path("explorer"))


@pytest.mark.parametrize(
    ("python", "npm", "status"),
    [
        ({"dependencies": [CLEAN]}, {"vulnerabilities": {}}, 0),
        ({"dependencies": [FAULTY]}, {"vulnerabilities": {}}, 1),
        ({"dependencies": [UNKNOWN]}, {"vulnerabilities": {}}, 2),
        ({"dependencies": [CLEAN]}, {"message": "405"}, 2),
    ],
)
def test_the_status_tells_sound_from_faulty_from_not_asked(
    told: list[str], python: dict[str, Any], npm: dict[str, Any], status: int
) -> None:
    told += [json.dumps(python)] * len(audit.LOCKS) + [json.dumps(npm)] * 2
    assert audit.main() == status


def test_every_lock_file_is_asked_about() -> None:
    files = [*ROOT.glob("*.lock"), *ROOT.glob("tests/*/*.lock")]
    assert {str(file.relative_to(ROOT)) for file in files} == set(audit.LOCKS)
