"""The pins that the service's safety rests on."""

import re
from pathlib import Path

import graphql
import pytest
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parent.parent
SAFE = SpecifierSet(">=3.2.14,<3.3")
"""Before 3.2.14, small queries stall graphql-core; graphene does not know 3.3."""


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_files_pin_a_graphql_core_that_small_queries_do_not_stall(lock: str) -> None:
    (pinned,) = re.findall(r"^graphql-core==(\S+)", (ROOT / lock).read_text(), re.M)
    assert Version(pinned) in SAFE


def test_the_project_asks_for_no_other_one() -> None:
    (asked,) = re.findall(r'"graphql-core([^"]+)"', (ROOT / "pyproject.toml").read_text())
    assert SpecifierSet(asked) == SAFE


def test_the_one_in_use_is_such_a_one() -> None:
    assert Version(graphql.__version__) in SAFE


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("*.lock")))
def test_every_locked_package_has_its_hashes_and_no_lock_file_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.findall(r"^[\w.-]+==.*?(?=^[\w.-]+==|\Z)", text, re.M | re.S)
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
