"""The curated examples: each asks a question and is answered."""

from typing import Any

import pytest
from graphql import parse
from graphql.language import OperationDefinitionNode

from schema.examples import FOLDER, Example, examples
from tests.conftest import Ask


def leaves(value: Any) -> int:
    """How many values that are neither null nor empty an answer holds."""
    match value:
        case dict():
            return sum(leaves(inner) for inner in value.values())
        case list():
            return sum(leaves(inner) for inner in value)
        case None | "":
            return 0
        case _:
            return 1


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_asks_a_question_and_is_answered_in_every_part(ask: Ask, example: Example) -> None:
    assert example.title.endswith("?")
    data = ask(example.query)
    assert data
    assert [name for name, part in data.items() if leaves(part) == 0] == []
    assert leaves(data) >= 5


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_is_one_named_query(example: Example) -> None:
    operations = [d for d in parse(example.query).definitions if isinstance(d, OperationDefinitionNode)]
    assert len(operations) == 1
    assert operations[0].name is not None


def test_the_names_of_examples_and_of_their_queries_are_unique() -> None:
    names = [example.name for example in examples()]
    assert len(names) == len(set(names)) == len(list(FOLDER.glob("*.graphql"))) >= 14
    titles = [example.title for example in examples()]
    assert len(titles) == len(set(titles))
