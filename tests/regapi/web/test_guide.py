"""The guide by section: counts, verdicts in words with a shape, filters, and the way to a claim."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

Ask = Callable[..., dict[str, Any]]

COUNTS = "{ guide { assessments { assessment count } sections { slug passages { claims { slug } } } } }"


def test_the_index_counts_the_claims_of_each_section_and_verdict(site: TestClient, ask: Ask) -> None:
    text = site.get("/guide").text
    guide = ask(COUNTS)["guide"]
    for row in guide["assessments"]:
        assert re.search(rf'href="/guide\?assessment={row["assessment"].lower()}">.*</span> {row["count"]}</a>', text)
    with_claims = {s["slug"]: n for s in guide["sections"] if (n := sum(len(p["claims"]) for p in s["passages"]))}
    for slug, count in with_claims.items():
        assert re.search(rf'<a href="/guide/{re.escape(slug)}">[^<]+</a></td>\s*<td>{count}</td>', text)
    assert len(re.findall(r'<td><a href="/guide/', text)) == len(with_claims)


@pytest.mark.parametrize("address", ["/guide", "/guide?wrong=1", "/guide/guide.law.clinics"])
def test_a_page_of_the_guide_stays_small(site: TestClient, address: str) -> None:
    assert len(site.get(address).content) < 150_000


def listed(text: str) -> list[str]:
    """The claims on a page."""
    return re.findall(r'<article class="claim" id="(guide\.p[^"]+)">', text)


def test_what_it_got_wrong_is_contradicted_or_outdated_over_as_many_pages_as_needed(site: TestClient, ask: Ask) -> None:
    wrong = "{ guideClaims(first: 100, filter: { assessments: [CONTRADICTED, OUTDATED] }) { nodes { slug } } }"
    expected = [node["slug"] for node in ask(wrong)["guideClaims"]["nodes"]]
    address: str | None = "/guide?wrong=1"
    found: list[str] = []
    while address:
        text = site.get(address).text
        assert f"{len(expected)} claims that the guide got wrong" in text
        found += listed(text)
        more = re.search(r'<a href="([^"]+)">More claims</a>', text)
        address = more.group(1).replace("&amp;", "&") if more else None
    assert found == expected
    assert "Right is:" in text
    assert re.search(r'aria-hidden="true">✗</span> contradicted', site.get("/guide?wrong=1").text)


def test_a_verdict_and_a_topic_narrow_the_list_together(site: TestClient, ask: Ask) -> None:
    both = "{ guideClaims(first: 100, filter: { assessments: [SUPPORTED], topics: [OFF_LABEL] }) { nodes { slug } } }"
    expected = [node["slug"] for node in ask(both)["guideClaims"]["nodes"]]
    text = site.get("/guide?assessment=supported&topic=off_label").text
    assert listed(text) == expected
    assert '<option value="supported" selected>' in text
    assert f"{len(expected)} claims: supported, on off label" in text


def test_a_filter_that_nothing_fits_says_so(site: TestClient) -> None:
    text = site.get("/guide?assessment=outdated&topic=abuse").text
    assert "0 claims: outdated, on abuse" in text
    assert "No claim fits." in text


def test_bad_filters_and_a_bad_cursor_are_told_and_the_form_is_shown_again(site: TestClient) -> None:
    answer = site.get("/guide?assessment=wrong&topic=money")
    assert answer.status_code == 400
    assert "&#39;wrong&#39; is no choice here. Choose one of: supported, partly supported" in answer.text
    assert "&#39;money&#39; is no choice here." in answer.text
    assert "Its sections" in answer.text
    answer = site.get("/guide?wrong=1&after=nonsense")
    assert answer.status_code == 400
    assert "this is no cursor of this service" in answer.text
    assert listed(answer.text)


def test_a_section_has_its_claims_with_verdict_correction_and_what_they_rest_on(site: TestClient) -> None:
    text = site.get("/guide/guide.overview.as-treatment").text
    assert "<h1>The guide: Use as a treatment</h1>" in text
    claim = text.split('id="guide.p26.2"')[1].split("</article>")[0]
    assert "contradicted" in claim
    assert "Right is:</strong> A doctor can." in claim
    assert '<a href="/p/us.fda.off-label.permitted">' in claim
    assert "confidence: high" in claim


def test_a_section_lists_its_inner_sections_and_leads_on(site: TestClient) -> None:
    text = site.get("/guide/guide.treatment.course").text
    assert "This section makes no claim of its own." in text
    assert '<a href="/guide/guide.treatment.course.before">Before</a> (7 claims)' in text
    assert 'Next: <a href="/guide/guide.treatment.course.getting-treated">' in text
    assert "Before: " not in site.get("/guide/guide.introduction.introduction").text
    assert "Next: " not in site.get("/guide/guide.footer.page").text


def test_a_section_has_the_advice_questions_and_prerequisites_of_its_paragraphs(site: TestClient) -> None:
    text = site.get("/guide/guide.law.clinics").text
    assert 'id="guide.advice.reputable-clinic"' in text
    assert "What it says a clinic needs" in text
    assert "Questions that its readers ask" in text
    assert "The guide's own answer: " in text
    assert 'id="guide.faq.is-ketamine-legal"' not in text
    assert '<a href="/agencies/dea">' in text


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("guide.p26.2", "guide.overview.as-treatment"),
        ("guide.advice.reputable-clinic", "guide.law.clinics"),
        ("guide.faq.is-ketamine-legal", "guide.law.legality"),
    ],
)
def test_the_name_of_something_in_the_guide_leads_to_its_place(site: TestClient, name: str, section: str) -> None:
    answer = site.get(f"/guide/{name}")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/guide/{section}#{name}"
    assert f'id="{name}"' in site.get(f"/guide/{section}").text


def test_an_unknown_section_is_missing_with_the_nearest(site: TestClient) -> None:
    answer = site.get("/guide/legality")
    assert answer.status_code == 404
    assert '<a href="/guide/guide.law.legality">Legality of ketamine</a>' in answer.text
    answer = site.get("/guide/%3Cscript%3E")
    assert answer.status_code == 404
    assert "<script>" not in answer.text
