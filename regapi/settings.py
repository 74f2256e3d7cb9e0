"""Settings: REGAPI_* variables of the environment, each with its meaning."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All settings of the service. An unknown REGAPI_ variable in a .env file is refused."""

    model_config = SettingsConfigDict(env_prefix="REGAPI_", frozen=True, extra="forbid")

    database_url: str = Field(
        default="sqlite:///var/regapi.sqlite3",
        description="Where releases are kept, as an SQLAlchemy address.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on.")
    data: Path | None = Field(
        default=None,
        description="Folder of YAML files to check and load instead of the dataset that comes along.",
    )
    log_format: str = Field(
        default="console",
        pattern="^(console|json)$",
        description="`console` for people, `json` for machines.",
    )
    max_body_bytes: int = Field(default=65_536, ge=1024, description="Largest request body; beyond it, 413.")
    max_document_characters: int = Field(default=15_000, ge=1000, description="Longest GraphQL document.")
    max_tokens: int = Field(default=2_000, ge=100, description="Most tokens in a GraphQL document.")
    max_fields: int = Field(default=25_000, ge=1000, description="Most fields that one request may produce.")
