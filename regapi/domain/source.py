"""Sources: the authorities that statements cite."""

import datetime

from sqlmodel import Field

from .entity import ROW, Entity, Slug, Text, Url, Word, WordColumn


class SourceKind(Word):
    """What kind of authority a source is, from binding law down to a press report."""

    STATUTE = "statute", "An act of a legislature, or the code that collects such acts."
    REGULATION = "regulation", "A rule made by an agency with the force of law, such as the CFR."
    FEDERAL_REGISTER = (
        "federal_register",
        "A document in the Federal Register: proposed, temporary or final rule, or notice.",
    )
    FDA_LABEL = "fda_label", "Prescribing information that the FDA approved."
    REMS = (
        "rems",
        "A document of the Spravato risk evaluation and mitigation strategy: text, form or its official site.",
    )
    GUIDANCE = "guidance", "An agency's guidance, manual or letter: its view of the law, not law itself."
    AGENCY_PAGE = "agency_page", "A page of an agency's own site."
    CASE_LAW = "case_law", "A court's decision."
    BOARD_RULE = "board_rule", "A rule or position of a licensing board."
    PROFESSIONAL = "professional", "A professional society's statement or a journal article: not binding."
    SECONDARY = "secondary", "Anyone else who reports what the law says: a law firm, the press, a mirror."


LEGAL_KINDS = frozenset({SourceKind.STATUTE, SourceKind.REGULATION, SourceKind.FEDERAL_REGISTER, SourceKind.CASE_LAW})
"""The kinds of source whose citations follow the citation grammar."""


class Source(Entity):
    """An authority: how a lawyer cites it, who publishes it, its official or most stable address and its date."""

    slug: Slug = Field(primary_key=True)
    kind: SourceKind = Field(sa_type=WordColumn)
    citation: Text
    title: Text
    publisher: Text
    jurisdiction: Slug
    url: Url | None = None
    published: datetime.date | None = None


class SourceRow(Source, table=True):
    """Table `source`."""

    __tablename__ = "source"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
