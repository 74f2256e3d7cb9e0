"""The consumer guide over GraphQL: every paragraph has its claims, every claim its assessment."""

import pytest

from regapi.domain.dataset import Dataset
from tests.conftest import Ask


def test_each_of_the_119_body_passages_has_its_claims(ask: Ask) -> None:
    found = ask("{ guide { passages(role: BODY) { paragraph role sha256 section { slug } claims { slug } } } }")
    passages = found["guide"]["passages"]
    assert len(passages) == 119
    assert [p["paragraph"] for p in passages] == sorted(p["paragraph"] for p in passages)
    assert [p["paragraph"] for p in passages if not p["claims"]] == []
    assert {len(p["sha256"]) for p in passages} == {64}
    told = [claim["slug"] for p in passages for claim in p["claims"]]
    assert len(told) == len(set(told)) == 273
    assert all(claim["slug"].startswith(f"guide.p{p['paragraph']}.") for p in passages for claim in p["claims"])


def test_the_passages_are_of_three_roles(ask: Ask) -> None:
    found = ask(
        """{ guide {
          all: passages { role } body: passages(role: BODY) { role } heading: passages(role: HEADING) { role }
          boilerplate: passages(role: BOILERPLATE) { role }
        } }"""
    )["guide"]
    assert len(found["all"]) == 175
    for role in ("body", "heading", "boilerplate"):
        assert {passage["role"] for passage in found[role]} == {role.upper()}
    assert len(found["body"]) + len(found["heading"]) + len(found["boilerplate"]) == 175


def test_the_guide_is_named_by_the_hash_of_what_was_checked(ask: Ask, dataset: Dataset) -> None:
    found = ask("{ guide { title sha256 normalisation } }")["guide"]
    assert found == {
        "title": "Ketamine Therapy 101",
        "sha256": dataset.release.guide_sha256,
        "normalisation": dataset.release.guide_normalisation,
    }


def test_the_assessments_add_up_to_all_claims(ask: Ask) -> None:
    found = ask("{ guide { assessments { assessment count } claims(first: 0) { totalCount } } }")["guide"]
    assert [item["assessment"] for item in found["assessments"]] == [
        "SUPPORTED",
        "PARTLY_SUPPORTED",
        "CONTRADICTED",
        "OUTDATED",
        "NOT_ASSESSED",
    ]
    assert sum(item["count"] for item in found["assessments"]) == found["claims"]["totalCount"] == 273


def test_the_clinic_prerequisites_that_the_guide_names_are_made_precise(ask: Ask) -> None:
    found = ask(
        """{ guide { licensing {
          id slug guideSays assessment precise passages { paragraph } provisions { slug } agencies { slug } awaited
        } } }"""
    )["guide"]["licensing"]
    assert [item["slug"].removeprefix("guide.licensing.") for item in found] == [
        "dea-licence",
        "state-medical-board-licences",
        "osha-insurance",
        "controlled-substance-storage",
        "county-city-licensing",
        "state-and-local-law",
        "registering-professionals-with-dea",
        "federal-oversight",
        "guidelines-followed",
        "what-the-guide-leaves-out",
    ]
    assert all(item["guideSays"] and item["precise"] for item in found)
    dea = found[0]
    assert dea["id"] == "licensing:guide.licensing.dea-licence"
    assert "us.dea.registration.clinic" in {provision["slug"] for provision in dea["provisions"]}


def test_the_questions_are_answered_from_provisions(ask: Ask) -> None:
    found = ask("{ guide { faqs { id question answer guideAnswer related { slug } relatedAgencies { slug } } } }")
    faqs = found["guide"]["faqs"]
    assert len(faqs) == 28
    assert faqs[0]["id"] == "faq:guide.faq.is-ketamine-legal"
    assert [faq["id"] for faq in faqs if not faq["question"].endswith("?")] == []
    assert any(faq["related"] for faq in faqs)


