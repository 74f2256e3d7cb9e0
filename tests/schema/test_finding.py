"""Search and upcoming changes over GraphQL."""

import pytest

from tests.conftest import Ask


def test_the_locked_cabinet_is_found_first_with_the_words_marked(ask: Ask) -> None:
    found = ask(
        """{ search(text: "locked cabinet", first: 5) {
          totalCount nodes { kind title score snippet { text matched } node { id __typename } }
        } }"""
    )["search"]
    assert found["totalCount"] == 2
    first = found["nodes"][0]
    assert first["kind"] == "PROVISION"
    assert first["node"] == {"id": "provision:us.dea.security.cabinet", "__typename": "Requirement"}
    assert [part["text"] for part in first["snippet"] if part["matched"]][:2] == ["locked", "cabinet"]
    assert "securely locked cabinet of substantial construction" in "".join(p["text"] for p in first["snippet"])
    assert first["score"] >= found["nodes"][1]["score"]


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Form 224", "provision:us.dea.registration.form-and-term"),
        ("21 CFR 1301.75", "source:cfr-21-1301.75"),
        ("Drug Enforcement Administration", "agency:dea"),
        ("California", "jurisdiction:us-ca"),
    ],
)
def test_forms_citations_agencies_and_places_are_found(ask: Ask, text: str, identifier: str) -> None:
    found = ask("query ($text: String!) { search(text: $text, first: 10) { nodes { node { id } } } }", text=text)
    assert identifier in [node["node"]["id"] for node in found["search"]["nodes"]]


@pytest.mark.parametrize("kind", ["PROVISION", "CLAIM", "FAQ", "SOURCE", "AGENCY"])
def test_a_search_keeps_to_the_kinds_asked_for(ask: Ask, kind: str) -> None:
    found = ask(
        'query ($kinds: [SearchKind!]) { search(text: "ketamine drug", kinds: $kinds, first: 100)'
        " { totalCount nodes { kind } } }",
        kinds=[kind],
    )["search"]
    assert found["totalCount"] > 0
    assert {node["kind"] for node in found["nodes"]} == {kind}


def test_a_search_in_a_state_finds_its_own_and_the_law_above_it_only(ask: Ask) -> None:
    found = ask(
        """{
          ca: search(text: "medical board", jurisdiction: "CA", kinds: [AGENCY], first: 100) {
            nodes { node { ... on Agency { slug jurisdiction { code } } } }
          }
          all: search(text: "medical board", kinds: [AGENCY], first: 100) { totalCount }
        }"""
    )
    agencies = [node["node"] for node in found["ca"]["nodes"]]
    assert "ca-medical-board" in {agency["slug"] for agency in agencies}
    assert {agency["jurisdiction"]["code"] for agency in agencies} <= {"us-ca", "us"}
    assert len(agencies) < found["all"]["totalCount"]


def test_a_search_finds_the_law_of_the_day(ask: Ask) -> None:
    query = """query ($day: Date) { search(text: "marijuana Schedule", kinds: [PROVISION], asOf: $day, first: 100) {
      nodes { node { ... on Provision { slug status } } }
    } }"""
    then = ask(query, day="2020-01-01")["search"]["nodes"]
    now = ask(query, day="2026-11-24")["search"]["nodes"]
    assert {node["node"]["status"] for node in then + now} == {"IN_FORCE"}
    slug = "us.dea.schedule.marijuana.before-2026"
    assert slug in {node["node"]["slug"] for node in then}
    assert slug not in {node["node"]["slug"] for node in now}


def test_the_same_search_answers_the_same_page_twice_and_pages_without_gaps(ask: Ask) -> None:
    query = """query ($after: String) { search(text: "ketamine", first: 40, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { score node { id } }
    } }"""
    assert ask(query) == ask(query)
    seen: list[str] = []
    scores: list[float] = []
    after: str | None = None
    while True:
        page = ask(query, after=after)["search"]
        seen += [node["node"]["id"] for node in page["nodes"]]
        scores += [node["score"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == page["totalCount"]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "text: there is no word to search for"),
        ("... §§", "text: there is no word to search for"),
        ("x" * 201, "text: 201 characters are too many to search for; give up to 200"),
    ],
)
def test_a_text_that_cannot_be_searched_for_says_why(ask_raw: Ask, text: str, message: str) -> None:
    (error,) = ask_raw("query ($text: String!) { search(text: $text) { totalCount } }", text=text)["errors"]
    assert error["message"].startswith(message)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_telehealth_flexibility_runs_out_at_the_end_of_2026(ask: Ask) -> None:
    found = ask(
        """{ upcomingChanges(within: "P2Y", asOf: "2026-11-24") {
          nodes { date kind provision { slug status } then { slug } }
        } }"""
    )["upcomingChanges"]["nodes"]
    assert found[0] == {
        "date": "2026-12-31",
        "kind": "ENDS",
        "provision": {"slug": "us.dea.telehealth.flexibility.fourth", "status": "IN_FORCE"},
        "then": [{"slug": "us.dea.telehealth.ryan-haight"}, {"slug": "us.dea.telehealth.statutory-exceptions"}],
    }
    assert [change for change in found[1:] if change["kind"] != "SUNSET"] == []


