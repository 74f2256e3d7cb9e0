"""Random data files: any bytes, any YAML, and real records with something in them changed."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from regapi.domain.dataset import Dataset
from seed.records import KEYS, RECORDS

KEY_WORDS = sorted({*RECORDS, *KEYS.values(), "release", "slug", "kind", "jurisdiction", "citations", "applies_when"})
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.binary(max_size=8),
    st.text(max_size=12),
    st.sampled_from(
        [*KEY_WORDS, "us", "us.dea.security.cabinet", "requirement", "always", "P1Y", "https://example.org/"]
    ),
)
TREES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEY_WORDS) | st.text(max_size=6), inner)
    ),
    max_leaves=25,
)
FILES = st.dictionaries(st.sampled_from(sorted(RECORDS)), st.lists(TREES, max_size=3), min_size=1, max_size=3)
"""What looks like a data file at first: lists of records by name."""

TOKENS = st.sampled_from(
    [
        *("agencies:", "- slug: x", "  note: ", "a: ", "- ", "? ", ": ", "\n", "\n  ", " ", "[", "]", "{", "}", ","),
        *("&x ", "*x", "*y", "&y ", "<<: ", "!!int ", "!!timestamp ", "!!float ", "!!bool ", "!!binary ", "!!set "),
        *(
            "!x ",
            "!!python/name:os.system ",
            "%YAML 1.1\n",
            "%TAG ! tag:x,2002:\n",
            "---\n",
            "...\n",
            "|\n",
            ">-\n",
            "#",
        ),
        *(
            "'",
            '"',
            "\\",
            "\t",
            "\x00",
            "\ufeff",
            "\u2028",
            "\u0085",
            "0x",
            "1e9",
            "1:59:59",
            ".inf",
            "2026-02-30",
            "=",
            "~",
        ),
    ]
)
TEXTS = st.lists(TOKENS, max_size=25).map("".join)
"""What YAML is made of, in any order."""

VALUES: list[Any] = [
    None,
    True,
    -1,
    10**19,
    float("inf"),
    "",
    "x" * 300,
    "\u0000\u202e",
    [],
    {},
    [[]],
    {"a": {}},
    "1999-02-30",
]


def changed_record(dataset: Dataset, random: Random) -> str:
    """The YAML of a real record, alone in its file, with one thing in it changed, added or taken away."""
    name = random.choice([name for name in RECORDS if getattr(dataset, name)])
    record = random.choice(getattr(dataset, name)).model_dump(mode="json", by_alias=True, exclude_none=True)
    return changed(yaml.safe_dump({name: [record]}), random)


def changed(text: str, random: Random) -> str:
    """The YAML of a data file with one thing in it changed, added or taken away."""
    tree = yaml.safe_load(text)
    holder, key = _somewhere(tree, random)
    random.choice(CHANGES)(holder, key, random)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _somewhere(holder: Any, random: Random) -> tuple[Any, Any]:
    """A mapping or list in a record, with one of its keys or indexes."""
    key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    inner = holder[key]
    return (
        _somewhere(inner, random)
        if isinstance(inner, dict | list) and inner and random.random() < 0.7
        else (holder, key)
    )


def _given_another_value(holder: Any, key: Any, random: Random) -> None:
    holder[key] = random.choice(VALUES)


def _taken_away(holder: Any, key: Any, _random: Random) -> None:
    del holder[key]


def _put_in_a_list(holder: Any, key: Any, _random: Random) -> None:
    holder[key] = [holder[key]]


def _given_twice(holder: Any, key: Any, _random: Random) -> None:
    if isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[f"{key}s"] = holder[key]


CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (
    _given_another_value,
    _taken_away,
    _put_in_a_list,
    _given_twice,
)


def hostile() -> dict[str, str]:
    """Files that a careless reader never gets through, by what they are."""
    more = "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 60))
    return {
        "a list that holds itself": "agencies: &x [*x]\n",
        "a mapping that holds itself": "agencies:\n  - &x\n    slug: x\n    note: *x\n",
        "a key that holds itself": "? &x [*x]\n: a\n",
        "an alias bomb": f"a0: &a0 [x]\n{more}\n",
        "a merge bomb": "a: &a {b: c}\nd: {<<: [*a, *a, *a]}\n",
        "many lists inside each other": f"a: {'[' * 200_000}{']' * 200_000}\n",
        "many lists that are never closed": "[" * 200_000,
        "many mappings inside each other": f"a: {'{a: ' * 100_000}1{'}' * 100_000}\n",
        "many indented mappings": "\n".join(f"{' ' * i}a:" for i in range(2_000)),
        "many dashes": f"{'- ' * 20_000}a\n",
        "many question marks": f"{'? ' * 20_000}a\n",
        "a number of 100,000 digits": f"a: {'9' * 100_000}\n",
        "a hexadecimal number of 100,000 digits": f"agencies: [0x{'f' * 100_000}]\n",
        "a number of many minutes": f"a: {':'.join(['59'] * 50_000)}\n",
        "a fraction of many minutes": f"a: {':'.join(['59'] * 500)}.5\n",
        "a large exponent": "a: 1.0e+999999999\n",
        "a key twice": "agencies: []\nagencies: []\n",
        "a key a thousand times": "a: 1\n" * 1_000,
        "a key that is no word": "? {a: b}\n: c\n",
        "a word of a megabyte": f"a: {'b' * 1_000_000}\n",
        "a key of a megabyte": f"{'b' * 1_000_000}: 1\n",
        "ten thousand documents": "--- a\n" * 10_000,
        "a thousand empty records": "agencies:\n" + "- {}\n" * 1_000,
        "a tag that runs code": "a: !!python/object/apply:os.system [echo]\n",
        "a timestamp that is none": "a: !!timestamp x\n",
        "a float that is none": "a: !!float ''\n",
        "a truth that is none": "a: !!bool x\n",
        "a day beyond the calendar": "a: 9999-12-31T23:59:59-23:59\n",
        "a nul": "a: \0\n",
        "a byte order mark in between": "a: b\n\ufeffc: d\n",
        "an escaped surrogate": 'a: "\\ud800"\n',
    }


def written(folder: Path, content: bytes | str, name: str = "file.yaml") -> Path:
    """A folder with a data file."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder
