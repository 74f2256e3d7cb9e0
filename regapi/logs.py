"""Logs: lines for people, JSON for machines; never a query's variables."""

import logging
import sys
from typing import Any

import orjson
import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure_logs(log_format: str) -> None:
    """Send structlog's lines, from INFO up, and everybody else's warnings to standard error in the chosen form."""
    _configure_structlog(log_format)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[*SHARED, structlog.stdlib.add_logger_name],
            processors=[ProcessorFormatter.remove_processors_meta, *_rendered(log_format)],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _configure_structlog(log_format: str) -> None:
    structlog.configure(
        processors=[*SHARED, *_rendered(log_format)],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_standard_error,
    )


def _standard_error(*_: Any) -> structlog.WriteLogger:
    """Writes to what standard error is now: tests put another file there after this module is imported."""
    return structlog.WriteLogger(sys.stderr)


def _rendered(log_format: str) -> list[Processor]:
    if log_format == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_json)]
    # The default formatter would print the local variables of every frame, a query's variables included.
    plain = structlog.dev.plain_traceback
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]


def _json(entry: Any, default: Any = None, **_: Any) -> str:
    return orjson.dumps(entry, default=default).decode()


if not structlog.is_configured():
    # structlog's own defaults print local variables, and to standard output: nobody may log under them, not even a
    # program that never calls configure_logs.
    _configure_structlog("console")

log: structlog.typing.FilteringBoundLogger = structlog.get_logger("regapi")
"""The service's one logger; to import it is to have safe logs."""
