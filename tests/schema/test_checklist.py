"""The checklist of a clinic over GraphQL."""

import datetime
from typing import Any

import pytest
from graphql import GraphQLEnumType, parse, validate

from regapi.corpus.corpus import Corpus
from regapi.domain.vocabulary import Status
from schema.build import build_schema
from schema.documents import FOLDER, document
from tests.conftest import Ask

CHECKLIST = document("checklist")
TODAY = "2026-11-24"
CLINIC: dict[str, Any] = {
    "jurisdiction": "CA",
    "services": ["IV_KETAMINE", "ESKETAMINE_REMS"],
    "staff": ["PHYSICIAN"],
    "stocksControlledSubstances": True,
}
LISTS = ["prohibitions", "recommendations", "permissions", "facts", "excluded"]


def checklist(ask: Ask, selection: str, clinic: dict[str, Any] | None = None, **variables: Any) -> dict[str, Any]:
    """Some fields of a clinic's checklist."""
    query = (
        "query ($clinic: ClinicInput!, $asOf: Date, $within: Duration) {"
        f" checklist(clinic: $clinic, asOf: $asOf, within: $within) {{ {selection} }} }}"
    )
    found: dict[str, Any] = ask(query, clinic=clinic or CLINIC, **{"asOf": TODAY, **variables})["checklist"]
    return found


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.graphql")))
def test_a_shipped_document_fits_the_schema(name: str) -> None:
    assert validate(build_schema(), parse(document(name))) == []


def test_the_shipped_document_answers_with_steps_costs_and_questions(ask: Ask) -> None:
    found = ask(CHECKLIST, clinic=CLINIC)["checklist"]
    assert found["jurisdiction"] == {"code": "us-ca", "name": "California"}
    steps = [step for phase in found["phases"] for step in phase["steps"]]
    assert {"us-ca.medical-license", "us.dea.registration.clinic"} <= {step["provision"]["slug"] for step in steps}
    assert all(step["provision"]["citations"] and step["reason"] for step in steps)
    assert found["questions"][0]["settles"] >= found["questions"][-1]["settles"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Applicability", ["APPLIES", "DOES_NOT_APPLY", "DEPENDS"]),
        ("ConditionOutcome", ["HOLDS", "FAILS", "OPEN"]),
        ("FeeBasis", ["RECURRING", "ONCE"]),
        (
            "ChecklistPhaseName",
            [
                "PEOPLE_AND_LICENCES",
                "ENTITY_AND_PREMISES",
                "REGISTRATIONS",
                "SECURITY_AND_RECORDS",
                "REMS",
                "FIRST_PATIENT",
                "RUNNING",
            ],
        ),
    ],
)
def test_the_words_of_a_checklist_are_those_of_the_contract(name: str, values: list[str]) -> None:
    kind = build_schema().type_map[name]
    assert isinstance(kind, GraphQLEnumType)
    assert list(kind.values) == values


def test_the_steps_are_numbered_and_none_precedes_what_it_waits_for(ask: Ask) -> None:
    steps = checklist(ask, "steps { number waitsFor { number } unlocks { number } }")["steps"]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    waits = {(step["number"], other["number"]) for step in steps for other in step["waitsFor"]}
    unlocks = {(other["number"], step["number"]) for step in steps for other in step["unlocks"]}
    assert waits == unlocks != set()
    assert all(earlier < later for later, earlier in waits)


def test_the_phases_hold_the_same_steps_in_the_same_order(ask: Ask) -> None:
    found = checklist(ask, "phases { phase title steps { number phase } } steps { number phase }")
    assert [step for phase in found["phases"] for step in phase["steps"]] == found["steps"]
    assert all({step["phase"] for step in phase["steps"]} == {phase["phase"]} for phase in found["phases"])
    kind = build_schema().type_map["ChecklistPhaseName"]
    assert isinstance(kind, GraphQLEnumType)
    order = list(kind.values)
    assert [phase["phase"] for phase in found["phases"]] == sorted(
        (phase["phase"] for phase in found["phases"]), key=order.index
    )


