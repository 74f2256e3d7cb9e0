"""What a reader typed: a refusal that no field explains is not hidden."""

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from regapi.web.answers import Refused
from regapi.web.reader_input import ask_with, typed


def request_of(site: TestClient, query: bytes = b"") -> Request:
    """A request to the site with that query."""
    return Request({"type": "http", "query_string": query, "app": site.app, "headers": []})


def test_a_refusal_that_is_about_no_field_is_raised(site: TestClient) -> None:
    with pytest.raises(Refused):
        ask_with(request_of(site), "guide-section", {}, {}, "asOf", paragraphs="none")


def test_a_field_of_white_space_holds_nothing(site: TestClient) -> None:
    assert typed(request_of(site, b"asOf=%20"), "asOf") is None
    assert typed(request_of(site, b"asOf=+2019-01-01"), "asOf") == "2019-01-01"
