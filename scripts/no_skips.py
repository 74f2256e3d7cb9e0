"""Fails when a test of a JUnit report was skipped, or when no test ran at all."""

import sys
import xml.etree.ElementTree as ET


def skipped(report: ET.Element) -> list[str]:
    """The tests that were skipped, each with the reason given."""
    # pytest reports an expected failure as skipped too, but that one did run.
    return [
        f"{case.get('classname')}.{case.get('name')}: {skip.get('message')}"
        for case in report.iter("testcase")
        for skip in case.iter("skipped")
        if skip.get("type") != "pytest.xfail"
    ]


def main(path: str) -> int:
    """Judges one report."""
    report = ET.parse(path).getroot()
    total = sum(1 for _ in report.iter("testcase"))
    names = skipped(report)
    for name in names:
        print(f"skipped: {name}", file=sys.stderr)
    print(f"no-skips: {total} tests, {len(names)} skipped")
    return 1 if names or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
