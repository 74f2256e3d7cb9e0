"""The permanent pages of provisions, sources and agencies, and their JSON twins."""

import datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from regapi.corpus.conditions import parts
from regapi.corpus.corpus import Corpus
from regapi.web.permanent import place_address

CLINIC = "/p/us.dea.registration.clinic"
FEE_2020 = "/p/us.dea.registration.fee.2020"
FEE_2012 = "/p/us.dea.registration.fee.2012"


def page(site: TestClient, address: str, status: int = 200) -> str:
    """The words and tags of a page, each run of white space as one space."""
    answer = site.get(address)
    assert answer.status_code == status
    return " ".join(answer.text.split())


def test_every_provision_source_and_agency_has_its_page(site: TestClient, corpus: Corpus) -> None:
    addresses = [
        *(f"/p/{slug}" for slug in corpus.provisions),
        *(f"/sources/{slug}" for slug in corpus.sources),
        *(f"/agencies/{slug}" for slug in corpus.agencies),
    ]
    strange = {}
    for address in addresses:
        answer = site.get(address)
        if answer.status_code != 200 or len(answer.content) > 100_000:
            strange[address] = (answer.status_code, len(answer.content))
    assert strange == {}


def test_every_provision_has_its_twin(site: TestClient, corpus: Corpus) -> None:
    assert {slug for slug in corpus.provisions if site.get(f"/p/{slug}.json").status_code != 200} == set()


def test_a_provision_says_who_must_do_what_on_whose_authority(site: TestClient) -> None:
    html = page(site, f"{CLINIC}?asOf=2026-11-24")
    assert "<h1>DEA registration for each place where controlled substances are administered" in html
    for words in (
        "The clinic as a business or a place of care.",
        "Obligation: Must be done.",
        "Requirement: An obligation to fulfil",
        "Registration with DEA or a state to handle controlled substances.",
        '<a href="/agencies/dea?asOf=2026-11-24">Drug Enforcement Administration</a>',
        "<dd>DEA Form 224</dd>",
        "$888 for 3 years, asked since 1 October 2020",
        "<dd>Every 3 years</dd>",
        ">21 CFR 1301.12(a)</a>",
        "Edition read: 2006.",
    ):
        assert words in html
    assert "in force</span>" in html
    assert 'href="/sources/cfr-21-1301.12?asOf=2026-11-24"' in html


def test_a_provision_says_what_it_waits_for_and_what_waits_for_it(site: TestClient) -> None:
    html = page(site, CLINIC)
    assert "The clinic&#39;s own state licence to practise medicine</strong>" in html
    assert "<h2>What waits for it</h2>" in html
    assert 'href="/p/us.dea.security.cabinet"' in html
    assert "<h2>What applies from the day after its end</h2>" not in html


def test_what_follows_a_provision_is_told(site: TestClient) -> None:
    html = page(site, "/p/us.dea.telehealth.flexibility.fourth")
    assert "<h2>What applies from the day after its end</h2>" in html
    assert "until 31 December 2026." in html


def test_a_condition_is_told_in_plain_words_with_its_question(site: TestClient) -> None:
    html = page(site, CLINIC)
    assert "At least one of these:" in html
    assert "Stocks controlled substances: yes" in html
    assert "(whether ketamine or Spravato is kept on site)" in html
    assert "The answer is yes to: Are controlled substances such as ketamine or Spravato regularly given" in html


@pytest.mark.parametrize(
    ("operator", "words"),
    [
        ("AllOf", "All of these:"),
        ("Not", "Not where this holds:"),
        ("Always", "an editor looked for a further condition and the law sets none."),
        ("NoneType", "No condition is recorded as data, which is no proof that there is none."),
    ],
)
def test_each_form_of_condition_has_its_words(site: TestClient, corpus: Corpus, operator: str, words: str) -> None:
    slug = next(s for s, p in corpus.provisions.items() if type(p.applies_when).__name__ == operator)
    assert words in page(site, f"/p/{slug}")


