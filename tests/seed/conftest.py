"""What the tests of the data share."""

from pathlib import Path

import pytest

from .folder import SMALL, DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder that holds the small dataset, without a fault."""
    folder = DataFolder(tmp_path)
    for name, text in SMALL.items():
        folder.write(name, text)
    return folder
