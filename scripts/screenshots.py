"""Takes pictures of the main pages, on a phone and on a desk, from a server of its own.

    .venv/bin/python -m scripts.screenshots [FOLDER] [--full] [--dark]

Needs a loaded database (regapi load) and Chromium. Made by "make screenshots".
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from scripts.bootstrap import BROWSERS, ROOT

FOLDER = ROOT / "docs" / "screenshots"

PAGES = {
    "home": "/",
    "checklist": "/checklist?state=CA&service=esketamine_rems&staff=physician&setting=outpatient",
    "states": "/states",
    "state": "/states/us-ca",
    "compare": "/compare?codes=CA,TX,FL",
    "spravato": "/spravato",
    "ketamine": "/ketamine",
    "off-label": "/off-label",
    "guide": "/guide",
    "provision": "/p/us.dea.registration.clinic",
    "source": "/sources/cfr-21-1301.12",
    "agency": "/agencies/dea",
    "search": "/search?q=cabinet",
    "developers": "/developers",
}
"""The pages by the name of their pictures."""

SCREENS = {390: 844, 1280: 900}
"""The screens: width and height."""


@contextmanager
def served() -> Iterator[str]:
    """The address of a server process on a free port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "regapi.cli", "serve", "--port", "0"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        if not found:
            process.terminate()
            sys.exit(f"screenshots: the server did not start: {line}{process.stderr.read()}")
        yield found.group()
    finally:
        process.terminate()
        process.communicate(timeout=10)


def browser() -> str:
    """The browser to take them with."""
    names = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else BROWSERS
    for found in map(shutil.which, names):
        if found:
            return found
    sys.exit(f"screenshots: no Chromium here; looked for: {', '.join(names)}")


def take(address: str, folder: Path, scheme: Literal["light", "dark"], full: bool) -> Iterator[Path]:
    """Take the pictures into a folder; the file of each as it is done."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        for width, height in SCREENS.items():
            page = chromium.new_page(base_url=address, viewport={"width": width, "height": height}, color_scheme=scheme)
            for name, path in PAGES.items():
                answer = page.goto(path, wait_until="networkidle")
                if answer is None or not answer.ok:
                    sys.exit(f"screenshots: {path} is answered with {answer.status if answer else 'nothing'}")
                file = folder / f"{name}-{width}.png"
                page.screenshot(path=file, full_page=full)
                yield file
            page.close()
        chromium.close()


def main() -> int:
    """Takes them."""
    options = argparse.ArgumentParser(description="Takes pictures of the main pages.")
    options.add_argument("folder", nargs="?", type=Path, default=FOLDER, help="where to (%(default)s)")
    options.add_argument("--full", action="store_true", help="whole pages, not only what a screen shows")
    options.add_argument("--dark", action="store_true", help="as a reader sees them who prefers dark")
    given = options.parse_args()
    with served() as address:
        for file in take(address, given.folder, "dark" if given.dark else "light", given.full):
            print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
