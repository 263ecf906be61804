"""Every kind of figure is drawn: whole, inside its frame, legible, and the same each time."""

import re
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ImageFont

from unpack.paper.drawing import Drawing
from unpack.paper.figures.figures import draw_figure
from unpack.unpacking.figures.figures import FIGURE_KINDS, FigureError, read_figure

FONTS = Path(__file__).parents[4] / "templates" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
POINT = 25.4 / 72
Box = tuple[float, float, float, float]

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("number-line", {"from": "40", "to": "50", "step": "1", "labels": "ends", "mark": {"P": "47"}}),
    ("number-line", {"from": "0", "to": "2", "step": "1/4", "mark": {"A": "3/4", "B": "1 1/2"}}),
    ("number-line", {"from": "-10", "to": "10", "step": "1", "mark": {"A": "-7", "Ana": "-6.5", "B": "-6", "Q": "4"}}),
    ("number-line",
     {"from": "0", "to": "20", "step": "1", "jumps": ["0 -> 8", "8 -> 13", "13 -> 10"], "mark": {"P": "10"}}),
    ("number-line", {"from": "0", "to": "59", "step": "1"}),
    ("number-line", {"from": "0", "to": "1,000,000,000", "step": "50,000,000", "arrows": "no"}),
    ("number-line", {"from": "0", "to": "10", "step": "1/2", "labels": ["2 1/2", "3", "3 1/2", "9", "10"]}),
    ("number-line",
     {"from": "0", "to": "1", "step": "1", "labels": "none", "mark": dict.fromkeys("ABCDEFGHIJKL", "1/2")}),
    ("counters", {"count": "7"}),
    ("counters", {"count": "30", "shape": "square", "shade": "9", "cross-out": "25"}),
    ("counters", {"groups": {"Kittens": "6", "Dogs": "0"}, "shape": {"Kittens": "triangle"}}),
    ("counters", {"count": "20", "arrange": "ring", "shape": "star"}),
    ("counters", {"groups": {"A": "1", "B": "20"}, "arrange": "scattered", "shape": ["star", "triangle"],
                  "shade": {"B": "8"}, "cross-out": {"B": "15"}}),
    ("counters", {"count": "120", "arrange": "ten-frame"}),
    ("counters", {"groups": {"Ana": "17", "Ben": "0"}, "arrange": "ten-frame", "shade": {"Ana": "10"}}),
    ("counters", {"count": "19", "arrange": "pairs"}),
    ("counters", {"groups": ["6", "5", "4", "3", "2", "1", "0"], "arrange": "dice"}),
    ("base-ten-blocks", {"hundreds": "3", "tens": "4", "ones": "7"}),
    ("base-ten-blocks", {"thousands": "2", "hundreds": "1", "tens": "12", "ones": "14", "cross-out": "1123"}),
    ("base-ten-blocks", {"thousands": "2", "hundreds": "9", "tens": "40", "ones": "48"}),
    ("array", {"rows": "4", "columns": "6"}),
    ("array", {"rows": "1", "columns": "100"}),
    ("array", {"rows": "6", "columns": "8", "shade": ["1", "3"], "split": "5"}),
    ("fraction-strips", {"A": ["4", "8"], "B": ["6", "6"], "C": ["3", "3", "3", "3"], "shade": {"C": ["2", "4"]}}),
    ("fraction-circle", {"parts": "4", "shade": "7", "circles": "2"}),
    ("fraction-circle", {"parts": "1", "shade": "1"}),
    ("fraction-circle", {"parts": "8", "shade": "30", "circles": "12"}),
    ("tape-diagram", {"bars": [["25", "?"]], "total": "100"}),
    ("tape-diagram",
     {"bars": {"Grandmother": ["12", "1/2"], "Ben": [{"size": "1", "text": "how many more"}]}, "total": "1 1/2"}),
    ("tape-diagram", {"bars": [["1000000", "1"], ["?", "x", {"size": "2"}]]}),
    ("coordinate-grid", {"x": "0..8", "y": "0..6", "points": {"A": "2, 5", "B": "3, 3"}, "path": ["A", "6, 1", "B"]}),
    ("coordinate-grid", {"x": "-5..5", "y": "-5..5", "points": {"A": "-3, 2", "B": "0, 0", "C": "4.5, -3"}}),
    ("coordinate-grid", {"x": "0..2", "y": "10..11", "step": "1/4"}),
    ("bar-graph", {"bars": {"Cats": "7", "Dogs": "12", "Guinea pigs": "0"}, "step": "2", "title": "Our pets"}),
    ("bar-graph",
     {"bars": {"Kindergarten children": "7", "Blueberries": "1.5"}, "step": "1/2", "title": "What we " * 9}),
    ("bar-graph", {"bars": {chr(65 + n): str(n) for n in range(20)}, "step": "1"}),
    ("bar-graph",
     {"bars": {"Cats": "7", "Dogs": "12", "Birds": "0", "Hippopotamuses": "50"}, "picture": "2", "title": "Pets"}),
    ("clock", {"time": "3:40"}),
    ("clock", {"time": "12:00", "hands": "hour"}),
    ("clock", {"time": "10:50", "hands": "none"}),
    ("table", {"header": ["Boxes", "Pens"], "rows": [["1", "6"], ["2", "?"], ["1 1/2", "9"]]}),
    ("table",
     {"rows": [["1", "2", "3", "4", "5", "6", "7", "8"], ["-3", "?", "9", "12,000", "?", "18", "1/2", "24"]]}),
    ("table", {"header": ["Name", "What was said"], "rows": [["Ana", "I looked at the tens, then I put two zeros"]]}),
    ("column-sum", {"rows": ["523", "187"], "sign": "-", "boxes": "yes"}),
    ("column-sum", {"rows": ["2.75", "1,204.5"], "align": "right", "boxes": "yes"}),
    ("column-sum", {"rows": ["5", "23"], "align": "left"}),
    ("number-bond", {"whole": "10", "parts": ["7", "?"]}),
    ("number-bond", {"whole": "", "parts": ["1 1/2", "1,000,000", "x"]}),
    ("place-value-chart", {"rows": ["20.35", "2.035", "?"], "from": "thousands", "to": "thousandths"}),
    ("place-value-chart", {"digits": "123,456,789"}),
    ("place-value-chart", {"digits": "45", "heads": "none"}),
    ("place-value-chart", {"digits": "4.5", "heads": ["unidades", "décimas"]}),
    ("decimal-grid", {"shade": "37"}),
    ("decimal-grid", {"shade": "14", "parts": "10", "wholes": "3"}),
    ("decimal-grid", {"shade": {"Ana": "40", "Ben": "7", "C": "0"}}),
)  # fmt: skip
TYPES = ((10.5, "Source Sans 3"), (13, "Andika"), (16, "Andika"))
SETTINGS = [(width, size, font) for width in (90, 160) for size, font in TYPES]


