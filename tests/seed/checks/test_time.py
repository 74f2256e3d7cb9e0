"""Time and order: dates, the versions of a rule, and what must come before what."""

import datetime
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.provision import Provision, StateCounterpart
from seed.checks.time import dependencies_have_no_cycle, versions_do_not_overlap
from seed.document import Document
from seed.loader import Entry, Loaded
from tests.seed.folder import DataFolder

relaxed = settings(deadline=None, max_examples=150)

FIRST = datetime.date(2000, 1, 1)
DAY = datetime.timedelta(days=1)


def provision(slug: str, **fields: object) -> Provision:
    """A provision that says nothing but what is given."""
    least = {
        "kind": "rule",
        "jurisdiction": "us",
        "title": "A rule",
        "statement": "A rule.",
        "modality": "fact",
        "category": "security",
        "actors": ["clinic"],
        "services": ["any"],
        "confidence": "high",
        "citations": [{"source": "a", "checked": "recalled"}],
    }
    return Provision.model_validate({"slug": slug, **least, **fields})


def loaded(*provisions: Provision) -> Loaded:
    """A folder that holds provisions and nothing else."""
    found = Loaded(Path())
    document = Document(Path("a.yaml"), None, {})
    found.entries["provisions"] = [
        Entry("provisions", value, document, ("provisions", i)) for i, value in enumerate(provisions)
    ]
    return found


def with_counterparts(found: Loaded, *slugs: str) -> Loaded:
    """The same folder with state counterparts."""
    document = Document(Path("b.yaml"), None, {})
    for i, slug in enumerate(slugs):
        value = StateCounterpart(slug=slug, title="A licence", statement="Hold it.")
        found.entries["counterparts"].append(Entry("counterparts", value, document, ("counterparts", i)))
    return found


def circles(found: Loaded) -> list[str]:
    """The circles that are told, each as its way round."""
    messages = [fault.message for fault in dependencies_have_no_cycle(found)]
    return [message.split(" goes in a circle: ")[1].split(";")[0] for message in messages]


def chain(lengths: list[int], gaps: list[int]) -> list[Provision]:
    """Versions of one rule, each some days long and some days after the one before."""
    versions = []
    start = FIRST
    for i, length in enumerate(lengths):
        end = start + DAY * length
        versions.append(provision(f"v{i}", series="rule", effective_from=start, effective_to=end))
        start = end + DAY * (1 + gaps[i])
    return versions


chains = st.integers(1, 8).flatmap(
    lambda n: st.builds(
        chain,
        st.lists(st.integers(0, 400), min_size=n, max_size=n),
        st.lists(st.integers(0, 30), min_size=n, max_size=n),
    )
)


def test_a_provision_that_ends_before_it_begins_is_a_fault(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "effective_to: 2009-12-31", "effective_to: 1998-12-31")
    assert folder.faults() == [
        "provisions.yaml:17:19: us.dea.cabinet: effective_to 1998-12-31 comes before effective_from 1999-01-01; "
        "swap or correct them",
    ]


def test_a_provision_may_be_in_force_for_one_day(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "effective_to: 2009-12-31", "effective_to: 1999-01-01")
    assert folder.faults() == []


def test_a_source_is_published_before_the_data_were_checked(folder: DataFolder) -> None:
    folder.replace("law.yaml", "published: 2025-12-31", "published: 2026-01-02")
    assert folder.faults() == [
        "law.yaml:9:16: cabinet-rule: published 2026-01-02, after the data were checked (2026-01-01)",
    ]


def test_a_source_may_be_published_on_the_day_of_the_check(folder: DataFolder) -> None:
    folder.replace("law.yaml", "published: 2025-12-31", "published: 2026-01-01")
    assert folder.faults() == []


def test_without_a_release_note_no_source_is_too_new(folder: DataFolder) -> None:
    (folder.path / "release.yaml").unlink()
    folder.replace("law.yaml", "published: 2025-12-31", "published: 2126-01-01")
    assert [fault.partition(": ")[0] for fault in folder.faults()] == ["release.yaml:1:1"]


