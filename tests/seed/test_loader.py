"""Loading a folder: what is valid is kept, what is not is told, nothing is half-loaded."""

import pytest

from regapi.domain.dataset import Dataset

from .folder import DataFolder

LISTS = (
    "release, jurisdictions, agencies, sources, substances, schedules, products, circumstances, counterparts, "
    "phases, contradictions, provisions, coverage, sections, passages, claims, advice, faqs, licensing, references"
)


def test_the_small_dataset_has_no_fault(folder: DataFolder) -> None:
    assert folder.faults() == []


def test_a_folder_without_fault_gives_a_dataset(folder: DataFolder) -> None:
    data = folder.load().dataset()
    assert isinstance(data, Dataset)
    assert data.release.version == "2026.1.0"
    assert [provision.slug for provision in data.provisions] == [
        "us.dea.cabinet",
        "us.dea.cabinet.2010",
        "us.dea.schedule.ketamine",
        "us.fda.ketalar.approval",
        "us.fda.session.1",
    ]


def test_a_folder_with_a_fault_gives_no_dataset(folder: DataFolder) -> None:
    folder.replace("guide.yaml", "paragraph: 1\n", "paragraph: 0\n")
    with pytest.raises(ValueError, match=r"^the data have faults: run `regapi check`$"):
        folder.load().dataset()


def test_lists_of_one_name_in_several_files_are_joined_in_the_order_of_the_paths(folder: DataFolder) -> None:
    folder.write("b/more.yaml", "circumstances: [{slug: two, question: Two?, kind: event}]\n")
    folder.write("a/more.yaml", "circumstances: [{slug: one, question: One?, kind: event}]\n")
    assert [item.slug for item in folder.load().values("circumstances")] == ["one", "two", "covered_entity"]


def test_files_that_are_no_yaml_are_passed_over(folder: DataFolder) -> None:
    folder.write("notes.txt", "provisions: nonsense")
    assert folder.faults() == []


def test_a_broken_record_does_not_hide_the_others(folder: DataFolder) -> None:
    folder.replace("provisions.yaml", "    kind: requirement\n    jurisdiction: us\n    agency: dea\n", "")
    loaded = folder.load()
    assert [str(fault).replace(f"{folder.path}/", "") for fault in loaded.faults] == [
        "provisions.yaml:2:5: us.dea.cabinet: kind is missing; every provision needs it",
        "provisions.yaml:2:5: us.dea.cabinet: jurisdiction is missing; every provision needs it",
    ]
    assert [entry.slug for entry in loaded.entries["provisions"]] == [
        "us.dea.cabinet.2010",
        "us.dea.schedule.ketamine",
        "us.fda.ketalar.approval",
        "us.fda.session.1",
    ]


def test_a_broken_file_does_not_hide_the_faults_of_others(folder: DataFolder) -> None:
    folder.write("aaa.yaml", "provisions: [\n")
    folder.replace("guide.yaml", "role: heading", "role: title")
    assert folder.loading_faults() == [
        "aaa.yaml:2:1: not valid YAML: did not find expected node content",
        "guide.yaml:8:11: role: 'title' is not known. Use one of: body, heading, boilerplate",
    ]


def test_a_record_that_is_no_mapping_is_a_fault_at_the_record(folder: DataFolder) -> None:
    folder.write("more.yaml", "sections:\n  - just words\n")
    assert folder.loading_faults() == [
        "more.yaml:2:5: record: 'just words' is no mapping; write keys with values, each on a line of its own",
    ]


def test_an_unknown_list_is_a_fault_with_the_nearest_known_one(folder: DataFolder) -> None:
    folder.write("more.yaml", "provision:\n  - slug: a\n")
    assert folder.loading_faults() == ["more.yaml:2:3: unknown list 'provision'; did you mean 'provisions'?"]


def test_an_unknown_list_that_is_near_none_is_a_fault_without_suggestion(folder: DataFolder) -> None:
    folder.write("more.yaml", "zzz: []\n1: []\n")
    assert folder.loading_faults() == [
        "more.yaml:1:6: unknown list 'zzz'",
        "more.yaml:2:4: unknown list 1",
    ]


def test_a_list_that_is_none_is_a_fault(folder: DataFolder) -> None:
    folder.write("more.yaml", "claims:\n  slug: a\n")
    assert folder.loading_faults() == [
        "more.yaml:2:3: claims must be a list of records, each beginning with `- `",
    ]


@pytest.mark.parametrize("text", ["", "- slug: a\n", "words\n"])
def test_a_file_that_is_no_mapping_of_lists_is_a_fault(folder: DataFolder, text: str) -> None:
    folder.write("more.yaml", text)
    assert folder.loading_faults() == [f"more.yaml:1:1: a data file is a mapping with some of the keys: {LISTS}"]


def test_a_missing_release_note_is_a_fault_that_names_the_file_to_write(folder: DataFolder) -> None:
    (folder.path / "release.yaml").unlink()
    assert folder.faults() == [
        "release.yaml:1:1: no release note; add `release:` with version, dates and the guide's hash",
    ]


def test_a_release_note_with_a_fault_is_not_called_missing(folder: DataFolder) -> None:
    folder.replace("release.yaml", "  guide_title: A guide\n", "")
    assert folder.loading_faults() == ["release.yaml:2:3: guide_title is missing; every release note needs it"]


def test_records_know_their_slug_and_where_they_stand(folder: DataFolder) -> None:
    loaded = folder.load()
    slugs = {
        name: [entry.slug for entry in loaded.entries[name]] for name in ("jurisdictions", "passages", "schedules")
    }
    assert slugs == {"jurisdictions": ["us", "us-ca"], "passages": ["1", "2"], "schedules": ["iii"]}
    claim = loaded.entries["claims"][0]
    assert folder.shown(str(claim.place())) == "guide.yaml:17:5"
    assert folder.shown(str(claim.place("decided_by", 0))) == "guide.yaml:24:18"


def test_the_shipped_data_load_without_fault(dataset: Dataset) -> None:
    assert dataset.release.version == "2026.11.2"
