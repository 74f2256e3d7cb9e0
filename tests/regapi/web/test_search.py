"""The search page: its form, its results, and what it says where there are none."""

import re
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from regapi.web.search import address_of
from regapi.web.search_form import KINDS

SCRIPT = {"HX-Request": "true"}


def page(site: TestClient, address: str, status: int = 200, headers: dict[str, str] | None = None) -> str:
    """The words and tags of a page, each run of white space as one space."""
    answer = site.get(address, headers=headers)
    assert answer.status_code == status
    return " ".join(answer.text.split())


def test_results_mark_the_words_found_and_lead_to_the_permanent_page(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet")
    assert "2 results for locked cabinet." in html
    assert "<mark>locked</mark> <mark>cabinet</mark>" in html
    assert '<a href="/p/us.dea.security.cabinet">Store ketamine in a securely locked' in html


def test_a_result_shows_its_grade_and_its_citations(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet")
    hit = html[html.index('<ol class="hits">') :].partition("</li> <li> <p")[0]
    assert "primary</span>" in hit
    assert ">21 CFR 1301.75(b)</a>" in hit
    assert "provision, United States</span>" in hit


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/search?q=1301.75&kinds=SOURCE", 'href="/sources/cfr-21-1301.75'),
        ("/search?q=Drug+Enforcement+Administration&kinds=AGENCY", 'href="/agencies/dea"'),
        ("/search?q=Illinois&kinds=JURISDICTION", 'href="/states/us-il"'),
        ("/search?q=Chicago&kinds=JURISDICTION", 'href="/states/us-il"'),
        ("/search?q=United+States&kinds=JURISDICTION", 'href="/states"'),
        ("/search?q=locked&kinds=FAQ", 'href="/guide/guide.faq.are-ketamine-clinics-legal"'),
        ("/search?q=locked&kinds=CLAIM", 'href="/guide/guide.p135.1"'),
        ("/search?q=locked+cabinet&asOf=2020-01-01", 'href="/p/us.dea.security.cabinet?asOf=2020-01-01"'),
    ],
)
def test_every_sort_of_result_leads_somewhere(site: TestClient, address: str, link: str) -> None:
    assert link in page(site, address)


def test_every_address_of_a_result_is_served(site: TestClient) -> None:
    html = "".join(page(site, f"/search?q=license+board&kinds={kind}") for kind in KINDS)
    addresses = set(re.findall(r'<p class="name"><a href="([^"]+)"', html))
    assert len(addresses) > 20
    assert {a for a in addresses if site.get(a).status_code not in {200, 303}} == set()


def test_a_claim_and_an_answer_of_the_guide_show_how_they_fare(site: TestClient) -> None:
    claim = page(site, "/search?q=locked&kinds=CLAIM")
    assert "contradicted</span> Correction:" in claim
    assert "The guide's own answer:" in page(site, "/search?q=locked&kinds=FAQ")


def test_an_empty_search_shows_how_to_search(site: TestClient) -> None:
    html = page(site, "/search")
    assert "<h2>How to search</h2>" in html
    assert '<a href="/search?q=Form+224">Form 224</a>' in html
    assert "Ask this yourself" not in html
    assert "result" not in html.partition('<p id="count"')[2].partition("</p>")[0]


def test_every_example_finds_something(site: TestClient) -> None:
    examples = re.findall(r'<li><a href="(/search\?q=[^"]+)"', page(site, "/search"))
    assert len(examples) == 5
    assert all('<ol class="hits">' in page(site, address) for address in examples)


def test_nothing_found_says_so_and_suggests(site: TestClient) -> None:
    html = page(site, "/search?q=qqqqzzz&kinds=SOURCE&jurisdiction=CA")
    assert "0 results for qqqqzzz, in the law that reaches California." in html
    assert "That is no proof that there is no rule." in html
    assert '<a href="/search?q=qqqqzzz&amp;jurisdiction=us-ca">Search everything</a>' in html
    assert '<a href="/search?q=qqqqzzz&amp;kinds=SOURCE">Search all places</a>' in html
    assert "Search everything" not in page(site, "/search?q=qqqqzzz")


def test_the_form_keeps_what_was_chosen(site: TestClient) -> None:
    html = page(site, "/search?q=ketamine&kinds=source,agency&jurisdiction=California&asOf=2024-01-01")
    assert 'value="ketamine"' in html
    assert 'value="SOURCE" checked' in html
    assert 'value="AGENCY" checked' in html
    assert 'value="PROVISION" checked' not in html
    assert '<option value="us-ca" selected>California</option>' in html
    assert 'value="2024-01-01"' in html
    assert '<details class="filters" open>' in html
    assert '<details class="filters">' in page(site, "/search?q=ketamine")
    assert '<option value="us" selected>' in page(site, "/search?q=ketamine&jurisdiction=us")


