"""All checks together."""

from seed.checks import CHECKS, check
from seed.loader import load_folder
from tests.seed.folder import DataFolder


def test_the_shipped_dataset_passes_every_check() -> None:
    loaded = load_folder()
    faults = {rule.__name__: [str(fault) for fault in rule(loaded)] for rule in CHECKS}
    assert faults == {rule.__name__: [] for rule in CHECKS}
    assert check(loaded) == []


def test_each_check_runs_once() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 21


def test_faults_of_reading_and_of_all_checks_come_in_the_order_of_files_and_lines(folder: DataFolder) -> None:
    folder.replace("law.yaml", "published: 2025-12-31", "published: 2026-12-31")
    folder.replace("law.yaml", "substance: ketamine", "substance: zz")
    folder.replace("provisions.yaml", "agency: dea", "agency: zz")
    folder.replace("provisions.yaml", "controlled: true", "controlled: false")
    folder.replace("guide.yaml", "role: heading", "role: head")
    folder.write("aaa.yaml", "zzz: []\n")
    assert [fault.partition(": ")[0] for fault in folder.faults()] == [
        "aaa.yaml:1:6",
        "guide.yaml:8:11",
        "guide.yaml:44:17",
        "law.yaml:9:16",
        "law.yaml:23:16",
        "provisions.yaml:5:13",
        "provisions.yaml:50:9",
    ]