def test_only_the_phases_asked_for_are_shown_with_their_numbers(ask: Ask) -> None:
    found = checklist(
        ask,
        """all: phases { phase steps { number } } none: phases(only: []) { phase }
        some: phases(only: [REMS, REGISTRATIONS]) { phase steps { number } } same: phases(only: null) { phase }""",
    )
    assert found["some"] == [phase for phase in found["all"] if phase["phase"] in ("REGISTRATIONS", "REMS")] != []
    assert found["none"] == []
    assert [phase["phase"] for phase in found["same"]] == [phase["phase"] for phase in found["all"]]


def test_the_steps_of_one_standing_are_those_that_stand_so(ask: Ask) -> None:
    found = checklist(
        ask,
        """all: steps { number applicability } said: steps(applicability: null) { number applicability }
        applies: steps(applicability: APPLIES) { number applicability }
        depends: steps(applicability: DEPENDS) { number applicability }
        not: steps(applicability: DOES_NOT_APPLY) { number }""",
    )
    assert found["said"] == found["all"]
    assert found["not"] == []
    for name, standing in (("applies", "APPLIES"), ("depends", "DEPENDS")):
        assert found[name] == [step for step in found["all"] if step["applicability"] == standing] != []
    assert len(found["applies"]) + len(found["depends"]) == len(found["all"])


def test_each_list_holds_what_has_its_force(ask: Ask) -> None:
    item = "{ __typename applicability reason provision { slug kind modality } }"
    found = checklist(ask, " ".join(f"{name} {item}" for name in [*LISTS, "steps"]))
    modalities = {name: {entry["provision"]["modality"] for entry in found[name]} for name in [*LISTS, "steps"]}
    assert modalities["steps"] == {"OBLIGATION"}
    assert modalities["prohibitions"] == {"PROHIBITION"}
    assert modalities["permissions"] == {"PERMISSION"}
    assert modalities["facts"] == {"FACT"}
    assert "RECOMMENDATION" in modalities["recommendations"]
    assert {e["applicability"] for e in found["excluded"]} == {"DOES_NOT_APPLY"}
    assert all(entry["reason"] for entry in found["excluded"])
    assert "DOES_NOT_APPLY" not in {e["applicability"] for name in [*LISTS[:-1], "steps"] for e in found[name]}


def test_an_entry_is_a_step_or_an_item(ask: Ask) -> None:
    own = "__typename provision { slug }"
    item = f"{{ {own} ... on ChecklistStep {{ number phase }} }}"
    found = checklist(ask, f"steps {{ {own} number phase }} facts {{ {own} }} toConfirm {{ items {item} }}")
    assert {step["__typename"] for step in found["steps"]} == {"ChecklistStep"}
    assert {fact["__typename"] for fact in found["facts"]} == {"ChecklistItem"}
    mixed = [item for group in found["toConfirm"] for item in group["items"]]
    assert {item["__typename"] for item in mixed} == {"ChecklistStep", "ChecklistItem"}
    assert all(("number" in item) is (item["__typename"] == "ChecklistStep") for item in mixed)
    assert all(item in found["steps"] for item in mixed if item["__typename"] == "ChecklistStep")


def test_what_must_be_confirmed_stands_under_its_agency(ask: Ask) -> None:
    told = "provision { slug verification confidence agency { slug } jurisdiction { code } }"
    found = checklist(ask, f"steps {{ mustConfirm {told} }} toConfirm {{ agency {{ slug }} items {{ {told} }} }}")
    for group in found["toConfirm"]:
        assert {repr(item["provision"]["agency"]) for item in group["items"]} == {repr(group["agency"])}
        for item in group["items"]:
            assert item["provision"]["verification"] == "RECALLED" or item["provision"]["confidence"] == "LOW"
    grouped = {item["provision"]["slug"] for group in found["toConfirm"] for item in group["items"]}
    must = {step["provision"]["slug"]: step["mustConfirm"] for step in found["steps"]}
    assert {slug for slug, confirm in must.items() if confirm} == grouped & set(must)


