"""What the tests of the database share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from regapi.domain.dataset import Dataset
from regapi.store.database import open_database
from tests.seed.folder import SMALL, DataFolder

Amend = Callable[..., Dataset]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A small dataset that has every sort of entity."""
    folder = DataFolder(tmp_path_factory.mktemp("small"))
    for name, text in SMALL.items():
        folder.write(name, text)
    return folder.load().dataset()


@pytest.fixture(scope="session")
def amend() -> Amend:
    """A dataset with some of its lists, or its release note, put in the place of its own."""

    def amended(dataset: Dataset, **given: object) -> Dataset:
        fields = {name: getattr(dataset, name) for name in Dataset.model_fields}
        return Dataset.model_validate({**fields, **given})

    return amended


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path}/regapi.sqlite3"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine for that database."""
    engine = open_database(url)
    yield engine
    engine.dispose()
