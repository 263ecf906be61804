"""Figures on paper: the description of a figure goes in, its drawing comes out.

What a figure shows was settled by `unpacking.figures`; here is only how it looks. Sizes follow the type, so large print
gets large figures, and the page, whose width no figure leaves unless its text needs it.
"""

from math import ceil

from unpack.paper.drawing import Drawing
from unpack.paper.figures.bond import draw_number_bond
from unpack.paper.figures.clock import draw_clock
from unpack.paper.figures.counters import draw_counters
from unpack.paper.figures.counts import draw_array, draw_base_ten_blocks
from unpack.paper.figures.fractions import draw_fraction_circle, draw_fraction_strips, draw_tape_diagram
from unpack.paper.figures.graphs import draw_bar_graph, draw_picture_graph
from unpack.paper.figures.grid import draw_coordinate_grid
from unpack.paper.figures.lines import draw_number_line
from unpack.paper.figures.places import draw_decimal_grid, draw_place_value_chart
from unpack.paper.figures.shapes import Shapes, TextStyle, compose
from unpack.paper.figures.written import draw_column_sum, draw_table
from unpack.unpacking.figures.specs import (
    Array,
    BarGraph,
    BaseTenBlocks,
    Clock,
    ColumnSum,
    CoordinateGrid,
    Counters,
    DecimalGrid,
    FigureSpec,
    FractionCircle,
    FractionStrips,
    NumberBond,
    NumberLine,
    PictureGraph,
    PlaceValueChart,
    TableFigure,
    TapeDiagram,
)

_MILLIMETRES_PER_POINT = 25.4 / 72
_LEAST_WIDTH = 30.0


def draw_figure(spec: FigureSpec, *, width: float, size: float, font: str) -> Drawing:
    """Draw a figure.

    `width` is the room across in millimetres, `size` the type size in points, `font` a font family. No text is set
    smaller than `size`. The drawing is as wide as it needs to be: most are narrower than the room, a number line is
    never under 90 mm, and one whose texts do not fit comes out wider.
    """
    # Rounded up to what the picture can say, so that no text comes out a trace too small.
    style = TextStyle(font, ceil(size * _MILLIMETRES_PER_POINT * 100) / 100)
    return compose(sketch_figure(spec, max(width, _LEAST_WIDTH), style), font)


def sketch_figure(spec: FigureSpec, width: float, style: TextStyle) -> Shapes:
    """The shapes of a figure, the lowest first."""
    match spec:
        case NumberLine():
            return draw_number_line(spec, width, style)
        case Counters():
            return draw_counters(spec, width, style)
        case BaseTenBlocks():
            return draw_base_ten_blocks(spec, width, style)
        case Array():
            return draw_array(spec, width, style)
        case FractionStrips():
            return draw_fraction_strips(spec, width, style)
        case FractionCircle():
            return draw_fraction_circle(spec, width, style)
        case TapeDiagram():
            return draw_tape_diagram(spec, width, style)
        case CoordinateGrid():
            return draw_coordinate_grid(spec, width, style)
        case BarGraph():
            return draw_bar_graph(spec, width, style)
        case PictureGraph():
            return draw_picture_graph(spec, width, style)
        case Clock():
            return draw_clock(spec, width, style)
        case TableFigure():
            return draw_table(spec, width, style)
        case ColumnSum():
            return draw_column_sum(spec, style)
        case NumberBond():
            return draw_number_bond(spec, style)
        case PlaceValueChart():
            return draw_place_value_chart(spec, width, style)
        case DecimalGrid():
            return draw_decimal_grid(spec, width, style)
