"""The names of cases: "Gonzales v. Oregon" before a reporter's volume, and the court in the brackets."""

from __future__ import annotations

import re

from .us_state import US_STATES

_WORD = re.compile(r"\S+")
_SMALL_WORD = re.compile(
    r"of|the|and|for|in|on|at|by|to|de|la|vs?\.?|ex|rel\.?|inf\.?|re|parte|an?|d/b/a|et|al\.|[&\-]",
    re.ASCII | re.IGNORECASE,
)
_LEADING_WORD = re.compile(
    r"see|in|under|but|cf\.|compare|accord|e\.g\.,|also|and|the|per|after|since|before|as|that|by|citing|[0-9]+",
    re.ASCII | re.IGNORECASE,
)
_FULL_NAME = re.compile(r"\s(?:v|vs)\.?\s|\b(?:In re|Ex parte|Matter of)\s")
_NAME_START = re.compile(r"(?:In re|Ex parte|Matter of)\s")
_MONTH_AND_DAY = re.compile(
    r",?\s?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s[0-9]{1,2},?\Z"
)
_STATES = "|".join(re.escape(state.abbreviation) for state in US_STATES.values())
_FEDERAL_COURT = re.compile(rf"Cir\.|Fed\.|\b(?:[NSEWMC]\.\s?)?D\.\s?(?={_STATES})|Bankr\.|U\.S\.")
_REACH = 220


def case_name_before(text: str, end: int, floor: int) -> tuple[str | None, int]:
    """The name of the case that ends, with a comma, right before ``end``, and where it begins.

    Reads backward over capitalised words; gives no name where none has the form "A v. B" or "In re A".
    """
    window = text[max(floor, end - _REACH) : end]
    stripped = window.rstrip()
    if not stripped.endswith(","):
        return None, end
    offset = end - len(window)
    kept = len(stripped) - 1
    opening = max(window.rfind(mark, 0, kept) for mark in '(["')
    words = list(_WORD.finditer(window, opening + 1, kept))
    first = len(words)
    while first and _may_belong(words[first - 1][0]):
        first -= 1
    while first < len(words) and _is_leading(window, words[first]):
        first += 1
    if first == len(words):
        return None, end
    name = " ".join(window[words[first].start() : kept].split())
    return (name, offset + words[first].start()) if _FULL_NAME.search(name) else (None, end)


def court_and_jurisdiction(words: str) -> tuple[str | None, str | None]:
    """The court in the brackets after a case, less the date, and the jurisdiction which it tells, if any."""
    court = _MONTH_AND_DAY.sub("", words.strip()).strip(" ,")
    if not court:
        return None, None
    if _FEDERAL_COURT.search(court):
        return court, "us"
    states = [state for state in US_STATES.values() if f"{court} ".startswith(f"{state.abbreviation} ")]
    return court, states[0].jurisdiction if states else None


def _may_belong(word: str) -> bool:
    if _SMALL_WORD.fullmatch(word):
        return True
    named = word[0].isupper() or (word[0].isdigit() and not word.rstrip(",.").isdigit())
    return named and not word.endswith((";", ":", ")", "]"))


def _is_leading(window: str, word: re.Match[str]) -> bool:
    if _NAME_START.match(window, word.start()):
        return False
    return _LEADING_WORD.fullmatch(word[0]) is not None or not (word[0][0].isupper() or word[0][0].isdigit())
