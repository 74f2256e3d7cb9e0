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
    max_head_bytes: int = Field(
        default=65_536, ge=4096, description="Largest request line and headers together; beyond it, 431."
    )
    max_url_bytes: int = Field(default=32_768, ge=1024, description="Longest address with its query; beyond it, 414.")
    max_body_bytes: int = Field(default=65_536, ge=1024, description="Largest request body; beyond it, 413.")
    head_seconds: float = Field(default=10, gt=0, description="Time for a request's headers to come in; then 408.")
    body_seconds: float = Field(default=10, gt=0, description="Time for a request's body to come in; then 408.")
    max_connections: int = Field(default=2_000, ge=10, description="Most connections at once; beyond it, 503.")
    max_client_connections: int = Field(
        default=1_000, ge=1, description="Most connections of one client at once, where no proxy is trusted; then 503."
    )
    max_document_characters: int = Field(default=15_000, ge=1000, description="Longest GraphQL document.")
    max_tokens: int = Field(default=750, ge=100, description="Most tokens in a GraphQL document.")
    max_lines: int = Field(default=1_000, ge=100, description="Most lines of a GraphQL document.")
    max_depth: int = Field(default=20, ge=5, description="Most selections inside each other, fragments counted.")
    max_aliases: int = Field(default=100, ge=0, description="Most aliases in a GraphQL document.")
    max_equal_keys: int = Field(
        default=20, ge=1, description="Most fields that share one place in the answer, fragments counted."
    )
    max_directives: int = Field(default=20, ge=0, description="Most directives in a GraphQL document.")
    max_operations: int = Field(default=10, ge=1, description="Most operations in a GraphQL document.")
    max_values: int = Field(default=10_000, ge=1000, description="Most values in a request's variables, about.")
    max_root_fields: int = Field(default=60, ge=1, description="Most entry points that one operation asks.")
    max_cost: int = Field(default=200_000, ge=1000, description="Highest cost of an operation: fields it can produce.")
    max_answer_characters: int = Field(default=3_000_000, ge=10_000, description="Most characters in an answer.")
    execution_seconds: float = Field(default=2, gt=0, description="Time for an operation to be answered.")
    max_stored_documents_bytes: int = Field(
        default=4_194_304, ge=0, description="Memory for documents that clients store by their hash."
    )
    cache_seconds: int = Field(
        default=300, ge=0, description="How long a cache in between may keep an answer to a GET request."
    )
    rate_points: int = Field(
        default=5_000_000, ge=0, description="Points of cost that a client may spend in rate_seconds; 0 sets no rate."
    )
    rate_seconds: int = Field(default=60, ge=1, description="The time over which a client's points come back.")
    rate_storage: str = Field(
        default="memory://", description="Where points are counted: memory:// or, for fleets, redis://host:6379/0."
    )
    trusted_hops: int = Field(
        default=0, ge=0, description="Proxies in front whose X-Forwarded-For is believed; 0 believes none."
    )
    metrics: bool = Field(default=True, description="Whether /metrics is served; keep it inside your network.")
