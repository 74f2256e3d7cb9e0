"""The first page and the checklist page, as a browser gets them."""

import csv
import io
import json
from html import unescape

import pytest
from starlette.testclient import TestClient

CLINIC = "state=CA&service=esketamine_rems&service=oral_ketamine&staff=physician&telehealth=yes"
DAY = "&asOf=2026-11-24"


def page(site: TestClient, address: str, status: int = 200) -> str:
    """The page at an address, its entities read."""
    response = site.get(address)
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return unescape(response.text)


def test_the_first_page_asks_for_the_clinic_and_says_how_much_is_known(site: TestClient) -> None:
    text = page(site, "/")
    for shown in (
        'action="/checklist" method="get"',
        '<option value="CA">California</option>',
        "Spravato (esketamine)",
        "Make my checklist",
        "not legal advice",
        "<td>389</td>",
        "Data release 2026.",
    ):
        assert shown in text, shown
    assert 'class="error"' not in text


def test_a_filled_form_is_shown_again_for_a_change(site: TestClient) -> None:
    text = page(site, f"/?{CLINIC}&answer=land_is_zoned%3Dyes")
    assert '<option value="CA" selected>' in text
    assert 'name="service" value="oral_ketamine" checked' in text
    assert 'name="telehealth" value="yes" checked' in text
    assert '<input type="hidden" name="answer" value="land_is_zoned=yes">' in text
    assert 'class="error"' not in text


def test_the_checklist_has_phases_steps_citations_and_changes(site: TestClient) -> None:
    text = page(site, f"/checklist?{CLINIC}{DAY}")
    for shown in (
        "Checklist for a clinic in California",
        "3. State registrations, then DEA's",
        '<a href="/p/us.dea.registration.required">',
        "fee: $888 for 3 years; renew every 3 years",
        "changes 31 December 2026",
        "Permanent telemedicine exceptions in the Act",
        "The guide got this wrong",
        'href="https://www.ecfr.gov/',
        "Known fees of those that apply: $888 in the first year, $296 by the year",
        "No city or county was named",
        "Open this in GraphiQL",
        'role="img"',
    ):
        assert shown in text, shown
    assert text.index('id="step-1"') < text.index('id="step-2"') < text.index('id="step-30"')


def test_an_open_question_is_answered_by_a_link_that_settles_it(site: TestClient) -> None:
    before = page(site, f"/checklist?{CLINIC}{DAY}")
    answered = f"/checklist?{CLINIC}{DAY}&setting=outpatient"
    assert "Is it an outpatient clinic or an inpatient hospital setting?" in before
    assert "setting=outpatient" in before
    assert "Is it an outpatient clinic or an inpatient hospital setting?" not in page(site, answered)


def test_contradictions_stand_on_top_with_the_rule(site: TestClient) -> None:
    text = page(site, "/checklist?state=TX&service=esketamine_rems&home=yes")
    assert "Contradiction." in text and "/p/us.fda.rems.spravato.no-home-use" in text
    assert text.index("Contradiction.") < text.index('id="step-1"')


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "Choose the state that the clinic works in."),
        ("state=XX", "No jurisdiction 'XX' is known here."),
        ("state=CA&city=Houston", "clinic.city: City of Houston (us-tx-houston) is in Texas"),
        ("state=CA&sedation=light", "'light' is no choice here"),
        ("state=CA&asOf=tomorrow", "'tomorrow' is no day"),
        ("state=CA&within=soon", "'soon' is not a duration"),
        ("state=CA&answer=nonsense%3Dyes", "No circumstance in clinic.answers[0] 'nonsense' is known here."),
        ("state=CA&locations=0", "clinic.locations: input should be greater than or equal to 1"),
    ],
)
def test_a_mangled_address_shows_the_form_with_what_was_wrong(site: TestClient, query: str, message: str) -> None:
    for path in ("/checklist", "/checklist.csv"):
        text = page(site, f"{path}?{query}", 400)
        assert message in text
        assert "Make my checklist" in text


def test_what_a_reader_sends_is_never_markup(site: TestClient) -> None:
    for address in (
        "/checklist?state=%3Cscript%3Ealert(1)%3C/script%3E",
        "/?city=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        assert "<script>alert" not in site.get(address).text


def test_the_files_hold_the_same_steps(site: TestClient) -> None:
    as_json = site.get(f"/checklist.json?{CLINIC}{DAY}")
    assert as_json.headers["content-disposition"] == 'attachment; filename="checklist-us-ca-2026-11-24.json"'
    steps = [s["provision"]["slug"] for p in json.loads(as_json.content)["phases"] for s in p["steps"]]
    as_csv = site.get(f"/checklist.csv?{CLINIC}{DAY}")
    assert as_csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert [row["provision"] for row in csv.DictReader(io.StringIO(as_csv.text))] == steps
    as_ics = site.get(f"/checklist.ics?{CLINIC}{DAY}")
    assert as_ics.headers["content-type"] == "text/calendar; charset=utf-8"
    assert as_ics.text.startswith("BEGIN:VCALENDAR")


def test_another_ending_is_no_page(site: TestClient) -> None:
    assert site.get(f"/checklist.exe?{CLINIC}").status_code == 404


def test_a_page_is_served_under_a_policy_without_exceptions(site: TestClient) -> None:
    policy = site.get("/").headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy


def test_a_page_is_compressed_for_who_takes_it(site: TestClient) -> None:
    plain = site.get("/", headers={"Accept-Encoding": "identity"})
    packed = site.get("/", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert packed.headers["vary"] == "Accept-Encoding"


def test_an_unknown_address_is_a_page_for_a_browser_and_json_for_others(site: TestClient) -> None:
    assert "There is no page at this address." in page(site, "/nowhere", 404)
    assert site.get("/nowhere", headers={"Accept": "application/json"}).json()["errors"]
