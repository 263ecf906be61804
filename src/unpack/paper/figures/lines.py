"""The number line."""

from collections.abc import Callable, Sequence
from math import hypot

from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    INK,
    LINE,
    Circle,
    Path,
    Shapes,
    TextStyle,
    draw_arrowhead,
    draw_lines,
    join_shapes,
)
from unpack.paper.figures.text import measure_text, place_text, spread, thin_labels
from unpack.unpacking.figures.specs import Number, NumberLine, Scale

_LEAST_WIDTH = 90.0
_MOST_WIDTH = 160.0
# Half the height of a mark; a mark without a number is shorter.
_LEAST_TICK = 2.0
_TICK = 0.42
_SHORT_TICK = 0.7
# Numbers keep this distance, in parts of the type size.
_GAP = 0.45
# The radius of a point, in heights of a mark above the line.
_DOT = 0.58
_ARROW_ROOM = 6.5

Place = Callable[[Number], float]
Labels = tuple[tuple[Number, str], ...]


def draw_number_line(spec: NumberLine, width: float, style: TextStyle) -> Shapes:
    """A number line between 90 and 160 mm wide; its line lies at y = 0, points above it, numbers below."""
    span = min(max(width, _LEAST_WIDTH), _MOST_WIDTH)
    scale = spec.scale
    left, right = _find_inset(spec, scale.start, style), span - _find_inset(spec, scale.end, style)
    place = _place_along(scale, left, right)
    printed = _choose_labels(spec, place, style)
    labels, depth = _draw_labels(printed, place, style)
    return (
        *_draw_axis(spec, printed, place, style),
        *join_shapes(_draw_jump(place(start), place(end), style) for start, end in spec.jumps),
        *labels,
        *(Circle((place(value), 0), _DOT * _measure_tick(style), width=0, fill=INK) for _, value in spec.points),
        # Jumps take the room above the line, so names then go under the numbers.
        *(_draw_names(spec, place, style) if not spec.jumps else _draw_names_below(spec, place, style, depth)),
    )


def _measure_tick(style: TextStyle) -> float:
    return max(_LEAST_TICK, _TICK * style.size)


def _find_inset(spec: NumberLine, end: Number, style: TextStyle) -> float:
    """How far the mark at one end stays inside, so that the arrow and half of its number fit."""
    half_labels = [measure_text(text, style)[0] / 2 for value, text in spec.labels if value == end]
    return max([_ARROW_ROOM if spec.arrows else 1.0, *half_labels])


def _place_along(scale: Scale, left: float, right: float) -> Place:
    length = scale.end - scale.start
    return lambda value: left + float((value - scale.start) / length) * (right - left)


def _choose_labels(spec: NumberLine, place: Place, style: TextStyle) -> Labels:
    """The numbers that are printed: all that are wanted, or as many as stand clear of one another."""
    if not spec.thin:
        return spec.labels
    lengths = [measure_text(text, style)[0] + _GAP * style.size for _, text in spec.labels]
    values = [value for value, _ in spec.labels]
    zero = values.index(0) if 0 in values else None
    kept = thin_labels([text for _, text in spec.labels], lengths, place(values[1]) - place(values[0]), zero)
    return tuple(spec.labels[index] for index in kept)


def _draw_axis(spec: NumberLine, printed: Labels, place: Place, style: TextStyle) -> Shapes:
    tick = _measure_tick(style)
    left, right = place(spec.scale.start), place(spec.scale.end)
    numbered = {value for value, _ in printed}
    ticks = tuple(
        draw_lines(((x, -reach), (x, reach)), width=LINE)
        for value in spec.scale.marks
        for x, reach in ((place(value), tick if value in numbered else _SHORT_TICK * tick),)
    )
    if not spec.arrows:
        return (draw_lines(((left, 0), (right, 0)), width=HEAVY), *ticks)
    left, right = left - _ARROW_ROOM + 0.5, right + _ARROW_ROOM - 0.5
    line = draw_lines(((left + 2, 0), (right - 2, 0)), width=HEAVY)
    return (line, draw_arrowhead((left, 0), (-1, 0)), draw_arrowhead((right, 0), (1, 0)), *ticks)


def _draw_labels(labels: Labels, place: Place, style: TextStyle) -> tuple[Shapes, float]:
    """The numbers under the line, and the depth they reach; a leader joins each to its mark where they had to move."""
    if not labels:
        return (), _measure_tick(style)
    sizes = [measure_text(text, style) for _, text in labels]
    marks = [place(value) for value, _ in labels]
    places = spread(marks, [width for width, _ in sizes], _GAP * style.size)
    tick = _measure_tick(style)
    top = tick + (0.9 if _have_moved(marks, places) else 0.3) * style.size
    height = max(height for _, height in sizes)
    texts = join_shapes(
        place_text(text, (x, top + height / 2), style) for x, (_, text) in zip(places, labels, strict=True)
    )
    return (*_draw_leaders(marks, places, tick, top - 0.15 * style.size), *texts), top + height


def _draw_names(spec: NumberLine, place: Place, style: TextStyle) -> Shapes:
    """The names of the points over the line; a leader joins each to its point where they had to move."""
    names, marks, places = _spread_names(spec, place, style)
    tick = _measure_tick(style)
    foot = -tick - (0.9 if _have_moved(marks, places) else 0.25) * style.size
    middle = foot - 0.15 * style.size - style.cap_height / 2
    return (*_draw_leaders(marks, places, -tick, foot), *_place_names(names, places, middle, style))


def _draw_names_below(spec: NumberLine, place: Place, style: TextStyle, depth: float) -> Shapes:
    names, _, places = _spread_names(spec, place, style)
    return _place_names(names, places, depth + 0.45 * style.size + style.cap_height / 2, style)


def _spread_names(spec: NumberLine, place: Place, style: TextStyle) -> tuple[list[str], list[float], tuple[float, ...]]:
    points = sorted(spec.points, key=lambda point: point[1])
    marks = [place(value) for _, value in points]
    widths = [style.measure(name, bold=True) for name, _ in points]
    return [name for name, _ in points], marks, spread(marks, widths, 0.3 * style.size)


def _have_moved(marks: Sequence[float], places: Sequence[float]) -> bool:
    return any(abs(place - mark) > 0.3 for place, mark in zip(places, marks, strict=True))


def _place_names(names: Sequence[str], places: Sequence[float], y: float, style: TextStyle) -> Shapes:
    return join_shapes(place_text(name, (x, y), style, bold=True) for name, x in zip(names, places, strict=True))


def _draw_leaders(marks: Sequence[float], places: Sequence[float], start: float, end: float) -> Shapes:
    if not _have_moved(marks, places):
        return ()
    return tuple(
        draw_lines(((mark, start), (place, end)), width=HAIRLINE) for mark, place in zip(marks, places, strict=True)
    )


def _draw_jump(start: float, end: float, style: TextStyle) -> Shapes:
    """An arc with its arrowhead from one place on the line to another; the longer the higher, so none hides another."""
    span, height = end - start, 3.5 + 0.1 * abs(end - start)
    foot = -_measure_tick(style) - 0.4
    near, far = (start + 0.15 * span, foot - 4 / 3 * height), (end - 0.15 * span, foot - 4 / 3 * height)
    run, drop = end - far[0], foot - far[1]
    toward = (run / hypot(run, drop), drop / hypot(run, drop))
    landing = (end - 1.8 * toward[0], foot - 1.8 * toward[1])
    arc = Path((("M", (start, foot)), ("C", near, far, landing)), width=LINE)
    return arc, draw_arrowhead((end, foot), toward, length=2.2)
