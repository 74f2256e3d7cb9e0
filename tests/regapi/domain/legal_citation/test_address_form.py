"""The citations in web addresses."""

import pytest

from regapi.domain.legal_citation.address_form import citation_in_address


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.ecfr.gov/current/title-21/section-1301.13", "21 CFR 1301.13"),
        ("https://www.ecfr.gov/current/title-21/section-1301.13#p-1301.13(e)", "21 CFR 1301.13"),
        ("https://www.ecfr.gov/on/2024-01-02/title-21/part-1301/section-1301.13", "21 CFR 1301.13"),
        ("https://www.ecfr.gov/current/title-21/chapter-II/part-1301?toc=1", "21 CFR part 1301"),
        ("http://www.law.cornell.edu/cfr/text/21/1304.21?quicktabs_7=3", "21 CFR 1304.21"),
        ("http://www.law.cornell.edu/cfr/text/29/part-1904/subpart-B/appendix-lii11", "29 CFR part 1904"),
        ("https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfCFR/CFRSearch.cfm?fr=202.1", "21 CFR 202.1"),
        ("https://www.law.cornell.edu/uscode/text/42/1320a-7b", "42 U.S.C. 1320a-7b"),
        ("https://www.govinfo.gov/link/uscode/21/812", "21 U.S.C. 812"),
        ("https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title21-section829", "21 U.S.C. 829"),
        ("https://www.govinfo.gov/link/plaw/117/public/215?link-type=html", "Pub. L. 117-215"),
        ("https://www.govinfo.gov/content/pkg/STATUTE-122/html/STATUTE-122-Pg4820.htm", "122 Stat. 4820"),
        ("https://www.govinfo.gov/link/fr/89/37522", "89 FR 37522"),
        ("https://www.federalregister.gov/citation/86-FR-41383", "86 FR 41383"),
        ("https://supreme.justia.com/cases/federal/us/531/341/", "531 U.S. 341"),
        ("https://www.azleg.gov/ars/32/01455.htm", "Ariz. Rev. Stat. § 32-1455"),
        (
            "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?sectionNum=11056.&lawCode=HSC",
            "Cal. Health & Safety Code § 11056",
        ),
        ("https://www.flsenate.gov/Laws/Statutes/2024/458.328", "Fla. Stat. § 458.328"),
        ("https://www.legis.iowa.gov/docs/code/135B.1.pdf", "Iowa Code § 135B.1"),
        (
            "https://legislature.idaho.gov/statutesrules/idstat/Title37/T37CH27/SECT37-2730A/",
            "Idaho Code § 37-2730A",
        ),
        ("https://apps.legislature.ky.gov/law/kar/titles/201/009/230", "201 KAR 9:230"),
        (
            "https://malegislature.gov/Laws/GeneralLaws/PartI/TitleXV/Chapter94C/Section24A",
            "Mass. Gen. Laws ch. 94C, § 24A",
        ),
        ("https://regs.maryland.gov/us/md/exec/comar/10.32.01", "COMAR 10.32.01"),
        ("https://legislature.maine.gov/statutes/17-A/title17-Asec1102.html", "17-A M.R.S. § 1102"),
        ("http://www.mainelegislature.org/legis/statutes/32/title32sec2581.html", "32 M.R.S. § 2581"),
        ("https://www.legislature.mi.gov/Laws/MCL?objectName=mcl-333-7303a", "Mich. Comp. Laws § 333.7303a"),
        ("https://codes.ohio.gov./ohio-revised-code/section-4729.541/3-23-2015", "Ohio Rev. Code § 4729.541"),
        ("http://codes.ohio.gov/oac/4729:9-1-03", "Ohio Admin. Code 4729:9-1-03"),
        ("https://le.utah.gov/xcode/Title58/Chapter37f/58-37f-S201.html", "Utah Code § 58-37f-201"),
        ("https://legislature.vermont.gov/statutes/section/18/084A/04289", "Vt. Stat. Ann. tit. 18, § 4289"),
        ("https://docs.legis.wisconsin.gov/document/statutes/961.385(6)(b)", "Wis. Stat. § 961.385"),
        ("https://code.wvlegislature.gov/60A-9-5A/", "W. Va. Code § 60A-9-5A"),
    ],
)
def test_an_address_built_from_a_citation_gives_it_back(url: str, canonical: str) -> None:
    citation = citation_in_address(url)
    assert citation is not None
    assert citation.canonical == canonical


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not an address",
        "ftp://www.ecfr.gov/current/title-21/section-1301.13",
        "https://www.ecfr.gov/",
        "https://www.ecfr.gov/cgi-bin/text-idx?node=21",
        "https://www.law.cornell.edu/wex/schedule",
        "https://code.wvlegislature.gov/email/30-14",
        "https://www.federalregister.gov/documents/2019/11/15/2019-24086/medicare-program",
        "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=XYZ&sectionNum=1",
        "https://example.org/www.ecfr.gov/current/title-21/section-1301.13",
        "https://www.ecfr.gov/current/title-21/" + "part-1/" * 2_000,
    ],
)
def test_any_other_address_gives_no_citation(url: str) -> None:
    assert citation_in_address(url) is None