def test_an_unsettled_circumstance_shows_its_note_and_an_event_says_when_the_duty_arises(
    site: TestClient, corpus: Corpus
) -> None:
    asked = {s: next(iter(corpus.leaves[s]), None) for s, p in corpus.provisions.items() if p.applies_when}
    noted = next(s for s, leaf in asked.items() if leaf and leaf.circumstance and leaf.circumstance.note)
    event = next(s for s, leaf in asked.items() if leaf and leaf.is_event)
    leaf = asked[noted]
    assert leaf and leaf.circumstance and leaf.circumstance.note
    assert leaf.circumstance.note[:30].replace("'", "&#39;") in page(site, f"/p/{noted}")
    assert "It may happen; the duty arises when it does." in page(site, f"/p/{event}")


def test_no_condition_is_deeper_than_the_document_asks(corpus: Corpus) -> None:
    def depth(condition: Any) -> int:
        return 1 + max((depth(part) for part in parts(condition)), default=0)

    assert max(depth(p.applies_when) for p in corpus.provisions.values() if p.applies_when) <= 5


def test_the_four_clocks_are_kept_apart(site: TestClient) -> None:
    html = page(site, CLINIC)
    clocks = html[html.index("<h2>Four clocks, kept apart</h2>") :].partition("</dl>")[0]
    assert "<dt>In force</dt><dd>From 1 May 1971; no end is known." in clocks
    assert "Separate registrations for separate locations: not known" in clocks
    assert "Sources were checked up to 22 November 2026." in clocks
    assert "<dt>Recorded</dt><dd>Data release 2026.11.2 of 24 November 2026" in clocks


def test_an_unknown_start_and_a_sunset_are_told(site: TestClient) -> None:
    assert "From a day that is not known, taken as begun;" in page(
        site, "/p/us.fda.monitoring.esketamine.s09-two-hours"
    )
    assert "The law repeals itself on 1 January 2027 unless it is renewed." in page(site, "/p/us-il.medical-license")


def test_a_page_can_be_cited_with_its_release_and_so_can_its_authorities(site: TestClient) -> None:
    html = page(site, f"{CLINIC}?asOf=2024-02-01")
    cited = html[html.index("<h2>Cite this</h2>") :]
    assert "(us.dea.registration.clinic), as of 1 February 2024, data release 2026.11.2 of 24 November 2026" in cited
    assert "http://testserver/p/us.dea.registration.clinic?asOf=2024-02-01" in cited
    assert "DEA Practitioner&#39;s Manual (2006 ed.), appendix B (edition read: 2006), https://" in cited


def test_what_the_guide_said_is_corrected(site: TestClient) -> None:
    html = page(site, CLINIC)
    assert "<h2>What the guide said</h2>" in html
    assert "contradicted</span>" in html
    assert "<strong>Correction:</strong> A clinic does not register its people." in html
    assert "What the guide said" not in page(site, "/p/us-il.rn-sedation")


def test_the_fee_is_that_of_the_day(site: TestClient) -> None:
    assert "$731" in page(site, f"{CLINIC}?asOf=2015-01-01")
    assert "None recorded for this day, which is no proof that none is asked." in page(
        site, f"{FEE_2020}?asOf=2015-01-01"
    )


def test_a_rule_that_waits_for_its_day_names_the_version_in_force(site: TestClient) -> None:
    html = page(site, f"{FEE_2020}?asOf=2015-01-01")
    assert "<strong>On 1 January 2015: scheduled.</strong>" in html
    assert f'The version in force on that day: <a href="{FEE_2012}?asOf=2015-01-01">' in html


def test_a_superseded_version_stays_and_names_the_one_that_took_its_place(site: TestClient) -> None:
    html = page(site, FEE_2012)
    assert "superseded.</strong>" in html
    assert f'The version that took its place: <a href="{FEE_2020}">' in html
    assert "The version in force on that day" not in html
    assert "(this page)" in html
    first = page(site, "/p/us.dea.registration.fee.2003")
    assert 'took its place: <a href="/p/us.dea.registration.fee.2006">' in first
    assert f'The version in force on that day: <a href="{FEE_2020}">' in first


