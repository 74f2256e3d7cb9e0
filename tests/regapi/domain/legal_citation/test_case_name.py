"""The names of cases in running text, and what the brackets after a case tell."""

import pytest

from regapi.domain.legal_citation import find
from regapi.domain.legal_citation.case_name import court_and_jurisdiction


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("See United States v. Moore, 423 U.S. 122 (1975).", "United States v. Moore"),
        ("as the court held in Gonzales v. Oregon, 546 U.S. 243", "Gonzales v. Oregon"),
        ("(quoting Smith v. Jones, 1 U.S. 2 (1999))", "Smith v. Jones"),
        ("In re Foo, 3 F.3d 4", "In re Foo"),
        ("Decided in 2006, Gonzales v. Oregon, 546 U.S. 243", "Gonzales v. Oregon"),
        (
            "Buckman Co. v. Plaintiffs' Legal Committee, 531 U.S. 341 (2001)",
            "Buckman Co. v. Plaintiffs' Legal Committee",
        ),
        (
            "Isles Wellness, Inc. v. Progressive N. Ins. Co., 703 N.W.2d 513",
            "Isles Wellness, Inc. v. Progressive N. Ins. Co.",
        ),
        ("in that case, 546 U.S. 243", None),
        ("546 U.S. 243", None),
    ],
)
def test_a_name_is_read_back_from_the_volume(text: str, name: str | None) -> None:
    found = find(text)[0]
    assert found.citation.name == name
    assert text[found.start :].startswith(name or "546")


@pytest.mark.parametrize(
    ("words", "court", "jurisdiction"),
    [
        ("2d Cir.", "2d Cir.", "us"),
        ("D.C. Cir.", "D.C. Cir.", "us"),
        ("D.C.", "D.C.", "us-dc"),
        ("N.D. Cal.", "N.D. Cal.", "us"),
        ("S.D.N.Y.", "S.D.N.Y.", "us"),
        ("N.D.", "N.D.", "us-nd"),
        ("N.D. Ct. App.", "N.D. Ct. App.", "us-nd"),
        ("Minn. Ct. App. Nov. 30,", "Minn. Ct. App.", "us-mn"),
        ("W. Va.", "W. Va.", "us-wv"),
        ("App.", "App.", None),
        ("", None, None),
    ],
)
def test_the_brackets_tell_the_court(words: str, court: str | None, jurisdiction: str | None) -> None:
    assert court_and_jurisdiction(words) == (court, jurisdiction)
