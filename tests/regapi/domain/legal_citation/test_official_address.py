"""Official addresses built from citations."""

from datetime import date

import pytest

from regapi.domain.legal_citation import official_url, parse


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("21 CFR 1301.13(e)", "https://www.ecfr.gov/current/title-21/section-1301.13"),
        ("21 CFR part 1301", "https://www.ecfr.gov/current/title-21/part-1301"),
        ("29 CFR part 1904, subpart B, appendix A", "https://www.ecfr.gov/current/title-29/part-1904"),
        ("21 U.S.C. 812(b)", "https://www.govinfo.gov/link/uscode/21/812"),
        ("42 U.S.C. 1320a-7b", "https://www.govinfo.gov/link/uscode/42/1320a-7b"),
        ("64 FR 37673", "https://www.federalregister.gov/citation/64-FR-37673"),
        ("FR Doc. 2026-00954", "https://www.federalregister.gov/d/2026-00954"),
        ("Pub. L. 117-328, div. FF, sec. 1263", "https://www.govinfo.gov/link/plaw/117/public/328"),
        ("122 Stat. 4820", "https://www.govinfo.gov/link/statute/122/4820"),
        (
            "Cal. Health & Safety Code § 11056",
            "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=HSC&sectionNum=11056",
        ),
        ("Minn. Stat. § 152.126, subd. 6", "https://www.revisor.mn.gov/statutes/cite/152.126"),
        ("D.C. Code § 3-1205.01", "https://code.dccouncil.gov/us/dc/council/code/sections/3-1205.01"),
    ],
)
def test_a_citation_leads_to_its_official_address(text: str, url: str) -> None:
    assert official_url(parse(text)) == url


@pytest.mark.parametrize(
    "text",
    [
        "Pub. L. 91-513",
        "21 CFR ch. II",
        "8 Stat. 12",
        "Gonzales v. Oregon, 546 U.S. 243",
        "Ark. Code Ann. § 17-95-408",
        "Fla. Admin. Code R. 64B8-9.009",
        "Minn. Stat. ch. 147",
        "N.Y.C. Fire Code § FC 5306",
        "2012 Minn. Laws ch. 240",
    ],
)
def test_no_address_is_given_that_is_not_sure(text: str) -> None:
    assert official_url(parse(text)) is None


def test_the_regulations_have_an_address_for_a_day() -> None:
    citation = parse("21 CFR 1301.13")
    dated = "https://www.ecfr.gov/on/2024-01-02/title-21/section-1301.13"
    assert official_url(citation, date(2024, 1, 2)) == dated
    assert official_url(citation, date(2016, 12, 31)) is None


def test_a_code_without_dated_addresses_has_none_for_a_day() -> None:
    assert official_url(parse("21 U.S.C. 812"), date(2024, 1, 2)) is None
    assert official_url(parse("Minn. Stat. § 152.126"), date(2024, 1, 2)) is None


def test_what_was_printed_once_has_one_address() -> None:
    citation = parse("64 FR 37673")
    assert official_url(citation, date(2024, 1, 2)) == official_url(citation)
