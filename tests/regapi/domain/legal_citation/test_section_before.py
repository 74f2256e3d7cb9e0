"""Sections which stand before the name of their code."""

import pytest

from regapi.domain.legal_citation import find


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("under section 5 of the Act and section 812 of title 21", ["21 U.S.C. 812"]),
        ("section 5 of the Act, or § 1301.75(b) of title 21, C.F.R.", ["21 CFR 1301.75(b)"]),
        ("sections 811 to 814 of title 21, United States Code", ["21 U.S.C. 811 to 814"]),
        ("§ 458.327, Florida Statutes; s. 459.013, F.S.", ["Fla. Stat. § 458.327", "Fla. Stat. § 459.013"]),
        ("334.010 RSMo", ["Mo. Rev. Stat. § 334.010"]),
        ("section 812 of title 50, Florida Statutes", []),
        ("section seven of title 21", []),
        ("part A of title 21", []),
    ],
)
def test_a_section_may_come_before_its_code(text: str, cited: list[str]) -> None:
    assert [found.citation.canonical for found in find(text)] == cited


def test_the_place_found_runs_from_the_sign_to_the_code() -> None:
    text = "as section 812(b) of title 21, United States Code, says"
    (found,) = find(text)
    assert text[found.start : found.end] == "section 812(b) of title 21, United States Code"
