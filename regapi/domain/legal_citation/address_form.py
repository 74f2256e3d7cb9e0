"""Web addresses which are built from the parts of a citation, and the citation that each stands for."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .citation import LegalCitation
from .citation_error import CitationError
from .parsing import parse
from .subject_code import CALIFORNIA_LETTERS

_FEDERAL = (
    ("ecfr.gov/{day}/title-{title}/{path}section-{section}", "{title} CFR {section}"),
    ("ecfr.gov/{day}/title-{title}/{path}part-{part}", "{title} CFR part {part}"),
    ("law.cornell.edu/cfr/text/{title}/part-{part}", "{title} CFR part {part}"),
    ("law.cornell.edu/cfr/text/{title}/{section}", "{title} CFR {section}"),
    ("accessdata.fda.gov/scripts/cdrh/cfdocs/cfcfr/CFRSearch.cfm?fr={section}", "21 CFR {section}"),
    ("law.cornell.edu/uscode/text/{title}/{section}", "{title} U.S.C. {section}"),
    ("govinfo.gov/link/uscode/{title}/{section}", "{title} U.S.C. {section}"),
    (
        "uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title{title}-section{section}",
        "{title} U.S.C. {section}",
    ),
    ("govinfo.gov/link/plaw/{volume}/public/{page}", "Pub. L. {volume}-{page}"),
    ("govinfo.gov/link/statute/{volume}/{page}", "{volume} Stat. {page}"),
    ("govinfo.gov/content/pkg/STATUTE-{volume}/{word}/STATUTE-{word}-Pg{page}", "{volume} Stat. {page}"),
    ("govinfo.gov/link/fr/{volume}/{page}", "{volume} FR {page}"),
    ("federalregister.gov/citation/{volume}-FR-{page}", "{volume} FR {page}"),
    ("federalregister.gov/d/{section}", "FR Doc. {section}"),
    ("supreme.justia.com/cases/federal/us/{volume}/{page}", "{volume} U.S. {page}"),
    ("openjurist.org/{volume}/f2d/{page}", "{volume} F.2d {page}"),
)
_STATE = (
    ("azleg.gov/ars/{title}/{zeros}{page}", "Ariz. Rev. Stat. § {title}-{page}"),
    (
        "leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode={letters}&sectionNum={section}",
        "{california} § {section}",
    ),
    (
        "leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?sectionNum={section}&lawCode={letters}",
        "{california} § {section}",
    ),
    ("code.dccouncil.gov/us/dc/council/code/sections/{section}", "D.C. Code § {section}"),
    ("flsenate.gov/Laws/Statutes/{word}/{section}", "Fla. Stat. § {section}"),
    ("legis.iowa.gov/docs/code/{section}", "Iowa Code § {section}"),
    ("legislature.idaho.gov/statutesrules/idstat/{word}/{word}/sect{section}", "Idaho Code § {section}"),
    (
        "apps.legislature.ky.gov/law/kar/titles/{zeros}{volume}/{zeros}{part}/{section}",
        "{volume} KAR {part}:{section}",
    ),
    (
        "malegislature.gov/Laws/GeneralLaws/{word}/{word}/Chapter{chapter}/Section{section}",
        "Mass. Gen. Laws ch. {chapter}, § {section}",
    ),
    ("regs.maryland.gov/us/md/exec/comar/{section}", "COMAR {section}"),
    ("legislature.maine.gov/statutes/{title}/{word}sec{section}", "{title} M.R.S. § {section}"),
    ("mainelegislature.org/legis/statutes/{title}/{word}sec{section}", "{title} M.R.S. § {section}"),
    ("legislature.mi.gov/Laws/MCL?objectName=mcl-{part}-{section}", "Mich. Comp. Laws § {part}.{section}"),
    ("revisor.mn.gov/statutes/cite/{section}", "Minn. Stat. § {section}"),
    ("revisor.mo.gov/main/OneSection.aspx?section={section}", "Mo. Rev. Stat. § {section}"),
    ("nebraskalegislature.gov/laws/statutes.php?statute={section}", "Neb. Rev. Stat. § {section}"),
    ("codes.ohio.gov/orc/{section}", "Ohio Rev. Code § {section}"),
    ("codes.ohio.gov/ohio-revised-code/section-{section}", "Ohio Rev. Code § {section}"),
    ("codes.ohio.gov/oac/{section}", "Ohio Admin. Code {section}"),
    ("codes.ohio.gov/ohio-administrative-code/rule-{section}", "Ohio Admin. Code {section}"),
    ("le.utah.gov/xcode/{word}/{word}/{chapter}-S{section}", "Utah Code § {chapter}-{section}"),
    (
        "legislature.vermont.gov/statutes/section/{title}/{word}/{zeros}{section}",
        "{title} V.S.A. § {section}",
    ),
    ("docs.legis.wisconsin.gov/document/statutes/{edition}{section}", "Wis. Stat. § {section}"),
    ("docs-preview.legis.wisconsin.gov/document/statutes/{edition}{section}", "Wis. Stat. § {section}"),
    ("code.wvlegislature.gov/{section}", "W. Va. Code § {section}"),
)
_PLACES = {
    "chapter": r"(?P<chapter>[0-9][0-9A-Za-z.\-]{0,9}?)",
    "day": r"(?:current|on/[0-9]{4}-[0-9]{2}-[0-9]{2})",
    "edition": r"(?:(?:19|20)[0-9]{2}/)?",
    "letters": r"(?P<letters>[A-Z]{2,4})",
    "page": r"(?P<page>[0-9]{1,6})",
    "part": r"(?P<part>[0-9]{1,4})",
    "path": r"(?:[^?#]{1,120}/)?",
    "section": r"(?P<section>[0-9][0-9A-Za-z.:\-]{0,30}?)",
    "title": r"(?P<title>[0-9]{1,2}[A-Z]?(?:-[A-Z])?)",
    "volume": r"(?P<volume>[0-9]{1,3})",
    "word": r"[0-9A-Za-z\-]{1,12}?",
    "zeros": "0*",
}
_END = r"(?:\.html?|\.pdf|\.)?(?=[/?#&(]|\Z)"
_PREFIX = re.compile(r"https?://(?:www\.)?", re.ASCII | re.IGNORECASE)
_CALIFORNIA_NAMES = {letters: f"Cal. {name}" for name, letters in CALIFORNIA_LETTERS.items()}
_LONGEST = 2_000


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", template)
    pattern = "".join(_PLACES[p] if odd % 2 else re.escape(p) for odd, p in enumerate(pieces))
    return re.compile(pattern + _END, re.ASCII | re.IGNORECASE)


_PATTERNS = tuple((_pattern(template), form) for template, form in (*_FEDERAL, *_STATE))


def citation_in_address(url: str) -> LegalCitation | None:
    """The citation from whose parts the address is built, or None where no form so built is known."""
    prefix = _PREFIX.match(url)
    if not prefix or len(url) > _LONGEST:
        return None
    host, slash, path = unquote(url[prefix.end() :]).partition("/")
    for pattern, form in _PATTERNS:
        match = pattern.match(f"{host.rstrip('.')}{slash}{path}")
        if match and (citation := _citation(form, match.groupdict())):
            return citation
    return None


def _citation(form: str, parts: dict[str, str]) -> LegalCitation | None:
    if "letters" in parts:
        parts["california"] = _CALIFORNIA_NAMES.get(parts["letters"].upper(), "")
    try:
        return parse(form.format(**parts))
    except CitationError:
        return None
