"""Pinpoints as the data write them."""

import pytest

from regapi.domain.legal_citation import parse_pinpoint


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("(e)(1)(iv)", "e.1.iv"),
        ("(b)(1), (c)", "b.1 c"),
        ("(b)(1), (2)", "b.1 b.2"),
        ("(a), (b)(1), (b)(2)(A), (b)(2)(B)", "a b.1 b.2.A b.2.B"),
        ("(a)(1)(A), (B), (G)", "a.1.A a.1.B a.1.G"),
        ("(a)(1)(A), (e)(6)", "a.1.A e.6"),
        ("(a)(1)(ii), (a)(2)", "a.1.ii a.2"),
        ("(a)(ii), (a)(x), (b)", "a.ii a.x b"),
        ("(f)(3)(B)-(F), (f)(4)", "f.3.B f.3.C f.3.D f.3.E f.3.F f.4"),
        ("(a), (b)(1)(i)-(v)", "a b.1.i b.1.ii b.1.iii b.1.iv b.1.v"),
        ("(b)(1) to (3), (f) to (h)", "b.1 b.2 b.3 f g h"),
        ("(A)(1)-(2), (5)", "A.1 A.2 A.5"),
        ("(a)(1) and (2)", "a.1 a.2"),
        ("(a)1-3, 5", "a.1 a.2 a.3 a.5"),
        ("(2)(cs)1., 2.", "2.cs.1 2.cs.2"),
        ("(1), (1c)", "1 1c"),
        ("(c-5)", "c-5"),
        ("1(a)-(b)", "1.a 1.b"),
        ("1, 3(c)", "1 3.c"),
        ("1-3", "1 2 3"),
        ("A-D", "A B C D"),
        ("A, C 1, D", "A C.1 D"),
        ("A.2.a, b", "A.2.a A.2.b"),
        ("I, II(a)(4)", "I II.a.4"),
        ("III-V", "III IV V"),
        ("subd. 1(b), subd. 2(a)", "1.b 2.a"),
        ("subds. 1, 2(a)", "1 2.a"),
        ("Section 1(1), (2)", "1.1 1.2"),
        ("Schedule III (b)(25)", "III.b.25"),
    ],
)
def test_a_pinpoint_names_its_subdivisions(text: str, places: str) -> None:
    assert parse_pinpoint(text) == tuple(tuple(place.split(".")) for place in places.split())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (".04B(1)", [(".04", "B", "1")]),
        (".01B(7), .07A, D", [(".01", "B", "7"), (".07", "A"), (".07", "D")]),
        ("10-31-01(7)-(8), 10-31-04(3)", [("10-31-01", "7"), ("10-31-01", "8"), ("10-31-04", "3")]),
        ("(A)(1)-(2); 40-47-20(6)", [("A", "1"), ("A", "2"), ("40-47-20", "6")]),
        ("55B-4(2), 55B-6(a)", [("55B-4", "2"), ("55B-6", "a")]),
        ("§ 44-502(a); § 44-504(h)", [("44-502", "a"), ("44-504", "h")]),
        ("§§ 17.30.030-.050 repealed", [("17.30.030",), ("17.30.050",)]),
        ("§ 39-1301(1), added 2025, ch. 122; § 39-1303(4)", [("39-1301", "1"), ("39-1303", "4")]),
        ("rule 480-20-.01, heading", [("480-20-.01",)]),
        ("§§ 4711, 4712", [("4711",), ("4712",)]),
        ("sec. 303(f), 84 Stat. 1255", [("303", "f")]),
    ],
)
def test_a_section_that_a_pinpoint_names_is_its_first_label(text: str, places: list[tuple[str, ...]]) -> None:
    assert parse_pinpoint(text) == tuple(places)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("(f)(3)(A) (training or certification of prescribers)", [("f", "3", "A")]),
        ("(m) (labelling); (n) (omissions count in judging what misleads)", [("m",), ("n",)]),
        ("(b)(1)(E), 10 years and 500,000 dollars", [("b", "1", "E")]),
        ("(3) and following", [("3",)]),
        ("(a), (b): example of a city that asks", [("a",), ("b",)]),
        ("(b) as amended 2018", [("b",)]),
        ("(A)-(C) of the 2015 version", [("A",), ("B",), ("C",)]),
        ("(4), as referred to in ORS 677.990(2)", [("4",)]),
        ("(b)(7) [(2)(g)]", [("b", "7")]),
        ("section heading; (a)", [("a",)]),
        ("sec. 2(a)(2), amending 21 USC 824(d)", [("2", "a", "2")]),
    ],
)
def test_prose_after_a_pinpoint_is_passed_over(text: str, places: list[tuple[str, ...]]) -> None:
    assert parse_pinpoint(text) == tuple(places)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "whole section",
        "first paragraph",
        "former (1)(b)",
        "definition of practice of medicine",
        "covered entity, (3)",
        "84 Stat. 1255 (page header)",
        "NAICS 6211 and 6214",
        "predecessor 304.17, 36 FR 7791",
        "title 10; see 10.05.05",
    ],
)
def test_words_alone_name_no_subdivision(text: str) -> None:
    assert parse_pinpoint(text) == ()


@pytest.mark.parametrize(
    "text", ["(a)" * 5_000, "(" * 15_000, "a, " * 5_000, "1-" * 7_500, ";" * 15_000, "(a)-" * 3_750]
)
def test_a_hostile_pinpoint_comes_to_an_end(text: str) -> None:
    assert isinstance(parse_pinpoint(text), tuple)
