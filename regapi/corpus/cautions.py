"""Cautions: what a reader must bear in mind wherever a provision's grade is shown."""

import datetime

from regapi.domain.citation import Confidence, Verification
from regapi.domain.entity import Word
from regapi.domain.provision import Provision


class Caution(Word):
    """A reason to confirm a provision before relying on it."""

    RECALLED = "recalled", "Nobody read a text that says it: confirm it with the agency."
    LOW_CONFIDENCE = "low_confidence", "The editors doubt it: confirm it with the agency."
    OLD_EDITION = (
        "old_edition",
        "The best text read is undated or more than three years old: check for changes.",
    )
    SUNSET_PASSED = (
        "sunset_passed",
        "The law was to repeal itself on a day that has come: check whether it was renewed.",
    )


MUST_CONFIRM = frozenset({Caution.RECALLED, Caution.LOW_CONFIDENCE})
"""The cautions that call for a word with the agency before anybody acts."""


def cautions(provision: Provision, today: datetime.date) -> list[Caution]:
    """The cautions of a provision, the gravest first."""
    found = []
    if provision.verification is Verification.RECALLED:
        found.append(Caution.RECALLED)
    if provision.confidence is Confidence.LOW:
        found.append(Caution.LOW_CONFIDENCE)
    if provision.has_old_edition(today):
        found.append(Caution.OLD_EDITION)
    if provision.sunset is not None and provision.sunset <= today:
        found.append(Caution.SUNSET_PASSED)
    return found
