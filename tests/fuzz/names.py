"""Names that the dataset holds, in the place of random ones that no question gets past."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from graphql import (
    REMOVE,
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLObjectType,
    IntValueNode,
    ListValueNode,
    ObjectFieldNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    Visitor,
    get_named_type,
    visit,
)
from hypothesis_graphql import nodes

from regapi.corpus.corpus import Corpus

from .slices import composites, whole

Names = Mapping[str, Sequence[str]]
"""Names by the argument or input field that takes them; `field.argument` before `argument` alone."""

Question = Callable[[str], dict[str, Any]]

LEADING = {
    "Query": "",
    "Agency": 'agency(slug: "dea")',
    "CitationMatch": 'lookupCitation(text: "21 CFR 1301.75")',
    "DrugProduct": 'product(slug: "spravato")',
    "Guide": "guide",
    "Jurisdiction": 'jurisdiction(code: "CA")',
    "Source": 'source(slug: "cfr-21-1301.75")',
    "Substance": 'substance(slug: "ketamine")',
}
"""For each type that has connections, a way to one of its entities."""

PLACES = ("CA", "us-tx", "New York", "FL", "DC", "us-ca")
DAYS = ("2019-03-05", "2024-01-01", "2025-06-01", "2026-07-01", "2027-01-01")
TEXTS = ("ketamine", "Form 224", "locked cabinet", "21 CFR 1301.75(b)", "clinic", "REMS \u00a7")
CITATIONS = ("21 CFR 1301.75(b)", "21 U.S.C. 829(e), 64 FR 37673", "Cal. Health & Safety Code \u00a7 11056")
MOSTLY = 0.92
"""The share of random names that known ones replace; the others are asked as they are."""


def names_of(corpus: Corpus, ask: Question) -> Names:
    """The names of a corpus, and cursors that its answers gave."""
    provisions, sources, agencies = list(corpus.provisions), list(corpus.sources), list(corpus.agencies)
    identifiers = [
        *(f"provision:{slug}" for slug in provisions),
        *(f"source:{slug}" for slug in sources[::10]),
        *(f"agency:{slug}" for slug in agencies[::10]),
        *(f"claim:{slug}" for slug in list(corpus.claims)[::10]),
        *(f"coverage:{slug}" for slug in list(corpus.coverage_by_slug)[::50]),
        *("jurisdiction:us-ca", "substance:ketamine", "product:spravato"),
        *(f"{sort}:{slug}" for sort in ("advice", "faq", "licensing") for slug in list(getattr(corpus, sort, ()))[:9]),
    ]
    return {
        "id": identifiers,
        "ids": identifiers,
        "agency.slug": agencies,
        "source.slug": sources,
        "provision.slug": provisions,
        "product.slug": list(corpus.products),
        "substance.slug": list(corpus.substances),
        "slugs": provisions,
        "sources": sources,
        "agencies": agencies,
        "products": list(corpus.products),
        "substances": list(corpus.substances),
        "product": list(corpus.products),
        "substance": list(corpus.substances),
        "provision": [*provisions, "us-state.medical-license"],
        "decidedBy": provisions,
        "series": sorted({p.series for p in corpus.provisions.values() if p.series}),
        "circumstance": list(corpus.circumstances),
        "since": [corpus.release.version],
        "search.text": TEXTS,
        "lookupCitation.text": CITATIONS,
        "asOf": DAYS,
        "city": ("Houston", "Los Angeles"),
        "county": ("Harris County", "Los Angeles County"),
        "reference": ("licence 1", "form 224a"),
        "parent": ("us", *PLACES),
        **dict.fromkeys(("jurisdiction", "jurisdictions", "code", "codes"), PLACES),
        **cursors(ask),
    }


def cursors(ask: Question) -> Names:
    """Real cursors of each connection, by the field and the argument that take them."""
    found: dict[str, list[str]] = {}
    for composite in composites():
        for name, field in composite.fields.items():
            if isinstance(composite, GraphQLObjectType) and get_named_type(field.type).name.endswith("Connection"):
                text = ', text: "ketamine"' if "text" in field.args else ""
                asked = f"{name}(first: 3{text}) {{ edges {{ cursor }} }}"
                leading = LEADING[composite.name]
                data: Any = ask(f"{{ {leading} {{ {asked} }} }}" if leading else f"{{ {asked} }}")
                while "edges" not in data:
                    data = next(iter(data.values())) if isinstance(data, dict) else data[0]
                given = [edge["cursor"] for edge in data["edges"]]
                for argument in ("after", "before"):
                    found.setdefault(f"{name}.{argument}", []).extend(given)
    return found


def with_known_names(document: DocumentNode, names: Names, random: Random) -> DocumentNode:
    """A document with known names, pages of a few items and few locations, as far as chance has it."""
    info = TypeInfo(whole())
    changed: DocumentNode = visit(document, TypeInfoVisitor(info, KnownNames(info, names, random)))
    return changed


class KnownNames(Visitor):
    """Puts known names in the place of random ones."""

    def __init__(self, info: TypeInfo, names: Names, random: Random) -> None:
        super().__init__()
        self.info = info
        self.names = names
        self.random = random
        self.field = ""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Remember whose arguments follow."""
        self.field = node.name.value

    def enter_argument(self, node: ArgumentNode, *_: Any) -> Any:
        """A known value for an argument, or the random one."""
        name = node.name.value
        if self.random.random() > MOSTLY:
            return None
        if name in ("last", "before") or (name == "after" and self.random.random() > 0.5):
            # `first` and `last` exclude each other, and few random cursors lie in one list.
            return REMOVE
        value = self._known(name, node.value)
        return None if value is None else ArgumentNode(name=node.name, value=value)

    def enter_object_field(self, node: ObjectFieldNode, *_: Any) -> Any:
        """A known value for a field of an input, or the random one."""
        value = self._known(node.name.value, node.value) if self.random.random() < MOSTLY else None
        return None if value is None else ObjectFieldNode(name=node.name, value=value)

    def _known(self, name: str, value: ValueNode) -> ValueNode | None:
        if isinstance(value, IntValueNode):
            most = {"first": 6, "locations": 3, "paragraphs": 200}.get(name)
            return nodes.Int(self.random.randrange(most)) if most else None
        known = self.names.get(f"{self.field}.{name}") or self.names.get(name)
        if known and isinstance(value, ListValueNode) and all(isinstance(v, StringValueNode) for v in value.values):
            chosen = self.random.sample(list(known), min(len(known), self.random.randrange(2, 5)))
            return nodes.List([nodes.String(name) for name in chosen])
        if known and isinstance(value, StringValueNode):
            return nodes.String(self.random.choice(known))
        return None
