"""Every link of the site leads somewhere: all are followed from the first page on, as a crawler would."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx2
import pytest

from regapi.web.routes import ROUTES
from tests.conftest import Server

from .site import CHECKLIST, PAGES

MOST_OF_A_KIND = 200
"""How many pages of one kind (provisions, sources) are followed: the first that the crawl meets."""

MOST_QUESTIONS = 25
"""How many addresses with a question in them are followed for one page: answers and filters combine without end."""

PATIENCE = 60


class Links(HTMLParser):
    """The addresses that a page leads to or loads, and the places in it that an address can name.

    Where a form leads is left out: it asks for values.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element's addresses and its name."""
        for name, value in attrs:
            if name in ("href", "src", "hx-get") and value is not None:
                self.addresses.append(value)
            elif name == "id" and value:
                self.places.add(value)


@dataclass
class Crawl:
    """What was found: for each address its status and the page that led there."""

    status: dict[str, int] = field(default_factory=dict)
    led_by: dict[str, str] = field(default_factory=dict)
    places: dict[str, set[str]] = field(default_factory=dict)
    fragments: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def paths(self) -> set[str]:
        """The addresses that were followed, without their questions."""
        return {urlsplit(address).path for address in self.status}


def crawled(client: httpx2.Client, *starts: str) -> Crawl:
    """Follow every link within the site, breadth first, and every redirection to its end."""
    crawl, budget = Crawl(), Counter[str]()
    waiting = [(start, "the start") for start in starts]
    while waiting:
        address, origin = waiting.pop(0)
        if address in crawl.status or not _is_followed(address, budget):
            continue
        response = client.get(address, headers={"Accept": "text/html,*/*"}, follow_redirects=True)
        crawl.status[address] = response.status_code
        crawl.led_by[address] = origin
        if not response.headers["content-type"].startswith("text/html") or address.startswith("/explorer"):
            continue
        links = Links(response.text)
        crawl.places[address] = links.places
        if response.history and response.url.fragment:
            crawl.fragments.add((origin, address, response.url.fragment))
        for target, place in _within(client, response.url.raw_path.decode(), links.addresses):
            waiting.append((target, address))
            if place:
                crawl.fragments.add((address, target, place))
    return crawl


def _is_followed(address: str, budget: Counter[str]) -> bool:
    parts = urlsplit(address)
    kind = f"{parts.path.strip('/').partition('/')[0]}{'.json' if parts.path.endswith('.json') else ''}"
    budget[kind] += 1
    if parts.query:
        budget[f"{parts.path}?"] += 1
    return budget[kind] <= MOST_OF_A_KIND and budget[f"{parts.path}?"] <= MOST_QUESTIONS


def _within(client: httpx2.Client, address: str, found: list[str]) -> Iterator[tuple[str, str]]:
    base = str(client.base_url).rstrip("/")
    for link in found:
        target, place = urldefrag(urljoin(f"{base}{address}", link))
        if target.startswith(f"{base}/") or target == base:
            yield target.removeprefix(base) or "/", place


@pytest.fixture(scope="module")
def crawl(server: Server) -> Crawl:
    """The site, crawled from the first page and from a checklist, which a form leads to."""
    with httpx2.Client(base_url=server.url, timeout=PATIENCE) as client:
        return crawled(client, "/", CHECKLIST)


def test_every_link_within_the_site_leads_to_something(crawl: Crawl) -> None:
    lost = {address: crawl.led_by[address] for address, status in crawl.status.items() if status != 200}
    assert lost == {}
    assert len(crawl.status) > 400


def test_every_place_that_a_link_names_is_on_its_page(crawl: Crawl) -> None:
    assert crawl.fragments
    lost = {f for f in crawl.fragments if f[1] in crawl.places and f[2] not in crawl.places[f[1]]}
    assert lost == set()


def test_every_kind_of_page_can_be_reached_by_links(crawl: Crawl) -> None:
    unreached = [route.path for route in ROUTES if not any(route.path_regex.match(path) for path in crawl.paths)]
    assert unreached == []
    assert {urlsplit(address).path for address in PAGES} - {"/sources/cfr-21-1301.12"} <= crawl.paths


def test_every_state_can_be_reached_by_links(crawl: Crawl) -> None:
    assert len([path for path in crawl.paths if path.startswith("/states/us-")]) == 51


def test_the_crawl_met_many_provisions_sources_and_agencies(crawl: Crawl) -> None:
    for kind in ("p", "sources", "agencies"):
        assert len([path for path in crawl.paths if path.startswith(f"/{kind}/")]) >= 100


def test_the_crawler_reads_links_places_and_fragments() -> None:
    links = Links('<a id="top" href="/x?y=1#z">x</a><img src="p.svg"><a href="https://example.org/">out</a><a>none</a>')
    assert links.addresses == ["/x?y=1#z", "p.svg", "https://example.org/"]
    assert links.places == {"top"}
    with httpx2.Client(base_url="http://site.test") as client:
        assert list(_within(client, "/a/b", links.addresses)) == [("/x?y=1", "z"), ("/a/p.svg", "")]
