"""The states with one code for each subject."""

import pytest

from regapi.domain.legal_citation import parse


@pytest.mark.parametrize(
    "text",
    [
        "Cal. Health & Safety Code § 11056",
        "Cal. Health & Saf. Code, § 11056",
        "California Health and Safety Code section 11056",
        "CA Health & Safety Code § 11056",
        "Cal. HSC 11056",
        "section 11056 of the California Health and Safety Code",
    ],
)
def test_a_code_of_california_is_the_same_in_every_spelling(text: str) -> None:
    citation = parse(text)
    assert citation.canonical == "Cal. Health & Safety Code § 11056"
    assert citation.key == "us-ca:cal-health-safety-code:11056"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Cal. Business and Professions Code § 2052(b)", "Cal. Bus. & Prof. Code § 2052(b)"),
        ("Cal. Health & Safety Code §§ 1248-1248.85", "Cal. Health & Safety Code §§ 1248-1248.85"),
        ("Texas Occupations Code, Section 162.101", "Tex. Occ. Code § 162.101"),
        ("Tex. Occ. Code Ann. § 157.0511(b)", "Tex. Occ. Code § 157.0511(b)"),
        ("Tex. Health and Safety Code § 481.0764", "Tex. Health & Safety Code § 481.0764"),
        ("New York Public Health Law § 3343-a(2)", "N.Y. Pub. Health Law § 3343-a(2)"),
        ("N.Y. Education Law § 6512", "N.Y. Educ. Law § 6512"),
        ("NY Bus. Corp. Law § 1507", "N.Y. Bus. Corp. Law § 1507"),
        ("Md. Code Ann., Health Occ. § 14-301(a)", "Md. Code, Health Occ. § 14-301(a)"),
        ("Health Occupations Article, § 14-301", "Md. Code, Health Occ. § 14-301"),
        ("Md. Code, Corps. & Ass'ns § 5-101", "Md. Code, Corporations and Associations § 5-101"),
    ],
)
def test_the_subject_tells_the_code(text: str, canonical: str) -> None:
    assert parse(text).canonical == canonical
