"""A legal citation as a value: what it cites, part by part, whatever its spelling was."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Work, work_named
from .citation_error import CitationError
from .family import Family
from .subdivision import Subdivisions
from .writing import canonical_text, source_key


@dataclass(frozen=True, slots=True)
class LegalCitation:
    """One citation to one place in the law; two spellings of the same citation give equal values.

    ``code`` is the canonical abbreviation of the code, register or reporter; ``jurisdiction`` ("us", "us-ca")
    is None where the citation does not say, as in a regional reporter. Numbers are texts, for "829a" and
    "17-A" are numbers in law. ``volume`` is also the year or session of acts that are numbered by year,
    ``number`` that of a Public Law, a bill, a docket or a document. ``end`` is the last section or page of a
    range, ``pinpoint_end`` the last subdivision of one; ``onwards`` stands for "et seq.".

    Raises ``CitationError`` for a ``code`` which the grammar does not know in that family.
    """

    family: Family
    code: str
    jurisdiction: str | None = None
    title: str | None = None
    division: str | None = None
    part: str | None = None
    article: str | None = None
    chapter: str | None = None
    section: str | None = None
    subpart: str | None = None
    appendix: str | None = None
    volume: str | None = None
    number: str | None = None
    page: str | None = None
    end: str | None = None
    onwards: bool = False
    pinpoint: Subdivisions = ()
    pinpoint_end: Subdivisions = ()
    name: str | None = None
    court: str | None = None
    year: int | None = None

    def __post_init__(self) -> None:
        if work_named(self.family, self.code) is None:
            raise CitationError(
                f"{self.code!r} is no known source of the family {self.family.value}: "
                "a canonical abbreviation such as 'CFR' or 'Fla. Stat.' would be right"
            )

    @property
    def work(self) -> Work:
        """What the grammar knows of the code, register or reporter cited."""
        work = work_named(self.family, self.code)
        assert work is not None
        return work

    @property
    def canonical(self) -> str:
        """The citation as a lawyer would write it: "21 CFR 1301.13(e)(1)(iv)"."""
        return canonical_text(self)

    @property
    def key(self) -> str:
        """What is the same for every spelling and every pinpoint of a source: "cfr:21:1301.13".

        A range has the key of its first section or page.
        """
        return source_key(self)
