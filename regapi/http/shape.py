"""What a document may look like: counted in linear time before validation, parts of which take quadratic time."""

from collections.abc import Iterator, Sequence

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)
from graphql.language import Node

from regapi.settings import Settings

from .limits import TooLarge

WORK = 5
"""Times that a document may make us look at as many selections as it may have tokens."""


def check_shape(document: DocumentNode, settings: Settings) -> None:
    """Nothing, or `TooLarge` for the first limit that the document breaks."""
    _check_counts(document, settings)
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if len(operations) > settings.max_operations:
        remedy = "send each in a request of its own"
        raise TooLarge(settings, "max_operations", len(operations), "operations in the document", remedy)
    walk = _Walk(document, settings)
    for operation in operations:
        walk.check_roots(operation)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            walk.depth_of((definition.selection_set,), 1)


def _check_counts(document: DocumentNode, settings: Settings) -> None:
    aliases = directives = 0
    for node in _nodes(document):
        aliases += isinstance(node, FieldNode) and node.alias is not None
        directives += len(getattr(node, "directives", ()))
    if aliases > settings.max_aliases:
        raise TooLarge(settings, "max_aliases", aliases, "aliases in the document", "ask with several requests")
    if directives > settings.max_directives:
        remedy = "leave those out that change nothing"
        raise TooLarge(settings, "max_directives", directives, "directives in the document", remedy)


def _nodes(document: DocumentNode) -> Iterator[Node]:
    """The document's definitions, variables and selections; no recursion, as the document may be deep."""
    waiting: list[Node] = list(document.definitions)
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(getattr(node, "variable_definitions", None) or ())
        if selection_set := getattr(node, "selection_set", None):
            waiting.extend(selection_set.selections)


class _Walk:
    """Goes through what operations ask as execution merges it: fields with one place in the answer together.

    Each group of merged selections is gone through once, so that fragments that spread each other cost nothing twice.
    """

    def __init__(self, document: DocumentNode, settings: Settings) -> None:
        self.settings = settings
        self.fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
        self.depths: dict[frozenset[int], int] = {}
        self.seen = 0

    def check_roots(self, operation: OperationDefinitionNode) -> None:
        roots = len(self.groups((operation.selection_set,)))
        if roots > self.settings.max_root_fields:
            remedy = "ask with several requests"
            raise TooLarge(self.settings, "max_root_fields", roots, "entry points in one operation", remedy)

    def groups(self, selection_sets: Sequence[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """The fields by their key in the answer, those of spread fragments included, each fragment once."""
        found: dict[str, list[FieldNode]] = {}
        seen: set[str] = set()
        waiting = list(reversed(selection_sets))
        while waiting:
            selections = waiting.pop().selections
            self.check_work(len(selections))
            for node in selections:
                if isinstance(node, FieldNode):
                    found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
                elif isinstance(node, FragmentSpreadNode):
                    name = node.name.value
                    if name not in seen and name in self.fragments:
                        seen.add(name)
                        waiting.append(self.fragments[name].selection_set)
                elif inner := getattr(node, "selection_set", None):
                    waiting.append(inner)
        return found

    def depth_of(self, selection_sets: Sequence[SelectionSetNode], depth: int) -> int:
        """How many selections stand inside each other from here on; `depth` says how many stand around."""
        key = frozenset(map(id, selection_sets))
        below = self.depths.get(key)
        if below is None:
            self.check_depth(depth)
            # A fragment that spreads itself ends here; validation refuses it.
            self.depths[key] = 0
            inner = (self.depth_below(name, nodes, depth) for name, nodes in self.groups(selection_sets).items())
            below = 1 + max(inner, default=0)
            self.depths[key] = below
        self.check_depth(depth + below - 1)
        return below

    def depth_below(self, key: str, nodes: list[FieldNode], depth: int) -> int:
        if len(nodes) > self.settings.max_equal_keys:
            what = f"fields with the key {key[:60]!r} at one place of the answer"
            raise TooLarge(self.settings, "max_equal_keys", len(nodes), what, "ask it once, or under several aliases")
        inner = [node.selection_set for node in nodes if node.selection_set]
        return self.depth_of(inner, depth + 1) if inner else 0

    def check_work(self, selections: int) -> None:
        # Fragments can be merged in exponentially many ways; without them, each selection is seen twice at the most.
        self.seen += selections
        if self.seen > WORK * self.settings.max_tokens:
            what = "selections to merge, more than a document of any use has"
            raise TooLarge(self.settings, "max_tokens", self.seen, what, "spread fewer fragments")

    def check_depth(self, depth: int) -> None:
        if depth > self.settings.max_depth:
            remedy = "ask for the inner entities by their slugs in a second request"
            raise TooLarge(self.settings, "max_depth", depth, "selections inside each other", remedy)
