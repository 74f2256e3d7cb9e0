"""Random citations of every family, random texts that look like some, and what reading a text takes."""

import re
import sys
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from regapi.domain.legal_citation import Family, LegalCitation
from regapi.domain.legal_citation.catalogue import Work, works
from regapi.domain.legal_citation.law_code import LawCode
from regapi.domain.legal_citation.numbered_work import NumberedWork

WORKS = [work for work in works() if not (isinstance(work, LawCode) and work.same_as)]
"""Everything that a citation may name, each once."""

SENATES_OF_OTHER_NAMES = {"N.J.", "N.Y.", "Or."}
"""States whose Senate bills begin like another work, as "Or. S.B. 1" like O.R.S."""

PINPOINTS = st.sampled_from([(), ("a",), ("b", "1"), ("c", "2", "iv"), ("1",)])
FRAGMENTS = [
    *(
        "21 ",
        "1301.75",
        "829a",
        "40-47-20",
        "458.327",
        "318-B:1-b",
        "\u00a7 ",
        "\u00a7\u00a7 ",
        "(a)",
        "(1)(iv)",
        "-(c)",
    ),
    *(
        " to ",
        " and ",
        ", ",
        "; ",
        " et seq.",
        "(Kan. 2001)",
        "tit. 5",
        "ch. 9",
        "part 1301",
        "subd. 2",
        " of title 21",
    ),
    *(
        "No. 12-345 ",
        "Smith v. Jones, ",
        "\u2013",
        "\u00a0",
        "\0",
        "\n",
        "\u0661",
        "\u200b",
        "(" * 9,
        ")",
        "[",
        "1" * 30,
    ),
]
TEXTS = st.lists(st.sampled_from([*(work.name for work in WORKS), *FRAGMENTS]) | st.text(max_size=5), max_size=15).map(
    "".join
)
"""Texts of names of works, numbers and marks, with anything in between."""


def _numbers(form: str, *ranges: tuple[int, int]) -> st.SearchStrategy[str]:
    return st.builds(form.format, *(st.integers(*range_) for range_ in ranges))


NUMBERS = {
    "FR Doc.": _numbers("{}-{}", (1994, 2026), (100, 99_999)),
    "Pub. L.": _numbers("{}-{}", (1, 199), (1, 999)),
    "No.": _numbers("{}-{}", (10, 99), (100, 9_999)),
    "Conn. Public Act": _numbers("{}-{}", (10, 99), (1, 999)),
    "Ill. Public Act": _numbers("{}-{}", (90, 120), (1, 999)),
    "Iowa ARC": _numbers("{}C", (1_000, 9_999)),
}


def citations() -> st.SearchStrategy[str]:
    """The text of a random citation, of each family as often as of another."""
    families = {family: [work for work in WORKS if work.family is family] for family in Family}
    return st.sampled_from(list(Family)).flatmap(lambda family: st.sampled_from(families[family])).flatmap(citations_to)


def citations_to(work: Work) -> st.SearchStrategy[str]:
    """The text of a random citation to one work."""
    return _of_a_code(work) if isinstance(work, LawCode) else _of_a_numbered_work(work)


def _of_a_code(code: LawCode) -> st.SearchStrategy[str]:
    divisions = st.fixed_dictionaries({name: st.integers(1, 99).map(str) for name in code.needs})
    if code.name == "C.M.R.":
        divisions = st.fixed_dictionaries({"title": _numbers("{}-{}", (10, 99), (100, 999)), "chapter": st.just("1")})
    sections = st.from_regex(re.compile(code.shape, re.ASCII), fullmatch=True).map(code.tidy)

    def written(divisions: dict[str, Any], section: str, pinpoint: tuple[str, ...]) -> str:
        pinpoint = () if code.name == "NMAC" else pinpoint
        cited = LegalCitation(
            code.family, code.name, code.jurisdiction, section=section, pinpoint=pinpoint, **divisions
        )
        return cited.canonical

    return st.builds(written, divisions, sections, PINPOINTS)


def _of_a_numbered_work(work: NumberedWork) -> st.SearchStrategy[str]:
    yearly = "19|20" in work.before or "[0-9]{4}" in work.before + work.after
    houses = "HA" if work.name in SENATES_OF_OTHER_NAMES else "SHA"
    fields = {
        "volume": st.integers(*((1900, 2099) if yearly else (1, 999))),
        "page": st.integers(1, 999 if yearly else 99_999),
        "chapter": st.integers(1, 999),
        "number": NUMBERS.get(work.name, _numbers("{}.B. {}", (0, len(houses) - 1), (1, 99_999))),
    }
    if work.family is Family.BILL:
        fields["number"] = st.builds("{}.B. {}".format, st.sampled_from(houses), st.integers(1, 99_999))
    written = st.builds(lambda **given: work.form.format(**given).strip(), **fields)
    return written.map(lambda text: f"Smith v. Jones, {text} (Minn. 2020)") if work.name == "No." else written


def work_of(function: Callable[[str], object], text: str) -> int:
    """How many calls a function makes to read a text, of Python's own functions and of others."""
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(text)
    finally:
        sys.setprofile(before)
    return calls
