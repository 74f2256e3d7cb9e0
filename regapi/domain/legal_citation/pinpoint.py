"""Reading a pinpoint: the words that say which subdivisions of a cited section are meant."""

from __future__ import annotations

import re

from .subdivision import Subdivisions, below, between, read_labels

_PREFIX = re.compile(
    r"(?:§§?|(?:section|subdivision|paragraph|rule|schedule)s?\b|(?:sec|subd|para)s?\.|r\.)\s{0,2}",
    re.ASCII | re.IGNORECASE,
)
_BARE = re.compile(
    r"\.?[0-9][0-9A-Za-z]{0,7}(?:[.:/\-]{1,2}[0-9A-Za-z]{1,7}){0,5}"
    r"|[A-Z]{1,5}(?:\.[0-9A-Za-z]{1,2}){0,3}|[a-z]\b",
    re.ASCII,
)
_BARE_END = re.compile(r"\.?(?=$|[,;:(\[-]|\s(?:and|to|through|&)\b|\s\()", re.ASCII)
_LETTER_AND_NUMBER = re.compile(r"([A-Z]) ([0-9]{1,2})(?=$|[,;])", re.ASCII)
_NUMBER_RANGE = re.compile(r"([0-9]{1,2})-([0-9]{1,2})(?=$|[,;]|\s[^(])", re.ASCII)
_SHORT_END = re.compile(r"([0-9]{1,4}[A-Z]?(?:\.[0-9]{1,6}){1,2})-(\.[0-9]{1,6})", re.ASCII)
_LETTERED_RULE = re.compile(r"(\.[0-9]{2})([A-Z])", re.ASCII)
_TO = re.compile(r"\s?-\s?|\s(?:to|through)\s", re.ASCII)
_ASIDE = re.compile(r"\.?\s?\([^()]{0,200}\)", re.ASCII)
_AND = re.compile(r"\.?,\s{0,2}(?:and\s)?|\s(?:and|&|or)\s", re.ASCII)
_SECTION_NUMBER = re.compile(r"\.?[0-9]+[A-Za-z]{0,3}[.:/-].+|[0-9]{3,}[A-Za-z]{0,3}|\.[0-9]+", re.ASCII)
_LONGEST = 500


def parse_pinpoint(text: str) -> tuple[Subdivisions, ...]:
    """The subdivisions that a pinpoint names, each as its labels from the outermost in.

    "(b)(1), (c)" gives ("b", "1") and ("c",); a range gives each of its members, where they can be counted; a
    section's number, where the pinpoint gives one, is the first label. Prose ends the reading up to the next
    semicolon, so that words alone ("first paragraph") give no subdivisions. Nothing is an error.
    """
    places: list[Subdivisions] = []
    for segment in text[:_LONGEST].replace("\u2013", "-").replace("\u2014", "-").split(";"):
        _read_segment(segment.strip(), places)
    return tuple(dict.fromkeys(places))


def _read_segment(segment: str, places: list[Subdivisions]) -> None:
    position = 0
    previous = places[-1] if places else ()
    while True:
        prefix = _PREFIX.match(segment, position)
        members, position = _read_member(segment, prefix.end() if prefix else position, previous)
        if not members:
            return
        places.extend(members)
        previous = members[-1]
        aside = _ASIDE.match(segment, position)
        position = aside.end() if aside else position
        following = _AND.match(segment, position)
        if not following:
            return
        position = following.end()


def _read_member(segment: str, position: int, previous: Subdivisions) -> tuple[tuple[Subdivisions, ...], int]:
    """One place or one range of places, resolved against the place before it in the list."""
    counted = _NUMBER_RANGE.match(segment, position)
    if counted and int(counted[1]) < int(counted[2]):
        first = below(previous, (counted[1],))
        return between(first, (*first[:-1], counted[2])), counted.end()
    shortened = _SHORT_END.match(segment, position)
    if shortened:
        start, end = shortened.groups()
        return ((start,), (start.rpartition(".")[0] + end,)), shortened.end()
    labels, position = _read_labels(segment, position)
    if not labels:
        return (), position
    first = labels if _SECTION_NUMBER.fullmatch(labels[0]) else below(previous, labels)
    until = _TO.match(segment, position)
    last, end = _read_labels(segment, until.end()) if until else ((), position)
    if last:
        return between(first, below(first, last)), end
    return (first,), position


def _read_labels(segment: str, position: int) -> tuple[Subdivisions, int]:
    labels, end = read_labels(segment, position, spaced=False)
    if labels:
        return labels, end
    pair = _LETTER_AND_NUMBER.match(segment, position)
    if pair:
        return (pair[1], pair[2]), pair.end()
    bare = _BARE.match(segment, position)
    if not bare or not _BARE_END.match(segment, bare.end()):
        return (), position
    inner, end = read_labels(segment, bare.end())
    return _split(bare[0]) + inner, end


def _split(bare: str) -> Subdivisions:
    """The labels in a bare word: ".04B" is rule .04, paragraph B; "A.2.a" is A, 2, a; "55B-14" is one."""
    lettered = _LETTERED_RULE.fullmatch(bare)
    if lettered:
        return (lettered[1], lettered[2])
    pieces = bare.split(".")
    if "-" not in bare and len(pieces) > 1 and all(pieces) and any(p.isalpha() for p in pieces):
        return tuple(pieces)
    return (bare,)
