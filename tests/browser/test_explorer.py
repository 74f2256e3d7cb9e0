"""What a person meets who opens the API in a browser."""

import json
import re
import shlex
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from .conftest import PATIENCE_MS, BrowserPage

KETAMINE = '{ provision(slug: "us.dea.schedule.ketamine") { title } }'


class Server(Protocol):
    @property
    def url(self) -> str: ...


@pytest.fixture
def examples(server: Server, browser_page: BrowserPage) -> list[dict[str, Any]]:
    answer = browser_page.page.request.get(f"{server.url}/examples.json")
    assert answer.ok
    listed: list[dict[str, Any]] = answer.json()
    assert listed
    return listed


def test_a_browser_that_opens_the_api_lands_in_graphiql(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    page.goto(f"{server.url}/graphql")

    expect(page).to_have_url(f"{server.url}/explorer")
    expect(page).to_have_title("regapi explorer")
    expect(editor(page)).to_be_visible()
    expect(page.get_by_text("Not legal advice.")).to_be_visible()


def test_the_first_examples_are_open_in_tabs(
    server: Server, browser_page: BrowserPage, examples: list[dict[str, Any]]
) -> None:
    page = browser_page.page
    open_explorer(page, server)

    expect(page.get_by_role("tab")).to_have_count(min(5, len(examples)))
    expect(editor(page)).to_contain_text(first_line(examples[0]["query"]))


def test_every_example_opens_from_the_menu_and_answers_without_errors(
    server: Server, browser_page: BrowserPage, examples: list[dict[str, Any]]
) -> None:
    page = browser_page.page
    open_explorer(page, server)
    tabs = page.get_by_role("tab")

    for example in examples:
        already_open = tabs.count()
        page.get_by_role("button", name="Examples").click()
        page.get_by_role("menuitem", name=example["title"], exact=True).click()
        expect(tabs).to_have_count(already_open + 1)
        expect(tabs.last).to_have_attribute("aria-selected", "true")
        expect(editor(page)).to_contain_text(first_line(example["query"]))

        with page.expect_response(is_answer) as answering:
            editor(page).get_by_role("textbox").press("Control+Enter")
        asked = answering.value.request.post_data_json or {}
        answer = answering.value.json()
        assert asked["query"] == example["query"], example["name"]
        assert asked.get("variables") == example["variables"], example["name"]
        assert "errors" not in answer, example["name"]
        assert answer["data"], example["name"]
        expect(result(page)).to_contain_text('"data"')


def test_a_query_typed_by_keyboard_is_answered_in_the_result_pane(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    open_explorer(page, server)

    type_query(page, KETAMINE)
    page.get_by_role("button", name="Execute query").click()

    expect(result(page)).to_contain_text("Ketamine")


def test_the_editor_marks_unknown_fields_and_completes_known_ones(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    open_explorer(page, server)

    # The mark shows that the schema has reached the editor.
    type_query(page, "{ noSuchField }")
    expect(editor(page).locator(".squiggly-error").first).to_be_visible()

    type_query(page, "{ provisio")
    suggestion = page.locator(".suggest-widget").get_by_text("provision", exact=True)
    expect(suggestion).to_be_visible()
    suggestion.click()
    expect(editor(page)).to_contain_text("{ provision")


def test_a_shared_link_reopens_with_its_query(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    open_explorer(page, server)
    type_query(page, KETAMINE)

    page.get_by_role("button", name="Share link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied.")
    link = clipboard(page)
    assert link.startswith(f"{server.url}/explorer?query=")

    # Somebody else's browser knows nothing of the first visit.
    page.evaluate("localStorage.clear()")
    page.goto(link)
    expect(editor(page)).to_contain_text(KETAMINE)
    page.get_by_role("button", name="Execute query").click()
    expect(result(page)).to_contain_text("Ketamine")


def test_a_reader_who_returns_finds_the_tabs_and_still_gets_the_examples(
    server: Server, browser_page: BrowserPage, examples: list[dict[str, Any]]
) -> None:
    page = browser_page.page
    open_explorer(page, server)
    type_query(page, "{ kept: __typename }")
    wait_until_stored(page, "{ kept: __typename }")

    open_explorer(page, server)
    expect(editor(page)).to_contain_text("{ kept: __typename }")
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name=examples[0]["title"], exact=True).click()
    expect(editor(page)).to_contain_text(first_line(examples[0]["query"]))


def test_a_link_counts_for_more_than_the_tabs_of_the_last_visit(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    tabs = page.get_by_role("tab")
    query = "query Linked($slug: String!) { provision(slug: $slug) { title } }"
    variables = '{"slug": "us.dea.schedule.ketamine"}'
    open_explorer(page, server)
    type_query(page, "{ kept: __typename }")
    wait_until_stored(page, "{ kept: __typename }")
    kept = tabs.count()

    page.goto(f"{server.url}/explorer?query={quote(query)}&variables={quote(variables)}")
    expect(editor(page)).to_contain_text(query)
    expect(tabs).to_have_count(kept + 1)
    expect(tabs.last).to_contain_text("Linked")
    expect(tabs.last).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="Execute query").click()
    expect(result(page)).to_contain_text("Ketamine")


def test_of_several_operations_the_address_can_name_the_one_to_run(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    query = quote("query First { first: __typename } query Second { second: __typename }")
    page.goto(f"{server.url}/explorer?query={query}&operationName=Second")
    expect(page.get_by_role("tab").first).to_contain_text("Second")

    page.get_by_role("button", name="Share link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied.")
    assert clipboard(page).endswith("&operationName=Second")


def test_an_example_can_be_named_in_the_address(
    server: Server, browser_page: BrowserPage, examples: list[dict[str, Any]]
) -> None:
    page = browser_page.page
    last = examples[-1]

    page.goto(f"{server.url}/explorer?example={last['name']}")
    expect(editor(page)).to_contain_text(first_line(last["query"]))

    page.goto(f"{server.url}/explorer?example=no-such-example")
    expect(note(page, "There is no example named “no-such-example”.")).to_be_visible()


def test_the_copied_curl_command_sends_what_the_editor_holds(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    open_explorer(page, server)
    type_query(page, KETAMINE)

    page.get_by_role("button", name="Copy as curl").click()
    expect(page.get_by_role("status")).to_have_text("Command copied.")

    # "\" and a line's end continue a command; shlex knows the rest of a shell's rules.
    program, *arguments = shlex.split(clipboard(page).replace("\\\n", ""))
    assert program == "curl"
    assert f"{server.url}/graphql" in arguments
    assert "Content-Type: application/json" in arguments
    body = arguments[arguments.index("--data-binary") + 1]
    assert json.loads(body) == {"query": KETAMINE}


def test_graphiql_opens_without_the_examples_and_says_so(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    page.route("**/examples.json", lambda route: route.fulfill(status=500))
    open_explorer(page, server)

    expect(note(page, "The examples could not be read")).to_be_visible()
    expect(page.get_by_role("button", name="Examples")).to_be_disabled()
    type_query(page, KETAMINE)
    page.get_by_role("button", name="Execute query").click()
    expect(result(page)).to_contain_text("Ketamine")


def test_no_request_leaves_the_host(server: Server, browser_page: BrowserPage) -> None:
    use_everything(browser_page.page, server)

    elsewhere = [url for url in browser_page.requested if not stays_on_host(url, server)]
    assert elsewhere == []
    # The recording itself works: the workers' scripts are among what was asked for.
    assert any("worker" in url for url in browser_page.requested)


def test_nothing_is_complained_about_in_the_console(server: Server, browser_page: BrowserPage) -> None:
    use_everything(browser_page.page, server)

    assert browser_page.csp_violations == []
    assert browser_page.console_errors == []


def test_the_page_forbids_itself_everything_but_its_own_host(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    answer = page.goto(f"{server.url}/explorer")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy

    # What is forbidden is recorded, so the test above would notice it.
    with page.expect_console_message(lambda message: "elsewhere.invalid" in message.text):
        page.evaluate("new Image().src = 'http://elsewhere.invalid/x.png'")
    assert any("elsewhere.invalid" in text for text in browser_page.csp_violations)


def test_the_favicon_is_there(server: Server, browser_page: BrowserPage) -> None:
    page = browser_page.page
    page.goto(f"{server.url}/explorer")
    address = page.locator("link[rel=icon]").get_attribute("href")

    answer = page.request.get(f"{server.url}{address}")
    assert answer.ok
    assert answer.headers["content-type"].startswith("image/svg+xml")


def use_everything(page: Page, server: Server) -> None:
    """One visit that loads whatever the explorer loads lazily."""
    open_explorer(page, server)
    type_query(page, KETAMINE)
    page.get_by_role("button", name="Prettify query").click()
    expect(editor(page).locator(".view-line")).to_have_count(6)
    page.get_by_role("button", name="Execute query").click()
    expect(result(page)).to_contain_text("Ketamine")

    page.get_by_role("button", name="Show Documentation Explorer").click()
    expect(page.get_by_role("link", name="Query", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show History").click()
    expect(page.get_by_role("region", name="History")).to_be_visible()
    page.get_by_role("button", name="Show GraphiQL Explorer").click()
    expect(page.get_by_text("Add new")).to_be_visible()
    page.get_by_role("button", name="Open settings dialog").click()
    page.get_by_role("button", name="Dark", exact=True).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Share link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied.")


def open_explorer(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/explorer")
    expect(editor(page).locator(".view-line").first).to_be_visible()


def editor(page: Page) -> Locator:
    return page.get_by_role("region", name="Operation Editor")


def result(page: Page) -> Locator:
    return page.get_by_role("region", name="Result Window")


def note(page: Page, text: str) -> Locator:
    # The editors keep silent alerts of their own.
    return page.get_by_role("alert").filter(has_text=text)


def type_query(page: Page, query: str) -> None:
    editor(page).locator(".view-lines").click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(query)
    expect(editor(page)).to_contain_text(query)


def wait_until_stored(page: Page, query: str) -> None:
    """GraphiQL writes its tabs to the browser's storage half a second after an edit."""
    page.evaluate(
        """([query, patience]) => new Promise((stored, failed) => {
            const look = () => {
                if ((localStorage.getItem('graphiql:tabState') ?? '').includes(query)) stored()
                else if (performance.now() > patience) failed(new Error('the tabs were not stored'))
                else requestAnimationFrame(look)
            }
            look()
        })""",
        [query, PATIENCE_MS],
    )


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(text, str)
    return text


def first_line(query: str) -> re.Pattern[str]:
    """Finds the query's first line, however the editor renders its spaces."""
    return re.compile(r"\s+".join(re.escape(word) for word in query.strip().splitlines()[0].split()))


def is_answer(response: Response) -> bool:
    if not response.url.endswith("/graphql") or response.request.method != "POST":
        return False
    return "__schema" not in (response.request.post_data or "")


def stays_on_host(url: str, server: Server) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob"} or parts.netloc == urlsplit(server.url).netloc
