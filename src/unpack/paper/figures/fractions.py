"""Parts of a whole: fraction strips, fraction circles and tape diagrams."""

from collections.abc import Callable
from itertools import accumulate
from math import cos, pi, sin

from unpack.paper.figures.hatching import hatch, outline_sector
from unpack.paper.figures.shapes import (
    HAIRLINE,
    LINE,
    Box,
    Circle,
    Path,
    Point,
    Shapes,
    TextStyle,
    draw_lines,
    draw_rectangle,
    join_shapes,
    list_corners,
)
from unpack.paper.figures.text import measure_text, place_text
from unpack.unpacking.figures.specs import FractionCircle, FractionStrips, Number, Strip, TapeDiagram, TapePart

_MOST_WIDTH = 130.0
_LEAST_BAR = 30.0
_LINE = 0.35


def draw_fraction_strips(spec: FractionStrips, width: float, style: TextStyle) -> Shapes:
    """Strips under one another, drawn to one scale, with their names on the left."""
    left = max(style.measure(strip.name, bold=True) for strip in spec.strips) + 0.7 * style.size
    longest = max(sum(strip.parts) for strip in spec.strips)
    unit = max(min(width, _MOST_WIDTH) - left, _LEAST_BAR) / float(longest)
    height, pitch = 1.9 * style.size, 2.7 * style.size
    return join_shapes(
        _draw_strip(strip, Box(left, index * pitch, left, index * pitch + height), unit, style)
        for index, strip in enumerate(spec.strips)
    )


def _draw_strip(strip: Strip, start: Box, unit: float, style: TextStyle) -> Shapes:
    """One strip; `start` is its left edge."""
    boxes = _cut_bar([float(part) * unit for part in strip.parts], start)
    hatches = tuple(line for index in strip.shaded for line in hatch(list_corners(boxes[index - 1])))
    middle = (start.top + start.bottom) / 2
    name = place_text(strip.name, (start.left - 0.5 * style.size, middle), style, anchor="end", bold=True)
    return (*hatches, *(draw_rectangle(box, width=_LINE) for box in boxes), *name)


def _cut_bar(lengths: list[float], start: Box) -> list[Box]:
    boxes, left = [], start.left
    for length in lengths:
        boxes.append(Box(left, start.top, left + length, start.bottom))
        left += length
    return boxes


def draw_fraction_circle(spec: FractionCircle, width: float, style: TextStyle) -> Shapes:
    """Circles side by side, in rows where the page is too narrow, shaded clockwise from the top."""
    radius = min(3.3 * style.size, width / 2 - 1)
    pitch = 2.5 * radius
    columns = max(min(int((width + 0.5 * radius) / pitch), spec.circles), 1)
    shapes: list[Shapes] = []
    for index in range(spec.circles):
        row, column = divmod(index, columns)
        shaded = min(max(spec.shaded - index * spec.parts, 0), spec.parts)
        shapes.append(_draw_parts((column * pitch, row * pitch), radius, spec.parts, shaded))
    return join_shapes(shapes)


def _draw_parts(center: Point, radius: float, parts: int, shaded: int) -> Shapes:
    x, y = center
    hatches = tuple(
        line
        for index in range(shaded)
        for line in hatch(outline_sector(center, radius, index / parts, (index + 1) / parts))
    )
    turns = [2 * pi * index / parts for index in range(parts)] if parts > 1 else []
    cuts = [(center, (x + radius * sin(turn), y - radius * cos(turn))) for turn in turns]
    fine = LINE if parts <= 12 else HAIRLINE
    return (*hatches, *((draw_lines(*cuts, width=fine),) if cuts else ()), Circle(center, radius, width=_LINE))


def draw_tape_diagram(spec: TapeDiagram, width: float, style: TextStyle) -> Shapes:
    """Bars to one scale. The total stands at a brace over a single bar, and on the right of several."""
    names = max((style.measure(name) for name, _ in spec.bars), default=0.0)
    left = names + 0.6 * style.size if names else 0.0
    beside = measure_text(spec.total, style)[0] + 2.2 * style.size if spec.total and len(spec.bars) > 1 else 0.0
    room = max(min(width, _MOST_WIDTH) - left - beside, _LEAST_BAR)
    lengths = _fit_lengths(spec, room, style)
    height, pitch = 2.1 * style.size, 2.7 * style.size
    shapes: list[Shapes] = []
    for index, ((name, parts), bar) in enumerate(zip(spec.bars, lengths, strict=True)):
        start = Box(left, index * pitch, left, index * pitch + height)
        shapes.append(_draw_bar(name, parts, _cut_bar(bar, start), style))
    if spec.total:
        bottom = (len(spec.bars) - 1) * pitch + height
        shapes.append(
            _draw_total(spec.total, Box(left, 0, left + max(map(sum, lengths)), bottom), len(spec.bars), style)
        )
    return join_shapes(shapes)