def draw(kind: str, parameters: dict[str, Any], width: float = 160, size: float = 13, font: str = "Andika") -> Drawing:
    return draw_figure(read_figure(kind, parameters), width=width, size=size, font=font)


def load_fonts() -> dict[tuple[str, bool], ImageFont.FreeTypeFont]:
    names = {"Source Sans 3": "SourceSans3", "Andika": "Andika"}
    return {
        (font, bold): ImageFont.truetype(FONTS / f"{name}-{'Bold' if bold else 'Regular'}.ttf", 1000)
        for font, name in names.items()
        for bold in (False, True)
    }


FONT_FILES = load_fonts()


def measure_ink(text: ElementTree.Element, family: str) -> Box:
    """Where the letters of a text element leave ink, by the font file itself."""
    font = FONT_FILES[family, text.get("font-weight") == "700"]
    size = float(text.attrib["font-size"]) / 1000
    start = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.attrib["text-anchor"]] * font.getlength(text.text or "")
    left, top, right, bottom = font.getbbox(text.text or "", anchor="ls")
    x, y = float(text.attrib["x"]), float(text.attrib["y"])
    return x + (left - start) * size, y + top * size, x + (right - start) * size, y + bottom * size


def list_points(data: str) -> list[tuple[float, float]]:
    """Points on a path of absolute lines and curves."""
    points: list[tuple[float, float]] = []
    for command, numbers in re.findall(r"([MLC])([^MLCZ]+)", data):
        places = [tuple(map(float, pair.split(","))) for pair in numbers.split(" ")]
        if command == "C":
            curve = [points[-1], *places]
            for step in range(1, 21):
                t = step / 20
                shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                points.append(tuple(sum(s * p[axis] for s, p in zip(shares, curve, strict=True)) for axis in (0, 1)))  # type: ignore[arg-type]
        else:
            points += places  # type: ignore[arg-type]
    return points


