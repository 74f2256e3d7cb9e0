"""A loader that is killed in the middle of its work leaves the release that was there whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.store.reader import read_newest
from regapi.store.writer import write_release

ROOT = Path(__file__).parents[3]

# With a cache of a few pages SQLite writes to the file long before the transaction ends.
LOADER = """
import sys
from collections.abc import Iterator

from sqlalchemy import event

import regapi.store.writer as writer
from regapi.domain.dataset import Dataset
from regapi.store.database import open_database
from seed.loader import load_folder

dataset = load_folder().dataset()
fields = {name: getattr(dataset, name) for name in Dataset.model_fields}
fields["provisions"] = [p.model_copy(update={"title": "Amended"}) for p in dataset.provisions]
amended = Dataset(**fields)

engine = open_database(sys.argv[1])
event.listen(engine, "connect", lambda connection, _: connection.execute("pragma cache_size = 5"))
changes_between = writer.changes_between

def blocked(before, after):
    print("inside", amended.digest, flush=True)
    sys.stdin.read()
    return changes_between(before, after)

writer.changes_between = blocked
writer.write_release(engine, amended)
print("written", flush=True)
"""


def start(url: str) -> "subprocess.Popen[str]":
    """A process that loads an amended dataset and waits, once all is written but nothing committed."""
    return subprocess.Popen(
        [sys.executable, "-c", LOADER, url],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_loader_killed_inside_its_transaction_leaves_the_old_release_whole(
    tmp_path: Path, url: str, engine: Engine, dataset: Dataset
) -> None:
    write_release(engine, dataset)
    file, journal = tmp_path / "regapi.sqlite3", tmp_path / "regapi.sqlite3-journal"
    before = file.read_bytes()
    with start(url) as loader:
        assert loader.stdout is not None
        word, digest = loader.stdout.readline().split()
        assert word == "inside"
        assert digest != dataset.digest
        loader.send_signal(signal.SIGKILL)
        assert loader.wait() == -signal.SIGKILL
    # What the killed process had begun to write is in the file; the journal undoes it.
    assert file.read_bytes() != before
    assert journal.exists()

    stored = read_newest(engine)
    assert stored.release.digest == dataset.digest
    assert stored.dataset == dataset
    assert stored.dataset.digest == dataset.digest
    assert [release.digest for release in stored.history] == [dataset.digest]
    assert {change.release for change in stored.changes} == {dataset.digest}


def test_after_a_killed_loader_the_next_one_succeeds(url: str, engine: Engine, dataset: Dataset) -> None:
    write_release(engine, dataset)
    with start(url) as loader:
        assert loader.stdout is not None
        _, digest = loader.stdout.readline().split()
        loader.kill()
    with start(url) as loader:
        output, _ = loader.communicate("")
        assert output.split() == ["inside", digest, "written"]
    stored = read_newest(engine)
    assert (stored.release.sequence, stored.release.digest) == (2, digest)
    assert {provision.title for provision in stored.dataset.provisions} == {"Amended"}
