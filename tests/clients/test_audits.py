"""GraphQL over HTTP as its reference audits see the real server."""

import json
from collections import Counter

import pytest

from .conftest import Run

Finding = dict[str, str | None]


@pytest.fixture(scope="module")
def findings(node: Run, endpoint: str) -> list[Finding]:
    """What each audit says."""
    found: list[Finding] = json.loads(node("audits.mjs", endpoint))
    return found


def test_every_audit_of_graphql_http_is_content(findings: list[Finding]) -> None:
    assert [finding for finding in findings if finding["status"] != "ok"] == []


def test_the_audits_are_all_that_the_locked_version_has(findings: list[Finding]) -> None:
    levels = Counter(str(finding["name"]).split()[0] for finding in findings)
    assert levels == {"MUST": 13, "SHOULD": 23, "MAY": 25}
    assert len({finding["id"] for finding in findings}) == 61