def list_boxes(root: ElementTree.Element) -> list[Box]:
    """The box of every stroke, fill and text of a picture."""
    boxes: list[Box] = []
    family = root.attrib["font-family"].strip("'")
    for element in root:
        half = float(element.get("stroke-width", "0")) / 2
        if element.tag == f"{SVG}path":
            xs, ys = zip(*list_points(element.attrib["d"]), strict=True)
            boxes.append((min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half))
        elif element.tag == f"{SVG}circle":
            x, y, reach = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            boxes.append((x - reach - half, y - reach - half, x + reach + half, y + reach + half))
        else:
            assert element.tag == f"{SVG}text"
            boxes.append(measure_ink(element, family))
    return boxes


def read_frame(root: ElementTree.Element) -> Box:
    x, y, width, height = map(float, root.attrib["viewBox"].split())
    return x, y, x + width, y + height


def test_the_cases_show_every_kind_of_the_registry() -> None:
    assert len(FIGURE_KINDS) == 15
    assert {kind for kind, _ in CASES} == {kind.name for kind in FIGURE_KINDS}


@pytest.mark.parametrize("kind", FIGURE_KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_kind_is_drawn(kind: Any) -> None:
    assert len(list(ElementTree.fromstring(draw(kind.name, kind.example).svg))) >= 3


@pytest.mark.parametrize(("width", "size", "font"), SETTINGS)
@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_nothing_leaves_the_frame_or_lies_on_other_text(
    kind: str, parameters: dict[str, Any], width: float, size: float, font: str
) -> None:
    root = ElementTree.fromstring(draw(kind, parameters, width, size, font).svg)
    left, top, right, bottom = read_frame(root)
    for box in list_boxes(root):
        assert left <= box[0], box
        assert top <= box[1], box
        assert box[2] <= right, box
        assert box[3] <= bottom, box
    inks = [(element.text, measure_ink(element, font)) for element in root.iter(f"{SVG}text")]
    for (one, a), (other, b) in combinations(inks, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_a_picture_is_plain_svg_in_millimetres(kind: str, parameters: dict[str, Any]) -> None:
    drawing = draw(kind, parameters)
    root = ElementTree.fromstring(drawing.svg)
    left, top, right, bottom = read_frame(root)
    assert root.attrib["width"] == f"{drawing.width:g}mm"
    assert root.attrib["height"] == f"{drawing.height:g}mm"
    assert (round(right - left, 2), round(bottom - top, 2)) == (drawing.width, drawing.height)
    assert {element.tag for element in root} <= {f"{SVG}{name}" for name in ("path", "circle", "text")}
    for element in root:
        assert not {"style", "class", "href", "dominant-baseline"} & set(element.attrib)
        assert not re.search(r"\d\.\d{3}", " ".join(element.attrib.values()))


@pytest.mark.parametrize(("kind", "parameters"), CASES)
@pytest.mark.parametrize("size", [8.5, 18])
def test_lines_and_type_are_large_enough_to_copy_and_nothing_is_grey(
    kind: str, parameters: dict[str, Any], size: float
) -> None:
    root = ElementTree.fromstring(draw(kind, parameters, size=size).svg)
    for element in root:
        assert float(element.get("stroke-width", "0.18")) >= 0.18
        assert float(element.get("font-size", "99")) >= size * POINT
        assert {element.get("stroke", "#000"), element.get("fill", "#000")} <= {"#000", "#fff", "#ebebeb", "none"}


@pytest.mark.parametrize(("kind", "parameters"), CASES)
def test_the_same_parameters_give_the_same_bytes(kind: str, parameters: dict[str, Any]) -> None:
    assert draw(kind, parameters).svg == draw(kind, dict(parameters)).svg


@pytest.mark.parametrize(("width", "shown"), [(20, 90), (90, 90), (120, 120), (160, 160), (250, 160)])
def test_a_number_line_is_between_90_and_160_millimetres_wide(width: float, shown: float) -> None:
    drawing = draw("number-line", {"from": "0", "to": "10", "step": "1"}, width=width)
    assert shown - 3 <= drawing.width <= shown + 1


def list_texts(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(drawing.svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("parameters", "width", "texts"),
    [
        ({"from": "0", "to": "10", "step": "1"}, 160, [str(n) for n in range(11)]),
        ({"from": "0", "to": "100", "step": "5"}, 90, ["0", "25", "50", "75", "100"]),
        ({"from": "0", "to": "59", "step": "1"}, 160, [str(n) for n in range(0, 60, 5)]),
        ({"from": "-10", "to": "10", "step": "1"}, 90, ["−10", "−5", "0", "5", "10"]),
        ({"from": "0", "to": "3", "step": "1/4"}, 90, ["0", "1", "2", "3"]),
        ({"from": "0", "to": "9000000", "step": "1000000", "labels": "ends"}, 90, ["0", "9,000,000"]),
        ({"from": "0", "to": "10", "step": "1", "labels": "none", "mark": {"P": "3"}}, 90, ["P"]),
    ],
)  # fmt: skip
def test_numbers_are_left_out_evenly_where_they_would_touch(
    parameters: dict[str, Any], width: float, texts: list[str]
) -> None:
    assert list_texts(draw("number-line", parameters, width=width, size=16)) == texts


def test_a_point_lies_at_its_place_between_the_marks() -> None:
    drawing = draw("number-line", {"from": "40", "to": "50", "step": "10", "mark": {"P": "47"}})
    root = ElementTree.fromstring(drawing.svg)
    ticks = sorted(x for path in root.iter(f"{SVG}path") for x in _find_upright(path.attrib["d"]))
    (dot,) = root.iter(f"{SVG}circle")
    assert float(dot.attrib["cx"]) == pytest.approx(ticks[0] + 0.7 * (ticks[-1] - ticks[0]), abs=0.02)


def _find_upright(data: str) -> list[float]:
    points = list_points(data)
    return [points[0][0]] if len(points) == 2 and points[0][0] == points[1][0] else []


@pytest.mark.parametrize(("time", "hour", "minute"), [("3:00", (1, 0), (0, -1)), ("6:30", (-0.259, 0.966), (0, 1))])
def test_the_hands_of_a_clock_point_where_they_should(time: str, hour: Any, minute: Any) -> None:
    for hands, wanted in (("hour", hour), ("minute", minute)):
        root = ElementTree.fromstring(draw("clock", {"time": time, "hands": hands}).svg)
        (hand,) = [path for path in root.iter(f"{SVG}path") if path.get("fill") == "#000"]
        tip = max(list_points(hand.attrib["d"]), key=lambda point: hypot(*point))
        assert (tip[0] / hypot(*tip), tip[1] / hypot(*tip)) == pytest.approx(wanted, abs=0.01)


def find_counters(parameters: dict[str, Any], **setting: Any) -> list[tuple[float, float, float]]:
    """Middle and radius of each dot."""
    root = ElementTree.fromstring(draw("counters", parameters, **setting).svg)
    return [
        (float(dot.attrib["cx"]), float(dot.attrib["cy"]), float(dot.attrib["r"])) for dot in root if "r" in dot.attrib
    ]


@pytest.mark.parametrize("arrange", ["line", "ring", "scattered", "ten-frame", "pairs"])
@pytest.mark.parametrize("width", [60, 160])
def test_every_counter_is_there_and_touches_no_other(arrange: str, width: float) -> None:
    for count in range(1, 21):
        dots = find_counters({"count": str(count), "arrange": arrange}, width=width)
        assert len(dots) == count
        for one, other in combinations(dots, 2):
            assert hypot(one[0] - other[0], one[1] - other[1]) > 1.15 * (one[2] + other[2])


def test_the_first_are_filled_and_the_last_crossed_out() -> None:
    root = ElementTree.fromstring(draw("counters", {"count": "7", "shade": "3", "cross-out": "2"}).svg)
    fills = [dot.attrib["fill"] for dot in root if "r" in dot.attrib]
    assert fills == ["#000"] * 3 + ["none"] * 4
    xs = [float(dot.attrib["cx"]) for dot in root if "r" in dot.attrib]
    crosses = [min(x for x, _ in list_points(path.attrib["d"])) for path in root.iter(f"{SVG}path")]
    assert len(crosses) == 2
    assert all(xs[4] < cross < xs[6] for cross in crosses)


def test_a_ten_frame_is_filled_from_its_upper_left_row_by_row() -> None:
    dots = find_counters({"count": "8", "arrange": "ten-frame"})
    tops = [y for _, y, _ in dots]
    assert tops == [tops[0]] * 5 + [tops[5]] * 3
    assert tops[0] < tops[5]
    assert [x for x, _, _ in dots[5:]] == [x for x, _, _ in dots[:3]]


def test_boxes_of_groups_are_of_one_size() -> None:
    for arrange in ("scattered", "ring", "pairs", "dice"):
        root = ElementTree.fromstring(draw("counters", {"groups": ["6", "1"], "arrange": arrange}).svg)
        first, second = [box for box in list_boxes(root) if box[2] - box[0] > 8]
        assert second[2] - second[0] == pytest.approx(first[2] - first[0], abs=0.05)
        assert second[3] - second[1] == pytest.approx(first[3] - first[1], abs=0.05)


def list_fit(parameters: dict[str, Any], width: float, size: float) -> tuple[list[str], float]:
    drawing = draw("place-value-chart", parameters, width=width, size=size)
    return list_texts(drawing), drawing.width


def test_the_heads_of_a_chart_get_shorter_where_the_page_is_too_narrow() -> None:
    million = {"digits": "1,234,567", "to": "hundredths"}
    wide, _ = list_fit(million, 400, 13)
    assert "thousandths" not in wide
    assert {"thousands", "hundred", "millions", "tenths"} <= set(wide)
    narrow, across = list_fit(million, 160, 13)
    assert {"1,000,000", "100", "1", "10"} <= set(narrow)
    assert across <= 161
    broken, across = list_fit({"digits": "123,456,789"}, 160, 18)
    assert {"100,", "000,", "000"} <= set(broken)
    assert across <= 161


def test_digits_stand_in_the_columns_of_their_places() -> None:
    root = ElementTree.fromstring(
        draw("place-value-chart", {"rows": ["20.5", "3.47"], "heads": ["A", "B", "C", "D"]}).svg
    )
    xs = {element.text: element.attrib["x"] for element in root.iter(f"{SVG}text")}
    assert xs["2"] == xs["A"]
    assert xs["0"] == xs["3"] == xs["B"]
    assert xs["5"] == xs["4"] == xs["C"]
    assert xs["7"] == xs["D"]
    points = {dot.attrib["cx"] for dot in root.iter(f"{SVG}circle")}
    assert len(points) == 1
    assert float(xs["B"]) < float(points.pop()) < float(xs["C"])


@pytest.mark.parametrize(("shade", "parts", "share"), [("37", "100", 0.37), ("5", "100", 0.05), ("6", "10", 0.6)])
def test_the_line_around_what_is_shaded_holds_that_share_of_the_whole(shade: str, parts: str, share: float) -> None:
    root = ElementTree.fromstring(draw("decimal-grid", {"shade": shade, "parts": parts}).svg)
    areas = [_measure_area(path.attrib["d"]) for path in root.iter(f"{SVG}path") if path.attrib["d"].endswith("Z")]
    assert len(areas) == 2
    assert areas[0] / areas[1] == pytest.approx(share, abs=0.005)


def _measure_area(data: str) -> float:
    points = list_points(data)
    turned = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turned)) / 2


def test_the_circles_of_a_bond_are_of_one_size_and_stand_apart() -> None:
    root = ElementTree.fromstring(draw("number-bond", {"whole": "10,000", "parts": ["9", "?", "1/2"]}).svg)
    circles = [tuple(float(one.attrib[name]) for name in ("cx", "cy", "r")) for one in root.iter(f"{SVG}circle")]
    assert len(circles) == 4
    assert len({radius for _, _, radius in circles}) == 1
    for one, other in combinations(circles, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > 2.1 * one[2]


def test_ones_stand_under_ones_and_points_under_points() -> None:
    root = ElementTree.fromstring(draw("column-sum", {"rows": ["12.5", "3.75"]}).svg)
    places = {(element.text, element.attrib["y"]): element.attrib["x"] for element in root.iter(f"{SVG}text")}
    xs = {text: x for (text, _), x in places.items()}
    assert xs["2"] == xs["3"]
    assert len({x for (text, _), x in places.items() if text == "."}) == 1


def test_left_aligned_numbers_begin_under_one_another() -> None:
    root = ElementTree.fromstring(draw("column-sum", {"rows": ["5", "23"], "align": "left"}).svg)
    xs = {element.text: element.attrib["x"] for element in root.iter(f"{SVG}text")}
    assert xs["5"] == xs["2"]


def test_equal_parts_of_a_tape_are_equally_long() -> None:
    root = ElementTree.fromstring(draw("tape-diagram", {"bars": [["2", "40"], ["2", "2", "2"]]}).svg)
    boxes = [box for box in list_boxes(root) if box[3] - box[1] > 9]
    lengths = [round(box[2] - box[0], 1) for box in boxes]
    assert len(lengths) == 5
    assert lengths[0] == lengths[2] == lengths[3] == lengths[4] < lengths[1]


def test_text_from_the_author_stays_text() -> None:
    title = "<b>&\"'</b>"
    drawing = draw("bar-graph", {"bars": {"<a href='x'>": "1"}, "step": "1", "title": title})
    assert title in list_texts(drawing)


def test_typst_sets_every_picture_with_the_fonts_of_the_project(tmp_path: Path) -> None:
    source = ['#set document(title: "Figures")']
    for index, (kind, parameters) in enumerate(CASES):
        (tmp_path / f"{index}.svg").write_text(draw(kind, parameters).svg, encoding="utf-8")
        source.append(f'#image("{index}.svg", alt: "{kind}")')
    (tmp_path / "page.typ").write_text("\n".join(source), encoding="utf-8")
    pdf = typst.compile(
        tmp_path / "page.typ", root=tmp_path, font_paths=[FONTS], ignore_system_fonts=True, pdf_standards=["ua-1"]
    )
    assert pdf.startswith(b"%PDF")


def test_a_font_name_can_hold_a_quote() -> None:
    drawing = draw("clock", {"time": "1:00"}, font="A'\"<&")
    assert ElementTree.fromstring(drawing.svg).attrib["font-family"] == "'A\"<&'"


# Values that a slip of the pen or a stranger may put anywhere.
ODD = st.sampled_from(
    ["", "0", "-1", "1/3", "7", "60", "1000000", "9" * 40, "1e9", "x", "?", "yes", "0..9", "3:40", "0 -> 1", "１", None,
     "<&\x00>", "word " * 9, "\ud800", "\u202e",
     [], {}, [[]], ["1", "2"], {"P": "1"}, {"": "1"}, [["1"], ["2", "3"]], {"size": "1"}]
)  # fmt: skip


def list_paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for key, entry in entries for inner in list_paths(entry, (*path, key)))]


