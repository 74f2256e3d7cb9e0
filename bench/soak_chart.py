"""The chart of a run: the server's memory and the time of good answers, one above the other over the same seconds."""

from collections.abc import Iterator, Sequence

from .soak_tally import Sample

WIDTH, HEIGHT = 860, 460
LEFT, RIGHT = 64, 844
PANELS = ((56, 216), (276, 416))
"""Top and bottom of each."""

STYLE = """
svg { background: #fff; color: #1a1a1a; font: 13px system-ui, sans-serif }
text { fill: currentColor } .grid { stroke: currentColor; stroke-opacity: .18 } .name { font-weight: 600 }
.line { fill: none; stroke-width: 1.8; stroke-linejoin: round } .rss { stroke: #0b62b8 } .p99 { stroke: #a8460b }
@media (prefers-color-scheme: dark) {
  svg { background: #14171a; color: #e8e8e8 } .rss { stroke: #6db3ff } .p99 { stroke: #ffa366 }
}"""


def chart(samples: Sequence[Sample]) -> str:
    """The chart as an SVG document that needs nothing else."""
    seconds = max((sample.at for sample in samples), default=1.0) or 1.0
    memory = [(sample.at, sample.rss) for sample in samples]
    times = [(sample.at, sample.p99) for sample in samples]
    body = [
        *_panel(PANELS[0], "Memory of the server (RSS), MB", "rss", memory, seconds),
        *_panel(PANELS[1], "Time of good answers, 99th percentile of 5 seconds, ms", "p99", times, seconds),
        f'<text x="{(LEFT + RIGHT) / 2:g}" y="{HEIGHT - 8}" text-anchor="middle">seconds since the start</text>',
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            'aria-labelledby="title description">',
            '<title id="title">Memory and time of good answers under mixed load</title>',
            f'<desc id="description">{_description(samples, seconds)}</desc>',
            f"<style>{STYLE}</style>",
            *body,
            "</svg>",
            "",
        ]
    )


def _description(samples: Sequence[Sample], seconds: float) -> str:
    if not samples:
        return "Nothing was measured."
    rss, p99 = [sample.rss for sample in samples], [sample.p99 for sample in samples]
    return (
        f"Over {seconds:.0f} seconds, memory began at {rss[0]:.0f} MB, was {max(rss):.0f} MB at the most and "
        f"{rss[-1]:.0f} MB at the end. The 99th percentile of good answers was {max(p99):.0f} milliseconds at the most."
    )


def _panel(
    place: tuple[int, int], name: str, kind: str, points: Sequence[tuple[float, float]], seconds: float
) -> Iterator[str]:
    top, bottom = place
    step = nice_step(max((value for _, value in points), default=0.0), 4)
    highest = step * 4
    yield f'<text class="name" x="{LEFT}" y="{top - 14}">{name}</text>'
    for i in range(5):
        y = bottom - (bottom - top) * i / 4
        yield f'<path class="grid" d="M{LEFT} {y:g}H{RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:g}" text-anchor="end">{step * i:,g}</text>'
    for second in _marks(seconds):
        x = LEFT + (RIGHT - LEFT) * second / seconds
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{second:g}</text>'
    scaled = (
        f"{LEFT + (RIGHT - LEFT) * at / seconds:.1f},{bottom - (bottom - top) * value / highest:.1f}"
        for at, value in points
    )
    yield f'<polyline class="line {kind}" points="{" ".join(scaled)}"/>'


def _marks(seconds: float) -> Iterator[float]:
    step = nice_step(seconds, 5)
    for i in range(int(seconds / step) + 1):
        yield i * step


def nice_step(highest: float, count: int) -> float:
    """The smallest round number of which `count` reach the highest value."""
    power = 0.1
    while True:
        for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8):
            if step * power * count >= highest:
                return step * power
        power *= 10
