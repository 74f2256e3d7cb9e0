"""How a clinic stands, over GraphQL: each duty against the evidence."""

from typing import Any

import pytest
from graphql import GraphQLEnumType

from regapi.rules.assessment import ObligationStatus, UnusedReason
from schema.build import build_schema
from schema.documents import document
from tests.conftest import Ask

ASSESSMENT = document("assessment")
TODAY = "2026-11-24"
CLINIC: dict[str, Any] = {
    "jurisdiction": "TX",
    "services": ["IV_KETAMINE"],
    "staff": ["PHYSICIAN"],
    "stocksControlledSubstances": True,
}
LICENCE, REGISTRATION, CABINET = "us-tx.medical-license", "us.dea.registration.clinic", "us.dea.security.cabinet"

Piece = dict[str, Any]


def assessed(ask: Ask, *evidence: Piece, clinic: dict[str, Any] | None = None, **variables: Any) -> dict[str, Any]:
    """The assessment of a clinic by the document that is shipped."""
    given = {"clinic": clinic or CLINIC, "evidence": list(evidence), "asOf": TODAY, **variables}
    found: dict[str, Any] = ask(ASSESSMENT, **given)["assessment"]
    return found


def standing(found: dict[str, Any], slug: str) -> dict[str, Any]:
    """How the clinic stands to one duty."""
    obligation: dict[str, Any] = next(o for o in found["obligations"] if o["step"]["provision"]["slug"] == slug)
    return obligation


@pytest.mark.parametrize(
    ("name", "word", "values"),
    [
        ("ObligationStatus", ObligationStatus, ["MET", "EXPIRING", "EXPIRED", "MISSING", "UNKNOWN", "NOT_DUE"]),
        (
            "UnusedEvidenceReason",
            UnusedReason,
            ["UNKNOWN_PROVISION", "NOT_IN_FORCE", "OTHER_PLACE", "NOT_APPLICABLE", "NO_DUTY", "NOT_YET"],
        ),
    ],
)
def test_the_words_of_an_assessment_are_those_of_the_contract(name: str, word: Any, values: list[str]) -> None:
    kind = build_schema().type_map[name]
    assert isinstance(kind, GraphQLEnumType)
    assert {value: told.description for value, told in kind.values.items()} == {w.name: w.description for w in word}
    assert list(kind.values) == values


def test_every_step_of_the_checklist_is_assessed_in_its_order_and_counted(ask: Ask) -> None:
    found = assessed(ask)
    query = "query ($clinic: ClinicInput!) { checklist(clinic: $clinic) { steps { provision { slug } } } }"
    steps = ask(query, clinic=CLINIC)["checklist"]["steps"]
    slugs = [obligation["step"]["provision"]["slug"] for obligation in found["obligations"]]
    assert slugs == [step["provision"]["slug"] for step in steps]
    counts = {count["status"]: count["count"] for count in found["counts"]}
    statuses = [obligation["status"] for obligation in found["obligations"]]
    assert counts == {status.name: statuses.count(status.name) for status in ObligationStatus}
    assert counts["MET"] == counts["EXPIRING"] == counts["EXPIRED"] == 0 < counts["MISSING"]


@pytest.mark.parametrize(
    ("expires", "status"),
    [
        ("2026-11-23", "EXPIRED"),
        ("2026-11-24", "EXPIRING"),
        ("2027-02-22", "EXPIRING"),
        ("2027-02-23", "MET"),
    ],
)
def test_evidence_expires_within_ninety_days_unless_another_window_is_given(
    ask: Ask, expires: str, status: str
) -> None:
    obligation = standing(assessed(ask, {"provision": REGISTRATION, "expiresOn": expires}), REGISTRATION)
    assert (obligation["status"], obligation["nextDue"]) == (status, expires)


@pytest.mark.parametrize(
    ("window", "status"),
    [("P0D", "MET"), ("P29D", "MET"), ("P30D", "EXPIRING"), (None, "EXPIRING"), ("P1Y", "EXPIRING")],
)
def test_the_window_of_what_expires_is_the_one_asked_for(ask: Ask, window: str | None, status: str) -> None:
    found = assessed(ask, {"provision": REGISTRATION, "expiresOn": "2026-12-24"}, expiringWithin=window)
    assert standing(found, REGISTRATION)["status"] == status


def test_a_renewal_period_tells_the_next_day_and_the_window_of_changes_is_another(ask: Ask) -> None:
    found = assessed(ask, {"provision": REGISTRATION, "satisfiedOn": "2024-01-15"}, within="P1D")
    obligation = standing(found, REGISTRATION)
    assert (obligation["status"], obligation["nextDue"]) == ("EXPIRING", "2027-01-15")
    assert obligation["step"]["provision"]["renewal"] == "P3Y"


