"""A checklist as records for a spreadsheet and as a calendar, from what the checklist document answers."""

import datetime
import re
from typing import Any

from icalendar import Calendar, Event, vRecur

from regapi.domain.duration import in_words
from regapi.rules.upcoming import BadDuration, add

PERIODS = {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}


def fee_words(provision: Any) -> str:
    """A fee and the period that it covers; empty where none is known."""
    fee = provision["fee"]
    if not fee:
        return ""
    return f"{fee['amount']} {fee['currency']}" + (f" for {in_words(fee['per'])}" if fee["per"] else "")


def steps_in(found: Any) -> list[tuple[str, Any]]:
    """The steps in order, each with the title of its phase."""
    return [(phase["title"], step) for phase in found["phases"] for step in phase["steps"]]


def records(found: Any) -> list[dict[str, str]]:
    """A record for each step."""
    return [_record(phase, step) for phase, step in steps_in(found)]


def _record(phase: str, step: Any) -> dict[str, str]:
    provision = step["provision"]
    return {
        "number": str(step["number"]),
        "phase": phase,
        "step": provision["title"],
        "provision": provision["slug"],
        "applicability": step["applicability"],
        "reason": step["reason"],
        "events": "; ".join(event["question"] for event in step["events"]),
        "must_confirm": "yes" if step["mustConfirm"] else "no",
        "jurisdiction": provision["jurisdiction"]["code"],
        "agency": provision["agency"]["name"] if provision["agency"] else "",
        "actors": "; ".join(actor.lower() for actor in provision["actors"]),
        "form": provision["form"] or "",
        "fee": fee_words(provision),
        "renewal": provision["renewal"] or "",
        "deadline": provision["deadline"] or "",
        "waits_for": "; ".join(str(other["number"]) for other in step["waitsFor"]),
        "unlocks": "; ".join(str(other["number"]) for other in step["unlocks"]),
        "changes_on": "; ".join(change["date"] for change in step["upcoming"]),
        "verification": provision["verification"],
        "confidence": provision["confidence"],
        "cautions": "; ".join(provision["cautions"]),
        "citations": "; ".join(citation["text"] for citation in provision["citations"]),
    }


def calendar(found: Any, released_on: datetime.date, base: str) -> bytes:
    """The renewals of a checklist's steps and the changes of the law in sight, as iCalendar.

    A renewal is counted from the checklist's day, as if everything were obtained on it; the entry says so. The stamp is
    the release's, so that one release gives the same bytes.
    """
    made = Calendar()
    made.add("prodid", "-//regapi//checklist//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Clinic renewals, {found['jurisdiction']['name']}")
    for _, step in steps_in(found):
        if step["provision"]["renewal"]:
            _add_renewal(made, step["provision"], datetime.date.fromisoformat(found["asOf"]), released_on, base)
    for change in found["upcoming"]:
        event = _event(f"change.{change['provision']['slug']}", change["date"], released_on)
        event.add(
            "summary", f"Law changes ({change['kind'].replace('_', ' ').lower()}): {change['provision']['title']}"
        )
        event.add("url", f"{base}/p/{change['provision']['slug']}")
        made.add_component(event)
    return bytes(made.to_ical())


def _add_renewal(made: Calendar, provision: Any, as_of: datetime.date, stamp: datetime.date, base: str) -> None:
    period = provision["renewal"]
    try:
        first = add(as_of, period)
    except BadDuration:
        return
    event = _event(f"renewal.{provision['slug']}", first.isoformat(), stamp)
    event.add("summary", f"Renew: {provision['title']}")
    cited = "; ".join(citation["text"] for citation in provision["citations"])
    event.add(
        "description",
        f"Every {in_words(period)}, counted from {as_of}: put in the day on which yours was granted. {cited}",
    )
    event.add("url", f"{base}/p/{provision['slug']}")
    if plain := re.fullmatch(r"P(\d+)([YMWD])", period):
        event.add("rrule", vRecur(freq=PERIODS[plain[2]], interval=int(plain[1])))
    made.add_component(event)


def _event(name: str, day: str, stamp: datetime.date) -> Event:
    event = Event()
    event.add("uid", f"{name}.{day}@regapi")
    event.add("dtstamp", datetime.datetime.combine(stamp, datetime.time(), datetime.UTC))
    event.add("dtstart", datetime.date.fromisoformat(day))
    return event
