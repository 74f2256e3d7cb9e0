"""Whether a web address that is built from a citation's parts agrees with the citation it is given for."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from .address_form import citation_in_address
from .citation import LegalCitation
from .family import Family
from .official_address import official_url

_FIRST_FEDERAL_REGISTER = 1935
_DATED_REGISTER = re.compile(
    r"https?://(?:www\.)?(?:govinfo\.gov/content/pkg/FR-|federalregister\.gov/documents/)"
    r"(?P<year>[0-9]{4})[-/]",
    re.ASCII,
)
_NAMED_SECTION = re.compile(
    r"(?:law\.justia\.com/codes|regulations\.justia\.com/states)/.{1,300}/"
    r"(?:section|statute|sec|rule)-[^/]{1,80}\Z"
    r"|law\.cornell\.edu/regulations/[a-z\-]{4,25}/[^/]{3,80}\Z"
    r"|[a-z\-]{4,20}\.public\.law/(?:statutes|codes|laws|rules)/[^/]{3,80}\Z",
    re.ASCII,
)
_LONGEST = 2_000


def disagreement(citation: LegalCitation, url: str) -> str | None:
    """What of the address does not fit the citation, in one sentence, with what would be right.

    None where they agree, and where the address has no form that is known to be built from a citation. An
    address of the part in which a section stands agrees, and so does one of any section in a cited range.
    """
    if len(url) > _LONGEST:
        return None
    stated = citation_in_address(url)
    if stated is not None:
        return None if _agrees(citation, stated) else _sentence(citation, stated.canonical)
    return _wrong_year(citation, url) or _wrong_section_name(citation, url)


def _sentence(citation: LegalCitation, stated: str) -> str:
    right = official_url(citation) or f"an address of {citation.canonical}"
    return f"the address is of {stated}, not of {citation.canonical}: {right} would be right"


def _agrees(citation: LegalCitation, stated: LegalCitation) -> bool:
    if citation.code != stated.code:
        return _have_no_common_numbers({citation.family, stated.family})
    if citation.key == stated.key or _within_range(citation, stated):
        return True
    if citation.family is Family.CFR and stated.section is None:
        part = citation.part or (citation.section or "").partition(".")[0]
        return (citation.title, part) == (stated.title, stated.part)
    return False


def _have_no_common_numbers(families: set[Family]) -> bool:
    """Whether the same text may be known by either citation, as a Public Law by its page in the Statutes."""
    either_way = ({Family.PUBLIC_LAW, Family.STATUTES_AT_LARGE}, {Family.CASE}, {Family.FEDERAL_REGISTER})
    return any(families <= pair for pair in either_way)


def _within_range(citation: LegalCitation, stated: LegalCitation) -> bool:
    if not citation.end or (citation.title, citation.chapter) != (stated.title, stated.chapter):
        return False
    first, place = _numbers(citation.section or citation.page), _numbers(stated.section or stated.page)
    return first <= place <= _numbers(citation.end)


def _numbers(text: str | None) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", text or "")]


def _wrong_year(citation: LegalCitation, url: str) -> str | None:
    """The volumes of the Federal Register are years, so that a dated address tells the volume."""
    dated = _DATED_REGISTER.match(url)
    if not dated or citation.family is not Family.FEDERAL_REGISTER or not citation.volume:
        return None
    volume = int(dated["year"]) - _FIRST_FEDERAL_REGISTER
    return None if volume == int(citation.volume) else _sentence(citation, f"a document in {volume} FR")


def _wrong_section_name(citation: LegalCitation, url: str) -> str | None:
    """Some publishers' addresses end in the section's number, its marks turned into hyphens."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = unquote(parts.path).removesuffix("/index.html").rstrip("/")
    place = f"{(parts.hostname or '').removeprefix('www.')}{path}"
    if citation.section is None or citation.end or not _NAMED_SECTION.match(place):
        return None
    name = path.rpartition("/")[2]
    section, named = _slug(citation.section), _slug(name)
    # Some end in the last piece of the number only, the others standing in the path before.
    last_piece_only = f"-{section}".endswith(f"-{named.partition('-')[2]}")
    if f"-{section}-" in f"-{named}-" or last_piece_only:
        return None
    return _sentence(citation, f"{name!r}")


def _slug(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "-", text.lower()).strip("-")