def test_evidence_without_a_date_leaves_a_duty_that_is_renewed_open(ask: Ask) -> None:
    found = assessed(ask, {"provision": REGISTRATION}, {"provision": CABINET})
    renewed = standing(found, REGISTRATION)
    assert (renewed["status"], renewed["nextDue"]) == ("UNKNOWN", None)
    assert renewed["note"] == "It is renewed every 3 years: give satisfiedOn or expiresOn."
    assert standing(found, CABINET)["status"] == "MET"


@pytest.mark.parametrize("name", [LICENCE, "us-state.medical-license"])
def test_evidence_is_taken_by_slug_or_counterpart_and_repeated_as_given(ask: Ask, name: str) -> None:
    piece = {"provision": name, "satisfiedOn": "2025-03-01", "reference": "drawer 3"}
    obligation = standing(assessed(ask, piece), LICENCE)
    assert obligation["evidence"] == [{"satisfiedOn": "2025-03-01", "expiresOn": None, "reference": "drawer 3"}]
    assert obligation["status"] == "MET"


def test_a_series_is_the_version_of_the_day(ask: Ask) -> None:
    piece = {"provision": "us.dea.registration.fee", "satisfiedOn": "2018-06-01"}
    now = standing(assessed(ask, piece), "us.dea.registration.fee.2020")
    assert (now["status"], now["nextDue"], len(now["evidence"])) == ("EXPIRED", "2021-06-01", 1)
    (unused,) = assessed(ask, piece, asOf="2019-06-01")["unusedEvidence"]
    assert (unused["reason"], unused["message"]) == (
        "NO_DUTY",
        "Nothing is to be fulfilled here: it is a fact.",
    )


def test_the_day_holds_for_the_checklist_and_the_fees_below(ask: Ask) -> None:
    query = """query ($clinic: ClinicInput!) { assessment(clinic: $clinic, evidence: [], asOf: "2019-06-01") {
      asOf checklist { asOf fees { firstYear } } obligations { step { provision { slug status fee { amount } } } }
    } }"""
    found = ask(query, clinic=CLINIC)["assessment"]
    assert found["asOf"] == found["checklist"]["asOf"] == "2019-06-01"
    assert found["checklist"]["fees"] == {"firstYear": "731"}
    provisions = {o["step"]["provision"]["slug"]: o["step"]["provision"] for o in found["obligations"]}
    assert {provision["status"] for provision in provisions.values()} == {"IN_FORCE"}
    assert provisions[REGISTRATION]["fee"] == {"amount": "731"}


EVIDENCE: list[Piece] = [
    {"provision": LICENCE, "satisfiedOn": "2025-03-01"},
    {"provision": REGISTRATION, "expiresOn": "2026-12-24"},
    {"provision": "us.dea.registration.fee", "expiresOn": "2026-01-01"},
]


def test_only_the_statuses_asked_for_are_shown(ask: Ask) -> None:
    query = """query ($clinic: ClinicInput!, $evidence: [EvidenceInput!]!) {
      assessment(clinic: $clinic, evidence: $evidence, asOf: "2026-11-24") {
        all: obligations { status step { number } }
        some: obligations(statuses: [EXPIRED, EXPIRING]) { status step { number } }
        none: obligations(statuses: []) { status }
        null: obligations(statuses: null) { status step { number } }
      } }"""
    found = ask(query, clinic=CLINIC, evidence=EVIDENCE)["assessment"]
    assert found["some"] == [o for o in found["all"] if o["status"] in ("EXPIRED", "EXPIRING")]
    assert [o["status"] for o in found["some"]] == ["EXPIRING", "EXPIRED"]
    assert found["none"] == []
    assert found["null"] == found["all"]


def test_what_falls_due_is_told_the_soonest_first(ask: Ask) -> None:
    query = """query ($clinic: ClinicInput!, $evidence: [EvidenceInput!]!) {
      assessment(clinic: $clinic, evidence: $evidence, asOf: "2026-11-24") {
        due { nextDue step { provision { slug } } } } }"""
    due = ask(query, clinic=CLINIC, evidence=EVIDENCE)["assessment"]["due"]
    assert [(o["nextDue"], o["step"]["provision"]["slug"]) for o in due] == [
        ("2026-01-01", "us.dea.registration.fee.2020"),
        ("2026-12-24", REGISTRATION),
        ("2027-03-01", LICENCE),
    ]


