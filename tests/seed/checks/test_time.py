"""Time and order: dates, the versions of a rule, and what must come before what."""

import datetime
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from regapi.domain.provision import Provision
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
