"""Provisions for tests, valid with whatever is said of them."""

from typing import Any

from regapi.domain.provision import Provision


def citation(checked: str = "recalled", **fields: Any) -> dict[str, Any]:
    """A citation of one source."""
    return {"source": "a-source", "checked": checked, **fields}


def provision(slug: str = "us.rule", **fields: Any) -> Provision:
    """A provision that says nothing but what is given."""
    least = {
        "kind": "rule",
        "jurisdiction": "us",
        "title": "A rule",
        "statement": "A rule.",
        "modality": "fact",
        "category": "security",
        "actors": ["clinic"],
        "services": ["any"],
        "confidence": "high",
        "citations": [citation()],
    }
    return Provision.model_validate({"slug": slug, **least, **fields})


def approval(slug: str, product: str, **fields: Any) -> Provision:
    """The first approval of a product."""
    return provision(slug, kind="approval", approval={"product": product, "aspect": "first_approval"}, **fields)
