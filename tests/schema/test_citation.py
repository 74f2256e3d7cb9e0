"""Citations over GraphQL: found in any usual spelling, with what rests on them."""

from typing import Any

import pytest

from tests.conftest import Ask

LOOKUP = """query ($text: String!) { lookupCitation(text: $text) {
  text start end canonical family pinpoint officialUrl source { slug } provisions { totalCount nodes { slug } }
} }"""


@pytest.mark.parametrize(
    "spelling",
    [
        "21 CFR 1301.75(b)",
        "21 C.F.R. § 1301.75(b)",
        "21 CFR §1301.75 (b)",
        "21 C.F.R. Sec. 1301.75(b)",
        "21cfr1301.75(b)",
        "21 Code of Federal Regulations 1301.75(b)",
        "section 1301.75(b) of title 21, Code of Federal Regulations",
    ],
)
def test_the_cabinet_rule_is_found_in_every_usual_spelling(ask: Ask, spelling: str) -> None:
    (found,) = ask(LOOKUP, text=spelling)["lookupCitation"]
    assert found["canonical"] == "21 CFR 1301.75(b)"
    assert (found["family"], found["pinpoint"]) == ("CFR", ["b"])
    assert found["officialUrl"] == "https://www.ecfr.gov/current/title-21/section-1301.75"
    assert found["source"] == {"slug": "cfr-21-1301.75"}
    assert found["provisions"] == {
        "totalCount": 2,
        "nodes": [{"slug": "us.dea.security.cabinet"}, {"slug": "us.dea.security.dispersal"}],
    }


@pytest.mark.parametrize("spelling", ["21 U.S.C. 829(e)", "21 USC § 829(e)", "21 U.S.C. Section 829(e)", "21USC829(e)"])
def test_the_ryan_haight_act_is_found_in_every_usual_spelling(ask: Ask, spelling: str) -> None:
    (found,) = ask(LOOKUP, text=spelling)["lookupCitation"]
    assert (found["canonical"], found["family"], found["pinpoint"]) == ("21 U.S.C. 829(e)", "USC", ["e"])
    assert [node["slug"] for node in found["provisions"]["nodes"]] == [
        "us.dea.telehealth.covering-practitioner",
        "us.dea.telehealth.in-person-definition",
        "us.dea.telehealth.ryan-haight",
    ]


@pytest.mark.parametrize("spelling", ["64 FR 37673", "64 Fed. Reg. 37673", "64 Fed. Reg. 37,673", "64 F.R. 37673"])
def test_the_scheduling_rule_is_found_in_every_usual_spelling(ask: Ask, spelling: str) -> None:
    (found,) = ask(LOOKUP, text=spelling)["lookupCitation"]
    assert (found["canonical"], found["family"]) == ("64 FR 37673", "FEDERAL_REGISTER")
    assert "us.dea.schedule.ketamine" in {node["slug"] for node in found["provisions"]["nodes"]}


def test_every_citation_of_a_text_is_found_where_it_stands(ask: Ask) -> None:
    text = "See 21 CFR 1301.75(b); 21 U.S.C. § 829(e) and 64 Fed. Reg. 37673."
    found = ask(LOOKUP, text=text)["lookupCitation"]
    assert [(hit["start"], hit["end"], hit["canonical"]) for hit in found] == [
        (4, 21, "21 CFR 1301.75(b)"),
        (23, 41, "21 U.S.C. 829(e)"),
        (46, 64, "64 FR 37673"),
    ]
    assert [text[hit["start"] : hit["end"]] for hit in found] == [hit["text"] for hit in found]


def test_a_citation_that_nothing_rests_on_is_still_read(ask: Ask) -> None:
    (found,) = ask(LOOKUP, text="7 CFR 205.2")["lookupCitation"]
    assert found["canonical"] == "7 CFR 205.2"
    assert found["source"] is None
    assert found["provisions"] == {"totalCount": 0, "nodes": []}


