"""Loading the YAML files: every record validated, every fault placed, nothing half-loaded."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from regapi.domain.dataset import Dataset
from regapi.domain.release import ReleaseNote

from .document import Document, Keys, parse
from .explanation import explain, is_echo
from .fault import Fault, Place, suggestion
from .records import KEYS, RECORDS, DataFile

Model = TypeVar("Model", bound=BaseModel)

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Entry:
    """A valid record: the list it belongs to, its value, and where it stands."""

    list_name: str
    value: Any
    document: Document
    keys: Keys

    @property
    def slug(self) -> str:
        """What identifies the record in its list."""
        return str(getattr(self.value, KEYS.get(self.list_name, "slug")))

    def place(self, *keys: str | int) -> Place:
        """Where the record, or a value inside it, stands."""
        return self.document.place((*self.keys, *keys))


@dataclass
class Loaded:
    """Everything read from a folder: valid entries by list, the release note, and the faults found."""

    folder: Path
    entries: dict[str, list[Entry]] = field(default_factory=lambda: {name: [] for name in RECORDS})
    release: ReleaseNote | None = None
    faults: list[Fault] = field(default_factory=list)

    def values(self, list_name: str) -> tuple[Any, ...]:
        """The values of a list, in the order of the files."""
        return tuple(entry.value for entry in self.entries[list_name])

    def dataset(self) -> Dataset:
        """The dataset; to be asked for only where no fault was found."""
        if self.faults or self.release is None:
            raise ValueError("the data have faults: run `regapi check`")
        return Dataset(release=self.release, **{name: self.values(name) for name in RECORDS})


def load_folder(folder: Path = DATA) -> Loaded:
    """Read every .yaml file below a folder, in the order of their paths."""
    loaded = Loaded(folder)
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        document, faults = parse(file)
        loaded.faults += faults
        if not faults:
            _read_file(document, loaded)
    if loaded.release is None and not loaded.faults:
        place = Place(folder / "release.yaml", 1, 1)
        loaded.faults.append(Fault(place, "no release note; add `release:` with version, dates and the guide's hash"))
    return loaded


def _read_file(document: Document, loaded: Loaded) -> None:
    if not isinstance(document.data, dict):
        known = ", ".join(DataFile.model_fields)
        loaded.faults.append(Fault(document.place(()), f"a data file is a mapping with some of the keys: {known}"))
        return
    for name, content in document.data.items():
        place = document.place((name,))
        if name == "release":
            loaded.release = _record(ReleaseNote, content, document, ("release",), loaded.faults)
        elif name not in RECORDS:
            hint = suggestion(str(name), list(DataFile.model_fields))
            loaded.faults.append(Fault(place, f"unknown list {name!r}{hint}"))
        elif not isinstance(content, list):
            loaded.faults.append(Fault(place, f"{name} must be a list of records, each beginning with `- `"))
        else:
            for i, item in enumerate(content):
                value = _record(RECORDS[name], item, document, (name, i), loaded.faults)
                if value is not None:
                    loaded.entries[name].append(Entry(name, value, document, (name, i)))


def _record(model: type[Model], content: Any, document: Document, keys: Keys, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        label = content.get("slug", "") if isinstance(content, dict) else ""
        for problem in error.errors():
            if is_echo(problem):
                continue
            path, message = explain(model, problem)
            message = f"{label}: {message}" if label else message
            faults.append(Fault(document.place((*keys, *path)), message))
        return None
