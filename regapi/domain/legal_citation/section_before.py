"""Reading what stands before a code's name: "21 CFR", "section 829 of title 21, United States Code"."""

from __future__ import annotations

import re
from functools import cache

from .cited_section import CitedSection
from .law_code import LawCode, Layout
from .section_list import read_sections

_OF = r"(?:\s{1,2}of\s{1,2}(?:the\s{1,2})?)"
_SIGN_AND_SECTIONS_BEFORE = (
    r"(?:(?P<several>§\s?§|(?<![A-Za-z])(?i:sections|secs\.|parts))|§"
    r"|(?<![A-Za-z])(?:(?i:section|sec\.|part|rule)|s\.|[rR]\.))"
    r"\s{0,2}(?P<sections>[0-9A-Z][^;§]{0,80}?)"
)
_SECTIONS_BEFORE_NAME = re.compile(
    rf"{_SIGN_AND_SECTIONS_BEFORE}(?:,\s{{0,2}}(?:of\s{{1,2}})?|{_OF}|\s{{1,2}})(?:the\s{{1,2}})?\Z", re.ASCII
)
_SECTIONS_BEFORE_TITLE = re.compile(rf"{_SIGN_AND_SECTIONS_BEFORE}\Z", re.ASCII)
_TITLE_REACH = 24
_SECTION_REACH = 110


def title_before(text: str, start: int, floor: int, code: LawCode) -> tuple[str | None, int]:
    """The title that stands before a code's name, as in "21 CFR", and where the citation then begins."""
    if "title" not in code.needs:
        return None, start
    reach = max(floor, start - _TITLE_REACH)
    for pattern in _title_patterns(code):
        match = pattern.search(text, reach, start)
        if match:
            return match["title"], match.start()
    return None, start


@cache
def _title_patterns(code: LawCode) -> tuple[re.Pattern[str], ...]:
    title = rf"(?P<title>{code.title_shape})"
    word = rf"(?<![A-Za-z])[Tt]itle\s{{1,2}}{title}(?:,?{_OF}|,?\s{{0,2}}(?:the\s{{1,2}})?)\Z"
    joint = "[-\\s]" if code.layout is Layout.JOINED else rf"(?:\s{{0,3}}|{_OF})"
    bare = rf"(?<![0-9A-Za-z.\-/]){title}{joint}\Z"
    return re.compile(word, re.ASCII), re.compile(bare, re.ASCII)


def sections_before_name(text: str, start: int, floor: int, code: LawCode) -> list[CitedSection]:
    """The sections that stand before a code's name; none where none stand there."""
    sections = _announced(_SECTIONS_BEFORE_NAME, text, start, floor, code)
    if sections or "title" in code.needs:
        return sections
    bare = _section_before_name(code).search(text, max(floor, start - _SECTION_REACH), start)
    return read_sections(text, bare.start(), code, several=False) if bare else []


def sections_before_title(text: str, end: int, floor: int, code: LawCode) -> list[CitedSection]:
    """The sections that stand before the words "of title"; none where none stand there."""
    return _announced(_SECTIONS_BEFORE_TITLE, text, end, floor, code)


def _announced(sign: re.Pattern[str], text: str, end: int, floor: int, code: LawCode) -> list[CitedSection]:
    """The sections after the first sign from which on there is nothing but sections of this code."""
    reach = max(floor, end - _SECTION_REACH)
    while match := sign.search(text, reach, end):
        sections = read_sections(text, match.start("sections"), code, several=match["several"] is not None)
        if sections and sections[-1].stop == match.end("sections"):
            sections[0].start = match.start()
            return sections
        reach = match.start() + 1
    return []


@cache
def _section_before_name(code: LawCode) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9A-Za-z.\-])(?=[0-9A-Z]+[.:\-])(?:{code.shape}),?\s{{1,2}}\Z", re.ASCII)
