"""The search: any text, with what other search engines read as commands, gives results or says what is wrong."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from regapi.corpus.search import MAX_TEXT, BadSearch, SearchIndex, SearchKind

from .runs import runs

DAY = datetime.date(2026, 11, 24)
COMMANDS = [
    *(
        " AND ",
        " OR ",
        " NOT ",
        "+",
        "-",
        "~2",
        "^9",
        "*",
        "?",
        ":",
        "title:",
        "body:[a TO b]",
        "row:>0",
        "exact:",
        "{",
    ),
    *(
        "}",
        "(",
        ")",
        '"',
        '\\"',
        "\\",
        "/a+/",
        "IN [a b]",
        "&&",
        "||",
        "!",
        "'",
        "\0",
        "\n",
        "\u0130",
        "\u00df",
        "\u202e",
    ),
]
WORDS = [
    "ketamine",
    "locked",
    "Form 224",
    "21 CFR 1301.75(b)",
    "us.dea.registration.clinic",
    "\u00e9",
    "a" * 60,
    "_",
    ".",
]
TEXTS = st.lists(st.sampled_from([*COMMANDS, *WORDS]) | st.text(max_size=4), max_size=20).map("".join)
"""Words between commands, some longer than a search may be."""


def test_any_text_is_searched_for_or_refused(index: SearchIndex) -> None:
    told = {"found": 0, "nothing": 0, "refused": 0}

    @runs(400)
    @given(
        text=TEXTS | st.text(max_size=MAX_TEXT + 1),
        kinds=st.none() | st.lists(st.sampled_from(SearchKind)).map(tuple),
        day=st.dates(),
        jurisdiction=st.sampled_from([None, "us", "us-ca"]),
    )
    def holds(text: str, kinds: tuple[SearchKind, ...] | None, day: datetime.date, jurisdiction: str | None) -> None:
        try:
            hits = index.search(text, day, kinds, jurisdiction)
        except BadSearch as error:
            assert str(error).startswith("text: ")
            told["refused"] += 1
        else:
            assert all(hit.kind in (kinds or SearchKind) and hit.title and hit.score > 0 for hit in hits)
            assert all(part.text for hit in hits[:5] for part in hit.snippet)
            told["found" if hits else "nothing"] += 1

    holds()
    assert min(told.values()) >= 20, told


def test_commands_are_no_commands(index: SearchIndex) -> None:
    @runs(100)
    @given(command=st.sampled_from([c for c in COMMANDS if not any(letter.isalnum() for letter in c)]))
    def holds(command: str) -> None:
        plain = [hit.title for hit in index.search("locked cabinet", DAY)]
        assert [hit.title for hit in index.search(f"locked {command} cabinet", DAY)] == plain

    holds()
