"""Citations: the pinpoint link from a statement to the authority it rests on, and how well it was read."""

from sqlmodel import Field

from .entity import ROW, Entity, Slug, Text, Url, Word, WordColumn


class Verification(Word):
    """How a statement was checked against its authority. Ordered: RECALLED is weakest."""

    RECALLED = (
        "recalled",
        "From general knowledge only; nobody read a text that says it. Confirm before relying.",
    )
    SECONDARY = "secondary", "A third party that states it was read, not the authority itself."
    PRIMARY = (
        "primary",
        "The legal text, label, REMS document or agency page itself was read in a stored copy.",
    )


class Confidence(Word):
    """How sure the editors are that the statement is right."""

    LOW = "low", "Doubtful: treat as a lead to follow, not as an answer."
    MEDIUM = "medium", "Probably right, with the doubt that the note explains."
    HIGH = "high", "No reason for doubt was found."


VERIFICATION_ORDER = tuple(Verification)
CONFIDENCE_ORDER = tuple(Confidence)


class Citation(Entity):
    """One authority for one statement: the source, the pinpoint in it, and what was read, where, in which edition.

    `edition_year` is the year of the edition that was read, or null where the copy bears no date.
    `address_differs` says why the page that was read is not that of the place cited.
    """

    source: Slug
    pinpoint: Text | None = None
    checked: Verification = Field(sa_type=WordColumn)
    checked_url: Url | None = None
    edition: Text | None = None
    edition_year: int | None = Field(default=None, ge=1900, le=2100)
    address_differs: Text | None = None


class CitationRow(Citation, table=True):
    """Table `citation`; `owner` is the slug of the provision, claim, advice or agency profile that it supports."""

    __tablename__ = "citation"
    model_config = ROW
    release: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