def test_a_version_outside_a_series_names_the_one_that_took_its_place_too(site: TestClient) -> None:
    html = page(site, "/p/us.fda.spravato.boxed-warning.2019")
    assert 'took its place: <a href="/p/us.fda.spravato.boxed-warning.current">' in html
    assert "the next version</span>" in html or "to the next version" in html
    assert 'href="/p/us.fda.spravato.boxed-warning.2019"' in page(site, "/p/us.fda.spravato.boxed-warning.current")


def test_a_rule_with_one_version_has_no_list_of_versions(site: TestClient) -> None:
    assert "Versions of this rule" not in page(site, CLINIC)


def test_a_proposal_is_told_apart_from_law(site: TestClient) -> None:
    html = page(site, "/p/us.dea.schedule.ketamine.proposal-1981")
    assert "What became of the proposal: withdrawn on 9 April 1999" in html
    assert ": proposed.</strong>" in page(site, "/p/us.dea.schedule.2fdck")


def test_what_nobody_read_is_visible_as_recalled(site: TestClient) -> None:
    html = page(site, "/p/us.dea.records.dispensing-log")
    assert "<h2>Before you rely on it</h2>" in html
    assert "<strong>Recalled:</strong> Nobody read a text that says it: confirm it with the agency." in html
    assert "From general knowledge only; nobody read a text that says it." in html


def test_doubt_is_explained(site: TestClient, corpus: Corpus) -> None:
    slugs = {p.confidence.value: s for s, p in corpus.provisions.items()}
    assert "<strong>Medium confidence:</strong>" in page(site, f"/p/{slugs['medium']}")
    low = page(site, f"/p/{slugs['low']}")
    assert "<strong>Low confidence:</strong> The editors doubt it" in low
    assert "Doubtful: treat as a lead" not in low


def test_a_classification_shows_its_placement(site: TestClient) -> None:
    html = page(site, "/p/us.dea.schedule.ketamine")
    assert "<h2>In which schedule</h2>" in html
    assert "<dt>Schedule</dt><dd>III</dd>" in html
    assert "<dt>Since</dt><dd>12 August 1999</dd>" in html


def test_every_kind_of_placement_has_its_words(site: TestClient, corpus: Corpus) -> None:
    placing = [p.slug for p in corpus.provisions.values() if p.classifications]
    told = "".join(page(site, f"/p/{slug}") for slug in placing)
    assert "Not controlled there" in told
    assert "the law follows the federal list by reference" in told
    assert "The line of the law that names the substance was not read." in told


def test_an_approval_shows_its_use_and_whether_another_drug_is_needed(site: TestClient) -> None:
    html = page(site, "/p/us.fda.ketamine.routes")
    assert "<h2>The approval</h2>" in html
    assert "<dt>Ways of giving it</dt><dd>intra" in html
    assert "Oral antidepressant" not in html


def test_the_need_for_an_antidepressant_is_that_of_the_day(site: TestClient, corpus: Corpus) -> None:
    dated = [p for p in corpus.provisions.values() if p.approval and p.approval.indication and "spravato" in p.products]
    trd = min(dated, key=lambda p: p.effective_from or datetime.date.max)
    assert "Needed on that day" in page(site, f"/p/{trd.slug}?asOf=2019-06-01")
    assert "Not needed on that day" in page(site, f"/p/{trd.slug}?asOf=2025-06-01")


def test_a_step_of_a_session_shows_its_times(site: TestClient) -> None:
    html = page(site, "/p/us.fda.monitoring.esketamine.s09-two-hours")
    assert "Step 9. After the dose, until the patient may leave." in html
    assert "at least 2 hours, counted from: The end of administration" in html
    assert "2 hours: a floor, never a time of discharge by itself" in html


def test_a_rule_on_sessions_that_is_no_step_has_its_page(site: TestClient) -> None:
    assert "The step of the session" not in page(site, "/p/us-ks.office-sedation.evaluation")


def test_a_state_is_linked_and_the_nation_is_not(site: TestClient) -> None:
    assert '<a href="/states/us-il">Illinois</a>' in page(site, "/p/us-il.medical-license")
    assert "<dd>United States</dd>" in page(site, CLINIC)


