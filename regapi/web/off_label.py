"""The page on use outside the label: what must, must not, may and should be done, each with its authority."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .page import render
from .reader_input import ask_with, typed

FORCES = (
    ("PROHIBITION", "Must not", "What the law forbids."),
    ("OBLIGATION", "Must", "What the law asks."),
    ("PERMISSION", "May", "What the law or a board allows."),
    ("RECOMMENDATION", "Should", "Advice of agencies and professional bodies. It does not bind by itself."),
    ("FACT", "Facts", "How things stand; nobody has to act on them by themselves."),
)


def off_label(request: Request) -> Response:
    """The off-label rules and guidelines of a day, grouped by their force."""
    faults: dict[str, str] = {}
    question, data = ask_with(request, "off-label", {"asOf": typed(request, "asOf")}, faults, "asOf")
    found = [p for name in ("offLabelRules", "requirements", "guidelines") for p in data[name]["nodes"]]
    return render(
        request,
        "off-label.html",
        title="Use outside the label",
        question=question,
        status=400 if faults else 200,
        faults=faults,
        as_of=typed(request, "asOf") or "",
        total=len(found),
        groups=grouped(found),
        products=[p for p in data["products"]["nodes"] if p["indications"]],
    )


def grouped(provisions: list[Any]) -> list[tuple[str, str, list[Any]]]:
    """The provisions by force, federal law before the states'; a force that nothing has is left out."""
    ordered = sorted(
        provisions, key=lambda p: (p["jurisdiction"]["code"] != "us", p["jurisdiction"]["name"], p["slug"])
    )
    groups = [(name, meaning, [p for p in ordered if p["modality"] == force]) for force, name, meaning in FORCES]
    return [group for group in groups if group[2]]


ROUTES: tuple[Route, ...] = (Route("/off-label", off_label),)
