"""A checklist laid out for people."""

from typing import Any

from regapi.domain.duration import in_words
from regapi.exports.checklist import fee_words, records

from .output import Sheet, Table

TOP_QUESTIONS = 12


def checklist_sheet(found: Any) -> Sheet:
    """The sheet of a checklist, as the checklist document answers it."""
    place = ", ".join([*(j["name"] for j in found["localJurisdictions"]), found["jurisdiction"]["name"]])
    steps = [step for phase in found["phases"] for step in phase["steps"]]
    applies = sum(step["applicability"] == "APPLIES" for step in steps)
    sheet = Sheet(
        f"Checklist for a clinic in {place} on {found['asOf']}",
        [
            f"{len(steps)} steps: {applies} apply, {len(steps) - applies} depend on an answer.",
            _fees("Known fees of the steps that apply", found["fees"]),
            _fees("Of those that depend", found["openFees"]),
        ],
        closing=[found["localGap"], "Reference data, not legal advice and not the official text."],
    )
    sheet.lines += [f"CONTRADICTION: {c['statement']} {c['remedy']}" for c in found["contradictions"]]
    sheet.tables += [_phase(phase) for phase in found["phases"]]
    for name, title in (("prohibitions", "Must not"), ("recommendations", "Should"), ("permissions", "May")):
        sheet.tables += _items(title, found[name])
    sheet.tables += _upcoming(found["upcoming"])
    sheet.tables += _questions(found["questions"])
    sheet.tables += _to_confirm(found["toConfirm"])
    sheet.tables += _gaps(found["coverageGaps"])
    sheet.records = records(found)
    return sheet


def standing(entry: Any) -> str:
    """Whether an entry applies, in a word, with what to watch out for."""
    words = ["applies" if entry["applicability"] == "APPLIES" else "depends"]
    if entry.get("events"):
        words = ["on event" if entry["applicability"] == "APPLIES" else "on event, depends"]
    if entry["mustConfirm"]:
        words.append("confirm")
    if entry["upcoming"]:
        words.append(f"changes {entry['upcoming'][0]['date']}")
    return "; ".join(words)


def cited(provision: Any) -> str:
    """The citations of a provision, and how well it was checked."""
    texts = "; ".join(citation["text"] for citation in provision["citations"])
    return f"{texts} ({provision['verification'].lower()})"


def agency(provision: Any) -> str:
    """The agency of a provision, short where it has a short name, else whose law it is."""
    body = provision["agency"]
    return (body["abbreviation"] or body["name"]) if body else str(provision["jurisdiction"]["name"])


def _fees(title: str, totals: Any) -> str:
    return (
        f"{title}: {totals['firstYear']} {totals['currency']} in the first year, {totals['yearly']} by the year; "
        f"none known for {totals['stepsWithoutFee']} steps, {totals['applicationsWithoutFee']} of them applications."
    )


def _phase(phase: Any) -> Table:
    columns = ("No.", "Step", "Stands", "Form, fee, renewal", "After")
    rows = [
        (
            str(step["number"]),
            f"{step['provision']['title']} [{agency(step['provision'])}]",
            standing(step),
            _terms(step["provision"]),
            ", ".join(str(other["number"]) for other in step["waitsFor"]),
        )
        for step in phase["steps"]
    ]
    return Table(phase["title"], columns, rows, (4, None, 16, 20, 8))


def _terms(provision: Any) -> str:
    renewal = f"every {in_words(provision['renewal'])}" if provision["renewal"] else ""
    deadline = f"within {in_words(provision['deadline'])}" if provision["deadline"] else ""
    return "; ".join(part for part in (provision["form"], fee_words(provision), renewal, deadline) if part)


def _items(title: str, items: Any) -> list[Table]:
    rows = [(i["provision"]["title"], standing(i), cited(i["provision"])) for i in items]
    return [Table(title, ("Rule", "Stands", "Authority"), rows, (None, 16, None))] if rows else []


def _upcoming(changes: Any) -> list[Table]:
    rows = [
        (
            c["date"],
            c["kind"].replace("_", " ").lower(),
            c["provision"]["title"],
            "; ".join(p["title"] for p in c["then"]),
        )
        for c in changes
    ]
    columns = ("Date", "What", "Rule", "From then on")
    return [Table("Changes in sight", columns, rows, (10, 12, None, None))] if rows else []


def _questions(questions: Any) -> list[Table]:
    rows = [
        (str(q["settles"]), q["key"], q["text"] + (f" ({q['note']})" if q["note"] else ""))
        for q in questions[:TOP_QUESTIONS]
    ]
    more = f", the first {TOP_QUESTIONS} of {len(questions)}" if len(questions) > TOP_QUESTIONS else ""
    return [Table(f"Open questions{more}", ("Settles", "Key", "Question"), rows, (7, 24, None))] if rows else []


def _to_confirm(groups: Any) -> list[Table]:
    rows = [
        (
            (group["agency"] or group["jurisdiction"])["name"],
            "\n".join(item["provision"]["title"] for item in group["items"]),
        )
        for group in groups
    ]
    return [Table("Confirm before relying on it", ("With", "What"), rows)] if rows else []


def _gaps(cells: Any) -> list[Table]:
    rows = [(c["question"], c["status"].replace("_", " ").lower(), c["note"] or "") for c in cells]
    return [Table("Not, or only in part, researched", ("Topic", "Status", "Note"), rows)] if rows else []
