"""Whatever a data file holds, its faults are told by file and line: reading it never fails and always ends."""

import os
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from regapi.domain.dataset import Dataset
from seed.checks import check
from seed.fault import Fault
from seed.loader import load_folder
from tests.seed.folder import SMALL

from .data_files import FILES, TEXTS, TREES, changed, changed_record, hostile, written
from .runs import SEEDS, runs

ROOT = Path(__file__).parent.parent.parent
HOSTILE = hostile()
MEGABYTES = 600
SECONDS = 60
"""What reading one hostile file may take: far more than it does, far less than where it runs away."""

READ = f"""
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, ({MEGABYTES} << 20, {MEGABYTES} << 20))
from seed.checks import check
from seed.loader import load_folder
for folder in sys.argv[1:]:
    print(*str(check(load_folder(Path(folder)))[0])[:500].split(), flush=True)
"""
"""Tells the first fault of each folder in a process of its own, which a crash of the parser would end."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of each hostile file, as far as the process came, and what it said at its end."""
    folders = [written(tmp_path_factory.mktemp("hostile"), content) for content in HOSTILE.values()]
    run = subprocess.run(
        [sys.executable, "-c", READ, *map(str, folders)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    lines = [*run.stdout.splitlines(), f"ended with {run.returncode}: {run.stderr[-1000:]}"]
    faults = [line.replace(f"{folder}/", "") for line, folder in zip(lines, folders, strict=False)]
    return dict(zip(HOSTILE, [*faults, *["not read"] * len(HOSTILE)], strict=False))


def faults_in(folder: Path) -> list[Fault]:
    """What is wrong in a folder; each fault has its place and says something."""
    faults = check(load_folder(folder))
    for fault in faults:
        assert fault.place.file.parent == folder, fault
        assert fault.place.line >= 1, fault
        assert fault.place.column >= 1, fault
        assert fault.message.strip(), fault
    return faults


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_its_line(told: dict[str, str], name: str) -> None:
    assert re.match(r"file\.yaml:[0-9]+:[0-9]+: .", told[name]), told[name]


def test_any_bytes_are_read(tmp_path: Path) -> None:
    @runs(300)
    @given(content=st.binary(max_size=200))
    def holds(content: bytes) -> None:
        assert faults_in(written(tmp_path, content))

    holds()


def test_whatever_yaml_is_made_of_is_read(tmp_path: Path) -> None:
    @runs(300)
    @given(text=TEXTS)
    def holds(text: str) -> None:
        assert faults_in(written(tmp_path, text))

    holds()


def test_any_tree_is_read(tmp_path: Path) -> None:
    @runs(300)
    @given(tree=FILES | TREES)
    def holds(tree: Any) -> None:
        assert faults_in(written(tmp_path, yaml.safe_dump(tree, allow_unicode=True)))

    holds()


def test_a_real_record_with_something_changed_is_read(tmp_path: Path, dataset: Dataset) -> None:
    told: list[str] = []

    @runs(300)
    @given(seed=SEEDS)
    def holds(seed: int) -> None:
        told.extend(fault.message for fault in faults_in(written(tmp_path, changed_record(dataset, Random(seed)))))

    holds()
    assert len(set(told)) >= 100, sorted(set(told))


def test_a_whole_dataset_with_something_changed_is_checked(tmp_path: Path) -> None:
    told: list[str] = []
    for name, text in SMALL.items():
        written(tmp_path, text, name)
    assert faults_in(tmp_path) == []

    @runs(200)
    @given(name=st.sampled_from(sorted(SMALL)), seed=SEEDS)
    def holds(name: str, seed: int) -> None:
        written(tmp_path, changed(SMALL[name], Random(seed)), name)
        told.extend(fault.message for fault in faults_in(tmp_path))
        written(tmp_path, SMALL[name], name)

    holds()
    assert len(set(told)) >= 100, sorted(set(told))
