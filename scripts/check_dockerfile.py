"""Runs the Dockerfile's commands without a container engine.

    .venv/bin/python -m scripts.check_dockerfile

Each stage is replayed in a temporary folder that holds only what its COPYs bring
in, with the image's absolute paths moved under that folder. Then the last stage's
CMD is started, asked for its health by the HEALTHCHECK's command, and stopped with
the STOPSIGNAL. What this cannot show is that the base images hold what is expected.
"""

import argparse
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.bootstrap import find_npm
from scripts.dockerfile import Ignored, Instruction, Stage, expand, parse

ROOT = Path(__file__).resolve().parent.parent


class Failed(Exception):
    """A command of the Dockerfile that did not work."""


def context_files(source: str, ignored: Ignored) -> Iterator[Path]:
    """The files that a COPY of this path brings from the context, relative to the project."""
    start = ROOT / source
    if start.is_file():
        if source not in ignored:
            yield Path(source)
        return
    for folder, folders, files in os.walk(start):
        relative = Path(folder).relative_to(ROOT)
        # Rules with "!" below an ignored folder would be missed; there are none.
        folders[:] = sorted(name for name in folders if str(relative / name) not in ignored)
        yield from (relative / name for name in sorted(files) if str(relative / name) not in ignored)


def find_python(base: str) -> str:
    """An interpreter of the base image's version if there is one, else the present one."""
    if version := re.match(r"python:(\d+\.\d+)", base):
        command = [f"python{version[1]}", "-c", "import ensurepip, sys; print(sys.executable)"]
        try:
            done = subprocess.run(command, capture_output=True, text=True)
        except OSError:
            pass
        else:
            if done.returncode == 0:
                return os.path.realpath(done.stdout.strip())
    # Resolved, it is the one behind the virtual environment.
    return os.path.realpath(sys.executable)


