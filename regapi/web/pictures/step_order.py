"""The order of a checklist's steps as a picture: phases side by side, a line from each step to what waits for it."""

from typing import Any, NamedTuple

from markupsafe import escape

COLUMN, ROW, GAP, TOP = 218, 24, 46, 34
"""Width of a box, height of a row, space between columns, and height of the headings, in pixels."""

LONGEST = 30


class Place(NamedTuple):
    """Where a step's box stands: its left edge and the middle of its height."""

    x: int
    y: int


def step_order(phases: list[Any]) -> str:
    """The picture as SVG; steps that wait for nothing and hold nothing up are left out."""
    columns = [(p["title"], [s for s in p["steps"] if s["waitsFor"] or s["unlocks"]]) for p in phases]
    columns = [(title, steps) for title, steps in columns if steps]
    places = {
        step["number"]: Place(i * (COLUMN + GAP), TOP + j * ROW + ROW // 2)
        for i, (_, steps) in enumerate(columns)
        for j, step in enumerate(steps)
    }
    width = max(1, len(columns)) * (COLUMN + GAP)
    height = TOP + max((len(steps) for _, steps in columns), default=0) * ROW + 8
    lines = [
        _line(places[other["number"]], places[step["number"]])
        for _, steps in columns
        for step in steps
        for other in step["waitsFor"]
    ]
    boxes = [_box(step, places[step["number"]]) for _, steps in columns for step in steps]
    headings = [
        f'<text x="{i * (COLUMN + GAP)}" y="18" font-size="13" font-weight="600">{escape(_short(title, 32))}</text>'
        for i, (title, _) in enumerate(columns)
    ]
    return (
        f'<svg role="img" aria-labelledby="order-title order-desc" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" xmlns="http://www.w3.org/2000/svg">'
        '<title id="order-title">The order of the steps</title>'
        f'<desc id="order-desc">{len(boxes)} steps in {len(columns)} phases, with {len(lines)} lines from a step to '
        f"one that waits for it.</desc>{''.join(lines)}{''.join(boxes)}{''.join(headings)}</svg>"
    )


def _line(start: Place, end: Place) -> str:
    """A curve from the right edge of one box to the left edge of another, round the right where they share a column."""
    x = start.x + COLUMN
    if start.x == end.x:
        bow = x + GAP - 12
        return f'<path class="order-line" d="M{x} {start.y}C{bow} {start.y} {bow} {end.y} {x} {end.y}"/>'
    middle = (x + end.x) // 2
    return f'<path class="order-line" d="M{x} {start.y}C{middle} {start.y} {middle} {end.y} {end.x} {end.y}"/>'


def _box(step: Any, place: Place) -> str:
    title = f"{step['number']} {step['provision']['title']}"
    return (
        f'<rect class="order-box" x="{place.x}" y="{place.y - 10}" width="{COLUMN}" height="20" rx="2"/>'
        f'<text x="{place.x + 6}" y="{place.y + 4}" font-size="11">{escape(_short(title, LONGEST + 6))}</text>'
    )


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
