"""Answers laid out for people: a sheet of headings, lines and tables, printed in a terminal, as Markdown or as CSV."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Console
from rich.markup import escape
from rich.table import Table as RichTable

from regapi.exports.table import csv_text

from .options import Format


@dataclass(frozen=True)
class Table:
    """A table: its title, the names of its columns, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    widths: tuple[int | None, ...] = ()


@dataclass
class Sheet:
    """An answer: a title, lines below it, and tables. `records` are the rows that a spreadsheet gets."""

    title: str
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    records: list[dict[str, str]] = field(default_factory=list)


def show(sheet: Sheet, format: Format) -> None:
    """Print a sheet."""
    match format:
        case Format.CSV:
            sys.stdout.write(csv_text(sheet.records))
        case Format.MARKDOWN:
            sys.stdout.writelines(line + "\n" for line in _markdown(sheet))
        case _:
            _terminal(sheet)


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.title}"
    for line in sheet.lines:
        yield ""
        yield line
    for table in sheet.tables:
        yield ""
        yield f"## {table.title}"
        yield ""
        yield _row(table.columns)
        yield _row(tuple("---" for _ in table.columns))
        yield from (_row(row) for row in table.rows)
    for line in sheet.closing:
        yield ""
        yield line


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "<br>") for cell in cells) + " |"


def _terminal(sheet: Sheet) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{escape(sheet.title)}[/bold]")
    for line in sheet.lines:
        console.print(escape(line))
    for table in sheet.tables:
        console.print()
        drawn = RichTable(title=escape(table.title), title_justify="left", title_style="bold", expand=True)
        for i, name in enumerate(table.columns):
            width = table.widths[i] if table.widths else None
            drawn.add_column(name, width=width, overflow="fold")
        for row in table.rows:
            drawn.add_row(*map(escape, row))
        console.print(drawn)
    for line in sheet.closing:
        console.print()
        console.print(escape(line))
