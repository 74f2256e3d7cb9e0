"""The coverage matrix in the terminal."""

from regapi.domain.dataset import Dataset
from regapi.matrix import matrix

from .cli.running import regapi


def test_there_is_a_row_for_each_state_and_a_total_for_each_status(dataset: Dataset) -> None:
    lines = list(matrix(dataset.coverage))
    assert sum(line.startswith("us-") for line in lines) == 51
    assert lines[-4].startswith("+  389 complete: ")
    assert lines[-1].startswith("?    1 not researched: ")


def test_the_command_prints_it(database_url: str, dataset: Dataset) -> None:
    done = regapi("coverage", REGAPI_DATABASE_URL=database_url)
    assert done.stdout.splitlines() == list(matrix(dataset.coverage))
