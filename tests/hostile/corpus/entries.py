"""All entries of the corpus."""

from . import faults, fragments, questions, shapes, transport, values
from .entry import Entry

ENTRIES: tuple[Entry, ...] = (
    *shapes.ENTRIES,
    *fragments.ENTRIES,
    *values.ENTRIES,
    *faults.ENTRIES,
    *questions.ENTRIES,
    *transport.ENTRIES,
)
