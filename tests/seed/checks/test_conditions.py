"""Every rule says when it applies, no event is denied, and every subject has its place in a checklist."""

from collections.abc import Callable, Iterator

import pytest

from regapi.domain.phase import Phase
from seed.checks.conditions import (
    CONDITIONED,
    events_are_never_denied,
    implications_ask_facets_only,
    phases_cover_every_subject,
    rules_say_when_they_apply,
)
from seed.fault import Fault
from seed.loader import Loaded, load_folder
from tests.seed.folder import DataFolder

RULES = (
    rules_say_when_they_apply,
    events_are_never_denied,
    implications_ask_facets_only,
    phases_cover_every_subject,
)

ALWAYS = "or `applies_when: {always: true}` if nothing but the place and services limits it"
PHASES = ", ".join(Phase)

THEFT = "circumstances:\n  - {slug: theft, question: Was anything stolen?, kind: event}\n"

RECORD = """\
provisions:
  - slug: us.new
    kind: KIND
    jurisdiction: us
    title: A
    statement: A.
    modality: fact
    category: rems
    actors: [clinic]
    services: [any]
    confidence: low
    citations: [{source: cabinet-rule, checked: recalled}]
"""


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    """The data that the project ships."""
    return load_folder()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_shipped_data_break_no_rule(shipped: Loaded, rule: Callable[[Loaded], Iterator[Fault]]) -> None:
    assert [str(fault) for fault in rule(shipped)] == []


def test_the_shipped_data_have_what_the_rules_look_at(shipped: Loaded) -> None:
    conditioned = [p for p in shipped.values("provisions") if p.kind in CONDITIONED]
    assert {p.kind for p in conditioned} == set(CONDITIONED)
    circumstances = shipped.values("circumstances")
    assert {str(c.kind) for c in circumstances} == {"standing", "event"}
    assert any(c.holds_when for c in circumstances)
    assert any(c.fails_when for c in circumstances)


@pytest.mark.parametrize(
    ("kind", "name"),
    [("requirement", "requirement"), ("rule", "rule"), ("guideline", "guideline")],
)
def test_what_asks_something_of_a_clinic_says_of_which(folder: DataFolder, kind: str, name: str) -> None:
    folder.write("zzz.yaml", RECORD.replace("KIND", kind))
    assert folder.faults() == [f"zzz.yaml:2:5: us.new: a {name} says when it applies; add `applies_when`, {ALWAYS}"]


