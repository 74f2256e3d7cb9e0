"""Passages: the guide's paragraphs, known by number and hash only, and the sections that hold them."""

from sqlmodel import Field

from ..entity import ROW, Entity, Slug, Text, Word, WordColumn


class PassageRole(Word):
    """What a paragraph of the guide is."""

    BODY = "body", "Text that makes claims; each has its claims here."
    HEADING = "heading", "A heading."
    BOILERPLATE = "boilerplate", "Contents list, credits and other matter around the text."


class GuideSection(Entity):
    """A section of the guide under a heading of ours; `part` and `parent` give its place."""

    slug: Slug = Field(primary_key=True)
    part: Text
    title: Text
    parent: Slug | None = None


class GuideSectionRow(GuideSection, table=True):
    """Table `guide_section`."""

    __tablename__ = "guide_section"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int


class GuidePassage(Entity):
    """A paragraph of the guide: number, section, length in characters, and the SHA-256 of its folded text.

    White space is folded to single spaces and stripped before hashing; the text itself is not shipped.
    """

    paragraph: int = Field(primary_key=True, ge=1)
    section: Slug
    role: PassageRole = Field(sa_type=WordColumn)
    characters: int = Field(ge=0)
    sha256: str = Field(min_length=64, max_length=64)


class GuidePassageRow(GuidePassage, table=True):
    """Table `guide_passage`."""

    __tablename__ = "guide_passage"
    model_config = ROW
    release: str = Field(primary_key=True)
    position: int
