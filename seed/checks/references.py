"""References between records: every slug stands for one record, and every reference leads to one."""

from collections.abc import Iterator
from dataclasses import dataclass

from regapi.domain.citation import Citation
from regapi.domain.condition import Condition, circumstances_of
from seed.fault import Fault, suggestion
from seed.loader import Entry, Loaded

PERMANENT = ("provisions", "claims", "advice", "faqs", "licensing", "counterparts")
"""Lists whose slugs share one name space with the agencies' profiles."""


@dataclass(frozen=True)
class Reference:
    """From a field of the records of a list to records of other lists."""

    owner: str
    field: str
    targets: tuple[str, ...]


FACTS = ("provisions", "profiles")
REFERENCES = (
    Reference("jurisdictions", "parent", ("jurisdictions",)),
    Reference("agencies", "jurisdiction", ("jurisdictions",)),
    Reference("sources", "jurisdiction", ("jurisdictions",)),
    Reference("products", "substance", ("substances",)),
    Reference("products", "facts", ("provisions", "profiles")),
    Reference("substances", "facts", FACTS),
    Reference("substances", "guide_claims", ("claims",)),
    Reference("schedules", "criteria", ("provisions",)),
    Reference("provisions", "jurisdiction", ("jurisdictions",)),
    Reference("provisions", "agency", ("agencies",)),
    Reference("provisions", "depends_on", ("provisions", "counterparts")),
    Reference("provisions", "replaces", ("provisions",)),
    Reference("provisions", "followed_by", ("provisions",)),
    Reference("provisions", "substances", ("substances",)),
    Reference("provisions", "products", ("products",)),
    Reference("provisions", "fee_series", ("series",)),
    Reference("contradictions", "provisions", ("provisions",)),
    Reference("coverage", "jurisdiction", ("jurisdictions",)),
    Reference("coverage", "facts", ("provisions", "profiles")),
    Reference("sections", "parent", ("sections",)),
    Reference("claims", "decided_by", FACTS),
    Reference("advice", "related", FACTS),
    Reference("faqs", "related", FACTS),
    Reference("licensing", "facts", FACTS),
)


def known_slugs(loaded: Loaded) -> dict[str, set[str]]:
    """The slugs of each list, and those of agency profiles and of series."""
    known = {name: {entry.slug for entry in entries} for name, entries in loaded.entries.items()}
    known["profiles"] = {p.slug for agency in loaded.values("agencies") for p in agency.profiles}
    known["series"] = {p.series for p in loaded.values("provisions") if p.series}
    return known


def slugs_are_unique(loaded: Loaded) -> Iterator[Fault]:
    """No slug names two records of a list, nor two of those whose slugs are permanent facts."""
    for name, entries in loaded.entries.items():
        if name not in PERMANENT:
            yield from _repeated([(entry.slug, entry, ()) for entry in entries])
    permanent = [(entry.slug, entry, ()) for name in PERMANENT for entry in loaded.entries[name]]
    profiles = [
        (profile.slug, entry, ("profiles", i))
        for entry in loaded.entries["agencies"]
        for i, profile in enumerate(entry.value.profiles)
    ]
    yield from _repeated([*permanent, *profiles])


def _repeated(named: list[tuple[str, Entry, tuple[str | int, ...]]]) -> Iterator[Fault]:
    first: dict[str, Entry] = {}
    for slug, entry, keys in named:
        if slug in first:
            place = first[slug].place()
            yield Fault(entry.place(*keys), f"{slug}: this slug stands at {place} too; give one of them another")
        first.setdefault(slug, entry)


