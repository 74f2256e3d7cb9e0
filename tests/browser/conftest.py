"""A Chromium that writes down everything a page asks for and complains about."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, expect, sync_playwright

from tests.conftest import Server

# Debian's first; the other names are those that scripts/bootstrap.py accepts.
BROWSERS = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000

EXPLORER = Path(__file__).resolve().parents[2] / "regapi" / "web" / "explorer"

# What the browser blocks is also a console error; this says it by name.
REPORT_VIOLATIONS = """
addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP violation: ${event.effectiveDirective} ${event.blockedURI}`))
"""

# What moves after it was shown, other than in answer to the reader's own input.
SUM_LAYOUT_SHIFTS = """
window.layoutShift = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShift += entry.value
}).observe({ type: 'layout-shift', buffered: true })
"""


@dataclass
class BrowserPage:
    """A page and what it did so far."""

    page: Page
    requested: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    csp_violations: list[str] = field(default_factory=list)

    def record_request(self, request: Request) -> None:
        self.requested.append(request.url)

    def record_answer(self, response: Response) -> None:
        self.answers.append(response)

    def record_message(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        about_csp = "CSP violation" in message.text or "Content Security Policy" in message.text
        (self.csp_violations if about_csp else self.console_errors).append(message.text)

    def record_error(self, error: Error) -> None:
        self.console_errors.append(str(error))


def find_browser() -> str:
    names = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else BROWSERS
    for found in map(shutil.which, names):
        if found:
            return found
    pytest.fail(
        f"The browser tests need Chromium; looked for: {', '.join(names)}. On Debian run: apt-get install chromium. "
        "One that has another name can be named: CHROMIUM=/path/to/it",
        pytrace=False,
    )


# For one module only: while Playwright's loop runs, no other test could start one.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    executable = find_browser()
    if not (EXPLORER / "dist" / "index.html").is_file():
        pytest.fail("The explorer is not built. Run: scripts/bootstrap explorer", pytrace=False)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def recorded(chromium: Browser, **options: Any) -> Iterator[BrowserPage]:
    """A page in a context of its own that writes down what happens."""
    context = chromium.new_context(**options)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(REPORT_VIOLATIONS)
    context.add_init_script(SUM_LAYOUT_SHIFTS)
    record = BrowserPage(context.new_page())
    # The context sees the workers' requests and messages too.
    context.on("request", record.record_request)
    context.on("response", record.record_answer)
    context.on("console", record.record_message)
    record.page.on("pageerror", record.record_error)
    yield record
    context.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[BrowserPage]:
    options = {"viewport": {"width": 1400, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}
    with recorded(chromium, **options) as record:
        yield record


class Readers:
    """People who come to the site, each with a browser of their own."""

    def __init__(self, chromium: Browser, address: str, opened: ExitStack) -> None:
        self.chromium = chromium
        self.address = address
        self.opened = opened

    def arrive(self, address: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> BrowserPage:
        """Somebody opens an address of the site, on a screen that wide."""
        options = {
            "base_url": self.address,
            "viewport": {"width": width, "height": 900},
            "color_scheme": scheme,
            "java_script_enabled": script,
        }
        record = self.opened.enter_context(recorded(self.chromium, **options))
        record.page.goto(address)
        return record


@pytest.fixture
def readers(chromium: Browser, server: Server) -> Iterator[Readers]:
    with ExitStack() as opened:
        yield Readers(chromium, server.url, opened)