def test_a_reason_is_traced_to_the_conditions_that_decided(ask: Ask) -> None:
    clinic = {"jurisdiction": "CA", "services": ["IV_KETAMINE"]}
    entry = "{ applicability reason dependsOnAnswers trace { condition answer outcome decisive } provision { slug } }"
    found = checklist(ask, f"excluded {entry} steps {entry}", clinic)
    slug = "us.fda.rems.spravato.outpatient.certification"
    certification = next(entry for entry in found["excluded"] if entry["provision"]["slug"] == slug)
    assert certification["reason"] == "It asks for services: esketamine rems; you said iv ketamine."
    assert certification["trace"] == [
        {"condition": "services: esketamine rems", "answer": "iv ketamine", "outcome": "FAILS", "decisive": True},
        {"condition": "setting: outpatient", "answer": None, "outcome": "OPEN", "decisive": False},
    ]
    outcomes = {"APPLIES": "HOLDS", "DEPENDS": "OPEN"}
    for step in found["steps"]:
        decisive = {entry["outcome"] for entry in step["trace"] if entry["decisive"]}
        assert bool(step["dependsOnAnswers"]) is (step["applicability"] == "DEPENDS")
        assert step["applicability"] == "APPLIES" or decisive == {outcomes[step["applicability"]]}


def test_every_key_that_a_step_depends_on_is_asked_and_every_question_says_what_it_bears_on(ask: Ask) -> None:
    found = checklist(
        ask,
        """steps { dependsOnAnswers provision { slug } }
        questions {
          key text facet several settles circumstance { slug } options { value label } provisions { slug }
        }""",
    )
    asked = {question["key"]: question for question in found["questions"]}
    for step in found["steps"]:
        for key in step["dependsOnAnswers"]:
            assert step["provision"] in asked[key]["provisions"]
    for question in found["questions"]:
        assert (question["facet"] is None) is (question["circumstance"] is not None)
        assert question["key"] == (question["circumstance"] or {"slug": str(question["facet"]).lower()})["slug"]
        assert len(question["options"]) >= 2 and question["text"].endswith("?")
    settles = [question["settles"] for question in found["questions"]]
    assert settles == sorted(settles, reverse=True)


def test_an_answered_question_is_not_asked_again_and_settles_its_steps(ask: Ask) -> None:
    keys = "questions { key } depends: steps(applicability: DEPENDS) { dependsOnAnswers }"
    before = checklist(ask, keys)
    answers = [{"circumstance": "hipaa_covered_entity", "holds": True}]
    after = checklist(ask, keys, {**CLINIC, "answers": answers, "employsStaff": True})
    for key in ("hipaa_covered_entity", "employs_staff"):
        assert {"key": key} in before["questions"]
        assert {"key": key} not in after["questions"]
        assert any(key in step["dependsOnAnswers"] for step in before["depends"])
    assert len(after["depends"]) < len(before["depends"])


def test_so_many_questions_as_asked_for_are_shown(ask: Ask, ask_raw: Ask) -> None:
    found = checklist(ask, "all: questions { key } two: questions(first: 2) { key } none: questions(first: 0) { key }")
    assert found["two"] == found["all"][:2]
    assert found["none"] == []
    query = '{ checklist(clinic: {jurisdiction: "CA"}) { questions(first: -1) { key } } }'
    (error,) = ask_raw(query)["errors"]
    assert error["message"] == "first: -1 is less than none; give 0 or more"
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


FEES = """{ currency firstYear yearly stepsWithoutFee applicationsWithoutFee
  lines { basis firstYear yearly fee { amount per } provision { slug fee { amount } } } }"""


@pytest.mark.parametrize(
    ("day", "amount", "yearly"),
    [("2010-01-01", "551", "183.67"), ("2019-06-01", "731", "243.67"), (TODAY, "888", "296.00")],
)
def test_the_day_of_a_checklist_holds_for_its_fees(ask: Ask, day: str, amount: str, yearly: str) -> None:
    found = checklist(ask, f"asOf fees {FEES} steps {{ provision {{ slug fee {{ amount }} }} }}", asOf=day)
    dea = [line for line in found["fees"]["lines"] if line["provision"]["slug"].startswith("us.dea.")]
    assert [(line["fee"], line["firstYear"], line["yearly"], line["basis"]) for line in dea] == [
        ({"amount": amount, "per": "P3Y"}, amount, yearly, "RECURRING")
    ]
    below = {step["provision"]["slug"]: step["provision"]["fee"] for step in found["steps"]}
    assert below["us.dea.registration.clinic"] == {"amount": amount}
    assert (found["asOf"], found["fees"]["currency"]) == (day, "USD")


