"""References: every slug stands for one record, and every reference leads to one."""

import pytest

from regapi.domain.condition import AllOf, Always, CircumstanceIs, FacetIs
from seed.checks.references import cited, conditions, known_slugs
from tests.seed.folder import DataFolder


@pytest.mark.parametrize(
    ("list_name", "record", "fault"),
    [
        (
            "jurisdictions",
            "{code: us, name: A, level: country, ocd_id: 'ocd-division/country:us'}",
            "us: {} places.yaml:2:5",
        ),
        ("agencies", "{slug: dea, name: A, jurisdiction: us, roles: [payer]}", "dea: {} places.yaml:14:5"),
        ("substances", "{slug: ketamine, name: A, description: A}", "ketamine: {} law.yaml:11:5"),
        ("schedules", "{number: iii, criteria: us.dea.schedule.ketamine}", "iii: {} law.yaml:17:5"),
        (
            "contradictions",
            "{slug: nothing-to-lock, when: {always: true}, statement: A, remedy: A, provisions: [us.dea.cabinet]}",
            "nothing-to-lock: {} checklist.yaml:24:5",
        ),
        ("sections", "{slug: guide.opening, part: A, title: A}", "guide.opening: {} guide.yaml:2:5"),
        (
            "passages",
            f"{{paragraph: 1, section: guide.opening, role: heading, characters: 1, sha256: {'a' * 64}}}",
            "1: {} guide.yaml:6:5",
        ),
        (
            "references",
            "{number: 1, paragraphs: [1], context: A, identified: false, confidence: low}",
            "1: {} guide.yaml:56:5",
        ),
    ],
)
def test_a_slug_names_one_record_of_a_list(folder: DataFolder, list_name: str, record: str, fault: str) -> None:
    folder.write("zzz.yaml", f"{list_name}:\n  - {record}\n")
    message = fault.format("this slug stands at")
    assert folder.faults() == [f"zzz.yaml:2:5: {message} too; give one of them another"]


def test_the_same_slug_in_two_sorts_of_record_is_no_fault(folder: DataFolder) -> None:
    folder.write("zzz.yaml", "agencies:\n  - {slug: ketamine, name: A, jurisdiction: us, roles: [payer]}\n")
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("slug", "first", "second"),
    [
        ("us.dea.cabinet", "provisions.yaml:2:5", "zzz.yaml:2:5"),
        ("guide.p2.1", "guide.yaml:17:5", "zzz.yaml:2:5"),
        ("guide.advice.look", "guide.yaml:27:5", "zzz.yaml:2:5"),
        ("guide.faq.locked", "guide.yaml:41:5", "zzz.yaml:2:5"),
        ("guide.licensing.dea", "zzz.yaml:2:5", "guide.yaml:48:5"),
        ("us-state.licence", "zzz.yaml:2:5", "law.yaml:31:5"),
    ],
)
def test_permanent_facts_share_one_name_space(folder: DataFolder, slug: str, first: str, second: str) -> None:
    folder.write(
        "zzz.yaml", f"faqs:\n  - {{slug: {slug}, question: Q, answer: A, paragraphs: [1], guide_answer: supported}}\n"
    )
    assert folder.faults() == [f"{second}: {slug}: this slug stands at {first} too; give one of them another"]


def test_an_agencys_profile_shares_the_name_space_of_permanent_facts(folder: DataFolder) -> None:
    folder.replace("places.yaml", "slug: us.dea.profile", "slug: us.dea.cabinet")
    folder.replace("guide.yaml", "us.dea.profile", "us.dea.cabinet")
    assert folder.faults() == [
        "places.yaml:19:9: us.dea.cabinet: this slug stands at provisions.yaml:2:5 too; give one of them another",
    ]


