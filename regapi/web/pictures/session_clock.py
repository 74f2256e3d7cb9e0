"""The times of a session's steps on one clock, which starts with the first device."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from regapi.domain.duration import in_words

ANCHORS = {
    "DOSE": "the dose",
    "DOSE_END": "the last device",
    "FIRST_DEVICE": "the first device",
    "NEXT_DAY": "the next day, after a restful sleep",
    "PREVIOUS_DEVICE": "the device before",
    "SESSION": "the session",
    "SESSION_END": "the end of the session",
    "THIS_DEVICE": "this device",
    "VISIT": "arrival",
}
RELATIONS = {
    "ABOUT": ("about", "after"),
    "AFTER": ("", "after"),
    "AT": ("", "after"),
    "AT_LEAST": ("at least", "after"),
    "AT_LEAST_BEFORE": ("at least", "before"),
    "BEFORE": ("", "before"),
    "WITHIN": ("within", "of"),
}
"""How a relation reads: what stands before its duration and what stands after it."""

ZERO = ("FIRST_DEVICE", "AT", 0)
"""The time of the first device, from which the clock counts."""

MINUTES = {"D": 1440, "H": 60, "M": 1}


class Mark(NamedTuple):
    """Something that a session asks: in which part, from and to which minute (null: at no fixed time), and in words."""

    phase: str
    start: int | None
    end: int | None
    when: str
    what: str


def minutes(duration: str) -> int:
    """The minutes of a duration of days, hours and minutes."""
    return sum(int(number) * MINUTES[unit] for number, unit in re.findall(r"(\d+)([DHM])", duration))


def time_words(time: Any) -> str:
    """When something happens, in words: at least 2 hours before the dose."""
    anchor = ANCHORS[time["anchor"]]
    if time["anchor"] == "NEXT_DAY":
        return f"not before {anchor}"
    before, after = RELATIONS[time["relation"]]
    if time["duration"] is None:
        return f"{after} {anchor}"
    if time["relation"] == "AT" and minutes(time["duration"]) == 0:
        return f"at {anchor}"
    return " ".join(part for part in (before, in_words(time["duration"]), after, anchor) if part)


def is_device(time: Any) -> bool:
    """Whether a time is that of a device, and not of a rest or a reading."""
    return time["anchor"] in {"FIRST_DEVICE", "PREVIOUS_DEVICE"} and str(time["subject"]).endswith("device")


def device_minutes(steps: Sequence[Any]) -> dict[int, int]:
    """By the number of its step, the earliest minute of each device."""
    found: dict[int, int] = {}
    last = 0
    for step in steps:
        for time in filter(is_device, step["times"]):
            last = minutes(time["duration"]) + (0 if time["anchor"] == "FIRST_DEVICE" else last)
            found[step["sequence"]] = last
    return found


def marks_of(steps: Sequence[Any]) -> list[Mark]:
    """What the steps ask, in order; what happens in one minute of one part of the session stands together."""
    devices = device_minutes(steps)
    found: list[Mark] = []
    for step in steps:
        own = [_mark(step, time, devices) for time in step["times"]]
        for mark in sorted(own or [_untimed(step)], key=lambda m: m.start or 0):
            same = [m for m in found if m.start is not None and (m.phase, m.start) == (mark.phase, mark.start)]
            if same:
                found[found.index(same[0])] = same[0]._replace(what=f"{same[0].what}; {mark.what}")
            else:
                found.append(mark)
        if step["until"]:
            found.append(Mark(step["phase"], None, None, "Over only when", step["until"]))
    return found


def _mark(step: Any, time: Any, devices: dict[int, int]) -> Mark:
    """One time of a step on the clock."""
    start, end = _span(step, time, devices)
    doses = " or ".join(str(dose) for dose in step["dosesMg"])
    what = f"{time['subject']} ({doses} mg)" if doses and is_device(time) else str(time["subject"])
    relative = time["anchor"] in {"PREVIOUS_DEVICE", "THIS_DEVICE"}
    when = f"{start} minutes after the first device" if relative and start is not None else time_words(time)
    when = "0 minutes: the clock starts" if (time["anchor"], time["relation"], start) == ZERO else when
    return Mark(step["phase"], start, end, when[0].upper() + when[1:], what)


def _untimed(step: Any) -> Mark:
    """A step that happens at no fixed time, by its title."""
    title = re.sub(r"^Step \d+, ", "", step["title"])
    return Mark(step["phase"], None, None, "At no fixed time", title)


def _span(step: Any, time: Any, devices: dict[int, int]) -> tuple[int | None, int | None]:
    """From and to which minute; the two differ where the source does not say from which device it counts."""
    if time["duration"] is None:
        return None, None
    length = minutes(time["duration"])
    last = max(devices.values(), default=0)
    earlier = max((at for number, at in devices.items() if number < step["sequence"]), default=0)
    match time["anchor"]:
        case "FIRST_DEVICE":
            return length, length
        case "PREVIOUS_DEVICE":
            return earlier + length, earlier + length
        case "THIS_DEVICE":
            this = devices.get(step["sequence"], 0)
            return this + length, this + length
        case "DOSE_END":
            return last + length, last + length
        case "DOSE" if "BEFORE" in time["relation"]:
            return -length, -length
        case "DOSE":
            return length, last + length
        case _:
            return None, None
