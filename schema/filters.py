"""The filter and order of provisions, as arguments."""

from typing import Any

from graphene import Boolean, Enum, InputObjectType, List, NonNull, String
from graphql import GraphQLResolveInfo

from regapi.corpus.lookup import find_slug
from regapi.corpus.page import MAX_PAGE, Key
from regapi.corpus.places import find_jurisdiction
from regapi.corpus.selection import Selection
from regapi.domain.provision import Provision
from regapi.domain.vocabulary import ProvisionKind

from . import words
from .context import context, corpus
from .errors import bad_input


class VerificationFilter(InputObjectType):
    """How well a provision must have been checked."""

    at_least = words.Verification(required=True, description="The weakest check that you accept.")


class ConfidenceFilter(InputObjectType):
    """How sure the editors must be."""

    at_least = words.Confidence(required=True, description="The lowest confidence that you accept.")


class ProvisionFilter(InputObjectType):
    """Which provisions to list. Everything given must hold; within a list, one of its values."""

    slugs = List(NonNull(String), description="With one of these slugs.")
    series = String(description='Versions of this series, such as "us.dea.registration.fee".')
    kinds = List(NonNull(words.ProvisionKind), description="Of one of these kinds.")
    modalities = List(NonNull(words.Modality), description="With one of these forces.")
    categories = List(NonNull(words.Category), description="On one of these subjects, as first or further subject.")
    jurisdictions = List(NonNull(String), description="Of one of these jurisdictions: CA, us-ca, California.")
    agencies = List(NonNull(String), description="Administered by one of these agencies (slugs).")
    actors = List(NonNull(words.Actor), description="Concerning one of these actors.")
    services = List(NonNull(words.Service), description="Concerning one of these treatments, or any treatment.")
    substances = List(NonNull(String), description="About one of these substances (slugs).")
    products = List(NonNull(String), description="About one of these products (slugs).")
    sources = List(NonNull(String), description="Resting on one of these sources (slugs).")
    statuses = List(NonNull(words.Status), description="Standing so on the day. IN_FORCE alone where nothing is said.")
    verification = VerificationFilter(description="Checked at least so well.")
    confidence = ConfidenceFilter(description="At least so sure.")
    has_fee = Boolean(description="With or without a known fee on the day.")
    has_form = Boolean(description="With or without a form to file or keep.")
    has_old_edition = Boolean(description="With or without the caution OLD_EDITION.")


class ProvisionOrderField(Enum):
    """What provisions are sorted by."""

    SLUG = "slug"
    TITLE = "title"
    EFFECTIVE_FROM = "effective_from"

    @property
    def description(self) -> str:
        """What each order means."""
        told = {
            "slug": "By slug: jurisdiction, agency, subject. The usual order.",
            "title": "By title, in alphabetical order.",
            "effective_from": "By the first day in force; unknown ones come first.",
        }
        return told[str(self.value)] if self.value else "What provisions are sorted by."


class OrderDirection(Enum):
    """Up or down."""

    ASC = "asc"
    DESC = "desc"

    @property
    def description(self) -> str:
        """What each direction means."""
        return {"asc": "From first to last.", "desc": "From last to first."}.get(str(self.value), "Up or down.")


class ProvisionOrder(InputObjectType):
    """How to sort provisions."""

    field = ProvisionOrderField(required=True, description="What to sort by.")
    direction = OrderDirection(description="Up or down; up where nothing is said.")


PLAIN_LISTS = ("slugs", "kinds", "modalities", "categories", "actors", "services", "statuses")
SLUG_LISTS = {"agencies": "agency", "substances": "substance", "products": "product", "sources": "source"}
"""Filters that list slugs, by the index of the corpus that must hold them, and what each is called."""


def selection(
    info: GraphQLResolveInfo, given: dict[str, Any] | None, kinds: tuple[ProvisionKind, ...] | None
) -> Selection:
    """The selection that a filter argument asks for, within the kinds that the field itself lists."""
    f = {name: value for name, value in (given or {}).items() if value is not None}
    for name, value in f.items():
        if isinstance(value, list) and len(value) > MAX_PAGE:
            raise bad_input(f"filter.{name}: {len(value):,} values are too many at once; give up to {MAX_PAGE}")
    c = corpus(info)
    chosen: dict[str, Any] = {name: tuple(f[name]) for name in PLAIN_LISTS if name in f}
    chosen |= {name: f[name] for name in ("has_fee", "has_form", "has_old_edition") if name in f}
    for name, sort in SLUG_LISTS.items():
        if name in f:
            chosen[name] = tuple(find_slug(getattr(c, name), sort, slug) for slug in f[name])
    if "series" in f:
        chosen["series"] = find_slug(c.series, "series", f["series"])
    if "jurisdictions" in f:
        chosen["jurisdictions"] = tuple(find_jurisdiction(c.jurisdictions, name).code for name in f["jurisdictions"])
    if "verification" in f:
        chosen["verified_at_least"] = f["verification"]["at_least"]
    if "confidence" in f:
        chosen["confident_at_least"] = f["confidence"]["at_least"]
    if kinds is not None:
        if strange := [kind for kind in chosen.get("kinds", ()) if kind not in kinds]:
            listed = ", ".join(kind.name for kind in kinds)
            raise bad_input(f"filter.kinds: this list holds {listed} only, never {strange[0].name}; ask provisions")
        chosen["kinds"] = kinds
    # Who asks for today makes the answer depend on it: ask only where it counts.
    today = context(info).today if "has_old_edition" in f else None
    return Selection(**chosen, today=today)


def order(given: dict[str, Any] | None) -> tuple[str, str]:
    """The field and the direction that an order argument asks for."""
    field = given["field"] if given else ProvisionOrderField.SLUG
    direction = (given or {}).get("direction") or OrderDirection.ASC
    return str(getattr(field, "value", field)), str(getattr(direction, "value", direction))


def order_key(field: str, provision: Provision) -> Key:
    """The sort key of a provision; the slug makes it unique."""
    if field == "effective_from":
        return (provision.effective_from.isoformat() if provision.effective_from else "", provision.slug)
    return (provision.title.casefold(), provision.slug) if field == "title" else (provision.slug,)
