"""Settings: read from the environment, each documented, nonsense refused."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from regapi.settings import Settings


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no .env file of the machine that runs the tests."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"REGAPI_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


DEFAULTS = {
    "database_url": "sqlite:///var/regapi.sqlite3",
    "host": "127.0.0.1",
    "port": 8000,
    "data": None,
    "log_format": "console",
    "max_head_bytes": 65_536,
    "max_url_bytes": 32_768,
    "max_body_bytes": 65_536,
    "head_seconds": 10,
    "body_seconds": 10,
    "max_connections": 2_000,
    "max_client_connections": 1_000,
    "max_document_characters": 15_000,
    "max_tokens": 750,
    "max_lines": 1_000,
    "max_depth": 20,
    "max_aliases": 100,
    "max_equal_keys": 20,
    "max_directives": 20,
    "max_operations": 10,
    "max_values": 10_000,
    "max_root_fields": 60,
    "max_cost": 200_000,
    "max_answer_characters": 3_000_000,
    "execution_seconds": 2,
    "max_stored_documents_bytes": 4_194_304,
    "cache_seconds": 300,
    "rate_points": 5_000_000,
    "rate_seconds": 60,
    "rate_storage": "memory://",
    "trusted_hops": 0,
    "metrics": True,
}


def test_everything_has_a_default() -> None:
    assert Settings().model_dump() == DEFAULTS


def test_every_setting_is_documented() -> None:
    poor = [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")]
    assert poor == []


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("database_url", "sqlite:///elsewhere.sqlite3", "sqlite:///elsewhere.sqlite3"),
        ("host", "0.0.0.0", "0.0.0.0"),
        ("port", "0", 0),
        ("data", "data", Path("data")),
        ("log_format", "json", "json"),
        ("rate_storage", "redis://counts:6379/0", "redis://counts:6379/0"),
        ("metrics", "false", False),
        ("head_seconds", "0.5", 0.5),
        ("body_seconds", "0.5", 0.5),
        ("execution_seconds", "0.5", 0.5),
    ],
)
def test_a_variable_of_the_environment_sets_a_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: object
) -> None:
    monkeypatch.setenv(f"REGAPI_{name.upper()}", text)
    assert getattr(Settings(), name) == value


LEAST = {
    "port": 0,
    "max_head_bytes": 4_096,
    "max_url_bytes": 1_024,
    "max_body_bytes": 1_024,
    "max_connections": 10,
    "max_client_connections": 1,
    "max_document_characters": 1_000,
    "max_tokens": 100,
    "max_lines": 100,
    "max_depth": 5,
    "max_aliases": 0,
    "max_equal_keys": 1,
    "max_directives": 0,
    "max_operations": 1,
    "max_values": 1_000,
    "max_root_fields": 1,
    "max_cost": 1_000,
    "max_answer_characters": 10_000,
    "max_stored_documents_bytes": 0,
    "cache_seconds": 0,
    "rate_points": 0,
    "rate_seconds": 1,
    "trusted_hops": 0,
}
"""The least value of each setting that is a whole number."""


def test_every_number_has_a_least_value() -> None:
    numbers = {name for name, value in DEFAULTS.items() if type(value) is int and not name.endswith("_seconds")}
    assert LEAST.keys() == numbers | {"cache_seconds", "rate_seconds"}


@pytest.mark.parametrize("name", LEAST)
def test_a_number_is_taken_down_to_its_least_value(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"REGAPI_{name.upper()}", str(LEAST[name]))
    assert getattr(Settings(), name) == LEAST[name]
    monkeypatch.setenv(f"REGAPI_{name.upper()}", str(LEAST[name] - 1))
    assert refused() == [(name,)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("port", "eighty"),
        ("port", "65536"),
        ("log_format", "xml"),
        ("max_tokens", "1e3"),
        ("head_seconds", "0"),
        ("body_seconds", "-1"),
        ("execution_seconds", "0"),
        ("metrics", "perhaps"),
    ],
)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"REGAPI_{name.upper()}", text)
    assert refused() == [(name,)]


def refused() -> list[tuple[int | str, ...]]:
    """Which settings the environment gets wrong."""
    with pytest.raises(ValidationError) as caught:
        Settings()
    return [error["loc"] for error in caught.value.errors()]


def test_what_is_given_in_code_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGAPI_PORT", "9000")
    assert Settings(port=9001).port == 9001


def test_settings_cannot_be_changed_later() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]
