"""Reading the sections which follow a code's name: one, a range, or a list, each with its subdivisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .catalogue import name_stands_at
from .family import Family
from .law_code import LawCode, PinpointStyle
from .subdivision import Subdivisions, below, read_labels
from .writing import STATUTORY_NOTE

_NO_MORE = {
    PinpointStyle.PARENTHESES: r"(?![A-Za-z0-9]|[.:/][0-9])",
    PinpointStyle.SUBDIVISION: r"(?![A-Za-z0-9]|[.:/][0-9])",
    PinpointStyle.LETTER: r"(?![a-z0-9]|[A-Z][A-Za-z0-9])",
    PinpointStyle.POINT: r"(?![A-Za-z0-9]|[:/][0-9])",
}
_OUTER_LABEL = {
    PinpointStyle.SUBDIVISION: re.compile(r",?\s{0,2}subds?\.\s{0,2}([0-9]{1,2}[a-z]?)(?![0-9A-Za-z])", re.ASCII),
    PinpointStyle.LETTER: re.compile(r"([A-Z])(?![0-9A-Za-z])", re.ASCII),
    PinpointStyle.POINT: re.compile(r"\.([0-9]{1,2})(?![0-9A-Za-z])", re.ASCII),
}
_TO = re.compile(r"(?:\s{0,2}-\s{0,2}|\s{1,2}(?:to|through)\s{1,2})(?:§\s{0,2})?", re.ASCII)
_SHORT_END = re.compile(r"\.[0-9]{1,6}(?![0-9A-Za-z])", re.ASCII)
_ET_SEQ = re.compile(r",?\s{0,2}et\.?\s{1,2}seq\b\.?", re.ASCII)
_NOTE = re.compile(r"\s{1,2}note\b", re.ASCII)
_HYPHENED = re.compile(r"(([0-9]{1,5})([A-Za-z]{0,4}))-(([0-9]{1,5})[A-Za-z]{0,2})", re.ASCII)
_REST_OF_NUMBER = re.compile(r"-\.?[0-9]", re.ASCII)
_AND = re.compile(
    r"(?:\s?\([^()§]{1,80}\))?"
    r"(?:\s{0,2}[,;]\s{0,2}(?P<word>and\s|or\s|&\s)?|\s{1,2}(?P<only_word>and|or|&)\s{1,2}|\s\((?=§))"
    r"\s{0,2}(?P<sign>§\s?§|§|(?:[Ss]ections?|[Ss]ecs?\.)\s)?\s{0,2}",
    re.ASCII,
)
_LIST_END = re.compile(r"\s{0,2}(?:$|[.;,)\]])", re.ASCII)
_EXTRAS = (
    ("subpart", re.compile(r",?\s{0,2}(?:[Ss]ubpart|subpt\.)\s{1,2}([A-Z]{1,4})(?![A-Za-z])", re.ASCII)),
    (
        "appendix",
        re.compile(r",?\s{0,2}(?:[Aa]ppendix|[Aa]pp\.)\s{1,2}([A-Z]{1,3}|[0-9]{1,3})(?![0-9a-z])", re.ASCII),
    ),
)


@dataclass(slots=True)
class CitedSection:
    """One section of a list, where it stands in the text, and what is cited of it."""

    section: str
    start: int
    stop: int
    pinpoint: Subdivisions = ()
    pinpoint_end: Subdivisions = ()
    end: str | None = None
    onwards: bool = False
    subpart: str | None = None
    appendix: str | None = None


def read_sections(text: str, position: int, code: LawCode, *, several: bool) -> list[CitedSection]:
    """The sections that stand at this position, as this code numbers them; none where none stand there.

    ``several`` says that a sign such as "§§" announced more than one.
    """
    first = _read_section(text, position, code, several=several)
    sections = [first] if first else []
    while sections:
        following = _read_following(text, sections[-1], code, several=several)
        if following is None:
            break
        section, several = following
        sections.append(section)
    return sections


def _read_section(text: str, position: int, code: LawCode, *, several: bool) -> CitedSection | None:
    number = _shape(code).match(text, position)
    if not number:
        return None
    cited = CitedSection(number[0], position, number.end())
    _split_hyphen(cited, code, several=several)
    cited.pinpoint, cited.stop = _read_pinpoint(text, cited.stop, code)
    _read_range(text, cited, code)
    if _REST_OF_NUMBER.match(text, cited.stop):
        return None
    if code.family is Family.CFR and "." not in cited.section:
        _read_extras(text, cited)
    return cited


def _read_pinpoint(text: str, position: int, code: LawCode) -> tuple[Subdivisions, int]:
    style = _OUTER_LABEL.get(code.pinpoints)
    outer = style.match(text, position) if style else None
    if outer:
        inner, position = read_labels(text, outer.end(), spaced=False)
        return (outer[1], *inner), position
    note = _NOTE.match(text, position) if code.family is Family.USC else None
    if note:
        return STATUTORY_NOTE, note.end()
    return read_labels(text, position)


def _read_range(text: str, cited: CitedSection, code: LawCode) -> None:
    """Reads what may follow a first section or subdivision: "-(e)", " to 1308", "-.439", " et seq."."""
    onwards = _ET_SEQ.match(text, cited.stop)
    if onwards:
        cited.onwards, cited.stop = True, onwards.end()
        return
    until = _TO.match(text, cited.stop)
    if not until or cited.end:
        return
    labels, stop = read_labels(text, until.end(), spaced=False)
    if labels and cited.pinpoint:
        cited.pinpoint_end, cited.stop = below(cited.pinpoint, labels), stop
        return
    short = _SHORT_END.match(text, until.end()) if "." in cited.section else None
    last = _shape(code).match(text, until.end())
    if short:
        cited.end, cited.stop = cited.section.rpartition(".")[0] + short[0], short.end()
    elif last and not cited.pinpoint and _numbers(last[0]) > _numbers(cited.section):
        cited.end, cited.stop = last[0], last.end()


def _split_hyphen(cited: CitedSection, code: LawCode, *, several: bool) -> None:
    """Tells the range "801-971" from the section "355-1" in the federal codes, where both are usual."""
    if code.family is Family.USC and (pair := _HYPHENED.fullmatch(cited.section)):
        first, number, letters, last, last_number = pair.groups()
        if int(last_number) >= int(number) and (not letters or int(number) >= 100):
            cited.section, cited.end = first, last
    elif code.family is Family.CFR and several and "-" in cited.section:
        first, _, last = cited.section.partition("-")
        stem, _, number = first.rpartition(".")
        if number.isdigit() and last.isdigit() and int(last) > int(number):
            cited.section, cited.end = first, f"{stem}.{last}"


def _read_following(
    text: str, previous: CitedSection, code: LawCode, *, several: bool
) -> tuple[CitedSection, bool] | None:
    """The next member of a list of sections or subdivisions, with whether more are announced by now."""
    link = _AND.match(text, previous.stop)
    if not link:
        return None
    sign, word = link["sign"], link["word"] or link["only_word"]
    labels, stop = read_labels(text, link.end(), spaced=False)
    if labels and previous.pinpoint and not sign and "(" not in link[0]:
        last = previous.pinpoint_end or previous.pinpoint
        again = CitedSection(previous.section, link.end(), stop, below(last, labels))
        _read_range(text, again, code)
        return again, several
    announced = several or bool(sign)
    section = _read_section(text, link.end(), code, several=announced)
    if section is None or name_stands_at(text, _after_spaces(text, section.stop)):
        return None
    if announced or _is_plainly_listed(text, section, code, after_word=bool(word)):
        return section, several or (sign or "").startswith(("§§", "§ §"))
    return None


def _is_plainly_listed(text: str, section: CitedSection, code: LawCode, *, after_word: bool) -> bool:
    """Whether a number after "and" or a comma, with no sign before it, is surely a section and not a quantity."""
    marks = sum(mark in ".-:/" for mark in section.section)
    if marks:
        return after_word or marks > 1 or not code.sign
    if section.pinpoint:
        return True
    return after_word and _LIST_END.match(text, section.stop) is not None


def _read_extras(text: str, cited: CitedSection) -> None:
    for field, pattern in _EXTRAS:
        match = pattern.match(text, cited.stop)
        if match:
            setattr(cited, field, match[1])
            cited.stop = match.end()


def _after_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _numbers(section: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", section)]


@cache
def _shape(code: LawCode) -> re.Pattern[str]:
    return re.compile(f"(?:{code.shape}){_NO_MORE[code.pinpoints]}", re.ASCII)
