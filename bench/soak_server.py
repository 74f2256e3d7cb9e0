"""The server under load: a process of its own on a temporary database, and what the system knows of it."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .soak_wire import Address

ROOT = Path(__file__).parent.parent
START_SECONDS = 60
STOP_SECONDS = 20
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 1_000_000


class State(NamedTuple):
    """What the system knows of a process."""

    rss: float
    descriptors: int
    threads: int
    cpu: float


@dataclass
class Log:
    """The lines that the server wrote, counted by level and event; those of level error, and those that are no JSON."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """How many there are."""
        return self.counts.total() + len(self.strange)


class Server:
    """A running server process."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self.process = process
        self.file = log
        self.exit: int | None = None

    @property
    def address(self) -> Address:
        """Where it listens, once it says so."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(r"http://([\d.]+):(\d+)", self.file.read_text(encoding="utf-8")):
                return found.group(1), int(found.group(2))
            time.sleep(0.1)
        raise SystemExit(f"soak: the server did not start:\n{self.file.read_text(encoding='utf-8')}")

    def state(self) -> State:
        """Its memory, descriptors, threads and processor time now."""
        folder = Path(f"/proc/{self.process.pid}")
        # The name may hold blanks and ends with the last parenthesis.
        words = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        user, system, threads, pages = (int(words[i]) for i in (11, 12, 17, 21))
        return State(pages * PAGE / MB, len(os.listdir(folder / "fd")), threads, (user + system) / TICKS)

    @property
    def peak(self) -> float:
        """The most memory that it ever had, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found.group(1)) * 1024 / MB if found else 0.0

    def stop(self) -> int:
        """Tell it to stop; its exit code, -9 where it had to be killed."""
        if self.exit is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.exit = self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.exit = self.process.wait()
        return self.exit


@contextmanager
def running_server() -> Iterator[Server]:
    """A server of the shipped data under default settings, with its log in a file, for the length of a `with` block."""
    if not Path("/proc/self/stat").exists():
        raise SystemExit("soak: this system has no /proc to read the server's memory from; run it on Linux")
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REGAPI_")}
        database = {"REGAPI_DATABASE_URL": f"sqlite:///{folder}/regapi.sqlite3", "REGAPI_LOG_FORMAT": "json"}
        environment = {**kept, **database}
        command = [sys.executable, "-m", "regapi.cli"]
        subprocess.run([*command, "load"], env=environment, cwd=ROOT, check=True, capture_output=True)
        log = Path(folder) / "log"
        with log.open("wb") as file:
            # In a session of its own: Ctrl-C is for us, and we stop it in good order.
            process = subprocess.Popen(
                [*command, "serve", "--port", "0"], env=environment, cwd=ROOT, stderr=file, start_new_session=True
            )
        server = Server(process, log)
        try:
            yield server
        finally:
            server.stop()


def read_log(text: str) -> Log:
    """The log of a server: its first line says where it listens, all further ones are JSON."""
    log = Log()
    for line in text.splitlines()[1:]:
        try:
            entry: dict[str, Any] = json.loads(line)
        except ValueError:
            log.strange.append(line)
            continue
        level, event = str(entry.get("level")), str(entry.get("event"))
        log.counts[level, event] += 1
        if level in ("error", "critical"):
            last = str(entry.get("exception", "")).strip().rpartition("\n")[2]
            log.errors.append(f"{event}: {last}" if last else event)
    return log
