"""Addresses which agree or disagree with a citation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.legal_citation import disagreement, official_url, parse

relaxed = settings(deadline=None)
DC_SECTIONS = "https://code.dccouncil.gov/us/dc/council/code/sections"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("21 CFR 1301.13", "https://www.ecfr.gov/current/title-21/section-1301.13"),
        ("21 CFR 1301.13", "https://www.ecfr.gov/current/title-21/part-1301"),
        ("29 CFR part 1904, subpart B, appendix A", "https://www.ecfr.gov/current/title-29/part-1904"),
        ("21 U.S.C. 829(e)", "https://www.law.cornell.edu/uscode/text/21/829#e"),
        ("88 FR 89976", "https://www.federalregister.gov/d/2023-28170"),
        ("64 FR 37673", "https://www.govinfo.gov/content/pkg/FR-1999-07-13/html/99-17803.htm"),
        ("84 Fed. Reg. 62568", "https://www.federalregister.gov/documents/2019/11/15/2019-24086/medicare"),
        ("Pub. L. 110-425", "https://www.govinfo.gov/content/pkg/STATUTE-122/html/STATUTE-122-Pg4820.htm"),
        ("W. Va. Code § 30-14-9a", "https://code.wvlegislature.gov/30-14-9A/"),
        ("D.C. Code §§ 48-853.01 to 48-853.02", f"{DC_SECTIONS}/48-853.02"),
        (
            "Va. Code Ann. § 54.1-2521",
            "https://law.justia.com/codes/virginia/title-54-1/chapter-25-2/section-54-1-2521-d-1/",
        ),
        (
            "19 CSR 30-1.015",
            "https://regulations.justia.com/states/missouri/title-19/chapter-1/section-19-csr-30-1-015",
        ),
        ("848 Ind. Admin. Code 5-1-1", "https://regulations.justia.com/states/indiana/title-848/section-1/"),
        (
            "Ala. Admin. Code r. 540-X-10-.12",
            "https://www.law.cornell.edu/regulations/alabama/Ala-Admin-Code-r-540-X-10-.12",
        ),
        ("Colo. Rev. Stat. § 12-30-109", "https://colorado.public.law/statutes/crs_12-30-109"),
        ("Minn. Stat. ch. 147", "https://law.justia.com/codes/minnesota/chapter-147/section-147-01/"),
        ("Cal. Health & Safety Code § 11056", "https://lexace.ai/us/statute/california/hsc-11165.4"),
        ("21 CFR 1301.13", "http://[broken"),
        ("21 CFR 1301.13", "x" * 5_000),
    ],
)
def test_an_address_which_agrees_or_tells_nothing_is_passed(text: str, url: str) -> None:
    assert disagreement(parse(text), url) is None


@pytest.mark.parametrize(
    ("text", "url", "sentence"),
    [
        (
            "21 CFR 1301.13",
            "https://www.ecfr.gov/current/title-21/section-1301.12",
            "the address is of 21 CFR 1301.12, not of 21 CFR 1301.13: "
            "https://www.ecfr.gov/current/title-21/section-1301.13 would be right",
        ),
        (
            "21 U.S.C. 829a",
            "https://www.law.cornell.edu/uscode/text/21/829",
            "the address is of 21 U.S.C. 829, not of 21 U.S.C. 829a: "
            "https://www.govinfo.gov/link/uscode/21/829a would be right",
        ),
        (
            "21 CFR 1301.13",
            "https://www.ecfr.gov/current/title-21/part-1304",
            "the address is of 21 CFR part 1304, not of 21 CFR 1301.13: "
            "https://www.ecfr.gov/current/title-21/section-1301.13 would be right",
        ),
        (
            "64 FR 37673",
            "https://www.govinfo.gov/content/pkg/FR-2001-07-13/html/99-17803.htm",
            "the address is of a document in 66 FR, not of 64 FR 37673: "
            "https://www.federalregister.gov/citation/64-FR-37673 would be right",
        ),
        (
            "Pub. L. 115-271",
            "https://www.law.cornell.edu/uscode/text/42/1395w-104",
            "the address is of 42 U.S.C. 1395w-104, not of Pub. L. 115-271: "
            "https://www.govinfo.gov/link/plaw/115/public/271 would be right",
        ),
        (
            "Wis. Stat. § 448.07",
            "http://docs.legis.wisconsin.gov/document/statutes/1995/448.08(5)(c)",
            "the address is of Wis. Stat. § 448.08, not of Wis. Stat. § 448.07: "
            "https://docs.legis.wisconsin.gov/document/statutes/448.07 would be right",
        ),
        (
            "ORS 677.080",
            "https://oregon.public.law/statutes/ors_677.990",
            "the address is of 'ors_677.990', not of ORS 677.080: an address of ORS 677.080 would be right",
        ),
        (
            "S.D. Codified Laws § 36-4-8",
            "https://law.justia.com/codes/south-dakota/title-36/chapter-04/section-36-4-9/",
            "the address is of 'section-36-4-9', not of S.D. Codified Laws § 36-4-8: "
            "an address of S.D. Codified Laws § 36-4-8 would be right",
        ),
    ],
)
def test_an_address_of_something_else_is_told_in_one_sentence(text: str, url: str, sentence: str) -> None:
    assert disagreement(parse(text), url) == sentence


def test_a_section_outside_of_the_range_disagrees() -> None:
    cited = parse("D.C. Code §§ 48-853.01 to 48-853.02")
    assert disagreement(cited, f"{DC_SECTIONS}/48-853.03") is not None


@relaxed
@given(
    st.one_of(
        st.builds("{} CFR {}.{}".format, st.integers(1, 50), st.integers(1, 1999), st.integers(1, 999)),
        st.builds("{} U.S.C. {}".format, st.integers(1, 54), st.integers(1, 18999)),
        st.builds("{} FR {}".format, st.integers(1, 91), st.integers(1, 99_999)),
    )
)
def test_an_official_address_agrees_with_its_citation_and_no_other(text: str) -> None:
    citation = parse(text)
    url = official_url(citation)
    assert url is not None
    assert disagreement(citation, url) is None
    assert disagreement(parse("21 U.S.C. 829a"), url) is not None
