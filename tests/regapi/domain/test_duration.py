"""Durations as people say them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from regapi.domain.dataset import Dataset
from regapi.domain.duration import in_words
from regapi.domain.entity import Duration

relaxed = settings(deadline=None, max_examples=150)

UNITS = ["years", "months", "weeks", "days", "hours", "minutes"]
LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P3Y", "3 years"),
        ("P1Y", "1 year"),
        ("P1M", "1 month"),
        ("PT1M", "1 minute"),
        ("P24M", "24 months"),
        ("PT40M", "40 minutes"),
        ("P6W", "6 weeks"),
        ("P1D", "1 day"),
        ("P180D", "180 days"),
        ("PT1H", "1 hour"),
        ("PT2H30M", "2 hours and 30 minutes"),
        ("P1Y6M", "1 year and 6 months"),
        ("P1DT12H", "1 day and 12 hours"),
        ("P1MT1M", "1 month and 1 minute"),
        ("P11Y", "11 years"),
        ("P0D", "0 days"),
    ],
)
def test_a_duration_in_words(duration: str, words: str) -> None:
    assert in_words(duration) == words


@relaxed
@given(st.data())
def test_words_tell_every_part_of_a_duration_in_its_order(data: st.DataObject) -> None:
    day_parts = data.draw(st.lists(st.tuples(st.integers(0, 999), st.sampled_from("YMWD")), max_size=3))
    smallest = 0 if day_parts else 1
    hours = data.draw(st.lists(st.tuples(st.integers(0, 999), st.sampled_from("HM")), min_size=smallest, max_size=2))
    time = "T" + "".join(f"{n}{unit}" for n, unit in hours) if hours else ""
    duration = "P" + "".join(f"{n}{unit}" for n, unit in day_parts) + time
    TypeAdapter(Duration).validate_python(duration)

    told = [part.split(" ") for part in in_words(duration).split(" and ")]
    assert [(int(number), LETTERS[unit.removesuffix("s")]) for number, unit in told] == day_parts + hours
    assert all(unit.endswith("s") is (number != "1") for number, unit in told)
    assert [unit for _, unit in told[len(day_parts) :] if unit.startswith("month")] == []
    assert [unit for _, unit in told[: len(day_parts)] if unit.startswith("minute")] == []


def test_every_duration_of_the_shipped_data_can_be_said(dataset: Dataset) -> None:
    provisions = dataset.provisions
    found = {d for p in provisions for d in (p.renewal, p.deadline, p.minimum_duration, p.fee and p.fee.per) if d}
    units = "|".join(f"{unit}?" for unit in UNITS)
    said = {duration: in_words(duration) for duration in found}
    assert len(said) > 5
    assert [d for d, words in said.items() if not re.fullmatch(rf"\d+ ({units})( and \d+ ({units}))*", words)] == []
