"""Reading YAML: values, their places, and what cannot be read."""

from pathlib import Path

import pytest

from seed.document import Document, parse
from seed.fault import Fault, Place


def read(folder: Path, text: str) -> tuple[Document, list[Fault]]:
    file = folder / "file.yaml"
    file.write_text(text, encoding="utf-8")
    return parse(file)


def faults_of(folder: Path, text: str) -> list[str]:
    return [str(fault).replace(f"{folder}/", "") for fault in read(folder, text)[1]]


def test_values_are_plain_python_values(tmp_path: Path) -> None:
    document, faults = read(tmp_path, "a: 1\nb: [x, true]\nc: {d: '06', e: null}\n")
    assert document.data == {"a": 1, "b": ["x", True], "c": {"d": "06", "e": None}}
    assert faults == []


@pytest.mark.parametrize(
    ("keys", "line", "column"),
    [
        ((), 2, 1),
        (("rules",), 3, 3),
        (("rules", 0), 3, 5),
        (("rules", 0, "slug"), 3, 11),
        (("rules", 0, "services"), 4, 15),
        (("rules", 0, "services", 1), 4, 21),
        (("rules", 1), 5, 5),
        (("rules", 1, "fee", "amount"), 6, 19),
    ],
)
def test_each_value_has_its_place(tmp_path: Path, keys: tuple[str | int, ...], line: int, column: int) -> None:
    text = "# a comment\nrules:\n  - slug: one\n    services: [a, b2, c]\n  - slug: two\n    fee: {amount: 888}\n"
    document, _ = read(tmp_path, text.replace("[a, b2, c]", "[aaa, b2, c]"))
    assert document.place(keys) == Place(tmp_path / "file.yaml", line, column)


def test_a_value_that_is_not_in_the_file_has_the_place_of_what_is_around_it(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "a:\n  b: 1\n")
    assert document.place(("a", "citations", 0, "source")) == Place(tmp_path / "file.yaml", 2, 3)
    assert document.place(("z",)) == Place(tmp_path / "file.yaml", 1, 1)


def test_a_place_and_a_fault_are_written_as_editors_read_them() -> None:
    fault = Fault(Place(Path("a.yaml"), 3, 7), "wrong")
    assert str(fault) == "a.yaml:3:7: wrong"


def test_a_repeated_key_is_a_fault_at_the_second_one(tmp_path: Path) -> None:
    text = "a: 1\nb:\n  title: x\n  note: y\n  title: z\n"
    assert faults_of(tmp_path, text) == ["file.yaml:5:3: key 'title' stands twice in this mapping; keep one"]


def test_each_repeated_key_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "a: 1\na: 2\na: 3\n") == [
        "file.yaml:2:1: key 'a' stands twice in this mapping; keep one",
        "file.yaml:3:1: key 'a' stands twice in this mapping; keep one",
    ]


def test_the_same_key_in_two_mappings_is_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "- a: 1\n- a: 1\n") == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: [1, 2\nb: 3\n", "file.yaml:2:2: not valid YAML: did not find expected ',' or ']'"),
        ("a: b: c\n", "file.yaml:1:5: not valid YAML: mapping values are not allowed in this context"),
        ("a: 'open\n", "file.yaml:2:1: not valid YAML: found unexpected end of stream"),
        ("a: *b\n", "file.yaml:1:4: not valid YAML: found undefined alias"),
        ("a: !secret x\n", "file.yaml:1:4: not valid YAML: could not determine a constructor for the tag '!secret'"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2:1: not valid YAML: but found another document"),
        ("\tb: 2\n", "file.yaml:1:1: not valid YAML: found character that cannot start any token"),
    ],
)
def test_broken_yaml_is_a_fault_at_the_place_where_it_breaks(tmp_path: Path, text: str, fault: str) -> None:
    document, _ = read(tmp_path, text)
    assert document.data is None
    assert document.place(("a",)) == Place(tmp_path / "file.yaml", 1, 1)
    assert faults_of(tmp_path, text) == [fault]


def test_a_control_character_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "a: \x07\n")
    assert fault.startswith("file.yaml:1:1: not valid YAML: ")
    assert "control characters are not allowed" in fault


def test_a_day_that_is_in_no_calendar_is_a_fault_at_the_value(tmp_path: Path) -> None:
    text = "a: 1\nsince: 2026-02-30\n"
    assert faults_of(tmp_path, text) == [
        "file.yaml:2:8: '2026-02-30' cannot be read: day is out of range for month",
    ]


@pytest.mark.parametrize("text", ["? [a, b]\n: c\n", "{a: b}: c\n", "{{ a }}: c\n"])
def test_a_key_that_is_no_word_is_a_fault(tmp_path: Path, text: str) -> None:
    faults = faults_of(tmp_path, text)
    assert [fault.partition(": ")[2] for fault in faults] == ["a key is a plain word, no list or mapping"]


def test_a_key_that_is_a_day_in_no_calendar_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "2026-13-01: c\n") == [
        "file.yaml:1:1: '2026-13-01' cannot be read: month must be in 1..12",
    ]


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_bytes("a: médecin\n".encode("latin-1"))
    document, faults = parse(file)
    assert document.data is None
    assert [str(fault) for fault in faults] == [
        f"{file}:1:1: not UTF-8 text (invalid continuation byte); save the file as UTF-8",
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_an_empty_file_has_no_data_and_no_fault_of_its_own(tmp_path: Path, text: str) -> None:
    document, faults = read(tmp_path, text)
    assert document.data is None
    assert faults == []
    assert document.place(()) == Place(tmp_path / "file.yaml", 1, 1)
