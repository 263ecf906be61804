"""Things to count: base-ten blocks and arrays."""

from itertools import accumulate

from unpack.paper.figures.hatching import hatch, outline_sector
from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    LINE,
    PAPER,
    Box,
    Circle,
    Point,
    Shapes,
    TextStyle,
    draw_lines,
    draw_rectangle,
    join_shapes,
)
from unpack.text.record import record
from unpack.unpacking.figures.specs import Array, BaseTenBlocks

# The side of a small cube, in parts of the type size where there is room, in millimetres where there is not.
_CUBE = 0.42
_LEAST_CUBE = 1.3
# How far a block's depth shows to the right and up, in parts of its side.
_DEPTH = 0.48


@record
class _Piece:
    """A block, or a column of loose cubes; `place` is 0 (thousands) to 3 (ones), `crossed` how many are crossed out."""

    place: int
    cubes: int
    crossed: int
    opens_group: bool


def draw_base_ten_blocks(spec: BaseTenBlocks, width: float, style: TextStyle) -> Shapes:
    """Blocks from thousands to ones, standing on one line, or on several where the page is too narrow."""
    pieces = _list_pieces(spec)
    for share in (1.0, 0.85):
        cube = max(_CUBE * style.size * share, _LEAST_CUBE)
        rows = _fill_rows(pieces, cube, width)
        if len(rows) == 1:
            break
    heights = [max(_measure_piece(piece, cube)[1] for piece in row) + 2.5 * cube for row in rows]
    return join_shapes(_draw_row(row, foot, cube) for row, foot in zip(rows, accumulate(heights), strict=True))


def _draw_row(row: list[_Piece], foot: float, cube: float) -> Shapes:
    shapes: list[Shapes] = []
    x = 0.0
    for index, piece in enumerate(row):
        x += _gap_before(piece, cube) if index else 0
        shapes.append(_draw_piece(piece, (x, foot), cube))
        x += _measure_piece(piece, cube)[0]
    return join_shapes(shapes)


def _list_pieces(spec: BaseTenBlocks) -> list[_Piece]:
    """The pieces in reading order; the last ones of a place are crossed out, and ones stand in columns of five."""
    pieces: list[_Piece] = []
    for place, (count, crossed) in enumerate(zip(spec.counts[:3], spec.crossed[:3], strict=True)):
        pieces += [_Piece(place, 1, int(index >= count - crossed), index % 5 == 0) for index in range(count)]
    ones, kept = spec.counts[3], spec.counts[3] - spec.crossed[3]
    for first in range(0, ones, 5):
        cubes = min(5, ones - first)
        pieces.append(_Piece(3, cubes, min(max(first + cubes - kept, 0), cubes), first % 10 == 0))
    return pieces


def _measure_piece(piece: _Piece, cube: float) -> tuple[float, float]:
    side = 10 * cube
    return (
        (side * (1 + _DEPTH), side * (1 + _DEPTH)),
        (side, side),
        (cube, side),
        (cube, (piece.cubes * 1.4 - 0.4) * cube),
    )[piece.place]


def _gap_before(piece: _Piece, cube: float) -> float:
    return cube * ((2.5, 2.5, 2.2, 2.2) if piece.opens_group else (1.6, 1.6, 0.7, 0.5))[piece.place]


def _fill_rows(pieces: list[_Piece], cube: float, width: float) -> list[list[_Piece]]:
    """The pieces line by line; a line never ends inside a group of rods or ones, which is counted as one."""
    rows: list[list[_Piece]] = [[]]
    used = 0.0
    for group in _group_pieces(pieces):
        wanted = _measure_row(group, cube)
        if rows[-1] and used + _gap_before(group[0], cube) + wanted > width:
            rows.append([])
            used = 0.0
        used += wanted + (_gap_before(group[0], cube) if rows[-1] else 0)
        rows[-1] += group
    return rows