def references_resolve(loaded: Loaded) -> Iterator[Fault]:
    """Every slug that a record refers to is the slug of a record."""
    known = known_slugs(loaded)
    for reference in REFERENCES:
        targets = set().union(*(known[name] for name in reference.targets))
        for entry in loaded.entries[reference.owner]:
            value = getattr(entry.value, reference.field)
            slugs = value if isinstance(value, tuple) else (value,) if value else ()
            for i, slug in enumerate(slugs):
                if slug not in targets:
                    keys: tuple[str | int, ...] = (reference.field, *([i] if isinstance(value, tuple) else []))
                    yield _dangling(entry, keys, slug, targets)
    yield from _nested_references(loaded, known)
    yield from _awaited_are_absent(loaded, known)


def _nested_references(loaded: Loaded, known: dict[str, set[str]]) -> Iterator[Fault]:
    for entry in loaded.entries["provisions"]:
        provision = entry.value
        for i, placement in enumerate(provision.classifications):
            for slug in placement.substances:
                if slug not in known["substances"]:
                    yield _dangling(entry, ("classifications", i, "substances"), slug, known["substances"])
            if placement.established_by and placement.established_by not in known["sources"]:
                yield _dangling(
                    entry, ("classifications", i, "established_by"), placement.established_by, known["sources"]
                )
        if provision.approval and provision.approval.product not in known["products"]:
            yield _dangling(entry, ("approval", "product"), provision.approval.product, known["products"])
        if provision.monitoring and provision.monitoring.product not in known["products"]:
            yield _dangling(entry, ("monitoring", "product"), provision.monitoring.product, known["products"])
    for entry, field, condition in conditions(loaded):
        for slug in circumstances_of(condition):
            if slug not in known["circumstances"]:
                yield _dangling(entry, (field,), slug, known["circumstances"])
    for entry, keys, citation in cited(loaded):
        if citation.source not in known["sources"]:
            yield _dangling(entry, (*keys, "source"), citation.source, known["sources"])


CONDITIONS = (("provisions", "applies_when"), ("contradictions", "when"))
"""The fields that hold conditions over circumstances."""


def conditions(loaded: Loaded) -> Iterator[tuple[Entry, str, Condition]]:
    """Every condition that may ask about circumstances, with its record and field."""
    for name, field in CONDITIONS:
        for entry in loaded.entries[name]:
            if (condition := getattr(entry.value, field)) is not None:
                yield entry, field, condition


def cited(loaded: Loaded) -> Iterator[tuple[Entry, tuple[str | int, ...], Citation]]:
    """Every citation with its record and its keys in it."""
    for name in ("provisions", "claims", "advice"):
        for entry in loaded.entries[name]:
            for i, citation in enumerate(entry.value.citations):
                yield entry, ("citations", i), citation
    for entry in loaded.entries["agencies"]:
        for n, profile in enumerate(entry.value.profiles):
            for i, citation in enumerate(profile.citations):
                yield entry, ("profiles", n, "citations", i), citation


def _awaited_are_absent(loaded: Loaded, known: dict[str, set[str]]) -> Iterator[Fault]:
    for name, field in (("claims", "decided_by"), ("licensing", "facts")):
        for entry in loaded.entries[name]:
            for i, slug in enumerate(entry.value.awaited):
                if slug in known["provisions"]:
                    yield Fault(entry.place("awaited", i), f"{slug} is in the dataset by now: move it to {field}")


def _dangling(entry: Entry, keys: tuple[str | int, ...], slug: str, targets: set[str]) -> Fault:
    field = next(key for key in reversed(keys) if isinstance(key, str))
    hint = suggestion(slug, sorted(targets)) or "; no record has this slug"
    return Fault(entry.place(*keys), f"{entry.slug}: {field}: unknown {slug!r}{hint}")


def circumstances_are_used(loaded: Loaded) -> Iterator[Fault]:
    """A question that no provision asks is a leftover."""
    used = {slug for _, _, condition in conditions(loaded) for slug in circumstances_of(condition)}
    for entry in loaded.entries["circumstances"]:
        if entry.slug not in used:
            yield Fault(entry.place(), f"circumstance {entry.slug!r} is asked by no provision; remove it or use it")
