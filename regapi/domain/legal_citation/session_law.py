"""The acts and bills of the states' legislatures, and the states' registers."""

from __future__ import annotations

from .family import Family
from .numbered_work import VOLUME, NumberedWork, work_by_page
from .us_state import US_STATES, UsState

_CHAPTER = r"(?:chapter\s|ch\.\s?|c\.\s?|No\.\s?)(?P<chapter>[0-9]{1,4}[A-Z]?)"
_YEAR_AND_CHAPTER = rf"(?P<volume>[0-9]{{4}}),?\s?{_CHAPTER}"
_BILL = r"(?P<number>(?:[SHA]\.?\s?B\.?|[SH]\.?\s?F\.?|L\.?\s?D\.?|[SAH]\.)\s?[0-9]{1,5})"


def _acts_of(state: UsState) -> tuple[NumberedWork, ...]:
    jurisdiction, name = state.jurisdiction, state.abbreviation
    return (
        NumberedWork(
            Family.SESSION_LAW,
            jurisdiction,
            f"{name} Laws",
            form=f"{{volume}} {name} Laws ch. {{chapter}}",
            key_form=f"{jurisdiction}:laws:{{volume}}:{{chapter}}",
            before=VOLUME,
            after=_CHAPTER,
            aliases=(f"{name} Sess. Laws", f"{name} Acts"),
        ),
        NumberedWork(
            Family.BILL,
            jurisdiction,
            name,
            form=f"{{volume}} {name} {{number}}",
            key_form=f"{jurisdiction}:bill:{{session}}:{{number}}",
            before=r"(?:(?P<volume>[0-9]{4})(?=\s))?",
            after=_BILL,
            exact_case=True,
        ),
        work_by_page(Family.STATE_REGISTER, jurisdiction, f"{name} Reg.", f"{jurisdiction}:register"),
    )


def _numbered_act(jurisdiction: str, name: str, *aliases: str) -> NumberedWork:
    return NumberedWork(
        Family.SESSION_LAW,
        jurisdiction,
        name,
        form=f"{name} {{number}}",
        key_form=f"{jurisdiction}:act:{{number}}",
        after=r"(?:No\.\s?)?(?P<number>[0-9]{2,3}-[0-9]{1,4})",
        aliases=aliases,
    )


STATE_ACTS = (
    *(work for state in US_STATES.values() for work in _acts_of(state)),
    _numbered_act("us-ct", "Conn. Public Act", "Conn. P.A."),
    _numbered_act("us-il", "Ill. Public Act", "Ill. P.A."),
    NumberedWork(
        Family.SESSION_LAW,
        "us-me",
        "Me. P.L.",
        form="Me. P.L. {volume}, ch. {chapter}",
        key_form="us-me:laws:{volume}:{chapter}",
        after=_YEAR_AND_CHAPTER,
    ),
    NumberedWork(
        Family.SESSION_LAW,
        "us-nj",
        "N.J. L.",
        form="N.J. L. {volume}, c. {chapter}",
        key_form="us-nj:laws:{volume}:{chapter}",
        after=_YEAR_AND_CHAPTER,
        aliases=("N.J. P.L.",),
        exact_case=True,
    ),
    NumberedWork(
        Family.SESSION_LAW,
        "us-wi",
        "Wis. Act",
        form="{volume} Wis. Act {chapter}",
        key_form="us-wi:laws:{volume}:{chapter}",
        before=r"(?P<volume>[0-9]{4})",
        after=r"(?P<chapter>[0-9]{1,4})",
    ),
    NumberedWork(
        Family.STATE_REGISTER,
        "us-ia",
        "Iowa ARC",
        form="Iowa ARC {number}",
        key_form="us-ia:arc:{number}",
        after=r"(?P<number>[0-9]{4}[A-Z])",
        aliases=("ARC",),
        exact_case=True,
    ),
)
"""Acts and bills of every state by year, volume or number, and the pages of its register."""
