"""Minutes of mixed load on a real server process, with hostile traffic in between, and a report.

Run with `make soak`, or `python -m bench.soak --seconds 60 --to FOLDER`; Ctrl-C ends it early, with the report. It is
for Linux, as clients come from many loopback addresses and the server's memory is read from /proc. Exit code 1 says
that something did not hold; bench/soak_verdict.py has what.
"""

import argparse
import asyncio
import contextlib
import itertools
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from . import soak_hostile
from .soak_atlas import Atlas, read_atlas
from .soak_chart import chart
from .soak_clients import Client
from .soak_place import Counts
from .soak_report import report
from .soak_server import ROOT, Server, read_log, running_server
from .soak_tally import Sample, Tally, percentile
from .soak_verdict import Run, verdict
from .soak_wire import Address, Line, request

OBSERVER = "127.0.0.2"
"""The address that the server's own counts are asked from."""

LATELY = 5.0
"""Seconds over which the time of answers is told."""

EVERY = 5
"""Seconds between two lines where there is no terminal."""

SETTLE_SECONDS = 25
"""How long descriptors may take to come back: the time for a head and for a keep-alive connection, and some."""


class Soak:
    """One run against a server."""

    def __init__(self, server: Server, address: Address, atlas: Atlas, clients: int) -> None:
        self.server = server
        self.atlas = atlas
        self.tally = Tally()
        self.hostile: Counts = Counter()
        self.samples: list[Sample] = []
        self.start = time.monotonic()
        self.observer = Line(address, OBSERVER)
        self.address = address
        self.clients = [Client(number, address, atlas, self.tally, self.start) for number in range(clients)]

    @property
    def seconds(self) -> float:
        """How long it has gone on."""
        return time.monotonic() - self.start

    async def run(self, seconds: float, told: Callable[[float, str], None]) -> float:
        """Everything at once for that long, or until Ctrl-C; how long it went on. `told` hears of it once a second."""
        over = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, over.set)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
        self.samples.append(await self.sample())
        hostile = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", soak_hostile.__name__, self.address[0], str(self.address[1])),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=1 << 20,
            cwd=ROOT,
            start_new_session=True,
        )
        listening = asyncio.create_task(self._listen(hostile))
        clients = [asyncio.create_task(client.run()) for client in self.clients]
        try:
            while self.seconds < seconds and not over.is_set() and not listening.done():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(over.wait(), 1)
                self.samples.append(await self.sample())
                told(self.seconds, self.line())
                for client in clients:
                    if client.done():
                        client.result()
            return self.seconds
        finally:
            for client in clients:
                client.cancel()
            await asyncio.gather(*clients, return_exceptions=True)
            for each in self.clients:
                await each.close()
            assert hostile.stdin is not None
            hostile.stdin.close()
            await listening

    async def _listen(self, hostile: asyncio.subprocess.Process) -> None:
        """Take in the counts of the hostile side, which must not end by a fault of its own."""
        assert hostile.stdout is not None
        async for line in hostile.stdout:
            self.hostile = soak_hostile.read(line)
        if await hostile.wait():
            raise SystemExit(f"soak: the hostile side ended with exit code {hostile.returncode}")

    async def sample(self) -> Sample:
        """The server now."""
        state = self.server.state()
        times = self.tally.since(self.seconds - LATELY)
        in_flight = await self.in_flight()
        return Sample(self.seconds, *state, in_flight, percentile(times, 0.5), percentile(times, 0.99))

    async def in_flight(self) -> int:
        """How many requests the server is answering, without the one that asks."""
        for _ in range(3):
            with contextlib.suppress(OSError):
                answer = await self.observer.ask(request("GET", "/metrics", {"Accept-Encoding": "identity"}))
                if found := re.search(rb"^regapi_in_flight ([\d.]+)", answer.body, re.M):
                    return int(float(found.group(1))) - 1
            self.observer.reset()
        return -1

    async def settled(self) -> Sample:
        """The server once all clients have gone and it had time to notice."""
        until = time.monotonic() + SETTLE_SECONDS
        last = await self.sample()
        while time.monotonic() < until and (last.in_flight > 0 or last.descriptors > self.samples[0].descriptors):
            await asyncio.sleep(0.5)
            last = await self.sample()
        await self.observer.close()
        return last

    def line(self) -> str:
        """How it goes, in a line."""
        now = self.samples[-1]
        good = f"good {self.tally.answers.total():,} ({len(self.tally.failures):,} failed)"
        server = f"p99 {now.p99:,.0f} ms, {now.rss:.0f} MB, {now.descriptors:,} descriptors"
        return f"{good}, hostile {self.hostile.total():,}; {server}"


@contextlib.contextmanager
def telling(console: Console, seconds: float) -> Iterator[Callable[[float, str], None]]:
    """Tells how it goes: on a terminal in a line that changes, elsewhere in a line now and then."""
    if not console.is_terminal:
        lines = itertools.count()
        yield lambda _, line: console.print(line, soft_wrap=True) if next(lines) % EVERY == 0 else None
        return
    with Progress(BarColumn(20), TimeElapsedColumn(), TextColumn("{task.description}"), console=console) as progress:
        task = progress.add_task("", total=seconds)
        yield lambda now, line: progress.update(task, completed=now, description=line)


async def soak(server: Server, seconds: float, clients: int, console: Console) -> tuple[Run, Atlas]:
    """A run against a server, to its end; the server is stopped then."""
    address = server.address
    atlas = await read_atlas(address, OBSERVER)
    it = Soak(server, address, atlas, clients)
    with telling(console, seconds) as told:
        lasted = await it.run(seconds, told)
    console.print("waiting for the server to come to rest ...")
    after = await it.settled()
    peak = server.peak
    code = server.stop()
    log = read_log(server.file.read_text(encoding="utf-8"))
    return Run(lasted, it.tally, it.hostile, it.samples, after, log, peak, code), atlas


def main() -> None:
    """Run, print the report, and write it with its chart."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description="Mixed load with hostile traffic.")
    parser.add_argument("--seconds", type=float, default=300, help="how long (300)")
    parser.add_argument("--clients", type=int, default=10, help="how many good clients (10)")
    parser.add_argument("--to", type=Path, default=ROOT / "bench" / "results", help="folder for soak.md and soak.svg")
    chosen = parser.parse_args()
    console = Console()
    console.print("loading the data and starting a server ...")
    with running_server() as server:
        run, atlas = asyncio.run(soak(server, chosen.seconds, chosen.clients, console))
    checks = verdict(run)
    text = report(run, checks, atlas, chosen.clients)
    chosen.to.mkdir(parents=True, exist_ok=True)
    (chosen.to / "soak.md").write_text(text, encoding="utf-8")
    (chosen.to / "soak.svg").write_text(chart(run.samples), encoding="utf-8")
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        print(text)
    sys.exit(0 if all(check.holds for check in checks) else 1)


if __name__ == "__main__":
    main()
