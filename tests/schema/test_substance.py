"""Substances, schedules, products and legal status over GraphQL."""

import pytest

from tests.conftest import Ask


def test_ketamine_is_in_schedule_three_since_august_1999(ask: Ask) -> None:
    found = ask(
        """{ legalStatus(substance: "ketamine") {
          substance { slug } jurisdiction { code } finding federalFinding
          placements { controlled schedule since until includes establishedBy { citation } provision { slug } }
          federal { provision { slug } }
          history { controlled schedule since until provision { slug } }
        } }"""
    )["legalStatus"]
    assert found == {
        "substance": {"slug": "ketamine"},
        "jurisdiction": {"code": "us"},
        "finding": "CONTROLLED",
        "federalFinding": "CONTROLLED",
        "placements": [
            {
                "controlled": True,
                "schedule": "III",
                "since": "1999-08-12",
                "until": None,
                "includes": "salts, isomers and salts of isomers",
                "establishedBy": {"citation": "64 FR 37673"},
                "provision": {"slug": "us.dea.schedule.ketamine"},
            }
        ],
        "federal": [{"provision": {"slug": "us.dea.schedule.ketamine"}}],
        "history": [
            {
                "controlled": False,
                "schedule": None,
                "since": "1971-05-01",
                "until": "1999-08-11",
                "provision": {"slug": "us.dea.schedule.ketamine.before-1999"},
            },
            {
                "controlled": True,
                "schedule": "III",
                "since": "1999-08-12",
                "until": None,
                "provision": {"slug": "us.dea.schedule.ketamine"},
            },
        ],
    }


@pytest.mark.parametrize(
    ("substance", "day", "finding", "schedules"),
    [
        ("ketamine", "1970-01-01", "NOT_RESEARCHED", []),
        ("ketamine", "1999-08-11", "NOT_CONTROLLED", [None]),
        ("ketamine", "1999-08-12", "CONTROLLED", ["III"]),
        ("esketamine", "2026-11-24", "CONTROLLED", ["III"]),
        ("S-ketamine", "2026-11-24", "CONTROLLED", ["III"]),
        ("marijuana", "2026-04-27", "CONTROLLED", ["I"]),
        ("marijuana", "2026-04-28", "SPLIT", ["III", "III", "I"]),
        ("heroin", "2026-11-24", "NOT_RESEARCHED", []),
    ],
)
def test_the_legal_status_is_that_of_the_day(
    ask: Ask, substance: str, day: str, finding: str, schedules: list[str | None]
) -> None:
    found = ask(
        "query ($substance: String!, $day: Date) { legalStatus(substance: $substance, asOf: $day)"
        " { asOf finding placements { schedule } } }",
        substance=substance,
        day=day,
    )["legalStatus"]
    assert found["asOf"] == day
    assert found["finding"] == finding
    assert [placement["schedule"] for placement in found["placements"]] == schedules


def test_a_state_without_research_is_not_taken_for_a_state_without_a_rule(ask: Ask) -> None:
    query = '{ legalStatus(substance: "ketamine", jurisdiction: "DC") { finding federalFinding placements { since } } }'
    assert ask(query)["legalStatus"] == {
        "finding": "NOT_RESEARCHED",
        "federalFinding": "CONTROLLED",
        "placements": [],
    }


def test_schedule_three_holds_ketamine_and_its_criteria_are_cited(ask: Ask) -> None:
    found = ask("{ schedule(number: III) { number substances { slug } criteria { slug citations { text } } } }")
    assert [item["slug"] for item in found["schedule"]["substances"]] == [
        "ketamine",
        "esketamine",
        "arketamine",
        "anabolic-steroids",
    ]
    assert found["schedule"]["criteria"]["slug"] == "us.dea.schedule.criteria.iii"
    assert found["schedule"]["criteria"]["citations"]


def test_the_five_schedules_come_strictest_first_each_with_the_substances_of_the_day(ask: Ask) -> None:
    found = ask('{ schedules { number now: substances { slug } then: substances(asOf: "1995-01-01") { slug } } }')
    assert [schedule["number"] for schedule in found["schedules"]] == ["I", "II", "III", "IV", "V"]
    then = {s["number"]: [item["slug"] for item in s["then"]] for s in found["schedules"]}
    assert then == {"I": ["marijuana"], "II": [], "III": ["anabolic-steroids"], "IV": [], "V": []}


@pytest.mark.parametrize(
    ("day", "uses"),
    [
        ("2019-03-04", []),
        ("2019-06-01", [("us.fda.spravato.approval-2019", True)]),
        ("2021-01-01", [("us.fda.spravato.approval-2019", True), ("us.fda.spravato.approval-2020", True)]),
        (
            "2025-06-01",
            [
                ("us.fda.spravato.approval-2019", False),
                ("us.fda.spravato.approval-2020", True),
                ("us.fda.spravato.approval-2025-monotherapy", False),
            ],
        ),
    ],
)
def test_spravato_was_approved_for_one_then_two_then_three_uses(
    ask: Ask, day: str, uses: list[tuple[str, bool]]
) -> None:
    found = ask(
        'query ($day: Date) { product(slug: "spravato") { indications(asOf: $day)'
        " { slug indication status requiresOralAntidepressant } } }",
        day=day,
    )["product"]["indications"]
    assert [(use["slug"], use["requiresOralAntidepressant"]) for use in found] == uses
    assert all(use["indication"] and use["status"] == "IN_FORCE" for use in found)


def test_spravato_is_told_with_its_substance_and_rems(ask: Ask) -> None:
    found = ask(
        """{ product(slug: "spravato") {
          id slug name genericName routes rems substance { slug products { slug } } approvals { product { slug } }
          facts { slug }
        } }"""
    )["product"]
    assert (found["id"], found["name"], found["genericName"]) == ("product:spravato", "Spravato", "esketamine")
    assert (found["routes"], found["rems"]) == (["nasal"], True)
    assert found["substance"] == {"slug": "esketamine", "products": [{"slug": "spravato"}]}
    assert {approval["product"]["slug"] for approval in found["approvals"]} == {"spravato"}
    assert found["facts"]


def test_a_substance_is_told_with_its_products_and_provisions(ask: Ask) -> None:
    found = ask(
        """{ substance(slug: "ketamine") {
          id name aliases comparedByGuide products { slug } placements { since }
          provisions(first: 1) { totalCount nodes { substances { slug } } }
        } }"""
    )["substance"]
    assert found["id"] == "substance:ketamine"
    assert found["aliases"] == ["racemic ketamine", "CI-581"]
    assert found["comparedByGuide"] is False
    assert found["products"] == [{"slug": "ketalar"}, {"slug": "ketamine-injection"}]
    assert [placement["since"] for placement in found["placements"]] == ["1971-05-01", "1999-08-12"]
    assert found["provisions"]["totalCount"] == 120
    assert {"slug": "ketamine"} in found["provisions"]["nodes"][0]["substances"]


def test_all_substances_and_products_are_listed(ask: Ask) -> None:
    found = ask("{ substances(first: 100) { totalCount } products { totalCount nodes { slug } } }")
    assert found["substances"]["totalCount"] == 22
    assert [product["slug"] for product in found["products"]["nodes"]] == ["ketalar", "ketamine-injection", "spravato"]


@pytest.mark.parametrize("field", ["substance", "product"])
def test_an_unknown_slug_is_null(ask: Ask, field: str) -> None:
    assert ask(f'{{ {field}(slug: "nothing") {{ slug }} }}') == {field: None}
