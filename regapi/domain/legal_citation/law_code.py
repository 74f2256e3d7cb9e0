"""What the grammar must know of one code of laws in order to read and write citations to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from .family import Family


class Layout(Enum):
    """The order in which a citation gives the code's name and its numbers."""

    NAME_FIRST = auto()
    """Fla. Stat. § 458.327; Del. Code Ann. tit. 24, § 1720."""
    TITLE_FIRST = auto()
    """21 CFR 1301.13; 28 Pa. Code § 25.72."""
    NAME_LAST = auto()
    """16.19.20.8 NMAC."""
    JOINED = auto()
    """216-RICR-40-05-1."""


class PinpointStyle(Enum):
    """How the code writes the subdivisions of a section."""

    PARENTHESES = auto()
    """(e)(1)(iv)."""
    SUBDIVISION = auto()
    """subd. 6(d)."""
    LETTER = auto()
    """.04B(1)."""
    POINT = auto()
    """.1(2)."""


@dataclass(frozen=True, slots=True)
class LawCode:
    """A code of laws or rules: its name in citations, its other names, and the look of its sections.

    ``needs`` names the divisions without which a section number is ambiguous in this code, such as "title".
    ``whole_title`` says that a title alone may be cited, ``sign`` is what stands before a section number. A
    code that is ``same_as`` another is another way to number its sections; ``recast`` makes it the usual one.
    """

    family: Family
    jurisdiction: str
    name: str
    shape: str
    aliases: tuple[str, ...] = ()
    layout: Layout = Layout.NAME_FIRST
    sign: str = "§ "
    needs: tuple[str, ...] = ()
    pinpoints: PinpointStyle = PinpointStyle.PARENTHESES
    title_shape: str = r"[0-9]{1,3}[A-Z]?(?:-[A-Z])?"
    whole_title: bool = False
    part_joins_section: bool = False
    recast: Callable[[dict[str, str]], dict[str, str]] | None = None
    same_as: str | None = None

    def tidy(self, section: str) -> str:
        """A section as matched by ``shape``, less the marks that ``sign`` writes, and with single spaces."""
        bare = section.replace("§", " ").removeprefix(self.sign.removeprefix("§ "))
        head, point, tail = bare.partition(".") if self.name == "NCAC" else (bare, "", "")
        spaced = f"{head.rstrip()} {point}{tail}" if point else bare
        return " ".join(spaced.split())

    @property
    def slug(self) -> str:
        """The name reduced to lower-case words and hyphens, as keys hold it."""
        bare = self.name.lower().replace(".", "").replace("'", "")
        return "-".join("".join(c if c.isalnum() else " " for c in bare).split())
