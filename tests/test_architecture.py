"""The house is built as its map says: imports point one way, modules stay small."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(p for folder in ("regapi", "schema", "seed") for p in (ROOT / folder).rglob("*.py"))

MAY_IMPORT = {
    "domain": set(),
    "store": {"domain"},
    "seed": {"domain"},
    "corpus": {"domain", "store"},
    "rules": {"domain", "corpus"},
    "schema": {"domain", "corpus", "rules"},
    "http": {"domain", "store", "corpus", "rules", "schema", "settings"},
    "settings": set(),
    "logs": set(),
    "matrix": {"domain"},
    "cli": {"domain", "store", "seed", "corpus", "rules", "schema", "http", "settings", "logs", "matrix"},
}
"""For each part of the house: the parts that it may import."""


def part_of(dotted: str) -> str | None:
    """The part that a module belongs to; null for what is not ours and for the bare package."""
    names = dotted.split(".")
    if names[0] in ("schema", "seed"):
        return names[0]
    return names[1] if names[0] == "regapi" and len(names) > 1 else None


def imports(file: Path) -> Iterator[str]:
    """The absolute names of the modules that a file imports."""
    package = list(file.relative_to(ROOT).with_suffix("").parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: -node.level] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])])


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_imports_only_what_lies_below_it(file: Path) -> None:
    own = part_of(".".join(file.relative_to(ROOT).with_suffix("").parts))
    if own is None or own == "__init__":
        return
    reached = {part for name in imports(file) if (part := part_of(name))} - {own}
    assert reached <= MAY_IMPORT[own]


def test_modules_are_small() -> None:
    lengths = [len(text.splitlines()) for file in MODULES if (text := file.read_text(encoding="utf-8"))]
    assert statistics.median(lengths) < 120
    assert max(lengths) <= 350


def test_no_module_is_a_grab_bag() -> None:
    assert {file.stem for file in MODULES} & {"utils", "util", "common", "helpers", "misc"} == set()
