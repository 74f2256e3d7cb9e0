"""Whatever is wrong with a request, the service says so and answers nothing else."""

from collections import Counter
from random import Random

import pytest
from graphql import DocumentNode, print_ast
from hypothesis import assume, given
from hypothesis_graphql import Mode
from starlette.testclient import TestClient

from .asking import MEDIA_TYPES, ask
from .mutations import MUTATIONS, Mutation, is_valid
from .names import Names, with_known_names
from .reshaping import Asked, reshaped
from .runs import SEEDS, runs
from .slices import documents

DOCUMENTS = 500
"""How many documents do not fit the schema."""

OF_EACH = 36
"""How many valid requests are made wrong in each way."""

TRIES = 5
"""How often a request is made wrong until it is, for one with a letter less may be right again."""

REFUSED = {"PARSE_FAILED", "VALIDATION_FAILED", "BAD_USER_INPUT", "TOO_LARGE"}


def refusal(client: TestClient, asked: Asked) -> str:
    """The codes of the refusal, the same under both media types."""
    answers = [ask(client, asked, media_type) for media_type in MEDIA_TYPES]
    told = f"{asked}\nis answered with {answers[0].text}"
    assert not any(answer.has_data for answer in answers), told
    assert answers[0].codes == answers[1].codes, told
    assert answers[0].codes <= REFUSED, told
    return "/".join(sorted(answers[0].codes))


def test_documents_that_do_not_fit_the_schema_are_refused(client: TestClient) -> None:
    told: Counter[str] = Counter()

    @runs(DOCUMENTS)
    @given(document=documents(Mode.NEGATIVE))
    def holds(document: DocumentNode) -> None:
        told[refusal(client, Asked(print_ast(document)))] += 1

    holds()
    assert told.total() >= DOCUMENTS
    assert told.keys() <= {"VALIDATION_FAILED", "BAD_USER_INPUT", "BAD_USER_INPUT/VALIDATION_FAILED"}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_valid_request_made_wrong_is_refused(client: TestClient, names: Names, mutation: Mutation) -> None:
    told: Counter[str] = Counter()

    @runs(OF_EACH)
    @given(document=documents(Mode.POSITIVE), seed=SEEDS)
    def holds(document: DocumentNode, seed: int) -> None:
        random = Random(seed)
        right = reshaped(with_known_names(document, names, random), random)
        wrong = next((w for _ in range(TRIES) if not is_valid(w := mutation(right, random))), None)
        assume(wrong is not None)
        assert wrong is not None
        told[refusal(client, wrong)] += 1

    holds()
    assert told.total() >= OF_EACH
