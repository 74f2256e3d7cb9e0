"""What every command shares: the application, its settings, and how it fails."""

from typing import NoReturn

import typer
from pydantic import ValidationError

from regapi.settings import Settings

app = typer.Typer(
    pretty_exceptions_show_locals=False,
    no_args_is_help=True,
    add_completion=False,
    help="US law for ketamine clinics, as a GraphQL service.",
)


def main() -> None:
    """Run the command line."""
    app()


def fail(message: str, status: int = 1) -> NoReturn:
    """End with one line on standard error."""
    typer.echo(f"regapi: {message}", err=True)
    raise typer.Exit(status)


def settings(**given: object) -> Settings:
    """The settings, with what the command line gives before what the environment gives."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        fail(f"REGAPI_{name}: {first['msg'].lower()} (found {first['input']!r})")
