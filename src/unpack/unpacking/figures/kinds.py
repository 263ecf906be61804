"""The kinds of figures there are and their parameters: the one place that names them.

The reference page and the JSON Schema are made from this table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from unpack.unpacking.figures.groups import ARRANGE_CHOICES, SHAPE_CHOICES, read_counters, read_number_bond
from unpack.unpacking.figures.parts import (
    ALIGN_CHOICES,
    SIGN_CHOICES,
    read_array,
    read_base_ten_blocks,
    read_column_sum,
    read_fraction_circle,
    read_fraction_strips,
    read_table,
    read_tape_diagram,
)
from unpack.unpacking.figures.places import (
    HEAD_CHOICES,
    PLACE_CHOICES,
    read_decimal_grid,
    read_place_value_chart,
)
from unpack.unpacking.figures.scales import (
    HAND_CHOICES,
    LABEL_CHOICES,
    read_bar_graph,
    read_clock,
    read_coordinate_grid,
    read_number_line,
)
from unpack.unpacking.figures.specs import FigureSpec
from unpack.unpacking.figures.values import Typed

Form = Literal["text", "list", "mapping"]
_FLAG = ("yes", "no")


@dataclass(frozen=True, slots=True)
class FigureParameter:
    """One parameter of a kind.

    `example` is typed as in YAML (texts, lists, mappings). `forms` are the shapes a value may have, and `choices` all
    words that a text may be (empty: any text or number). What is not `required` and has no `default` may be left out.
    """

    name: str
    meaning: str
    example: Any
    forms: tuple[Form, ...] = ("text",)
    default: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class FigureKind:
    """One kind of figure.

    `named` describes the parameters whose names the author makes up, where there are such. `apart` names parameters
    that make another picture of it and are no part of the example.
    """

    name: str
    summary: str
    parameters: tuple[FigureParameter, ...]
    read: Callable[[Mapping[str, Typed]], FigureSpec]
    named: FigureParameter | None = None
    apart: tuple[str, ...] = ()

    @property
    def example(self) -> dict[str, Any]:
        """Parameters that draw this kind, one example each."""
        shown = (self.named, *self.parameters) if self.named else self.parameters
        return {parameter.name: parameter.example for parameter in shown if parameter.name not in self.apart}


FIGURE_KINDS: tuple[FigureKind, ...] = (
    FigureKind(
        "number-line",
        "A line with marks at equal steps; named points and jumps may be drawn on it.",
        (
            FigureParameter("from", "the number at the left end", "40", required=True),
            FigureParameter("to", "the number at the right end", "50", required=True),
            FigureParameter(
                "step", "from one mark to the next; the last must fall on the right end", "1", required=True
            ),
            FigureParameter(
                "labels",
                "the marks that carry a number: a word, or a list of numbers",
                "ends",
                forms=("text", "list"),
                default="all",
                choices=LABEL_CHOICES,
            ),
            FigureParameter(
                "mark", "points to name: a letter or short name and its number", {"P": "47"}, forms=("mapping",)
            ),
            FigureParameter("jumps", "arcs from one number to another", ["40 -> 47"], forms=("list",)),
            FigureParameter("arrows", "whether the line goes on beyond its ends", "yes", default="yes", choices=_FLAG),
        ),
        read_number_line,
    ),
    FigureKind(
        "counters",
        "Things to count, in one group or in several.",
        (
            FigureParameter("count", "how many there are, where there is one group", "7"),
            FigureParameter(
                "groups",
                "in place of `count`, the numbers of several groups: a list, or a name and its number each",
                {"A": "7", "B": "5"},
                forms=("mapping", "list"),
            ),
            FigureParameter(
                "arrange",
                "how they lie: up to 30 in lines of ten, 20 in a ring, scattered or in pairs, 6 on a die, 120 in "
                "ten-frames",
                "scattered",
                default="line",
                choices=ARRANGE_CHOICES,
            ),
            FigureParameter(
                "shape",
                "what they look like: one word, or one for each group",
                {"A": "star", "B": "dot"},
                forms=("text", "mapping", "list"),
                default="dot",
                choices=SHAPE_CHOICES,
            ),
            FigureParameter(
                "shade",
                "how many are filled, from the first on: a number, or one for each group; left out: none, on dice all",
                {"A": "2"},
                forms=("text", "mapping", "list"),
            ),
            FigureParameter(
                "cross-out",
                "how many are crossed out, from the last on: a number, or one for each group",
                {"B": "1"},
                forms=("text", "mapping", "list"),
            ),
        ),
        read_counters,
        apart=("count",),
    ),
    FigureKind(
        "base-ten-blocks",
        "Thousands, hundreds, tens and ones as blocks.",
        (
            FigureParameter("thousands", "how many thousands", "1", default="0"),
            FigureParameter("hundreds", "how many hundreds", "2", default="0"),
            FigureParameter("tens", "how many tens", "3", default="0"),
            FigureParameter("ones", "how many ones", "4", default="0"),
            FigureParameter(
                "cross-out", "the number that is crossed out, in the largest blocks that are there", "12", default="0"
            ),
        ),
        read_base_ten_blocks,
    ),
    FigureKind(
        "array",
        "Counters in rows and columns.",
        (
            FigureParameter("rows", "how many rows", "4", required=True),
            FigureParameter("columns", "how many counters in a row", "6", required=True),
            FigureParameter(
                "shade",
                "how many rows are shaded from the top on, or a list of rows",
                "1",
                forms=("text", "list"),
                default="0",
            ),
            FigureParameter("split", "the column after which a line cuts the array", "5", default="0"),
        ),
        read_array,
    ),
    FigureKind(
        "fraction-strips",
        "Strips of one scale, cut into parts.",
        (
            FigureParameter(
                "shade",
                "for a strip, how many parts are shaded from the left on, or a list of parts",
                {"A": "1"},
                forms=("mapping",),
            ),
        ),
        read_fraction_strips,
        named=FigureParameter(
            "A", "a strip by its name: the lengths of its parts", ["4", "8"], forms=("list",), required=True
        ),
    ),
    FigureKind(
        "fraction-circle",
        "Circles cut into equal parts.",
        (
            FigureParameter("parts", "how many parts in a circle", "4", required=True),
            FigureParameter("shade", "how many parts are shaded, over all circles", "7", default="0"),
            FigureParameter("circles", "how many circles", "2", default="1"),
        ),
        read_fraction_circle,
    ),
    FigureKind(
        "tape-diagram",
        "Bars of parts to one scale, for the numbers of a story.",
        (
            FigureParameter(
                "bars",
                'lists of parts, with or without a name each; a part is a number, "?", a letter, or a size and a text',
                [["12", "?"], [{"size": "6", "text": "x"}]],
                forms=("list", "mapping"),
                required=True,
            ),
            FigureParameter("total", "the text at a brace over all bars", "30"),
        ),
        read_tape_diagram,
    ),
    FigureKind(
        "coordinate-grid",
        "A grid with two axes; named points and a path may be drawn on it.",
        (
            FigureParameter("x", "the range across", "0..8", required=True),
            FigureParameter("y", "the range up", "0..6", required=True),
            FigureParameter("step", "from one line of the grid to the next", "1", default="1"),
            FigureParameter(
                "points", "points to name: a name and its two numbers", {"A": ["2", "5"]}, forms=("mapping",)
            ),
            FigureParameter(
                "path", "places joined by straight lines: names of points, or pairs", ["A", ["6", "1"]], forms=("list",)
            ),
        ),
        read_coordinate_grid,
    ),
    FigureKind(
        "bar-graph",
        "Bars on a scale; with `picture`, rows of pictures that stand for a number each.",
        (
            FigureParameter(
                "bars",
                "the bars: a label and its number",
                {"Cats": "7", "Dogs": "12"},
                forms=("mapping",),
                required=True,
            ),
            FigureParameter("step", "from one line of the scale to the next; needed without `picture`", "2"),
            FigureParameter("title", "the title over the graph", "Our pets"),
            FigureParameter("picture", "how many one picture stands for; whole and half pictures are drawn", "2"),
        ),
        read_bar_graph,
        apart=("picture",),
    ),
    FigureKind(
        "clock",
        "A clock face.",
        (
            FigureParameter("time", "hour from 1 to 12 and minute", "3:40", required=True),
            FigureParameter("hands", "the hands that are drawn", "both", default="both", choices=HAND_CHOICES),
        ),
        read_clock,
    ),
    FigureKind(
        "table",
        "A table of numbers or words.",
        (
            FigureParameter("header", "the heads of the columns", ["Boxes", "Pens"], forms=("list",)),
            FigureParameter(
                "rows",
                'a list of cells for each row; "?" is a cell to fill',
                [["1", "6"], ["2", "?"]],
                forms=("list",),
                required=True,
            ),
        ),
        read_table,
    ),
    FigureKind(
        "column-sum",
        "Numbers under one another, as in written addition, subtraction and multiplication.",
        (
            FigureParameter("rows", "the numbers, top to bottom", ["523", "187"], forms=("list",), required=True),
            FigureParameter("sign", "the sign before the last number", "-", default="+", choices=SIGN_CHOICES),
            FigureParameter(
                "align",
                "ones under ones, or the left or right ends of the numbers under one another",
                "places",
                default="places",
                choices=ALIGN_CHOICES,
            ),
            FigureParameter(
                "boxes", "whether a box for trades stands over each column", "yes", default="no", choices=_FLAG
            ),
        ),
        read_column_sum,
    ),
    FigureKind(
        "number-bond",
        "A whole in a circle, joined to the circles of its parts.",
        (
            FigureParameter("whole", 'the whole: a number, "?", a short text, or "" to be filled', "10", required=True),
            FigureParameter(
                "parts", "two or three parts, typed like the whole", ["7", "?"], forms=("list",), required=True
            ),
        ),
        read_number_bond,
    ),
    FigureKind(
        "place-value-chart",
        "A column for each place, with the digits of one or more numbers; the point is drawn where there are tenths.",
        (
            FigureParameter("digits", "the number, where there is one", "20.35"),
            FigureParameter(
                "rows",
                'in place of `digits`, numbers under one another; "?" is a row to fill',
                ["20.35", "?"],
                forms=("list",),
            ),
            FigureParameter(
                "from", "the place on the left; left out: that of the longest number", "hundreds", choices=PLACE_CHOICES
            ),
            FigureParameter(
                "to",
                "the place on the right; left out: the last that a number has",
                "hundredths",
                choices=PLACE_CHOICES,
            ),
            FigureParameter(
                "heads",
                "what stands over the columns: a word, or a list of texts; numbers take the place of words too wide",
                "words",
                forms=("text", "list"),
                default="words",
                choices=HEAD_CHOICES,
            ),
        ),
        read_place_value_chart,
        apart=("digits",),
    ),
    FigureKind(
        "decimal-grid",
        "Wholes of ten strips or a hundred squares, shaded column by column from the left.",
        (
            FigureParameter(
                "shade",
                "how many parts are shaded over all wholes; or a whole by its name and how many of it",
                "137",
                forms=("text", "mapping"),
                required=True,
            ),
            FigureParameter("parts", "how many parts in a whole, 10 or 100", "100", default="100"),
            FigureParameter("wholes", "how many wholes; left out: as many as are needed", "2"),
        ),
        read_decimal_grid,
    ),
)
