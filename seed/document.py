"""YAML documents that remember where each value stands, so that every fault can name its line and column."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .fault import Fault, Place

Keys = tuple[str | int, ...]

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 40
"""Most lists and mappings inside each other: the parser recurses into each, in C, where it would crash."""

NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")

LONGEST_NUMBER = 20
"""Most characters of a number: reading a longer one is slow, and it cannot even be written into a message."""


@dataclass(frozen=True)
class Document:
    """A parsed file: its data as plain Python values, and the place of each value by its path of keys."""

    file: Path
    data: Any
    places: dict[Keys, Place] = field(repr=False)

    def place(self, keys: Keys) -> Place:
        """Where the value at `keys` stands, or the nearest value around it that is in the file."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, Place(self.file, 1, 1))


def parse(file: Path) -> tuple[Document, list[Fault]]:
    """Read a YAML file; what cannot be read, and every repeated key, comes back as a fault."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        fault = Fault(Place(file, 1, 1), f"not UTF-8 text ({error.reason}); save the file as UTF-8")
        return Document(file, None, {}), [fault]
    loader = Loader(text)
    try:
        if too_deep := _shape_fault(file, text):
            return Document(file, None, {}), [too_deep]
        node = loader.get_single_node()
        reading = _Reading(file, loader)
        data = reading.value(node, ()) if node is not None else None
        return Document(file, data, reading.places), reading.faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        return Document(file, None, {}), [Fault(place, f"not valid YAML: {error.problem or error.context}")]
    except yaml.YAMLError as error:
        return Document(file, None, {}), [Fault(Place(file, 1, 1), f"not valid YAML: {error}")]
    finally:
        loader.dispose()


def _shape_fault(file: Path, text: str) -> Fault | None:
    """What must not be composed into nodes: values too deep, and aliases, which may hold themselves or multiply."""
    anchors: set[str] = set()
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        mark = event.start_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        if isinstance(event, yaml.AliasEvent) and event.anchor in anchors:
            return Fault(place, f"*{event.anchor} repeats what &{event.anchor} holds; write it out where it is meant")
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            anchors.add(event.anchor)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return Fault(place, f"more than {MAX_DEPTH} lists and mappings inside each other; no record is that deep")
    return None


class _Reading:
    """Turns YAML nodes into plain values, noting places and repeated keys on the way."""

    def __init__(self, file: Path, loader: Any) -> None:
        self.file = file
        self.loader = loader
        self.places: dict[Keys, Place] = {}
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, keys: Keys) -> Any:
        self.places[keys] = self._place(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*keys, i)) for i, child in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, keys: Keys) -> dict[Hashable, Any]:
        result: dict[Hashable, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append(Fault(self._place(key_node), "a key is a plain word, no list or mapping"))
                continue
            key = self._scalar(key_node)
            if key in result:
                message = f"key {key!r} stands twice in this mapping; keep one"
                self.faults.append(Fault(self._place(key_node), message))
            result[key] = self.value(value_node, (*keys, key))
        return result

    def _scalar(self, node: yaml.Node) -> Any:
        if node.tag in NUMBERS and len(node.value) > LONGEST_NUMBER:
            self.faults.append(Fault(self._place(node), f"a number has at most {LONGEST_NUMBER} characters"))
            return None
        try:
            return self.loader.construct_object(node, deep=True)
        except ValueError as error:
            self.faults.append(Fault(self._place(node), f"{node.value!r} cannot be read: {error}"))
        except (LookupError, AttributeError, ArithmeticError):
            # What PyYAML raises where a value does not fit the tag that is written before it.
            self.faults.append(Fault(self._place(node), f"{node.value!r} is no {node.tag.rpartition(':')[2]}"))
        return None

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
