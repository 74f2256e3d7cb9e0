"""The first page with the form that describes a clinic, and the checklist that it comes to."""

from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from regapi.exports.checklist import calendar, records
from regapi.exports.table import csv_text

from .answers import Question, Refused, ask
from .clinic_form import CHOICES, FACET_FIELDS, QUESTIONS, ClinicForm, label, read_form
from .page import picture, render
from .pictures.step_order import step_order

ENDINGS = ("csv", "json", "ics")
"""The files that a checklist is downloaded as."""


def home(request: Request) -> Response:
    """What this is, the form, and how much is known. An address with a form's values shows them filled in."""
    form = read_form(request.query_params)
    form.errors.clear()
    return _home(request, form, 200)


def checklist(request: Request) -> Response:
    """The checklist; a form that makes no sense is shown again with what was wrong beside the field."""
    form = read_form(request.query_params)
    answered = _answered(request, form)
    if answered is None:
        return _home(request, form, 400)
    question, found = answered
    return render(
        request,
        "checklist.html",
        title=f"Checklist: {found['jurisdiction']['name']}",
        question=question,
        form=form,
        found=found,
        steps=[step for phase in found["phases"] for step in phase["steps"]],
        order=picture(step_order(found["phases"])),
        fields=FACET_FIELDS,
        label=label,
    )


def checklist_file(request: Request) -> Response:
    """The checklist as a file: CSV, JSON or iCalendar, by the ending of the address."""
    ending = request.path_params["ending"]
    if ending not in ENDINGS:
        raise HTTPException(404)
    form = read_form(request.query_params)
    answered = _answered(request, form)
    if answered is None:
        return _home(request, form, 400)
    _, found = answered
    place = found["jurisdiction"]["code"]
    content, media_type = _file(request, ending, found)
    named = {"Content-Disposition": f'attachment; filename="checklist-{place}-{found["asOf"]}.{ending}"'}
    return Response(content, media_type=media_type, headers=named)


def _file(request: Request, ending: str, found: Any) -> tuple[bytes, str]:
    if ending == "csv":
        return csv_text(records(found)).encode(), "text/csv; charset=utf-8"
    if ending == "json":
        return orjson.dumps(found, option=orjson.OPT_INDENT_2), "application/json"
    release = request.app.state.serving.corpus.release
    return calendar(found, release.released_on, str(request.base_url).rstrip("/")), "text/calendar; charset=utf-8"


def _answered(request: Request, form: ClinicForm) -> tuple[Question, Any] | None:
    """The question and the checklist; null where the form has errors, which it then holds."""
    if form.errors:
        return None
    try:
        question, data = ask(request, "checklist", **form.variables)
    except Refused as refused:
        form.refuse(str(refused))
        return None
    return question, data["checklist"]


def _home(request: Request, form: ClinicForm, status: int) -> Response:
    question, data = ask(request, "home")
    return render(
        request,
        "home.html",
        title="What must my clinic do?",
        question=question,
        status=status,
        form=form,
        choices=CHOICES,
        questions=QUESTIONS,
        data=data,
        label=label,
    )


ROUTES = (
    Route("/", home),
    Route("/checklist", checklist),
    Route("/checklist.{ending:str}", checklist_file),
)