def test_the_totals_are_the_sum_of_their_lines_and_count_what_is_not_known(ask: Ask) -> None:
    found = checklist(
        ask, f"fees {FEES} openFees {FEES} steps {{ applicability provision {{ slug fee {{ amount }} }} }}"
    )
    for name, standing in (("fees", "APPLIES"), ("openFees", "DEPENDS")):
        totals = found[name]
        assert float(totals["firstYear"]) == pytest.approx(sum(float(line["firstYear"]) for line in totals["lines"]))
        assert float(totals["yearly"]) == pytest.approx(sum(float(line["yearly"]) for line in totals["lines"]))
        steps = [step["provision"] for step in found["steps"] if step["applicability"] == standing]
        assert totals["stepsWithoutFee"] == sum(provision["fee"] is None for provision in steps)
        assert 0 < totals["applicationsWithoutFee"] <= totals["stepsWithoutFee"]


def test_the_day_holds_for_everything_below_and_today_where_nothing_is_said(ask: Ask, corpus: Corpus) -> None:
    entry = "{ provision { slug status dependsOn { slug status } } }"
    found = checklist(ask, " ".join(f"{name} {entry}" for name in [*LISTS, "steps"]), asOf="2019-06-01")
    entries = [entry for name in [*LISTS, "steps"] for entry in found[name]]
    assert {entry["provision"]["status"] for entry in entries} == {"IN_FORCE"}
    day = datetime.date(2019, 6, 1)
    for needed in (needed for entry in entries for needed in entry["provision"]["dependsOn"]):
        expected: Status = corpus.status(corpus.provisions[needed["slug"]], day)
        assert needed["status"] == expected.name


TELEHEALTH: dict[str, Any] = {"jurisdiction": "CA", "services": ["ORAL_KETAMINE"], "telehealth": True}
FLEXIBILITY = "us.dea.telehealth.flexibility.fourth"
END = {"date": "2026-12-31", "kind": "ENDS", "provision": {"slug": FLEXIBILITY}}


@pytest.mark.parametrize(
    ("within", "seen"), [("P36D", False), ("P37D", True), ("P180D", True), (None, True), ("P0D", False)]
)
def test_an_end_is_in_sight_within_the_time_asked_for(ask: Ask, within: str | None, seen: bool) -> None:
    found = checklist(
        ask,
        "upcoming { date kind provision { slug } } permissions { provision { slug } upcoming { date } }",
        TELEHEALTH,
        within=within,
    )
    assert (END in found["upcoming"]) is seen
    told = {item["provision"]["slug"]: item["upcoming"] for item in found["permissions"]}
    assert told[FLEXIBILITY] == ([{"date": "2026-12-31"}] if seen else [])


def test_half_a_year_is_looked_ahead_where_nothing_is_said(ask: Ask) -> None:
    upcoming = "upcoming { date kind provision { slug } }"
    for day, seen in (("2026-07-03", False), ("2026-07-04", True)):
        query = f'{{ checklist(clinic: $clinic, asOf: "{day}") {{ {upcoming} }} }}'
        found = ask(f"query ($clinic: ClinicInput!) {query}", clinic=TELEHEALTH)["checklist"]["upcoming"]
        assert (END in found) is seen


def test_what_applies_after_an_end_is_told(ask: Ask) -> None:
    found = checklist(ask, "upcoming { provision { slug } then { slug } }", TELEHEALTH)["upcoming"]
    then = next(change["then"] for change in found if change["provision"]["slug"] == FLEXIBILITY)
    assert {"slug": "us.dea.telehealth.ryan-haight"} in then


