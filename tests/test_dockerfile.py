"""The Dockerfile, read but not built: scripts/check_dockerfile.py runs its commands."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from scripts.check_dockerfile import context_files
from scripts.dockerfile import Ignored, Malformed, Stage, parse

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
STAGES = parse((ROOT / "Dockerfile").read_text())
FINAL = STAGES[-1]
IGNORED = Ignored((ROOT / ".dockerignore").read_text())


def copied(stage: Stage) -> list[str]:
    """What a stage copies from the build context."""
    return [source for each in stage.all("COPY") if "from" not in each.flags for source in each.args[:-1]]


CONTEXT_SOURCES = [source for stage in STAGES for source in copied(stage)]


def test_base_images_have_exact_tags() -> None:
    for stage in STAGES:
        assert re.fullmatch(r"(python|node):\d+(\.\d+)?-[\w-]*slim[\w-]*", stage.base), stage.base


def test_python_of_the_image_is_supported() -> None:
    bases = {stage.base for stage in STAGES if stage.base.startswith("python:")}
    # One for all stages: the virtual environment is copied from one to the next.
    assert len(bases) == 1
    version = bases.pop().removeprefix("python:").split("-")[0]
    assert f"Programming Language :: Python :: {version}" in PROJECT["project"]["classifiers"]


def test_stages_copy_only_from_earlier_stages() -> None:
    seen: set[str] = set()
    for stage in STAGES:
        assert stage.name not in seen
        assert {each.flags["from"] for each in stage.all("COPY") if "from" in each.flags} <= seen
        seen.add(stage.name)


def test_every_stage_is_used() -> None:
    used = {each.flags.get("from") for stage in STAGES for each in stage.all("COPY")}
    assert {stage.name for stage in STAGES[:-1]} <= used


@pytest.mark.parametrize("source", CONTEXT_SOURCES)
def test_copied_files_are_in_the_build_context(source: str) -> None:
    assert (ROOT / source).exists()
    assert next(context_files(source.strip("/"), IGNORED), None) is not None


@pytest.mark.parametrize(
    "path",
    [
        ".env",
        ".git/config",
        ".venv/bin/python",
        "var/regapi.sqlite3",
        "tests/test_dockerfile.py",
        "regapi/__pycache__/cli.cpython-313.pyc",
        "regapi/web/explorer/node_modules/vite/package.json",
        "regapi/web/explorer/dist/index.html",
    ],
)
def test_build_context_leaves_out(path: str) -> None:
    assert path in IGNORED


@pytest.mark.parametrize("path", ["requirements.lock", "regapi/cli.py", "seed/data/federal/schedules.yaml"])
def test_build_context_takes_in(path: str) -> None:
    assert path not in IGNORED


def test_all_packages_are_copied() -> None:
    packages = PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    names = {name.split(".")[0] for name in packages}
    assert {f"{name}/" for name in names} <= set(CONTEXT_SOURCES)


def test_packages_come_from_the_lock_files() -> None:
    installs = [each.text for stage in STAGES for each in stage.all("RUN") if "pip install" in each.text]
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert "--no-deps --no-build-isolation" in installs[1]


def test_data_are_checked_and_loaded_when_the_image_is_built() -> None:
    commands = " && ".join(each.text for stage in STAGES for each in stage.all("RUN"))
    assert commands.index("regapi check") < commands.index("regapi load")


def test_builder_and_final_stage_agree_on_the_database() -> None:
    urls = {
        each.variables()["REGAPI_DATABASE_URL"]
        for stage in STAGES
        for each in stage.all("ENV")
        if "REGAPI_DATABASE_URL" in each.variables()
    }
    assert len(urls) == 1


def test_final_user_is_not_root() -> None:
    uid = FINAL.all("USER")[-1].args[0].split(":")[0]
    assert uid.isdecimal()
    assert int(uid) >= 10000


def test_final_stage_runs_no_command_as_root_after_user() -> None:
    names = [each.name for each in FINAL.instructions]
    assert not {"RUN", "COPY", "ADD"} & set(names[names.index("USER") :])


def test_command_is_a_script_of_the_project() -> None:
    (command,) = FINAL.all("CMD")
    assert command.is_exec
    assert command.args[0] in PROJECT["project"]["scripts"]
    assert not FINAL.all("ENTRYPOINT")


def test_health_is_asked_by_python() -> None:
    (check,) = FINAL.all("HEALTHCHECK")
    assert check.is_exec
    program, option, code = check.args
    assert (program, option) == ("python", "-c")
    ast.parse(code)
    assert "/healthz" in code
    assert {"interval", "timeout", "start-period", "retries"} <= set(check.flags)


def test_port_and_stop_signal() -> None:
    assert FINAL.all("EXPOSE")[0].args == ("8000",)
    assert any(each.variables().get("REGAPI_PORT") == "8000" for each in FINAL.all("ENV"))
    assert FINAL.all("STOPSIGNAL")[0].args == ("SIGTERM",)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("FORM a:1", "no known instruction"),
        ("RUN true", "before the first FROM"),
        ("FROM a:1 of b", "FROM is malformed"),
        ("FROM a:1\nCOPY --form=b c d", "no flag --form"),
        ("FROM a:1\nCOPY c", "1 arguments"),
        ("FROM a:1\nCMD ['sh']", "not a JSON array"),
        ("FROM a:1\nENV A", "not NAME=value"),
        ("FROM a:1\nHEALTHCHECK curl x", "has no CMD"),
        ("FROM a:1\nRUN true \\", "continued line"),
        ("# nothing", "no FROM"),
    ],
)
def test_malformed_files_are_refused(source: str, problem: str) -> None:
    with pytest.raises(Malformed, match=re.escape(problem)):
        parse(source)


def test_continued_lines_and_comments() -> None:
    (stage,) = parse("# first\nFROM a:1 AS b\nRUN one && \\\n  # between\n  two\n")
    assert stage.name == "b"
    assert stage.instructions[0].text.split() == ["one", "&&", "two"]


def test_last_rule_that_matches_decides() -> None:
    ignored = Ignored("*\n!kept\nkept/not\n**/*.pyc\n")
    assert "other" in ignored
    assert "other/below" in ignored
    assert "kept/file" not in ignored
    assert "kept/not/file" in ignored
    assert "kept/a/b.pyc" in ignored
