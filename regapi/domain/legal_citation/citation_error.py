"""The error of a text which cannot be read as a legal citation."""

from __future__ import annotations


class CitationError(ValueError):
    """A text is not the legal citation that it should be; the message says why and what would be right."""
