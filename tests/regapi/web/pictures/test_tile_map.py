"""The map of tiles: every state in its place, told by a shape and in words."""

from xml.etree import ElementTree

import pytest

from regapi.domain.dataset import Dataset
from regapi.web.pictures.tile_map import COLUMNS, PLACES, ROWS, Mark, Tile, key, tile_map

SVG = "{http://www.w3.org/2000/svg}"


def drawn(tiles: dict[str, Tile]) -> ElementTree.Element:
    """The map as XML, which it must be."""
    text = tile_map(tiles, "Who <asks>?", "CA & TX")
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_every_state_has_a_place_of_its_own(dataset: Dataset) -> None:
    assert set(PLACES) == {place.usps for place in dataset.jurisdictions if place.usps}
    assert len(set(PLACES.values())) == 51
    assert all(column < COLUMNS and row < ROWS for column, row in PLACES.values())


@pytest.mark.parametrize(
    ("one", "other", "axis"), [("CA", "NV", 1), ("CA", "NV", 0), ("TX", "ND", 1), ("WA", "ME", 0), ("FL", "GA", 1)]
)
def test_the_map_is_roughly_as_the_land_lies(one: str, other: str, axis: int) -> None:
    south_or_east = {("CA", "NV", 1), ("TX", "ND", 1), ("FL", "GA", 1)}
    here, there = PLACES[one][axis], PLACES[other][axis]
    assert (here >= there) if (one, other, axis) in south_or_east else (here <= there)


def test_a_tile_is_a_link_with_its_answer_in_words() -> None:
    tile = Tile("California", "/states/us-ca", "Not required", Mark.SQUARE)
    (link,) = drawn({"CA": tile}).iter(f"{SVG}a")
    assert link.attrib["href"] == "/states/us-ca"
    assert link.attrib["aria-label"] == "CA, California: Not required"
    assert link.attrib["class"] == "square"


def test_words_are_escaped_and_nothing_is_styled_in_place() -> None:
    text = tile_map({"CA": Tile('"><script>', "/x?a=1&b=2", "<b>", Mark.DISC)}, "<t>", "<d>")
    assert "<script>" not in text and "<b>" not in text and "style=" not in text
    assert "/x?a=1&amp;b=2" in text


def test_a_mark_alone_refers_to_the_shape_of_the_map() -> None:
    for mark in Mark:
        assert f'href="#mark-{mark}"' in key(mark)
        assert drawn({}).find(f".//*[@id='mark-{mark}']") is not None


@pytest.mark.parametrize(("mark", "known"), [(Mark.DISC, True), (Mark.QUESTION, False), (Mark.DASH, False)])
def test_a_mark_says_whether_an_answer_is_known(mark: Mark, known: bool) -> None:
    assert mark.known is known
