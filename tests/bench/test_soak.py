"""The soak: a short one on a real server, and its verdict on made-up runs, where each check fails when it should."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.soak_chart import chart, nice_step
from bench.soak_server import Log, read_log
from bench.soak_tally import Failure, Sample, Tally, percentile
from bench.soak_verdict import Run, memory, verdict

ROOT = Path(__file__).parent.parent.parent
SOAK = [sys.executable, "-m", "bench.soak"]
PATIENCE = 180
"""Seconds after which a soak that does not end fails its test instead of hanging it."""
SVG = "{http://www.w3.org/2000/svg}"
REST = Sample(at=0, rss=150, descriptors=14, threads=2, cpu=1, in_flight=0, p50=5, p99=20)


def samples(rss: Callable[[int], float] = lambda at: 150.0, seconds: int = 300) -> list[Sample]:
    """A sample a second, with the memory that a function says."""
    return [REST._replace(at=at, rss=rss(at)) for at in range(seconds)]


def run(
    taken: list[Sample],
    *,
    good: int = 100,
    failures: int = 0,
    hostile: dict[tuple[str, str], int] | None = None,
    after: Sample = REST,
    log: str = "",
    exit_code: int = -15,
) -> Run:
    """A run that went well, but for what is given."""
    tally = Tally(Counter({("page", "200"): good}), failures=[Failure(1, "page", "status 500")] * failures)
    said = Counter(hostile or {("documents", "400 TOO_LARGE"): 50})
    log_of = read_log(f"regapi: release 1 at http://127.0.0.1:1\n{log}")
    return Run(float(len(taken)), tally, said, taken, after, log_of, 160.0, exit_code)


def failed(run: Run) -> list[str]:
    """What did not hold."""
    return [check.what for check in verdict(run) if not check.holds]


def test_a_soak_of_six_seconds_stands_and_leaves_a_report_and_a_chart(tmp_path: Path) -> None:
    done = subprocess.run(
        [*SOAK, "--seconds", "6", "--to", tmp_path], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    report = (tmp_path / "soak.md").read_text(encoding="utf-8")
    assert "**It stood.**" in report
    assert report.strip() in done.stdout
    for kind in ("corpus", "addresses", "half closed", "memory (RSS), MB"):
        assert f"\n| {kind} |" in report
    assert re.search(r"\n\| all \| 200: [1-9]", report)
    assert ElementTree.parse(tmp_path / "soak.svg").getroot().tag == f"{SVG}svg"


def test_a_soak_that_is_interrupted_leaves_its_report_all_the_same(tmp_path: Path) -> None:
    soak = subprocess.Popen([*SOAK, "--seconds", "600", "--to", tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert soak.stdout is not None
    until = time.monotonic() + PATIENCE
    while not re.match("good [1-9].*hostile [1-9]", line := soak.stdout.readline()):
        assert line and time.monotonic() < until
    os.kill(soak.pid, signal.SIGINT)
    rest, _ = soak.communicate(timeout=PATIENCE)
    assert soak.returncode == 0, rest
    assert re.search(r"\n\d{1,2} seconds, 10 good clients", (tmp_path / "soak.md").read_text(encoding="utf-8"))


def test_a_run_that_went_well_stands() -> None:
    assert failed(run(samples())) == []


@pytest.mark.parametrize("rss", [lambda at: 150 + at / 15, lambda at: 150.0 if at < 240 else 161.0])
def test_memory_that_grows_by_more_than_ten_megabytes_is_not_flat(rss: Callable[[int], float]) -> None:
    assert failed(run(samples(rss))) == ["memory is flat"]


@pytest.mark.parametrize(
    "rss",
    [
        lambda at: 150 + at / 30,
        lambda at: 100 + min(at, 60.0),
        lambda at: 150.0 if at != 290 else 400.0,
        lambda at: 400 + at / 15,
    ],
    ids=["a little", "while it warms up", "for a moment", "less than a twentieth"],
)
def test_memory_may_grow(rss: Callable[[int], float]) -> None:
    assert failed(run(samples(rss))) == []


def test_memory_is_not_judged_after_a_short_run() -> None:
    short = run(samples(lambda at: 100.0 + at, seconds=60))
    assert failed(short) == []
    assert "not judged, as the run took less than 120 s" in next(c.found for c in verdict(short) if "memory" in c.what)


def test_memory_is_told_by_fifths_and_by_its_slope_after_the_first() -> None:
    went = memory(samples(lambda at: 100 + at / 10))
    assert went == pytest.approx((100, 108.95, 126.95, 6))
    assert went.growth == pytest.approx(18)
    assert went.allowed == 10


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (run(samples(), failures=1), "every good request is answered"),
        (run(samples(), good=0), "every good request is answered"),
        (run(samples(), hostile={("documents", "500 INTERNAL"): 1}), "no hostile request breaks anything"),
        (run(samples(), hostile={("corpus", "unexpected 200 to 'x'"): 1}), "no hostile request breaks anything"),
        (run(samples(), log='{"level": "error", "event": "unexpected error"}'), "the log has no error"),
        (run(samples(), log="Traceback (most recent call last):"), "the log has no error"),
        (run(samples(), after=REST._replace(descriptors=18)), "descriptors come back"),
        (run(samples(), after=REST._replace(in_flight=1)), "nothing is in flight at the end"),
        (run(samples(), exit_code=-9), "the server stops when told to"),
    ],
)
def test_a_run_fails_for_one_fault(broken: Run, what: str) -> None:
    assert failed(broken) == [what]


def test_a_run_without_samples_fails_without_breaking() -> None:
    assert "every good request is answered" in failed(run([], good=0))
    assert "Nothing was measured." in chart([])


def test_the_log_is_counted_by_level_and_event() -> None:
    log = read_log(
        "regapi: release 1 at http://127.0.0.1:1\n"
        '{"level": "info", "event": "request"}\n'
        '{"level": "info", "event": "request"}\n'
        '{"level": "error", "event": "unexpected error", "exception": "Traceback\\n  line\\nValueError: why"}\n'
        "no JSON\n"
    )
    counts = Counter({("info", "request"): 2, ("error", "unexpected error"): 1})
    assert log == Log(counts, ["unexpected error: ValueError: why"], ["no JSON"])
    assert log.lines == 4


def test_a_percentile_is_one_of_the_values() -> None:
    assert [percentile([3, 1, 2], part) for part in (0, 0.5, 0.99, 1)] == [1, 2, 3, 3]
    assert percentile([], 0.5) == 0


def test_the_chart_shows_every_sample_of_both_lines_and_says_what_it_shows() -> None:
    drawn = ElementTree.fromstring(chart(samples(lambda at: 100 + at / 10)))
    lines = drawn.findall(f"{SVG}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [300, 300]
    across = [float(point.split(",")[0]) for point in lines[0].attrib["points"].split()]
    assert (across[0], across[-1]) == (64, 844)
    title, description = (drawn.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None and description is not None and description.text is not None
    assert drawn.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"
    assert "began at 100 MB, was 130 MB at the most" in description.text
    style = drawn.find(f"{SVG}style")
    assert style is not None and "prefers-color-scheme: dark" in str(style.text)


def test_an_axis_ends_at_a_round_number_above_the_highest_value() -> None:
    assert [nice_step(highest, 4) * 4 for highest in (0, 0.9, 7, 80, 190, 1_100)] == [0.4, 1, 8, 80, 200, 1_200]
