"""The page on Spravato: the session of a setting and a day, approvals over time, the conditions of certification."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from regapi.web.spravato import elsewhere

Ask = Callable[..., dict[str, Any]]


def test_the_page_tells_every_step_of_an_outpatient_session_with_its_times_and_records(
    site: TestClient, ask: Ask
) -> None:
    answer = site.get("/spravato")
    steps = ask("{ monitoringProtocol { steps { slug } } }")["monitoringProtocol"]["steps"]
    assert answer.status_code == 200
    assert len(steps) == 12
    assert all(f'<h4><a href="/p/{step["slug"]}">' in answer.text for step in steps)
    assert "food: at least 2 hours before the dose" in answer.text
    assert "blood pressure: about 40 minutes after the dose" in answer.text
    assert "Patient Monitoring Form: within 7 days of the session" in answer.text
    assert "dose and lot (on the form for every session)" in answer.text
    assert "<svg " in answer.text


def test_two_hours_are_a_floor_and_no_time_of_discharge(site: TestClient) -> None:
    text = site.get("/spravato").text
    assert "At least 2 hours of observation after the dose." in text
    assert "That is a floor and not a discharge time" in text


def test_a_hospital_sends_no_form_and_the_duties_of_clinics_are_told_apart(site: TestClient) -> None:
    text = site.get("/spravato?setting=inpatient").text
    assert "s12-form" not in text
    assert 'value="inpatient" checked' in text
    own, others = text.split("Asked in the other setting only")
    assert "us.fda.rems.spravato.inpatient.certification" in own
    assert "us.fda.rems.spravato.outpatient.certification" not in own
    assert "us.fda.rems.spravato.outpatient.certification" in others
    assert "need not send monitoring forms" in own


def test_the_conditions_of_certification_stand_by_their_force_with_grade_and_authority(site: TestClient) -> None:
    rems = site.get("/spravato").text.split('id="rems"')[1]
    must, must_not = rems.split("<h3>Must not</h3>")
    assert "<h3>Must</h3>" in must
    assert "us.fda.rems.spravato.outpatient.pulse-oximeter" in must
    assert "us.fda.rems.spravato.no-home-use" in must_not
    assert '<ul class="citations">' in must
    assert "checked-primary" in must


def test_an_earlier_day_tells_its_own_approvals_and_what_is_not_known_of_its_steps(site: TestClient) -> None:
    text = site.get("/spravato?asOf=2019-06-01").text
    assert "as of 1 June 2019" in text
    assert "12 of these 12 steps carry no date of their own" in text
    assert "Not yet required on this day" in text
    assert "On the day asked about: scheduled." in text
    assert "needed on the day asked about" in text


def test_today_the_first_use_needs_no_oral_antidepressant(site: TestClient) -> None:
    approvals = site.get("/spravato?asOf=2026-11-24").text.split('id="approvals"')[1].split('id="rems"')[0]
    first, second, third = approvals.split("<li>\n    <h3>")[1:]
    assert first.startswith("5 March 2019")
    assert "not needed on the day asked about" in first
    assert "<dd>needed on the day asked about" in second
    assert third.startswith("21 January 2025")


def test_before_approval_the_page_says_that_no_protocol_is_known(site: TestClient) -> None:
    answer = site.get("/spravato?asOf=2010-01-01")
    assert answer.status_code == 200
    assert "No protocol is known here for this day and setting. That is no proof that there was none." in answer.text
    assert "<svg " not in answer.text


def test_a_bad_day_and_a_bad_setting_are_told_beside_their_fields(site: TestClient) -> None:
    answer = site.get("/spravato?asOf=2019-13-01&setting=at+home<b>")
    assert answer.status_code == 400
    assert "&#39;2019-13-01&#39; is not a date: month must be in 1..12</p>" in answer.text
    assert "&#39;at home&lt;b&gt;&#39; is no choice here. Choose one of: outpatient, inpatient." in answer.text
    assert 'value="2019-13-01" aria-invalid="true" aria-describedby="asOf-fault"' in answer.text
    assert "Step 1, before the visit" in answer.text


@pytest.mark.parametrize("address", ["/spravato", "/spravato?setting=inpatient", "/spravato?asOf=2019-06-01"])
def test_the_page_stays_small_and_has_no_inline_style_or_script(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert len(answer.content) < 150_000
    assert " style=" not in answer.text
    assert "<script" not in answer.text


SETTING: dict[str, Any] = {"operator": "FACET", "facet": "SETTING", "values": ["OUTPATIENT"]}
OTHER: dict[str, Any] = {"operator": "CIRCUMSTANCE", "facet": None, "values": []}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (None, False),
        ({**OTHER, "parts": []}, False),
        ({**SETTING, "parts": []}, True),
        ({**OTHER, "operator": "ALL", "parts": [SETTING, OTHER]}, True),
        ({**OTHER, "operator": "ANY", "parts": [SETTING, OTHER]}, False),
    ],
)
def test_a_condition_asks_for_another_setting_alone_or_among_all(condition: Any, expected: bool) -> None:
    assert elsewhere(condition, "INPATIENT") is expected
    assert elsewhere(condition, "OUTPATIENT") is False
