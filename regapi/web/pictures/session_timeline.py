"""A treatment session as a picture: minutes to scale on a line from top to bottom, what each asks beside it."""

import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import escape

from .session_clock import Mark, device_minutes, marks_of

WIDTH, AXIS, TEXT = 360, 14, 52
"""Width of the picture, where the line stands and where words begin, in pixels."""

SCALE, LINE, GAP, LETTERS, BOLD = 2.4, 16, 7, 44, 40
"""Pixels for a minute, height of a line of words, space between marks, letters of a line and of a bold one."""

PHASES = {
    "BEFORE_VISIT": "Before the visit",
    "BEFORE_DOSE": "Before the dose",
    "ADMINISTRATION": "The dose",
    "OBSERVATION": "Observation",
    "DISCHARGE": "Discharge",
    "AFTER_SESSION": "After the session",
}


class Label(NamedTuple):
    """A mark with the height at which its words begin, and whether its phase begins with it."""

    mark: Mark
    top: int
    first: bool


def session_timeline(steps: Sequence[Any]) -> str:
    """The picture as SVG."""
    marks = marks_of(steps)
    timed = [m for m in marks if m.start is not None]
    devices = device_minutes(steps).values()
    zero = 14 - min((m.start or 0 for m in timed), default=0) * SCALE
    floor = max((m.end or 0 for m in timed if m.phase == "OBSERVATION"), default=0)
    labels = _laid_out(marks, zero)
    bottom = max((label.top + _height(label) for label in labels), default=20)
    drawn = [
        _line(zero, floor, bottom),
        _box("session-dose", zero, max(devices, default=0), 10),
        _box("session-watch", zero + max(devices, default=0) * SCALE, floor - max(devices, default=0), 8),
        *(_label(label, zero) for label in labels),
    ]
    fixed = "; ".join(f"{m.when.lower()}: {m.what}" for m in timed)
    return (
        f'<svg role="img" class="session-line" aria-labelledby="session-title session-desc" '
        f'viewBox="0 0 {WIDTH} {bottom + 4:.0f}" width="{WIDTH}" height="{bottom + 4:.0f}" '
        'xmlns="http://www.w3.org/2000/svg"><title id="session-title">A Spravato session on a line of time</title>'
        f'<desc id="session-desc">From top to bottom, minutes to scale up to the end of the floor of observation: '
        f"{escape(fixed)}. After the floor the line is dotted: the session goes on until the patient is stable.</desc>"
        f"{''.join(drawn)}</svg>"
    )


def _laid_out(marks: Sequence[Mark], zero: float) -> list[Label]:
    """The marks from top to bottom: each at its minute, or just below the one above where that has no room."""
    labels: list[Label] = []
    free = 4.0
    phase = ""
    for mark in marks:
        top = free if mark.start is None else max(free, zero + mark.start * SCALE - 12)
        label = Label(mark, round(top), mark.phase != phase)
        labels.append(label)
        phase = mark.phase
        free = label.top + _height(label) + GAP
    return labels


def _height(label: Label) -> int:
    return LINE * (label.first + len(_wrapped(label.mark.when, BOLD)) + len(_wrapped(label.mark.what)))


def _wrapped(words: str, letters: int = LETTERS) -> list[str]:
    return textwrap.wrap(words, letters)


def _line(zero: float, floor: int, bottom: float) -> str:
    """The line of time: whole up to the floor of observation, dotted from there on."""
    end = zero + floor * SCALE
    return (
        f'<path class="session-axis" d="M{AXIS} 2V{end:.0f}"/>'
        f'<path class="session-axis" stroke-dasharray="2 5" d="M{AXIS} {end:.0f}V{bottom:.0f}"/>'
    )


def _box(name: str, top: float, length: int, width: int) -> str:
    """A stretch of the line: the dose is filled, the observation an open frame."""
    return (
        f'<rect class="{name}" x="{AXIS - width / 2:g}" y="{top:.0f}" width="{width}" height="{length * SCALE:.0f}"/>'
    )


def _label(label: Label, zero: float) -> str:
    """The words of a mark with its point on the line, or a diamond where it has no fixed time."""
    mark, y = label.mark, label.top + LINE - 4
    parts = []
    if label.first:
        parts.append(f'<text class="session-phase" x="{TEXT}" y="{y}" font-size="12">{PHASES[mark.phase]}</text>')
        y += LINE
    when = _wrapped(mark.when, BOLD)
    for i, words in enumerate([*when, *_wrapped(mark.what)]):
        weight = ' font-weight="600"' if i < len(when) else ""
        parts.append(f'<text x="{TEXT}" y="{y + i * LINE}" font-size="13"{weight}>{escape(words)}</text>')
    return _point(mark, zero, y - 4) + "".join(parts)


def _point(mark: Mark, zero: float, y: int) -> str:
    if mark.start is None or mark.end is None:
        return f'<path class="session-open" d="M{TEXT - 12} {y - 4}l4 4l-4 4l-4-4z"/>'
    start, end = zero + mark.start * SCALE, zero + mark.end * SCALE
    middle = (start + end) / 2
    span = f'<path class="session-span" d="M{AXIS} {start:.0f}V{end:.0f}"/>' if end > start else ""
    return (
        f'{span}<circle class="session-point" cx="{AXIS}" cy="{middle:.0f}" r="3.5"/>'
        f'<path class="session-lead" d="M{AXIS + 4} {middle:.0f}L{TEXT - 6} {y}"/>'
    )
