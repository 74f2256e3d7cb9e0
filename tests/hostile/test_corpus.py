"""The corpus of hostile requests against a real server: each is answered as it must be, and so is everybody else."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from threading import Thread

import pytest

from regapi.domain.dataset import Dataset
from tests.conftest import running_server

from .corpus.entries import ENTRIES
from .corpus.entry import Asked, Entry
from .corpus.questions import CHECKLISTS, LISTS, SEARCHES
from .watch import Watch
from .wire import PATIENCE, Address, Answer, address_of, exchange

MEGABYTE = 1 << 20
GROWTH = 128 * MEGABYTE
"""Most memory that the whole corpus may leave in use: parsed documents that are kept (MAX_PREPARED_CHARACTERS, about 50
MB), stored ones (max_stored_documents_bytes, 4 MB), and what the allocator keeps of the longest answers."""

TOLD = 4096
"""Most bytes of an answer with an error, however many errors there are and whatever they quote."""


@dataclass
class Target:
    """A server process that the corpus is sent to, with a second client that watches it."""

    process: Popen[str]
    address: Address
    watch: Watch
    log: list[str] = field(default_factory=list)
    files_before: int = 0
    memory_before: int = 0

    def send(self, asked: Asked) -> Answer:
        """The answer to a request."""
        answers = exchange(self.address, *asked.parts())
        assert len(answers) == 1, f"{len(answers)} answers to one request"
        return answers[0]

    @property
    def files(self) -> int:
        """File descriptors that the process has open."""
        return len(list(Path(f"/proc/{self.process.pid}/fd").iterdir()))

    @property
    def memory(self) -> int:
        """Bytes of memory that the process has in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found.group(1)) * 1024

    def keep_log(self) -> None:
        """Read what the server logs, so that it never waits for a reader."""
        assert self.process.stderr is not None
        self.log.extend(self.process.stderr)


@pytest.fixture(scope="module")
def target(database_url: str, dataset: Dataset) -> Iterator[Target]:
    """A server without a rate, as all come from one address."""
    runner = running_server(database_url, REGAPI_RATE_POINTS="0")
    with runner as server:
        assert runner.process is not None
        address = address_of(server.url)
        with Watch(address, dataset.release.version) as watch:
            target = Target(runner.process, address, watch)
            reader = Thread(target=target.keep_log)
            reader.start()
            warm_up(target)
            yield target
        runner.process.terminate()
        reader.join()


def warm_up(target: Target) -> None:
    """Have the server do once what it does, and note what it holds then."""
    for entry in (CHECKLISTS[0], SEARCHES[0], LISTS[1]):
        for asked in entry.requests():
            target.send(asked)
    target.watch.answers(2)
    target.files_before = target.files
    target.memory_before = target.memory


def outcome(answer: Answer) -> tuple[int, str | None, str | None]:
    """An answer's status, the code of its first error, and the limit that it names."""
    errors = answer.json().get("errors")
    extensions = errors[0]["extensions"] if errors else {}
    return answer.status, extensions.get("code"), extensions.get("limit", {}).get("name")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_hostile_request_is_answered_as_it_must_be_and_a_second_client_meanwhile(
    target: Target, entry: Entry
) -> None:
    before = target.watch.answered
    for asked in entry.requests():
        answer = target.send(asked)
        status, code, limit = outcome(answer)
        assert len(answer.body) < TOLD or code is None
        if entry.may_time_out and status == 503:
            assert code == "TOO_SLOW"
            continue
        assert (status, code) == (entry.status, entry.code)
        assert entry.limit in (None, limit)
    if entry.lasts:
        # Two, as the first of them may have been answered before the request came.
        assert target.watch.answered - before >= 2
    target.watch.answers(2)


def test_afterwards_no_connection_is_left_open(target: Target) -> None:
    deadline = time.monotonic() + PATIENCE
    while target.files > target.files_before and time.monotonic() < deadline:
        target.watch.answers(1)
    assert target.files == target.files_before


def test_afterwards_the_server_holds_no_more_memory_than_its_caches_may(target: Target) -> None:
    assert target.memory - target.memory_before < GROWTH


def test_nothing_of_it_was_an_unexpected_error(target: Target) -> None:
    target.watch.answers(2)
    assert [line for line in target.log if "[error" in line or "Traceback" in line] == []


def test_every_entry_has_a_name_of_its_own() -> None:
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)
