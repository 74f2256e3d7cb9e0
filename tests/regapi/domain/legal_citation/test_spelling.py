"""The ways to spell a name."""

import re

import pytest

from regapi.domain.legal_citation.spelling import code_name_pattern, exact_name_pattern, state_name_pattern


@pytest.mark.parametrize(
    ("name", "jurisdiction", "text"),
    [
        ("U.S.C.", "us", "U. S. C."),
        ("U.S.C.", "us", "usc"),
        ("N.C. Gen. Stat.", "us-nc", "North Carolina General Statutes Annotated"),
        ("N.C. Gen. Stat.", "us-nc", "NC Gen Stat"),
        ("Fla. Admin. Code", "us-fl", "Florida Administrative Code"),
        ("W. Va. Code", "us-wv", "West Virginia Code"),
        ("Cal. Bus. & Prof. Code", "us-ca", "California Business and Professions Code"),
    ],
)
def test_a_code_is_known_by_its_long_and_its_short_name(name: str, jurisdiction: str, text: str) -> None:
    assert re.fullmatch(code_name_pattern(name, jurisdiction), text)


def test_a_postal_code_is_known_in_capitals_only() -> None:
    pattern = code_name_pattern("Ind. Code", "us-in")
    assert re.fullmatch(pattern, "IN Code")
    assert not re.fullmatch(pattern, "in Code")


def test_a_name_of_two_letters_is_known_in_its_own_capitals_only() -> None:
    assert re.fullmatch(code_name_pattern("AS", "us-ak"), "AS")
    assert not re.fullmatch(code_name_pattern("AS", "us-ak"), "as")


def test_a_reporter_may_lack_its_points_but_not_its_capitals() -> None:
    assert re.fullmatch(exact_name_pattern("F. Supp. 2d"), "F Supp 2d")
    assert not re.fullmatch(exact_name_pattern("F. Supp. 2d"), "f. supp. 2d")
    assert not re.fullmatch(exact_name_pattern("F."), "F")


def test_a_state_may_be_named_in_full_before_a_bill() -> None:
    assert re.fullmatch(state_name_pattern("Mont.", "us-mt"), "Montana")
