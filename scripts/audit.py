"""Asks the published advisories about every locked package, Python's and npm's: `make audit`.

Ends with status 1 where an advisory holds against a package, and with 2 where packages could not be asked about: that
nothing was found is no answer then. It needs the network, so that no test depends on it.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.bootstrap import CLIENTS, EXPLORER, PYTHON, ROOT, find_npm, say

LOCKS = (
    "requirements.lock",
    "requirements-build.lock",
    "requirements-dev.lock",
    "requirements-node.lock",
    "tests/clients/requirements.lock",
)
PIP_AUDIT: list[str | Path] = [PYTHON, "-m", "pip_audit", "--progress-spinner", "off", "--format", "json"]
LOCKED = ("--require-hashes", "--disable-pip", "--requirement")
GRAVE = ("high", "critical")
"""How severe an advisory on a package of npm's has to be to count: those packages build and test, and serve nothing."""


class NotAsked(Exception):
    """Packages that could not be asked about; the text says why."""


def python_advisories(lock: Path) -> list[str]:
    """The advisories that hold against the packages of a lock file."""
    done = subprocess.run([*PIP_AUDIT, *LOCKED, lock], capture_output=True, text=True)
    try:
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise NotAsked(done.stderr.strip().splitlines()[-1]) from None
    if skipped := [package["name"] for package in packages if "skip_reason" in package]:
        raise NotAsked(f"{len(skipped)} packages are not known to the advisories, {skipped[0]} the first")
    return [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for package in packages
        for fault in package["vulns"]
    ]


def npm_advisories(folder: Path) -> list[str]:
    """The grave advisories that hold against the packages that a folder's package-lock.json names."""
    _, npm, environment = find_npm()
    done = subprocess.run(
        [*npm, "audit", "--json", "--package-lock-only"], cwd=folder, env=environment, capture_output=True, text=True
    )
    try:
        found: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise NotAsked(done.stderr.strip() or "npm said nothing") from None
    if "vulnerabilities" not in found:
        raise NotAsked(str(found.get("message") or found.get("error")))
    packages = found["vulnerabilities"].values()
    return [f"{package['name']}: {package['severity']}" for package in packages if package["severity"] in GRAVE]


def main() -> int:
    """Ask about everything and say what was found; the status to end with."""
    asked: list[tuple[str, Callable[[Path], list[str]], Path]] = [
        (lock, python_advisories, ROOT / lock) for lock in LOCKS
    ]
    asked += [(f"{each.relative_to(ROOT)}/package-lock.json", npm_advisories, each) for each in (EXPLORER, CLIENTS)]
    status = 0
    for name, ask, where in asked:
        try:
            found = ask(where)
        except NotAsked as reason:
            say(f"{name}: NOT ASKED: {reason}")
            status = 2
            continue
        say(f"{name}: {len(found) or 'no'} advisories")
        for advisory in found:
            print(f"  {advisory}")
        status = status or int(bool(found))
    return status


if __name__ == "__main__":
    sys.exit(main())
