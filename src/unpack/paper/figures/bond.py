"""The number bond."""

from math import dist, hypot

from unpack.paper.figures.shapes import LINE, Circle, Path, Point, Shapes, TextStyle, draw_lines, join_shapes
from unpack.paper.figures.text import measure_text, place_text
from unpack.unpacking.figures.specs import NumberBond

# In type sizes.
_LEAST_RADIUS = 1.25
_MARGIN = 0.35
_GAP = 1.0
_DROP = 0.8


def draw_number_bond(spec: NumberBond, style: TextStyle) -> Shapes:
    """The whole above its parts, in circles of one size, since the size of a circle says nothing."""
    widest = max(hypot(*measure_text(text, style)) / 2 for text in (spec.whole, *spec.parts))
    radius = max(widest + _MARGIN * style.size, _LEAST_RADIUS * style.size)
    pitch = 2 * radius + _GAP * style.size
    bottom = 2 * radius + _DROP * style.size
    whole = (0.0, 0.0)
    places = [((index - (len(spec.parts) - 1) / 2) * pitch, bottom) for index in range(len(spec.parts))]
    circles = (_draw_circle(text, middle, radius, style)
               for text, middle in zip((spec.whole, *spec.parts), (whole, *places), strict=True))  # fmt: skip
    return (*(_join(whole, place, radius) for place in places), *join_shapes(circles))


def _draw_circle(text: str, middle: Point, radius: float, style: TextStyle) -> Shapes:
    return (Circle(middle, radius, width=LINE), *(place_text(text, middle, style) if text else ()))


def _join(one: Point, other: Point, radius: float) -> Path:
    """The line between two circles."""
    share = radius / dist(one, other)
    dx, dy = (other[0] - one[0]) * share, (other[1] - one[1]) * share
    return draw_lines(((one[0] + dx, one[1] + dy), (other[0] - dx, other[1] - dy)), width=LINE)
