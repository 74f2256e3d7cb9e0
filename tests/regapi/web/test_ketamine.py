"""The page on ketamine's legal status: federal and by state, over time, with what is not known said plainly."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from regapi.web.ketamine import moment, placement_words, stands


def test_without_a_state_the_page_tells_federal_law_and_how_it_came_there(site: TestClient) -> None:
    answer = site.get("/ketamine?asOf=2026-11-24")
    assert answer.status_code == 200
    assert "Federal law: controlled" in answer.text
    assert "<strong>Schedule III</strong>, with salts, isomers and salts of isomers" in answer.text
    history = answer.text.split("How federal law came here")[1]
    slugs = ["csa.enactment", "ketamine.before-1999", "proposal-1981", "proposal-1999", "schedule.ketamine&#34;"]
    places = [history.find(slug.replace("&#34;", '"')) for slug in slugs]
    assert all(place > 0 for place in places)
    assert places == sorted(places)
    assert "What became of it: withdrawn on 9 April 1999." in history
    assert '<a href="https://' in history
    assert "/states/us-" not in answer.text


def test_a_state_stands_beside_federal_law_with_its_own_schedule_and_its_unknown_start(site: TestClient) -> None:
    text = site.get("/ketamine?state=AK").text
    assert "<h1>Ketamine in the law: federal and Alaska</h1>" in text
    assert "Alaska: controlled" in text
    assert "<strong>Schedule IVA</strong>" in text
    assert "since when is not known, taken as begun" in text
    assert '<option value="AK" selected>Alaska</option>' in text
    assert '<a href="/p/us-ak.ketamine-schedule">' in text
    assert 'href="/states/us-ak"' in text


def test_a_line_that_nobody_read_is_unconfirmed(site: TestClient) -> None:
    text = site.get("/ketamine?state=California").text
    assert "California: unconfirmed" in text
    assert "Nobody read the line of the law that names ketamine: confirm it." in text
    assert 'class="card warning"' in text


def test_what_is_not_researched_is_no_proof_of_anything(site: TestClient) -> None:
    text = site.get("/ketamine?state=us-ar").text
    assert "Arkansas: not researched" in text
    assert "Nothing is known here. This is no proof that it is uncontrolled." in text
    assert "Research on this in Arkansas: <strong>partial</strong>" in text


def test_an_earlier_day_has_its_own_status(site: TestClient) -> None:
    text = site.get("/ketamine?asOf=1990-01-01").text
    assert "On 1 January 1990" in text
    assert "Federal law: not controlled" in text
    assert "On this day, Federal law: in no schedule." in text
    assert "Esketamine (Spravato) in federal law on this day: not researched." in text


def test_a_day_before_the_act_is_not_researched(site: TestClient) -> None:
    text = site.get("/ketamine?asOf=1965-01-01").text
    assert "Federal law: not researched" in text


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("Narnia", "No jurisdiction &#39;Narnia&#39; is known here. Did you mean"),
        ("gbr", "United Kingdom is no state of the US. Choose a state."),
    ],
)
def test_what_is_no_state_is_told_beside_the_field(site: TestClient, state: str, told: str) -> None:
    answer = site.get("/ketamine", params={"state": state, "asOf": "2026-11-24"})
    assert answer.status_code == 400
    assert f'<p class="error" id="state-fault">{told}' in answer.text
    assert 'name="state" aria-invalid="true"' in answer.text
    assert "Federal law: controlled" in answer.text
    assert "On 24 November 2026" in answer.text


def test_a_bad_day_and_a_bad_state_are_both_told(site: TestClient) -> None:
    answer = site.get("/ketamine?state=Narnia&asOf=soon")
    assert answer.status_code == 400
    assert 'id="state-fault"' in answer.text
    assert "&#39;soon&#39; is not a date; write it as" in answer.text


PLACED: dict[str, Any] = {
    "controlled": True,
    "ownSchedule": None,
    "schedule": None,
    "byReference": False,
    "since": None,
}


@pytest.mark.parametrize(
    ("placement", "words"),
    [
        ({"controlled": False}, "in no schedule"),
        ({"ownSchedule": "Class A"}, "Class A"),
        ({"schedule": "III"}, "Schedule III"),
        ({"byReference": True}, "as in the federal schedules"),
        ({}, "controlled, schedule not stated"),
    ],
)
def test_a_placement_in_words(placement: dict[str, Any], words: str) -> None:
    assert placement_words(PLACED | placement) == words


def test_the_status_of_a_day_says_what_is_not_known() -> None:
    place = {"code": "us-mi", "name": "Michigan"}
    known = {"jurisdiction": place, "finding": "UNCONFIRMED", "placements": [PLACED | {"schedule": "III"}]}
    assert stands(known) == (
        "On this day, Michigan: Schedule III (since when is not known). Unconfirmed: nobody read the line"
    )
    assert "not researched. That is no proof" in stands({"jurisdiction": place, "placements": []})


def test_a_moment_is_a_placement_a_proposal_or_an_event() -> None:
    law = {"effectiveFrom": "1981-06-02", "effectiveTo": "1999-04-09", "title": "A title", "stageNote": None}
    assert moment(law, "in no schedule", "X: ").words == "X: In no schedule. A title"
    assert moment(law, None, "").kind == "event"
    proposal = moment({**law, "stageNote": "withdrawn"}, None, "")
    assert (proposal.kind, str(proposal.until)) == ("proposal", "1999-04-09")
