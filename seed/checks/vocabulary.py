"""What a record may say given its kind, and the form of Open Civic Data ids."""

import re
from collections.abc import Iterator

from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.vocabulary import ProvisionKind
from seed.fault import Fault
from seed.loader import Loaded

OWN_FIELDS = {"approval": ProvisionKind.APPROVAL, "monitoring": ProvisionKind.MONITORING_STEP}

OCD_FORMS = {
    JurisdictionLevel.COUNTRY: re.compile(r"ocd-division/country:us"),
    JurisdictionLevel.STATE: re.compile(r"ocd-division/country:us/(state|district|territory):[a-z]{2}"),
    JurisdictionLevel.COUNTY: re.compile(r"ocd-division/country:us/state:[a-z]{2}/county:[a-z0-9_~.-]+"),
    JurisdictionLevel.CITY: re.compile(
        r"ocd-division/country:us/state:[a-z]{2}/(county:[a-z0-9_~.-]+/)?place:[a-z0-9_~.-]+"
    ),
}


def kinds_fit(loaded: Loaded) -> Iterator[Fault]:
    """Approvals and session steps carry their structured part, and nothing else does."""
    for entry in loaded.entries["provisions"]:
        kind = entry.value.kind
        for field, owner in OWN_FIELDS.items():
            present = getattr(entry.value, field) is not None
            if present and kind is not owner:
                yield Fault(entry.place(field), f"{entry.slug}: only a provision of kind {owner} has `{field}`")
            structured = kind is ProvisionKind.MONITORING_STEP or entry.value.jurisdiction == "us"
            if kind is owner and not present and structured:
                yield Fault(entry.place(), f"{entry.slug}: a provision of kind {owner} needs `{field}`")
        if kind is ProvisionKind.CLASSIFICATION and not entry.value.classifications:
            yield Fault(entry.place(), f"{entry.slug}: a classification needs `classifications`")


def placements_fit(loaded: Loaded) -> Iterator[Fault]:
    """A controlled substance is in a schedule, any other is in none."""
    for entry in loaded.entries["provisions"]:
        for i, placement in enumerate(entry.value.classifications):
            place = entry.place("classifications", i)
            named = placement.schedule or placement.own_schedule or placement.by_reference
            if placement.controlled and not named:
                yield Fault(place, f"{entry.slug}: controlled, but in no schedule; add `schedule: iii` or the like")
            if not placement.controlled and placement.schedule is not None:
                yield Fault(place, f"{entry.slug}: not controlled, yet in schedule {placement.schedule}; remove one")


def ocd_ids_are_well_formed(loaded: Loaded) -> Iterator[Fault]:
    """Jurisdictions of the United States have the Open Civic Data id of their level, and states their codes."""
    for entry in loaded.entries["jurisdictions"]:
        place = entry.value
        national = place.code == "us" or place.code.startswith("us-")
        form = OCD_FORMS.get(place.level)
        if not national or form is None:
            continue
        if place.ocd_id is None or not form.fullmatch(place.ocd_id):
            right = "ocd-division/country:us/state:ca" if place.level is JurisdictionLevel.STATE else form.pattern
            yield Fault(
                entry.place("ocd_id"),
                f"{place.code}: {place.ocd_id!r} is no id of a {place.level}; like {right}",
            )
        if place.level is JurisdictionLevel.STATE and not (place.usps and place.fips):
            yield Fault(entry.place(), f"{place.code}: a state needs its `usps` and `fips` codes")
