"""The curated examples are questions that the data answer."""

from typing import Any

import pytest

from schema.examples import Example, examples

from ..conftest import Ask


def leaves(value: Any) -> list[Any]:
    """All values at the ends of an answer."""
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_is_answered_without_errors(example: Example, ask: Ask) -> None:
    data = ask(example.query)
    assert all(data.values())
    assert sum(leaf is not None for leaf in leaves(data)) >= 1


def test_there_is_an_example_for_each_question_that_founders_ask() -> None:
    names = [example.name for example in examples()]
    assert names[:4] == ["ketamine-schedule", "off-label", "spravato-session", "clinic-prerequisites"]
    assert len(names) >= 12


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_the_title_of_an_example_is_a_question(example: Example) -> None:
    assert "?" in example.title