def test_nothing_is_upcoming_for_what_does_not_apply(ask: Ask) -> None:
    clinic = {**TELEHEALTH, "telehealth": False}
    assert END not in checklist(ask, "upcoming { date kind provision { slug } }", clinic)["upcoming"]


@pytest.mark.parametrize(
    ("within", "message"),
    [
        ("P9999Y", "within: P9999Y from 2026-11-24 leads beyond the calendar; give up to P100Y, for example P1Y"),
        (
            "half a year",
            "within: Variable '$within' got invalid value 'half a year'; Expected type 'Duration'. "
            '\'half a year\' is not a duration; write it in ISO 8601, for example "P1Y", "P90D" or "PT40M"',
        ),
    ],
)
def test_a_bad_duration_says_what_would_be_right(ask_raw: Ask, within: str, message: str) -> None:
    (error,) = ask_raw(CHECKLIST, clinic=CLINIC, within=within, asOf=TODAY)["errors"]
    assert error["message"] == message
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_answers_that_cannot_stand_together_come_with_the_rule_and_the_remedy(ask: Ask) -> None:
    clinic = {
        "jurisdiction": "CA",
        "services": ["ORAL_KETAMINE"],
        "compounding": False,
        "employsStaff": False,
        "answers": [{"circumstance": "staff_exposed_to_blood", "holds": True}],
    }
    found = checklist(ask, "contradictions { slug statement remedy provisions { slug } }", clinic)["contradictions"]
    assert [(told["slug"], told["provisions"]) for told in found] == [
        ("oral-without-compounding", [{"slug": "us.fda.ketamine.routes"}]),
        ("staff_exposed_to_blood", []),
    ]
    assert found[1]["statement"].startswith('You answered yes to "Can any employee meet blood at work')
    assert found[1]["remedy"] == "Correct that answer or the others. Until then that answer is what counts."


def test_an_event_brings_its_duty_into_the_running_of_the_clinic(ask: Ask) -> None:
    steps = checklist(ask, "steps { phase events { slug kind question } provision { slug } }")["steps"]
    brought = [step for step in steps if step["events"]]
    assert "us.dea.security.theft-notice" in {step["provision"]["slug"] for step in brought}
    assert {event["kind"] for step in brought for event in step["events"]} == {"EVENT"}
    assert "RUNNING" in {step["phase"] for step in brought}


def test_what_the_guide_got_wrong_stands_beside_the_step(ask: Ask) -> None:
    entries = checklist(ask, "steps { guideCorrections { assessment decidedBy { slug } } provision { slug } }")["steps"]
    wrong = [(step["provision"], claim) for step in entries for claim in step["guideCorrections"]]
    assert wrong
    assert {claim["assessment"] for _, claim in wrong} <= {"CONTRADICTED", "OUTDATED", "PARTLY_SUPPORTED"}
    assert all(provision in claim["decidedBy"] for provision, claim in wrong)


def test_the_gaps_are_those_of_the_clinics_own_state(ask: Ask) -> None:
    gaps = checklist(ask, "coverageGaps { status jurisdiction { code } }", {**CLINIC, "jurisdiction": "WY"})
    assert {gap["jurisdiction"]["code"] for gap in gaps["coverageGaps"]} == {"us-wy"}
    assert "COMPLETE" not in {gap["status"] for gap in gaps["coverageGaps"]}


def test_many_small_checklists_are_made_in_one_request_and_many_large_ones_are_refused(ask: Ask, ask_raw: Ask) -> None:
    def several(number: int, asked: str) -> str:
        return " ".join(f'c{i}: checklist(clinic: {{jurisdiction: "CA"}}) {{ {asked} }}' for i in range(number))

    assert len(ask(f"{{ {several(30, 'asOf')} }}")) == 30
    told = "steps { unlocks { provision { title citations { text } } } }"
    (error,) = ask_raw(f"{{ {several(20, told)} }}")["errors"]
    assert error["extensions"]["code"] == "TOO_LARGE"
    assert error["extensions"]["limit"]["name"] == "max_cost"
    assert "fewer checklists at once" in error["message"]
