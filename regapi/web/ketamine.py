"""The page on ketamine's legal status over time, in federal law and in a state."""

import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .page import picture, render
from .pictures.status_timeline import Moment, Span, status_timeline
from .reader_input import ask_with, typed


def ketamine(request: Request) -> Response:
    """Where ketamine stands on a day, how it came there, and what is not known of it."""
    faults: dict[str, str] = {}
    given = {"state": typed(request, "state"), "asOf": typed(request, "asOf")}
    question, data = ask_with(request, "ketamine", given, faults, "state")
    if data["here"]["jurisdiction"]["level"] != "STATE" and data["here"]["jurisdiction"]["code"] != "us":
        faults["state"] = f"{data['here']['jurisdiction']['name']} is no state of the US. Choose a state."
        question, data = ask_with(request, "ketamine", {**given, "state": None}, faults, "asOf")
    here, federal = data["here"], data["federal"]
    state = here["jurisdiction"] if here["jurisdiction"]["code"] != "us" else None
    laws = [data["act"], *data["events"]["nodes"]]
    return render(
        request,
        "ketamine.html",
        title=f"Ketamine in the law: federal and {state['name']}" if state else "Ketamine in the law",
        question=question,
        status=400 if faults else 200,
        faults=faults,
        as_of=typed(request, "asOf") or "",
        typed_state=typed(request, "state") or "",
        states=data["jurisdictions"]["nodes"],
        state=state,
        here=here,
        federal=federal,
        esketamine=data["esketamine"],
        placement_words=placement_words,
        laws=sorted((law for law in laws if law["effectiveFrom"]), key=lambda law: (law["effectiveFrom"], law["slug"])),
        undated=[law for law in laws if not law["effectiveFrom"]],
        local=data["local"]["nodes"] if state else [],
        coverage=[c for c in data["place"]["coverage"] if c["topic"] == "KETAMINE_SCHEDULE"],
        timeline=picture(drawn(laws, data["local"]["nodes"], federal, here if state else None)),
    )


def placement_words(placement: Any) -> str:
    """Where a placement puts ketamine, in words."""
    if not placement["controlled"]:
        return "in no schedule"
    if placement["ownSchedule"]:
        return str(placement["ownSchedule"])
    if placement["schedule"]:
        return f"Schedule {placement['schedule']}"
    return "as in the federal schedules" if placement["byReference"] else "controlled, schedule not stated"


def drawn(laws: list[Any], local: list[Any], federal: Any, here: Any) -> str:
    """The picture: a bar for federal law, one for the state where there is one, and all that is dated beside them."""
    today = datetime.date.fromisoformat(federal["asOf"])
    moments = [*moments_of(laws, federal["history"], ""), Moment(today, "today", stands(federal))]
    lanes = [spans(federal["history"])]
    title = "Ketamine in federal law over time"
    if here:
        name = here["jurisdiction"]["name"]
        moments += [*moments_of(local, here["history"], f"{name}: "), Moment(today, "today", stands(here))]
        lanes.append(spans(here["history"]))
        title = f"Ketamine in federal law (left bar) and in {name} (right bar) over time"
    return status_timeline(title, lanes, moments, today)


def moments_of(laws: list[Any], history: list[Any], prefix: str) -> list[Moment]:
    """What happened on a known day, the placements among it by the schedule that they put ketamine in."""
    placed = {p["provision"]["slug"]: placement_words(p) for p in history}
    return [moment(law, placed.get(law["slug"]), prefix) for law in laws if law["effectiveFrom"]]


def moment(law: Any, placed: str | None, prefix: str) -> Moment:
    """One of them: a placement, a proposal with its end, or another event."""
    day = datetime.date.fromisoformat(law["effectiveFrom"])
    if placed:
        return Moment(day, "placement", f"{prefix}{placed[0].upper()}{placed[1:]}. {law['title']}")
    if law["stageNote"]:
        return Moment(day, "proposal", f"{prefix}{law['title']}", _day(law["effectiveTo"]))
    return Moment(day, "event", f"{prefix}{law['title']}")


def stands(status: Any) -> str:
    """Where ketamine stands on the day asked about, what is not known included."""
    name = "Federal law" if status["jurisdiction"]["code"] == "us" else status["jurisdiction"]["name"]
    if not status["placements"]:
        return f"On this day, {name}: not researched. That is no proof that it is uncontrolled"
    words = "; ".join(
        placement_words(p) + ("" if p["since"] else " (since when is not known)") for p in status["placements"]
    )
    unconfirmed = " Unconfirmed: nobody read the line" if status["finding"] == "UNCONFIRMED" else ""
    return f"On this day, {name}: {words}.{unconfirmed}"


def spans(history: list[Any]) -> list[Span]:
    """The placements as bars."""
    return [Span(_day(p["since"]), _day(p["until"]), p["controlled"], p["lineSeen"]) for p in history]


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


ROUTES: tuple[Route, ...] = (Route("/ketamine", ketamine),)
