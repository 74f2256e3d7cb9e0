"""Conditions and phases: every rule says when it applies, and every subject has its place in a checklist."""

from collections import Counter
from collections.abc import Iterator

from regapi.domain.condition import CircumstanceKind, circumstances_of, events_of
from regapi.domain.phase import Phase
from regapi.domain.vocabulary import Category, ProvisionKind
from seed.fault import Fault
from seed.loader import Loaded

from .references import conditions

CONDITIONED = (
    ProvisionKind.REQUIREMENT,
    ProvisionKind.RULE,
    ProvisionKind.MONITORING_STEP,
    ProvisionKind.GUIDELINE,
)
"""The kinds of provision that ask or tell a clinic something, and so must say of which clinic."""


def rules_say_when_they_apply(loaded: Loaded) -> Iterator[Fault]:
    """No rule is left without a condition: `always` says that an editor looked and found none."""
    for entry in loaded.entries["provisions"]:
        if entry.value.kind in CONDITIONED and entry.value.applies_when is None:
            message = (
                f"{entry.slug}: a {entry.value.kind.replace('_', ' ')} says when it applies; "
                "add `applies_when`, or `applies_when: {always: true}` if nothing but the place and services limits it"
            )
            yield Fault(entry.place(), message)


def events_are_never_denied(loaded: Loaded) -> Iterator[Fault]:
    """An event stands for a duty that waits for it; below a `not` it would hide the duty."""
    events = frozenset(c.slug for c in loaded.values("circumstances") if c.kind is CircumstanceKind.EVENT)
    for entry, field, condition in conditions(loaded):
        for slug, negated in events_of(condition, events):
            if negated:
                message = f"{entry.slug}: event {slug!r} stands below a `not`; say it the other way round"
                yield Fault(entry.place(field), message)


def implications_ask_facets_only(loaded: Loaded) -> Iterator[Fault]:
    """What a circumstance follows from are facets: circumstances that follow from each other could go in a circle."""
    for entry in loaded.entries["circumstances"]:
        for field in ("holds_when", "fails_when"):
            for slug in sorted(circumstances_of(getattr(entry.value, field))):
                message = f"{entry.slug}: {field} asks circumstance {slug!r}; it may ask facets only"
                yield Fault(entry.place(field), message)


def phases_cover_every_subject(loaded: Loaded) -> Iterator[Fault]:
    """Every phase is described once, in order, and every subject belongs to exactly one of them."""
    entries = loaded.entries["phases"]
    if not entries:
        for entry in loaded.entries["provisions"][:1]:
            yield Fault(entry.place(), "no `phases`: without them no provision has a place in a checklist; add them")
        return
    if [entry.value.slug for entry in entries] != list(Phase):
        expected = ", ".join(Phase)
        yield Fault(entries[0].place("slug"), f"the phases must be these, each once and in this order: {expected}")
    counts = Counter(category for entry in entries for category in entry.value.categories)
    for category in Category:
        if counts[category] != 1:
            message = f"category {category} belongs to {counts[category]} phases; name it in one"
            yield Fault(entries[0].place("categories"), message)