def replace_at(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {key: replace_at(entry, path[1:], new) if key == path[0] else entry for key, entry in value.items()}
    return [replace_at(entry, path[1:], new) if index == path[0] else entry for index, entry in enumerate(value)]


@st.composite
def mutate_cases(choose: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind, parameters = choose(st.sampled_from(CASES))
    for _ in range(choose(st.integers(1, 3))):
        paths = [path for path in list_paths(parameters) if path]
        if paths:
            parameters = replace_at(parameters, choose(st.sampled_from(paths)), choose(ODD))
    names = st.sampled_from([p.name for kind in FIGURE_KINDS for p in kind.parameters])
    return kind, {**parameters, **choose(st.dictionaries(names, ODD, max_size=1))}


@settings(max_examples=500, deadline=None)
@given(mutate_cases(), st.sampled_from(SETTINGS))
def test_odd_parameters_are_refused_or_drawn(
    case: tuple[str, dict[str, Any]], setting: tuple[float, float, str]
) -> None:
    kind, parameters = case
    try:
        spec = read_figure(kind, parameters)
    except FigureError as error:
        fault: FigureError | None = error
    else:
        fault = None
    if fault:
        assert fault.message.isprintable()
        assert (fault.hint or "").isprintable()
        return
    width, size, font = setting
    drawing = draw_figure(spec, width=width, size=size, font=font)
    ElementTree.fromstring(drawing.svg)
    assert 0 < drawing.width < 1_000
    assert 0 < drawing.height < 1_000
    assert len(drawing.svg) < 300_000
