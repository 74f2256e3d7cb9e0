"""The coverage matrix for the terminal: a row for each state, a column for each topic."""

from collections.abc import Iterator

from regapi.domain.coverage import Coverage, CoverageStatus, Topic

MARKS = {
    CoverageStatus.COMPLETE: "+",
    CoverageStatus.PARTIAL: "~",
    CoverageStatus.NO_RULE_FOUND: "0",
    CoverageStatus.NOT_RESEARCHED: "?",
}


def matrix(cells: tuple[Coverage, ...]) -> Iterator[str]:
    """The lines of the matrix, its legend and its totals."""
    by_place: dict[str, dict[Topic, CoverageStatus]] = {}
    for cell in cells:
        by_place.setdefault(cell.jurisdiction, {})[cell.topic] = cell.status
    yield f"{'':8}" + "".join(f"{number:>4}" for number, _ in enumerate(Topic, 1))
    for place in sorted(by_place):
        yield f"{place:8}" + "".join(f"{MARKS[by_place[place][topic]]:>4}" for topic in Topic)
    yield ""
    for number, topic in enumerate(Topic, 1):
        yield f"{number:>2}  {topic.description}"
    yield ""
    for status, mark in MARKS.items():
        total = sum(1 for cell in cells if cell.status is status)
        yield f"{mark}  {total:3} {status.replace('_', ' ')}: {status.description}"
