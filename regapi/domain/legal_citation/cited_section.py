"""Reading one section after a code's name, with its subdivisions and the range that it may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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
    PinpointStyle.SUBDIVISION: re.compile(r",?\s{0,2}subds?\.\s?([0-9]{1,2}[a-z]?)(?![0-9A-Za-z])", re.ASCII),
    PinpointStyle.LETTER: re.compile(r"([A-Z])(?![0-9A-Za-z])", re.ASCII),
    PinpointStyle.POINT: re.compile(r"\.([0-9]{1,2})(?![0-9A-Za-z])", re.ASCII),
}
_TO = re.compile(r"(?:\s{0,2}-\s{0,2}|\s{1,2}(?:to|through)\s{1,2})(?:§\s{0,2})?", re.ASCII)
_SHORT_END = re.compile(r"\.[0-9]{1,6}(?![0-9A-Za-z])", re.ASCII)
_ET_SEQ = re.compile(r",?\s{0,2}et\.?\s{1,2}seq\b\.?", re.ASCII)
_NOTE = re.compile(r"\s{1,2}note\b", re.ASCII)
_HYPHENED = re.compile(r"(([0-9]{1,5})([A-Za-z]{0,4}))-(([0-9]{1,5})[A-Za-z]{0,2})", re.ASCII)
_REST_OF_NUMBER = re.compile(r"-\.?[0-9]", re.ASCII)
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


def read_section(text: str, position: int, code: LawCode, *, several: bool) -> CitedSection | None:
    """The section that stands at this position, as this code numbers them, or None for none."""
    number = _shape(code).match(text, position)
    if not number:
        return None
    cited = CitedSection(number[0], position, number.end())
    _split_hyphen(cited, code, several=several)
    is_part = code.family is Family.CFR and "." not in cited.section
    if not is_part and not cited.end:
        cited.pinpoint, cited.stop = _read_pinpoint(text, cited.stop, code)
    read_range(text, cited, code)
    if _REST_OF_NUMBER.match(text, cited.stop):
        return None
    if is_part:
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


def read_range(text: str, cited: CitedSection, code: LawCode) -> None:
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
    last = short or _shape(code).match(text, until.end())
    if not last or cited.pinpoint:
        return
    end = cited.section.rpartition(".")[0] + short[0] if short else last[0]
    if _shape(code).fullmatch(end) and (_numbers(end), end) > (_numbers(cited.section), cited.section):
        cited.end, cited.stop = end, last.end()


def _split_hyphen(cited: CitedSection, code: LawCode, *, several: bool) -> None:
    """Tells the range "801-971" from the section "355-1" in the federal codes, where both are usual."""
    if code.family is Family.USC and (pair := _HYPHENED.fullmatch(cited.section)):
        first, number, letters, last, last_number = pair.groups()
        if (int(last_number), last) > (int(number), first) and (not letters or int(number) >= 100):
            cited.section, cited.end = first, last
    elif code.family is Family.CFR and several and "-" in cited.section:
        first, _, last = cited.section.partition("-")
        stem, _, number = first.rpartition(".")
        if number.isdigit() and last.isdigit() and int(last) > int(number):
            cited.section, cited.end = first, f"{stem}.{last}"


def _read_extras(text: str, cited: CitedSection) -> None:
    for field, pattern in _EXTRAS:
        match = pattern.match(text, cited.stop)
        if match:
            setattr(cited, field, match[1])
            cited.stop = match.end()


def _numbers(section: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", section)]


@cache
def _shape(code: LawCode) -> re.Pattern[str]:
    return re.compile(f"(?:{code.shape}){_NO_MORE[code.pinpoints]}", re.ASCII)
