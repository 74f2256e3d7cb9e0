"""The service's own documents: what the command line asks, and what anyone may ask in the same words."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def document(name: str) -> str:
    """The document of that name, such as `checklist`."""
    return (FOLDER / f"{name}.graphql").read_text(encoding="utf-8")
