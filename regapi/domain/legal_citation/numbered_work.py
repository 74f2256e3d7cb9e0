"""What the grammar must know of a work that is cited by volume and page, or by number."""

from __future__ import annotations

from dataclasses import dataclass

from .family import Family

VOLUME = r"(?P<volume>[0-9]{1,4})"
PAGE = r"(?P<page>[0-9]{1,3},[0-9]{3}|[0-9]{1,6})"


@dataclass(frozen=True, slots=True)
class NumberedWork:
    """A register, an official series of acts, or a reporter of cases.

    ``before`` and ``after`` are regular expressions of what stands right before and right after the name;
    their groups are named as the fields of a citation. ``form`` and ``key_form`` write those fields again.
    """

    family: Family
    jurisdiction: str | None
    name: str
    form: str
    key_form: str
    before: str = ""
    after: str = ""
    aliases: tuple[str, ...] = ()
    exact_case: bool = False


def work_by_page(
    family: Family,
    jurisdiction: str | None,
    name: str,
    key: str,
    aliases: tuple[str, ...] = (),
    *,
    exact_case: bool = False,
) -> NumberedWork:
    """A work cited as volume, name, page: "64 FR 37673"."""
    return NumberedWork(
        family,
        jurisdiction,
        name,
        form=f"{{volume}} {name} {{page}}",
        key_form=f"{key}:{{volume}}:{{page}}",
        before=VOLUME,
        after=rf"(?:at\s|p\.\s?|page\s)?{PAGE}",
        aliases=aliases,
        exact_case=exact_case,
    )
