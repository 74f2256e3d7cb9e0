"""The picture of a session: minutes to scale, words that never lie on each other, everything escaped."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from regapi.web.pictures.session_clock import device_minutes, marks_of, minutes, time_words
from regapi.web.pictures.session_timeline import SCALE, session_timeline

Ask = Callable[..., dict[str, Any]]
SVG = "{http://www.w3.org/2000/svg}"
QUERY = """query ($setting: CareSetting!) { monitoringProtocol(setting: $setting, asOf: "2026-11-24") { steps {
  sequence phase title until dosesMg times { subject relation duration anchor } } } }"""


@pytest.fixture(scope="module")
def steps(ask: Ask) -> list[Any]:
    """The steps of an outpatient session."""
    found: list[Any] = ask(QUERY, setting="OUTPATIENT")["monitoringProtocol"]["steps"]
    return found


def time(relation: str, duration: str | None, anchor: str, subject: str = "it") -> dict[str, Any]:
    """A time as the document answers it."""
    return {"relation": relation, "duration": duration, "anchor": anchor, "subject": subject}


def step(*times: dict[str, Any], until: str | None = None, phase: str = "OBSERVATION") -> dict[str, Any]:
    """A step as the document answers it."""
    return {
        "sequence": 1,
        "phase": phase,
        "title": "Step 1, look & listen",
        "until": until,
        "dosesMg": [],
        "times": list(times),
    }


def test_devices_stand_five_minutes_apart_by_the_times_of_the_protocol(steps: list[Any]) -> None:
    assert device_minutes(steps) == {3: 0, 5: 5, 6: 10}


def test_the_clock_has_every_time_of_the_session(steps: list[Any]) -> None:
    found = [(m.start, m.end, m.when) for m in marks_of(steps)]
    assert found == [
        (-120, -120, "At least 2 hours before the dose"),
        (-60, -60, "At least 1 hour before the dose"),
        (-30, -30, "At least 30 minutes before the dose"),
        (None, None, "Before the dose"),
        (0, 0, "0 minutes: the clock starts"),
        (5, 5, "5 minutes after the first device"),
        (10, 10, "10 minutes after the first device"),
        (15, 15, "15 minutes after the first device"),
        (40, 50, "About 40 minutes after the dose"),
        (None, None, "At no fixed time"),
        (120, 120, "At least 2 hours after the first device"),
        (130, 130, "At least 2 hours after the last device"),
        (None, None, "Over only when"),
        (None, None, "Before the end of the session"),
        (None, None, "Over only when"),
        (None, None, "Not before the next day, after a restful sleep"),
        (None, None, "Over only when"),
        (None, None, "Within 7 days of the session"),
    ]


def test_what_falls_on_one_minute_stands_together_with_its_doses(steps: list[Any]) -> None:
    by_minute = {m.start: m.what for m in marks_of(steps) if m.start is not None}
    assert by_minute[5] == "end of rest; second device (56 or 84 mg)"
    assert by_minute[10] == "end of rest; third device (84 mg)"


def test_the_dose_and_the_floor_are_drawn_to_scale(steps: list[Any]) -> None:
    picture = ElementTree.fromstring(session_timeline(steps))
    heights = {box.get("class"): float(box.get("height", "")) for box in picture.iter(f"{SVG}rect")}
    assert heights == {"session-dose": 10 * SCALE, "session-watch": 120 * SCALE}
    axes = [path for path in picture.iter(f"{SVG}path") if path.get("class") == "session-axis"]
    assert [path.get("stroke-dasharray") for path in axes] == [None, "2 5"]


@pytest.mark.parametrize("setting", ["OUTPATIENT", "INPATIENT"])
def test_no_words_lie_on_others_or_leave_the_picture(ask: Ask, setting: str) -> None:
    picture = ElementTree.fromstring(session_timeline(ask(QUERY, setting=setting)["monitoringProtocol"]["steps"]))
    heights = [float(text.get("y", "")) for text in picture.iter(f"{SVG}text")]
    assert heights == sorted(heights)
    assert all(b - a >= 16 for a, b in pairwise(heights))
    assert heights[-1] < float(picture.get("height", ""))
    assert all(len(text.text or "") <= 46 for text in picture.iter(f"{SVG}text"))
    assert ("After the session" in [t.text for t in picture.iter(f"{SVG}text")]) is (setting == "OUTPATIENT")


def test_the_picture_tells_itself_and_escapes_what_it_is_given() -> None:
    svg = session_timeline([step(time("AT_LEAST", "PT2H", "DOSE_END", "<b>end</b> & out"), until="a < b")])
    picture = ElementTree.fromstring(svg)
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "session-title session-desc"
    assert "<b>end</b> & out" in (picture.findtext(f"{SVG}desc") or "")
    assert "<b>" not in svg
    assert not re.search(r"\s(style|on\w+)=", svg)


def test_a_session_without_steps_or_times_can_be_drawn() -> None:
    assert ElementTree.fromstring(session_timeline([])).tag == f"{SVG}svg"
    texts = [t.text for t in ElementTree.fromstring(session_timeline([step()])).iter(f"{SVG}text")]
    assert texts == ["Observation", "At no fixed time", "look & listen"]


def test_a_time_from_arrival_has_no_minute_on_the_clock() -> None:
    (mark,) = marks_of([step(time("WITHIN", "PT1H", "VISIT"))])
    assert (mark.start, mark.when) == (None, "Within 1 hour of arrival")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (time("AT", "PT0M", "FIRST_DEVICE"), "at the first device"),
        (time("AT", "PT5M", "FIRST_DEVICE"), "5 minutes after the first device"),
        (time("ABOUT", "PT40M", "DOSE"), "about 40 minutes after the dose"),
        (time("BEFORE", None, "SESSION_END"), "before the end of the session"),
        (time("AFTER", None, "NEXT_DAY"), "not before the next day, after a restful sleep"),
        (time("WITHIN", "P7D", "SESSION"), "within 7 days of the session"),
    ],
)
def test_a_time_in_words(given: dict[str, Any], words: str) -> None:
    assert time_words(given) == words


@pytest.mark.parametrize(("duration", "expected"), [("PT2H", 120), ("PT1H30M", 90), ("P7D", 10_080), ("PT0M", 0)])
def test_a_duration_in_minutes(duration: str, expected: int) -> None:
    assert minutes(duration) == expected