def test_each_sort_has_a_link_with_how_many_it_finds(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet")
    assert '<a href="/search?q=locked+cabinet&amp;kinds=PROVISION">Provisions (2)</a>' in html
    assert ">Everything<" not in html
    narrowed = page(site, "/search?q=locked+cabinet&kinds=PROVISION")
    assert 'kinds=PROVISION" aria-current="true">Provisions (2)</a>' in narrowed
    assert '<a href="/search?q=locked+cabinet">Everything</a>' in narrowed


def test_a_local_place_is_named_with_its_state(site: TestClient) -> None:
    html = page(site, "/search")
    assert ", IL</option>" in html.partition('label="Counties and cities"')[2]


def test_a_place_narrows_to_its_law_and_the_law_above_it(site: TestClient) -> None:
    html = page(site, "/search?q=medical+license&kinds=PROVISION&jurisdiction=us-il")
    assert 'href="/p/us-il.medical-license"' in html
    assert 'href="/p/us-ca.' not in html


def test_results_come_page_by_page(site: TestClient) -> None:
    first = page(site, "/search?q=ketamine&kinds=PROVISION")
    onward = re.search(r'<a href="([^"]+)" rel="next">Next page of results</a>', first)
    assert onward
    assert "Previous page" not in first
    assert "kinds=PROVISION" in onward.group(1)
    second = page(site, onward.group(1).replace("&amp;", "&"))
    back = re.search(r'<a href="([^"]+)" rel="prev">Previous page of results</a>', second)
    assert back
    names = re.compile(r'<p class="name"><a href="([^"]+)"')
    assert set(names.findall(first)).isdisjoint(names.findall(second))
    assert names.findall(page(site, back.group(1).replace("&amp;", "&"))) == names.findall(first)


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("q=" + "x" * 201, "q", "201 characters are too many to search for; give up to 200."),
        ("q=%3F%3F", "q", "There is no word to search for"),
        ("q=a&jurisdiction=Mars", "jurisdiction", "No jurisdiction &#39;Mars&#39; is known here."),
        ("q=a&jurisdiction=Washington", "jurisdiction", "us-wa (Washington) or us-dc (District of Columbia)"),
        ("q=a&jurisdiction=us-caa", "jurisdiction", "Did you mean"),
        ("q=a&kinds=LAWYER", "kinds", "&#39;LAWYER&#39; is no sort of result; choose from these."),
        ("q=a&asOf=soon", "as-of", "is not a date"),
    ],
)
def test_a_bad_search_shows_the_form_with_the_error_beside_the_field(
    site: TestClient, query: str, field: str, words: str
) -> None:
    html = page(site, f"/search?{query}", 400)
    error = html.partition(f'id="{field}-error">')[2].partition("</p>")[0]
    assert words in error
    assert f'aria-describedby="{field}-error"' in html
    assert "Nothing was searched for" in html
    assert '<ol class="hits">' not in html
    assert "How to search" not in html


def test_an_address_that_asks_for_no_page_says_so_and_leads_to_the_first(site: TestClient) -> None:
    for parameter in ("page", "before"):
        html = page(site, f"/search?q=lock+box&{parameter}=elsewhere", 400)
        assert "This is no cursor of this service" in html
        assert '<a href="/search?q=lock%20box">Start again at the first page</a>' in html


def test_what_was_typed_is_escaped(site: TestClient) -> None:
    html = page(site, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22&jurisdiction=")
    assert "<script>" not in html
    assert 'value="&lt;script&gt;alert(1)&lt;/script&gt;&#34;"' in html


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=a&page=%00", "q=a&jurisdiction=%00", "kinds=%00", "q=AND+OR"]
)
def test_a_mangled_address_is_never_our_fault(site: TestClient, query: str) -> None:
    assert site.get(f"/search?{query}").status_code in {200, 400}


def test_a_script_is_given_the_results_alone(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet", headers=SCRIPT)
    assert "<html" not in html
    assert "<form" not in html
    assert '<p id="count" role="status" hx-swap-oob="true">2 results for locked cabinet.</p>' in html
    assert "<mark>locked</mark>" in html


def test_a_script_is_told_what_was_wrong(site: TestClient) -> None:
    html = page(site, "/search?q=%3F", 400, headers=SCRIPT)
    assert '<p class="error">There is no word to search for' in html
    assert "<form" not in html


def test_a_browser_that_goes_back_is_given_the_whole_page(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet", headers=SCRIPT | {"HX-History-Restore-Request": "true"})
    assert "<html" in html
    assert "hx-swap-oob" not in html


def test_a_cache_tells_the_page_from_its_results(site: TestClient) -> None:
    asked = site.get("/search").headers["vary"]
    assert {"HX-Request", "HX-History-Restore-Request", "Accept-Encoding"} == set(asked.split(", "))


def test_the_search_box_asks_as_one_types_and_works_without_a_script(site: TestClient) -> None:
    html = page(site, "/search")
    for words in (
        'hx-get="/search"',
        'hx-trigger="input changed delay:250ms, search"',
        'hx-target="#results"',
        'hx-push-url="true"',
        '<form class="search" action="/search" method="get" role="search">',
        '<script src="/static/htmx.min.js" defer></script>',
        '"includeIndicatorStyles":false',
    ):
        assert words in html


def test_the_question_behind_the_results_can_be_asked_again(site: TestClient) -> None:
    html = page(site, "/search?q=locked+cabinet")
    assert "locked cabinet" in unquote(html.partition('href="/explorer?')[2].partition('"')[0]).replace("+", " ")


def test_a_place_outside_the_nation_leads_to_the_list_of_states() -> None:
    assert address_of("JURISDICTION", {"code": "int", "level": "INTERNATIONAL", "parent": None}, "") == "/states"
