"""The service's own documents by their ids."""

import hashlib
import re

import pytest
from graphql import OperationDefinitionNode, OperationType, parse, validate

from schema.build import build_schema
from schema.documents import FOLDER, document
from schema.examples import examples
from schema.trusted import TrustedDocument, document_id, trusted


def test_a_document_has_the_hash_of_its_text_as_its_id() -> None:
    assert document_id("{ release { version } }") == (
        "sha256:" + hashlib.sha256(b"{ release { version } }").hexdigest()
    )
    assert document_id("# \N{LATIN SMALL LETTER E WITH ACUTE}") == (
        "sha256:" + hashlib.sha256(b"# \xc3\xa9").hexdigest()
    )


def test_every_document_stands_under_its_own_id() -> None:
    for identifier, own in trusted().items():
        assert identifier == own.id == document_id(own.query)
        assert re.fullmatch(r"sha256:[0-9a-f]{64}", identifier)


def test_all_examples_and_all_documents_are_there_and_nothing_else() -> None:
    named = [own.name for own in trusted().values()]
    files = [file.stem for file in sorted(FOLDER.glob("*.graphql"))]
    assert named == [*(f"example.{example.name}" for example in examples()), *files]
    assert len(set(named)) == len(named) > 30


def test_the_text_is_the_one_that_the_pages_ask_and_the_examples_show() -> None:
    texts = {own.name: own.query for own in trusted().values()}
    assert all(texts[file.stem] == document(file.stem) for file in FOLDER.glob("*.graphql"))
    assert all(texts[f"example.{example.name}"] == example.query for example in examples())


@pytest.mark.parametrize("own", trusted().values(), ids=lambda own: own.name)
def test_a_document_is_one_valid_query_with_a_title(own: TrustedDocument) -> None:
    found = parse(own.query)
    assert validate(build_schema(), found) == []
    (operation,) = (each for each in found.definitions if isinstance(each, OperationDefinitionNode))
    assert operation.operation is OperationType.QUERY
    assert own.title
    assert not own.title.startswith(("#", "query", "{"))
