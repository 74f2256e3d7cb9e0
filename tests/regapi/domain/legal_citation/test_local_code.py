"""The codes of cities and counties."""

import pytest

from regapi.domain.legal_citation import Family, parse, parse_all


@pytest.mark.parametrize(
    ("text", "jurisdiction", "canonical"),
    [
        ("LAMC § 21.03", "us-ca-los-angeles-city", "Los Angeles Municipal Code § 21.03"),
        ("San Francisco Health Code § 1504", "us-ca-san-francisco", "San Francisco Health Code § 1504"),
        (
            "San Francisco Business and Tax Regulations Code, art. 12, § 853",
            "us-ca-san-francisco",
            "San Francisco Business and Tax Regulations Code art. 12, § 853",
        ),
        (
            "San Diego County Code of Regulatory Ordinances, title 6, div. 8, ch. 12, §§ 68.1201-68.1211",
            "us-ca-san-diego-county",
            "San Diego County Code of Regulatory Ordinances tit. 6, div. 8, ch. 12, §§ 68.1201-68.1211",
        ),
        (
            "Mission Viejo Municipal Code § 9.10.020(b)(5)",
            "us-ca-mission-viejo",
            "Mission Viejo Municipal Code § 9.10.020(b)(5)",
        ),
        (
            "City of San Leandro, fire code adoption ordinance, § 105.6.8",
            "us-ca-san-leandro",
            "San Leandro Fire Code § 105.6.8",
        ),
        ("N.Y.C. Administrative Code § 28-118.1", "us-ny-new-york-city", "N.Y.C. Admin. Code § 28-118.1"),
        ("N.Y.C. Fire Code § FC 5306", "us-ny-new-york-city", "N.Y.C. Fire Code § FC 5306"),
        ("New York City Building Code § 422.4", "us-ny-new-york-city", "N.Y.C. Building Code § BC 422.4"),
        ("SMC 5.30.030", "us-wa-seattle", "Seattle Municipal Code § 5.30.030"),
        ("Philadelphia Code § 19-2602", "us-pa-philadelphia", "Philadelphia Code § 19-2602"),
    ],
)
def test_an_ordinance_is_cited_by_its_city_or_county(text: str, jurisdiction: str, canonical: str) -> None:
    citation = parse(text)
    assert citation.family is Family.LOCAL_CODE
    assert citation.jurisdiction == jurisdiction
    assert citation.canonical == canonical


def test_the_articles_around_a_section_do_not_change_its_key() -> None:
    within = parse("San Francisco Business and Tax Regulations Code, art. 12, § 853")
    alone = parse("San Francisco Business and Tax Regulations Code § 853")
    assert within.key == alone.key


def test_an_ordinance_may_be_known_by_the_sections_that_it_amends() -> None:
    cited = parse_all("City of Seattle, council bill amending SMC 5.30.030, 5.55.030 and 6.208.050 (2018)")
    assert [citation.section for citation in cited] == ["5.30.030", "5.55.030", "6.208.050"]