def _fit_lengths(spec: TapeDiagram, room: float, style: TextStyle) -> list[list[float]]:
    """Lengths in the ratio of the sizes, but with room for every text: equal sizes stay equal, larger ones as long.

    Where one long text would so push the bars beyond the room, larger parts may come out shorter than the one it names.
    """
    alone: dict[Number, float] = {}
    for part in (part for _, bar in spec.bars for part in bar):
        wanted = measure_text(part.text, style)[0] + 0.7 * style.size if part.text else 0.6 * style.size
        alone[part.size] = max(alone.get(part.size, 0.0), wanted)
    sizes = sorted(alone)
    ascending = dict(zip(sizes, accumulate((alone[size] for size in sizes), max), strict=True))
    least = ascending if _measure_longest(spec, ascending, 0) <= room else alone
    unit = room / float(max(sum(part.size for part in bar) for _, bar in spec.bars))
    if _measure_longest(spec, least, unit) > room:
        unit = _search_unit(lambda unit: _measure_longest(spec, least, unit) <= room, unit)
    return [[max(float(part.size) * unit, least[part.size]) for part in bar] for _, bar in spec.bars]


def _measure_longest(spec: TapeDiagram, least: dict[Number, float], unit: float) -> float:
    return max(sum(max(float(part.size) * unit, least[part.size]) for part in bar) for _, bar in spec.bars)


def _search_unit(fits: Callable[[float], bool], longest: float) -> float:
    """The greatest unit that fits, by halving; 0 if none does."""
    shortest = 0.0
    for _ in range(30):
        unit = (shortest + longest) / 2
        shortest, longest = (unit, longest) if fits(unit) else (shortest, unit)
    return shortest


def _draw_bar(name: str, parts: tuple[TapePart, ...], boxes: list[Box], style: TextStyle) -> Shapes:
    middle = (boxes[0].top + boxes[0].bottom) / 2
    texts = join_shapes(
        place_text(part.text, ((box.left + box.right) / 2, middle), style)
        for part, box in zip(parts, boxes, strict=True)
        if part.text
    )
    label = place_text(name, (boxes[0].left - 0.5 * style.size, middle), style, anchor="end") if name else ()
    return (*(draw_rectangle(box, width=_LINE) for box in boxes), *texts, *label)


def _draw_total(total: str, bars: Box, count: int, style: TextStyle) -> Shapes:
    gap, reach = 0.3 * style.size, 0.75 * style.size
    if count == 1:
        brace = _draw_brace((bars.left, -gap), (bars.right, -gap), (0, -reach))
        height = measure_text(total, style)[1]
        return brace, *place_text(
            total, ((bars.left + bars.right) / 2, -gap - reach - 0.25 * style.size - height / 2), style
        )
    brace = _draw_brace((bars.right + gap, bars.top), (bars.right + gap, bars.bottom), (reach, 0))
    return brace, *place_text(
        total, (bars.right + gap + reach + 0.3 * style.size, (bars.top + bars.bottom) / 2), style, anchor="start"
    )


def _draw_brace(start: Point, end: Point, tip: Point) -> Path:
    """A curly brace from `start` to `end`; `tip` leads from the middle between them to its point."""
    (x1, y1), (x2, y2), (dx, dy) = start, end, tip
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    # A quarter of the way along the brace for its round corners, but no more than their depth.
    length = abs(x2 - x1) + abs(y2 - y1)
    turn = min(abs(dx) + abs(dy), length / 4) / length
    ax, ay = (x2 - x1) * turn, (y2 - y1) * turn

    def at(base: Point, along: float, out: float) -> Point:
        return base[0] + along * ax + out * dx, base[1] + along * ay + out * dy

    return Path(
        (
            ("M", start),
            ("C", at(start, 0, 0.35), at(start, 0.4, 0.5), at(start, 1, 0.5)),
            ("L", at(middle, -1, 0.5)),
            ("C", at(middle, -0.4, 0.5), at(middle, 0, 0.65), at(middle, 0, 1)),
            ("C", at(middle, 0, 0.65), at(middle, 0.4, 0.5), at(middle, 1, 0.5)),
            ("L", at(end, -1, 0.5)),
            ("C", at(end, -0.4, 0.5), at(end, 0, 0.35), end),
        ),
        width=LINE,
    )
