"""The coordinate grid."""

from collections.abc import Sequence
from itertools import pairwise

from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    INK,
    PAPER,
    Box,
    Circle,
    Label,
    Path,
    Point,
    Shapes,
    TextStyle,
    bound_shapes,
    draw_arrowhead,
    draw_lines,
    draw_polygon,
    join_shapes,
    list_corners,
)
from unpack.paper.figures.text import measure_text, place_text, thin_labels
from unpack.text.record import record
from unpack.unpacking.figures.specs import CoordinateGrid, Number, Scale

_MOST_HEIGHT = 150.0
_LEAST_CELL = 1.5
# In parts of the type size: the side of a square, its side where long labels ask for more, and the room between labels.
_CELL = 1.7
_ROOMY_CELL = 2.6
_LABEL_GAP = 0.5
_INSIDE_GAP = 0.2
_DOT = 0.95
_OVERSHOOT = 4.5


@record
class _Frame:
    """Where numbers lie on paper: `cell` is the side of one square, the origin of the paper the lower left corner."""

    x: Scale
    y: Scale
    cell: float

    @property
    def right(self) -> float:
        return (len(self.x.labels) - 1) * self.cell

    @property
    def top(self) -> float:
        return -(len(self.y.labels) - 1) * self.cell

    def across(self, value: Number) -> float:
        return float((value - self.x.start) / self.x.step) * self.cell

    def up(self, value: Number) -> float:
        return -float((value - self.y.start) / self.y.step) * self.cell

    def place(self, point: tuple[Number, Number]) -> Point:
        return self.across(point[0]), self.up(point[1])


def draw_coordinate_grid(spec: CoordinateGrid, width: float, style: TextStyle) -> Shapes:
    """A grid of squares with its axes through 0, or along its edge where 0 lies outside."""
    frame = _Frame(spec.x, spec.y, _fit_cell(spec, width, style))
    # The axis across lies where y is 0.
    axis_up, axis_across = frame.up(_find_axis(spec.y)), frame.across(_find_axis(spec.x))
    numbers = _draw_numbers(frame, axis_across, axis_up, style)
    dots = [frame.place(point) for _, point in spec.points]
    path = [frame.place(point) for point in spec.path]
    names = _place_names([name for name, _ in spec.points], dots, path, numbers, style)
    return (
        _draw_grid(frame),
        *_clear_behind(numbers),
        *_clear_behind(names),
        *_draw_axes(frame, axis_across, axis_up, style),
        *numbers,
        *((draw_lines(tuple(path), width=HEAVY),) if path else ()),
        *(Circle(dot, _DOT, width=0, fill=INK) for dot in dots),
        *names,
    )


def _fit_cell(spec: CoordinateGrid, width: float, style: TextStyle) -> float:
    columns, rows = len(spec.x.labels) - 1, len(spec.y.labels) - 1
    widest_up = max(measure_text(label, style)[0] for label in spec.y.labels)
    beside = widest_up + style.size + 2 * _OVERSHOOT
    longest = max(
        *(measure_text(label, style)[0] for label in spec.x.labels),
        *(measure_text(label, style)[1] for label in spec.y.labels),
        # Numbers beside an axis inside the grid should fit between it and the next line.
        widest_up + _INSIDE_GAP * style.size if spec.x.start < 0 < spec.x.end else 0,
    )
    wanted = max(_CELL, min(longest / style.size + _LABEL_GAP, _ROOMY_CELL)) * style.size
    return max(min(wanted, (width - beside) / columns, _MOST_HEIGHT / rows), _LEAST_CELL)


def _find_axis(scale: Scale) -> Number:
    return 0 if scale.start <= 0 <= scale.end else scale.start


def _draw_grid(frame: _Frame) -> Path:
    columns = (index * frame.cell for index in range(len(frame.x.labels)))
    rows = (-index * frame.cell for index in range(len(frame.y.labels)))
    return draw_lines(
        *(((x, 0), (x, frame.top)) for x in columns), *(((0, y), (frame.right, y)) for y in rows), width=HAIRLINE
    )


def _draw_axes(frame: _Frame, axis_across: float, axis_up: float, style: TextStyle) -> Shapes:
    """Both axes with their names; an arrow stands at an end that goes on: always the greater, the less if below 0."""
    right, top = frame.right + _OVERSHOOT, frame.top - _OVERSHOOT
    left, bottom = (-_OVERSHOOT if frame.x.start < 0 else 0), (_OVERSHOOT if frame.y.start < 0 else 0)
    heads = [draw_arrowhead((right, axis_up), (1, 0)), draw_arrowhead((axis_across, top), (0, -1))]
    heads += [draw_arrowhead((left, axis_up), (-1, 0))] if left else []
    heads += [draw_arrowhead((axis_across, bottom), (0, 1))] if bottom else []
    return (
        draw_lines(((left + (2 if left else 0), axis_up), (right - 2, axis_up)), width=HEAVY),
        draw_lines(((axis_across, bottom - (2 if bottom else 0)), (axis_across, top + 2)), width=HEAVY),
        *heads,
        *place_text("x", (right + 0.5 * style.size, axis_up), style),
        *place_text("y", (axis_across, top - 0.55 * style.size), style),
    )


