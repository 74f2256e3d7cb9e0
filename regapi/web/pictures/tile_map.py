"""A map of the states as tiles of one size: each a link, with its postal code and the mark of its answer."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from markupsafe import escape

LAYOUT = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. WI .. .. .. VT NH
WA ID MT ND MN IL MI .. NY MA ..
OR NV WY SD IA IN OH PA NJ CT RI
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. .. FL .. ..
"""
"""Where each state stands, roughly as on a map."""

PLACES = {
    code: (column, row)
    for row, line in enumerate(LAYOUT.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
"""The column and row of each postal code."""

TILE, GAP = 60, 4
COLUMNS, ROWS = 11, 8


class Mark(StrEnum):
    """A shape that stands for an answer, so that no answer is told by colour alone."""

    DISC = "disc"
    DIAMOND = "diamond"
    SQUARE = "square"
    TRIANGLE = "triangle"
    QUESTION = "question"
    EMPTY = "empty"
    DASH = "dash"

    @property
    def known(self) -> bool:
        """Whether it stands for an answer; the others stand for what is not known."""
        return self in KNOWN


KNOWN = (Mark.DISC, Mark.DIAMOND, Mark.SQUARE, Mark.TRIANGLE)

SHAPES = {
    Mark.DISC: '<circle r="8"/>',
    Mark.DIAMOND: '<path d="M0-10 10 0 0 10-10 0Z"/>',
    Mark.SQUARE: '<path d="M-7-7H7V7H-7Z" fill="none" stroke-width="3"/>',
    Mark.TRIANGLE: '<path d="M0-8 9 7H-9Z" fill="none" stroke-width="3"/>',
    Mark.QUESTION: '<path d="M-5-4A5 5 0 1 1 0 1.5V4" fill="none" stroke-width="3"/><circle cy="8.5" r="1.5"/>',
    Mark.EMPTY: '<circle r="7" fill="none" stroke-width="2"/><path d="M-8 8 8-8" stroke-width="2"/>',
    Mark.DASH: '<path d="M-7 0H7" stroke-width="3"/>',
}
"""Each mark, drawn around its own middle in a square of 24."""


class Tile(NamedTuple):
    """A state on the map: its name, where it leads, its answer in words and the answer's mark."""

    name: str
    address: str
    answer: str
    mark: Mark


def tile_map(tiles: Mapping[str, Tile], title: str, description: str) -> str:
    """The map of the tiles by postal code. It defines the shapes that `key` refers to."""
    width, height = COLUMNS * (TILE + GAP), ROWS * (TILE + GAP)
    drawn = "".join(_tile(code, tile) for code, tile in sorted(tiles.items(), key=lambda item: _place(item[0])))
    return (
        f'<svg class="tiles" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="group" '
        f'aria-labelledby="tiles-title" aria-describedby="tiles-text"><title id="tiles-title">{escape(title)}</title>'
        f'<desc id="tiles-text">{escape(description)}</desc><defs>{_definitions()}</defs>{drawn}</svg>'
    )


def key(mark: Mark) -> str:
    """A mark on its own, for a legend or a table that stands in a page with the map."""
    return (
        f'<svg class="key {mark}" viewBox="-14 -14 28 28" width="20" height="20" aria-hidden="true">'
        f'<rect x="-14" y="-14" width="28" height="28"/><use href="#mark-{mark}"/></svg>'
    )


def _place(code: str) -> tuple[int, int]:
    column, row = PLACES[code]
    return row, column


def _definitions() -> str:
    shapes = "".join(
        f'<g id="mark-{mark}" fill="currentColor" stroke="currentColor" stroke-width="0">{shape}</g>'
        for mark, shape in SHAPES.items()
    )
    hatch = (
        '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="hatching" d="M0 0V7"/></pattern>'
    )
    return hatch + shapes


def _tile(code: str, tile: Tile) -> str:
    column, row = PLACES[code]
    label = escape(f"{code}, {tile.name}: {tile.answer}")
    x, y = column * (TILE + GAP) + GAP // 2, row * (TILE + GAP) + GAP // 2
    return (
        f'<a href="{escape(tile.address)}" class="{tile.mark}" aria-label="{label}" '
        f'transform="translate({x} {y})"><title>{label}</title><rect width="{TILE}" height="{TILE}"/>'
        f'<text x="30" y="26">{escape(code)}</text><use href="#mark-{tile.mark}" x="30" y="44"/></a>'
    )
