"""Sheets: what is laid out for people is safe to read in a terminal, in Markdown and in a spreadsheet."""

import pytest

from regapi.cli.options import Format
from regapi.cli.output import Sheet, Table, show

SHEET = Sheet(
    "A [bold]title[/bold]",
    ["A line with [markup]."],
    [Table("Rows", ("A", "B"), [("one | two", "[red]three[/red]"), ("four\nfive", "six")])],
    ["The end."],
    [{"a": "=1+1", "b": "-2"}, {"a": "plain", "b": "@sum"}],
)


def shown(format: Format, capsys: pytest.CaptureFixture[str]) -> str:
    """What a sheet looks like in a format."""
    show(SHEET, format)
    return capsys.readouterr().out


def test_a_terminal_shows_brackets_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(Format.TABLE, capsys)
    for part in ("A [bold]title[/bold]", "A line with [markup].", "[red]three[/red]", "one | two", "The end."):
        assert part in text


def test_markdown_keeps_a_cell_in_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(Format.MARKDOWN, capsys).splitlines()
    assert "| one \\| two | [red]three[/red] |" in lines
    assert "| four<br>five | six |" in lines


def test_a_spreadsheet_gets_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(Format.CSV, capsys) == "a,b\n'=1+1,'-2\nplain,'@sum\n"


def test_an_answer_without_records_is_an_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    show(Sheet("Nothing"), Format.CSV)
    assert capsys.readouterr().out == "\n"
