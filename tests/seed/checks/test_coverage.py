"""The coverage matrix is whole, and its codes rest on facts."""

import pytest

from tests.seed.folder import DataFolder

CPOM = "topic: cpom\n    status: not_researched\n    checked_on: 2026-01-01\n    answer:\n      code: "


def test_a_topic_that_is_left_out_is_told(folder: DataFolder) -> None:
    file = folder.path / "coverage.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("  - jurisdiction: us-ca\n    topic: np_authority")], encoding="utf-8")
    assert folder.faults() == ["places.yaml:6:5: us-ca: no coverage of np_authority; say what was searched"]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        (
            f"{CPOM}not_researched",
            f"{CPOM}unclear",
            "us-ca/cpom: not researched, yet coded unclear; code it not_researched",
        ),
        (
            "topic: csr\n    status: no_rule_found\n    checked_on: 2026-01-01\n    answer:\n      code: no_rule_found",
            "topic: csr\n    status: partial\n    checked_on: 2026-01-01\n    answer:\n      code: no_rule_found",
            "us-ca/csr: coded no_rule_found, but its coverage is partial; make them agree",
        ),
        (
            "topic: csr\n    status: no_rule_found\n    checked_on: 2026-01-01\n    answer:\n      code: no_rule_found",
            "topic: csr\n    status: complete\n    checked_on: 2026-01-01\n    answer:\n      code: required",
            "us-ca/csr: coded required without a fact; name the facts or code it unclear",
        ),
        (
            "topic: agency\n    status: partial\n    checked_on: 2026-01-01\n    answer:\n      code: unclear",
            "topic: agency\n    status: no_rule_found\n    checked_on: 2026-01-01\n    answer:\n      code: "
            "no_rule_found",
            "us-ca/agency: no_rule_found is no answer to agency; use one of: "
            "one_board, separate_osteopathic_board, unclear",
        ),
    ],
)
def test_a_code_that_its_coverage_or_facts_do_not_support_is_told(
    folder: DataFolder, right: str, wrong: str, fault: str
) -> None:
    folder.replace("coverage.yaml", right, wrong)
    (told,) = folder.faults()
    assert told.split(": ", 1)[1] == fault


def supported_by(folder: DataFolder, slug: str, *, among: str) -> list[str]:
    """The faults where a code of California's rests on a fact, with other facts listed for the topic."""
    folder.replace(
        "coverage.yaml",
        "topic: csr\n    status: no_rule_found\n    checked_on: 2026-01-01\n    answer:\n      code: no_rule_found",
        f"topic: csr\n    status: complete\n    checked_on: 2026-01-01\n    facts: [{among}]\n"
        f"    answer:\n      facts: [{slug}]\n      code: required",
    )
    return [fault.split(": ", 1)[1] for fault in folder.faults()]


def test_a_fact_in_force_supports_a_code(folder: DataFolder) -> None:
    assert supported_by(folder, "us.dea.cabinet.2010", among="us.dea.cabinet.2010") == []


def test_a_fact_behind_a_code_is_among_the_topics_facts(folder: DataFolder) -> None:
    assert supported_by(folder, "us.dea.cabinet.2010", among="us.dea.schedule.ketamine") == [
        "us-ca/csr: us.dea.cabinet.2010 supports the code but is not among the topic's facts; add it"
    ]


def test_a_proposal_supports_no_code(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml", "  - slug: us.dea.cabinet.2010\n", "  - slug: us.dea.cabinet.2010\n    stage: proposed\n"
    )
    assert supported_by(folder, "us.dea.cabinet.2010", among="us.dea.cabinet.2010") == [
        "us-ca/csr: us.dea.cabinet.2010 is proposed on 2026-01-01 and cannot support a code"
    ]


def test_a_fact_that_was_superseded_supports_no_code(folder: DataFolder) -> None:
    assert supported_by(folder, "us.dea.cabinet", among="us.dea.cabinet") == [
        "us-ca/csr: us.dea.cabinet is superseded on 2026-01-01 and cannot support a code"
    ]
