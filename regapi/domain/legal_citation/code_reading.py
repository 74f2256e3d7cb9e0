"""Reading a citation to a code: the title before the name, the divisions and sections after it, or the reverse."""

from __future__ import annotations

import re
from functools import cache

from .catalogue import NamedWork
from .citation import LegalCitation
from .family import Family
from .federal_code import CODE_OF_FEDERAL_REGULATIONS, CODE_OF_THE_UNITED_STATES
from .found import Found
from .law_code import LawCode, Layout
from .section_list import CitedSection, read_sections

_OF = r"(?:\s{1,2}of\s{1,2}(?:the\s{1,2})?)"
_TITLE_NUMBER = r"(?P<title>[0-9]{1,3}[A-Z]?(?:-[A-Z]|-[0-9]{3})?)"
_TITLE_WORD_BEFORE = re.compile(
    rf"(?<![A-Za-z])[Tt]itle\s{{1,2}}{_TITLE_NUMBER}(?:,?{_OF}|,?\s{{0,2}}(?:the\s{{1,2}})?)\Z", re.ASCII
)
_TITLE_BEFORE = re.compile(rf"(?<![0-9A-Za-z.\-/]){_TITLE_NUMBER}(?:\s{{0,3}}|{_OF})\Z", re.ASCII)
_JOINED_TITLE = re.compile(r"(?<![0-9A-Za-z.\-/])(?P<title>[0-9]{3})[-\s]\Z", re.ASCII)
_DIVISION = re.compile(
    r",?\s{0,2}(?:(?P<title>[Tt]it(?:le\b|\.))|(?P<division>[Dd]iv(?:ision\b|\.))|(?P<part>[Pp](?:art\b|t\.))"
    r"|(?P<article>[Aa]rt(?:icle\b|\.))|(?P<chapter>[Cc]h(?:apter\b|ap\.|\.)|c\.))"
    r"\s{0,2}(?P<value>[0-9A-Z][0-9A-Za-z]{0,6}(?:[.:\-]{1,2}[0-9A-Za-z]{1,6}){0,4})(?![0-9A-Za-z])",
    re.ASCII,
)
_SIGN = re.compile(
    r"(?:\s{0,2}(?:19|20)[0-9]{2}\s{1,2}(?:Cum\.\s)?Supp\.)?,?\s{0,2}(?:(?P<several>§\s?§|(?i:sections|secs\.?|rules|parts|pts\.)(?![A-Za-z]))|§"
    r"|(?i:section|sec\.?|rule|part|pt\.)(?![A-Za-z])|[sS]\.|[rR](?:\.|(?=\s)))?\s{0,2}",
    re.ASCII,
)
_SIGN_AND_SECTIONS_BEFORE = (
    r"(?:(?P<several>§\s?§|(?<![A-Za-z])(?i:sections|secs\.|parts))|§|(?<![A-Za-z])(?:(?i:section|sec\.|part|rule)|s\.|[rR]\.))"
    r"\s{0,2}(?P<sections>[0-9A-Z][^;§]{0,80}?)"
)
_SECTIONS_BEFORE_NAME = re.compile(
    rf"{_SIGN_AND_SECTIONS_BEFORE}(?:,\s{{0,2}}(?:of\s{{1,2}})?|{_OF}|\s{{1,2}})(?:the\s{{1,2}})?\Z", re.ASCII
)
_SECTIONS_BEFORE_TITLE = re.compile(rf"{_SIGN_AND_SECTIONS_BEFORE}\Z", re.ASCII)
_WHOLE = re.compile(r",?\s{0,2}whole (?:code|text)\b", re.ASCII)
_YEAR = re.compile(r"\s{0,2}\(((?:1[789]|20)[0-9]{2})\)", re.ASCII)
_REACH = 110


def read_code_citation(text: str, name: NamedWork, code: LawCode, floor: int) -> tuple[Found, ...]:
    """The citations to this code around its name in the text; none where what is needed does not stand there.

    ``floor`` is the position before which the text belongs to other citations.
    """
    title, start = _title_before(text, name.start, floor, code)
    fields, position = _divisions_after(text, name.end, code)
    if title:
        fields.setdefault("title", title)
    several, section_start = _sign_after(text, position, code)
    sections = read_sections(text, section_start, code, several=several)
    if not sections:
        sections = _sections_before(text, start, floor, code)
        start = min([start, *(section.start for section in sections)])
    if any(need not in fields for need in code.needs):
        return ()
    if sections:
        return _founds(text, code, fields, sections, start, position)
    return _without_section(text, code, fields, start, position)


