"""The picture of legal status: rows in the order of days, a bar for each body of law, doubt drawn as doubt."""

import datetime
import re
from xml.etree import ElementTree

from regapi.web.pictures.status_timeline import Moment, Span, status_timeline

SVG = "{http://www.w3.org/2000/svg}"
ACT, PROPOSAL, RULE, TODAY = (datetime.date(year, 5, 1) for year in (1971, 1981, 1999, 2026))
MOMENTS = [
    Moment(RULE, "placement", "Schedule III"),
    Moment(ACT, "event", "The act <b>& more</b>"),
    Moment(PROPOSAL, "proposal", "A proposal", RULE),
    Moment(TODAY, "today", "On this day"),
]
FEDERAL = [Span(ACT, RULE - datetime.timedelta(days=1), False), Span(RULE, None, True)]


def drawn(lanes: list[list[Span]], moments: list[Moment] = MOMENTS) -> ElementTree.Element:
    """The picture as XML, which it must be."""
    return ElementTree.fromstring(status_timeline("Over time", lanes, moments, TODAY))


def of_class(picture: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    """The shapes of that class."""
    return [shape for shape in picture.iter() if shape.get("class") == name]


def top(picture: ElementTree.Element, words: str) -> float:
    """The height of a text."""
    return next(float(t.get("y", "")) for t in picture.iter(f"{SVG}text") if t.text == words)


def test_days_stand_in_their_order_each_with_what_happened() -> None:
    picture = drawn([FEDERAL])
    texts = [text.text for text in picture.iter(f"{SVG}text")]
    assert texts == [
        "1 May 1971",
        "The act <b>& more</b>",
        "1 May 1981",
        "A proposal",
        "1 May 1999",
        "Schedule III",
        "1 May 2026",
        "On this day",
    ]


def test_a_bar_is_open_until_the_rule_and_filled_from_then_on() -> None:
    picture = drawn([FEDERAL])
    (out,) = of_class(picture, "status-out")
    (inside,) = of_class(picture, "status-in")
    assert float(out.get("y", "")) + float(out.get("height", "")) == float(inside.get("y", ""))
    assert float(out.get("y", "")) < top(picture, "1 May 1971")
    assert abs(float(inside.get("y", "")) - top(picture, "1 May 1999")) < 16
    assert of_class(picture, "status-unsure") == []


def test_each_kind_of_moment_has_its_own_shape() -> None:
    picture = drawn([FEDERAL])
    kinds = ("event", "placement", "proposal", "today", "open")
    assert [len(of_class(picture, f"status-{kind}")) for kind in kinds] == [1, 1, 1, 1, 1]
    assert {shape.tag for kind in kinds[:2] for shape in of_class(picture, f"status-{kind}")} == {
        f"{SVG}circle",
        f"{SVG}rect",
    }


def test_what_is_not_known_is_a_broken_frame_with_a_question_mark() -> None:
    undated, unread = Span(None, None, True), Span(RULE, None, True, seen=False)
    picture = drawn([FEDERAL, [undated], [unread]])
    assert len(of_class(picture, "status-unsure")) == 2
    assert [t.text for t in picture.iter(f"{SVG}text")].count("?") == 2
    first, second = of_class(picture, "status-unsure")
    assert abs(float(first.get("y", "")) - top(picture, "1 May 2026")) < 16
    assert abs(float(second.get("y", "")) - top(picture, "1 May 1999")) < 16
    assert float(first.get("x", "")) < float(second.get("x", ""))


def test_a_proposal_without_an_end_runs_to_the_bottom() -> None:
    picture = drawn([FEDERAL], [Moment(PROPOSAL, "proposal", "Still open")])
    (line,) = of_class(picture, "status-open")
    assert line.get("d", "").endswith("V34")
    assert picture.get("height") == "40"


def test_the_picture_tells_itself_and_escapes_what_it_is_given() -> None:
    svg = status_timeline("A <title>", [FEDERAL], MOMENTS, TODAY)
    picture = ElementTree.fromstring(svg)
    assert picture.findtext(f"{SVG}title") == "A <title>"
    assert picture.get("aria-labelledby") == "status-title status-desc"
    assert "1 May 1999: Schedule III" in (picture.findtext(f"{SVG}desc") or "")
    assert "<b>" not in svg
    assert not re.search(r"\s(style|on\w+)=", svg)


def test_nothing_to_draw_is_an_empty_picture() -> None:
    assert drawn([], []).get("height") == "4"
