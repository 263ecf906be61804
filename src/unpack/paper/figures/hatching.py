"""Shading as slanting lines, cut at the edge of a shape: copiers and renderers keep them, greys and patterns change."""

from collections.abc import Sequence
from math import ceil, cos, floor, pi, sin

from unpack.paper.figures.shapes import HAIRLINE, Path, Point, draw_lines

_SPACING = 1.3


def hatch(corners: Sequence[Point], *, spacing: float = _SPACING) -> tuple[Path, ...]:
    """Lines rising to the right, `spacing` mm apart, inside a convex polygon; none if it is too small to hold one.

    The lines lie on one grid for the whole picture, so neighbours run on into each other.
    """
    pitch = spacing * 2**0.5
    sums = [x + y for x, y in corners]
    lines = tuple(
        line
        for index in range(ceil(min(sums) / pitch), floor(max(sums) / pitch) + 1)
        if (line := _cut(corners, index * pitch))
    )
    return (draw_lines(*lines, width=HAIRLINE),) if lines else ()


def outline_sector(center: Point, radius: float, start: float, end: float) -> tuple[Point, ...]:
    """The corners of a sector from `start` to `end`, in turns clockwise from the top; a whole turn gives the circle."""
    x, y = center
    # At 3 degrees a chord stays within a hundredth of a millimetre of its arc for every circle that fits a page.
    steps = max(ceil((end - start) * 120), 1)
    arc = tuple(
        (x + radius * sin(2 * pi * turn), y - radius * cos(2 * pi * turn))
        for turn in (start + (end - start) * step / steps for step in range(steps + 1))
    )
    return arc if end - start >= 1 else (center, *arc)


def _cut(corners: Sequence[Point], total: float) -> tuple[Point, Point] | None:
    """The part inside the polygon of the line on which x + y is `total`, from left to right."""
    across: list[float] = []
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        first, second = x1 + y1 - total, x2 + y2 - total
        if (first < 0) != (second < 0):
            across.append(x1 + (x2 - x1) * first / (first - second))
    if len(across) < 2 or max(across) - min(across) < 0.2:
        return None
    left, right = min(across), max(across)
    return (left, total - left), (right, total - right)
