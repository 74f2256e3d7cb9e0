"""Commands that keep the data: check, load, coverage, schema, record-schema."""

import json
from pathlib import Path
from typing import Annotated

import typer

from .app import app, fail, settings

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of YAML files instead of the dataset that comes along.")
]


@app.command()
def check(data: DataOption = None) -> None:
    """Check every YAML file of the dataset; print each fault as file:line:column: what is wrong."""
    from seed.checks import check as check_all
    from seed.loader import DATA, load_folder

    folder = _folder(settings(data=data).data or DATA)
    loaded = load_folder(folder)
    faults = check_all(loaded)
    for fault in faults:
        typer.echo(_relative(str(fault)))
    if faults:
        fail(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} in {folder}")
    dataset = loaded.dataset()
    counts = dataset.counts
    typer.echo(
        f"{counts['provisions']} provisions, {counts['sources']} sources, {counts['citations']} citations, "
        f"{counts['agencies']} agencies, {counts['claims']} claims: no fault (digest {dataset.digest[:12]})"
    )


@app.command()
def load(data: DataOption = None) -> None:
    """Check the dataset and write it to the database as a new release; nothing is written where a fault is found."""
    from regapi.store.database import DatabaseFault, open_database
    from regapi.store.writer import write_release
    from seed.checks import check as check_all
    from seed.loader import DATA, load_folder

    chosen = settings(data=data)
    folder = _folder(chosen.data or DATA)
    typer.echo(f"regapi: reading {_relative(str(folder))} ...", err=True)
    loaded = load_folder(folder)
    faults = check_all(loaded)
    if faults:
        for fault in faults:
            typer.echo(_relative(str(fault)))
        fail("nothing was loaded; the database keeps the release that it had")
    try:
        release = write_release(open_database(chosen.database_url), loaded.dataset())
    except DatabaseFault as fault:
        fail(str(fault))
    if release is None:
        typer.echo("already loaded: the newest release has this content")
    else:
        typer.echo(f"loaded release {release.version} as number {release.sequence} (digest {release.digest[:12]})")


@app.command()
def coverage() -> None:
    """Print how well each topic of state law was researched in each state, from the loaded release."""
    from regapi.matrix import matrix
    from regapi.store.database import DatabaseFault, open_database
    from regapi.store.reader import read_newest

    try:
        stored = read_newest(open_database(settings().database_url, must_exist=True))
    except DatabaseFault as fault:
        fail(str(fault))
    for line in matrix(stored.dataset.coverage):
        typer.echo(line)


@app.command()
def schema() -> None:
    """Print the GraphQL schema, as it is kept in schema/schema.graphql."""
    from schema.build import sdl

    typer.echo(sdl(), nl=False)


@app.command("record-schema")
def record_schema() -> None:
    """Print the JSON Schema of the dataset's YAML files, for editors."""
    from seed.records import json_schema

    typer.echo(json.dumps(json_schema(), indent=2))


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        fail(f"--data: {folder} is no folder; give the folder that holds the YAML files")
    return folder


def _relative(text: str) -> str:
    """Paths as seen from the working directory, as editors and people expect them."""
    return text.replace(f"{Path.cwd()}/", "")
