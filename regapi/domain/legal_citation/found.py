"""A citation found in a text."""

from __future__ import annotations

from typing import NamedTuple

from .citation import LegalCitation


class Found(NamedTuple):
    """A citation and where it stands: ``text[start:end]``.

    ``parallel`` says that it cites the same authority as the citation before it, as the second reporter of a
    case does, or the page of the Statutes at Large after a Public Law.
    """

    citation: LegalCitation
    start: int
    end: int
    parallel: bool = False
