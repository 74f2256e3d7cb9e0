"""The subdivisions of a section: reading "(e)(1)(iv)", and telling which level a label belongs to."""

from __future__ import annotations

import re

Subdivisions = tuple[str, ...]
"""The labels of one place in a section, outermost first: ("e", "1", "iv")."""

_ADJACENT = re.compile(
    r"\(([0-9]{1,3}[A-Za-z]{0,2}|[A-Za-z]{1,3}(?:-[0-9A-Z]{1,2})?|[ivx]{1,7}|[IVX]{1,7})\)", re.ASCII
)
# After a space only labels which cannot be a word or a year in brackets: "(b)", not "(Act)" or "(1995)".
_SPACED = re.compile(r"\s\(([0-9]{1,3}|[A-Za-z]|([a-z])\2|[ivx]{1,5})\)", re.ASCII)
_BARE_NUMBER = re.compile(r"(?<=\))([0-9]{1,2})(?![0-9A-Za-z])", re.ASCII)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_LONGEST_LIST = 60


def read_labels(text: str, position: int, *, spaced: bool = True) -> tuple[Subdivisions, int]:
    """The labels that stand at this position, and where they end; no labels where none stand there.

    ``spaced`` allows a space before the first bracket, as in "1301.75 (b)(1)".
    """
    first = _ADJACENT.match(text, position) or (_SPACED.match(text, position) if spaced else None)
    labels: list[str] = []
    match = first
    while match:
        labels.append(match[1])
        position = match.end()
        match = _ADJACENT.match(text, position) or _BARE_NUMBER.match(text, position)
    return tuple(labels), position


def written(labels: Subdivisions) -> str:
    """The labels in brackets: "(e)(1)(iv)"."""
    return "".join(f"({label})" for label in labels)


def below(previous: Subdivisions, labels: Subdivisions) -> Subdivisions:
    """The full path of labels which continue a list: after (b)(1), (2) means (b)(2), and (c) means (c)."""
    if not labels:
        return labels
    wanted = _kinds(labels[0])
    for depth in range(len(previous) - 1, -1, -1):
        if wanted & _kinds_within(previous, depth):
            return previous[:depth] + labels
    return labels


def between(first: Subdivisions, last: Subdivisions) -> tuple[Subdivisions, ...]:
    """Every place from the first to the last, where both are labels of one list; else only the two ends."""
    names = _names_between(first, last)
    if not names:
        return (first, last)
    return tuple((*first[:-1], name) for name in names)


def _names_between(first: Subdivisions, last: Subdivisions) -> list[str]:
    if not first or len(first) != len(last) or first[:-1] != last[:-1]:
        return []
    low, high = first[-1], last[-1]
    kinds = _kinds_within(first, len(first) - 1) & _kinds(high)
    if "digit" in kinds and low.isdigit() and high.isdigit():
        return _bounded([str(number) for number in range(int(low), int(high) + 1)])
    roman = kinds & {"roman", "Roman"}
    if roman and (low.lower() == "i" or not kinds & {"letter", "Letter"}):
        numerals = [_roman(number) for number in range(_value(low), _value(high) + 1)]
        return _bounded([n.upper() if "Roman" in roman else n for n in numerals])
    if kinds & {"letter", "Letter"} and len(low) == len(high) == 1:
        return _bounded([chr(code) for code in range(ord(low), ord(high) + 1)])
    return []


def _bounded(names: list[str]) -> list[str]:
    return names if len(names) <= _LONGEST_LIST else []


def _kinds(label: str) -> frozenset[str]:
    if label[0].isdigit():
        return frozenset({"digit"})
    kinds = set()
    if set(label) <= set("ivx"):
        kinds.add("roman")
    if set(label) <= set("IVX"):
        kinds.add("Roman")
    head = label.split("-")[0]
    if len(head) == 1:
        kinds.add("letter" if head.islower() else "Letter")
    elif not kinds:
        kinds.add("letters" if head.islower() else "Letters")
    return frozenset(kinds)


def _kinds_within(labels: Subdivisions, depth: int) -> frozenset[str]:
    """What kinds of label this one may be, given those above it: under (a)(1), (i) is a numeral."""
    kinds = _kinds(labels[depth])
    above = frozenset().union(*(_kinds(label) for label in labels[:depth])) if depth else frozenset()
    if {"roman", "letter"} <= kinds and "letter" in above:
        return kinds - {"letter"}
    if {"Roman", "Letter"} <= kinds and "Letter" in above:
        return kinds - {"Letter"}
    return kinds


def _value(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]
