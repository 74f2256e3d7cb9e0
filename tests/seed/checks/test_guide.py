"""The guide: every body paragraph has its claims, and every claim its paragraph."""

import pytest

from tests.seed.folder import DataFolder


def test_a_paragraph_lies_in_a_known_section(folder: DataFolder) -> None:
    folder.replace(
        "guide.yaml", "section: guide.opening\n    role: heading", "section: guide.closing\n    role: heading"
    )
    assert folder.faults() == ["guide.yaml:7:14: paragraph 1: unknown section 'guide.closing'"]


def test_a_claim_is_about_a_known_paragraph(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "role: body", "role: boilerplate")
    folder.replace("guide.yaml", "    paragraph: 2\n    topic", "    paragraph: 3\n    topic")
    assert folder.faults() == ["guide.yaml:18:16: guide.p2.1: the guide has no paragraph 3; it has 1 to 2"]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("paragraphs: [2]\n    related", "paragraphs: [2, 9]\n    related", "guide.yaml:34:17: guide.advice.look"),
        ("paragraphs: [1, 2]", "paragraphs: [1, 9]", "guide.yaml:44:17: guide.faq.locked"),
        ("paragraphs: [2]\n    guide_says", "paragraphs: [9]\n    guide_says", "guide.yaml:49:17: guide.licensing.dea"),
        ("paragraphs: [2]\n    context", "paragraphs: [9]\n    context", "guide.yaml:57:17: 1"),
    ],
)
def test_everything_of_the_guide_names_known_paragraphs(folder: DataFolder, right: str, wrong: str, fault: str) -> None:
    folder.replace("guide.yaml", right, wrong)
    assert folder.faults() == [f"{fault}: the guide has no paragraph 9; it has 1 to 2"]


def test_each_unknown_paragraph_is_told(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "paragraphs: [1, 2]", "paragraphs: [8, 1, 9]")
    assert folder.faults() == [
        "guide.yaml:44:17: guide.faq.locked: the guide has no paragraph 8; it has 1 to 2",
        "guide.yaml:44:17: guide.faq.locked: the guide has no paragraph 9; it has 1 to 2",
    ]


@pytest.mark.parametrize("after", ["guide_answer", "guide_says", "context"])
def test_a_list_of_paragraphs_may_be_empty(folder: DataFolder, after: str) -> None:
    paragraphs = "[1, 2]" if after == "guide_answer" else "[2]"
    folder.replace("guide.yaml", f"paragraphs: {paragraphs}\n    {after}", f"paragraphs: []\n    {after}")
    assert folder.faults() == []


def test_a_body_paragraph_without_a_claim_is_a_fault(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "role: heading", "role: body")
    assert folder.faults() == [
        "guide.yaml:6:5: paragraph 1 of the guide is body text without a claim; add its claims",
    ]


def test_headings_and_boilerplate_need_no_claim(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "role: heading", "role: boilerplate")
    assert folder.faults() == []
