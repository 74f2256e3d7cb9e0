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
    width = max(len(topic) for topic in Topic)
    yield f"{'':8}" + " ".join(f"{topic:>{width}}" for topic in Topic)
    for place in sorted(by_place):
        marks = (MARKS[by_place[place][topic]] for topic in Topic)
        yield f"{place:8}" + " ".join(f"{mark:>{width}}" for mark in marks)
    yield ""
    for status, mark in MARKS.items():
        total = sum(1 for cell in cells if cell.status is status)
        yield f"{mark}  {total:3} {status.replace('_', ' ')}: {status.description}"
