"""Texts which are one citation, and what is wrong with others."""

import pytest

from regapi.domain.legal_citation import CitationError, parse, parse_all
from regapi.domain.legal_citation.parsing import LONGEST_CITATION


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the citation is empty: a text such as '21 CFR"),
        (" \n", "the citation is empty"),
        ("hello world", "'hello world' is no citation: a text such as"),
        ("1301.75", "'1301.75' is no citation"),
        ("21 CFR", "though it names CFR (Code of Federal Regulations"),
        ("CFR 1301.75", "though it names CFR"),
        ("Fla. Stat. § 458", "though it names Fla. Stat. (A state's statutes"),
        ("21 CFR 1301.75 and see the manual", "says more than the citation '21 CFR 1301.75'"),
        ("the rule at 21 CFR 1301.75", "says more than the citation"),
        ("21 CFR 1301.75(b), (c)", "holds several citations (21 CFR 1301.75(b); 21 CFR 1301.75(c))"),
        ("42 CFR 2.11 and 2.12", "give one at a time"),
        ("x" * 501, "the citation has 501 characters, more than the 500 that one may have"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(text: str, message: str) -> None:
    with pytest.raises(CitationError) as caught:
        parse(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "§ 21 CFR 1301.75.",
        " 21 CFR 1301.75; ",
        "21 CFR 1301.75 (storage of controlled substances)",
        "[21 CFR 1301.75]",
    ],
)
def test_marks_and_remarks_around_a_citation_are_passed_over(text: str) -> None:
    assert parse(text).canonical == "21 CFR 1301.75"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Pub. L. 98-473, sec. 511, 98 Stat. 2073 (1984)", ["public-law:98-473", "stat:98:2073"]),
        (
            "16 DE Reg. 1033 (2013-04-01), proposed 16 Del. Admin. Code 4408",
            ["us-de:register:16:1033", "us-de:del-admin-code:16:4408"],
        ),
        ("18 Del. Reg. 14 (2014-07-01) (proposed 4405, Surgical Centers)", ["us-de:register:18:14"]),
        ("Conn. Gen. Stat. § 33-182a (as amended by Public Act 05-216)", ["us-ct:conn-gen-stat:33-182a"]),
        ("Ark. Admin. Code 060.00.13-001 (Regulation 35)", ["us-ar:ark-admin-code:060.00.13-001"]),
        ("Utah Code § 58-37-305 (effective May 6, 2026)", ["us-ut:utah-code:58-37-305"]),
        ("Utah H.B. 77 (2000 Gen. Sess.), enrolled", ["us-ut:bill:2000:hb-77"]),
        (
            "California Building Code, Cal. Code Regs. tit. 24, pt. 2, §§ 304, 308 (2022 edition)",
            ["us-ca:cal-code-regs:24:part-2:304", "us-ca:cal-code-regs:24:part-2:308"],
        ),
    ],
)
def test_all_citations_of_a_source_are_read(text: str, keys: list[str]) -> None:
    assert [citation.key for citation in parse_all(text)] == keys


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("21 CFR 1301.75, 5 exhibits", "5 exhibits"),
        ("21 CFR 1301.75 and table 105.6.8", "table 105.6.8"),
        ("Iowa ARC 4714C, Adopted and Filed (2019), r. 653-13.2", "r. 653-13.2"),
    ],
)
def test_a_number_which_is_no_citation_is_an_error(text: str, unread: str) -> None:
    with pytest.raises(CitationError) as caught:
        parse_all(text)
    assert unread in str(caught.value)


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(CitationError) as caught:
        parse("lorem " * 80)
    assert len(str(caught.value)) < 300


def test_the_longest_citation_is_still_read() -> None:
    assert parse("21 CFR 1301.75".ljust(LONGEST_CITATION)).section == "1301.75"
