"""The map of the states, and the page of each."""

from html import unescape

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from regapi.domain.coverage import ANSWERS, Answer, Topic
from regapi.domain.dataset import Dataset
from regapi.web.states import asked_topic, marks_of, said, topic_named

DAY = "asOf=2026-11-24"


def page(site: TestClient, address: str, status: int = 200) -> str:
    """The page at an address, its entities read."""
    response = site.get(address)
    assert response.status_code == status, response.text[:300]
    return unescape(response.text)


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_is_a_map_with_a_table_of_all_states(site: TestClient, dataset: Dataset, topic: Topic) -> None:
    text = page(site, f"/states?topic={topic.value}&{DAY}")
    assert topic.description in text
    states = [place for place in dataset.jurisdictions if place.usps]
    assert len(states) == 51
    for place in states:
        # Once on its tile and once in the table.
        assert text.count(f'"/states/{place.code}?asOf=2026-11-24"') >= 2, place.code


@pytest.mark.parametrize("topic", list(Topic))
def test_every_answer_of_a_topic_has_a_mark_of_its_own(topic: Topic) -> None:
    marks = marks_of(topic)
    assert set(marks) == set(ANSWERS[topic])
    assert len(set(marks.values())) == len(marks)


def test_the_map_says_who_asks_a_registration(site: TestClient) -> None:
    text = page(site, f"/states?{DAY}")
    for shown in ("Does the state ask its own controlled substances registration", "Required", "Not researched"):
        assert shown in text
    assert "That is no proof that there is no rule." in text


@pytest.mark.parametrize(
    ("query", "message"),
    [("topic=taxes", "'taxes' is no topic; choose one of the list."), ("asOf=soon", "'soon' is not a date")],
)
def test_what_makes_no_sense_is_said_beside_the_field(site: TestClient, query: str, message: str) -> None:
    assert message in page(site, f"/states?{query}", 400)


def test_a_state_tells_what_is_known_and_what_is_not(site: TestClient) -> None:
    text = page(site, f"/states/us-ca?{DAY}")
    for topic in Topic:
        assert topic.description in text
    for shown in ("/p/us-ca.medical-license", "/agencies/", "/?state=CA", "Schedule III"):
        assert shown in text, shown


def test_a_gap_is_told_as_a_gap(site: TestClient) -> None:
    text = page(site, f"/states/us-dc?{DAY}")
    assert "not researched" in text.lower()


@pytest.mark.parametrize("name", ["CA", "california", "US-CA", "Ca"])
def test_another_spelling_leads_to_the_states_own_address(site: TestClient, name: str) -> None:
    response = site.get(f"/states/{name}?{DAY}")
    assert (response.status_code, response.headers["location"]) == (301, f"/states/us-ca?{DAY}")


@pytest.mark.parametrize(
    ("name", "nearest"), [("Californa", "California"), ("us-tx-houston", "Texas"), ("us", None), ("%3Cscript%3E", None)]
)
def test_what_is_no_state_is_missing_with_the_nearest(site: TestClient, name: str, nearest: str | None) -> None:
    text = page(site, f"/states/{name}", 404)
    assert "There is no page for a state" in text
    if nearest:
        assert f">{nearest}</a>" in text
    assert "<script>" not in site.get(f"/states/{name}").text


@pytest.mark.parametrize(("answer", "words"), [("ONLY_SOME", "Only some"), ("SCHEDULE_III", "Schedule III")])
def test_an_answer_is_said_in_words(answer: str, words: str) -> None:
    assert answer in Answer.__members__
    assert said(answer) == words


@pytest.mark.parametrize(
    ("text", "topic"), [("csr", Topic.CSR), ("Office-Sedation", Topic.OFFICE_SEDATION), ("x", None)]
)
def test_a_topic_is_found_by_its_name(text: str, topic: Topic | None) -> None:
    assert topic_named(text) is topic


def test_the_registration_is_asked_where_nothing_is_said() -> None:
    request = Request({"type": "http", "query_string": b"", "headers": []})
    assert asked_topic(request).value == "CSR"
