"""Legal status over time as a picture: what happened from top to bottom, a bar beside it for each body of law."""

import datetime
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import escape

WIDTH, LANE, FIRST_LANE, LINE, GAP, LETTERS = 360, 22, 12, 16, 12, 42
"""Width, the space for a bar, the middle of the first one, the height of a line, between rows, letters of a line."""

SHAPES = {
    "event": '<circle class="status-event" cx="{x}" cy="{y}" r="3.5"/>',
    "placement": '<rect class="status-placement" x="{left}" y="{top}" width="8" height="8"/>',
    "proposal": '<path class="status-proposal" d="M{x} {above}l5 5l-5 5l-5-5z"/>',
    "today": '<path class="status-today" d="M{left} {above}l9 5l-9 5z"/>',
}


class Moment(NamedTuple):
    """Something that happened on a day: a placement, a proposal (with the day that ended it), or another event."""

    day: datetime.date
    kind: str
    words: str
    until: datetime.date | None = None


class Span(NamedTuple):
    """Days during which a placement holds in a body of law; `seen` is false where nobody read the line that says so."""

    since: datetime.date | None
    until: datetime.date | None
    controlled: bool
    seen: bool = True


class Row(NamedTuple):
    """A day with all that happened on it, and its height."""

    day: datetime.date
    moments: tuple[Moment, ...]
    top: int


def status_timeline(
    title: str, lanes: Sequence[Sequence[Span]], moments: Sequence[Moment], today: datetime.date
) -> str:
    """The picture as SVG: one bar for each lane; rows evenly apart, not to scale; `today` is the day asked about."""
    rows = _rows(moments)
    bottom = rows[-1].top + _height(rows[-1]) if rows else 0
    text = FIRST_LANE + LANE * len(lanes) + 16
    drawn = [
        *(_span(span, FIRST_LANE + LANE * i, rows, today, bottom) for i, lane in enumerate(lanes) for span in lane),
        *(_proposal(m, FIRST_LANE + LANE * len(lanes) - 8, rows, bottom) for m in moments if m.kind == "proposal"),
        *(_row(row, text) for row in rows),
    ]
    told = "; ".join(f"{_day(m.day)}: {m.words}" for row in rows for m in row.moments)
    return (
        f'<svg role="img" class="status-line" aria-labelledby="status-title status-desc" '
        f'viewBox="0 0 {WIDTH} {bottom + 4}" width="{WIDTH}" height="{bottom + 4}" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="status-title">{escape(title)}</title>'
        f'<desc id="status-desc">From top to bottom, not to scale. {escape(told)}.</desc>{"".join(drawn)}</svg>'
    )


def _rows(moments: Sequence[Moment]) -> list[Row]:
    """The days from top to bottom, each with what happened on it."""
    rows: list[Row] = []
    top = 4
    for day in sorted({m.day for m in moments}):
        row = Row(day, tuple(m for m in moments if m.day == day), top)
        rows.append(row)
        top += _height(row) + GAP
    return rows


def _height(row: Row) -> int:
    return LINE * (1 + sum(len(_wrapped(m.words)) for m in row.moments))


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, LETTERS)


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _at(day: datetime.date, rows: Sequence[Row], bottom: int) -> int:
    """The height of a day: that of the first row that is not before it."""
    return next((row.top for row in rows if row.day >= day), bottom)


def _span(span: Span, x: int, rows: Sequence[Row], today: datetime.date, bottom: int) -> str:
    """A bar: filled where controlled, an open frame where not, broken where its start or its line is not known."""
    top = _at(today, rows, bottom) if span.since is None else _at(span.since, rows, bottom)
    end = bottom if span.until is None else _at(span.until + datetime.timedelta(days=1), rows, bottom)
    known = span.since is not None and span.seen
    name = ("status-in" if span.controlled else "status-out") if known else "status-unsure"
    mark = "" if known else f'<text x="{x - 4}" y="{top + 16}" font-size="13" font-weight="600">?</text>'
    return f'<rect class="{name}" x="{x - 5}" y="{top}" width="10" height="{end - top}"/>{mark}'


def _proposal(moment: Moment, x: int, rows: Sequence[Row], bottom: int) -> str:
    """A thin broken line for as long as a proposal was open."""
    end = bottom if moment.until is None else _at(moment.until, rows, bottom)
    return f'<path class="status-open" d="M{x} {_at(moment.day, rows, bottom) + 2}V{end - 2}"/>'


def _row(row: Row, x: int) -> str:
    """A day and what happened on it, each with its shape."""
    y = row.top + LINE - 4
    parts = [f'<text x="{x}" y="{y}" font-size="13" font-weight="600">{_day(row.day)}</text>']
    for moment in row.moments:
        middle = y + LINE - 4
        parts.append(SHAPES[moment.kind].format(x=x - 10, y=middle, left=x - 14, top=middle - 4, above=middle - 5))
        for words in _wrapped(moment.words):
            y += LINE
            parts.append(f'<text x="{x}" y="{y}" font-size="13">{escape(words)}</text>')
    return "".join(parts)