def test_a_slug_that_stands_three_times_is_told_twice(folder: DataFolder) -> None:
    record = "  - {slug: ketamine, name: A, description: A}\n"
    folder.write("zzz.yaml", f"substances:\n{record}{record}")
    assert [fault.partition(": ")[0] for fault in folder.faults()] == ["zzz.yaml:2:5", "zzz.yaml:3:5"]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "fault"),
    [
        (
            "places.yaml",
            "parent: us\n",
            "parent: uz\n",
            "places.yaml:9:13: us-ca: parent: unknown 'uz'; no record has this slug",
        ),
        (
            "places.yaml",
            "jurisdiction: us\n",
            "jurisdiction: us-c\n",
            "places.yaml:16:19: dea: jurisdiction: unknown 'us-c'; did you mean 'us-ca'?",
        ),
        (
            "law.yaml",
            "jurisdiction: us\n",
            "jurisdiction: zz\n",
            "law.yaml:7:19: cabinet-rule: jurisdiction: unknown 'zz'; no record has this slug",
        ),
        (
            "law.yaml",
            "substance: ketamine",
            "substance: ketamin",
            "law.yaml:23:16: ketalar: substance: unknown 'ketamin'; did you mean 'ketamine'?",
        ),
        (
            "law.yaml",
            "facts: [us.fda.ketalar.approval]",
            "facts: [us.dea.profile, us.fda.ketalar.aproval]",
            "law.yaml:25:29: ketalar: facts: unknown 'us.fda.ketalar.aproval'; did you mean 'us.fda.ketalar.approval'?",
        ),
        (
            "law.yaml",
            "facts: [us.dea.schedule.ketamine]",
            "facts: [zz]",
            "law.yaml:14:13: ketamine: facts: unknown 'zz'; no record has this slug",
        ),
        (
            "law.yaml",
            "guide_claims: [guide.p2.1]",
            "guide_claims: [guide.p2.2]",
            "law.yaml:15:20: ketamine: guide_claims: unknown 'guide.p2.2'; did you mean 'guide.p2.1'?",
        ),
        (
            "law.yaml",
            "criteria: us.dea.schedule.ketamine",
            "criteria: us.dea.profile",
            "law.yaml:18:15: iii: criteria: unknown 'us.dea.profile'; did you mean 'us.dea.cabinet'?",
        ),
        (
            "provisions.yaml",
            "agency: dea",
            "agency: deaa",
            "provisions.yaml:5:13: us.dea.cabinet: agency: unknown 'deaa'; did you mean 'dea'?",
        ),
        (
            "provisions.yaml",
            "    jurisdiction: us\n    agency",
            "    jurisdiction: zz\n    agency",
            "provisions.yaml:4:19: us.dea.cabinet: jurisdiction: unknown 'zz'; no record has this slug",
        ),
        (
            "provisions.yaml",
            "depends_on: [us-state.licence]",
            "depends_on: [us-state.licence, us-state.license]",
            "provisions.yaml:14:36: us.dea.cabinet: depends_on: unknown 'us-state.license'; "
            "did you mean 'us-state.licence'?",
        ),
        (
            "provisions.yaml",
            "    series: us.dea.cabinets\n    effective_from: 2010-01-01\n",
            "    replaces: us.dea.cabinett\n",
            "provisions.yaml:32:15: us.dea.cabinet.2010: replaces: unknown 'us.dea.cabinett'; "
            "did you mean 'us.dea.cabinet'?",
        ),
        (
            "provisions.yaml",
            "    agency: dea\n",
            "    followed_by: [us.dea.cabinet.2010, us.dea.cabinets]\n",
            "provisions.yaml:5:40: us.dea.cabinet: followed_by: unknown 'us.dea.cabinets'; "
            "did you mean 'us.dea.cabinet'?",
        ),
        (
            "provisions.yaml",
            "    agency: dea\n",
            "    followed_by: [us-state.licence]\n",
            "provisions.yaml:5:19: us.dea.cabinet: followed_by: unknown 'us-state.licence'; no record has this slug",
        ),
        (
            "checklist.yaml",
            "provisions: [us.dea.cabinet.2010]",
            "provisions: [us.dea.cabinet.2010, us.dea.profile]",
            "checklist.yaml:31:39: nothing-to-lock: provisions: unknown 'us.dea.profile'; "
            "did you mean 'us.dea.cabinet'?",
        ),
        (
            "checklist.yaml",
            "- {facet: services, in: [iv_ketamine]}",
            "- {not: {any: [{circumstance: covered_entity}, {circumstance: covered_entities}]}}",
            "checklist.yaml:26:7: nothing-to-lock: when: unknown 'covered_entities'; did you mean 'covered_entity'?",
        ),
        (
            "provisions.yaml",
            "    substances: [ketamine]\n    applies",
            "    substances: [esketamine]\n    applies",
            "provisions.yaml:12:18: us.dea.cabinet: substances: unknown 'esketamine'; did you mean 'ketamine'?",
        ),
        (
            "provisions.yaml",
            "products: [ketalar]",
            "products: [spravato]",
            "provisions.yaml:67:16: us.fda.ketalar.approval: products: unknown 'spravato'; no record has this slug",
        ),
        (
            "provisions.yaml",
            "    agency: dea\n",
            "    fee_series: us.dea.cabinet\n",
            "provisions.yaml:5:17: us.dea.cabinet: fee_series: unknown 'us.dea.cabinet'; "
            "did you mean 'us.dea.cabinets'?",
        ),
        (
            "guide.yaml",
            "title: The opening\n",
            "parent: guide.closing\n    title: The opening\n",
            "guide.yaml:4:13: guide.opening: parent: unknown 'guide.closing'; did you mean 'guide.opening'?",
        ),
        (
            "guide.yaml",
            "decided_by: [us.dea.cabinet]",
            "decided_by: [us.dea.cabinets]",
            "guide.yaml:24:18: guide.p2.1: decided_by: unknown 'us.dea.cabinets'; did you mean 'us.dea.cabinet'?",
        ),
        (
            "guide.yaml",
            "related: [us.dea.profile]",
            "related: [zz]",
            "guide.yaml:35:15: guide.advice.look: related: unknown 'zz'; no record has this slug",
        ),
        (
            "guide.yaml",
            "related: [us.dea.cabinet]",
            "related: [zz]",
            "guide.yaml:46:15: guide.faq.locked: related: unknown 'zz'; no record has this slug",
        ),
        (
            "guide.yaml",
            "facts: [us.dea.cabinet]",
            "facts: [zz]",
            "guide.yaml:53:13: guide.licensing.dea: facts: unknown 'zz'; no record has this slug",
        ),
        (
            "provisions.yaml",
            "      - substances: [ketamine]\n",
            "      - substances: [ketamin]\n",
            "provisions.yaml:50:21: us.dea.schedule.ketamine: substances: unknown 'ketamin'; did you mean 'ketamine'?",
        ),
        (
            "provisions.yaml",
            "established_by: cabinet-rule",
            "established_by: cabinet-ruling",
            "provisions.yaml:53:25: us.dea.schedule.ketamine: established_by: unknown 'cabinet-ruling'; "
            "did you mean 'cabinet-rule'?",
        ),
        (
            "provisions.yaml",
            "approval: {product: ketalar,",
            "approval: {product: ketalarr,",
            "provisions.yaml:68:25: us.fda.ketalar.approval: product: unknown 'ketalarr'; did you mean 'ketalar'?",
        ),
        (
            "provisions.yaml",
            "      product: ketalar\n",
            "      product: zz\n",
            "provisions.yaml:83:16: us.fda.session.1: product: unknown 'zz'; no record has this slug",
        ),
        (
            "provisions.yaml",
            "{circumstance: covered_entity}",
            "{any: [{circumstance: covered_entity}, {not: {circumstance: zz}}]}",
            "provisions.yaml:13:19: us.dea.cabinet: applies_when: unknown 'zz'; no record has this slug",
        ),
        (
            "provisions.yaml",
            "      - source: cabinet-rule\n        checked: primary",
            "      - source: cabinets-rule\n        checked: primary",
            "provisions.yaml:19:17: us.dea.cabinet: source: unknown 'cabinets-rule'; did you mean 'cabinet-rule'?",
        ),
        (
            "places.yaml",
            "source: cabinet-rule",
            "source: zz",
            "places.yaml:28:21: dea: source: unknown 'zz'; no record has this slug",
        ),
        (
            "guide.yaml",
            "source: cabinet-rule",
            "source: zz",
            "guide.yaml:38:17: guide.advice.look: source: unknown 'zz'; no record has this slug",
        ),
    ],
)
def test_a_reference_leads_to_a_record(folder: DataFolder, name: str, right: str, wrong: str, fault: str) -> None:
    folder.replace(name, right, wrong)
    assert folder.faults() == [fault]


