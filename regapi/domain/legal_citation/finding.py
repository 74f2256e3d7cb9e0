"""Finding every citation in a text, and parsing a text which is one citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge

from .catalogue import NamedWork, name_stands_at, names_in, shorter_names
from .citation_error import CitationError
from .code_reading import read_bare_title_citation, read_code_citation
from .family import Family
from .found import Found
from .law_code import LawCode
from .work_reading import read_work_citation

LONGEST_TEXT = 20_000
"""The most characters in which citations are looked for."""

# One character for one, so that places in the plain text are places in the text given.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\u2018\u2019", "'")
)
_OF_TITLE = re.compile(r"\s{1,2}of\s{1,2}title\s{1,2}([0-9]{1,2})(?![0-9A-Za-z])", re.ASCII | re.IGNORECASE)
_TO_NAME = re.compile(r",?\s{0,2}(?:of\s{1,2})?(?:the\s{1,2})?", re.ASCII)
_SEPARATOR = re.compile(r"\s{0,2},\s{0,2}")


def find(text: str) -> tuple[Found, ...]:
    """Every citation in the text, from left to right, with its place.

    A list ("21 CFR 1301.71 and 1301.75(b)") gives one citation for each of its members. The time is in
    proportion to the length of the text. Raises ``CitationError`` for a text longer than ``LONGEST_TEXT``.
    """
    if len(text) > LONGEST_TEXT:
        raise CitationError(
            f"the text has {len(text)} characters; citations are looked for in at most {LONGEST_TEXT}: "
            "send it in pieces"
        )
    plain = text.translate(_PLAIN)
    founds: list[Found] = []
    floor = 0
    for name in _anchors(plain):
        if name.start < floor:
            continue
        read = _read(plain, name, floor) or _read_shorter(plain, name, floor)
        if read:
            founds.extend(read)
            floor = read[-1].end
    return tuple(_joined(plain, founds))


def _anchors(text: str) -> Iterator[NamedWork]:
    """The names of works, and the words "of title N" that may stand in for the name of a federal code."""
    titles = (NamedWork((), match.start(), match.end()) for match in _OF_TITLE.finditer(text))
    return merge(names_in(text), titles, key=_start)


def _start(name: NamedWork) -> int:
    return name.start


def _read(text: str, name: NamedWork, floor: int) -> tuple[Found, ...]:
    if not name.works:
        link = _TO_NAME.match(text, name.end)
        if link and name_stands_at(text, link.end()):
            return ()
        title = text[name.start : name.end].split()[-1]
        return read_bare_title_citation(text, title, name.start, name.end, floor)
    for work in name.works:
        if isinstance(work, LawCode):
            founds = read_code_citation(text, name, work, floor)
        else:
            founds = read_work_citation(text, name, work, floor)
        if founds:
            return founds
    return ()


def _read_shorter(text: str, name: NamedWork, floor: int) -> tuple[Found, ...]:
    """What is read where a shorter name was meant: the Senate bill "Or. S.B. 5" and not O.R.S."""
    return next((read for shorter in shorter_names(text, name) if (read := _read(text, shorter, floor))), ())


def _joined(text: str, founds: list[Found]) -> Iterator[Found]:
    """The same citations, with parallel ones marked and given what their group says once."""
    group: list[Found] = []
    for found in founds:
        if group and _is_parallel(text, group[-1], found):
            group.append(found._replace(parallel=True))
        else:
            yield from _shared(group)
            group = [found]
    yield from _shared(group)


def _is_parallel(text: str, before: Found, found: Found) -> bool:
    if not _SEPARATOR.fullmatch(text, before.end, found.start):
        return False
    families = (before.citation.family, found.citation.family)
    if families == (Family.CASE, Family.CASE):
        return before.citation.year is None and found.citation.name is None
    return families == (Family.PUBLIC_LAW, Family.STATUTES_AT_LARGE)


def _shared(group: list[Found]) -> Iterator[Found]:
    cases = [found.citation for found in group if found.citation.family is Family.CASE]
    if len(cases) < 2:
        yield from group
        return
    last = cases[-1]
    for found in group:
        case = replace(
            found.citation,
            name=cases[0].name,
            court=last.court,
            year=last.year,
            jurisdiction=found.citation.jurisdiction or (last.jurisdiction if last.court else None),
        )
        yield found._replace(citation=case)