def _draw_numbers(frame: _Frame, axis_across: float, axis_up: float, style: TextStyle) -> Shapes:
    """The numbers left of the upright axis and under the level one; a shared 0 stands once, between both."""
    shared = frame.x.start <= 0 <= frame.x.end and frame.y.start <= 0 <= frame.y.end
    # Where both axes begin with a number of their own, the two need more room in the corner.
    gap = (0.35 if shared else 0.55) * style.size
    shapes: list[Shapes] = []
    for index in _thin_scale(frame.x, frame.cell, style, upright=False):
        label, value = frame.x.labels[index], frame.x.marks[index]
        if not (shared and value == 0):
            height = measure_text(label, style)[1]
            shapes.append(place_text(label, (frame.across(value), axis_up + gap + height / 2), style))
    for index in _thin_scale(frame.y, frame.cell, style, upright=True):
        label, value = frame.y.labels[index], frame.y.marks[index]
        if not (shared and value == 0):
            shapes.append(place_text(label, (axis_across - gap, frame.up(value)), style, anchor="end"))
    zero = place_text("0", (axis_across - gap, axis_up + gap + style.cap_height / 2), style, anchor="end")
    reach = bound_shapes(zero).grow(0.25 * style.size)
    # Beside −1, a 0 that comes too near would make it −10.
    if shared and not any(shape.box().meets(reach) for shape in join_shapes(shapes)):
        shapes.append(zero)
    return join_shapes(shapes)


def _thin_scale(scale: Scale, cell: float, style: TextStyle, *, upright: bool) -> tuple[int, ...]:
    sizes = [measure_text(label, style) for label in scale.labels]
    lengths = [(height if upright else width) + _LABEL_GAP * style.size for width, height in sizes]
    zero = scale.marks.index(0) if 0 in scale.marks else None
    return thin_labels(scale.labels, lengths, cell, zero)


def _place_names(
    names: Sequence[str], dots: Sequence[Point], path: Sequence[Point], numbers: Shapes, style: TextStyle
) -> Shapes:
    """Each name beside its dot, at the first of eight places that touches nothing placed before, nor the path."""
    taken = [_bound_dot(dot) for dot in dots] + [shape.box() for shape in numbers]
    placed: list[Label] = []
    for name, dot in zip(names, dots, strict=True):
        places = _list_places(name, dot, style)
        free = [label for label in places if not any(label.box().meets(box) for box in taken)]
        clear = [label for label in free if not _crosses(path, label.box())]
        label = (clear or free or places)[0]
        placed.append(label)
        taken.append(label.box())
    return tuple(placed)


def _list_places(name: str, dot: Point, style: TextStyle) -> list[Label]:
    """Upper right, upper left, lower right, lower left, right, left, above, below."""
    x, y = dot
    near, cap = _DOT + 0.2 * style.size, style.cap_height
    above, level, below = y - near, y + cap / 2, y + near + cap
    right, left = x + near, x - near
    return [
        Label(name, right, above, style, "start", True),
        Label(name, left, above, style, "end", True),
        Label(name, right, below, style, "start", True),
        Label(name, left, below, style, "end", True),
        Label(name, right, level, style, "start", True),
        Label(name, left, level, style, "end", True),
        Label(name, x, above, style, "middle", True),
        Label(name, x, below, style, "middle", True),
    ]


def _bound_dot(dot: Point) -> Box:
    x, y = dot
    return Box(x, y, x, y).grow(_DOT)


def _crosses(path: Sequence[Point], box: Box) -> bool:
    """Whether the path comes near the box, judged at points a quarter of the box's height apart."""
    reach = max((box.bottom - box.top) / 4, 0.5)
    for (x1, y1), (x2, y2) in pairwise(path):
        steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / reach), 1)
        for step in range(steps + 1):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                return True
    return False


def _clear_behind(shapes: Shapes) -> Shapes:
    """White paper behind each text, so that no grid line runs through it."""
    boxes = [(shape.box(), shape.style.size) for shape in shapes if isinstance(shape, Label)]
    # More at the sides than above: the end of a grid line must not look like a minus.
    roomy = (
        Box(box.left - 0.25 * size, box.top - 0.3, box.right + 0.25 * size, box.bottom + 0.3) for box, size in boxes
    )
    return tuple(draw_polygon(list_corners(box), width=0, fill=PAPER) for box in roomy)
