"""The pages as a founder meets them: quiet, light, steady, on a phone and a desk, with JavaScript and without."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import Readers
from .site import (
    CHECKLIST,
    DESK,
    MOST_BYTES,
    NOWHERE,
    PAGES,
    PHONE,
    elsewhere,
    layout_shift,
    sideways,
    weight,
)

every_page = pytest.mark.parametrize("address", PAGES)
each_width = pytest.mark.parametrize("width", [PHONE, DESK])


@every_page
def test_a_page_complains_of_nothing_and_asks_no_other_host(readers: Readers, address: str) -> None:
    reader = readers.arrive(address)
    reader.page.wait_for_load_state("networkidle")

    assert [(a.url, a.status) for a in reader.answers if a.status != 200] == []
    assert reader.csp_violations == []
    assert reader.console_errors == []
    assert elsewhere(reader) == []


@pytest.mark.parametrize("address", [*PAGES, NOWHERE])
def test_the_policy_of_a_page_allows_nothing_unsafe(readers: Readers, address: str) -> None:
    policy = readers.arrive(address).answers[0].headers["content-security-policy"]

    assert "unsafe-" not in policy
    assert "default-src 'none'" in policy
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert set(directives.values()) <= {"'none'", "'self'"}


def test_what_the_policy_forbids_is_recorded(readers: Readers) -> None:
    reader = readers.arrive("/")
    with reader.page.expect_console_message(lambda message: "elsewhere.invalid" in message.text):
        reader.page.evaluate("new Image().src = 'http://elsewhere.invalid/x.png'")
    with reader.page.expect_console_message(lambda message: "style" in message.text):
        reader.page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert len(reader.csp_violations) >= 2


@every_page
@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_a_page_is_not_scrolled_sideways(readers: Readers, address: str, width: int) -> None:
    assert sideways(readers.arrive(address, width=width).page) == []


@every_page
def test_a_page_weighs_little_with_all_that_it_loads(readers: Readers, address: str) -> None:
    loaded = weight(readers.arrive(address))
    assert sum(loaded.values()) < MOST_BYTES, loaded


@every_page
@each_width
def test_nothing_moves_while_a_page_is_loaded_and_read(readers: Readers, address: str, width: int) -> None:
    assert layout_shift(readers.arrive(address, width=width).page) == 0


def test_a_shift_would_be_noticed(readers: Readers) -> None:
    page = readers.arrive("/").page
    page.evaluate(
        """() => {
            const late = document.createElement('div')
            late.textContent = 'late'
            late.style.height = '200px'
            document.querySelector('main').prepend(late)
        }"""
    )
    assert layout_shift(page) > 0


@every_page
def test_a_page_says_all_without_javascript(readers: Readers, address: str) -> None:
    with_script = readers.arrive(address).page.get_by_role("main").inner_text()
    without = readers.arrive(address, script=False)
    assert without.answers[0].status == 200
    assert without.page.get_by_role("main").inner_text() == with_script


@every_page
def test_a_page_ends_in_the_question_that_it_asked(readers: Readers, address: str) -> None:
    page = readers.arrive(address).page
    page.get_by_text("Ask this yourself", exact=True).click()
    expect(page.get_by_role("link", name="Open this in GraphiQL")).to_be_visible()
    expect(page.get_by_label("The same as a curl command")).to_contain_text("/graphql")


def test_an_unknown_address_is_a_page_that_leads_back(readers: Readers) -> None:
    reader = readers.arrive(NOWHERE)
    assert reader.answers[0].status == 404
    reader.page.get_by_role("navigation", name="Pages").get_by_role("link", name="States").click()
    expect(reader.page).to_have_url(re.compile("/states$"))


@pytest.mark.parametrize("script", [True, False])
@each_width
def test_a_founder_makes_a_checklist_shares_it_and_another_opens_it(readers: Readers, width: int, script: bool) -> None:
    founder = readers.arrive("/", width=width, script=script)
    page = founder.page
    page.get_by_label("State", exact=True).select_option(label="California")
    page.locator("input[name=service][value=esketamine_rems]").check()
    page.locator("input[name=staff][value=physician]").check()
    page.locator("input[name=setting][value=outpatient]").check()
    page.get_by_role("button", name="Make my checklist").click()

    expect(page).to_have_url(re.compile(r"/checklist\?.*state=CA"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("California")
    expect(page.get_by_role("main")).to_contain_text("California physician's and surgeon's certificate")
    expect(page.get_by_role("main")).to_contain_text("REMS")
    assert founder.console_errors == founder.csp_violations == []

    shared = urlsplit(page.url)
    partner = readers.arrive(f"{shared.path}?{shared.query}", width=DESK, script=not script).page
    assert partner.get_by_role("main").inner_text().split() == page.get_by_role("main").inner_text().split()

    partner.get_by_role("link", name="Change the clinic").click()
    expect(partner.get_by_label("State", exact=True)).to_have_value("CA")
    expect(partner.locator("input[name=service][value=esketamine_rems]")).to_be_checked()
    expect(partner.locator("input[name=setting][value=outpatient]")).to_be_checked()


def test_an_answer_to_an_open_question_settles_it(readers: Readers) -> None:
    page = readers.arrive(CHECKLIST).page
    question = page.get_by_text("Does the clinic have at least one employee?")
    expect(question.first).to_be_visible()
    answer = page.get_by_role("link", name="yes to: Does the clinic have at least one employee?")
    answer.click()

    expect(page).to_have_url(re.compile("employees=yes"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("California")
    expect(answer).to_have_count(0)


def test_a_form_that_makes_no_sense_comes_back_with_what_was_wrong(readers: Readers) -> None:
    reader = readers.arrive("/checklist?state=&service=acupuncture")
    assert reader.answers[0].status == 400
    expect(reader.page.get_by_role("alert")).to_be_visible()
    expect(reader.page.get_by_text("Choose the state that the clinic works in.")).to_be_visible()
    expect(reader.page.get_by_text("'acupuncture' is no choice here")).to_be_visible()


def test_a_checklist_is_printed_with_its_citations_and_without_what_paper_cannot_use(readers: Readers) -> None:
    page = readers.arrive(CHECKLIST).page
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) > 2

    page.emulate_media(media="print")
    for words in ("Change the clinic", "Ask this yourself", "Still open"):
        for each in page.get_by_text(words).all():
            assert not each.is_visible(), words
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.locator(".step").first.locator(".citations li").first).to_be_visible()
    expect(page.get_by_text("Reference data, not legal advice")).to_be_visible()


def test_the_map_of_the_states_answers_another_question(readers: Readers) -> None:
    page = readers.arrive("/states").page
    before = map_words(page)
    page.get_by_label("Question").select_option("cpom")
    page.get_by_role("button", name="Show the answers").click()

    expect(page).to_have_url(re.compile("topic=cpom"))
    expect(page.get_by_text("May a lay person own the clinic?").first).to_be_visible()
    expect(page.get_by_label("Question")).to_have_value("cpom")
    assert map_words(page) != before
    california = page.get_by_role("table").get_by_role("link", name="California", exact=True)
    california.first.click()
    expect(page).to_have_url(re.compile("/states/us-ca"))


def test_a_search_is_answered_while_it_is_typed(readers: Readers) -> None:
    reader = readers.arrive("/search")
    page = reader.page
    page.get_by_role("main").get_by_role("searchbox").press_sequentially("cabinet", delay=40)

    expect(page.get_by_role("main").locator("a[href^='/p/']").first).to_be_visible()
    assert reader.console_errors == reader.csp_violations == []
    assert layout_shift(page) == 0
    pages = [a for a in reader.answers if a.request.is_navigation_request()]
    assert len(pages) == 1, "the page itself is loaded once"


def test_a_search_without_javascript_is_answered_on_a_page_of_its_own(readers: Readers) -> None:
    page = readers.arrive("/search", script=False).page
    page.get_by_role("main").get_by_role("searchbox").fill("cabinet")
    page.get_by_role("main").get_by_role("button").first.click()

    expect(page).to_have_url(re.compile(r"/search\?.*q=cabinet"))
    expect(page.get_by_role("main").locator("a[href^='/p/']").first).to_be_visible()


def test_a_search_says_the_same_typed_or_sent(readers: Readers) -> None:
    typed = readers.arrive("/search").page
    typed.get_by_role("main").get_by_role("searchbox").press_sequentially("cabinet", delay=40)
    expect(typed.get_by_role("main").locator("a[href^='/p/']").first).to_be_visible()
    typed.wait_for_load_state("networkidle")
    sent = readers.arrive("/search?q=cabinet", script=False).page

    assert results(typed) == results(sent) != []


def test_the_script_of_the_pages_comes_from_the_same_host_and_changes_no_style(readers: Readers) -> None:
    reader = readers.arrive("/search")
    page = reader.page
    assert page.evaluate("htmx.config.includeIndicatorStyles") is False
    assert page.evaluate("htmx.config.allowEval") is False
    assert page.evaluate("document.querySelectorAll('style, [style]').length") == 0
    assert [url for url in reader.requested if url.endswith("/static/htmx.min.js")]


def test_an_example_of_the_developers_page_opens_in_graphiql(readers: Readers) -> None:
    page = readers.arrive("/developers").page
    page.get_by_role("link", name="What schedule is ketamine in, and since when?").click()
    expect(page).to_have_url(re.compile(r"/explorer\?example=ketamine-schedule"))
    expect(page.get_by_role("region", name="Operation Editor")).to_contain_text("What schedule is ketamine in")


def test_a_client_of_the_developers_page_is_downloaded_as_it_is_shown(readers: Readers) -> None:
    page = readers.arrive("/developers").page
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download clinic_checklist.py").click()
    assert downloading.value.suggested_filename == "clinic_checklist.py"
    shown = page.get_by_role("region", name="clinic_checklist.py").text_content()
    assert downloading.value.path().read_text(encoding="utf-8") == shown


def map_words(page: Page) -> list[str]:
    """What the map says of each state."""
    said: list[str] = page.locator("figure.map svg a").evaluate_all(
        "links => links.map(link => link.getAttribute('aria-label') ?? link.textContent)"
    )
    return said


def results(page: Page) -> list[str | None]:
    """The provisions that a search found, in their order."""
    return [link.get_attribute("href") for link in page.get_by_role("main").locator("a[href^='/p/']").all()]
