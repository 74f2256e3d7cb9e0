"""Provisions over GraphQL: concrete types, time, citations, cautions and what depends on what."""

import pytest

from regapi.corpus.corpus import Corpus
from schema.node import PROVISION_TYPES
from tests.conftest import Ask

ALL = "[IN_FORCE, SCHEDULED, ENDED, SUPERSEDED, PROPOSED, PENDING_BILL]"
FEE = "us.dea.registration.fee"


@pytest.mark.parametrize(
    ("kind", "type_name", "count"),
    [
        ("REQUIREMENT", "Requirement", 336),
        ("RULE", "Rule", 417),
        ("CLASSIFICATION", "Classification", 53),
        ("MONITORING_STEP", "MonitoringStep", 12),
        ("APPROVAL", "Approval", 7),
        ("GUIDELINE", "Guideline", 50),
        ("DEFINITION", "Definition", 30),
        ("HISTORY", "HistoryEvent", 88),
    ],
)
def test_each_kind_of_provision_has_its_own_type(ask: Ask, kind: str, type_name: str, count: int) -> None:
    found = ask(
        "query ($kinds: [ProvisionKind!], $statuses: [Status!]) {"
        " provisions(filter: {kinds: $kinds, statuses: $statuses}, first: 100) {"
        " totalCount nodes { __typename kind } } }",
        kinds=[kind],
        statuses=ALL.strip("[]").split(", "),
    )["provisions"]
    assert found["totalCount"] == count
    assert {(node["__typename"], node["kind"]) for node in found["nodes"]} == {(type_name, kind)}


def test_every_kind_of_the_domain_has_a_type() -> None:
    assert len(set(PROVISION_TYPES.values())) == len(PROVISION_TYPES) == 8


@pytest.mark.parametrize(
    ("day", "slug", "amount", "since"),
    [
        ("2003-12-01", f"{FEE}.2003", "390", "2003-12-01"),
        ("2006-10-31", f"{FEE}.2003", "390", "2003-12-01"),
        ("2006-11-01", f"{FEE}.2006", "551", "2006-11-01"),
        ("2012-04-16", f"{FEE}.2012", "731", "2012-04-16"),
        ("2020-09-30", f"{FEE}.2012", "731", "2012-04-16"),
        ("2020-10-01", f"{FEE}.2020", "888", "2020-10-01"),
        ("2026-11-24", f"{FEE}.2020", "888", "2020-10-01"),
    ],
)
def test_the_slug_of_a_series_leads_to_the_version_of_the_day(
    ask: Ask, day: str, slug: str, amount: str, since: str
) -> None:
    found = ask(
        "query ($slug: String!, $day: Date) {"
        " provision(slug: $slug, asOf: $day) { slug status series fee { amount currency per since } } }",
        slug=FEE,
        day=day,
    )["provision"]
    assert found == {
        "slug": slug,
        "status": "IN_FORCE",
        "series": FEE,
        "fee": {"amount": amount, "currency": "USD", "per": "P3Y", "since": since},
    }


def test_the_slug_of_a_series_leads_nowhere_before_its_first_version(ask: Ask) -> None:
    assert ask(f'{{ provision(slug: "{FEE}", asOf: "2003-11-30") {{ slug }} }}') == {"provision": None}


def test_a_duty_that_stays_tells_the_fee_of_the_day_asked_about(ask: Ask) -> None:
    found = ask(
        """{ provision(slug: "us.dea.registration.clinic") {
          in2010: fee(asOf: "2010-01-01") { amount }
          in2019: fee(asOf: "2019-01-01") { amount }
          fee { amount currency per since }
          form renewal
        } }"""
    )["provision"]
    assert found == {
        "in2010": {"amount": "551"},
        "in2019": {"amount": "731"},
        "fee": {"amount": "888", "currency": "USD", "per": "P3Y", "since": "2020-10-01"},
        "form": "DEA Form 224",
        "renewal": "P3Y",
    }


def test_the_fee_inherits_the_day_of_the_provision(ask: Ask) -> None:
    query = '{ provision(slug: "us.dea.registration.clinic", asOf: "2019-01-01") { fee { amount } } }'
    assert ask(query) == {"provision": {"fee": {"amount": "731"}}}


def test_versions_stand_as_they_stood_on_the_day_at_the_root_unless_asked_otherwise(ask: Ask) -> None:
    found = ask(
        f"""{{ provision(slug: "{FEE}", asOf: "2015-01-01") {{
          slug
          versions {{ slug effectiveFrom effectiveTo then: status now: status(asOf: "2026-11-24") }}
        }} }}"""
    )["provision"]
    assert found["slug"] == f"{FEE}.2012"
    assert [(v["slug"][-4:], v["effectiveFrom"], v["effectiveTo"], v["then"], v["now"]) for v in found["versions"]] == [
        ("2003", "2003-12-01", "2006-10-31", "SUPERSEDED", "SUPERSEDED"),
        ("2006", "2006-11-01", "2012-04-15", "SUPERSEDED", "SUPERSEDED"),
        ("2012", "2012-04-16", "2020-09-30", "IN_FORCE", "SUPERSEDED"),
        ("2020", "2020-10-01", None, "SCHEDULED", "IN_FORCE"),
    ]


def test_a_provision_without_a_series_is_its_only_version(ask: Ask) -> None:
    found = ask('{ provision(slug: "us.dea.security.cabinet") { series versions { slug } } }')
    assert found["provision"] == {"series": None, "versions": [{"slug": "us.dea.security.cabinet"}]}


