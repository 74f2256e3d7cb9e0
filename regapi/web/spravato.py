"""The page on Spravato: a session on a line of time, its steps, the approvals, and the conditions of certification."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .page import picture, render
from .pictures.session_clock import time_words
from .pictures.session_timeline import PHASES, session_timeline
from .reader_input import ask_with, chosen, typed

SETTINGS = ("OUTPATIENT", "INPATIENT")
FORCES = {
    "OBLIGATION": "Must",
    "PROHIBITION": "Must not",
    "PERMISSION": "May",
    "RECOMMENDATION": "Should",
    "FACT": "Good to know",
}


def spravato(request: Request) -> Response:
    """The session in one care setting on a day, with what stands around it."""
    faults: dict[str, str] = {}
    setting = chosen(request, "setting", SETTINGS, faults)
    given = {"setting": setting, "asOf": typed(request, "asOf")}
    question, data = ask_with(request, "spravato", given, faults, "asOf")
    protocol = data["monitoringProtocol"]
    setting = setting or SETTINGS[0]
    return render(
        request,
        "spravato.html",
        title="Spravato: the session, the approvals, the REMS",
        question=question,
        status=400 if faults else 200,
        faults=faults,
        as_of=typed(request, "asOf") or "",
        settings=SETTINGS,
        setting=setting,
        protocol=protocol,
        phases=PHASES,
        time_words=time_words,
        timeline=picture(session_timeline(protocol["steps"])) if protocol else None,
        approvals=sorted(data["product"]["approvals"], key=lambda a: a["effectiveFrom"] or ""),
        conditions=by_force([c for c in data["conditions"]["nodes"] if not elsewhere(c["appliesWhen"], setting)]),
        others=[c for c in data["conditions"]["nodes"] if elsewhere(c["appliesWhen"], setting)],
    )


def by_force(provisions: list[Any]) -> list[tuple[str, str, list[Any]]]:
    """The provisions in groups: must, must not, may, should, facts; a group that is empty is left out."""
    groups = [(force, name, [p for p in provisions if p["modality"] == force]) for force, name in FORCES.items()]
    return [group for group in groups if group[2]]


def elsewhere(condition: Any, setting: str) -> bool:
    """Whether a condition asks for another care setting, alone or beside other things."""
    parts = [condition, *condition["parts"]] if condition and condition["operator"] == "ALL" else [condition]
    return any(part and part["facet"] == "SETTING" and setting not in part["values"] for part in parts)


ROUTES: tuple[Route, ...] = (Route("/spravato", spravato),)
