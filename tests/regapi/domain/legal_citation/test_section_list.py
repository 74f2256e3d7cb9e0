"""Lists and ranges of sections."""

import pytest

from regapi.domain.legal_citation import find, parse_all


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("42 CFR 2.11 and 2.12", ["42 CFR 2.11", "42 CFR 2.12"]),
        ("21 CFR 2.11, 2.12(b), and 2.13", ["21 CFR 2.11", "21 CFR 2.12(b)", "21 CFR 2.13"]),
        ("21 CFR parts 1301, 1304 and 1306", ["21 CFR part 1301", "21 CFR part 1304", "21 CFR part 1306"]),
        ("21 CFR 1301.75(b) and (c)", ["21 CFR 1301.75(b)", "21 CFR 1301.75(c)"]),
        (
            "21 U.S.C. 841(b)(1)(A), (B), and (c)",
            ["21 U.S.C. 841(b)(1)(A)", "21 U.S.C. 841(b)(1)(B)", "21 U.S.C. 841(c)"],
        ),
        ("21 U.S.C. 829 and 841", ["21 U.S.C. 829", "21 U.S.C. 841"]),
        ("21 U.S.C. §§ 829, 841(b)", ["21 U.S.C. 829", "21 U.S.C. 841(b)"]),
        ("sections 812 and 829 of title 21, United States Code", ["21 U.S.C. 812", "21 U.S.C. 829"]),
        ("Iowa Code §§ 135R.1, 135R.2", ["Iowa Code § 135R.1", "Iowa Code § 135R.2"]),
        ("ORS 58.375 and 58.376, as amended by 2025 SB 951 and HB 3410", ["ORS 58.375", "ORS 58.376"]),
        (
            "R.I. Gen. Laws §§ 7-5.1-2, 7-5.1-3, 7-5.1-6",
            ["R.I. Gen. Laws § 7-5.1-2", "R.I. Gen. Laws § 7-5.1-3", "R.I. Gen. Laws § 7-5.1-6"],
        ),
        (
            "Utah Code § 58-37-4 (before May 6, 2026); § 58-37-108 (after)",
            ["Utah Code § 58-37-4", "Utah Code § 58-37-108"],
        ),
        ("Utah Code § 58-37-309 (§ 58-37-3.5 before)", ["Utah Code § 58-37-309", "Utah Code § 58-37-3.5"]),
        (
            "N.Y.C. Building Code §§ BC 422.4, 422.5",
            ["N.Y.C. Building Code § BC 422.4", "N.Y.C. Building Code § BC 422.5"],
        ),
        ("Nev. Rev. Stat. §§ 449.435-.439", ["Nev. Rev. Stat. §§ 449.435-449.439"]),
        ("D.C. Code §§ 48-853.01 to 48-853.02", ["D.C. Code §§ 48-853.01 to 48-853.02"]),
        ("Del. Code Ann. tit. 16, §§ 4711-4712", ["Del. Code Ann. tit. 16, §§ 4711-4712"]),
    ],
)
def test_each_member_of_a_list_is_a_citation(text: str, cited: list[str]) -> None:
    assert [citation.canonical for citation in parse_all(text)] == cited


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("under 21 U.S.C. 829 and 30 days later", ["21 U.S.C. 829"]),
        ("Fla. Stat. § 458.327, 2.5 mg", ["Fla. Stat. § 458.327"]),
        ("21 CFR 1308.13 and 0.5 mg/kg", ["21 CFR 1308.13"]),
        ("21 U.S.C. 829 and 42 CFR 2.11", ["21 U.S.C. 829", "42 CFR 2.11"]),
        ("21 U.S.C. 829, 84 Stat. 1236", ["21 U.S.C. 829", "84 Stat. 1236"]),
        ("21 CFR 1301.75 (the Act)", ["21 CFR 1301.75"]),
        ("21 CFR 1301.75-compliant storage", ["21 CFR 1301.75"]),
    ],
)
def test_a_number_of_something_else_does_not_join_a_list(text: str, cited: list[str]) -> None:
    assert [found.citation.canonical for found in find(text)] == cited


@pytest.mark.parametrize("text", ["Iowa Code § 147-2", "Ala. Code § 34-24", "F.S. § 458", "ACA § 1-2-3-4"])
def test_a_number_of_another_shape_is_no_section_of_the_code(text: str) -> None:
    assert find(text) == ()