def test_what_is_in_the_dataset_is_no_longer_awaited(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "awaited: [us.dea.later]", "awaited: [us.dea.later, us.dea.cabinet]")
    assert folder.faults() == [
        "guide.yaml:54:29: us.dea.cabinet is in the dataset by now: move it to facts",
    ]


def test_a_claim_awaits_only_what_is_not_in_the_dataset(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "    decided_by: [us.dea.cabinet]\n", "    awaited: [us.dea.cabinet]\n")
    assert folder.faults() == [
        "guide.yaml:24:15: us.dea.cabinet is in the dataset by now: move it to decided_by",
    ]


def test_a_circumstance_that_no_provision_asks_about_is_a_leftover(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "{circumstance: covered_entity}", "{facet: telehealth, in: [true]}")
    assert folder.faults() == [
        "law.yaml:27:5: circumstance 'covered_entity' is asked by no provision; remove it or use it",
    ]


def test_a_circumstance_deep_in_a_condition_is_asked_about(folder: DataFolder) -> None:
    folder.replace(
        "provisions.yaml",
        "{circumstance: covered_entity}",
        "{all: [{facet: telehealth, in: [true]}, {not: {any: [{circumstance: covered_entity}]}}]}",
    )
    assert folder.faults() == []


def test_a_circumstance_that_a_contradiction_alone_asks_about_is_used(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "{circumstance: covered_entity}", "{facet: telehealth, in: [true]}")
    folder.replace("checklist.yaml", "{facet: services, in: [iv_ketamine]}", "{not: {circumstance: covered_entity}}")
    assert folder.faults() == []


