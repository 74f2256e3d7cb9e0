"""The shapes of section numbers: what one section of a code looks like, as a regular expression.

A shape tells a section number from what follows it, and a hyphen inside a number ("43-34-22") from the hyphen
of a range ("162.101-162.107"). Every repetition is bounded, so that no text can make a match slow.
"""

from __future__ import annotations

_PIECE = r"[0-9]{1,5}[A-Za-z]{0,2}(?:\.[0-9]{1,6}[A-Za-z]{0,2}){0,2}"

PLAIN = r"[0-9]{1,6}[A-Za-z]{0,3}(?:\.[0-9]{1,4}[A-Za-z]?){0,3}"
"""One number: "11056", "1248.85"."""

TWO_DOTTED = r"[0-9]{1,4}[A-Z]{0,2}\.[0-9]{1,6}[A-Za-z]{0,2}"
"""Chapter and section parted by a point: "458.327", "496C.7"."""

THREE_DOTTED = r"[0-9]{1,3}[A-Z]?\.[0-9]{1,3}[A-Z]?\.[0-9]{1,4}[A-Z]?"
"""Title, chapter and section parted by points: "18.71.015"."""

TWO_DASHED = f"{_PIECE}-{_PIECE}"
"""Two numbers parted by a hyphen: "54.1-2957.01", "90-113.74C"."""

THREE_DASHED = f"{_PIECE}(?:-{_PIECE}){{2}}"
"""Three numbers parted by hyphens: "43-34-22", "58-37f-401"."""

FOUR_DASHED = f"{_PIECE}(?:-{_PIECE}){{3}}"
"""Four numbers parted by hyphens: "25-22.5-1-1.1"."""

TWO_COLONED = r"[0-9]{1,3}[A-Z]?(?:-[A-Z])?:[0-9]{1,5}(?:\.[0-9]{1,3}){0,2}(?:-[a-z]{1,3}|[a-z])?"
"""Title or chapter and section parted by a colon: "37:1262", "318-B:1-b"."""

UNITED_STATES_CODE = r"[0-9]{1,5}[A-Za-z]{0,4}(?:-[0-9]{1,4}[A-Za-z]{0,2}(?:-[0-9]{1,3})?)?"
"""A section of the United States Code: "829a", "1320a-7b", "290dd-2"."""

FEDERAL_REGULATIONS = r"[0-9]{1,4}(?:\.[0-9]{1,5}[A-Za-z]{0,3}(?:-[0-9]{1,4}[A-Za-z]?(?![0-9.]))?)?"
"""A section ("1301.13") or a part ("1301") of the Code of Federal Regulations."""
