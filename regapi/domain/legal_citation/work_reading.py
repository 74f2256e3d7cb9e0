"""Reading a citation by volume and page, or by number: registers, acts, bills and cases."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from .case_name import case_name_before, court_and_jurisdiction
from .catalogue import NamedWork, name_stands_at
from .citation import LegalCitation
from .family import Family
from .found import Found
from .numbered_work import PAGE, NumberedWork
from .reporter import DOCKET
from .subdivision import read_labels

_YEAR = r"(?P<year>(?:1[789]|20)[0-9]{2})"
_YEAR_ALONE = re.compile(rf"\s{{0,2}}\({_YEAR}\)", re.ASCII)
_DATE = re.compile(rf"\s{{0,2}}\((?:[^()]{{0,40}}[\s,])?{_YEAR}(?:[\s,\-][^()]{{0,20}})?\)", re.ASCII)
_COURT_AND_YEAR = re.compile(rf"\s{{0,2}}\((?P<court>[^()]{{0,80}}?)\s?{_YEAR}\)", re.ASCII)
_PAGE_AGAIN = re.compile(rf",\s{{0,2}}(?:at\s)?{PAGE}(?:-([0-9]{{1,6}}))?(?![0-9A-Za-z])", re.ASCII)
_LAST_PAGE = re.compile(r"\s?-\s?([0-9]{1,6})(?![0-9A-Za-z])", re.ASCII)
_BILL_LETTERS = re.compile(r"([A-Z])\.?\s?([A-Z])?\.?\s?([0-9]+)", re.ASCII)
_LONGEST_DOCUMENT = 3000
_DATED = (Family.FEDERAL_REGISTER, Family.STATE_REGISTER, Family.BILL)
_PAGED = (Family.FEDERAL_REGISTER, Family.STATE_REGISTER, Family.STATUTES_AT_LARGE, Family.CASE)


def read_work_citation(text: str, name: NamedWork, work: NumberedWork, floor: int) -> tuple[Found, ...]:
    """The citation to this work around its name in the text; none where its numbers do not stand there."""
    before = _before(work).search(text, max(floor, name.start - 16), name.start)
    after = _after(work).match(text, name.end)
    if not before or not after:
        return ()
    fields: dict[str, Any] = {k: v for k, v in {**before.groupdict(), **after.groupdict()}.items() if v}
    fields["jurisdiction"] = work.jurisdiction
    start, stop = before.start(), after.end()
    if "page" in fields:
        fields["page"] = fields["page"].replace(",", "")
    if work.family is Family.BILL:
        letters = _BILL_LETTERS.fullmatch(fields["number"])
        if letters:
            fields["number"] = f"{'.'.join(filter(None, letters.groups()[:2]))}. {letters[3]}"
    if work.family is Family.PUBLIC_LAW and "section" in fields:
        fields["pinpoint"], stop = read_labels(text, stop)
    if work.family in _PAGED:
        stop = _read_pages(text, stop, fields)
    if work.family is Family.CASE:
        fields["name"], start = case_name_before(text, start, floor)
        if work is DOCKET and not (fields["name"] and _COURT_AND_YEAR.match(text, stop)):
            return ()
    stop = _read_brackets(text, stop, work, fields)
    return (Found(LegalCitation(work.family, work.name, **fields), start, stop),)


def _read_pages(text: str, stop: int, fields: dict[str, Any]) -> int:
    """Reads the last page of a range, or the page meant after the first: "37673-75", "546 U.S. 243, 258"."""
    page = fields.get("page", "")
    if not page.isdigit():
        return stop
    last = _LAST_PAGE.match(text, stop)
    if last and (end := _full_page(page, last[1])):
        fields["end"] = end
        return last.end()
    again = _PAGE_AGAIN.match(text, stop)
    if not again or _begins_citation(text, again.end()):
        return stop
    meant = again["page"].replace(",", "")
    if not int(page) <= int(meant) < int(page) + _LONGEST_DOCUMENT:
        return stop
    fields["pinpoint"] = (meant,)
    if again[2] and (end := _full_page(meant, again[2])):
        fields["pinpoint_end"] = (end,)
    return again.end()


def _full_page(first: str, last: str) -> str | None:
    """The last page with the digits that it shares with the first: "37673", "75" gives "37675"."""
    full = first[: -len(last)] + last if len(last) < len(first) else last
    return full if int(full) > int(first) else None


def _begins_citation(text: str, position: int) -> bool:
    spaces = 0
    while spaces < 3 and text[position + spaces : position + spaces + 1].isspace():
        spaces += 1
    return name_stands_at(text, position + spaces)


def _read_brackets(text: str, stop: int, work: NumberedWork, fields: dict[str, Any]) -> int:
    """Reads the year, and for a case the court, in the brackets after a citation."""
    if work.family is Family.CASE:
        brackets = _COURT_AND_YEAR.match(text, stop)
        if not brackets:
            return stop
        fields["court"], told = court_and_jurisdiction(brackets["court"])
        fields["jurisdiction"] = work.jurisdiction or told
    else:
        brackets = (_DATE if work.family in _DATED else _YEAR_ALONE).match(text, stop)
        if not brackets or len(fields.get("volume", "")) == 4:
            return stop
    fields["year"] = int(brackets["year"])
    return brackets.end()


@cache
def _before(work: NumberedWork) -> re.Pattern[str]:
    before = rf"(?<![0-9A-Za-z.\-/$])(?:{work.before})\s{{0,3}}" if work.before else ""
    return re.compile(rf"{before}\Z", re.ASCII)


@cache
def _after(work: NumberedWork) -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}(?:{work.after})(?![0-9A-Za-z])", re.ASCII)
