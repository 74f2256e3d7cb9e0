"""`regapi serve`."""

import socket
from typing import Annotated

import typer

from .app import app, fail, settings


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
    from regapi.web.site import SITE

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
    config = uvicorn.Config(create_app(chosen, serving, SITE), log_config=None, server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError as error:
        fail(f"cannot listen on {host}:{port} ({error.strerror}): stop what uses it, or give --port another one")
    return listener
