"""Graphs of data: bar graphs and picture graphs."""

from unpack.paper.figures.hatching import outline_sector
from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    LINE,
    TINT,
    Box,
    Circle,
    Point,
    Shape,
    Shapes,
    TextStyle,
    bound_shapes,
    draw_lines,
    draw_polygon,
    draw_rectangle,
    join_shapes,
)
from unpack.paper.figures.text import (
    measure_lines,
    measure_text,
    place_lines,
    place_text,
    split_words,
    thin_labels,
    wrap_text,
)
from unpack.unpacking.figures.specs import BarGraph, PictureGraph, Scale

_MOST_WIDTH = 150.0
# The widest share of the picture that labels on the left may take before they wrap.
_LABEL_SHARE = 0.4
_WORD_SHARE = 0.6
# The room for an upright bar, in parts of the type size, where there is as much.
_SLOT = 5.5


def draw_bar_graph(spec: BarGraph, width: float, style: TextStyle) -> Shapes:
    """Upright bars; level ones where a label would not fit under its bar."""
    span = min(width, _MOST_WIDTH)
    left = max(measure_text(label, style)[0] for label in spec.scale.labels) + 0.9 * style.size
    words = max(style.measure(word) for label, _ in spec.bars for word in split_words(label)) + 0.6 * style.size
    slot = min((span - left) / len(spec.bars), max(_SLOT * style.size, words))
    body = _draw_upright(spec, slot, style) if words <= slot else _draw_level(spec, span, style)
    return (*body, *_draw_title(spec.title, bound_shapes(body), span, style))


def _draw_title(title: str, body: Box, span: float, style: TextStyle) -> Shapes:
    if not title:
        return ()
    lines = wrap_text(title, max(body.right - body.left, min(0.8 * span, 20 * style.size)), style, bold=True)
    middle = body.top - 0.7 * style.size - measure_lines(lines, style, bold=True)[1] / 2
    return place_lines(lines, ((body.left + body.right) / 2, middle), style, bold=True)


def _draw_upright(spec: BarGraph, slot: float, style: TextStyle) -> Shapes:
    steps = len(spec.scale.labels) - 1
    tallest = max(measure_text(label, style)[1] for label in spec.scale.labels)
    height = min(max(steps * (tallest + 0.8 * style.size), 9 * style.size), 17 * style.size)
    pitch, right = height / steps, len(spec.bars) * slot
    kept = _thin_scale(spec.scale, pitch, style, upright=True)
    half = 0.3 * min(slot, _SLOT * style.size)
    middles = [(index + 0.5) * slot for index in range(len(spec.bars))]
    bars = tuple(
        draw_rectangle(Box(x - half, -height * float(value / spec.scale.end), x + half, 0), fill=TINT)
        for x, (_, value) in zip(middles, spec.bars, strict=True)
        if value
    )
    labels = [wrap_text(label, slot - 0.3 * style.size, style) for label, _ in spec.bars]
    places = [
        (x, 0.45 * style.size + measure_lines(lines, style)[1] / 2) for x, lines in zip(middles, labels, strict=True)
    ]
    numbers = [((-0.5 * style.size, -index * pitch), spec.scale.labels[index]) for index in kept]
    return (
        draw_lines(*(((-1, -index * pitch), (right, -index * pitch)) for index in kept), width=HAIRLINE),
        *bars,
        draw_lines(((0, -height - 1.5), (0, 0), (right, 0)), width=HEAVY),
        *join_shapes(place_text(text, place, style, anchor="end") for place, text in numbers),
        *join_shapes(place_lines(lines, place, style) for lines, place in zip(labels, places, strict=True)),
    )


def _draw_level(spec: BarGraph, span: float, style: TextStyle) -> Shapes:
    labels = _wrap_labels([label for label, _ in spec.bars], span, style)
    pitch = _fit_pitch(spec.scale, span - max(measure_lines(lines, style)[0] for lines in labels), style)
    kept = _thin_scale(spec.scale, pitch, style, upright=False)
    slots = [max(len(lines) * 1.2 + 0.6, 2.0) * style.size for lines in labels]
    bottom, right, half = sum(slots), (len(spec.scale.labels) - 1) * pitch, 0.6 * style.size
    middles = [sum(slots[:index]) + slot / 2 for index, slot in enumerate(slots)]
    bars = tuple(
        draw_rectangle(Box(0, y - half, right * float(value / spec.scale.end), y + half), fill=TINT)
        for y, (_, value) in zip(middles, spec.bars, strict=True)
        if value
    )
    deep = max(measure_text(spec.scale.labels[index], style)[1] for index in kept)
    numbers = [((index * pitch, bottom + 0.5 * style.size + deep / 2), spec.scale.labels[index]) for index in kept]
    places = [(-0.5 * style.size, y) for y in middles]
    return (
        draw_lines(*(((index * pitch, 0), (index * pitch, bottom + 1)) for index in kept), width=HAIRLINE),
        *bars,
        draw_lines(((0, 0), (0, bottom), (right + 1.5, bottom)), width=HEAVY),
        *join_shapes(place_text(text, place, style) for place, text in numbers),
        *join_shapes(
            place_lines(lines, place, style, anchor="end") for lines, place in zip(labels, places, strict=True)
        ),
    )


