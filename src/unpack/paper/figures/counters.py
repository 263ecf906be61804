"""Counters: things to count, in lines, rings, pairs, scattered, on dice or in ten-frames."""

from math import ceil, cos, pi, sin

from unpack.paper.figures.counts import cross_out, list_strokes
from unpack.paper.figures.scatter import measure_field, scatter
from unpack.paper.figures.shapes import (
    HEAVY,
    INK,
    LINE,
    Box,
    Circle,
    Path,
    Point,
    Shapes,
    TextStyle,
    draw_lines,
    draw_polygon,
    draw_rectangle,
    join_shapes,
)
from unpack.paper.figures.text import place_text
from unpack.text.record import record
from unpack.unpacking.figures.specs import CounterGroup, Counters

# From one counter to the next, in type sizes; where a page is too narrow for all groups, they move together a little.
_PITCH = 1.7
_SHRINK = (1.0, 0.85)
# What follows is in parts of that pitch.
_DOT = 0.36
_LINE_PITCH = 1.25
_CELL = 1.25
_MARGIN = 0.35
_GAP = 0.8
_PIPS: tuple[tuple[Point, ...], ...] = (
    (),
    ((1, 1),),
    ((0, 0), (2, 2)),
    ((0, 0), (1, 1), (2, 2)),
    ((0, 0), (2, 0), (0, 2), (2, 2)),
    ((0, 0), (2, 0), (1, 1), (0, 2), (2, 2)),
    ((0, 0), (2, 0), (0, 1), (2, 1), (0, 2), (2, 2)),
)


@record
class _Block:
    """A group in parts of the pitch, its upper left corner at 0, 0: where its counters lie, and the boxes around them.

    `frames` are ten-frames by their upper left corners.
    """

    width: float
    height: float
    places: tuple[Point, ...]
    box: bool = False
    frames: tuple[Point, ...] = ()


def draw_counters(spec: Counters, width: float, style: TextStyle) -> Shapes:
    """Groups side by side, in rows where the page is too narrow; lines of counters stand under one another."""
    if spec.arrange == "line":
        return _draw_lines(spec, width, style)
    for share in _SHRINK:
        pitch = _PITCH * style.size * share
        blocks = _lay_out(spec, width / pitch)
        if sum(block.width + _GAP for block in blocks) - _GAP <= width / pitch:
            break
    widest = max(block.width for block in blocks)
    pitch = min(pitch, width / widest)
    columns = max(int((width / pitch + _GAP + 0.001) / (widest + _GAP)), 1)
    above = 1.5 * style.size if any(group.name for group in spec.groups) else 0.0
    shapes: list[Shapes] = []
    top = 0.0
    for first in range(0, len(blocks), columns):
        row = blocks[first : first + columns]
        for column, block in enumerate(row):
            group = spec.groups[first + column]
            left = column * (widest + _GAP) * pitch
            if group.name:
                middle = (left + block.width * pitch / 2, top + style.cap_height / 2)
                shapes.append(place_text(group.name, middle, style, bold=True))
            shapes.append(_draw_block(block, group, (left, top + above), pitch))
        top += above + (max(block.height for block in row) + _GAP) * pitch
    return join_shapes(shapes)