def test_two_versions_in_force_on_one_day_are_a_fault(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "effective_to: 2009-12-31", "effective_to: 2010-01-01")
    assert folder.faults() == [
        "provisions.yaml:32:13: us.dea.cabinet.2010: overlaps us.dea.cabinet in series us.dea.cabinets "
        "(us.dea.cabinet ends 2010-01-01, us.dea.cabinet.2010 begins 2010-01-01); "
        "end the earlier one on the eve of the later, or say `replaces`",
    ]


def test_a_version_that_never_ends_overlaps_the_later_one(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    effective_to: 2009-12-31\n", "")
    assert folder.faults() == [
        "provisions.yaml:31:13: us.dea.cabinet.2010: overlaps us.dea.cabinet in series us.dea.cabinets "
        "(us.dea.cabinet ends never, us.dea.cabinet.2010 begins 2010-01-01); "
        "end the earlier one on the eve of the later, or say `replaces`",
    ]


def test_a_version_without_beginning_overlaps_the_earlier_one(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    effective_from: 2010-01-01\n", "")
    assert folder.faults() == [
        "provisions.yaml:15:13: us.dea.cabinet: overlaps us.dea.cabinet.2010 in series us.dea.cabinets "
        "(us.dea.cabinet.2010 ends never, us.dea.cabinet begins 1999-01-01); "
        "end the earlier one on the eve of the later, or say `replaces`",
    ]


def test_a_version_that_replaces_another_ends_it(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    effective_to: 2009-12-31\n", "")
    folder.replace("provisions.yaml", "effective_from: 2010", "replaces: us.dea.cabinet\n    effective_from: 2010")
    assert folder.faults() == []


def test_a_circle_of_dependencies_is_a_fault_that_shows_the_circle(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "[us-state.licence]", "[us-state.licence, us.dea.cabinet.2010]")
    folder.replace(
        "provisions.yaml",
        "    series: us.dea.cabinets\n    effective_from: 2010-01-01\n",
        "    depends_on: [us.dea.schedule.ketamine]\n",
    )
    folder.replace(
        "provisions.yaml", "    classifications:\n", "    depends_on: [us.dea.cabinet]\n    classifications:\n"
    )
    assert folder.faults() == [
        "provisions.yaml:14:17: us.dea.cabinet: depends_on goes in a circle: us.dea.cabinet -> us.dea.cabinet.2010 -> "
        "us.dea.schedule.ketamine -> us.dea.cabinet; remove one of these",
    ]


def test_a_provision_that_depends_on_itself_is_a_fault(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "[us-state.licence]", "[us.dea.cabinet]")
    assert folder.faults() == [
        "provisions.yaml:14:17: us.dea.cabinet: depends_on goes in a circle: us.dea.cabinet -> us.dea.cabinet; "
        "remove one of these",
    ]


def test_a_circle_is_shown_without_the_way_to_it() -> None:
    found = dependencies_have_no_cycle(
        loaded(provision("a", depends_on=["b"]), provision("b", depends_on=["c"]), provision("c", depends_on=["b"]))
    )
    assert [fault.message for fault in found] == ["b: depends_on goes in a circle: b -> c -> b; remove one of these"]


LICENCE = """\
provisions:
  - slug: us-ca.licence
    kind: requirement
    jurisdiction: us-ca
    title: A licence
    statement: Hold it.
    modality: obligation
    category: license
    actors: [clinic]
    services: [any]
    depends_on: [us.dea.schedule.ketamine, us.dea.cabinet]
    applies_when: {always: true}
    confidence: low
    citations: [{source: cabinet-rule, checked: recalled}]
"""


def test_a_circle_through_a_states_counterpart_is_a_fault(folder: DataFolder) -> None:
    folder.write("zzz.yaml", LICENCE)
    assert folder.faults() == [
        "provisions.yaml:14:17: us.dea.cabinet: depends_on goes in a circle: us.dea.cabinet -> us-state.licence -> "
        "us-ca.licence -> us.dea.cabinet; remove one of these",
    ]


def test_a_state_record_that_leads_to_no_circle_is_no_fault(folder: DataFolder) -> None:
    folder.write("zzz.yaml", LICENCE.replace(", us.dea.cabinet]", "]"))
    assert folder.faults() == []


def test_a_counterpart_stands_for_the_record_of_every_state() -> None:
    found = loaded(
        provision("us.dea", depends_on=["us-state.licence"]),
        provision("us-ca.licence", depends_on=["us-ca.board"]),
        provision("us-tx.licence", depends_on=["us.dea"]),
        provision("us-wy.licence", depends_on=["us.dea"]),
        provision("us-ca.board"),
        provision("us-tx.licence.fee", depends_on=["us.dea"]),
        provision("us-tx.board.licence", depends_on=["us.dea"]),
    )
    assert sorted(circles(with_counterparts(found, "us-state.licence"))) == [
        "us.dea -> us-state.licence -> us-tx.licence -> us.dea",
        "us.dea -> us-state.licence -> us-wy.licence -> us.dea",
    ]


def test_a_circle_through_two_counterparts_is_a_fault() -> None:
    found = loaded(
        provision("us-ca.csr", depends_on=["us-state.licence"]),
        provision("us-ca.licence", depends_on=["us-state.csr"]),
    )
    assert circles(with_counterparts(found, "us-state.licence", "us-state.csr")) == [
        "us-ca.csr -> us-state.licence -> us-ca.licence -> us-state.csr -> us-ca.csr",
    ]


def test_a_states_record_that_waits_for_its_own_counterpart_is_a_fault() -> None:
    found = loaded(provision("us-ca.csr", depends_on=["us-state.csr"]))
    assert circles(with_counterparts(found, "us-state.csr")) == ["us-ca.csr -> us-state.csr -> us-ca.csr"]


def test_a_circle_that_closes_at_a_counterpart_is_told_at_the_provision_that_names_it(folder: DataFolder) -> None:
    folder.write("zzz.yaml", LICENCE.replace("us.dea.schedule.ketamine, us.dea.cabinet", "us-state.licence"))
    assert folder.faults() == [
        "zzz.yaml:11:17: us-state.licence: depends_on goes in a circle: us-state.licence -> us-ca.licence -> "
        "us-state.licence; remove one of these",
    ]


def test_a_counterpart_that_no_state_has_leads_nowhere() -> None:
    found = loaded(provision("us.dea", depends_on=["us-state.licence"]), provision("us-ca.csr", depends_on=["us.dea"]))
    assert circles(with_counterparts(found, "us-state.licence")) == []


def test_a_circle_through_another_version_of_a_rule_is_a_fault() -> None:
    found = loaded(
        provision("store.1999", series="store", effective_to=FIRST),
        provision("store.2000", series="store", effective_from=FIRST + DAY, depends_on=["register"]),
        provision("register", depends_on=["store.1999"]),
    )
    assert circles(found) == ["store.2000 -> register -> store.2000"]


def test_a_circle_of_versions_of_two_rules_is_a_fault() -> None:
    found = loaded(
        provision("a.1", series="a", depends_on=["b.1"]),
        provision("a.2", series="a"),
        provision("b.1", series="b"),
        provision("b.2", series="b", depends_on=["a.2"]),
    )
    assert circles(found) == ["a.1 -> b.2 -> a.1"]


def test_a_version_that_waits_for_an_earlier_one_waits_for_itself() -> None:
    found = loaded(provision("a.1", series="a"), provision("a.2", series="a", depends_on=["a.1"]))
    assert circles(found) == ["a.2 -> a.2"]


def test_what_waits_for_every_version_of_a_rule_is_in_no_circle() -> None:
    found = loaded(
        provision("a.1", series="a", depends_on=["b"]),
        provision("a.2", series="a", depends_on=["b"]),
        provision("b"),
        provision("c", depends_on=["a.1", "a.2"]),
    )
    assert circles(found) == []


def test_provisions_outside_of_a_series_are_no_versions_of_each_other() -> None:
    assert circles(loaded(provision("a"), provision("b", depends_on=["a"]), provision("c", depends_on=["b"]))) == []


def test_two_ways_to_the_same_provision_are_no_circle() -> None:
    diamond = [
        provision("a", depends_on=["b", "c"]),
        provision("b", depends_on=["d"]),
        provision("c", depends_on=["b", "d"]),
        provision("d"),
    ]
    assert list(dependencies_have_no_cycle(loaded(*diamond))) == []


@relaxed
@given(st.integers(2, 12), st.data())
def test_dependencies_that_all_point_one_way_have_no_circle_and_one_back_edge_makes_one(
    size: int, data: st.DataObject
) -> None:
    names = data.draw(st.permutations([f"n{i}" for i in range(size)]))
    needs = {
        name: data.draw(st.lists(st.sampled_from(names[i + 1 :]), unique=True)) if i + 1 < size else []
        for i, name in enumerate(names)
    }
    written = data.draw(st.permutations(names))
    forward = [provision(name, depends_on=needs[name]) for name in written]
    assert list(dependencies_have_no_cycle(loaded(*forward))) == []

    first = data.draw(st.integers(0, size - 2))
    last = data.draw(st.integers(first + 1, size - 1))
    needs[names[first]] = [*needs[names[first]], *([] if names[last] in needs[names[first]] else [names[last]])]
    needs[names[last]] = [*needs[names[last]], names[first]]
    circular = [provision(name, depends_on=needs[name]) for name in written]
    assert list(dependencies_have_no_cycle(loaded(*circular))) != []


@relaxed
@given(st.lists(st.tuples(st.integers(0, 4), st.lists(st.integers(0, 7), unique=True, max_size=2)), max_size=8))
def test_there_is_a_circle_where_rules_wait_for_each_other_whatever_their_versions(
    versions: list[tuple[int, list[int]]],
) -> None:
    rules = [rule for rule, _ in versions]
    provisions = []
    sorter: TopologicalSorter[int] = TopologicalSorter()
    waits_for_itself = False
    for i, (rule, numbers) in enumerate(versions):
        needed = [n for n in numbers if n < len(versions)]
        provisions.append(provision(f"v{i}", series=f"rule{rule}", depends_on=[f"v{n}" for n in needed]))
        sorter.add(rule, *(rules[n] for n in needed))
        waits_for_itself = waits_for_itself or any(rules[n] == rule for n in needed)
    try:
        sorter.prepare()
        circular = waits_for_itself
    except CycleError:
        circular = True
    assert (circles(loaded(*provisions)) != []) is circular


@relaxed
@given(chains, st.randoms())
def test_versions_one_after_the_other_do_not_overlap_in_whatever_order_they_are_written(
    versions: list[Provision], random: Random
) -> None:
    shuffled = random.sample(versions, len(versions))
    assert list(versions_do_not_overlap(loaded(*shuffled))) == []


@relaxed
@given(chains, st.data())
def test_any_day_that_two_versions_share_is_a_fault(versions: list[Provision], data: st.DataObject) -> None:
    base = data.draw(st.sampled_from(versions))
    assert base.effective_from is not None and base.effective_to is not None
    day = data.draw(st.dates(base.effective_from, base.effective_to))
    before, after = data.draw(st.integers(0, 500)), data.draw(st.integers(0, 500))
    intruder = provision("new", series="rule", effective_from=day - DAY * before, effective_to=day + DAY * after)
    assert list(versions_do_not_overlap(loaded(*versions, intruder))) != []


@relaxed
@given(chains)
def test_versions_of_different_rules_may_be_in_force_together(versions: list[Provision]) -> None:
    others = [
        provision(f"o{i}", series="other", effective_from=v.effective_from, effective_to=v.effective_to)
        for i, v in enumerate(versions)
    ]
    assert list(versions_do_not_overlap(loaded(*versions, *others))) == []


@relaxed
@given(chains)
def test_provisions_outside_of_a_series_may_be_in_force_together(versions: list[Provision]) -> None:
    alone = [provision(f"s{i}", effective_from=v.effective_from, effective_to=None) for i, v in enumerate(versions)]
    assert list(versions_do_not_overlap(loaded(*versions, *alone))) == []
