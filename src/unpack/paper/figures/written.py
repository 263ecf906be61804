"""Written forms: tables and column sums."""

from itertools import accumulate

from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    LINE,
    TINT,
    Box,
    Label,
    Room,
    Shapes,
    TextStyle,
    draw_lines,
    draw_polygon,
    draw_rectangle,
    join_shapes,
    list_corners,
)
from unpack.paper.figures.text import measure_lines, place_lines, split_words, wrap_text
from unpack.unpacking.figures.specs import ColumnSum, TableFigure

_FILL = "?"
# Columns of one width look better than columns that fit, as long as none is wider than this many type sizes.
_EVEN_COLUMN = 9.0
# The narrowest cell, and the narrowest where the page is too small for all, in type sizes.
_CELL = 3.2
_LEAST_CELL = 2.2
# A cell of more characters is prose, which stands at the left.
_LONG_CELL = 14
_DIGIT = 0.78
_BOXED_DIGIT = 0.98
_POINT = 0.42
_ROW = 1.5


def draw_table(spec: TableFigure, width: float, style: TextStyle) -> Shapes:
    """A ruled table; a cell to fill holds a rule to write on."""
    columns = _fit_columns(spec, width, style)
    rows = ((spec.header, *spec.rows)) if spec.header else spec.rows
    bolds = [bool(spec.header) and index == 0 for index in range(len(rows))]
    cells = [
        [wrap_text(cell, column - style.size, style, bold=bold) for cell, column in zip(row, columns, strict=True)]
        for row, bold in zip(rows, bolds, strict=True)
    ]
    heights = [
        max(1.9 * style.size, *(measure_lines(cell, style)[1] + 1.1 * style.size for cell in row)) for row in cells
    ]
    xs, ys = list(accumulate(columns, initial=0.0)), list(accumulate(heights, initial=0.0))
    is_long = [any(len(row[index]) > _LONG_CELL for row in spec.rows) for index in range(len(columns))]
    texts = join_shapes(
        _draw_cell(cells[i][j], Box(xs[j], ys[i], xs[j + 1], ys[i + 1]), style, bold=bolds[i], left_aligned=is_long[j])
        for i in range(len(rows))
        for j in range(len(columns))
    )
    return (*_draw_rules(xs, ys, header=bool(spec.header)), *texts)


def _draw_rules(xs: list[float], ys: list[float], *, header: bool) -> Shapes:
    inner = [((xs[0], y), (xs[-1], y)) for y in ys[1:-1]] + [((x, ys[0]), (x, ys[-1])) for x in xs[1:-1]]
    tint = draw_polygon(list_corners(Box(xs[0], ys[0], xs[-1], ys[1])), width=0, fill=TINT)
    return (
        *((tint,) if header else ()),
        *((draw_lines(*inner, width=HAIRLINE),) if inner else ()),
        draw_rectangle(Box(xs[0], ys[0], xs[-1], ys[-1]), width=0.4),
    )


def _draw_cell(lines: tuple[str, ...], box: Box, style: TextStyle, *, bold: bool, left_aligned: bool) -> Shapes:
    middle = (box.top + box.bottom) / 2
    if lines == (_FILL,):
        inset, y = max(0.18 * (box.right - box.left), 0.5 * style.size), middle + 0.55 * style.size
        return (draw_lines(((box.left + inset, y), (box.right - inset, y)), width=LINE),)
    if left_aligned:
        return place_lines(lines, (box.left + 0.5 * style.size, middle), style, anchor="start", bold=bold)
    return place_lines(lines, ((box.left + box.right) / 2, middle), style, bold=bold)


def _fit_columns(spec: TableFigure, width: float, style: TextStyle) -> list[float]:
    """Even columns, else as wide as their texts, else narrowed to the page as far as their longest words allow."""
    texts = [[(row[index], False) for row in spec.rows] for index in range(len(spec.rows[0]))]
    for column, head in zip(texts, spec.header, strict=False):
        column.append((head, True))
    wanted = [max(_measure_cell([text], bold, _CELL, style) for text, bold in column) for column in texts]
    if max(wanted) <= _EVEN_COLUMN * style.size and max(wanted) * len(wanted) <= width:
        return [max(wanted)] * len(wanted)
    if sum(wanted) <= width:
        return wanted
    least = [
        max(_measure_cell(split_words(text), bold, _LEAST_CELL, style) for text, bold in column) for column in texts
    ]
    share = max(width - sum(least), 0) / max(sum(wanted) - sum(least), 1)
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]


def _measure_cell(words: list[str], bold: bool, least: float, style: TextStyle) -> float:
    # A little over the exact width, so that rounding never breaks a line that fits.
    return max(least * style.size, *(measure_lines([word], style, bold=bold)[0] + 1.05 * style.size for word in words))


def draw_column_sum(spec: ColumnSum, style: TextStyle) -> Shapes:
    """Numbers under one another, sign and rule, and room for the answer; digits stand in columns of one width."""
    pitch = (_BOXED_DIGIT if spec.boxes else _DIGIT) * style.size
    digits = [
        label
        for index, number in enumerate(spec.rows)
        for label in _set_digits(number, spec, pitch, index * _ROW * style.size, style)
    ]
    left = min(label.x for label in digits) - pitch / 2
    right = max(label.x for label in digits) + pitch / 2
    last = digits[-1].baseline
    rule = last + 0.5 * style.size
    return (
        *(_draw_boxes(digits, style) if spec.boxes else ()),
        *digits,
        Label(spec.sign, left - 0.6 * style.size, last, style),
        draw_lines(((left - 1.1 * style.size, rule), (right + 0.2 * style.size, rule)), width=HEAVY),
        Room(left, rule, right, rule + 1.8 * style.size),
    )


def _set_digits(number: str, spec: ColumnSum, pitch: float, baseline: float, style: TextStyle) -> list[Label]:
    """The signs of one number, commas between the digits that they part.

    Its place 0 is its left end, its right end, or its point, or the place where a point would stand.
    """
    whole, point, decimals = number.partition(".")
    point_width = _POINT * style.size if point else 0.0
    x = {
        "left": 0.0,
        "right": -(len(whole) + len(decimals)) * pitch - point_width,
        "places": -len(whole) * pitch,
    }[spec.align]
    labels: list[Label] = []
    for index, sign in enumerate(number):
        step = point_width if sign == "." else pitch
        labels.append(Label(sign, x + step / 2, baseline, style))
        x += step
        after = len(whole) - 1 - index
        if after > 0 and after % 3 == 0:
            labels.append(Label(",", x, baseline, style))
    return labels


def _draw_boxes(digits: list[Label], style: TextStyle) -> Shapes:
    """An empty square over each column of digits."""
    columns: list[float] = []
    for x in sorted(label.x for label in digits if label.text.isdecimal()):
        if not columns or x - columns[-1] > 0.85 * style.size:
            columns.append(x)
    half = 0.4 * style.size
    bottom = min(label.box().top for label in digits) - 0.4 * style.size
    return tuple(draw_rectangle(Box(x - half, bottom - 2 * half, x + half, bottom), width=HAIRLINE) for x in columns)