def test_a_city_leads_to_its_state() -> None:
    state = {"code": "us-il", "level": "STATE", "parent": {"code": "us", "level": "COUNTRY"}}
    assert place_address({"code": "us-il-chicago", "level": "CITY", "parent": state}) == "/states/us-il"
    assert place_address({"code": "int", "level": "INTERNATIONAL", "parent": None}) is None


@pytest.mark.parametrize("address", [CLINIC, "/sources/cfr-21-1301.12", "/agencies/dea"])
@pytest.mark.parametrize("typed", ["yesterday", "2019-02-30", "<script>"])
def test_a_bad_date_shows_the_page_with_what_was_wrong(site: TestClient, address: str, typed: str) -> None:
    html = page(site, f"{address}?asOf={typed}", 400)
    assert 'aria-describedby="as-of-error"' in html
    assert "is not a date" in html
    assert "<script>" not in html
    assert site.get(f"{address}.json?asOf={typed}").json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert site.get(f"{address}.json?asOf={typed}").status_code == 400


@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_series_leads_to_the_version_in_force(site: TestClient, ending: str) -> None:
    now = site.get(f"/p/us.dea.registration.fee{ending}")
    then = site.get(f"/p/us.dea.registration.fee{ending}?asOf=2015-01-01")
    assert (now.status_code, now.headers["location"]) == (307, f"{FEE_2020}{ending}")
    assert (then.status_code, then.headers["location"]) == (307, f"{FEE_2012}{ending}?asOf=2015-01-01")


def test_a_series_without_a_version_on_the_day_names_its_versions(site: TestClient) -> None:
    html = page(site, "/p/us.dea.registration.fee?asOf=1960-01-01", 404)
    assert "No version of us.dea.registration.fee was in force on 1 January 1960." in html
    assert f'href="{FEE_2020}"' in html
    found = site.get("/p/us.dea.registration.fee.json?asOf=1960-01-01")
    assert found.status_code == 404
    assert "us.dea.registration.fee.2020" in found.json()["errors"][0]["extensions"]["nearest"]


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/p/us.dea.registraton.clinic", CLINIC),
        ("/sources/cfr-21-1301.12a", "/sources/cfr-21-1301.12"),
        ("/agencies/DEA", "/agencies/dea"),
    ],
)
def test_an_unknown_slug_is_a_404_with_the_nearest(site: TestClient, address: str, near: str) -> None:
    assert f'<a href="{near}">' in page(site, address, 404)
    twin = site.get(f"{address}.json")
    assert twin.status_code == 404
    assert near.rpartition("/")[2] in twin.json()["errors"][0]["extensions"]["nearest"]


def test_a_slug_near_to_nothing_is_a_404_that_shows_no_more_than_its_beginning(site: TestClient) -> None:
    html = page(site, "/p/" + "%3Cb%3E" * 100, 404)
    assert "Did you mean" not in html
    assert "<b>" not in html
    assert "..." in html
    assert "nearest" not in site.get("/p/qqqqqqqq.json").json()["errors"][0]["extensions"]


@pytest.mark.parametrize("address", [CLINIC, "/sources/label-spravato", "/agencies/dea"])
def test_a_twin_holds_the_data_of_the_page_and_its_release(site: TestClient, corpus: Corpus, address: str) -> None:
    answer = site.get(f"{address}.json?asOf=2026-11-24")
    assert answer.headers["content-type"] == "application/json"
    content = answer.json()
    found = next(value for key, value in content["data"].items() if key != "release")
    assert found["slug"] == address.rpartition("/")[2]
    assert content["extensions"]["release"] == {"version": corpus.release.version, "digest": corpus.release.digest}
    assert f'href="{address}.json?asOf=2026-11-24"' in page(site, f"{address}?asOf=2026-11-24")


