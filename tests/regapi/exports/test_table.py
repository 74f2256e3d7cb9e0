"""CSV: what a spreadsheet shows and never runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regapi.exports.table import csv_text, inert


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
def test_a_formula_becomes_a_text(value: str) -> None:
    assert inert(value) == f"'{value}"


def test_a_plain_text_stays_as_it_is() -> None:
    assert inert("P3Y; 21 CFR 1301.13") == "P3Y; 21 CFR 1301.13"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00")), min_size=1, max_size=5))
def test_what_is_written_is_read_again(values: list[str]) -> None:
    records = [{"name": value} for value in values]
    read = list(csv.DictReader(io.StringIO(csv_text(records), newline="")))
    assert [row["name"] for row in read] == [inert(value) for value in values]


def test_no_records_are_an_empty_line() -> None:
    assert csv_text([]) == "\n"
