"""The pages of the site, and what is measured of each of them in a browser."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from .conftest import EXPLORER, BrowserPage

CHECKLIST = "/checklist?state=CA&service=esketamine_rems&staff=physician&setting=outpatient"
NOWHERE = "/no-such-page"

PAGES = (
    "/",
    CHECKLIST,
    "/states",
    "/states/us-ca",
    "/compare?codes=CA,TX,FL",
    "/spravato",
    "/ketamine",
    "/off-label",
    "/guide",
    "/p/us.dea.registration.clinic",
    "/sources/cfr-21-1301.12",
    "/agencies/dea",
    "/search?q=cabinet",
    "/developers",
)
"""An address of every kind of page."""

PHONE, DESK = 390, 1280
"""The widths that the pages are looked at, in CSS pixels."""

MOST_BYTES = 150_000
"""What a page may weigh with all that it loads, nothing compressed."""

AXE = EXPLORER / "node_modules" / "axe-core" / "axe.min.js"

# Touch targets belong to WCAG 2.2 AA, and axe leaves them out unless it is told.
RUN_AXE = """
async () => {
  const { violations } = await axe.run(document, { rules: { 'target-size': { enabled: true } } })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 300)}: ${failureSummary}`))
}
"""


def violations(page: Page, axe: Path = AXE) -> list[str]:
    """What axe finds wrong with a page, one line for each element."""
    page.evaluate(axe.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE)
    return found


def weight(reader: BrowserPage) -> dict[str, int]:
    """The bytes that were transferred for everything that a page loaded, by address."""
    reader.page.wait_for_load_state("networkidle")
    return {answer.url: answer.request.sizes()["responseBodySize"] for answer in reader.answers}


def layout_shift(page: Page) -> float:
    """How much moved while the page was loaded and read to its end."""
    page.evaluate(
        """async () => {
            const frame = () => new Promise(requestAnimationFrame)
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                scrollTo(0, y)
                await frame()
            }
            await frame()
        }"""
    )
    moved: float = page.evaluate("window.layoutShift")
    return moved


def sideways(page: Page) -> list[str]:
    """The elements that reach beyond the right edge of a page that can be scrolled there."""
    found: list[str] = page.evaluate(
        """() => {
            const wide = document.documentElement.clientWidth
            if (document.documentElement.scrollWidth <= wide) return []
            return [...document.body.querySelectorAll('*')]
                .filter((element) => element.getBoundingClientRect().right > wide && !element.closest('.scroll, pre'))
                .map((element) => element.outerHTML.slice(0, 200))
        }"""
    )
    return found


def elsewhere(reader: BrowserPage) -> list[str]:
    """What a page asked of other hosts than its own."""
    host = urlsplit(reader.page.url).netloc
    return [url for url in reader.requested if urlsplit(url).netloc != host]


def focused(page: Page) -> dict[str, Any]:
    """The element that has the focus: its words, its address or value, its region, and whether it shows the focus."""
    found: dict[str, Any] = page.evaluate(
        """() => {
            const element = document.activeElement
            return {
                tag: element.localName,
                text: (element.innerText ?? '').trim(),
                href: element.getAttribute('href'),
                name: element.name ?? null,
                value: element.value ?? null,
                region: element.closest('header, main, footer')?.localName ?? null,
                shown: getComputedStyle(element).outlineStyle !== 'none',
            }
        }"""
    )
    return found


def tab_until(page: Page, most: int = 200, **wanted: Any) -> dict[str, Any]:
    """Go on from element to element by the tab key until one has what is wanted."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focused(page)
        if wanted.items() <= here.items():
            return here
    raise AssertionError(f"{most} tabs reach nothing with {wanted}")