def test_who_holds_a_twin_already_is_not_sent_it_again(site: TestClient) -> None:
    tag = site.get(f"{CLINIC}.json").headers["etag"]
    for held in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = site.get(f"{CLINIC}.json", headers={"If-None-Match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert site.get(f"{CLINIC}.json", headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_tag_of_a_twin_hangs_on_the_address_the_day_and_the_page(site: TestClient) -> None:
    addresses = [
        f"{CLINIC}.json",
        f"{FEE_2020}.json",
        f"{CLINIC}.json?asOf=2015-01-01",
        "/agencies/dea.json",
        f"/agencies/dea.json?page={cursor(site)}",
    ]
    assert len({site.get(address).headers["etag"] for address in addresses}) == len(addresses)


def cursor(site: TestClient) -> str:
    """Where the first page of an agency's provisions ends."""
    end: str = site.get("/agencies/dea.json").json()["data"]["agency"]["provisions"]["pageInfo"]["endCursor"]
    return end


def test_a_source_shows_its_official_text_and_what_rests_on_it(site: TestClient) -> None:
    html = page(site, "/sources/cfr-21-1301.12")
    assert "<h1>21 CFR 1301.12</h1>" in html
    assert (
        'href="https://www.ecfr.gov/current/title-21/section-1301.12" rel="noreferrer">21 CFR 1301.12, official' in html
    )
    assert f'href="{CLINIC}"' in html
    assert "Cited at (a)" in html


def test_a_source_without_an_address_says_so_and_lists_the_claims_checked_against_it(
    site: TestClient, corpus: Corpus
) -> None:
    nowhere = next(s.slug for s in corpus.sources.values() if not s.url and corpus.claims_of_source.get(s.slug))
    html = page(site, f"/sources/{nowhere}")
    assert "None is known." in html
    assert "<h2>Claims of the guide checked against it</h2>" in html
    assert "The guide says:" in html


def test_a_source_that_nothing_rests_on_says_so(site: TestClient, corpus: Corpus) -> None:
    bare = next(slug for slug in corpus.sources if slug not in corpus.resting_on)
    assert "No provision rests on it." in page(site, f"/sources/{bare}")


def test_a_source_tells_the_status_of_the_day(site: TestClient) -> None:
    html = page(site, "/sources/label-spravato?asOf=2018-01-01")
    assert "whatever the status on 1 January 2018" in html
    assert "scheduled</span>" in html
    assert "in force</span>" not in html


def test_an_agency_shows_what_it_does_on_whose_authority(site: TestClient) -> None:
    html = page(site, "/agencies/cms")
    assert "<h1>Centers for Medicare &amp; Medicaid Services</h1>" in html
    assert "Pays for care, or sets the rules of payment." in html
    assert 'id="us.cms.agency"' in html
    assert "recalled</span>" in html
    assert ">84 Fed. Reg. 62568" in html


def test_the_provisions_of_an_agency_come_page_by_page(site: TestClient) -> None:
    first = page(site, "/agencies/dea?asOf=2026-11-24")
    assert ">Next page of provisions</a>" in first
    assert "Previous page" not in first
    second = page(site, f"/agencies/dea?asOf=2026-11-24&page={cursor(site)}")
    assert ">Previous page of provisions</a>" in second
    back = second.partition('<a href="/agencies/dea?asOf=2026-11-24&amp;before=')[2].partition('"')[0]
    assert ">Previous page" not in page(site, f"/agencies/dea?asOf=2026-11-24&before={back}")


def test_an_address_that_asks_for_no_page_shows_the_first_with_what_was_wrong(site: TestClient) -> None:
    html = page(site, "/agencies/dea?page=elsewhere", 400)
    assert (
        "this is no cursor of this service; use an endCursor or startCursor as it was given. The first is shown."
        in html
    )
    assert site.get("/agencies/dea.json?page=elsewhere").status_code == 400
    assert site.get("/sources/label-spravato.json?before=elsewhere").status_code == 400
    assert "The first is shown." in page(site, "/sources/label-spravato?before=elsewhere", 400)


def test_an_address_from_general_knowledge_is_visible_as_such(site: TestClient, corpus: Corpus) -> None:
    recalled = next(a.slug for a in corpus.agencies.values() if a.url and a.url_recalled)
    assert "the address comes from general knowledge and from no source" in page(site, f"/agencies/{recalled}")


def test_an_agency_without_provisions_does_not_say_that_there_are_none(site: TestClient) -> None:
    html = page(site, "/agencies/ca-osteopathic-board")
    assert "which is no proof that there is none." in html
