"""`regapi serve`."""

import gc
import resource
import socket
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .app import app, fail, settings

if TYPE_CHECKING:
    from regapi.http.connection import Connection

BACKLOG = 2048
"""Connections that the system keeps until they are accepted."""

KEEP_ALIVE_SECONDS = 15
"""How long a connection is kept for a next request: longer than most clients keep theirs, so that these end it."""

SHUTDOWN_SECONDS = 10
"""How long answers in the making may take once the server is told to stop."""

OTHER_FILES = 200
"""Files that are open beside the clients' connections, most of them those who are told that there is no place."""


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
) -> None:
    """Serve the newest release."""
    import uvicorn

    from regapi.http.app import create_app
    from regapi.http.fleet import BadStorage
    from regapi.http.serving import serving_from
    from regapi.logs import configure_logs
    from regapi.store.database import DatabaseFault, open_database
    from regapi.web.site import SITE

    chosen = settings(host=host, port=port)
    configure_logs(chosen.log_format)
    connection = _connection()
    _allow_files(chosen.max_connections + OTHER_FILES)
    listener = _listen(chosen.host, chosen.port)
    try:
        serving = serving_from(open_database(chosen.database_url, must_exist=True))
    except DatabaseFault as fault:
        fail(str(fault))
    release = serving.corpus.release
    address = f"http://{chosen.host}:{listener.getsockname()[1]}"
    typer.echo(f"regapi: release {release.version} ({release.digest[:12]}) at {address}", err=True)
    try:
        app = create_app(chosen, serving, SITE)
    except BadStorage as fault:
        fail(str(fault))
    _settle()
    config = uvicorn.Config(
        app,
        http=connection.under(chosen, app.state.metrics.refused),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        # Whom a proxy speaks for is told in regapi.http.client, under the settings' own trust.
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])


def _settle() -> None:
    """Leave what was loaded out of garbage collection, and let threads take turns quickly: nothing stalls the loop."""
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.001)


def _connection() -> type["Connection"]:
    """The HTTP protocol that has limits; without its parser nothing is served, least of all by another."""
    try:
        from regapi.http.connection import Connection
    except ModuleNotFoundError as error:
        if error.name != "httptools":
            raise
        fail("httptools is not installed, and no other HTTP parser has its limits: install requirements.lock again")
    return Connection


def _allow_files(needed: int) -> None:
    """Let the process open as many files as there may be connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        fail(
            f"this process may open {hard:,} files, and needs {needed:,} for REGAPI_MAX_CONNECTIONS connections: "
            f"raise `ulimit -Hn`, or set REGAPI_MAX_CONNECTIONS to {max(hard - OTHER_FILES, 10):,} or less"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        fail(f"cannot listen on {host}:{port} ({error.strerror}): stop what uses it, or give --port another one")
    return listener
