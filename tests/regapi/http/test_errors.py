"""Errors as users meet them: a code that is documented, the argument's name, and what would be right."""

import pytest
from starlette.testclient import TestClient

from regapi.http import errors
from regapi.http.errors import LONGEST_MESSAGE, MAX_LOCATIONS
from regapi.http.execution import MAX_ERRORS
from regapi.http.outcome import Outcome
from schema.errors import CODES
from tests.regapi.http.conftest import only_error, post


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            '{ legalStatus(substance: "ketamine", jurisdiction: "Califronia") { finding } }',
            "No jurisdiction 'Califronia' is known here. Did you mean 'California'? "
            "Use a code (us-ca), a postal code (CA), a name or an OCD id.",
        ),
        (
            '{ legalStatus(substance: "ketamin") { finding } }',
            "No substance 'ketamin' is known here. Did you mean 'ketamine' or 's-ketamine' or 'r-ketamine'?",
        ),
        (
            '{ monitoringProtocol(product: "spravto") { form } }',
            "No product 'spravto' is known here. Did you mean 'spravato'?",
        ),
        (
            '{ provisions(asOf: "2025-13-01") { totalCount } }',
            "asOf: Expected value of type 'Date', found \"2025-13-01\"; "
            "'2025-13-01' is not a date: month must be in 1..12",
        ),
        (
            '{ provisions(asOf: "01/02/2025") { totalCount } }',
            "asOf: Expected value of type 'Date', found \"01/02/2025\"; "
            '\'01/02/2025\' is not a date; write it as "YYYY-MM-DD", for example "2025-06-01"',
        ),
        ("{ provisions(first: -1) { totalCount } }", "first: -1 is no page size; give a number from 0 to 100"),
        ("{ provisions(first: 101) { totalCount } }", "first: 101 is no page size; give a number from 0 to 100"),
        (
            '{ provisions(after: "WyJhZ2VuY2llcyIsImRlYSJd") { totalCount } }',
            "after: this cursor belongs to another list or order (agencies); "
            "use one that this list gave (provisions.slug.asc)",
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_answered_with_what_would(client: TestClient, query: str, message: str) -> None:
    _, content = post(client, query)
    assert only_error(content) == ("BAD_USER_INPUT", message)


@pytest.mark.parametrize(
    "value",
    ["yesterday", "2025-02-30", 5, True, "\u0662\u0660\u0662\u0665-\u0660\u0661-\u0660\u0661", "2025-06-01T00:00:00Z"],
)
def test_a_malformed_date_in_a_variable_names_the_argument_too(client: TestClient, value: object) -> None:
    query = "query ($day: Date) { release { version } provisions(asOf: $day) { totalCount } }"
    _, content = post(client, query, variables={"day": value})
    (error,) = content["errors"]
    assert error["message"].startswith("asOf: Variable '$day' got invalid value ")
    assert "is not a date" in error["message"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "asOf"}


def test_only_the_first_errors_of_a_document_are_told(client: TestClient) -> None:
    names = [f"x{i}" for i in range(MAX_ERRORS + 2)]
    _, content = post(client, f"{{ {' '.join(names)} }}")
    messages = [error["message"] for error in content["errors"]]
    assert messages[:-1] == [f"Cannot query field '{name}' on type 'Query'." for name in names[:MAX_ERRORS]]
    assert messages[-1] == "Too many validation errors, error limit reached. Validation aborted."
    assert {error["extensions"]["code"] for error in content["errors"]} == {"VALIDATION_FAILED"}


def test_a_message_that_repeats_what_was_sent_is_cut(client: TestClient) -> None:
    _, message = only_error(post(client, f"{{ {'x' * 5_000} }}")[1])
    assert len(message) == LONGEST_MESSAGE
    assert message.startswith("Cannot query field 'xxx")
    assert message.endswith("...")


def test_an_error_with_many_places_tells_the_first_of_them(client: TestClient) -> None:
    cycle = " ".join(f"fragment f{i} on Query {{ ...f{(i + 1) % 9} }}" for i in range(9))
    (error,) = post(client, f"{{ ...f0 }} {cycle}")[1]["errors"]
    assert error["message"].startswith("Cannot spread fragment 'f0' within itself via 'f1', 'f2'")
    assert len(error["locations"]) == MAX_LOCATIONS


def test_the_codes_that_are_documented_are_explained() -> None:
    assert set(CODES) == {
        "BAD_REQUEST",
        "PARSE_FAILED",
        "VALIDATION_FAILED",
        "BAD_USER_INPUT",
        "TOO_LARGE",
        "TOO_SLOW",
        "TIMEOUT",
        "RATE_LIMITED",
        "DOCUMENT_NOT_FOUND",
        "PERSISTED_QUERY_NOT_FOUND",
        "UNAVAILABLE",
        "NOT_FOUND",
        "INTERNAL",
    }
    assert all(text.endswith(".") for text in CODES.values())


def test_every_failed_outcome_has_a_documented_code() -> None:
    assert set(errors.CODES.values()) <= CODES.keys()
    told_elsewhere = {Outcome.ANSWERED, Outcome.UNKNOWN_DOCUMENT, Outcome.INTERNAL}
    assert errors.CODES.keys() == set(Outcome) - told_elsewhere
