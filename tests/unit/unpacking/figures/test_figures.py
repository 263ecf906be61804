"""What each kind of figure accepts, what it makes of it, and how it says no."""

from fractions import Fraction
from typing import Any

import pytest

from unpack.unpacking.figures.figures import FIGURE_KINDS, FigureError, find_kind, read_figure
from unpack.unpacking.figures.specs import (
    Array,
    BarGraph,
    BaseTenBlocks,
    Clock,
    ColumnSum,
    CoordinateGrid,
    CounterGroup,
    Counters,
    DecimalGrid,
    FractionCircle,
    FractionStrips,
    NumberBond,
    NumberLine,
    PictureGraph,
    PlaceValueChart,
    TableFigure,
    TapeDiagram,
)

LINE = {"from": "0", "to": "10", "step": "1"}
GRID = {"x": "0..8", "y": "0..6"}


def read_labels(**parameters: Any) -> tuple[str, ...]:
    spec = read_figure("number-line", parameters)
    assert isinstance(spec, NumberLine)
    return tuple(text for _, text in spec.labels)


def test_there_are_fifteen_kinds_of_figures() -> None:
    assert [kind.name for kind in FIGURE_KINDS] == [
        "number-line", "counters", "base-ten-blocks", "array", "fraction-strips", "fraction-circle", "tape-diagram",
        "coordinate-grid", "bar-graph", "clock", "table", "column-sum",
        "number-bond", "place-value-chart", "decimal-grid",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", FIGURE_KINDS, ids=lambda kind: kind.name)
def test_the_examples_of_the_registry_can_be_read(kind: Any) -> None:
    read_figure(kind.name, kind.example)
    required = {parameter.name: parameter.example for parameter in kind.parameters if parameter.required}
    if kind.named:
        required[kind.named.name] = kind.named.example
    if kind.name in ("counters", "base-ten-blocks", "bar-graph", "place-value-chart"):
        return
    read_figure(kind.name, required)


@pytest.mark.parametrize("kind", FIGURE_KINDS, ids=lambda kind: kind.name)
def test_every_parameter_is_described_and_gives_an_example_of_its_form(kind: Any) -> None:
    forms = {str: "text", list: "list", dict: "mapping"}
    for parameter in (*kind.parameters, *([kind.named] if kind.named else [])):
        assert parameter.meaning
        assert forms[type(parameter.example)] in parameter.forms
        assert not (parameter.required and parameter.default)
        if parameter.choices and parameter.default:
            assert parameter.default in parameter.choices


@pytest.mark.parametrize(
    ("start", "end", "step", "labels"),
    [
        ("0", "3", "1", ("0", "1", "2", "3")),
        ("12000", "12,500", "250", ("12,000", "12,250", "12,500")),
        ("-2", "1", "1", ("−2", "−1", "0", "1")),
        ("−2", "0", "1", ("−2", "−1", "0")),
        ("0", "1", "0.5", ("0", "0.5", "1")),
        ("2.5", "3.5", "0.5", ("2.5", "3.0", "3.5")),
        ("0", "1", "0.25", ("0", "0.25", "0.50", "0.75", "1")),
        ("0", "1", "1/4", ("0", "1/4", "2/4", "3/4", "1")),
        ("0", "4/4", "1/4", ("0", "1/4", "2/4", "3/4", "4/4")),
        ("1", "2", "1/2", ("1", "1 1/2", "2")),
        ("1", "6/4", "1/4", ("1", "5/4", "6/4")),
        ("1 1/2", "2 1/2", "1/2", ("1 1/2", "2", "2 1/2")),
        ("-1 1/2", "-1/2", "1/2", ("−1 1/2", "−1", "−1/2")),
        ("0.5", "1", "1/4", ("0.5", "3/4", "1")),
    ],
)  # fmt: skip
def test_marks_are_labelled_in_the_style_they_are_typed_in(
    start: str, end: str, step: str, labels: tuple[str, ...]
) -> None:
    assert read_labels(**{"from": start, "to": end, "step": step}) == labels


def test_a_number_line_keeps_exact_numbers() -> None:
    parameters = {
        "from": "0", "to": "1", "step": "0.1", "labels": ["0", "0.5", "1"], "mark": {"P": "1/3"},
        "jumps": ["0 -> 0.1", "1 → 0.3"], "arrows": "no",
    }  # fmt: skip
    spec = read_figure("number-line", parameters)
    assert isinstance(spec, NumberLine)
    assert spec.scale.marks[3] == Fraction(3, 10)
    assert spec.labels == ((0, "0"), (Fraction(1, 2), "0.5"), (1, "1"))
    assert spec.points == (("P", Fraction(1, 3)),)
    assert spec.jumps == ((0, Fraction(1, 10)), (1, Fraction(3, 10)))
    assert not spec.arrows
    assert not spec.thin


@pytest.mark.parametrize(("labels", "count"), [("all", 11), ("ends", 2), ("none", 0)])
def test_the_words_for_labels(labels: str, count: int) -> None:
    assert len(read_labels(**LINE, labels=labels)) == count


@pytest.mark.parametrize(
    ("kind", "parameters", "spec"),
    [
        ("base-ten-blocks", {"hundreds": "1", "tens": "12", "ones": "4", "cross-out": "123"},
         BaseTenBlocks((0, 1, 12, 4), (0, 1, 2, 3))),
        ("base-ten-blocks", {"ones": "14", "cross-out": "12"}, BaseTenBlocks((0, 0, 0, 14), (0, 0, 0, 12))),
        ("counters", {"count": "7", "shade": "3", "cross-out": "2"},
         Counters((CounterGroup("", 7, "dot", 3, 2),), "line")),
        ("counters", {"groups": {"A": "7", "B": "0"}, "arrange": "ring", "shape": {"B": "star"}, "shade": {"A": "7"}},
         Counters((CounterGroup("A", 7, "dot", 7, 0), CounterGroup("B", 0, "star", 0, 0)), "ring")),
        ("counters", {"groups": ["6", "2"], "arrange": "dice", "shape": "square", "cross-out": ["1", "0"]},
         Counters((CounterGroup("", 6, "square", 6, 1), CounterGroup("", 2, "square", 2, 0)), "dice")),
        ("counters", {"groups": ["6", "2"], "arrange": "dice", "shade": ["0", "1"]},
         Counters((CounterGroup("", 6, "dot", 0, 0), CounterGroup("", 2, "dot", 1, 0)), "dice")),
        ("counters", {"count": "0", "arrange": "ten-frame"},
         Counters((CounterGroup("", 0, "dot", 0, 0),), "ten-frame")),
        ("array", {"rows": "3", "columns": "4", "shade": "2", "split": "1"}, Array(3, 4, (1, 2), 1)),
        ("array", {"rows": "3", "columns": "4", "shade": ["3", "1"]}, Array(3, 4, (1, 3), 0)),
        ("fraction-circle", {"parts": "4", "shade": "7", "circles": "2"}, FractionCircle(4, 7, 2)),
        ("clock", {"time": "3:40"}, Clock(3, 40, "both")),
        ("clock", {"time": "12:5", "hands": "hour"}, Clock(12, 5, "hour")),
        ("table", {"header": ["a", "b"], "rows": [["1", "?"], ["-2", "2026"]]},
         TableFigure(("a", "b"), (("1", "?"), ("−2", "2026")))),
        ("column-sum", {"rows": ["3,649", "8"], "sign": "-"}, ColumnSum(("3649", "8"), "−", "places", False)),
        ("column-sum", {"rows": ["2.50", "1"], "align": "left", "boxes": "yes"},
         ColumnSum(("2.50", "1"), "+", "left", True)),
        ("number-bond", {"whole": "10000", "parts": ["?", "9,000"]}, NumberBond("10,000", ("?", "9,000"))),
        ("number-bond", {"whole": "", "parts": ["x", "1/2", "-3"]}, NumberBond("", ("x", "1/2", "−3"))),
        ("place-value-chart", {"digits": "3,450"},
         PlaceValueChart(3, 0, ("3450",), ("thousands", "hundreds", "tens", "ones"), ("1,000", "100", "10", "1"))),
        ("place-value-chart", {"rows": ["20.5", "?"], "to": "hundredths", "heads": "numbers"},
         PlaceValueChart(1, -2, ("20.5", ""), ("10", "1", "1/10", "1/100"), ("10", "1", "1/10", "1/100"))),
        ("place-value-chart", {"digits": "0.45", "heads": "none", "from": "tens"},
         PlaceValueChart(1, -2, ("0.45",), (), ())),
        ("place-value-chart", {"rows": ["?"], "from": "tens", "to": "ones", "heads": ["Z", "E"]},
         PlaceValueChart(1, 0, ("",), ("Z", "E"), ("Z", "E"))),
        ("decimal-grid", {"shade": "37"}, DecimalGrid(100, (("", 37),))),
        ("decimal-grid", {"shade": "0"}, DecimalGrid(100, (("", 0),))),
        ("decimal-grid", {"shade": "14", "parts": "10"}, DecimalGrid(10, (("", 10), ("", 4)))),
        ("decimal-grid", {"shade": "100", "wholes": "3"}, DecimalGrid(100, (("", 100), ("", 0), ("", 0)))),
        ("decimal-grid", {"shade": {"A": "4", "B": "10"}, "parts": "10"}, DecimalGrid(10, (("A", 4), ("B", 10)))),
        ("column-sum", {"rows": ["23", "45"], "sign": "x"}, ColumnSum(("23", "45"), "×", "places", False)),
    ],
)  # fmt: skip
def test_parameters_become_exact_descriptions(kind: str, parameters: dict[str, Any], spec: object) -> None:
    assert read_figure(kind, parameters) == spec


def test_strips_take_their_names_from_the_author() -> None:
    spec = read_figure("fraction-strips", {"A": ["4", "8"], "B": ["1/2", "1/2"], "shade": {"A": "1", "B": ["2"]}})
    assert isinstance(spec, FractionStrips)
    assert [(strip.name, strip.parts, strip.shaded) for strip in spec.strips] == [
        ("A", (4, 8), (1,)),
        ("B", (Fraction(1, 2), Fraction(1, 2)), (2,)),
    ]


@pytest.mark.parametrize(
    ("parameters", "sizes", "texts"),
    [
        ({"bars": [["25", "?"]], "total": "100"}, [[25, 75]], [["25", "?"]]),
        ({"bars": [["2", "?", "4"]]}, [[2, 3, 4]], [["2", "?", "4"]]),
        ({"bars": [["?", "?"]]}, [[1, 1]], [["?", "?"]]),
        ({"bars": [["n", {"size": "3", "text": "-5"}], [{"size": "2"}]]},
         [[Fraction(5, 2), 3], [2]], [["n", "−5"], [""]]),
        ({"bars": [["25", "?"]], "total": "20"}, [[25, 25]], [["25", "?"]]),
    ],
)  # fmt: skip
def test_unknown_parts_of_a_tape_get_a_size(parameters: Any, sizes: Any, texts: Any) -> None:
    spec = read_figure("tape-diagram", parameters)
    assert isinstance(spec, TapeDiagram)
    assert [[part.size for part in parts] for _, parts in spec.bars] == sizes
    assert [[part.text for part in parts] for _, parts in spec.bars] == texts


@pytest.mark.parametrize("pair", [["3", "4"], "3, 4", "3,4", "(3, 4)"])
def test_a_point_can_be_typed_in_several_ways(pair: Any) -> None:
    spec = read_figure("coordinate-grid", {**GRID, "points": {"A": pair}, "path": ["A", "0, 0"]})
    assert isinstance(spec, CoordinateGrid)
    assert spec.points == (("A", (3, 4)),)
    assert spec.path == ((3, 4), (0, 0))


def test_the_scale_of_a_bar_graph_reaches_the_longest_bar() -> None:
    spec = read_figure("bar-graph", {"bars": {"Cats": "7", "Dogs": "0"}, "step": "2"})
    assert isinstance(spec, BarGraph)
    assert spec.scale.labels == ("0", "2", "4", "6", "8")
    empty = read_figure("bar-graph", {"bars": {"Cats": "0"}, "step": "1/2"})
    assert isinstance(empty, BarGraph)
    assert empty.scale.labels == ("0", "1/2")


def test_a_picture_graph_counts_half_pictures() -> None:
    spec = read_figure("bar-graph", {"bars": {"Cats": "35", "Dogs": "0"}, "picture": "10", "title": "Pets"})
    assert spec == PictureGraph("Pets", (("Cats", 7), ("Dogs", 0)), "10")


def test_an_empty_value_counts_as_left_out() -> None:
    assert read_figure("number-line", {**LINE, "mark": None}) == read_figure("number-line", LINE)


@pytest.mark.parametrize(
    ("kind", "parameters", "code", "path"),
    [
        ("numberline", {}, "unknown-choice", ()),
        ("pie", {}, "unknown-choice", ()),
        ("number-line", {"from": "0", "to": "1"}, "missing-field", ()),
        ("number-line", {**LINE, "stpe": "1"}, "unknown-field", ("stpe",)),
        ("number-line", {**LINE, "step": "3"}, "cannot-be-drawn", ("step",)),
        ("number-line", {**LINE, "step": "0"}, "cannot-be-drawn", ("step",)),
        ("number-line", {**LINE, "step": "-1"}, "cannot-be-drawn", ("step",)),
        ("number-line", {**LINE, "to": "0"}, "cannot-be-drawn", ("to",)),
        ("number-line", {**LINE, "to": "60"}, "too-many", ("step",)),
        ("number-line", {**LINE, "to": "1000000000"}, "too-many", ("step",)),
        ("number-line", {**LINE, "to": "9" * 13}, "too-large", ("to",)),
        ("number-line", {**LINE, "to": "9" * 100_000}, "too-large", ("to",)),
        ("number-line", {**LINE, "to": "1/" + "9" * 8}, "too-large", ("to",)),
        ("number-line", {**LINE, "step": "0.0000001"}, "too-large", ("step",)),
        ("number-line", {**LINE, "from": ["0"]}, "wrong-shape", ("from",)),
        ("number-line", {**LINE, "mark": "P"}, "wrong-shape", ("mark",)),
        ("number-line", {**LINE, "mark": {}}, "missing-field", ("mark",)),
        ("number-line", {**LINE, "mark": {"P": "11"}}, "cannot-be-drawn", ("mark", "P")),
        ("number-line", {**LINE, "mark": {"P": "4x"}}, "not-a-number", ("mark", "P")),
        ("number-line", {**LINE, "mark": {str(n): "1" for n in range(13)}}, "too-many", ("mark",)),
        ("number-line", {**LINE, "mark": {"a very long name": "1"}}, "too-large", ("mark", "a very long name")),
        ("number-line", {**LINE, "mark": {"P\x00": "1"}}, "not-printable", ("mark", "P\x00")),
        ("number-line", {**LINE, "labels": "some"}, "unknown-choice", ("labels",)),
        ("number-line", {**LINE, "labels": ["1", "2.5"]}, "cannot-be-drawn", ("labels", 1)),
        ("number-line", {**LINE, "jumps": ["0 to 1"]}, "wrong-shape", ("jumps", 0)),
        ("number-line", {**LINE, "jumps": ["1 -> 2", "1 -> 11"]}, "cannot-be-drawn", ("jumps", 1)),
        ("number-line", {**LINE, "jumps": ["1 -> 1"]}, "cannot-be-drawn", ("jumps", 0)),
        ("number-line", {**LINE, "arrows": "maybe"}, "unknown-choice", ("arrows",)),
        ("base-ten-blocks", {}, "missing-field", ("thousands",)),
        ("base-ten-blocks", {"ones": "1/2"}, "not-a-number", ("ones",)),
        ("base-ten-blocks", {"ones": "-1"}, "cannot-be-drawn", ("ones",)),
        ("base-ten-blocks", {"ones": "101"}, "too-large", ("ones",)),
        ("base-ten-blocks", {"tens": "60", "ones": "60"}, "too-many", ("tens",)),
        ("base-ten-blocks", {"thousands": "4", "ones": "1"}, "too-many", ("thousands",)),
        ("base-ten-blocks", {"tens": "3", "ones": "2", "cross-out": "5"}, "cannot-be-drawn", ("cross-out",)),
        ("counters", {}, "missing-field", ()),
        ("counters", {"count": "3", "groups": ["3"]}, "cannot-be-drawn", ("groups",)),
        ("counters", {"count": "0"}, "cannot-be-drawn", ("count",)),
        ("counters", {"groups": {"A": "0", "B": "0"}}, "cannot-be-drawn", ("groups", "A")),
        ("counters", {"groups": ["1"] * 13}, "too-many", ("groups",)),
        ("counters", {"count": "1/2"}, "not-a-number", ("count",)),
        ("counters", {"count": "-1"}, "cannot-be-drawn", ("count",)),
        ("counters", {"count": "31"}, "too-many", ("count",)),
        ("counters", {"count": "121"}, "too-large", ("count",)),
        ("counters", {"count": "21", "arrange": "ring"}, "too-many", ("count",)),
        ("counters", {"groups": {"A": "3", "B": "21"}, "arrange": "scattered"}, "too-many", ("groups", "B")),
        ("counters", {"count": "7", "arrange": "dice"}, "too-many", ("count",)),
        ("counters", {"groups": ["20"] * 7, "arrange": "pairs"}, "too-many", ("groups",)),
        ("counters", {"count": "3", "arrange": "circle"}, "unknown-choice", ("arrange",)),
        ("counters", {"count": "3", "shape": "heart"}, "unknown-choice", ("shape",)),
        ("counters", {"count": "3", "shade": "4"}, "too-large", ("shade",)),
        ("counters", {"count": "3", "cross-out": "4"}, "too-large", ("cross-out",)),
        ("counters", {"groups": ["3", "4"], "shade": "4"}, "wrong-shape", ("shade",)),
        ("counters", {"groups": ["3", "4"], "shade": ["1"]}, "cannot-be-drawn", ("shade",)),
        ("counters", {"groups": ["3", "4"], "shade": ["1", "5"]}, "too-large", ("shade", 1)),
        ("counters", {"groups": {"A": "3"}, "shade": {"B": "1"}}, "unknown-choice", ("shade", "B")),
        ("array", {"rows": "11", "columns": "10"}, "too-many", ("columns",)),
        ("array", {"rows": "0", "columns": "3"}, "cannot-be-drawn", ("rows",)),
        ("array", {"rows": "3", "columns": "3", "shade": "4"}, "too-large", ("shade",)),
        ("array", {"rows": "3", "columns": "3", "shade": ["1", "4"]}, "too-large", ("shade", 1)),
        ("array", {"rows": "3", "columns": "3", "split": "3"}, "cannot-be-drawn", ("split",)),
        ("fraction-strips", {}, "missing-field", ()),
        ("fraction-strips", {"A": "4, 8"}, "wrong-shape", ("A",)),
        ("fraction-strips", {"A": ["4", "0"]}, "cannot-be-drawn", ("A", 1)),
        ("fraction-strips", {"A": ["1", "200"]}, "cannot-be-drawn", ("A",)),
        ("fraction-strips", {"A": ["1"] * 60, "B": ["1"] * 60}, "too-many", ()),
        ("fraction-strips", {"A": ["1"], "shade": {"B": "1"}}, "unknown-choice", ("shade", "B")),
        ("fraction-strips", {"A": ["1"], "shade": {"A": "2"}}, "too-large", ("shade", "A")),
        ("fraction-circle", {"parts": "4", "shade": "5"}, "too-large", ("shade",)),
        ("fraction-circle", {"parts": "24", "circles": "5"}, "too-many", ("circles",)),
        ("tape-diagram", {"bars": "4"}, "wrong-shape", ("bars",)),
        ("tape-diagram", {"bars": [["4", "apples"]]}, "not-a-number", ("bars", 0, 1)),
        ("tape-diagram", {"bars": [["4", {"text": "x"}]]}, "missing-field", ("bars", 0, 1)),
        ("tape-diagram", {"bars": [["4", {"size": "1", "name": "x"}]]}, "unknown-field", ("bars", 0, 1, "name")),
        ("tape-diagram", {"bars": [["1"] * 60, ["1"] * 60]}, "too-many", ()),
        ("coordinate-grid", {"x": "0-8", "y": "0..6"}, "wrong-shape", ("x",)),
        ("coordinate-grid", {"x": "8..0", "y": "0..6"}, "cannot-be-drawn", ("x",)),
        ("coordinate-grid", {**GRID, "step": "5"}, "cannot-be-drawn", ("step",)),
        ("coordinate-grid", {**GRID, "points": {"A": ["9", "1"]}}, "cannot-be-drawn", ("points", "A", 0)),
        ("coordinate-grid", {**GRID, "points": {"A": "1"}}, "wrong-shape", ("points", "A")),
        ("coordinate-grid", {**GRID, "path": ["1, 1"]}, "cannot-be-drawn", ("path",)),
        ("coordinate-grid", {**GRID, "path": ["1, 1", "B"]}, "wrong-shape", ("path", 1)),
        ("bar-graph", {"bars": {"A": "1"}}, "missing-field", ("bars",)),
        ("bar-graph", {"bars": {"A": "-1"}, "step": "1"}, "cannot-be-drawn", ("bars", "A")),
        ("bar-graph", {"bars": {"A": "60"}, "step": "1"}, "too-many", ("step",)),
        ("bar-graph", {"bars": {"A": "1"}, "step": "0"}, "cannot-be-drawn", ("step",)),
        ("bar-graph", {"bars": {"A": "3"}, "picture": "4"}, "cannot-be-drawn", ("bars", "A")),
        ("bar-graph", {"bars": {"A": "101"}, "picture": "1"}, "too-many", ("picture",)),
        ("bar-graph", {"bars": {"A": "1"}, "picture": "0"}, "cannot-be-drawn", ("picture",)),
        ("clock", {"time": "13:00"}, "cannot-be-drawn", ("time",)),
        ("clock", {"time": "3:60"}, "cannot-be-drawn", ("time",)),
        ("clock", {"time": "３:00"}, "cannot-be-drawn", ("time",)),
        ("clock", {"time": "3:00", "hands": "second"}, "unknown-choice", ("hands",)),
        ("table", {"rows": [["1", "2"], ["3"]]}, "cannot-be-drawn", ("rows", 1)),
        ("table", {"header": ["a"], "rows": [["1", "2"]]}, "cannot-be-drawn", ("rows", 0)),
        ("table", {"rows": [["1"] * 12] * 9}, "too-many", ("rows",)),
        ("table", {"rows": [["x" * 61]]}, "too-large", ("rows", 0, 0)),
        ("number-bond", {"whole": "10"}, "missing-field", ()),
        ("number-bond", {"whole": "10", "parts": ["7"]}, "cannot-be-drawn", ("parts",)),
        ("number-bond", {"whole": "10", "parts": ["1", "2", "3", "4"]}, "too-many", ("parts",)),
        ("number-bond", {"whole": "10", "parts": ["7", "a longer text than fits"]}, "too-large", ("parts", 1)),
        ("number-bond", {"whole": ["10"], "parts": ["7", "3"]}, "wrong-shape", ("whole",)),
        ("place-value-chart", {}, "missing-field", ()),
        ("place-value-chart", {"digits": "1", "rows": ["1"]}, "cannot-be-drawn", ("rows",)),
        ("place-value-chart", {"rows": ["?", "?"], "from": "tens"}, "missing-field", ("rows", 0)),
        ("place-value-chart", {"digits": "3450", "from": "hundreds"}, "cannot-be-drawn", ("digits",)),
        ("place-value-chart", {"rows": ["3.4", "3.45"], "to": "tenths"}, "cannot-be-drawn", ("rows", 1)),
        ("place-value-chart", {"digits": "3450", "to": "tens"}, "cannot-be-drawn", ("to",)),
        ("place-value-chart", {"digits": "0.4", "from": "tenths"}, "cannot-be-drawn", ("from",)),
        ("place-value-chart", {"digits": "4", "from": "tenths", "to": "tens"}, "cannot-be-drawn", ("to",)),
        ("place-value-chart", {"digits": "1234567890"}, "cannot-be-drawn", ("digits",)),
        ("place-value-chart", {"digits": "0.1234"}, "cannot-be-drawn", ("digits",)),
        ("place-value-chart", {"digits": "1/2"}, "cannot-be-drawn", ("digits",)),
        ("place-value-chart", {"digits": "-2"}, "cannot-be-drawn", ("digits",)),
        ("place-value-chart", {"digits": "2", "from": "hundred"}, "unknown-choice", ("from",)),
        ("place-value-chart", {"digits": "2", "heads": "letters"}, "unknown-choice", ("heads",)),
        ("place-value-chart", {"digits": "23", "heads": ["T"]}, "cannot-be-drawn", ("heads",)),
        ("decimal-grid", {}, "missing-field", ()),
        ("decimal-grid", {"shade": "37", "parts": "50"}, "cannot-be-drawn", ("parts",)),
        ("decimal-grid", {"shade": "601"}, "too-large", ("shade",)),
        ("decimal-grid", {"shade": "101", "wholes": "1"}, "too-large", ("shade",)),
        ("decimal-grid", {"shade": "0.37"}, "not-a-number", ("shade",)),
        ("decimal-grid", {"shade": {"A": "11"}, "parts": "10"}, "too-large", ("shade", "A")),
        ("decimal-grid", {"shade": {"A": "11"}, "wholes": "1"}, "cannot-be-drawn", ("wholes",)),
        ("decimal-grid", {"shade": ["11"]}, "wrong-shape", ("shade",)),
        ("column-sum", {"rows": ["1"]}, "cannot-be-drawn", ("rows",)),
        ("column-sum", {"rows": ["1", "2", "3"], "sign": "-"}, "too-many", ("rows",)),
        ("column-sum", {"rows": ["1", "1/2"]}, "cannot-be-drawn", ("rows", 1)),
        ("column-sum", {"rows": ["1", "-2"]}, "cannot-be-drawn", ("rows", 1)),
        ("column-sum", {"rows": ["1", "2"], "sign": "/"}, "unknown-choice", ("sign",)),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_said_with_its_place(
    kind: str, parameters: dict[str, Any], code: str, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure(kind, parameters)
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.message
    assert len(caught.value.message) < 200


@pytest.mark.parametrize(
    "text",
    ["", " ", "x", "1e3", "0x1F", "1_000", "007", ".5", "5.", "+5", "1,00", "1,0000", "½", "1½", "٣", "３", "1/0",
     "1 5/4", "1  1/2", "--1", "1/2/3", "NaN", "inf", "1 ,000", "12 34", "True", "5%", "$5"],
)  # fmt: skip
def test_only_plain_numbers_are_numbers(text: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("number-line", {**LINE, "mark": {"P": text}})
    assert caught.value.code == "not-a-number"
    assert caught.value.hint


@pytest.mark.parametrize(
    ("kind", "parameters", "hint"),
    [
        ("numberline", {}, "did you mean `number-line`?"),
        ("tape diagram", {}, "did you mean `tape-diagram`?"),
        ("number-line", {**LINE, "lables": "ends"}, "did you mean `labels`?"),
        ("number-line", {**LINE, "labels": "end"}, "did you mean `ends`?"),
        ("fraction-strips", {"Ana": ["1"], "shade": {"Anna": "1"}}, "did you mean `Ana`?"),
        ("counters", {"groups": {"Ana": "3", "Ben": "4"}, "shade": "2"}, "write {Ana: 3}"),
        ("counters", {"groups": ["3", "4"], "shade": "2"}, "write a list, one number for each group"),
        ("counters", {"count": "25", "arrange": "ring"}, "put them in several groups, or in a ten-frame"),
        ("clock", {"time": "3:40", "size": "1"}, "it has time or hands"),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_gets_a_suggestion(kind: str, parameters: dict[str, Any], hint: str) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure(kind, parameters)
    assert caught.value.hint == hint


def test_a_message_reads_like_a_sentence() -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("number-line", {**LINE, "step": "3"})
    assert caught.value.message == "steps of `3` from 0 miss the end 10"
    assert caught.value.hint == "use a step that divides the whole length"


def test_a_number_that_leaves_its_chart_is_told_by_its_place() -> None:
    with pytest.raises(FigureError) as caught:
        read_figure("place-value-chart", {"digits": "3,450", "from": "hundreds"})
    assert caught.value.message == "`3,450` has thousands, and the chart begins with the hundreds"


def test_a_kind_is_found_by_its_name() -> None:
    assert find_kind("clock").parameters[0].name == "time"
