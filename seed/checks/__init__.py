"""The checks that hold the records together, one rule of the data a function."""

from collections.abc import Callable, Iterator

from seed.fault import Fault
from seed.loader import Loaded

from .citations import addresses_agree, citations_parse, statements_are_cited_well
from .conditions import (
    events_are_never_denied,
    implications_ask_facets_only,
    phases_cover_every_subject,
    rules_say_when_they_apply,
)
from .coverage import codes_fit_their_coverage, codes_rest_on_law, matrix_is_whole
from .guide import body_passages_have_claims, sections_and_paragraphs_exist
from .references import circumstances_are_used, references_resolve, slugs_are_unique
from .time import dates_are_in_order, dependencies_have_no_cycle, versions_do_not_overlap
from .vocabulary import kinds_fit, ocd_ids_are_well_formed, placements_fit

CHECKS: tuple[Callable[[Loaded], Iterator[Fault]], ...] = (
    slugs_are_unique,
    references_resolve,
    circumstances_are_used,
    rules_say_when_they_apply,
    events_are_never_denied,
    implications_ask_facets_only,
    phases_cover_every_subject,
    dates_are_in_order,
    versions_do_not_overlap,
    dependencies_have_no_cycle,
    kinds_fit,
    placements_fit,
    ocd_ids_are_well_formed,
    statements_are_cited_well,
    citations_parse,
    addresses_agree,
    matrix_is_whole,
    codes_fit_their_coverage,
    codes_rest_on_law,
    sections_and_paragraphs_exist,
    body_passages_have_claims,
)


def check(loaded: Loaded) -> list[Fault]:
    """All faults of a folder, in the order of files and lines."""
    found = [*loaded.faults, *(fault for rule in CHECKS for fault in rule(loaded))]
    return sorted(found, key=lambda fault: (str(fault.place.file), fault.place.line, fault.place.column))
