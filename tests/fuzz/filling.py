"""More fields in a random document, so that all documents together ask for nearly every field of the schema."""

from collections.abc import Iterator
from random import Random
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    InlineFragmentNode,
    NamedTypeNode,
    NameNode,
    SelectionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    visit,
)
from hypothesis_graphql import nodes

from .slices import whole

MORE = 4
"""How many fields each selection gets."""

DEEP = 3
"""How many selections inside each other are added."""


MOST = 80
"""How many fields a document gets, so that few are larger than the service reads."""

SHARE = 0.6
"""The share of documents that get more; the others stay small."""


def filled(document: DocumentNode, random: Random) -> DocumentNode:
    """A document with some more fields in each selection, as chance has it."""
    if random.random() > SHARE:
        return document
    info = TypeInfo(whole())
    changed: DocumentNode = visit(document, TypeInfoVisitor(info, Filling(info, random)))
    return changed


class Filling(Visitor):
    """Adds fields to the selections of fields; those of inline fragments stay as they are."""

    def __init__(self, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self.info = info
        self.random = random
        self.left = MOST

    def leave_selection_set(self, node: SelectionSetNode, _key: Any, parent: Any, *_: Any) -> SelectionSetNode | None:
        """The selection with more fields, none of which it holds already."""
        composite = self.info.get_parent_type()
        if not isinstance(parent, FieldNode) or composite is None:
            return None
        more = list(self._more(composite, set(_keys(node)), DEEP))
        return SelectionSetNode(selections=(*node.selections, *more))

    def _more(self, composite: GraphQLNamedType, taken: set[str], deep: int) -> Iterator[SelectionNode]:
        assert isinstance(composite, GraphQLObjectType | GraphQLInterfaceType)
        fields = list(self._fields(composite, taken, deep))
        yield from fields
        if isinstance(composite, GraphQLInterfaceType):
            member = self.random.choice(whole().get_possible_types(composite))
            others = tuple(self._fields(member, taken | {field.name.value for field in fields}, deep))
            if others:
                condition = NamedTypeNode(name=NameNode(value=member.name))
                inner = SelectionSetNode(selections=others)
                yield InlineFragmentNode(type_condition=condition, selection_set=inner, directives=())

    def _fields(
        self, composite: GraphQLObjectType | GraphQLInterfaceType, taken: set[str], deep: int
    ) -> Iterator[FieldNode]:
        possible = [
            (name, field)
            for name, field in composite.fields.items()
            if name not in taken
            and not any(is_required_argument(argument) for argument in field.args.values())
            and (deep > 1 or is_leaf_type(get_named_type(field.type)))
        ]
        for name, field in self.random.sample(possible, min(MORE, len(possible), max(self.left, 0))):
            self.left -= 1
            yield self._field(name, field, deep)

    def _field(self, name: str, field: GraphQLField, deep: int) -> FieldNode:
        target = get_named_type(field.type)
        inner = None
        if not is_leaf_type(target):
            inner = SelectionSetNode(
                selections=tuple(self._more(target, set(), deep - 1)) or (_field_node("__typename"),)
            )
        return _field_node(name, inner, self.random.randrange(1, 4) if "first" in field.args else None)


def _field_node(name: str, inner: SelectionSetNode | None = None, first: int | None = None) -> FieldNode:
    sized = () if first is None else (ArgumentNode(name=NameNode(value="first"), value=nodes.Int(first)),)
    return FieldNode(name=NameNode(value=name), alias=None, arguments=sized, directives=(), selection_set=inner)


def _keys(selection: SelectionSetNode) -> Iterator[str]:
    """The response keys of a selection, with those inside its inline fragments."""
    for node in selection.selections:
        if isinstance(node, FieldNode):
            yield node.name.value
            if node.alias:
                yield node.alias.value
        elif isinstance(node, InlineFragmentNode):
            yield from _keys(node.selection_set)
