"""The curated examples: documents that GraphiQL opens as tabs, the README shows and the tests run."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent


class Example(NamedTuple):
    """An example: the name of its file, the question that it answers (its first comment) and the document."""

    name: str
    title: str
    query: str
    variables: None = None


@cache
def examples() -> tuple[Example, ...]:
    """All examples, in the order of their file names."""
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.graphql")))


def _read(file: Path) -> Example:
    text = file.read_text(encoding="utf-8")
    first = re.match(r"# *(.+)", text)
    if first is None:
        raise ValueError(f"{file}: an example begins with a comment that asks its question")
    return Example(re.sub(r"^\d+-", "", file.stem), first.group(1).strip(), text)
