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


def test_everything_has_a_default() -> None:
    assert Settings().model_dump() == {
        "database_url": "sqlite:///var/regapi.sqlite3",
        "host": "127.0.0.1",
        "port": 8000,
        "data": None,
        "log_format": "console",
        "max_body_bytes": 65_536,
        "max_document_characters": 15_000,
        "max_tokens": 2_000,
        "max_fields": 25_000,
    }


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
        ("max_body_bytes", "1024", 1024),
        ("max_document_characters", "1000", 1000),
        ("max_tokens", "100", 100),
        ("max_fields", "1000", 1000),
    ],
)
def test_a_variable_of_the_environment_sets_a_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: object
) -> None:
    monkeypatch.setenv(f"REGAPI_{name.upper()}", text)
    assert getattr(Settings(), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("port", "eighty"),
        ("port", "-1"),
        ("port", "65536"),
        ("log_format", "xml"),
        ("max_body_bytes", "1023"),
        ("max_document_characters", "10"),
        ("max_tokens", "99"),
        ("max_fields", "0"),
    ],
)
def test_nonsense_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    monkeypatch.setenv(f"REGAPI_{name.upper()}", text)
    with pytest.raises(ValidationError) as caught:
        Settings()
    assert [error["loc"] for error in caught.value.errors()] == [(name,)]


def test_what_is_given_in_code_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGAPI_PORT", "9000")
    assert Settings(port=9001).port == 9001


def test_settings_cannot_be_changed_later() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.port = 1  # type: ignore[misc]
