"""The Federal Register, the Public Laws and the Statutes at Large."""

import pytest

from regapi.domain.legal_citation import Family, LegalCitation, parse


@pytest.mark.parametrize(
    "text",
    [
        "64 FR 37673",
        "64 fr 37673",
        "64 F.R. 37673",
        "64 Fed. Reg. 37673",
        "64 Fed. Reg. 37,673",
        "64 Fed.Reg. at 37673",
        "64 Federal Register 37673",
    ],
)
def test_a_page_of_the_federal_register_is_the_same_in_every_spelling(text: str) -> None:
    assert parse(text) == LegalCitation(Family.FEDERAL_REGISTER, "FR", "us", volume="64", page="37673")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("86 Fed. Reg. 41383 (Aug. 2, 2021)", "86 FR 41383 (2021)"),
        ("64 Fed. Reg. 37,673, 37,675 (July 13, 1999)", "64 FR 37673, 37675 (1999)"),
        ("87 FR 34166-68", "87 FR 34166-34168"),
        ("FR Doc. 2026-00954 (Jan. 20, 2026)", "FR Doc. 2026-00954 (2026)"),
        ("FR Doc. No. 99-17803", "FR Doc. 99-17803"),
        ("FR Doc. E6-14286", "FR Doc. E6-14286"),
        ("Pub. L. 91-513", "Pub. L. 91-513"),
        ("Public Law 91\u2013513", "Pub. L. 91-513"),
        ("Pub.L. No. 91-513", "Pub. L. 91-513"),
        ("P.L. 91-513", "Pub. L. 91-513"),
        ("Pub. L. 101-647, title XIX (1990)", "Pub. L. 101-647, title XIX (1990)"),
        ("Pub. L. 117-328, div. FF, § 1263 (2022)", "Pub. L. 117-328, div. FF, sec. 1263 (2022)"),
        ("Pub. L. 119-44, sec. 401(a)", "Pub. L. 119-44, sec. 401(a)"),
        ("84 Stat. 1236 (1970)", "84 Stat. 1236 (1970)"),
        ("84 Stat 1236, 1255", "84 Stat. 1236, 1255"),
    ],
)
def test_what_congress_and_the_agencies_print_is_written_in_one_way(text: str, canonical: str) -> None:
    assert parse(text).canonical == canonical


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("64 Fed. Reg. 37673, 37675", "fr:64:37673"),
        ("FR Doc. 2026-00954", "fr-doc:2026-00954"),
        ("Pub. L. 117-328, div. FF, sec. 1263", "public-law:117-328"),
        ("84 Stat. 1236, 1255", "stat:84:1236"),
    ],
)
def test_the_key_leaves_out_the_page_or_section_meant(text: str, key: str) -> None:
    assert parse(text).key == key


def test_the_page_of_an_act_is_parallel_to_its_number() -> None:
    citation = parse("Pub. L. 91-513, 84 Stat. 1236 (1970)")
    assert (citation.family, citation.number) == (Family.PUBLIC_LAW, "91-513")


def test_a_page_before_the_first_page_is_not_read_as_a_page_meant() -> None:
    assert parse("64 FR 37673 (July 13, 1999)").pinpoint == ()