def _fit_pitch(scale: Scale, room: float, style: TextStyle) -> float:
    """The distance of two marks on a level scale that has `room`, of which half the last number needs some."""
    room -= 0.5 * style.size + measure_text(scale.labels[-1], style)[0] / 2
    return max(room, 6 * style.size) / (len(scale.labels) - 1)


def _wrap_labels(labels: list[str], span: float, style: TextStyle) -> list[tuple[str, ...]]:
    """Labels for the left side, wrapped; only a word that would take most of the picture is broken."""
    words = max(style.measure(word) for label in labels for word in split_words(label))
    width = max(_LABEL_SHARE * span, min(words, _WORD_SHARE * span))
    return [wrap_text(label, width, style) for label in labels]


def _thin_scale(scale: Scale, pitch: float, style: TextStyle, *, upright: bool) -> tuple[int, ...]:
    sizes = [measure_text(label, style) for label in scale.labels]
    lengths = [(height if upright else width) + 0.45 * style.size for width, height in sizes]
    return thin_labels(scale.labels, lengths, pitch, 0)


def draw_picture_graph(spec: PictureGraph, width: float, style: TextStyle) -> Shapes:
    """Rows of circles and half circles, and under them what one circle stands for."""
    span = min(width, _MOST_WIDTH)
    labels = _wrap_labels([label for label, _ in spec.rows], span, style)
    left = max(measure_lines(lines, style)[0] for lines in labels) + style.size
    counts = [-(-halves // 2) for _, halves in spec.rows]
    pitch = max(min(1.8 * style.size, (span - left) / max(*counts, 1)), 1.2 * style.size)
    in_line = max(int((span - left) / pitch), 1)
    right = left + min(max(*counts, 4), in_line) * pitch + 0.3 * style.size
    heights = [
        max(max(-(-count // in_line), 1) * pitch + 0.5 * style.size, (len(lines) * 1.2 + 0.5) * style.size)
        for count, lines in zip(counts, labels, strict=True)
    ]
    tops = [sum(heights[:index]) for index in range(len(heights) + 1)]
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=False)]
    edge = left - 0.4 * style.size
    body = (
        draw_lines(((0, 0), (right, 0)), ((0, tops[-1]), (right, tops[-1])), ((edge, 0), (edge, tops[-1])), width=LINE),
        *(draw_lines(((0, top), (right, top)), width=HAIRLINE) for top in tops[1:-1]),
        *join_shapes(
            place_lines(lines, (left - 0.9 * style.size, y), style, anchor="end")
            for lines, y in zip(labels, middles, strict=True)
        ),
        *join_shapes(
            _draw_pictures(halves, (left, y), pitch, in_line) for (_, halves), y in zip(spec.rows, middles, strict=True)
        ),
    )
    key = _draw_key(spec.key, right, tops[-1] + 0.7 * style.size, style)
    return (*body, *key, *_draw_title(spec.title, bound_shapes(body), span, style))


def _draw_pictures(halves: int, start: Point, pitch: float, in_line: int) -> Shapes:
    """Circles to the right of `start`, in lines around its height, the last one a left half where a half is over."""
    radius, count = 0.38 * pitch, -(-halves // 2)
    top = start[1] - (-(-count // in_line) - 1) * pitch / 2
    shapes: list[Shape] = []
    for index in range(count):
        line, column = divmod(index, in_line)
        center = (start[0] + (column + 0.5) * pitch, top + line * pitch)
        if 2 * index + 1 < halves:
            shapes.append(Circle(center, radius, width=LINE, fill=TINT))
        else:
            shapes.append(draw_polygon(outline_sector(center, radius, 0.5, 1), width=LINE, fill=TINT))
    return tuple(shapes)


def _draw_key(key: str, right: float, top: float, style: TextStyle) -> Shapes:
    """What one picture stands for, in a frame under the right end of the graph."""
    text_width, text_height = measure_text(key, style)
    equals = style.measure("= ")
    height = max(2.0 * style.size, text_height + 0.8 * style.size)
    width = 2.3 * style.size + equals + text_width + 0.6 * style.size
    left, middle = right - width, top + height / 2
    return (
        draw_rectangle(Box(left, top, right, top + height), width=HAIRLINE),
        Circle((left + 1.2 * style.size, middle), 0.65 * style.size, width=LINE, fill=TINT),
        *place_text("=", (left + 2.2 * style.size, middle), style, anchor="start"),
        *place_text(key, (left + 2.3 * style.size + equals, middle), style, anchor="start"),
    )