class Replay:
    """The replay of one Dockerfile."""

    def __init__(self, stages: list[Stage], work: Path, python: str | None, seconds: float) -> None:
        """Prepares the replay in an empty folder."""
        self.stages = stages
        self.work = work
        self.python = python
        self.deadline = time.monotonic() + seconds
        self.ignored = Ignored((ROOT / ".dockerignore").read_text())
        # The stage at work always has this same place, and is moved away when done:
        # a virtual environment that a later stage copies must find itself again.
        self.root = work / "root"
        self.env: dict[str, str] = {}
        self.workdir = "/"
        self.user = ""
        # The folders that are moved: those that the Dockerfile itself makes.
        places = [each.args[-1] for stage in stages for each in stage.all("WORKDIR") + stage.all("COPY")]
        tops = sorted({place.split("/")[1] for place in places if place.startswith("/") and place != "/"})
        self.moved = re.compile(rf"(?<!\w)(?=/(?:{'|'.join(map(re.escape, tops))})\b)")

    def move(self, text: str) -> str:
        """A text with the image's absolute paths moved under the stage's folder."""
        return self.moved.sub(lambda _: str(self.root), text)

    def inside(self, path: str, root: Path) -> Path:
        """Where a path of the image is in a stage's folder."""
        absolute = os.path.normpath(os.path.join(self.workdir, path))
        return root / absolute.lstrip("/")

    def start(self, stage: Stage) -> None:
        """Makes what stands for the stage's base image."""
        self.root.mkdir()
        self.workdir = "/"
        self.user = ""
        bin_folder = self.work / "bin"
        shutil.rmtree(bin_folder, ignore_errors=True)
        bin_folder.mkdir()
        # Nothing of the virtual environment, nor of the settings, that this runs in.
        self.env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("REGAPI_", "PYTHON", "VIRTUAL_ENV"))
        }
        if stage.base.startswith("python:"):
            python = self.python or find_python(stage.base)
            (bin_folder / "python").symlink_to(python)
            version = subprocess.run([python, "-V"], check=True, capture_output=True, text=True).stdout.strip()
            print(f"{stage.name}: {version} stands for {stage.base}", flush=True)
        elif stage.base.startswith("node:"):
            version, npm, self.env = find_npm()
            program = shutil.which(npm[0]) or str(npm[0])
            wrapper = bin_folder / "npm"
            wrapper.write_text(f'#!/bin/sh\nexec {shlex.join([program, *map(str, npm[1:])])} "$@"\n')
            wrapper.chmod(0o755)
            print(f"{stage.name}: Node {version} stands for {stage.base}", flush=True)
        else:
            raise Failed(f"nothing here stands for the base image {stage.base}")
        self.env["PATH"] = f"{bin_folder}{os.pathsep}{self.env['PATH']}"

    def copy(self, each: Instruction) -> None:
        """Does a COPY."""
        *sources, target = each.args
        into = self.inside(target, self.root)
        is_folder = target.endswith("/") or target == "." or len(sources) > 1 or into.is_dir()
        for source in sources:
            if stage := each.flags.get("from"):
                origin = self.work / "stages" / stage / source.lstrip("/")
                if not origin.exists():
                    raise Failed(f"line {each.line}: stage {stage} has no {source}")
                if origin.is_dir():
                    shutil.copytree(origin, into, symlinks=True, dirs_exist_ok=True)
                    continue
                files, base = [origin], origin.parent
            else:
                relative = source.strip("/")
                files = [ROOT / path for path in context_files(relative, self.ignored)]
                base = ROOT / relative if (ROOT / relative).is_dir() else (ROOT / relative).parent
                if not files:
                    raise Failed(f"line {each.line}: the build context has no {source}")
            for path in files:
                to = into / path.relative_to(base) if is_folder or path.parent != base else into
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, to)
        if (owner := each.flags.get("chown")) and os.geteuid() == 0:
            uid, gid = map(int, owner.split(":"))
            for path in (into, *into.rglob("*")):
                os.chown(path, uid, gid, follow_symlinks=False)

    def run(self, each: Instruction) -> None:
        """Does a RUN."""
        print(f"  {each.text}", flush=True)
        command = list(each.args) if each.is_exec else ["/bin/sh", "-c", each.text]
        process = subprocess.Popen(
            [self.move(word) for word in command],
            cwd=self.inside(".", self.root),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=max(1, self.deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            # The group, so that what the shell started ends too.
            os.killpg(process.pid, signal.SIGKILL)
            output, _ = process.communicate()
            raise Failed(f"{output}\nline {each.line}: RUN took too long") from None
        if process.returncode:
            raise Failed(f"{output}\nline {each.line}: RUN failed with exit code {process.returncode}")

    def replay(self, stage: Stage) -> None:
        """Does all of a stage's instructions."""
        self.start(stage)
        for each in stage.instructions:
            match each.name:
                case "ENV":
                    before = dict(self.env)
                    for name, value in each.variables().items():
                        self.env[name] = self.move(expand(value, before))
                case "WORKDIR":
                    self.workdir = os.path.normpath(os.path.join(self.workdir, each.args[0]))
                    self.inside(".", self.root).mkdir(parents=True, exist_ok=True)
                case "USER":
                    self.user = each.args[0]
                case "COPY":
                    self.copy(each)
                case "RUN":
                    self.run(each)
                case "CMD" | "EXPOSE" | "HEALTHCHECK" | "LABEL" | "STOPSIGNAL":
                    # These only describe the image; serve() tries them.
                    pass
                case _:
                    raise Failed(f"line {each.line}: {each.name} cannot be replayed")

    def all(self) -> None:
        """Does the stages, and tries what the last one is to run."""
        (self.work / "stages").mkdir()
        for stage in self.stages:
            self.replay(stage)
            if stage is not self.stages[-1]:
                self.root.rename(self.work / "stages" / stage.name)
        self.serve(self.stages[-1])

    def as_user(self) -> list[str]:
        """What to put before a command so that it runs as the image's user, where that can be done."""
        if os.geteuid() != 0 or not shutil.which("setpriv"):
            return []
        uid, _, gid = self.user.partition(":")
        prefix = ["setpriv", f"--reuid={uid}", f"--regid={gid or uid}", "--clear-groups"]
        # A user that cannot read an interpreter's own library may be given that of another one.
        asked = self.resolved(["python", "-c", "import sys; print(sys.version)"])
        own, theirs = (
            subprocess.run([*before, *asked], env=self.env, capture_output=True).stdout for before in ([], prefix)
        )
        if own != theirs:
            print(f"  (user {uid} may not run the Python that stands for the image's: staying root)")
            return []
        return prefix

    def serve(self, stage: Stage) -> None:
        """Starts the CMD, asks for its health and stops it."""
        command = self.resolved(stage.all("CMD")[-1].args)
        health = self.resolved(stage.all("HEALTHCHECK")[-1].args)
        stop = signal.Signals[stage.all("STOPSIGNAL")[-1].args[0]]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.env["REGAPI_PORT"] = str(free.getsockname()[1])
        # Not to the network: this is no container.
        command = ["127.0.0.1" if word == "0.0.0.0" else word for word in command]
        prefix = self.as_user()
        cwd = self.inside(".", self.root)
        print(f"  {shlex.join(stage.all('CMD')[-1].args)}", flush=True)
        with tempfile.TemporaryFile("w+") as log:
            process = subprocess.Popen(
                [*prefix, *command],
                cwd=cwd,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            problem = ""
            try:
                last = min(self.deadline, time.monotonic() + 30)
                while True:
                    check = subprocess.run([*prefix, *health], cwd=cwd, env=self.env, capture_output=True, text=True)
                    if check.returncode == 0:
                        break
                    if process.poll() is not None:
                        problem = f"CMD ended with exit code {process.returncode}"
                        break
                    if time.monotonic() > last:
                        problem = f"never healthy: {check.stderr}"
                        break
                    time.sleep(0.2)
                if not problem:
                    process.send_signal(stop)
                    try:
                        process.wait(timeout=10)
                    except subprocess.TimeoutExpired:
                        problem = f"did not stop within 10 s of {stop.name}"
                    else:
                        # A program may also end by passing the signal on to itself.
                        if process.returncode not in (0, -stop, 128 + stop):
                            problem = f"ended with exit code {process.returncode} at {stop.name}"
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
            if problem:
                log.seek(0)
                raise Failed(f"{log.read()}\nCMD: {problem}")
        print(f"  healthy, and stopped at {stop.name}")

    def resolved(self, command: Sequence[str]) -> list[str]:
        """A command with its program found on the stage's own PATH."""
        program = shutil.which(command[0], path=self.env["PATH"])
        if not program:
            raise Failed(f"the image has no program {command[0]}")
        return [program, *map(self.move, command[1:])]


def main() -> int:
    """Replays the project's Dockerfile."""
    options = argparse.ArgumentParser(description="Runs the Dockerfile's commands without a container engine.")
    options.add_argument("--python", help="the interpreter that stands for the base image's")
    options.add_argument("--seconds", type=float, default=180, help="how long it may take (%(default)s)")
    given = options.parse_args()
    started = time.monotonic()
    work = Path(tempfile.mkdtemp(prefix="check-dockerfile-"))
    try:
        # So that the image's user can reach it.
        work.chmod(0o755)
        Replay(parse((ROOT / "Dockerfile").read_text()), work, given.python, given.seconds).all()
    except Failed as failure:
        print(f"check-dockerfile: {failure}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"check-dockerfile: every command works ({time.monotonic() - started:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
