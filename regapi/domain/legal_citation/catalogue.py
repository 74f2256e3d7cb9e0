"""Every code, register and reporter which the grammar knows, and where in a text their names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .family import Family
from .federal_code import FEDERAL_CODES
from .federal_work import FEDERAL_WORKS
from .law_code import LawCode
from .local_code import LOCAL_CODES
from .numbered_work import NumberedWork
from .reporter import REPORTERS
from .session_law import STATE_ACTS
from .spelling import code_name_pattern, exact_name_pattern, state_name_pattern
from .state_regulation import STATE_REGULATIONS
from .state_statute import STATE_STATUTES
from .subject_code import SUBJECT_CODES

Work = LawCode | NumberedWork

_WORKS: tuple[Work, ...] = (
    *FEDERAL_CODES,
    *FEDERAL_WORKS,
    *SUBJECT_CODES,
    *STATE_STATUTES,
    *STATE_REGULATIONS,
    *LOCAL_CODES,
    *REPORTERS,
    *STATE_ACTS,
)
_BY_NAME: dict[tuple[Family, str], Work] = {
    (work.family, work.name): work for work in _WORKS if not (isinstance(work, LawCode) and work.same_as)
}


class NamedWork(NamedTuple):
    """The name of a work at a place in a text, with the works that the name may mean."""

    works: tuple[Work, ...]
    start: int
    end: int


def work_named(family: Family, name: str) -> Work | None:
    """The work of this family with this name in canonical form, or None where the grammar knows none."""
    return _BY_NAME.get((family, name))


def works() -> tuple[Work, ...]:
    """All works, in the order in which an ambiguous name is tried."""
    return _WORKS


def names_in(text: str) -> Iterator[NamedWork]:
    """Every name of a work in the text, from left to right, none overlapping another."""
    for match in _any_name().finditer(text):
        yield NamedWork(_works_written(match[0]), match.start(), match.end())


def shorter_names(text: str, name: NamedWork) -> Iterator[NamedWork]:
    """The names that begin where this one begins and end before it, the longest first: "N.Y." in "N.Y. S. 5"."""
    if name.works:
        patterns = dict.fromkeys(pattern for pattern, _ in _spellings()[text[name.start].upper()])
        matches = (_compiled(pattern).match(text, name.start, name.end - 1) for pattern in patterns)
        for end in sorted({m.end() for m in matches if m and not text[m.end()].isalpha()}, reverse=True):
            yield NamedWork(_works_written(text[name.start : end]), name.start, end)


def name_stands_at(text: str, position: int) -> bool:
    """Whether the name of some work begins at this position."""
    return _any_name().match(text, position) is not None


@cache
def _spellings() -> dict[str, list[tuple[str, Work]]]:
    """The patterns of the names by their first letter, longer names first.

    Longest first, so that "Cal. Code Regs." is not read as a shorter name that begins it; "Ann.", which may
    be left out, does not count.
    """
    names = sorted(((name, work) for work in _WORKS for name in (work.name, *work.aliases)), key=_length)
    by_letter: dict[str, list[tuple[str, Work]]] = {}
    for name, work in names:
        by_letter.setdefault(name[0].upper(), []).append((_pattern(work, name), work))
    return by_letter


def _length(named: tuple[str, Work]) -> int:
    return -len(named[0].replace(" Ann.", ""))


@cache
def _any_name() -> re.Pattern[str]:
    # A look at the first letter spares the hundreds of names which cannot begin there.
    branches = (
        f"(?=[{letter}{letter.lower()}])(?:{'|'.join(dict.fromkeys(pattern for pattern, _ in spellings))})"
        for letter, spellings in _spellings().items()
    )
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(branches)})(?![A-Za-z])", re.ASCII)


@lru_cache(maxsize=4096)
def _works_written(text: str) -> tuple[Work, ...]:
    spellings = _spellings()[text[0].upper()]
    found = dict.fromkeys(work for pattern, work in spellings if _compiled(pattern).fullmatch(text))
    # A code that needs a title goes first, for another of that name would pass over the title before it.
    return tuple(sorted(found, key=_needs_nothing))


def _needs_nothing(work: Work) -> bool:
    return not (isinstance(work, LawCode) and work.needs)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _pattern(work: Work, name: str) -> str:
    if isinstance(work, LawCode) or not work.exact_case:
        return code_name_pattern(name, work.jurisdiction)
    if work.family in (Family.CASE, Family.STATUTES_AT_LARGE):
        return exact_name_pattern(name)
    return state_name_pattern(name, work.jurisdiction)
