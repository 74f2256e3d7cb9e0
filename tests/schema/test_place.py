"""Jurisdictions and agencies over GraphQL."""

import pytest

from tests.conftest import Ask


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CA", "us-ca"),
        ("us-ca", "us-ca"),
        ("us_ca", "us-ca"),
        ("California", "us-ca"),
        ("  california ", "us-ca"),
        ("C.A.", "us-ca"),
        ("ocd-division/country:us/state:ca", "us-ca"),
        ("D.C.", "us-dc"),
        ("USA", "us"),
        ("federal", "us"),
        ("New York", "us-ny"),
        ("Los Angeles, CA", "us-ca-los-angeles-city"),
        ("San Francisco, California", "us-ca-san-francisco"),
        ("Miami-Dade, FL", "us-fl-miami-dade"),
        ("San Diego, CA", "us-ca-san-diego-county"),
    ],
)
def test_a_jurisdiction_is_found_by_every_usual_name(ask: Ask, name: str, code: str) -> None:
    found = ask("query ($code: String!) { jurisdiction(code: $code) { code } }", code=name)
    assert found == {"jurisdiction": {"code": code}}


def test_a_jurisdiction_stands_in_its_tree(ask: Ask) -> None:
    found = ask(
        """{ jurisdiction(code: "CA") {
          id code name level usps fips ocdId
          parent { code level parent { code } }
          children { totalCount nodes { code level parent { code } } }
        } }"""
    )["jurisdiction"]
    assert found["id"] == "jurisdiction:us-ca"
    assert (found["name"], found["level"]) == ("California", "STATE")
    assert (found["usps"], found["fips"], found["ocdId"]) == ("CA", "06", "ocd-division/country:us/state:ca")
    assert found["parent"] == {"code": "us", "level": "COUNTRY", "parent": None}
    assert [(child["code"], child["level"]) for child in found["children"]["nodes"]] == [
        ("us-ca-los-angeles-city", "CITY"),
        ("us-ca-mission-viejo", "CITY"),
        ("us-ca-san-diego-county", "COUNTY"),
        ("us-ca-san-francisco", "COUNTY"),
        ("us-ca-san-leandro", "CITY"),
        ("us-ca-tustin", "CITY"),
    ]
    assert {child["parent"]["code"] for child in found["children"]["nodes"]} == {"us-ca"}


def test_the_states_are_the_fifty_and_the_district(ask: Ask) -> None:
    found = ask("{ jurisdictions(level: STATE, first: 100) { totalCount nodes { code usps fips } } }")
    states = found["jurisdictions"]["nodes"]
    assert found["jurisdictions"]["totalCount"] == 51
    assert len({state["usps"] for state in states}) == len({state["fips"] for state in states}) == 51
    assert [state["code"] for state in states] == sorted(f"us-{state['usps'].lower()}" for state in states)


def test_jurisdictions_are_listed_by_level_and_parent_together(ask: Ask) -> None:
    found = ask('{ jurisdictions(level: COUNTY, parent: "California") { nodes { code } } }')
    assert [place["code"] for place in found["jurisdictions"]["nodes"]] == [
        "us-ca-san-diego-county",
        "us-ca-san-francisco",
    ]


def test_california_has_its_five_agencies(ask: Ask) -> None:
    found = ask('{ agencies(jurisdiction: "CA") { nodes { slug jurisdiction { code } } } }')["agencies"]["nodes"]
    assert [agency["slug"] for agency in found] == [
        "ca-doj",
        "ca-health-department",
        "ca-medical-board",
        "ca-nursing-board",
        "ca-osteopathic-board",
    ]
    own = ask('{ jurisdiction(code: "CA") { agencies { nodes { slug } } } }')["jurisdiction"]["agencies"]["nodes"]
    assert [agency["slug"] for agency in own] == [agency["slug"] for agency in found]


def test_every_state_has_one_monitoring_programme_at_least(ask: Ask) -> None:
    query = "{ agencies(role: PDMP, first: 100) { totalCount nodes { roles jurisdiction { level } } } }"
    found = ask(query)["agencies"]
    assert found["totalCount"] == 51
    assert all("PDMP" in agency["roles"] for agency in found["nodes"])
    assert {agency["jurisdiction"]["level"] for agency in found["nodes"]} == {"STATE"}


def test_agencies_are_listed_by_jurisdiction_and_role_together(ask: Ask) -> None:
    found = ask('{ agencies(jurisdiction: "CA", role: PDMP) { nodes { slug } } }')
    assert found == {"agencies": {"nodes": [{"slug": "ca-doj"}]}}


def test_the_dea_is_told_with_its_cited_profile_and_its_provisions(ask: Ask) -> None:
    found = ask(
        """{ agency(slug: "dea") {
          id name abbreviation roles url urlRecalled jurisdiction { code }
          profiles { slug citations { text checked } }
          provisions(first: 3) { totalCount nodes { agency { slug } status } }
        } }"""
    )["agency"]
    assert found["id"] == "agency:dea"
    assert (found["name"], found["abbreviation"]) == ("Drug Enforcement Administration", "DEA")
    assert found["roles"] == ["CONTROLLED_SUBSTANCES", "LAW_ENFORCEMENT"]
    assert found["jurisdiction"] == {"code": "us"}
    assert [profile["slug"] for profile in found["profiles"]] == ["us.dea.agency"]
    assert all(profile["citations"] for profile in found["profiles"])
    assert found["provisions"]["totalCount"] == 95
    assert found["provisions"]["nodes"] == [{"agency": {"slug": "dea"}, "status": "IN_FORCE"}] * 3


def test_the_provisions_of_a_jurisdiction_are_those_in_force_on_the_day(ask: Ask) -> None:
    found = ask(
        """{ jurisdiction(code: "us") {
          now: provisions(first: 0) { totalCount }
          then: provisions(first: 100, asOf: "1999-01-01") { totalCount nodes { status jurisdiction { code } } }
        } }"""
    )["jurisdiction"]
    assert 0 < found["then"]["totalCount"] < found["now"]["totalCount"]
    assert {(node["status"], node["jurisdiction"]["code"]) for node in found["then"]["nodes"]} == {("IN_FORCE", "us")}


def test_an_unknown_agency_is_null(ask: Ask) -> None:
    assert ask('{ agency(slug: "nobody") { slug } }') == {"agency": None}