def test_the_advice_and_the_references_are_complete(ask: Ask) -> None:
    found = ask(
        """{ guide {
          advice { slug isRedFlag citations { text } passages { paragraph } }
          references { number identified study { authors } }
          sections { slug part parent { slug } passages { paragraph } }
        } }"""
    )["guide"]
    assert len(found["advice"]) == 27
    assert {item["isRedFlag"] for item in found["advice"]} == {True, False}
    assert all(item["citations"] and item["passages"] for item in found["advice"])
    assert len(found["references"]) == 19
    assert all(item["study"] for item in found["references"] if item["identified"])
    assert len(found["sections"]) == 41
    assert sum(len(section["passages"]) for section in found["sections"]) == 175


def test_the_claims_come_in_the_order_of_the_guide(ask: Ask) -> None:
    slugs: list[str] = []
    after: str | None = None
    while True:
        page = ask(
            "query ($after: String) { guideClaims(first: 100, after: $after)"
            " { pageInfo { hasNextPage endCursor } nodes { slug } } }",
            after=after,
        )["guideClaims"]
        slugs += [node["slug"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    places = [tuple(int(part) for part in slug.removeprefix("guide.p").split(".")) for slug in slugs]
    assert places == sorted(places)
    assert len(places) == 273


@pytest.mark.parametrize(
    ("filter", "field", "expected"),
    [
        ({"topics": ["OFF_LABEL"]}, "topic", {"OFF_LABEL"}),
        ({"kinds": ["LEGAL"]}, "kind", {"LEGAL"}),
        ({"assessments": ["CONTRADICTED", "OUTDATED"]}, "assessment", {"CONTRADICTED", "OUTDATED"}),
    ],
)
def test_claims_are_filtered_by_a_word(ask: Ask, filter: dict[str, list[str]], field: str, expected: set[str]) -> None:
    found = ask(
        f"query ($filter: GuideClaimFilter) {{ guideClaims(filter: $filter, first: 100)"
        f" {{ totalCount nodes {{ {field} }} }} }}",
        filter=filter,
    )["guideClaims"]
    assert 0 < found["totalCount"] < 273
    assert {node[field] for node in found["nodes"]} == expected


def test_claims_are_filtered_by_reader_paragraph_decision_and_correction(ask: Ask) -> None:
    found = ask(
        """{
          founders: guideClaims(filter: {audience: [FOUNDER]}, first: 100) { totalCount nodes { audience } }
          paragraph: guideClaims(filter: {paragraphs: [135]}, first: 100) { nodes { passage { paragraph } } }
          cabinet: guideClaims(filter: {decidedBy: "us.dea.security.cabinet"}) { nodes { slug decidedBy { slug } } }
          corrected: guideClaims(filter: {hasCorrection: true}, first: 100) { totalCount nodes { correction } }
          uncorrected: guideClaims(filter: {hasCorrection: false}, first: 100) { totalCount nodes { correction } }
        }"""
    )
    assert found["founders"]["totalCount"] > 0
    assert all("FOUNDER" in node["audience"] for node in found["founders"]["nodes"])
    assert {node["passage"]["paragraph"] for node in found["paragraph"]["nodes"]} == {135}
    assert [node["slug"] for node in found["cabinet"]["nodes"]] == ["guide.p135.1", "guide.p148.4"]
    assert all({"slug": "us.dea.security.cabinet"} in node["decidedBy"] for node in found["cabinet"]["nodes"])
    assert all(node["correction"] for node in found["corrected"]["nodes"])
    assert {node["correction"] for node in found["uncorrected"]["nodes"]} == {None}
    assert found["corrected"]["totalCount"] + found["uncorrected"]["totalCount"] == 273


def test_what_the_guide_got_wrong_comes_with_what_is_right(ask: Ask) -> None:
    found = ask(
        """{ guideClaims(filter: {assessments: [CONTRADICTED, OUTDATED, PARTLY_SUPPORTED]}, first: 100) {
          totalCount nodes { slug correction }
        } }"""
    )["guideClaims"]
    assert found["totalCount"] > 50
    assert [node["slug"] for node in found["nodes"] if not node["correction"]] == []