def read_bare_title_citation(text: str, title: str, end: int, stop: int, floor: int) -> tuple[Found, ...]:
    """The citations in "section 812 of title 21", which names no code, where the words "of title" begin at ``end``.

    A section number with a point in it is of the federal regulations, another of the United States Code.
    """
    match = _SECTIONS_BEFORE_TITLE.search(text, max(floor, end - _REACH), end)
    if not match:
        return ()
    regulations = "." in match["sections"]
    code = CODE_OF_FEDERAL_REGULATIONS if regulations else CODE_OF_THE_UNITED_STATES
    sections = _exactly(text, match, code)
    return _founds(text, code, {"title": title}, sections, match.start(), stop) if sections else ()


def _title_before(text: str, start: int, floor: int, code: LawCode) -> tuple[str | None, int]:
    if "title" not in code.needs:
        return None, start
    reach = max(floor, start - 24)
    patterns = (_JOINED_TITLE,) if code.layout is Layout.JOINED else (_TITLE_WORD_BEFORE, _TITLE_BEFORE)
    for pattern in patterns:
        match = pattern.search(text, reach, start)
        if match:
            return match["title"], match.start()
    return None, start


def _divisions_after(text: str, position: int, code: LawCode) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while match := _DIVISION.match(text, position):
        field = next(name for name, value in match.groupdict().items() if value and name != "value")
        if field in fields or (code.family is Family.CFR and field == "part"):
            break
        fields[field] = match["value"]
        position = match.end()
    return fields, position


def _sign_after(text: str, position: int, code: LawCode) -> tuple[bool, int]:
    if code.layout is Layout.JOINED and text.startswith("-", position):
        return False, position + 1
    match = _SIGN.match(text, position)
    assert match is not None
    return match["several"] is not None, match.end()


def _sections_before(text: str, start: int, floor: int, code: LawCode) -> list[CitedSection]:
    reach = max(floor, start - _REACH)
    announced = _SECTIONS_BEFORE_NAME.search(text, reach, start)
    if announced:
        return _exactly(text, announced, code)
    bare = None if "title" in code.needs else _section_before_name(code).search(text, reach, start)
    return read_sections(text, bare.start(), code, several=False) if bare else []


@cache
def _section_before_name(code: LawCode) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9A-Za-z.\-])(?=[0-9A-Z]+[.:\-])(?:{code.shape}),?\s{{1,2}}\Z", re.ASCII)


def _exactly(text: str, match: re.Match[str], code: LawCode) -> list[CitedSection]:
    """The sections in the matched text, if it holds nothing but sections of this code."""
    sections = read_sections(text, match.start("sections"), code, several=match["several"] is not None)
    if not sections or sections[-1].stop != match.end("sections"):
        return []
    sections[0].start = match.start()
    return sections


def _founds(
    text: str,
    code: LawCode,
    fields: dict[str, str],
    sections: list[CitedSection],
    start: int,
    least_stop: int,
) -> tuple[Found, ...]:
    last_stop = max(sections[-1].stop, least_stop)
    year = _YEAR.match(text, last_stop)
    founds = []
    for index, cited in enumerate(sections):
        begin = min(start, cited.start) if index == 0 else cited.start
        stop = cited.stop
        if index == len(sections) - 1:
            stop = year.end() if year else last_stop
        founds.append(Found(_citation(code, fields, cited, int(year[1]) if year else None), begin, stop))
    return tuple(founds)


def _citation(code: LawCode, fields: dict[str, str], cited: CitedSection, year: int | None) -> LegalCitation:
    own = dict(fields)
    section: str | None = code.tidy(cited.section)
    if code.family is Family.CFR and "." not in cited.section:
        own["part"], section = cited.section, None
    elif code.part_joins_section and "part" in own:
        section = f"{own.pop('part')}-{cited.section}"
    elif code.recast:
        own = code.recast({**own, "section": cited.section})
        section = own.pop("section")
    return LegalCitation(
        code.family,
        code.same_as or code.name,
        code.jurisdiction,
        section=section,
        end=cited.end,
        onwards=cited.onwards,
        pinpoint=cited.pinpoint,
        pinpoint_end=cited.pinpoint_end,
        subpart=cited.subpart,
        appendix=cited.appendix,
        year=year,
        **own,
    )


def _without_section(text: str, code: LawCode, fields: dict[str, str], start: int, position: int) -> tuple[Found, ...]:
    whole = _WHOLE.match(text, position)
    has_divisions = any(field not in ("title",) for field in fields)
    if not (whole or has_divisions or (code.whole_title and fields.get("title"))):
        return ()
    year = None if whole else _YEAR.match(text, position)
    stop = whole.end() if whole else year.end() if year else position
    citation = LegalCitation(code.family, code.name, code.jurisdiction, year=int(year[1]) if year else None, **fields)
    return (Found(citation, start, stop),)