def test_the_locked_cabinet_is_told_whole(ask: Ask) -> None:
    found = ask(
        """{ provision(slug: "us.dea.security.cabinet") {
          __typename id kind title modality category status verification confidence editionYear cautions
          agency { slug } jurisdiction { code } actors services
          citations { text pinpoint checked edition editionYear source { slug citation } }
          guideClaims { slug } dependsOn { slug }
        } }"""
    )["provision"]
    assert found == {
        "__typename": "Requirement",
        "id": "provision:us.dea.security.cabinet",
        "kind": "REQUIREMENT",
        "title": "Store ketamine in a securely locked, substantially constructed cabinet",
        "modality": "OBLIGATION",
        "category": "SECURITY",
        "status": "IN_FORCE",
        "verification": "PRIMARY",
        "confidence": "HIGH",
        "editionYear": 2026,
        "cautions": [],
        "agency": {"slug": "dea"},
        "jurisdiction": {"code": "us"},
        "actors": ["CLINIC", "PRACTITIONER"],
        "services": ["ANY"],
        "citations": [
            {
                "text": "21 CFR 1301.75(b)",
                "pinpoint": "(b)",
                "checked": "PRIMARY",
                "edition": "eCFR, Apr. 5, 2026",
                "editionYear": 2026,
                "source": {"slug": "cfr-21-1301.75", "citation": "21 CFR 1301.75"},
            }
        ],
        "guideClaims": [{"slug": "guide.p135.1"}, {"slug": "guide.p148.4"}],
        "dependsOn": [{"slug": "us.dea.registration.clinic"}],
    }


def test_every_provision_shows_its_cautions_wherever_they_are_due(ask: Ask, corpus: Corpus) -> None:
    shown: dict[str, list[str]] = {}
    after: str | None = None
    while True:
        page = ask(
            "query ($after: String) { provisions(filter: {statuses: " + ALL + "}, first: 100, after: $after) {"
            " pageInfo { hasNextPage endCursor } nodes { slug verification confidence cautions } } }",
            after=after,
        )["provisions"]
        for node in page["nodes"]:
            assert ("RECALLED" in node["cautions"]) is (node["verification"] == "RECALLED"), node
            assert ("LOW_CONFIDENCE" in node["cautions"]) is (node["confidence"] == "LOW"), node
            shown[node["slug"]] = node["cautions"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert set(shown) == set(corpus.provisions)
    assert shown["int.who.not-controlled"] == ["OLD_EDITION"]


def test_what_must_come_first_in_the_clinics_own_state_is_shown(ask: Ask, corpus: Corpus) -> None:
    waiting = next(p for p in corpus.provisions.values() if any(slug in corpus.counterparts for slug in p.depends_on))
    found = ask(
        "query ($slug: String!) { provision(slug: $slug) { dependsOnInState {"
        ' slug title statement california: provision(jurisdiction: "California") { slug } } } }',
        slug=waiting.slug,
    )["provision"]["dependsOnInState"]
    assert [(item["slug"], item["california"]) for item in found] == [
        ("us-state.medical-license", {"slug": "us-ca.medical-license"})
    ]


def test_the_other_direction_of_a_dependency_is_shown_too(ask: Ask) -> None:
    found = ask('{ provision(slug: "us.dea.registration.clinic") { requiredBy { slug dependsOn { slug } } } }')
    waiting = found["provision"]["requiredBy"]
    assert "us.dea.security.cabinet" in {item["slug"] for item in waiting}
    assert all({"slug": "us.dea.registration.clinic"} in item["dependsOn"] for item in waiting)


def test_a_condition_is_told_in_words_and_as_data(ask: Ask, corpus: Corpus) -> None:
    slug = next(p.slug for p in corpus.provisions.values() if p.applies_when is not None and p.conditions)
    found = ask(
        "query ($slug: String!) { provision(slug: $slug) { conditions appliesWhen { operator text parts { text }"
        " facet values circumstance { slug question kind } } } }",
        slug=slug,
    )["provision"]
    assert found["conditions"]
    assert found["appliesWhen"]["operator"] in {"ALL", "ANY", "NOT", "FACET", "CIRCUMSTANCE"}
    assert found["appliesWhen"]["text"]


def test_a_classification_shows_what_it_puts_in_which_schedule(ask: Ask) -> None:
    found = ask(
        """{ provision(slug: "us.dea.schedule.ketamine") { ... on Classification { placements {
          controlled schedule substances { slug } since until includes establishedBy { slug }
        } } } }"""
    )
    assert found["provision"]["placements"] == [
        {
            "controlled": True,
            "schedule": "III",
            "substances": [{"slug": "ketamine"}],
            "since": "1999-08-12",
            "until": None,
            "includes": "salts, isomers and salts of isomers",
            "establishedBy": {"slug": "fr-64-37673"},
        }
    ]


def test_facets_count_all_pages_and_add_up(ask: Ask) -> None:
    found = ask(
        "{ provisions(first: 1, filter: {statuses: " + ALL + "}) { totalCount nodes { slug } facets {"
        " kind { value count } jurisdiction { value count } verification { value count } agency { value count }"
        " category { value count } modality { value count } confidence { value count } } } }"
    )["provisions"]
    assert found["totalCount"] == 993
    assert len(found["nodes"]) == 1
    for values in found["facets"].values():
        assert sum(value["count"] for value in values) == 993
        assert [value["count"] for value in values] == sorted((value["count"] for value in values), reverse=True)
    assert found["facets"]["kind"][:3] == [
        {"value": "RULE", "count": 417},
        {"value": "REQUIREMENT", "count": 336},
        {"value": "HISTORY", "count": 88},
    ]


def test_an_unknown_provision_is_null(ask: Ask) -> None:
    assert ask('{ provision(slug: "us.nobody.nothing") { slug } }') == {"provision": None}
