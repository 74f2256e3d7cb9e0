"""The official web address of a cited source, where one can be built from the citation's parts."""

from __future__ import annotations

from datetime import date

from .citation import LegalCitation
from .family import Family
from .subject_code import CALIFORNIA_LETTERS

_FIRST_DAY_OF_ECFR = date(2017, 1, 3)
_FIRST_CONGRESS_ONLINE = 104
_FIRST_STATUTES_ONLINE = 65
_STATE_SECTIONS = {
    "D.C. Code": "https://code.dccouncil.gov/us/dc/council/code/sections/{section}",
    "Minn. Stat.": "https://www.revisor.mn.gov/statutes/cite/{section}",
    "Mo. Rev. Stat.": "https://revisor.mo.gov/main/OneSection.aspx?section={section}",
    "Neb. Rev. Stat.": "https://nebraskalegislature.gov/laws/statutes.php?statute={section}",
    "Ohio Rev. Code": "https://codes.ohio.gov/ohio-revised-code/section-{section}",
    "Wis. Stat.": "https://docs.legis.wisconsin.gov/document/statutes/{section}",
}
_CALIFORNIA = "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode={}&sectionNum={}"


def official_url(citation: LegalCitation, as_of: date | None = None) -> str | None:
    """The official address of the cited source, or None where none is sure.

    With ``as_of``, the address of its text on that day: None for a code whose past texts have no such
    address, and for the federal regulations before 2017-01-03, where the online text begins. What is printed
    once, such as the Federal Register, has one address for every day. A range has that of its first section.
    """
    match citation.family:
        case Family.CFR:
            return _federal_regulations(citation, as_of)
        case Family.FEDERAL_REGISTER:
            return _federal_register(citation)
        case Family.PUBLIC_LAW:
            congress, _, number = (citation.number or "").partition("-")
            online = int(congress or 0) >= _FIRST_CONGRESS_ONLINE
            return f"https://www.govinfo.gov/link/plaw/{congress}/public/{number}" if online else None
        case Family.STATUTES_AT_LARGE:
            volume, page = citation.volume, citation.page
            online = int(volume or 0) >= _FIRST_STATUTES_ONLINE
            return f"https://www.govinfo.gov/link/statute/{volume}/{page}" if online else None
    if as_of is not None or citation.section is None:
        return None
    if citation.family is Family.USC:
        return f"https://www.govinfo.gov/link/uscode/{citation.title}/{citation.section}"
    return _state_section(citation, citation.section) if citation.family is Family.STATE_CODE else None


def _federal_regulations(citation: LegalCitation, as_of: date | None) -> str | None:
    if as_of is not None and as_of < _FIRST_DAY_OF_ECFR:
        return None
    day = "current" if as_of is None else f"on/{as_of.isoformat()}"
    if not (citation.section or citation.part):
        return None
    place = f"section-{citation.section}" if citation.section else f"part-{citation.part}"
    return f"https://www.ecfr.gov/{day}/title-{citation.title}/{place}"


def _federal_register(citation: LegalCitation) -> str:
    if citation.number:
        return f"https://www.federalregister.gov/d/{citation.number}"
    return f"https://www.federalregister.gov/citation/{citation.volume}-FR-{citation.page}"


def _state_section(citation: LegalCitation, section: str) -> str | None:
    letters = CALIFORNIA_LETTERS.get(citation.code.removeprefix("Cal. "))
    if citation.jurisdiction == "us-ca" and letters:
        return _CALIFORNIA.format(letters, section)
    form = _STATE_SECTIONS.get(citation.code)
    return form.format(section=section) if form else None
