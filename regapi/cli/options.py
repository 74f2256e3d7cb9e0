"""The options that describe a clinic on the command line, and the clinic that they come to."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from regapi.domain.entity import Word
from regapi.domain.facet import TREATMENTS, Ownership, Payer, Profession, SedationLevel
from regapi.domain.monitoring import CareSetting

from .app import fail


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


def _choice(option: str, words: tuple[Word, ...] | type[Word]) -> Any:
    known = {word.value: word for word in words}

    def parse(given: str) -> str:
        value = given.strip().lower().replace("-", "_")
        if value not in known:
            raise typer.BadParameter(f"{given!r} is not known; use one of: {', '.join(known)}", param_hint=option)
        return value

    return parse


def _word(option: str, words: tuple[Word, ...] | type[Word], said: str, short: str | None = None) -> Any:
    names = [option, *([short] if short else [])]
    values = ", ".join(word.value for word in words)
    return typer.Option(*names, parser=_choice(option, words), metavar="WORD", help=f"{said}: {values}.")


State = Annotated[str, typer.Option("--state", help="The clinic's state (CA, California), or city (Houston, TX).")]
City = Annotated[str | None, typer.Option("--city", help="Its city.")]
County = Annotated[str | None, typer.Option("--county", help="Its county.")]
Services = Annotated[list[str] | None, _word("--service", TREATMENTS, "A treatment that it gives; repeat for each")]
Staff = Annotated[list[str] | None, _word("--staff", Profession, "A profession that works there; repeat for each")]
Owner = Annotated[str | None, _word("--ownership", Ownership, "Who owns it")]
Stock = Annotated[bool | None, typer.Option("--stock/--no-stock", help="Ketamine or Spravato is kept on site.")]
Sedation = Annotated[str | None, _word("--sedation", SedationLevel, "The deepest sedation intended")]
Employees = Annotated[bool | None, typer.Option("--employees/--no-employees", help="It has an employee.")]
Telehealth = Annotated[bool | None, typer.Option("--telehealth/--no-telehealth", help="It treats at a distance.")]
Home = Annotated[bool | None, typer.Option("--home-dosing/--no-home-dosing", help="Patients dose at home.")]
Compounding = Annotated[
    bool | None, typer.Option("--compounding/--no-compounding", help="Compounded ketamine is made or used.")
]
Advertising = Annotated[bool | None, typer.Option("--advertising/--no-advertising", help="It advertises.")]
Payers = Annotated[list[str] | None, _word("--payer", Payer, "Who pays; repeat for each")]
Locations = Annotated[int | None, typer.Option("--locations", help="At how many addresses it works.")]
Setting = Annotated[str | None, _word("--setting", CareSetting, "Where care is given")]
Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="KEY=yes|no", help="Answers a question of the checklist by its key; repeat."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="The day asked about; today.")]
Within = Annotated[str | None, typer.Option("--within", metavar="DURATION", help="How far to warn ahead: P180D.")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print it.")]

ENUMERATED = ("services", "staff", "ownership", "sedationLevel", "payers", "setting")
"""The fields of ClinicInput that take names of enumerations."""

YES = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}


def clinic_variable(**given: Any) -> dict[str, Any]:
    """The clinic as ClinicInput takes it, of what was said."""
    said = {name: value for name, value in given.items() if value is not None and value != []}
    if "answers" in said:
        said["answers"] = [_answer(text) for text in said["answers"]]
    return named(said)


def named(clinic: dict[str, Any]) -> dict[str, Any]:
    """A clinic with its words as the names of the contract's enumerations: iv_ketamine is IV_KETAMINE."""
    words = {name: clinic[name] for name in ENUMERATED if name in clinic}
    names = {n: [v.upper() for v in value] if isinstance(value, list) else value.upper() for n, value in words.items()}
    return {**clinic, **names}


def _answer(text: str) -> dict[str, Any]:
    key, _, value = text.partition("=")
    if value.strip().lower() not in YES:
        fail(f"--answer: {text!r} is not KEY=yes or KEY=no, for example hipaa_covered_entity=yes", 2)
    return {"circumstance": key.strip(), "holds": YES[value.strip().lower()]}
