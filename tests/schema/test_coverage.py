"""Coverage and comparison over GraphQL."""

from regapi.corpus.corpus import Corpus

from ..conftest import Ask


def test_the_matrix_has_ten_topics_for_each_of_51_states(ask: Ask) -> None:
    data = ask("{ coverage(first: 1) { totalCount } release { coverage { topic status count } } }")
    assert data["coverage"]["totalCount"] == 510
    totals: dict[str, int] = {}
    for total in data["release"]["coverage"]:
        totals[total["status"]] = totals.get(total["status"], 0) + total["count"]
    assert totals == {"COMPLETE": 389, "PARTIAL": 67, "NO_RULE_FOUND": 53, "NOT_RESEARCHED": 1}


def test_what_is_not_known_says_so(ask: Ask) -> None:
    data = ask("{ coverage(status: NOT_RESEARCHED) { nodes { jurisdiction { code } topic answer { code summary } } } }")
    (cell,) = data["coverage"]["nodes"]
    assert cell["answer"]["code"] == "NOT_RESEARCHED"


def test_a_state_tells_its_own_coverage_and_a_nation_none(ask: Ask) -> None:
    data = ask(
        '{ ca: jurisdiction(code: "CA") { coverage { topic } } us: jurisdiction(code: "us") { coverage { topic } } }'
    )
    assert len(data["ca"]["coverage"]) == 10
    assert data["us"]["coverage"] == []


def test_a_cell_is_found_again_by_its_id(ask: Ask) -> None:
    (cell,) = ask('{ coverage(jurisdiction: "CA", topic: CSR) { nodes { id status } } }')["coverage"]["nodes"]
    assert cell["id"] == "coverage:us-ca/csr"
    node = ask("query($id: ID!) { node(id: $id) { ... on Coverage { status } } }", id=cell["id"])["node"]
    assert node == {"status": cell["status"]}


def test_states_are_compared_with_provisions_and_cautions(ask: Ask) -> None:
    data = ask(
        '{ compareJurisdictions(codes: ["CA", "TX"], topics: [CSR], asOf: "2026-11-24") '
        "{ rows { question cells { jurisdiction { code } answer provisions { slug } } } } }"
    )
    (row,) = data["compareJurisdictions"]["rows"]
    assert [cell["jurisdiction"]["code"] for cell in row["cells"]] == ["us-ca", "us-tx"]
    assert row["cells"][0] == {
        "jurisdiction": {"code": "us-ca"},
        "answer": "NOT_REQUIRED",
        "provisions": [{"slug": "us-ca.csr"}],
    }


def test_one_code_is_too_few_to_compare(ask_raw: Ask) -> None:
    (error,) = ask_raw('{ compareJurisdictions(codes: ["CA"]) { asOf } }')["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == "codes: 1 different jurisdictions cannot be compared; give 2 to 51 states"


def test_a_proposed_rule_or_bill_is_never_listed_as_law(ask: Ask, corpus: Corpus) -> None:
    staged = {p.slug for p in corpus.provisions.values() if p.stage != "law"}
    assert any(slug.startswith("us-tx.") for slug in staged)
    assert any(slug.startswith("us-ga.") for slug in staged)
    assert any(slug.startswith("us-hi.") for slug in staged)
    for code in ("TX", "GA", "HI", "MO"):
        data = ask(
            "query($c: String!) { jurisdiction(code: $c) { provisions(first: 100) { nodes { slug } } } }", c=code
        )
        assert staged.isdisjoint(node["slug"] for node in data["jurisdiction"]["provisions"]["nodes"])


def test_a_citation_of_a_states_code_finds_its_provisions(ask: Ask) -> None:
    for text in ("Ala. Code 34-24-51", "Ala. Code § 34-24-51", "Alabama Code section 34-24-51"):
        (match,) = ask("query($t: String!) { lookupCitation(text: $t) { provisions { nodes { slug } } } }", t=text)[
            "lookupCitation"
        ]
        assert "us-al.medical-license" in [node["slug"] for node in match["provisions"]["nodes"]]


def test_the_states_own_schedules_are_told_beside_the_federal_one(ask: Ask) -> None:
    query = """query($c: String!) { legalStatus(substance: "ketamine", jurisdiction: $c, asOf: "2026-11-24") {
        finding federalFinding federal { schedule } placements { schedule ownSchedule byReference lineSeen } } }"""
    alaska = ask(query, c="AK")["legalStatus"]
    assert alaska["finding"] == "CONTROLLED"
    assert alaska["federal"] == [{"schedule": "III"}]
    assert "IVA" in alaska["placements"][0]["ownSchedule"]


def test_a_city_has_its_own_law_and_that_of_every_place_above_it(ask: Ask) -> None:
    data = ask('{ jurisdiction(code: "Houston, TX") { applicableProvisions(first: 100) { totalCount } } }')
    own = ask('{ jurisdiction(code: "Houston, TX") { provisions { totalCount } } }')
    assert data["jurisdiction"]["applicableProvisions"]["totalCount"] > 300
    assert 0 < own["jurisdiction"]["provisions"]["totalCount"] < 10
