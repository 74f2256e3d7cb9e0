"""Parsing a text which should be a citation and nothing else."""

from __future__ import annotations

import re

from .catalogue import names_in
from .citation import LegalCitation
from .citation_error import CitationError
from .finding import find
from .found import Found

LONGEST_CITATION = 500
"""The most characters that one citation may have."""

_EXAMPLES = "'21 CFR 1301.75(b)', '21 U.S.C. 829(e)', '64 FR 37673' or 'Fla. Stat. § 458.327'"
_EMPTY = re.compile(r"(?:[\s,.;:§\[\]]|\b(?:and|or)\b|&)*\Z", re.ASCII | re.IGNORECASE)
_COMMENT = re.compile(r",\s{0,2}as (?:amended|introduced|numbered|proposed)\b.*\Z", re.ASCII | re.DOTALL)
_DIGIT = re.compile(r"[0-9]")
_QUOTED = 60


def parse(text: str) -> LegalCitation:
    """The one citation that the text is.

    Parallel citations of one authority count as one, and the first is given; brackets after the citation may
    hold any words. Raises ``CitationError`` where the text is empty, too long, holds no citation or several
    different ones, or says more than its citation.
    """
    founds = _founds(text)
    others = [found for found in founds[1:] if not found.parallel]
    if others:
        cited = "; ".join(found.citation.canonical for found in founds[:4])
        raise CitationError(f"{_quoted(text)} holds several citations ({cited}): give one at a time")
    rest = _outside(text, founds)
    if not all(_EMPTY.match(piece) for piece in rest):
        cited = founds[0].citation.canonical
        raise CitationError(f"{_quoted(text)} says more than the citation {cited!r}: give the citation alone")
    return founds[0].citation


def parse_all(text: str) -> tuple[LegalCitation, ...]:
    """Every citation in a text that is to hold nothing else of weight, as a source's citation does.

    Words around and between the citations are passed over, and so is anything in brackets or after
    ", as amended" and the like; any other number which belongs to no citation is an error, for it is likely a
    citation misread. Raises ``CitationError`` for that, and as ``parse`` does for a text that is empty, too
    long or no citation.
    """
    founds = _founds(text)
    outside = (_COMMENT.sub("", piece) for piece in _outside(text, founds))
    unread = [piece.strip() for piece in outside if _DIGIT.search(piece)]
    if unread:
        raise CitationError(
            f"{_quoted(text)} holds {_quoted(unread[0])}, which is no citation: "
            f"a form such as {_EXAMPLES} would be right"
        )
    return tuple(found.citation for found in founds)


def _founds(text: str) -> tuple[Found, ...]:
    if not text.strip():
        raise CitationError(f"the citation is empty: a text such as {_EXAMPLES} would be right")
    if len(text) > LONGEST_CITATION:
        raise CitationError(
            f"the citation has {len(text)} characters, more than the {LONGEST_CITATION} that one may have"
        )
    founds = find(text)
    if not founds:
        wrong = f"{_quoted(text)} is no citation{_named(text)}"
        raise CitationError(f"{wrong}: a text such as {_EXAMPLES} would be right")
    return founds


def _named(text: str) -> str:
    """What the text does name, for the message that it is no citation."""
    name = next((name for name in names_in(text) if name.works), None)
    if name is None:
        return ""
    work = name.works[0]
    return f" which can be read, though it names {work.name} ({work.family.description.rstrip('.')})"


def _outside(text: str, founds: tuple[Found, ...]) -> list[str]:
    """The pieces of the text which belong to no citation and stand in no brackets."""
    read = {place for found in founds for place in range(found.start, found.end)}
    pieces, depth = [""], 0
    for place, character in enumerate(text):
        if place in read:
            depth += (character == "(") - (character == ")")
            pieces.append("")
        elif character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            pieces[-1] += character
    return [piece for piece in pieces if piece]


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}...")
