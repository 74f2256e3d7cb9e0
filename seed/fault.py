"""Faults: what is wrong in the dataset, where, and what would be right."""

from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file; line and column count from 1."""

    file: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Fault(NamedTuple):
    """One fault of the data."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


def suggestion(word: str, known: list[str]) -> str:
    """`; did you mean 'x'?` where a known word is near, or nothing."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
