"""What a release changed: entities added, amended (with the fields) and removed."""

from collections.abc import Iterator
from typing import Any

from regapi.domain.dataset import Dataset
from regapi.domain.release import ChangeKind

TRACKED = {
    "provision": ("provisions", "slug"),
    "source": ("sources", "slug"),
    "agency": ("agencies", "slug"),
    "jurisdiction": ("jurisdictions", "code"),
    "substance": ("substances", "slug"),
    "product": ("products", "slug"),
    "coverage": ("coverage", "slug"),
    "claim": ("claims", "slug"),
    "advice": ("advice", "slug"),
    "faq": ("faqs", "slug"),
    "licensing": ("licensing", "slug"),
}
"""The sorts of entity whose changes are told, with their list in the dataset and their key."""


def changes_between(before: Dataset | None, after: Dataset) -> Iterator[dict[str, Any]]:
    """The changes from one dataset to the next, sorted by entity and slug; with nothing before, all are ADDED."""
    for entity, (field, key) in TRACKED.items():
        old = {getattr(v, key): v for v in getattr(before, field)} if before else {}
        new = {getattr(v, key): v for v in getattr(after, field)}
        for slug in sorted(old.keys() | new.keys()):
            if slug not in old:
                yield _change(entity, slug, ChangeKind.ADDED)
            elif slug not in new:
                yield _change(entity, slug, ChangeKind.REMOVED)
            elif old[slug] != new[slug]:
                names = type(new[slug]).model_fields
                fields = [name for name in names if getattr(old[slug], name) != getattr(new[slug], name)]
                yield _change(entity, slug, ChangeKind.AMENDED, fields)


def _change(entity: str, slug: str, kind: ChangeKind, fields: list[str] | None = None) -> dict[str, Any]:
    return {"entity": entity, "slug": slug, "kind": kind, "fields": fields or []}
