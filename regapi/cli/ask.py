"""Commands that answer a founder: checklist, assess, status."""

import datetime
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from . import options
from .app import app, fail
from .options import Format, clinic_variable
from .output import Sheet, show
from .question import ask


@app.command()
def checklist(
    state: options.State,
    city: options.City = None,
    county: options.County = None,
    service: options.Services = None,
    staff: options.Staff = None,
    ownership: options.Owner = None,
    stock: options.Stock = None,
    sedation: options.Sedation = None,
    employees: options.Employees = None,
    telehealth: options.Telehealth = None,
    home_dosing: options.Home = None,
    compounding: options.Compounding = None,
    advertising: options.Advertising = None,
    payer: options.Payers = None,
    locations: options.Locations = None,
    setting: options.Setting = None,
    answer: options.Answers = None,
    as_of: options.AsOf = None,
    within: options.Within = None,
    format: options.FormatOption = Format.TABLE,
) -> None:
    """What a clinic must do, in order, with fees, open questions and gaps. What you leave out is unknown, never no."""
    from .checklist_sheet import checklist_sheet

    clinic = clinic_variable(
        jurisdiction=state,
        city=city,
        county=county,
        services=service,
        staff=staff,
        ownership=ownership,
        stocksControlledSubstances=stock,
        sedationLevel=sedation,
        employsStaff=employees,
        telehealth=telehealth,
        atHomeDosing=home_dosing,
        compounding=compounding,
        layAdvertising=advertising,
        payers=payer,
        locations=locations,
        setting=setting,
        answers=answer,
    )
    found = ask("checklist", given(clinic=clinic, asOf=day(as_of), within=within))
    tell(found, format, checklist_sheet)


@app.command()
def assess(
    profile: Annotated[Path, typer.Argument(help="A YAML file with `clinic:` and `evidence:`.")],
    as_of: options.AsOf = None,
    format: options.FormatOption = Format.TABLE,
) -> None:
    """How a clinic stands by its own evidence. Exit status 1 where something is missing or expired."""
    from .assessment_sheet import assessment_sheet
    from .profile import read_profile

    if not profile.is_file():
        fail(f"{profile} is no file; give a YAML file with `clinic:` and `evidence:`", 2)
    read, faults = read_profile(profile)
    for fault in faults:
        typer.echo(str(fault), err=True)
    if read is None:
        raise typer.Exit(2)
    found = ask("assessment", {**read.variables, **given(asOf=day(as_of))})
    tell(found, format, assessment_sheet)
    counts = {item["status"]: item["count"] for item in found["counts"]}
    if counts["MISSING"] or counts["EXPIRED"]:
        raise typer.Exit(1)


@app.command()
def status(
    substance: Annotated[str, typer.Argument(help="A substance, such as ketamine or esketamine.")],
    state: Annotated[str, typer.Option("--state", help="A state (AK, Alaska); federal law alone if unsaid.")] = "us",
    as_of: options.AsOf = None,
    format: options.FormatOption = Format.TABLE,
) -> None:
    """In which schedule a substance stands and since when, in a state and in federal law."""
    from .status_sheet import status_sheet

    found = ask("legal-status", given(substance=substance, jurisdiction=state, asOf=day(as_of)))
    tell(found, format, status_sheet)


def given(**values: Any) -> dict[str, Any]:
    """What was said of some variables."""
    return {name: value for name, value in values.items() if value is not None}


def day(text: str | None) -> str | None:
    """A day as the documents take it; ends with an error where it is none."""
    if text is not None:
        try:
            datetime.date.fromisoformat(text)
        except ValueError:
            fail(f"--as-of: {text!r} is no date; write it as YYYY-MM-DD, for example 2026-06-01", 2)
    return text


def tell(found: Any, format: Format, sheet_of: Any) -> None:
    """Print an answer: as it is for machines, or laid out for people."""
    if format is Format.JSON:
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    sheet: Sheet = sheet_of(found)
    show(sheet, format)
