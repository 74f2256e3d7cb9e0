"""An assessment laid out for people."""

from typing import Any

from .checklist_sheet import agency
from .output import Sheet, Table

ORDER = ("EXPIRED", "MISSING", "EXPIRING", "UNKNOWN", "MET", "NOT_DUE")
"""What a reader must see first comes first."""


def assessment_sheet(found: Any) -> Sheet:
    """The sheet of an assessment, as the assessment document answers it."""
    listed = found["checklist"]
    counts = {item["status"]: item["count"] for item in found["counts"]}
    told = ", ".join(f"{counts[status]} {status.replace('_', ' ').lower()}" for status in ORDER)
    sheet = Sheet(
        f"Assessment of a clinic in {listed['jurisdiction']['name']} on {found['asOf']}",
        [f"{sum(counts.values())} duties: {told}."],
        closing=[listed["localGap"], "Reference data, not legal advice and not the official text."],
    )
    sheet.lines += [f"CONTRADICTION: {c['statement']} {c['remedy']}" for c in listed["contradictions"]]
    for status in ORDER:
        chosen = [o for o in found["obligations"] if o["status"] == status]
        if chosen:
            title = status.replace("_", " ").capitalize()
            columns = ("No.", "Duty", "Due", "Evidence or what is open")
            sheet.tables.append(Table(title, columns, [_row(o) for o in chosen], (4, None, 10, None)))
    unused = [(u["evidence"]["provision"], u["message"]) for u in found["unusedEvidence"]]
    if unused:
        sheet.tables.append(Table("Evidence that counts for nothing", ("Given for", "Why"), unused))
    sheet.records = [_record(o) for o in found["obligations"]]
    return sheet


def _row(obligation: Any) -> tuple[str, ...]:
    step = obligation["step"]
    provision = step["provision"]
    held = "; ".join(piece["reference"] or piece["satisfiedOn"] or "given" for piece in obligation["evidence"])
    return (
        str(step["number"]),
        f"{provision['title']} [{agency(provision)}]",
        obligation["nextDue"] or "",
        "; ".join(part for part in (held, obligation["note"]) if part),
    )


def _record(obligation: Any) -> dict[str, str]:
    step = obligation["step"]
    provision = step["provision"]
    return {
        "number": str(step["number"]),
        "duty": provision["title"],
        "provision": provision["slug"],
        "status": obligation["status"],
        "next_due": obligation["nextDue"] or "",
        "evidence": "; ".join(p["reference"] or "" for p in obligation["evidence"]),
        "note": obligation["note"] or "",
        "renewal": provision["renewal"] or "",
        "form": provision["form"] or "",
        "agency": provision["agency"]["name"] if provision["agency"] else "",
        "verification": provision["verification"],
        "citations": "; ".join(citation["text"] for citation in provision["citations"]),
    }
