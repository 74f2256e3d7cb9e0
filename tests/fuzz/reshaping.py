"""The same question in other forms: with aliases, named fragments, directives and variables."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    NamedTypeNode,
    NameNode,
    ObjectFieldNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    parse_type,
    print_ast,
    value_from_ast_untyped,
    visit,
)
from hypothesis_graphql import nodes

from .slices import whole

OPERATION = "Asked"
MOST = 12
"""Most aliases, fragments, directives and variables, each, that a document gets."""


@dataclass(frozen=True)
class Asked:
    """What one request asks."""

    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    operation: str | None = None
    fields: frozenset[tuple[str, str]] = frozenset()
    """The fields that it asks for, each with its type."""

    def body(self) -> dict[str, Any]:
        """The body of the request."""
        return {"query": self.query, "variables": self.variables, "operationName": self.operation}


def reshaped(document: DocumentNode, random: Random) -> Asked:
    """A document that asks the same, in other forms, with the variables that it takes."""
    info = TypeInfo(whole())
    reshaping = Reshaping(info, random)
    (operation,) = visit(document, TypeInfoVisitor(info, reshaping)).definitions
    assert isinstance(operation, OperationDefinitionNode)
    named = OperationDefinitionNode(
        operation=OperationType.QUERY,
        name=NameNode(value=OPERATION),
        variable_definitions=tuple(reshaping.definitions),
        directives=(),
        selection_set=operation.selection_set,
    )
    changed = DocumentNode(definitions=(named, *reshaping.fragments))
    return Asked(print_ast(changed), reshaping.variables, random.choice([OPERATION, None]), frozenset(reshaping.fields))


class Reshaping(Visitor):
    """Gives fields aliases and directives, moves selections into fragments and values into variables."""

    def __init__(self, info: TypeInfo, random: Random) -> None:
        super().__init__()
        self.info = info
        self.random = random
        self.aliases = 0
        self.directives = 0
        self.fragments: list[FragmentDefinitionNode] = []
        self.definitions: list[VariableDefinitionNode] = []
        self.variables: dict[str, Any] = {}
        self.fields: set[tuple[str, str]] = set()

    def leave_argument(self, node: ArgumentNode, *_: Any) -> ArgumentNode | None:
        """An argument whose value came with a variable."""
        argument = self.info.get_argument()
        if argument is None or not self._chosen(0.5, len(self.definitions)):
            return None
        value = self._variable(node.value, str(argument.type))
        return ArgumentNode(name=node.name, value=value) if value else None

    def leave_object_field(self, node: ObjectFieldNode, *_: Any) -> ObjectFieldNode | None:
        """A field of an input whose value came with a variable."""
        if not self._chosen(0.1, len(self.definitions)):
            return None
        value = self._variable(node.value, str(self.info.get_input_type()))
        return ObjectFieldNode(name=node.name, value=value) if value else None

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode:
        """A field with an alias, a directive and its selection in a fragment, as chance has it."""
        composite = self.info.get_parent_type()
        assert composite is not None
        self.fields.add((composite.name, node.name.value))
        inner = node.selection_set
        if inner and self._chosen(0.3, len(self.fragments)):
            inner = self._fragment(inner)
        alias = node.alias
        if alias is None and self._chosen(0.15, self.aliases):
            self.aliases += 1
            alias = NameNode(value=f"other{self.aliases}")
        directives = (self._directive(),) if self._chosen(0.1, self.directives) else ()
        return FieldNode(
            name=node.name, alias=alias, arguments=node.arguments, directives=directives, selection_set=inner
        )

    def _chosen(self, share: float, so_far: int) -> bool:
        return so_far < MOST and self.random.random() < share

    def _variable(self, value: ValueNode, type_: str) -> VariableNode | None:
        if "$" in print_ast(value):
            return None
        name = f"value{len(self.definitions)}"
        variable = VariableNode(name=NameNode(value=name))
        default = value if self.random.random() < 0.2 else None
        if default is None:
            self.variables[name] = value_from_ast_untyped(value)
        self.definitions.append(
            VariableDefinitionNode(variable=variable, type=parse_type(type_), default_value=default, directives=())
        )
        return variable

    def _fragment(self, inner: SelectionSetNode) -> SelectionSetNode:
        target = get_named_type(self.info.get_type())
        assert target is not None
        name = NameNode(value=f"Part{len(self.fragments)}")
        self.fragments.append(
            FragmentDefinitionNode(
                name=name,
                type_condition=NamedTypeNode(name=NameNode(value=target.name)),
                variable_definitions=(),
                directives=(),
                selection_set=inner,
            )
        )
        return SelectionSetNode(selections=(FragmentSpreadNode(name=name, directives=()),))

    def _directive(self) -> DirectiveNode:
        self.directives += 1
        including = self.random.random() < 0.9
        name, truth = self.random.choice([("include", including), ("skip", not including)])
        condition = ArgumentNode(name=NameNode(value="if"), value=nodes.Boolean(truth))
        return DirectiveNode(name=NameNode(value=name), arguments=(condition,))
