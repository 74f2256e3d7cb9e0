"""Whatever valid document is asked, the service answers it or says what is wrong with a value: it never breaks."""

from collections import Counter
from random import Random

from graphql import DocumentNode
from hypothesis import given
from hypothesis_graphql import Mode
from starlette.testclient import TestClient

from .asking import MEDIA_TYPES, ask
from .filling import filled
from .names import Names, with_known_names
from .reshaping import reshaped
from .runs import SEEDS, runs
from .slices import all_fields, documents, entry_points

DOCUMENTS = 1000
ENOUGH_FIELDS = 0.95
"""The share of the schema's fields that the documents together ask for at least."""


def test_valid_documents_over_the_whole_schema_are_answered_or_their_values_refused(
    client: TestClient, names: Names
) -> None:
    told: Counter[str] = Counter()
    fields: set[tuple[str, str]] = set()

    @runs(DOCUMENTS)
    @given(document=documents(Mode.POSITIVE), seed=SEEDS)
    def holds(document: DocumentNode, seed: int) -> None:
        random = Random(seed)
        asked = reshaped(filled(with_known_names(document, names, random), random), random)
        answer = ask(client, asked, random.choice(MEDIA_TYPES))
        assert answer.codes <= {"BAD_USER_INPUT", "TOO_LARGE"}, f"{asked}\nis answered with {answer.text}"
        told.update(answer.codes or {"answered"})
        fields.update(asked.fields)

    holds()
    assert told.total() >= DOCUMENTS, told
    assert told["answered"] >= 0.6 * DOCUMENTS, told
    assert told["TOO_LARGE"] < 0.1 * DOCUMENTS, told
    assert {name for type_, name in fields if type_ == "Query"} >= entry_points()
    missed = sorted(all_fields() - fields)
    assert len(missed) <= (1 - ENOUGH_FIELDS) * len(all_fields()), missed