def test_a_sunset_is_in_sight_and_the_law_stays_in_force_after_it(ask: Ask) -> None:
    query = """query ($day: Date) {
      upcomingChanges(within: "P60D", asOf: $day, jurisdiction: "IL") { nodes { date kind provision { slug } } }
      provision(slug: "us-il.medical-license", asOf: $day) { status sunset }
    }"""
    change = {"date": "2027-01-01", "kind": "SUNSET", "provision": {"slug": "us-il.medical-license"}}
    before, after = ask(query, day="2026-12-01"), ask(query, day="2027-01-02")
    assert change in before["upcomingChanges"]["nodes"]
    assert change not in after["upcomingChanges"]["nodes"]
    assert before["provision"] == after["provision"] == {"status": "IN_FORCE", "sunset": "2027-01-01"}


def test_the_soonest_change_comes_first_and_the_window_ends_where_it_says(ask: Ask) -> None:
    query = """query ($day: Date, $within: Duration) { upcomingChanges(asOf: $day, within: $within) {
      nodes { date kind provision { slug } }
    } }"""
    assert ask(query, day="2026-04-26", within="P1D")["upcomingChanges"]["nodes"] == [
        {"date": "2026-04-27", "kind": "ENDS", "provision": {"slug": "us.dea.schedule.marijuana.before-2026"}}
    ]
    found = ask(query, day="2026-04-27", within="P1D")["upcomingChanges"]["nodes"]
    assert [(change["date"], change["kind"]) for change in found] == [
        ("2026-04-27", "ENDS"),
        ("2026-04-28", "TAKES_EFFECT"),
    ]
    assert ask(query, day="2026-04-28", within="P0D")["upcomingChanges"]["nodes"] == []


@pytest.mark.parametrize(
    "arguments", ['asOf: "2019-01-01"', 'asOf: "2019-01-01", within: null', 'asOf: "2019-01-01", within: "P180D"']
)
def test_half_a_year_is_looked_ahead_where_nothing_is_said(ask: Ask, arguments: str) -> None:
    query = "{ upcomingChanges(%s, first: 100) { nodes { date } } }"
    near = ask(query % arguments)["upcomingChanges"]["nodes"]
    far = ask(query % 'asOf: "2019-01-01", within: "P1Y"')["upcomingChanges"]["nodes"]
    assert near == [change for change in far if change["date"] <= "2019-06-30"]
    assert 0 < len(near) < len(far)


def test_the_last_day_of_the_calendar_can_be_asked_about(ask: Ask) -> None:
    query = '{ upcomingChanges(asOf: "9999-12-31", within: "P0D") { totalCount } }'
    assert ask(query) == {"upcomingChanges": {"totalCount": 0}}


def test_changes_of_a_state_include_the_law_above_it(ask: Ask) -> None:
    found = ask('{ upcomingChanges(jurisdiction: "CA", asOf: "2026-11-24") { nodes { provision { slug } } } }')
    assert [n["provision"]["slug"] for n in found["upcomingChanges"]["nodes"]] == [
        "us.dea.telehealth.flexibility.fourth"
    ]


@pytest.mark.parametrize(
    ("within", "message"),
    [
        ("2 years", '\'2 years\' is not a duration; write it in ISO 8601, for example "P1Y", "P90D" or "PT40M"'),
        ("P9999Y", "within: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y"),
    ],
)
def test_a_length_of_time_that_makes_no_sense_says_what_would(ask_raw: Ask, within: str, message: str) -> None:
    query = f'{{ upcomingChanges(within: "{within}", asOf: "2026-11-24") {{ totalCount }} }}'
    (error,) = ask_raw(query)["errors"]
    assert message in error["message"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