def _draw_lines(spec: Counters, width: float, style: TextStyle) -> Shapes:
    """Lines of ten, so that the groups can be matched one to one; the names stand on the left."""
    names = max(style.measure(group.name, bold=True) for group in spec.groups)
    left = names + 0.7 * style.size if names else 0.0
    longest = min(max(group.count for group in spec.groups), 10)
    pitch = min(_PITCH * style.size, max(width - left, 10.0) / longest)
    shapes: list[Shapes] = []
    top = 0.0
    for group in spec.groups:
        lines = max(ceil(group.count / 10), 1)
        places = tuple((index % 10 + 0.5, index // 10 * _LINE_PITCH + 0.5) for index in range(group.count))
        if group.name:
            middle = (left - 0.7 * style.size, top + pitch / 2)
            shapes.append(place_text(group.name, middle, style, anchor="end", bold=True))
        shapes.append(_draw_block(_Block(10, lines, places), group, (left, top), pitch))
        top += ((lines - 1) * _LINE_PITCH + 1.5) * pitch
    return join_shapes(shapes)


def _lay_out(spec: Counters, width: float) -> tuple[_Block, ...]:
    """The groups as blocks; `width` is the room across. Groups in boxes get boxes of one size, which tells nothing."""
    most = max(group.count for group in spec.groups)
    is_boxed = len(spec.groups) > 1 or bool(spec.groups[0].name)
    blocks: list[_Block] = []
    for index, group in enumerate(spec.groups):
        match spec.arrange:
            case "ten-frame":
                blocks.append(_lay_frames(group.count, width))
            case "dice":
                places = tuple((0.7 + x * 0.95, 0.7 + y * 0.95) for x, y in _PIPS[group.count])
                blocks.append(_Block(3.3, 3.3, places, box=True))
            case "ring":
                blocks.append(_lay_ring(group.count, most))
            case "pairs":
                blocks.append(_lay_pairs(group.count, most, 10 if width >= 14.5 and len(spec.groups) == 1 else 5))
            case _:
                across, down = measure_field(most)
                blocks.append(_Block(across, down, scatter(group.count, most, index)))
    return tuple(map(_put_in_box, blocks)) if is_boxed and spec.arrange not in ("ten-frame", "dice") else tuple(blocks)


def _put_in_box(block: _Block) -> _Block:
    places = tuple((x + _MARGIN, y + _MARGIN) for x, y in block.places)
    return _Block(block.width + 2 * _MARGIN, block.height + 2 * _MARGIN, places, box=True)


def _lay_ring(count: int, most: int) -> _Block:
    """Clockwise from the top; `most` is the count of the largest group."""
    around = _measure_ring(most)
    radius = _measure_ring(count)
    turns = [2 * pi * index / count for index in range(count)]
    middle = around + 0.5
    places = tuple((middle + radius * sin(turn), middle - radius * cos(turn)) for turn in turns)
    return _Block(2 * middle, 2 * middle, places)


def _measure_ring(count: int) -> float:
    """The radius on which counters keep their pitch, or a little more."""
    return 1.05 / (2 * sin(pi / count)) if count > 1 else 0.0


def _lay_pairs(count: int, most: int, columns: int) -> _Block:
    """Pairs stand upright side by side, at most `columns` in a row."""
    places = []
    for index in range(count):
        row, column = divmod(index // 2, columns)
        places.append((column * 1.5 + 0.5, row * 2.8 + index % 2 + 0.5))
    pairs = ceil(most / 2)
    return _Block((min(pairs, columns) - 1) * 1.5 + 1, (ceil(pairs / columns) - 1) * 2.8 + 2, tuple(places))


def _lay_frames(count: int, width: float) -> _Block:
    """Frames of two by five, filled row by row; an empty one where there is nothing to count."""
    frames = max(ceil(count / 10), 1)
    across, down = 5 * _CELL + _GAP, 2 * _CELL + _GAP
    columns = min(max(int((width + _GAP + 0.001) / across), 1), frames)
    corners = tuple((index % columns * across, index // columns * down) for index in range(frames))
    places = []
    for index in range(count):
        left, top = corners[index // 10]
        row, column = divmod(index % 10, 5)
        places.append((left + (column + 0.5) * _CELL, top + (row + 0.5) * _CELL))
    rows = ceil(frames / columns)
    return _Block(columns * across - _GAP, rows * down - _GAP, tuple(places), frames=corners)


def _draw_block(block: _Block, group: CounterGroup, corner: Point, pitch: float) -> Shapes:
    left, top = corner
    box = Box(left, top, left + block.width * pitch, top + block.height * pitch)
    frames = (_draw_frame((left + x * pitch, top + y * pitch), _CELL * pitch) for x, y in block.frames)
    shapes: list[Shapes] = [(draw_rectangle(box, width=LINE),) if block.box else (), *frames]
    for index, (x, y) in enumerate(block.places):
        center = (left + x * pitch, top + y * pitch)
        shapes.append((_draw_counter(group.shape, center, pitch, filled=index < group.shaded),))
        if index >= group.count - group.crossed:
            shapes.append(_cross_out(center, pitch, filled=index < group.shaded))
    return join_shapes(shapes)


def _cross_out(center: Point, pitch: float, *, filled: bool) -> Shapes:
    """A cross over a counter; on a filled one it needs white beside its lines."""
    box = Box(*center, *center).grow(0.42 * pitch)
    return cross_out(box) if filled else (draw_lines(*list_strokes(box), width=HEAVY),)


def _draw_frame(corner: Point, cell: float) -> Shapes:
    left, top = corner
    right, bottom, middle = left + 5 * cell, top + 2 * cell, top + cell
    inner = [((left + index * cell, top), (left + index * cell, bottom)) for index in range(1, 5)]
    return (
        draw_lines(*inner, ((left, middle), (right, middle)), width=LINE),
        draw_rectangle(Box(left, top, right, bottom), width=HEAVY),
    )


def _draw_counter(shape: str, center: Point, pitch: float, *, filled: bool) -> Path | Circle:
    """A counter that keeps inside a circle of a little less than the pitch."""
    fill = INK if filled else "none"
    x, y = center
    match shape:
        case "square":
            return draw_rectangle(Box(x, y, x, y).grow(0.31 * pitch), fill=fill)
        case "triangle":
            middle = (x, y + 0.1 * pitch)
            return draw_polygon(_list_corners(middle, (0.44 * pitch,), 3), fill=fill)
        case "star":
            return draw_polygon(_list_corners(center, (0.46 * pitch, 0.19 * pitch), 5), fill=fill)
        case _:
            return Circle(center, _DOT * pitch, fill=fill)


def _list_corners(center: Point, radii: tuple[float, ...], count: int) -> list[Point]:
    """The corners of a regular shape with one at its top; with two radii, of a star."""
    x, y = center
    steps = count * len(radii)
    turns = [(radii[step % len(radii)], 2 * pi * step / steps) for step in range(steps)]
    return [(x + radius * sin(turn), y - radius * cos(turn)) for radius, turn in turns]
