"""How many releases are kept, and what is left of the others."""

from sqlalchemy import Engine, func, select
from sqlmodel import SQLModel

from regapi.domain.dataset import Dataset
from regapi.store.reader import read_newest
from regapi.store.writer import write_release

from .conftest import Amend


def version(small: Dataset, amend: Amend, number: int) -> Dataset:
    """The small dataset as a release of that number."""
    return amend(small, release={**small.release.model_dump(), "version": f"2026.{number}.0"})


def rows(engine: Engine) -> dict[str, int]:
    """The number of rows of each table."""
    with engine.connect() as connection:
        tables = SQLModel.metadata.sorted_tables
        return {table.name: connection.scalars(select(func.count()).select_from(table)).one() for table in tables}


def test_the_last_ten_releases_are_kept(engine: Engine, small: Dataset, amend: Amend) -> None:
    versions = [version(small, amend, number) for number in range(1, 14)]
    for dataset in versions[:10]:
        write_release(engine, dataset)
    assert [r.sequence for r in read_newest(engine).history] == list(range(1, 11))
    full = rows(engine)
    for dataset in versions[10:]:
        write_release(engine, dataset)
    stored = read_newest(engine)
    assert [r.sequence for r in stored.history] == list(range(4, 14))
    assert [r.version for r in stored.history] == [f"2026.{number}.0" for number in range(4, 14)]
    assert stored.dataset == versions[-1]
    # The first release told all its entities as changes; its rows are gone like those of the others.
    assert rows(engine) == {**full, "change": 0}


def test_each_release_has_rows_of_its_own(engine: Engine, small: Dataset, amend: Amend) -> None:
    write_release(engine, small)
    once = rows(engine)
    write_release(engine, version(small, amend, 2))
    assert {**rows(engine), "change": 0} == {name: 2 * n for name, n in {**once, "change": 0}.items()}


def test_a_release_with_the_content_of_an_older_one_takes_its_place(
    engine: Engine, small: Dataset, amend: Amend
) -> None:
    other = version(small, amend, 2)
    write_release(engine, small)
    write_release(engine, other)
    again = write_release(engine, small)
    assert again is not None
    stored = read_newest(engine)
    assert [(r.sequence, r.version) for r in stored.history] == [(2, "2026.2.0"), (3, "2026.1.0")]
    assert stored.dataset == small
