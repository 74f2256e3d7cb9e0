"""The shape of the code: imports point one way, modules stay small, nothing points outside the project."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("regapi", "schema", "seed", "tests", "scripts", "bench")

LAYERS = (
    "regapi.domain",
    "regapi.store",
    "regapi.corpus",
    "regapi.rules",
    "schema",
    "regapi.settings",
    "regapi.logs",
    "regapi.matrix",
    "regapi.http",
    "regapi.exports",
    "regapi.web",
    "regapi.cli",
    "seed",
)
MAY_IMPORT: dict[str, set[str]] = {
    "regapi.domain": set(),
    "regapi.store": {"regapi.domain"},
    "regapi.corpus": {"regapi.domain", "regapi.store"},
    "regapi.rules": {"regapi.domain", "regapi.corpus"},
    "schema": {"regapi.domain", "regapi.corpus", "regapi.rules"},
    "regapi.settings": set(),
    "regapi.logs": set(),
    "regapi.matrix": {"regapi.domain"},
    "regapi.http": {
        "regapi.domain",
        "regapi.store",
        "regapi.corpus",
        "regapi.rules",
        "regapi.settings",
        "regapi.logs",
        "schema",
    },
    "regapi.exports": {"regapi.domain", "regapi.rules"},
    "regapi.web": {
        "regapi.domain",
        "regapi.corpus",
        "regapi.rules",
        "regapi.http",
        "regapi.exports",
        "regapi.settings",
        "schema",
    },
    "regapi.cli": {
        "regapi.exports",
        "regapi.web",
        "regapi.domain",
        "regapi.http",
        "regapi.store",
        "regapi.settings",
        "regapi.logs",
        "regapi.matrix",
        "schema",
        "seed",
    },
    "seed": {"regapi.domain"},
}
"""For each layer, the layers below it that it may import; itself it always may."""


def modules(*folders: str) -> Iterator[Path]:
    """The Python files of some folders, without what tools have put there."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if not {"node_modules", "__pycache__"} & set(file.parts):
                yield file


def name_of(file: Path) -> str:
    """The dotted name of a module."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[str]:
    """The full names of what a module imports, wherever in it."""
    package = name_of(file).split(".")
    if file.name != "__init__.py":
        package = package[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def layer_of(name: str) -> str | None:
    """The layer that a module or a name in it belongs to; null for other people's packages."""
    return next((layer for layer in LAYERS if name == layer or name.startswith(f"{layer}.")), None)


def test_every_module_belongs_to_a_layer() -> None:
    names = [name_of(file) for file in modules("regapi", "schema", "seed")]
    assert [name for name in names if layer_of(name) is None] == ["regapi"]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_stands_below_it(layer: str) -> None:
    strange = [
        f"{name_of(file)} imports {name}"
        for file in modules("regapi", "schema", "seed")
        if layer_of(name_of(file)) == layer
        for name in imports(file)
        if (other := layer_of(name)) not in {None, layer} and other not in MAY_IMPORT[layer]
    ]
    assert strange == []


def test_the_layers_below_never_lead_back_up() -> None:
    def reach(layer: str, seen: frozenset[str]) -> set[str]:
        assert layer not in seen, f"{layer} may import itself through {sorted(seen)}"
        below = MAY_IMPORT[layer]
        return below.union(*(reach(other, seen | {layer}) for other in below))

    assert "schema" not in reach("regapi.corpus", frozenset())
    assert reach("seed", frozenset()) == {"regapi.domain"}
    assert reach("regapi.cli", frozenset()) >= {"regapi.http", "schema", "seed", "regapi.domain"}


@pytest.mark.parametrize("layer", ["regapi.domain", "regapi.corpus", "regapi.rules", "regapi.store", "seed"])
def test_the_layers_below_the_contract_know_neither_graphql_nor_http(layer: str) -> None:
    web = {"graphene", "graphql", "starlette", "uvicorn"}
    strange = [
        f"{name_of(file)} imports {name}"
        for file in modules("regapi", "seed")
        if layer_of(name_of(file)) == layer
        for name in imports(file)
        if name.split(".")[0] in web
    ]
    assert strange == []


def test_the_code_of_the_product_never_imports_its_tests_or_scripts() -> None:
    strange = [
        f"{name_of(file)} imports {name}"
        for file in modules("regapi", "schema", "seed")
        for name in imports(file)
        if name.split(".")[0] in {"tests", "scripts", "pytest", "hypothesis"}
    ]
    assert strange == []


def test_the_import_finder_sees_relative_absolute_and_late_imports() -> None:
    found = (
        set(imports(ROOT / "schema" / "query.py"))
        | set(imports(ROOT / "regapi" / "cli" / "data.py"))
        | set(imports(ROOT / "regapi" / "cli" / "serve.py"))
    )
    assert {"schema.words", "schema.node.by_global_id", "regapi.corpus.page.Page"} <= found
    assert {"seed.checks.check", "regapi.http.app.create_app", "uvicorn"} <= found


def lengths() -> dict[str, int]:
    """The number of lines of every module of the product."""
    return {name_of(f): len(f.read_text(encoding="utf-8").splitlines()) for f in modules("regapi", "schema", "seed")}


def test_no_module_is_longer_than_350_lines() -> None:
    assert {name: count for name, count in lengths().items() if count > 350} == {}


def test_half_of_the_modules_are_shorter_than_120_lines() -> None:
    assert statistics.median(lengths().values()) < 120


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "common", "helpers", "helper", "misc", "base"}
    named = {name: set(name.split(".")) & vague for file in modules(*FOLDERS) if (name := name_of(file))}
    assert {name for name, words in named.items() if words} == set()


def test_nothing_points_to_a_folder_beside_the_project() -> None:
    outside = re.compile("[./]/" + "shared" + r"\b|/work" + "/")
    texts = [
        file
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in {".py", ".yaml", ".graphql", ".md", ".toml", ".sh", ""}
        and file.is_file()
        and not {"node_modules", "__pycache__", "dist"} & set(file.parts)
    ]
    assert len(texts) > 100
    assert [f.relative_to(ROOT).as_posix() for f in texts if outside.search(f.read_text(encoding="utf-8"))] == []
