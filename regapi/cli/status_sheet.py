"""A substance's legal status laid out for people."""

from typing import Any

from .checklist_sheet import cited
from .output import Sheet, Table

FINDINGS = {
    "CONTROLLED": "controlled",
    "UNCONFIRMED": "placed in a schedule by a provision whose own line nobody read: confirm it",
    "NOT_CONTROLLED": "in no schedule, as a source says",
    "SPLIT": "in different schedules in its parts",
    "NOT_RESEARCHED": "not researched, which is no proof that it is uncontrolled",
}


def status_sheet(found: Any) -> Sheet:
    """The sheet of a legal status, as its document answers it."""
    place, substance = found["jurisdiction"], found["substance"]["name"]
    sheet = Sheet(
        f"{substance} in {place['name']} on {found['asOf']}",
        [f"{place['name']}: {FINDINGS[found['finding']]}."],
        closing=["Reference data, not legal advice and not the official text."],
    )
    groups = [(place["name"], found["placements"])]
    if place["code"] != "us":
        sheet.lines.append(f"United States: {FINDINGS[found['federalFinding']]}.")
        groups.append(("United States", found["federal"]))
    for name, placements in groups:
        if placements:
            columns = ("Schedule", "Since", "Rule", "Authority")
            sheet.tables.append(Table(name, columns, [_row(p) for p in placements], (14, 10, None, None)))
    sheet.records = [_record(name, p) for name, placements in groups for p in placements]
    return sheet


def _schedule(placement: Any) -> str:
    named = placement["schedule"] or placement["ownSchedule"]
    return named or ("controlled" if placement["controlled"] else "none")


def _row(placement: Any) -> tuple[str, ...]:
    provision = placement["provision"]
    return (_schedule(placement), placement["since"] or "not known", provision["title"], cited(provision))


def _record(name: str, placement: Any) -> dict[str, str]:
    provision = placement["provision"]
    return {
        "jurisdiction": name,
        "schedule": _schedule(placement),
        "since": placement["since"] or "",
        "until": placement["until"] or "",
        "provision": provision["slug"],
        "rule": provision["title"],
        "verification": provision["verification"],
        "citations": "; ".join(citation["text"] for citation in provision["citations"]),
    }
