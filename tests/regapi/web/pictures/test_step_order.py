"""The picture of the order: a box for each step that takes part, a line for each that waits."""

from typing import Any
from xml.etree import ElementTree

from regapi.web.pictures.step_order import step_order

SVG = "{http://www.w3.org/2000/svg}"


def step(number: int, title: str, waits: tuple[int, ...] = (), unlocks: tuple[int, ...] = ()) -> dict[str, Any]:
    """A step as the document answers it."""
    return {
        "number": number,
        "provision": {"title": title},
        "waitsFor": [{"number": n} for n in waits],
        "unlocks": [{"number": n} for n in unlocks],
    }


PHASES = [
    {"title": "People <b>first</b>", "steps": [step(1, "A & B", unlocks=(2, 4)), step(3, "Alone")]},
    {"title": "Nothing here", "steps": [step(5, "Alone too")]},
    {"title": "Then", "steps": [step(2, "A very long title that goes on and on", (1,), (4,)), step(4, "Last", (1, 2))]},
]


def drawn(phases: list[Any]) -> ElementTree.Element:
    """The picture as XML, which it must be."""
    return ElementTree.fromstring(step_order(phases))


def test_a_step_that_takes_no_part_in_the_order_is_left_out() -> None:
    texts = [text.text for text in drawn(PHASES).iter(f"{SVG}text")]
    assert "1 A & B" in texts and "4 Last" in texts
    assert not any("Alone" in str(text) for text in texts)
    assert "Nothing here" not in texts


def test_there_is_a_line_for_each_that_waits_and_a_box_for_each_step() -> None:
    picture = drawn(PHASES)
    assert len(list(picture.iter(f"{SVG}path"))) == 3
    assert len(list(picture.iter(f"{SVG}rect"))) == 3
    described = picture.find(f"{SVG}desc")
    assert described is not None
    assert described.text == "3 steps in 2 phases, with 3 lines from a step to one that waits for it."


def test_titles_are_escaped_and_shortened() -> None:
    assert "<b>" not in step_order(PHASES)
    assert "2 A very long title that goes on an…" in [text.text for text in drawn(PHASES).iter(f"{SVG}text")]


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert len(list(drawn([]).iter(f"{SVG}rect"))) == 0


def test_a_picture_needs_no_style_of_its_own() -> None:
    assert "style" not in step_order(PHASES)
