"""The pages for everybody: axe finds nothing, in light and dark, on a phone and a desk; the keyboard is enough."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Readers
from .site import CHECKLIST, DESK, NOWHERE, PAGES, PHONE, focused, tab_until, violations


@pytest.mark.parametrize("address", [*PAGES, NOWHERE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing(readers: Readers, address: str, scheme: str, width: int) -> None:
    assert violations(readers.arrive(address, width=width, scheme=scheme).page) == []


def test_axe_finds_nothing_where_a_form_is_shown_again_with_what_was_wrong(readers: Readers) -> None:
    page = readers.arrive("/checklist?state=&service=acupuncture&locations=many").page
    assert violations(page) == []


def test_axe_would_find_a_picture_without_words_and_a_small_target(readers: Readers) -> None:
    page = readers.arrive("/").page
    page.evaluate(
        """() => {
            const main = document.querySelector('main')
            main.append(document.createElement('img'))
            for (const text of ['a', 'b']) {
                const small = document.createElement('button')
                small.textContent = text
                Object.assign(small.style, { width: '8px', height: '8px', minHeight: 0, padding: 0 })
                main.append(small)
            }
        }"""
    )
    found = {line.partition(":")[0] for line in violations(page)}
    assert {"image-alt", "target-size"} <= found


@pytest.mark.parametrize("address", [*PAGES, NOWHERE])
def test_the_first_tab_reaches_the_link_that_skips_to_the_content(readers: Readers, address: str) -> None:
    page = readers.arrive(address).page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    assert focused(page)["href"] == "#content"

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    page.keyboard.press("Tab")
    assert focused(page)["region"] != "header"


@pytest.mark.parametrize("address", PAGES)
def test_the_menu_is_reached_by_tab_and_the_focus_is_seen(readers: Readers, address: str) -> None:
    page = readers.arrive(address).page
    links = page.get_by_role("navigation", name="Pages").get_by_role("link")
    menu = [link.get_attribute("href") for link in links.all()]
    assert menu
    for href in menu:
        assert tab_until(page, 5 + len(menu), href=href, region="header")["shown"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_first_heading_and_a_language(readers: Readers, address: str) -> None:
    page = readers.arrive(address).page
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("main")).to_have_count(1)


def test_a_checklist_is_made_by_the_keyboard_alone(readers: Readers) -> None:
    page = readers.arrive("/").page
    assert tab_until(page, tag="select", name="state")["shown"]
    page.keyboard.type("California")
    assert tab_until(page, name="service", value="esketamine_rems")["shown"]
    page.keyboard.press("Space")
    assert tab_until(page, name="setting")["shown"]
    page.keyboard.press("ArrowDown")
    assert tab_until(page, tag="button")["text"] == "Make my checklist"
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/checklist\?.*state=CA.*service=esketamine_rems"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("California")


def test_a_search_is_made_by_the_keyboard_alone(readers: Readers) -> None:
    page = readers.arrive("/search").page
    tab_until(page, name="q")
    page.keyboard.type("cabinet")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?.*q=cabinet"))
    expect(page.get_by_role("main").locator("a[href^='/p/']").first).to_be_visible()


def test_what_scrolls_sideways_can_be_scrolled_by_keyboard(readers: Readers) -> None:
    for address in ("/developers", CHECKLIST, "/states", "/compare?codes=CA,TX,FL"):
        page = readers.arrive(address, width=PHONE).page
        stuck = page.evaluate(
            """() => [...document.querySelectorAll('main *, footer *')]
                .filter((e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
                .filter((e) => e.scrollWidth > e.clientWidth && e.tabIndex < 0)
                .map((e) => e.outerHTML.slice(0, 200))"""
        )
        assert stuck == [], address
