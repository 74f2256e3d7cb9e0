"""The federal codes, cited in their many spellings."""

import pytest

from regapi.domain.legal_citation import Family, LegalCitation, parse


def cfr(title: str, section: str, *pinpoint: str) -> LegalCitation:
    return LegalCitation(Family.CFR, "CFR", "us", title=title, section=section, pinpoint=pinpoint)


def usc(title: str, section: str, *pinpoint: str) -> LegalCitation:
    return LegalCitation(Family.USC, "U.S.C.", "us", title=title, section=section, pinpoint=pinpoint)


@pytest.mark.parametrize(
    "text",
    [
        "21 CFR 1301.75(b)",
        "21 C.F.R. § 1301.75(b)",
        "21 C. F. R. §1301.75 (b)",
        "21CFR1301.75(b)",
        "21 cfr 1301.75(b)",
        "21 CFR Sec. 1301.75(b)",
        "21 CFR section 1301.75(b).",
        "Title 21 CFR § 1301.75(b)",
        "title 21, Code of Federal Regulations, section 1301.75(b)",
        "Title 21 of the Code of Federal Regulations, § 1301.75(b)",
        "section 1301.75(b) of title 21, Code of Federal Regulations",
        "§ 1301.75(b) of title 21 of the Code of Federal Regulations",
        "section 1301.75(b) of title 21",
        "21\u00a0CFR\u00a0§\u00a01301.75(b)",
    ],
)
def test_a_section_of_the_regulations_is_the_same_in_every_spelling(text: str) -> None:
    assert parse(text) == cfr("21", "1301.75", "b")


@pytest.mark.parametrize(
    "text",
    [
        "21 U.S.C. 829(e)",
        "21 USC § 829(e)",
        "21 U. S. C. § 829 (e)",
        "21 usc 829(e)",
        "21 U.S.C.A. § 829(e)",
        "21 U.S. Code § 829(e)",
        "title 21, United States Code, section 829(e)",
        "section 829(e) of title 21, United States Code",
        "section 829(e) of title 21",
        "Section 829(e) of Title 21 of the United States Code",
    ],
)
def test_a_section_of_the_united_states_code_is_the_same_in_every_spelling(text: str) -> None:
    assert parse(text) == usc("21", "829", "e")


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("21 USC § 829a", "829a"),
        ("21 U.S.C. 355-1", "355-1"),
        ("42 U.S.C. § 1320a\u20137b", "1320a-7b"),
        ("42 U.S.C. 290dd-2", "290dd-2"),
        ("42 U.S.C. 1395w-104", "1395w-104"),
        ("16 U.S.C. 1a-7", "1a-7"),
        ("42 U.S.C. 1395nn", "1395nn"),
    ],
)
def test_letters_and_hyphens_belong_to_a_section_number(text: str, section: str) -> None:
    assert parse(text).section == section
    assert parse(text).end is None


@pytest.mark.parametrize(
    ("text", "section", "pinpoint"),
    [
        ("21 CFR 1301.13(e)(1)(iv)", "1301.13", ("e", "1", "iv")),
        ("17 CFR 240.10b-5(b)", "240.10b-5", ("b",)),
        ("21 CFR 290.5", "290.5", ()),
        ("29 CFR 1910.1030(d)(4)(iii)(B)", "1910.1030", ("d", "4", "iii", "B")),
    ],
)
def test_subdivisions_follow_a_section(text: str, section: str, pinpoint: tuple[str, ...]) -> None:
    citation = parse(text)
    assert (citation.section, citation.pinpoint) == (section, pinpoint)


@pytest.mark.parametrize("text", ["21 CFR part 1301", "21 CFR pt. 1301", "21 CFR § 1301", "21 CFR 1301"])
def test_a_number_without_a_point_is_a_part_of_the_regulations(text: str) -> None:
    assert parse(text) == LegalCitation(Family.CFR, "CFR", "us", title="21", part="1301")


def test_an_appendix_is_cited_within_its_part() -> None:
    citation = parse("29 CFR part 1904, subpart B, appendix A (non-mandatory)")
    assert (citation.part, citation.subpart, citation.appendix) == ("1904", "B", "A")
    assert citation.canonical == "29 CFR part 1904, subpart B, appendix A"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("21 CFR §§ 1301.71-1301.76", "21 CFR 1301.71 to 1301.76"),
        ("21 CFR §§ 1301.71-.76", "21 CFR 1301.71 to 1301.76"),
        ("21 CFR §§ 1301.71-76", "21 CFR 1301.71 to 1301.76"),
        ("21 CFR 1301.71 through 1301.76", "21 CFR 1301.71 to 1301.76"),
        ("21 CFR parts 1300 to 1399", "21 CFR parts 1300 to 1399"),
        ("21 U.S.C. §§ 801-971", "21 U.S.C. 801 to 971"),
        ("21 U.S.C. 801-971", "21 U.S.C. 801 to 971"),
        ("21 U.S.C. 829-829a", "21 U.S.C. 829 to 829a"),
        ("42 U.S.C. 2000e-2000h", "42 U.S.C. 2000e to 2000h"),
        ("21 U.S.C. §§ 829(a)-(e)", "21 U.S.C. 829(a)-(e)"),
        ("21 U.S.C. § 841(b)(1)(A) through (C)", "21 U.S.C. 841(b)(1)(A)-(C)"),
        ("21 U.S.C. 801 et seq.", "21 U.S.C. 801 et seq."),
        ("21 U.S.C. 801 note", "21 U.S.C. 801 note"),
        ("21 U.S.C. § 829 (2018)", "21 U.S.C. 829 (2018)"),
    ],
)
def test_a_range_and_what_follows_a_section_are_written_in_one_way(text: str, canonical: str) -> None:
    assert parse(text).canonical == canonical


def test_a_range_keeps_its_last_subdivision_in_full() -> None:
    citation = parse("21 U.S.C. 841(b)(1)(A)-(C)")
    assert citation.pinpoint == ("b", "1", "A")
    assert citation.pinpoint_end == ("b", "1", "C")


def test_the_key_is_that_of_the_source_without_the_pinpoint() -> None:
    assert parse("21 C.F.R. § 1301.13(e)(1)(iv)").key == "cfr:21:1301.13"
    assert parse("21 USC 829a(b)").key == "usc:21:829a"
    assert parse("21 CFR Part 1301").key == "cfr:21:part-1301"
    assert parse("21 U.S.C. 829(a)-(e)").key == parse("section 829 of title 21").key
