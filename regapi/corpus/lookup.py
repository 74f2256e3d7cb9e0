"""Forgiving names of substances, products and slugs, and the error that suggests the nearest."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import TypeVar

from regapi.domain.substance import DrugProduct, Substance

Item = TypeVar("Item")


class UnknownName(LookupError):
    """A name that the corpus does not hold; the message suggests the nearest that it does."""

    def __init__(self, sort: str, name: str, nearest: list[str], hint: str) -> None:
        suggestion = f" Did you mean {' or '.join(repr(n) for n in nearest)}?" if nearest else ""
        shown = name if len(name) <= 60 else name[:57] + "..."
        super().__init__(f"No {sort} {shown!r} is known here.{suggestion} {hint}".strip())
        self.nearest = nearest


def find_substance(substances: Mapping[str, Substance], name: str) -> Substance:
    """The substance of that slug, name or alias."""
    names = {fold(n): item for item in substances.values() for n in (*item.aliases, item.name, item.slug)}
    return _find(names, "substance", name, sorted(substances))


def find_product(products: Mapping[str, DrugProduct], name: str) -> DrugProduct:
    """The drug product of that slug or name."""
    names = {fold(n): item for item in products.values() for n in (item.name, item.slug)}
    return _find(names, "product", name, sorted(products))


def find_slug(known: Collection[str], sort: str, slug: str, hint: str = "") -> str:
    """A slug that is one of the known ones; `UnknownName` with the nearest of them where it is not."""
    if slug in known:
        return slug
    nearest = nearest_names(fold(slug), {name: name for name in known})
    raise UnknownName(sort, slug, nearest, hint)


def _find(names: dict[str, Item], sort: str, name: str, slugs: list[str]) -> Item:
    folded = fold(name)
    if folded in names:
        return names[folded]
    nearest = nearest_names(folded, {n: n for n in names})
    raise UnknownName(sort, name, nearest, "" if nearest else f"Known: {', '.join(slugs)}.")


def nearest_names(folded: str, spellings: Mapping[str, str]) -> list[str]:
    """The spellings nearest to a folded name, at most three."""
    near = get_close_matches(folded[:60], list(spellings), n=3, cutoff=0.6)
    return list(dict.fromkeys(spellings[n] for n in near))


def fold(name: str) -> str:
    """A name as it is compared: one case, single spaces, hyphens for underscores."""
    folded = " ".join(name.split()).casefold()
    return folded if folded.startswith("ocd-division/") else folded.replace("_", "-")
