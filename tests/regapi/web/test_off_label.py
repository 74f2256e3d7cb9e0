"""The page on use outside the label: rules and guidelines by force, each with its authority."""

import re
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from regapi.web.off_label import grouped

Ask = Callable[..., dict[str, Any]]


def test_every_rule_and_guideline_of_the_subject_is_there_once_with_its_grade(site: TestClient, ask: Ask) -> None:
    text = site.get("/off-label").text
    answer = ask(
        "{ offLabelRules(first: 100) { nodes { slug } } "
        "requirements(first: 100, filter: { categories: [OFF_LABEL] }) { nodes { slug } } "
        "guidelines(first: 100, filter: { categories: [OFF_LABEL] }) { nodes { slug } } }"
    )
    slugs = [node["slug"] for found in answer.values() for node in found["nodes"]]
    assert len(slugs) > 20
    assert sorted(re.findall(r'<h3><a href="/p/([^"]+)">', text)) == sorted(slugs)
    assert text.count('<article class="law">') == len(slugs)
    assert text.count("Checked: <span") == len(slugs)


def test_the_groups_stand_in_order_of_their_force(site: TestClient) -> None:
    text = site.get("/off-label").text
    places = [text.index(f'<h2 id="{name}">') for name in ("must-not", "must", "may", "should", "facts")]
    assert places == sorted(places)
    assert "us.fda.off-label.misbranding" in text[places[0] : places[1]]
    assert "us.fda.off-label.permitted" in text[places[2] : places[3]]
    assert "It does not bind by itself." in text[places[3] : places[4]]
    assert "us.pro.apa-2017" in text[places[3] : places[4]]


def test_federal_law_stands_before_the_states_and_an_empty_force_is_left_out() -> None:
    def provision(slug: str, modality: str = "FACT") -> dict[str, Any]:
        return {"slug": slug, "modality": modality, "jurisdiction": {"code": slug, "name": slug}}

    groups = grouped([provision("us-ak"), provision("us"), provision("us-al", "PERMISSION")])
    assert [name for name, _, _ in groups] == ["May", "Facts"]
    assert [p["slug"] for p in groups[1][2]] == ["us", "us-ak"]


def test_the_page_begins_with_what_the_labels_name(site: TestClient) -> None:
    labels = site.get("/off-label?asOf=2026-11-24").text.split('id="labels"')[1].split('id="must-not"')[0]
    assert "general anaesthesia only" in labels
    assert "us.fda.spravato.approval-2025-monotherapy" in labels


def test_an_earlier_day_has_fewer_uses_and_none_says_so(site: TestClient) -> None:
    assert "us.fda.spravato.approval-2019" not in site.get("/off-label?asOf=2018-01-01").text
    assert "No approved use is known here for this day." in site.get("/off-label?asOf=1960-01-01").text


def test_a_bad_day_is_told_beside_the_field(site: TestClient) -> None:
    answer = site.get("/off-label?asOf=yesterday")
    assert answer.status_code == 400
    assert '<p class="error" id="asOf-fault">&#39;yesterday&#39; is not a date' in answer.text
    assert "us.fda.off-label.permitted" in answer.text
