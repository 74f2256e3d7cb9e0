"""CSV that a spreadsheet shows and never runs."""

import csv
import io
from collections.abc import Sequence


def csv_text(records: Sequence[dict[str, str]]) -> str:
    """Records as CSV with a line of names; none where there are no records."""
    names = list(records[0]) if records else []
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: inert(value) for name, value in record.items()} for record in records)
    return text.getvalue()


def inert(value: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
