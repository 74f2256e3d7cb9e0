"""Reading a citation to a code: the title before the name, the sections after it, or the reverse."""

from __future__ import annotations

import re

from .catalogue import NamedWork
from .citation import LegalCitation
from .cited_section import CitedSection
from .family import Family
from .federal_code import CODE_OF_FEDERAL_REGULATIONS, CODE_OF_THE_UNITED_STATES
from .found import Found
from .law_code import LawCode, Layout
from .section_before import sections_before_name, sections_before_title, title_before
from .section_list import read_sections

Fields = dict[str, str]
"""The divisions of a code that a citation names, by the fields of a citation."""

_DIVISION = re.compile(
    r",?\s{0,2}(?:(?P<title>[Tt]it(?:le\b|\.))|(?P<division>[Dd]iv(?:ision\b|\.))|(?P<part>[Pp](?:art\b|t\.))"
    r"|(?P<article>[Aa]rt(?:icle\b|\.))|(?P<chapter>[Cc]h(?:apter\b|ap\.|\.)|c\.))"
    r"\s{0,2}(?P<value>(?:[0-9]{1,4}[A-Z]{0,2}|[A-Z]{1,7})(?:[.:\-]{1,2}[0-9A-Za-z]{1,6}){0,4})(?![0-9A-Za-z])",
    re.ASCII,
)
_SIGN = re.compile(
    r"(?:\s{0,2}(?:19|20)[0-9]{2}\s{1,2}(?:Cum\.\s)?Supp\.)?,?\s{0,2}"
    r"(?:(?P<several>§\s?§|(?i:sections|secs\.?|rules|parts|pts\.)(?![A-Za-z]))|§"
    r"|(?i:section|sec\.?|rule|part|pt\.)(?![A-Za-z])|[sS]\.|[rR](?:\.|(?=\s)))?\s{0,2}",
    re.ASCII,
)
_WHOLE = re.compile(r",?\s{0,2}whole (?:code|text)\b", re.ASCII)
_YEAR = re.compile(r"\s{0,2}\(((?:1[789]|20)[0-9]{2})\)", re.ASCII)


def read_code_citation(text: str, name: NamedWork, code: LawCode, floor: int) -> tuple[Found, ...]:
    """The citations to this code around its name in the text; none where what is needed does not stand there.

    ``floor`` is the position before which the text belongs to other citations.
    """
    title, start = title_before(text, name.start, floor, code)
    fields, position = _divisions_after(text, name.end, code)
    if title:
        fields.setdefault("title", title)
    several, section_start = _sign_after(text, position, code)
    sections = read_sections(text, section_start, code, several=several)
    if not sections:
        sections = sections_before_name(text, start, floor, code)
        start = min([start, *(section.start for section in sections)])
    if code.layout is Layout.NAME_LAST:
        fields, position = {}, name.end
    if any(need not in fields for need in code.needs):
        return ()
    if sections:
        return _founds(text, code, fields, sections, start, position)
    if _needs_section(code):
        return ()
    return _without_section(text, code, fields, start, position)


def read_bare_title_citation(text: str, title: str, end: int, stop: int, floor: int) -> tuple[Found, ...]:
    """The citations in "section 812 of title 21", which names no code; the words "of title" begin at ``end``.

    A section number with a point in it is of the federal regulations, another of the United States Code.
    """
    for code in (CODE_OF_FEDERAL_REGULATIONS, CODE_OF_THE_UNITED_STATES):
        sections = sections_before_title(text, end, floor, code)
        if sections and ("." in sections[0].section) is (code is CODE_OF_FEDERAL_REGULATIONS):
            return _founds(text, code, {"title": title}, sections, sections[0].start, stop)
    return ()


def _needs_section(code: LawCode) -> bool:
    """Whether the code's name is too short to stand without a section, as "CCR" is for two states."""
    short = code.family is Family.STATE_REGULATION and code.layout is not Layout.NAME_FIRST and not code.sign
    return code.same_as is not None or (short and not code.whole_title)


def _divisions_after(text: str, position: int, code: LawCode) -> tuple[Fields, int]:
    fields: Fields = {}
    while match := _DIVISION.match(text, position):
        field = next(name for name, value in match.groupdict().items() if value and name != "value")
        if field in fields or (code.family is Family.CFR and field == "part"):
            break
        if field == "title" and not re.fullmatch(code.title_shape, match["value"]):
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


def _founds(
    text: str,
    code: LawCode,
    fields: Fields,
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


def _citation(code: LawCode, fields: Fields, cited: CitedSection, year: int | None) -> LegalCitation:
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


def _without_section(text: str, code: LawCode, fields: Fields, start: int, stop: int) -> tuple[Found, ...]:
    whole = _WHOLE.match(text, stop) if not fields and not code.needs else None
    has_divisions = any(field != "title" for field in fields)
    if not (whole or has_divisions or (code.whole_title and "title" in fields)):
        return ()
    tail = whole or _YEAR.match(text, stop)
    citation = LegalCitation(
        code.family,
        code.name,
        code.jurisdiction,
        onwards=False,
        pinpoint=(),
        pinpoint_end=(),
        year=int(tail[1]) if tail and not whole else None,
        **fields,
    )
    return (Found(citation, start, tail.end() if tail else stop),)