def test_the_sources_of_a_provision_lead_back_to_it(ask: Ask) -> None:
    found = ask(
        """{ source(slug: "cfr-21-1301.75") {
          id slug kind citation title publisher url officialUrl published jurisdiction { code }
          provisions { nodes { slug citations { source { slug } } } }
        } }"""
    )["source"]
    assert found.pop("provisions") == {
        "nodes": [
            {"slug": "us.dea.security.cabinet", "citations": [{"source": {"slug": "cfr-21-1301.75"}}]},
            {"slug": "us.dea.security.dispersal", "citations": [{"source": {"slug": "cfr-21-1301.75"}}]},
        ]
    }
    assert found == {
        "id": "source:cfr-21-1301.75",
        "slug": "cfr-21-1301.75",
        "kind": "REGULATION",
        "citation": "21 CFR 1301.75",
        "title": "Physical security controls for practitioners",
        "publisher": "Drug Enforcement Administration",
        "url": "https://www.ecfr.gov/current/title-21/section-1301.75",
        "officialUrl": "https://www.ecfr.gov/current/title-21/section-1301.75",
        "published": None,
        "jurisdiction": {"code": "us"},
    }


@pytest.mark.parametrize(
    ("slug", "address"),
    [
        ("cfr-21-1301.75", "https://www.ecfr.gov/current/title-21/section-1301.75"),
        ("usc-21-829", "https://www.govinfo.gov/link/uscode/21/829"),
        ("fr-64-37673", "https://www.federalregister.gov/citation/64-FR-37673"),
    ],
)
def test_the_official_address_is_built_from_the_citation(ask: Ask, slug: str, address: str) -> None:
    found = ask("query ($slug: String!) { source(slug: $slug) { officialUrl } }", slug=slug)
    assert found == {"source": {"officialUrl": address}}


def test_a_source_leads_to_the_claims_checked_against_it(ask: Ask) -> None:
    sources = _all_sources(ask, "slug claims(first: 100) { totalCount nodes { citations { source { slug } } } }")
    cited = [source for source in sources if source["claims"]["totalCount"]]
    assert cited
    for source in cited:
        for claim in source["claims"]["nodes"]:
            assert {"source": {"slug": source["slug"]}} in claim["citations"]


def test_sources_are_listed_by_kind_and_jurisdiction(ask: Ask) -> None:
    found = ask(
        """{
          all: sources(first: 0) { totalCount }
          statutes: sources(kinds: [STATUTE], first: 100) { totalCount nodes { kind } }
          federal: sources(jurisdiction: "us", first: 0) { totalCount }
          none: sources(kinds: [], first: 0) { totalCount }
        }"""
    )
    assert found["all"]["totalCount"] == 1452
    assert found["statutes"]["totalCount"] == 580
    assert len(found["statutes"]["nodes"]) == 100
    assert {source["kind"] for source in found["statutes"]["nodes"]} == {"STATUTE"}
    assert found["federal"]["totalCount"] == 367
    assert found["none"]["totalCount"] == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing to see here", "text: no legal citation was found"),
        ("21 CFR 1301.75(b) " * 840, "text: 15,120 characters are too many"),
    ],
)
def test_a_text_that_cannot_be_looked_through_says_why(ask_raw: Ask, text: str, message: str) -> None:
    (error,) = ask_raw(LOOKUP, text=text)["errors"]
    assert error["message"].startswith(message)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_an_unknown_source_is_null(ask: Ask) -> None:
    assert ask('{ source(slug: "nothing") { slug } }') == {"source": None}


def _all_sources(ask: Ask, fields: str) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = ask(
            f"query ($after: String) {{ sources(first: 100, after: $after)"
            f" {{ pageInfo {{ hasNextPage endCursor }} nodes {{ {fields} }} }} }}",
            after=after,
        )["sources"]
        nodes += page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return nodes
        after = page["pageInfo"]["endCursor"]
