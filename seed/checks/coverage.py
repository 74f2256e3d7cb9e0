"""Coverage: the matrix is whole, and its codes rest on facts that are law in force."""

from collections.abc import Iterator

from regapi.domain.coverage import ANSWERS, HONEST_BLANKS, Answer, CoverageStatus, Topic
from regapi.domain.jurisdiction import JurisdictionLevel
from regapi.domain.period import periods
from regapi.domain.vocabulary import Stage, Status
from seed.fault import Fault
from seed.loader import Entry, Loaded


def matrix_is_whole(loaded: Loaded) -> Iterator[Fault]:
    """Where any state is covered, every state has every topic once."""
    cells = loaded.entries["coverage"]
    present = {(entry.value.jurisdiction, entry.value.topic) for entry in cells}
    if not cells:
        return
    for entry in loaded.entries["jurisdictions"]:
        if entry.value.level is JurisdictionLevel.STATE:
            for topic in Topic:
                if (entry.value.code, topic) not in present:
                    yield Fault(entry.place(), f"{entry.value.code}: no coverage of {topic}; say what was searched")


def codes_fit_their_coverage(loaded: Loaded) -> Iterator[Fault]:
    """A code is one of its topic's, and a topic without facts is answered by its coverage alone."""
    for entry in loaded.entries["coverage"]:
        cell = entry.value
        code = cell.answer.code
        place = entry.place("answer", "code")
        if code not in ANSWERS[cell.topic]:
            options = ", ".join(ANSWERS[cell.topic])
            yield Fault(place, f"{cell.slug}: {code} is no answer to {cell.topic}; use one of: {options}")
        searched = code is Answer.NO_RULE_FOUND and cell.answer.facts
        if code in HONEST_BLANKS.values() and code is not HONEST_BLANKS.get(cell.status) and not searched:
            yield Fault(place, f"{cell.slug}: coded {code}, but its coverage is {cell.status}; make them agree")
        if cell.status is CoverageStatus.NOT_RESEARCHED and code is not Answer.NOT_RESEARCHED:
            yield Fault(place, f"{cell.slug}: not researched, yet coded {code}; code it not_researched")
        if code not in HONEST_BLANKS.values() and not cell.answer.facts and code is not Answer.UNCLEAR:
            yield Fault(place, f"{cell.slug}: coded {code} without a fact; name the facts or code it unclear")


def codes_rest_on_law(loaded: Loaded) -> Iterator[Fault]:
    """The facts behind a code are in the dataset, of the same state or above it, and law in force when checked."""
    entries = {entry.slug: entry for entry in loaded.entries["provisions"]}
    spans = periods({slug: entry.value for slug, entry in entries.items()})
    for entry in loaded.entries["coverage"]:
        cell = entry.value
        for i, slug in enumerate(cell.answer.facts):
            place = entry.place("answer", "facts", i)
            if slug not in cell.facts:
                yield Fault(place, f"{cell.slug}: {slug} supports the code but is not among the topic's facts; add it")
            if slug in entries and cell.answer.code is not Answer.PROPOSED_ONLY:
                status = spans[slug].status(entries[slug].value.stage, cell.checked_on)
                yield from _not_law(entries[slug], status, entry, i)


def _not_law(fact: Entry, status: Status, cell: Entry, i: int) -> Iterator[Fault]:
    if status is not Status.IN_FORCE or fact.value.stage is not Stage.LAW:
        message = f"{cell.value.slug}: {fact.slug} is {status} on {cell.value.checked_on} and cannot support a code"
        yield Fault(cell.place("answer", "facts", i), message)
