"""Places of numbers: place-value charts, and wholes cut into tenths and hundredths."""

from itertools import accumulate

from unpack.paper.figures.hatching import hatch
from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    INK,
    LINE,
    TINT,
    Box,
    Circle,
    Point,
    Shapes,
    TextStyle,
    draw_lines,
    draw_polygon,
    draw_rectangle,
    join_shapes,
    list_corners,
)
from unpack.paper.figures.text import measure_lines, place_lines, place_text, split_words, wrap_text
from unpack.unpacking.figures.specs import DecimalGrid, PlaceValueChart

# In type sizes, but for the last two, which are millimetres.
_CELL = 2.4
_ROW = 1.9
_POINT = 0.7
_WHOLE = 7.0
_GAP = 1.5
_EDGE = 0.4
_SPACING = 0.8


def draw_place_value_chart(spec: PlaceValueChart, width: float, style: TextStyle) -> Shapes:
    """A ruled chart; the point has a narrow column of its own between the ones and the tenths."""
    room = width - (_POINT * style.size if spec.last < 0 else 0)
    heads, columns = _fit_heads(spec, room, style)
    if spec.last < 0:
        columns.insert(spec.first + 1, _POINT * style.size)
    xs = list(accumulate(columns, initial=0.0))
    # The left edge of each place's column, by its power of ten.
    lefts = {power: index + (1 if power < 0 else 0) for index, power in enumerate(range(spec.first, spec.last - 1, -1))}
    middles = {power: (xs[index] + xs[index + 1]) / 2 for power, index in lefts.items()}
    lines = [
        wrap_text(head, columns[index] - 0.5 * style.size, style, bold=True)
        for head, index in zip(heads, lefts.values(), strict=False)
    ]
    top = max((measure_lines(head, style, bold=True)[1] for head in lines), default=0.0)
    ys = [0.0, *((top + 0.9 * style.size,) if lines else ())]
    ys += [ys[-1] + _ROW * style.size * (index + 1) for index in range(len(spec.rows))]
    texts = [
        place_lines(head, (middle, ys[1] / 2), style, bold=True)
        for head, middle in zip(lines, middles.values(), strict=False)
    ]
    for row, (above, below) in zip(reversed(spec.rows), zip(ys[-2::-1], ys[::-1], strict=False), strict=False):
        middle = (above + below) / 2
        texts += [
            place_text(digit, (middles[power], middle), style)
            for power in middles
            if (digit := _find_digit(row, power))
        ]
        if spec.last < 0:
            at = (xs[spec.first + 1] + xs[spec.first + 2]) / 2, middle + style.cap_height / 2 - 0.1 * style.size
            texts.append((Circle(at, 0.1 * style.size, width=0, fill=INK),))
    return (*_draw_rules(spec, xs, ys, has_heads=bool(lines)), *join_shapes(texts))


def _fit_heads(spec: PlaceValueChart, room: float, style: TextStyle) -> tuple[tuple[str, ...], list[float]]:
    """The heads and the widths of the columns: all equal, else as wide as each head, else with the shorter heads, which
    at the worst are broken after their commas."""
    count = spec.first - spec.last + 1
    found: list[tuple[tuple[str, ...], list[float]]] = []
    broken = tuple(head.replace(",", ", ") for head in spec.short_heads)
    for heads in dict.fromkeys((spec.heads, spec.short_heads, broken)):
        words = [split_words(head) for head in heads] or [[""]] * count
        wanted = [
            max(_CELL * style.size, *(measure_lines([one], style, bold=True)[0] + 0.7 * style.size for one in some))
            for some in words
        ]
        found += [(heads, [max(wanted)] * count), (heads, wanted)]
    fitting = [one for one in found if sum(one[1]) <= room]
    return fitting[0] if fitting else min(found, key=lambda one: sum(one[1]))


def _find_digit(row: str, power: int) -> str:
    """The digit of a number at a power of ten, "" where it has none."""
    whole, _, decimals = row.partition(".")
    if power >= 0:
        return whole[-1 - power] if power < len(whole) else ""
    return decimals[-1 - power] if -power <= len(decimals) else ""


def _draw_rules(spec: PlaceValueChart, xs: list[float], ys: list[float], *, has_heads: bool) -> Shapes:
    chart = Box(xs[0], ys[0], xs[-1], ys[-1])
    tint = draw_polygon(list_corners(Box(xs[0], ys[0], xs[-1], ys[1])), width=0, fill=TINT)
    inner = [((xs[0], y), (xs[-1], y)) for y in ys[1:-1]] + [((x, ys[0]), (x, ys[-1])) for x in xs[1:-1]]
    return (
        *((tint,) if has_heads else ()),
        *((draw_lines(*inner, width=HAIRLINE),) if inner else ()),
        draw_rectangle(chart, width=_EDGE),
    )


def draw_decimal_grid(spec: DecimalGrid, width: float, style: TextStyle) -> Shapes:
    """Squares side by side, in rows where the page is too narrow, with their names above."""
    side = min(_WHOLE * style.size, width - 1)
    pitch = side + _GAP * style.size
    columns = max(int((width + _GAP * style.size) / pitch), 1)
    above = 1.5 * style.size if spec.wholes[0][0] else 0.0
    shapes: list[Shapes] = []
    for index, (name, shaded) in enumerate(spec.wholes):
        row, column = divmod(index, columns)
        left, top = column * pitch, row * (pitch + above)
        if name:
            shapes.append(place_text(name, (left + side / 2, top + style.cap_height / 2), style, bold=True))
        shapes.append(_draw_whole((left, top + above), side, spec.parts, shaded))
    return join_shapes(shapes)


def _draw_whole(corner: Point, side: float, parts: int, shaded: int) -> Shapes:
    """Ten columns, cut into ten squares each where there are a hundred parts; a heavy line is around what is shaded."""
    left, top = corner
    rows = parts // 10
    across, down = side / 10, side / rows
    full, rest = divmod(shaded, rows)
    edge, stair = left + full * across, top + rest * down
    filled = [Box(left, top, edge, top + side)] if full else []
    outline: tuple[Point, ...] = list_corners(filled[0]) if full else ()
    if rest:
        filled.append(Box(edge, top, edge + across, stair))
        steps = ((left, top), (edge + across, top), (edge + across, stair), (edge, stair))
        outline = (*steps, *outline[2:])
    lines = [((left + index * across, top), (left + index * across, top + side)) for index in range(1, 10)]
    lines += [((left, top + index * down), (left + side, top + index * down)) for index in range(1, rows)]
    return (
        *join_shapes(hatch(list_corners(box), spacing=_SPACING) for box in filled),
        draw_lines(*lines, width=LINE if rows == 1 else HAIRLINE),
        *((draw_polygon(outline, width=HEAVY),) if outline else ()),
        draw_rectangle(Box(left, top, left + side, top + side), width=_EDGE),
    )
