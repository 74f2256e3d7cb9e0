"""The command line: serve, load, check, schema, record-schema."""

import json
import socket
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from regapi.settings import Settings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="US law for ketamine clinics, as a GraphQL service.")

DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of YAML files instead of the dataset that comes along.")
]


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
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Serve the newest release."""
    import uvicorn

    from regapi.http.app import create_app
    from regapi.http.serving import serving_from
    from regapi.logs import configure_logs
    from regapi.store.database import DatabaseFault, open_database

    chosen = settings(host=host, port=port)
    configure_logs(chosen.log_format)
    listener = _listen(chosen.host, chosen.port)
    try:
        serving = serving_from(open_database(chosen.database_url, must_exist=True))
    except DatabaseFault as fault:
        fail(str(fault))
    release = serving.corpus.release
    address = f"http://{chosen.host}:{listener.getsockname()[1]}"
    typer.echo(f"regapi: release {release.version} ({release.digest[:12]}) at {address}", err=True)
    config = uvicorn.Config(create_app(chosen, serving), log_config=None, server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


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


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError as error:
        fail(f"cannot listen on {host}:{port} ({error.strerror}): stop what uses it, or give --port another one")
    return listener


if __name__ == "__main__":
    main()
