"""graphql-codegen: the contract and its examples as TypeScript that compiles."""

import json
import re
import shutil
from pathlib import Path

import pytest

from schema.examples import FOLDER as EXAMPLES
from schema.scalars import SPECIFIED_BY

from .conftest import FOLDER, SCHEMA, Run


@pytest.fixture(scope="module")
def generated(node: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the generated modules, and the scalars that they map."""
    target = tmp_path_factory.mktemp("codegen")
    documents = [*sorted(EXAMPLES.glob("*.graphql")), FOLDER / "codegen" / "clinic-checklist.graphql"]
    scalars = node("codegen.mjs", target, SCHEMA, *documents)
    (target / "scalars.json").write_text(scalars)
    return target


def test_every_scalar_of_the_contract_is_mapped(generated: Path) -> None:
    assert set(json.loads((generated / "scalars.json").read_text())) == set(SPECIFIED_BY)


def test_every_example_has_the_type_of_its_answer(generated: Path) -> None:
    operations = (generated / "operations.ts").read_text()
    names = [
        name for file in EXAMPLES.glob("*.graphql") for name in re.findall(r"^query (\w+)", file.read_text(), re.M)
    ]
    assert len(names) >= 20
    assert [name for name in names if f"export type {name}Query = {{" not in operations] == []


def test_the_types_and_a_program_that_uses_them_compile_strictly(node: Run, generated: Path) -> None:
    shutil.copy(FOLDER / "codegen" / "usage.ts", generated)
    assert node("node_modules/typescript/bin/tsc", "--noEmit", "--strict", generated / "usage.ts") == ""