@pytest.mark.parametrize("field", ["holds_when", "fails_when"])
def test_a_circumstance_that_only_another_one_names_is_a_leftover(folder: DataFolder, field: str) -> None:
    folder.write(
        "more.yaml",
        "circumstances:\n  - {slug: vendors, question: Q, kind: standing}\n"
        f"  - {{slug: staffed, question: Q, kind: standing, {field}: {{circumstance: vendors}}}}\n",
    )
    told = "is asked by no provision; remove it or use it"
    assert [fault for fault in folder.faults() if "asked by no provision" in fault] == [
        f"more.yaml:2:5: circumstance 'vendors' {told}",
        f"more.yaml:3:5: circumstance 'staffed' {told}",
    ]


def test_conditions_come_with_their_record_and_field(folder: DataFolder) -> None:
    found = [(entry.slug, field, type(condition)) for entry, field, condition in conditions(folder.load())]
    assert found == [
        ("us.dea.cabinet", "applies_when", CircumstanceIs),
        ("us.dea.cabinet.2010", "applies_when", Always),
        ("us.fda.session.1", "applies_when", FacetIs),
        ("nothing-to-lock", "when", AllOf),
    ]


def test_known_slugs_include_those_of_profiles_and_series(folder: DataFolder) -> None:
    known = known_slugs(folder.load())
    assert known["profiles"] == {"us.dea.profile"}
    assert known["series"] == {"us.dea.cabinets"}
    assert known["schedules"] == {"iii"}
    assert known["passages"] == {"1", "2"}


def test_every_citation_comes_with_its_record_and_its_keys(folder: DataFolder) -> None:
    found = [(entry.slug, keys, citation.checked) for entry, keys, citation in cited(folder.load())]
    assert found == [
        ("us.dea.cabinet", ("citations", 0), "primary"),
        ("us.dea.cabinet.2010", ("citations", 0), "secondary"),
        ("us.dea.schedule.ketamine", ("citations", 0), "recalled"),
        ("us.fda.ketalar.approval", ("citations", 0), "recalled"),
        ("us.fda.session.1", ("citations", 0), "recalled"),
        ("guide.advice.look", ("citations", 0), "recalled"),
        ("dea", ("profiles", 0, "citations", 0), "recalled"),
    ]