@pytest.mark.parametrize(
    ("piece", "reason", "message", "nearest"),
    [
        ({"provision": "nonsense"}, "UNKNOWN_PROVISION", "No provision 'nonsense' is known here.", []),
        (
            {"provision": "us.dea.registration.fee.2012"},
            "NOT_IN_FORCE",
            "It is not in force on 2026-11-24 (superseded); us.dea.registration.fee.2020 is.",
            ["us.dea.registration.fee.2020"],
        ),
        (
            {"provision": "us-ca.medical-license"},
            "OTHER_PLACE",
            "It is the law of California, which does not reach this clinic.",
            [],
        ),
        (
            {"provision": "us.fda.rems.spravato.outpatient.certification"},
            "NOT_APPLICABLE",
            "It asks for services: esketamine rems; you said iv ketamine.",
            [],
        ),
        (
            {"provision": "us.dea.registration.employed-practitioner"},
            "NO_DUTY",
            "Nothing is to be fulfilled here: it is a permission.",
            [],
        ),
        (
            {"provision": CABINET, "satisfiedOn": "2026-11-25"},
            "NOT_YET",
            "It is dated 2026-11-25, after the day asked about (2026-11-24).",
            [],
        ),
    ],
)
def test_evidence_that_counts_for_nothing_is_told_with_the_reason(
    ask: Ask, piece: Piece, reason: str, message: str, nearest: list[str]
) -> None:
    (unused,) = assessed(ask, {**piece, "reference": "drawer 3"})["unusedEvidence"]
    assert (unused["reason"], unused["message"], unused["nearest"]) == (reason, message, nearest)
    assert unused["evidence"] == {"satisfiedOn": None, "expiresOn": None, **piece, "reference": "drawer 3"}


def test_the_nearest_slugs_are_suggested_for_one_that_is_misspelt(ask: Ask) -> None:
    (unused,) = assessed(ask, {"provision": "us.dea.registration.clinc"})["unusedEvidence"]
    assert unused["reason"] == "UNKNOWN_PROVISION"
    assert unused["nearest"][0] == REGISTRATION
    assert f"Did you mean {REGISTRATION}" in unused["message"]


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        (
            {"evidence": [{"provision": REGISTRATION}] * 1_001},
            "evidence: 1001 pieces are too many at once; give up to 1,000",
        ),
        (
            {"evidence": [{"provision": CABINET}, {"provision": ""}]},
            "evidence[1].provision: string should have at least 1 character (found '')",
        ),
        (
            {"evidence": [{"provision": CABINET, "satisfiedOn": "2026-01-02", "expiresOn": "2026-01-01"}]},
            f"evidence[0] ({CABINET}): expiresOn 2026-01-01 comes before satisfiedOn 2026-01-02; swap or correct them",
        ),
        (
            {"evidence": [], "expiringWithin": "P9999Y"},
            "expiringWithin: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y",
        ),
        (
            {"evidence": [], "within": "P9999Y"},
            "within: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y",
        ),
        (
            {"evidence": [], "expiringWithin": "soon"},
            "expiringWithin: Variable '$expiringWithin' got invalid value 'soon'; Expected type 'Duration'. 'soon' is "
            'not a duration; write it in ISO 8601, for example "P1Y", "P90D" or "PT40M"',
        ),
        (
            {"evidence": [{"satisfiedOn": "2026-01-02"}]},
            "evidence: Variable '$evidence' got invalid value {'satisfiedOn': '2026-01-02'} at 'evidence[0]'; "
            "Field 'provision' of required type 'String!' was not provided.",
        ),
        (
            {"evidence": [], "clinic": {"jurisdiction": "TX", "services": []}},
            "clinic.services: the list is empty; name at least one treatment, or leave it out",
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_mistake_says_where_it_is_and_what_would_be_right(
    ask_raw: Ask, variables: dict[str, Any], message: str
) -> None:
    content = ask_raw(ASSESSMENT, **{"clinic": CLINIC, "asOf": TODAY, **variables})
    (error,) = content["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert content.get("data") is None


def test_a_thousand_pieces_of_evidence_are_taken(ask: Ask) -> None:
    query = """query ($clinic: ClinicInput!, $evidence: [EvidenceInput!]!) {
      assessment(clinic: $clinic, evidence: $evidence) { unusedEvidence { reason } } }"""
    found = ask(query, clinic=CLINIC, evidence=[{"provision": "us-ca.medical-license"}] * 1_000)["assessment"]
    assert found["unusedEvidence"] == [{"reason": "OTHER_PLACE"}] * 1_000


def test_a_duty_of_an_event_is_not_due_until_the_event_is_said_to_have_happened(ask: Ask) -> None:
    slug = "us.dea.security.theft-notice"
    quiet = standing(assessed(ask), slug)
    assert quiet["status"] == "NOT_DUE"
    (event,) = quiet["step"]["events"]
    query = """query ($clinic: ClinicInput!) { checklist(clinic: $clinic) {
      steps { events { slug } provision { slug } } } }"""
    steps = ask(query, clinic=CLINIC)["checklist"]["steps"]
    key = next(step["events"][0]["slug"] for step in steps if step["provision"]["slug"] == slug)
    happened = {**CLINIC, "answers": [{"circumstance": key, "holds": True}]}
    assert event["question"]
    assert standing(assessed(ask, clinic=happened), slug)["status"] == "MISSING"