def _group_pieces(pieces: list[_Piece]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if piece.opens_group or piece.place < 2:
            groups.append([])
        groups[-1].append(piece)
    return groups


def _measure_row(pieces: list[_Piece], cube: float) -> float:
    gaps = sum(_gap_before(piece, cube) for piece in pieces[1:])
    return sum(_measure_piece(piece, cube)[0] for piece in pieces) + gaps


def _draw_piece(piece: _Piece, corner: Point, cube: float) -> Shapes:
    """The piece with its lower left corner at `corner`."""
    x, y = corner
    side = 10 * cube
    if piece.place == 0:
        front = Box(x, y - side, x + side, y)
        return (*_draw_thousand(front, cube), *(cross_out(front) if piece.crossed else ()))
    if piece.place < 3:
        columns = (10, 1)[piece.place - 1]
        box = Box(x, y - side, x + columns * cube, y)
        cross = cross_out if columns > 1 else _cross_out_narrow
        return (*_draw_squares(box, columns, 10), *(cross(box) if piece.crossed else ()))
    tops = [y - (index * 1.4 + 1) * cube for index in range(piece.cubes)]
    boxes = [Box(x, top, x + cube, top + cube) for top in tops]
    crosses = join_shapes(map(_cross_out_narrow, boxes[piece.cubes - piece.crossed :]))
    return (*(draw_rectangle(box, width=LINE) for box in boxes), *crosses)


def _draw_squares(box: Box, columns: int, rows: int) -> Shapes:
    across, down = (box.right - box.left) / columns, (box.bottom - box.top) / rows
    lines = [((box.left + i * across, box.top), (box.left + i * across, box.bottom)) for i in range(1, columns)]
    lines += [((box.left, box.top + i * down), (box.right, box.top + i * down)) for i in range(1, rows)]
    return draw_lines(*lines, width=HAIRLINE), draw_rectangle(box, width=LINE)


def _draw_thousand(front: Box, cube: float) -> Shapes:
    """A cube of ten by ten by ten, seen from the upper right."""
    slant = 10 * cube * _DEPTH
    left, top, right, bottom = front.left, front.top, front.right, front.bottom
    lines: list[tuple[Point, ...]] = []
    for index in range(1, 10):
        step, back = index * cube, index * slant / 10
        lines.append(((left + step, top), (left + step + slant, top - slant)))
        lines.append(((left + back, top - back), (right + back, top - back), (right + back, bottom - back)))
        lines.append(((right, top + step), (right + slant, top + step - slant)))
    edges = (
        (
            (left, top),
            (left + slant, top - slant),
            (right + slant, top - slant),
            (right + slant, bottom - slant),
            (right, bottom),
        ),
        ((right, top), (right + slant, top - slant)),
    )
    return draw_lines(*lines, width=HAIRLINE), draw_lines(*edges, width=LINE), *_draw_squares(front, 10, 10)


def cross_out(box: Box) -> Shapes:
    """A large cross with white beside its lines, so that it stands out from the grid under it."""
    strokes = list_strokes(box.grow(0.4))
    return draw_lines(*strokes, width=1.2, color=PAPER), draw_lines(*strokes, width=HEAVY)


def _cross_out_narrow(box: Box) -> Shapes:
    """A cross in the middle of a rod, a few cubes high, or inside a single cube, so that each keeps its own."""
    width, middle = box.right - box.left, (box.top + box.bottom) / 2
    if box.bottom - box.top < 2 * width:
        return (draw_lines(*list_strokes(box), width=LINE),)
    reach = Box(box.left - 0.3, middle - 2.2 * width, box.right + 0.3, middle + 2.2 * width)
    return (draw_lines(*list_strokes(reach), width=HEAVY),)


def list_strokes(box: Box) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    """The two lines of a cross."""
    return ((box.left, box.top), (box.right, box.bottom)), ((box.left, box.bottom), (box.right, box.top))


def draw_array(spec: Array, width: float, style: TextStyle) -> Shapes:
    """Round counters; a shaded row is hatched, a split is a dashed line with more room around it."""
    room = 0.5 if spec.split else 0.0
    pitch = min(1.7 * style.size, width / (spec.columns + room))
    radius = 0.36 * pitch
    shapes: list[Shapes] = []
    for row in range(spec.rows):
        for column in range(spec.columns):
            shift = room if spec.split and column >= spec.split else 0
            center = ((column + 0.5 + shift) * pitch, (row + 0.5) * pitch)
            shaded = row + 1 in spec.shaded
            fill = hatch(outline_sector(center, radius, 0, 1), spacing=min(1.0, radius / 2)) if shaded else ()
            shapes.append((*fill, Circle(center, radius, width=LINE)))
    split = (spec.split + room / 2) * pitch
    line = draw_lines(((split, 0), (split, spec.rows * pitch)), width=HEAVY, dash="1.6 1.2")
    return (*join_shapes(shapes), *((line,) if spec.split else ()))
