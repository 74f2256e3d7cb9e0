"""Citations: every statement is cited, legal citations follow the grammar, and addresses agree with them."""

from collections.abc import Iterator

from regapi.domain.citation import Verification
from regapi.domain.legal_citation import CitationError, Family, LegalCitation, disagreement, parse_all
from regapi.domain.source import LEGAL_KINDS, Source
from seed.fault import Fault
from seed.loader import Loaded

from .references import cited

ENACTED = frozenset({Family.PUBLIC_LAW, Family.STATUTES_AT_LARGE, Family.SESSION_LAW})
"""Acts as passed: their text may be read where it was codified, so their addresses are not compared."""


def statements_are_cited_well(loaded: Loaded) -> Iterator[Fault]:
    """What was read says where; what is recalled has no page that was read."""
    for entry, keys, citation in cited(loaded):
        read = citation.checked is not Verification.RECALLED
        if read and citation.checked_url is None and citation.edition is None:
            message = (
                f"{entry.slug}: checked {citation.checked}, but neither `checked_url` nor `edition` says what was read"
            )
            yield Fault(entry.place(*keys), message)
        if not read and citation.checked_url is not None:
            message = (
                f"{entry.slug}: recalled, yet `checked_url` names a page that was read; raise `checked` or remove it"
            )
            yield Fault(entry.place(*keys, "checked_url"), message)


def citations_parse(loaded: Loaded) -> Iterator[Fault]:
    """Statutes, regulations, Federal Register documents and cases are cited in a form that can be resolved."""
    for entry in loaded.entries["sources"]:
        if entry.value.kind in LEGAL_KINDS:
            try:
                parse_all(entry.value.citation)
            except CitationError as error:
                yield Fault(entry.place("citation"), f"{entry.slug}: {error}")


def addresses_agree(loaded: Loaded) -> Iterator[Fault]:
    """An address that is built from a citation's parts leads to what is cited."""
    citations = {s.slug: _codified(s) for s in loaded.values("sources")}
    for entry in loaded.entries["sources"]:
        if entry.value.url and (wrong := _wrong(citations[entry.slug], entry.value.url)):
            yield Fault(entry.place("url"), f"{entry.slug}: {wrong}")
    for entry, keys, citation in cited(loaded):
        if (
            citation.address_differs is None
            and citation.checked_url
            and (wrong := _wrong(citations.get(citation.source, ()), citation.checked_url))
        ):
            yield Fault(entry.place(*keys, "checked_url"), f"{entry.slug}: {wrong}")


def _codified(source: Source) -> tuple[LegalCitation, ...]:
    if source.kind not in LEGAL_KINDS:
        return ()
    try:
        return tuple(c for c in parse_all(source.citation) if c.family not in ENACTED)
    except CitationError:
        return ()


def _wrong(citations: tuple[LegalCitation, ...], url: str) -> str | None:
    """What is wrong with an address that agrees with none of the citations; null where it agrees with one."""
    wrongs = [disagreement(citation, url) for citation in citations]
    return wrongs[0] if wrongs and all(wrongs) else None
