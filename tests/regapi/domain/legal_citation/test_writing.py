"""Canonical texts and keys: whatever is cited is written so that it reads the same again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.legal_citation import Family, LegalCitation, parse

relaxed = settings(deadline=None)
TITLES = st.integers(1, 54).map(str)
DIGITS = st.integers(1, 40).map(str)
LETTERS = st.sampled_from("abcdefghjklmnop")
CAPITALS = st.sampled_from("ABCDEFGHJKLMN")
NUMERALS = st.sampled_from(["i", "ii", "iii", "iv", "v", "vi", "ix", "xii"])
PINPOINTS = st.one_of(
    st.just(()),
    st.tuples(LETTERS),
    st.tuples(LETTERS, DIGITS),
    st.tuples(LETTERS, DIGITS, NUMERALS),
    st.tuples(LETTERS, DIGITS, CAPITALS, NUMERALS),
)
CFR_SECTIONS = st.builds("{}.{}".format, st.integers(1, 1999), st.integers(1, 9999))
USC_SECTIONS = st.one_of(
    st.integers(1, 18999).map(str),
    st.builds("{}{}".format, st.integers(1, 1999), st.sampled_from(["a", "bb", "dd"])),
    st.builds(
        "{}{}-{}{}".format,
        st.integers(100, 1999),
        st.sampled_from(["a", "dd", "w"]),
        st.integers(1, 99),
        st.sampled_from(["", "b"]),
    ),
)
CFR_SPELLINGS = st.sampled_from(
    [
        "{t} CFR {s}{p}",
        "{t} C.F.R. § {s}{p}",
        "{t} C. F. R. §{s} {p}",
        "{t} cfr {s}{p}.",
        "Title {t} CFR section {s}{p}",
        "title {t}, Code of Federal Regulations, § {s}{p}",
        "section {s}{p} of title {t}, Code of Federal Regulations",
        "section {s}{p} of title {t}",
    ]
)
USC_SPELLINGS = st.sampled_from(
    [
        "{t} U.S.C. {s}{p}",
        "{t} USC § {s}{p}",
        "{t} U. S. C. §{s} {p}",
        "{t} U.S. Code § {s}{p}",
        "title {t}, United States Code, section {s}{p}",
        "section {s}{p} of title {t}, United States Code",
        "section {s}{p} of title {t}",
    ]
)
FR_SPELLINGS = st.sampled_from(["{v} FR {p}", "{v} Fed. Reg. {p}", "{v} Federal Register {p}", "{v} fr {p}"])


def brackets(labels: tuple[str, ...]) -> str:
    return "".join(f"({label})" for label in labels)


@relaxed
@given(TITLES, CFR_SECTIONS, PINPOINTS, CFR_SPELLINGS)
def test_any_section_of_the_regulations_reads_the_same_in_any_spelling(
    title: str, section: str, pinpoint: tuple[str, ...], spelling: str
) -> None:
    citation = LegalCitation(Family.CFR, "CFR", "us", title=title, section=section, pinpoint=pinpoint)
    assert parse(spelling.format(t=title, s=section, p=brackets(pinpoint))) == citation
    assert parse(citation.canonical) == citation
    assert citation.canonical == f"{title} CFR {section}{brackets(pinpoint)}"
    assert citation.key == f"cfr:{title}:{section}"


@relaxed
@given(TITLES, USC_SECTIONS, PINPOINTS, USC_SPELLINGS)
def test_any_section_of_the_united_states_code_reads_the_same_in_any_spelling(
    title: str, section: str, pinpoint: tuple[str, ...], spelling: str
) -> None:
    citation = LegalCitation(Family.USC, "U.S.C.", "us", title=title, section=section, pinpoint=pinpoint)
    assert parse(spelling.format(t=title, s=section, p=brackets(pinpoint))) == citation
    assert parse(citation.canonical) == citation
    assert citation.key == f"usc:{title}:{section}"


@relaxed
@given(st.integers(1, 99), st.integers(1, 99_999), FR_SPELLINGS)
def test_any_page_of_the_register_reads_alike_in_any_spelling(volume: int, page: int, spelling: str) -> None:
    citation = LegalCitation(Family.FEDERAL_REGISTER, "FR", "us", volume=str(volume), page=str(page))
    assert parse(spelling.format(v=volume, p=page)) == citation
    assert parse(citation.canonical) == citation
    assert citation.key == f"fr:{volume}:{page}"


@relaxed
@given(TITLES, CFR_SECTIONS, LETTERS, DIGITS)
def test_a_range_of_subdivisions_is_written_from_where_it_differs(
    title: str, section: str, letter: str, digit: str
) -> None:
    last = str(int(digit) + 1)
    citation = parse(f"{title} CFR {section}({letter})({digit}) through ({last})")
    assert citation.pinpoint_end == (letter, last)
    assert citation.canonical == f"{title} CFR {section}({letter})({digit})-({last})"
    assert parse(citation.canonical) == citation


def test_keys_are_in_lower_case_and_without_spaces() -> None:
    for text in (
        "10A NCAC 26E .0104",
        "Fla. Admin. Code R. 64B8-9.009",
        "2009 Wis. A.B. 760",
        "N.H. Code Admin. R. Med 501.02",
    ):
        key = parse(text).key
        assert key == key.lower()
        assert " " not in key
