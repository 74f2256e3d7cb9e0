"""Cases, by the reporters in which they are published."""

import pytest

from regapi.domain.legal_citation import CitationError, Family, find, parse, parse_all


@pytest.mark.parametrize(
    ("text", "key", "jurisdiction"),
    [
        ("549 U.S. 1 (2006)", "case:us:549:1", "us"),
        ("549 US 1", "case:us:549:1", "us"),
        ("Gonzales v. Oregon, 546 U.S. 243", "case:us:546:243", "us"),
        ("Gonzales v. Oregon, 546 U.S. 243, 258 (2006)", "case:us:546:243", "us"),
        ("126 S. Ct. 904", "case:s-ct:126:904", "us"),
        ("703 F.3d 149 (2d Cir. 2012)", "case:f3d:703:149", "us"),
        ("703 F. 3d 149 (2d Cir. 2012)", "case:f3d:703:149", "us"),
        ("Wedgewood Village Pharmacy v. DEA, 509 F.3d 541 (D.C. Cir. 2007)", "case:f3d:509:541", "us"),
        ("Central Kansas v. Hatesohl, 425 P.3d 1253 (Kan. 2018)", "case:p3d:425:1253", "us-ks"),
        ("State ex inf. McKittrick v. Gate City Co., 97 S.W.2d 89 (Mo. 1936)", "case:sw2d:97:89", "us-mo"),
        ("McCoy v. FemPartners, Inc., 484 S.W.3d 201 (Tex. App. 2015)", "case:sw3d:484:201", "us-tx"),
        ("Worlton v. Davis, 73 Idaho 217 (1952)", "case:idaho:73:217", "us-id"),
        (
            "Selective Ins. Co. of Am. v. Medical Alliances, LLC, 362 N.J. Super. 392 (Law Div. 2003)",
            "case:nj-super:362:392",
            "us-nj",
        ),
        ("168 Wash. 2d 421", "case:wn2d:168:421", "us-wa"),
        ("2007 MT 290", "case:mt-neutral:2007:290", "us-mt"),
        ("285 S.E.2d 714", "case:se2d:285:714", None),
    ],
)
def test_a_case_is_known_by_volume_and_page(text: str, key: str, jurisdiction: str | None) -> None:
    citation = parse(text)
    assert citation.family is Family.CASE
    assert (citation.key, citation.jurisdiction) == (key, jurisdiction)


def test_a_case_has_a_name_a_court_and_a_year() -> None:
    citation = parse("United States v. Caronia, 703 F.3d 149 (2d Cir. 2012)")
    assert (citation.name, citation.court, citation.year) == ("United States v. Caronia", "2d Cir.", 2012)
    assert citation.canonical == "United States v. Caronia, 703 F.3d 149 (2d Cir. 2012)"


def test_parallel_reporters_cite_one_case() -> None:
    text = "Sherrer v. Hale, 248 Ga. 793, 285 S.E.2d 714 (1982)"
    assert [found.parallel for found in find(text)] == [False, True]
    assert parse(text).canonical == "Sherrer v. Hale, 248 Ga. 793 (1982)"
    assert [citation.name for citation in parse_all(text)] == ["Sherrer v. Hale"] * 2


def test_three_reporters_may_be_parallel() -> None:
    name = "Montana Soc'y of Anesthesiologists v. Montana Bd. of Nursing"
    cited = parse_all(f"{name}, 2007 MT 290, 339 Mont. 472, 171 P.3d 704")
    assert [citation.code for citation in cited] == ["MT", "Mont.", "P.3d"]


def test_two_cases_in_a_row_are_not_parallel() -> None:
    assert not any(found.parallel for found in find("423 U.S. 122 (1975), 597 U.S. 450 (2022)"))


def test_an_unreported_case_is_known_by_court_and_docket() -> None:
    citation = parse(
        "Western Nat'l Mut. Ins. Co. v. Stand Up Mid-America MRI, Inc., "
        "No. A10-566 (Minn. Ct. App. Nov. 30, 2010) (unpublished)"
    )
    assert citation.key == "docket:minn-ct-app:a10-566"
    assert (citation.jurisdiction, citation.court, citation.year) == ("us-mn", "Minn. Ct. App.", 2010)


def test_a_docket_number_alone_is_no_citation() -> None:
    with pytest.raises(CitationError):
        parse("No. A10-566")


def test_a_page_meant_is_kept_with_the_case() -> None:
    assert parse("In re Smith, 12 F.4th 34, 36-37 (9th Cir. 2021)").pinpoint == ("36",)
    assert parse("In re Smith, 12 F.4th 34, 36-37 (9th Cir. 2021)").pinpoint_end == ("37",)


def test_lower_case_letters_are_no_reporter() -> None:
    assert find("take 12 md 5 or 3 mo. 7 mg") == ()
