"""What each kind of figure shows, as exact values: the hand-over from a figure's parameters to the one who draws it.

Every record here can be drawn: `read_figure` of `unpacking.figures` makes no other. Numbers are whole or exact
fractions; a text beside a number is how it stands in print ("12,000", "−3", "1 3/4").
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Number = int | Fraction
Point = tuple[Number, Number]

MOST_MARKS = 60
MOST_PARTS = 100
MOST_CUBES = 4_000
MOST_COUNTERS = 120


@dataclass(frozen=True, slots=True)
class Scale:
    """Equal steps from `start` to `end`; `labels` holds how each mark is printed, first to last."""

    start: Number
    end: Number
    step: Number
    labels: tuple[str, ...]

    @property
    def marks(self) -> tuple[Number, ...]:
        return tuple(self.start + index * self.step for index in range(len(self.labels)))


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number line.

    `labels` are (value, print) of the marks that carry a number, in order; `thin` allows the drawing to leave some of
    them out where they would touch. `points` are (name, value), `jumps` (from, to).
    """

    scale: Scale
    labels: tuple[tuple[Number, str], ...]
    thin: bool
    points: tuple[tuple[str, Number], ...]
    jumps: tuple[tuple[Number, Number], ...]
    arrows: bool


@dataclass(frozen=True, slots=True)
class BaseTenBlocks:
    """Blocks as (thousands, hundreds, tens, ones): how many there are, and how many of them are crossed out."""

    counts: tuple[int, int, int, int]
    crossed: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class CounterGroup:
    """`count` counters of one shape: the first `shaded` are filled, the last `crossed` crossed out."""

    name: str
    count: int
    shape: Literal["dot", "square", "star", "triangle"]
    shaded: int
    crossed: int


@dataclass(frozen=True, slots=True)
class Counters:
    """Groups of counters, each set off from the others; a single group without a name stands alone."""

    groups: tuple[CounterGroup, ...]
    arrange: Literal["line", "ring", "scattered", "ten-frame", "pairs", "dice"]


@dataclass(frozen=True, slots=True)
class Array:
    """Counters; `shaded` are rows from 1 on, `split` is the column after which a line cuts the array, 0 for none."""

    rows: int
    columns: int
    shaded: tuple[int, ...]
    split: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip: the lengths of its parts from left to right, and which of them (from 1) are shaded."""

    name: str
    parts: tuple[Number, ...]
    shaded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FractionStrips:
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class FractionCircle:
    """Circles of `parts` equal parts each; the first `shaded` are shaded, clockwise from the top, circle by circle."""

    parts: int
    shaded: int
    circles: int


@dataclass(frozen=True, slots=True)
class TapePart:
    size: Number
    text: str


@dataclass(frozen=True, slots=True)
class TapeDiagram:
    """Bars of (name, parts), drawn to one scale; `total` stands at a brace over all of them, "" for no brace."""

    bars: tuple[tuple[str, tuple[TapePart, ...]], ...]
    total: str


@dataclass(frozen=True, slots=True)
class CoordinateGrid:
    """A grid; `points` are (name, place), `path` is joined by straight lines from its first place to its last."""

    x: Scale
    y: Scale
    points: tuple[tuple[str, Point], ...]
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class BarGraph:
    """Bars of (label, value); `scale` starts at 0 and reaches the longest bar."""

    title: str
    bars: tuple[tuple[str, Number], ...]
    scale: Scale


@dataclass(frozen=True, slots=True)
class PictureGraph:
    """Rows of (label, half symbols); one whole symbol stands for the number that prints as `key`."""

    title: str
    rows: tuple[tuple[str, int], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Clock:
    """`hour` 1 to 12, `minute` 0 to 59, and the hands that are drawn."""

    hour: int
    minute: int
    hands: Literal["both", "hour", "minute", "none"]


@dataclass(frozen=True, slots=True)
class TableFigure:
    """Cells as printed; "?" is a cell to fill. `header` is empty for a table without one."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """Numbers under one another, as digits with at most one point and no commas ("3649", "2.50").

    `sign` is one of + − ×. `align`: "places" sets ones under ones, "left" and "right" set the ends of the numbers under
    one another. With `boxes`, a box for a trade stands over each column.
    """

    rows: tuple[str, ...]
    sign: str
    align: Literal["places", "left", "right"]
    boxes: bool


@dataclass(frozen=True, slots=True)
class NumberBond:
    """A whole and its two or three parts, as printed; an empty text is a circle to fill."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceValueChart:
    """Columns from the power of ten `first` down to `last`, `first` ≥ 0 ≥ `last`; with tenths, a point is drawn.

    `rows` are numbers as digits with at most one point, or empty rows to fill. `heads` stand over the columns, or
    `short_heads` where those are too wide; both are empty for a chart without.
    """

    first: int
    last: int
    rows: tuple[str, ...]
    heads: tuple[str, ...]
    short_heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecimalGrid:
    """Wholes of 10 strips or 100 squares each, as (name, how many are shaded), column by column from the left."""

    parts: int
    wholes: tuple[tuple[str, int], ...]


FigureSpec = (
    NumberLine | Counters | BaseTenBlocks | Array | FractionStrips | FractionCircle | TapeDiagram | CoordinateGrid
    | BarGraph | PictureGraph | Clock | TableFigure | ColumnSum | NumberBond | PlaceValueChart
    | DecimalGrid
)  # fmt: skip
