"""States side by side."""

from html import unescape

import pytest
from starlette.testclient import TestClient

from regapi.web.compare import split_codes


def page(site: TestClient, address: str, status: int = 200) -> str:
    """The page at an address, its entities read."""
    response = site.get(address)
    assert response.status_code == status, response.text[:300]
    return unescape(response.text)


def test_three_states_stand_side_by_side_in_the_order_asked_for(site: TestClient) -> None:
    text = page(site, "/compare?codes=TX,CA,FL&asOf=2026-11-24")
    heads = [text.index(f'"/states/{code}') for code in ("us-tx", "us-ca", "us-fl")]
    assert heads == sorted(heads)
    for shown in ("Lay ownership", "/p/us-tx.cpom", "/p/us-ca.cpom", "Nurse practitioners"):
        assert shown in text, shown


def test_only_the_topics_asked_for_are_compared(site: TestClient) -> None:
    text = page(site, "/compare?codes=TX,CA&topics=cpom&asOf=2026-11-24")
    assert "/p/us-tx.cpom" in text
    assert "/p/us-tx.pdmp" not in text


def test_without_states_the_form_alone_is_shown(site: TestClient) -> None:
    text = page(site, "/compare")
    assert 'name="codes"' in text and "/p/" not in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("codes=CA", "Name 2 to 6 states; only one is named here."),
        ("codes=CA,TX,FL,NY,MA,OH,WV", "Name 2 to 6 states; 7 are named here."),
        ("codes=CA,Atlantis", "No jurisdiction 'Atlantis' is known here."),
        ("codes=CA,us-tx-houston", "is no state; compare states such as CA or us-tx"),
        ("codes=CA,TX&topics=taxes", "'taxes' is no topic"),
        ("codes=CA,TX&asOf=soon", "'soon' is not a date"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field(site: TestClient, query: str, message: str) -> None:
    text = page(site, f"/compare?{query}", 400)
    assert message in text
    assert 'name="codes"' in text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CA, TX;FL", ["CA", "TX", "FL"]),
        ("ca tx", ["ca", "tx"]),
        ("New York, Texas", ["New York", "Texas"]),
        (" , ", []),
    ],
)
def test_names_are_told_apart(text: str, names: list[str]) -> None:
    assert split_codes(text) == names
