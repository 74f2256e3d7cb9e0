"""ISO 8601 durations as people say them."""

import re

UNITS = {"Y": "year", "W": "week", "D": "day", "H": "hour"}


def in_words(duration: str) -> str:
    """A duration such as `P3Y` in words: 3 years. `M` is months in the date part and minutes in the time part."""
    date, _, time = duration.removeprefix("P").partition("T")
    parts = [(n, "month" if u == "M" else UNITS[u]) for n, u in re.findall(r"(\d+)([YMWD])", date)]
    parts += [(n, "minute" if u == "M" else UNITS[u]) for n, u in re.findall(r"(\d+)([HM])", time)]
    return " and ".join(f"{number} {unit}{'' if number == '1' else 's'}" for number, unit in parts)