def test_a_session_step_says_when_it_applies(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    applies_when: {facet: services, in: [esketamine_rems]}\n", "")
    assert folder.faults() == [
        f"provisions.yaml:73:5: us.fda.session.1: a monitoring step says when it applies; add `applies_when`, {ALWAYS}",
    ]


@pytest.mark.parametrize("kind", ["definition", "history"])
def test_what_asks_nothing_of_a_clinic_needs_no_condition(folder: DataFolder, kind: str) -> None:
    folder.write("zzz.yaml", RECORD.replace("KIND", kind))
    assert folder.faults() == []


@pytest.mark.parametrize("condition", ["{always: true}", "{facet: telehealth, in: [true]}", "{circumstance: theft}"])
def test_any_condition_says_when_a_rule_applies(folder: DataFolder, condition: str) -> None:
    folder.write("zzz.yaml", THEFT + RECORD.replace("KIND", f"rule\n    applies_when: {condition}"))
    leftover = [] if "theft" in condition else ["zzz.yaml:2:5"]
    assert [fault.partition(": ")[0] for fault in folder.faults()] == leftover


@pytest.mark.parametrize(
    ("condition", "denied"),
    [
        ("{circumstance: theft}", 0),
        ("{any: [{circumstance: theft}, {not: {circumstance: covered_entity}}]}", 0),
        ("{not: {not: {circumstance: theft}}}", 0),
        ("{not: {circumstance: theft}}", 1),
        ("{not: {any: [{circumstance: covered_entity}, {circumstance: theft}]}}", 1),
        ("{all: [{circumstance: theft}, {not: {all: [{circumstance: theft}]}}]}", 1),
        ("{not: {not: {not: {circumstance: theft}}}}", 1),
        ("{any: [{not: {circumstance: theft}}, {not: {circumstance: theft}}]}", 2),
    ],
)
def test_an_event_stands_below_no_not(folder: DataFolder, condition: str, denied: int) -> None:
    folder.write("zzz.yaml", THEFT + RECORD.replace("KIND", f"rule\n    applies_when: {condition}"))
    told = "zzz.yaml:6:19: us.new: event 'theft' stands below a `not`; say it the other way round"
    assert folder.faults() == [told] * denied


def test_a_contradiction_denies_no_event_either(folder: DataFolder) -> None:
    folder.write("zzz.yaml", THEFT)
    folder.replace("checklist.yaml", "{facet: services, in: [iv_ketamine]}", "{not: {circumstance: theft}}")
    assert folder.faults() == [
        "checklist.yaml:26:7: nothing-to-lock: event 'theft' stands below a `not`; say it the other way round",
    ]


def test_a_standing_circumstance_may_be_denied(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "{circumstance: covered_entity}", "{not: {circumstance: covered_entity}}")
    assert folder.faults() == []


@pytest.mark.parametrize("field", ["holds_when", "fails_when"])
def test_a_circumstance_follows_from_facets_alone(folder: DataFolder, field: str) -> None:
    folder.replace(
        "law.yaml",
        "    kind: standing\n",
        f"    kind: standing\n    {field}: {{any: [{{not: {{circumstance: theft}}}}, {{circumstance: breach}}]}}\n",
    )
    column = len(field) + 7
    told = "it may ask facets only"
    assert folder.faults() == [
        f"law.yaml:30:{column}: covered_entity: {field} asks circumstance 'breach'; {told}",
        f"law.yaml:30:{column}: covered_entity: {field} asks circumstance 'theft'; {told}",
    ]


def test_what_a_circumstance_follows_from_may_be_any_facets(folder: DataFolder) -> None:
    folder.replace(
        "law.yaml",
        "    kind: standing\n",
        "    kind: standing\n"
        "    holds_when: {any: [{facet: telehealth, in: [true]}, {facet: payers, in: [medicare]}]}\n"
        "    fails_when: {not: {facet: staff, in: [physician]}}\n",
    )
    assert folder.faults() == []


def test_without_phases_the_first_provision_has_no_place(folder: DataFolder) -> None:
    text = (folder.path / "checklist.yaml").read_text(encoding="utf-8")
    folder.write("checklist.yaml", text[text.index("contradictions:") :])
    assert folder.faults() == [
        "provisions.yaml:2:5: no `phases`: without them no provision has a place in a checklist; add them",
    ]


def test_without_provisions_no_phase_is_missed(folder: DataFolder) -> None:
    folder.write("checklist.yaml", "phases: []\n")
    folder.write("provisions.yaml", "provisions: []\n")
    assert list(phases_cover_every_subject(folder.load())) == []


ORDER = f"the phases must be these, each once and in this order: {PHASES}"


def test_phases_in_another_order_are_a_fault(folder: DataFolder) -> None:
    folder.replace("checklist.yaml", "slug: rems", "slug: zzz")
    folder.replace("checklist.yaml", "slug: running", "slug: rems")
    folder.replace("checklist.yaml", "slug: zzz", "slug: running")
    assert folder.faults() == [f"checklist.yaml:2:11: {ORDER}"]


def test_a_phase_that_is_described_twice_is_a_fault(folder: DataFolder) -> None:
    folder.write("zzz.yaml", "phases:\n  - {slug: running, title: Running}\n")
    assert folder.faults() == [
        f"checklist.yaml:2:11: {ORDER}",
        "zzz.yaml:2:5: running: this slug stands at checklist.yaml:20:5 too; give one of them another",
    ]


def test_a_phase_that_is_left_out_is_a_fault_and_so_are_its_subjects(folder: DataFolder) -> None:
    folder.replace(
        "checklist.yaml", "  - slug: running\n    title: Running\n    categories: [reporting, disposal]\n", ""
    )
    assert folder.faults() == [
        f"checklist.yaml:2:11: {ORDER}",
        "checklist.yaml:4:17: category disposal belongs to 0 phases; name it in one",
        "checklist.yaml:4:17: category reporting belongs to 0 phases; name it in one",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "count"),
    [
        ("[reporting, disposal]", "[disposal]", 0),
        ("[registration]", "[registration, reporting]", 2),
        ("[reporting, disposal]", "[reporting, reporting, disposal]", 2),
    ],
)
def test_a_subject_belongs_to_one_phase(folder: DataFolder, right: str, wrong: str, count: int) -> None:
    folder.replace("checklist.yaml", right, wrong)
    assert folder.faults() == [
        f"checklist.yaml:4:17: category reporting belongs to {count} phases; name it in one",
    ]
