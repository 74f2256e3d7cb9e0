"""Reading the sections which follow a code's name, where they are several."""

from __future__ import annotations

import re

from .catalogue import name_stands_at
from .cited_section import CitedSection, read_range, read_section
from .law_code import LawCode
from .subdivision import below, read_labels

_AND = re.compile(
    r"(?:\s?\([^()§]{1,80}\))?"
    r"(?:\s{0,2}[,;]\s{0,2}(?P<word>and\s|or\s|&\s)?|\s{1,2}(?P<only_word>and|or|&)\s{1,2}|\s\((?=§))"
    r"\s{0,2}(?P<sign>§\s?§|§|(?:[Ss]ections?|[Ss]ecs?\.)\s)?\s{0,2}",
    re.ASCII,
)
_LIST_END = re.compile(r"\s{0,2}(?:$|[.;,)\]])", re.ASCII)
_UNIT = re.compile(
    r"\s?(?:%|[mk]?g|mcg|m?L|ml|(?:percent|hour|minute|day|week|month|year|time|dollar|patient)s?)(?![A-Za-z])",
    re.ASCII,
)


def read_sections(text: str, position: int, code: LawCode, *, several: bool) -> list[CitedSection]:
    """The sections that stand at this position, as this code numbers them; none where none stand there.

    ``several`` says that a sign such as "§§" announced more than one.
    """
    first = read_section(text, position, code, several=several)
    sections = [first] if first else []
    while sections:
        following = _read_following(text, sections[-1], code, several=several)
        if following is None:
            break
        section, several = following
        sections.append(section)
    return sections


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
        read_range(text, again, code)
        return again, several
    announced = several or bool(sign)
    section = read_section(text, link.end(), code, several=announced)
    if section is None or name_stands_at(text, _after_spaces(text, section.stop)):
        return None
    if announced or _is_plainly_listed(text, section, code, after_word=bool(word)):
        return section, several or (sign or "").startswith(("§§", "§ §"))
    return None


def _is_plainly_listed(text: str, section: CitedSection, code: LawCode, *, after_word: bool) -> bool:
    """Whether a number after "and" or a comma, with no sign before it, is surely a section, no quantity."""
    if _UNIT.match(text, section.stop):
        return False
    marks = sum(mark in ".-:/" for mark in section.section)
    if marks:
        return after_word or marks > 1 or not code.sign
    if section.pinpoint:
        return True
    return after_word and _LIST_END.match(text, section.stop) is not None


def _after_spaces(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position
