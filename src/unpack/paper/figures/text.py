"""Text inside a figure: numbers with stacked fractions, lines that wrap, labels that keep clear of one another.

Text is placed by its middle, since a stacked fraction and a whole number share a middle and not a baseline.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from unpack.paper.figures.shapes import Anchor, Label, Point, Shapes, TextStyle, draw_lines, join_shapes

_FRACTION = re.compile(r"(−?(?:[0-9,]+(?= ))?) ?([0-9]+)/([0-9]+)")
# The fraction bar keeps this distance from both numbers, in parts of the type size.
_BAR_GAP = 0.16
_BAR_OVERHANG = 0.08
_BAR_WIDTH = 0.24
_LEADING = 1.2
_ROUND_GAPS = (1, 2, 5, 10, 20)


def measure_text(text: str, style: TextStyle, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of `text` as `place_text` sets it; the height is that of its digits or capitals."""
    match = _FRACTION.fullmatch(text)
    if not match:
        return style.measure(text, bold=bold), style.cap_height
    whole, top, bottom = match.groups()
    stack = max(style.measure(top, bold=bold), style.measure(bottom, bold=bold)) + 2 * _BAR_OVERHANG * style.size
    height = 2 * (style.cap_height + _BAR_GAP * style.size)
    return (style.measure(whole, bold=bold) + 0.1 * style.size if whole else 0) + stack, height


def place_text(text: str, middle: Point, style: TextStyle, *, anchor: Anchor = "middle", bold: bool = False) -> Shapes:
    """One line of text, a fraction stacked, with its middle height at `middle`."""
    x, y = middle
    match = _FRACTION.fullmatch(text)
    if not match:
        return (Label(text, x, y + style.cap_height / 2, style, anchor, bold),)
    whole, top, bottom = match.groups()
    width, _ = measure_text(text, style, bold=bold)
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    right = left + width
    stack = right - left - (style.measure(whole, bold=bold) + 0.1 * style.size if whole else 0)
    center = right - stack / 2
    gap = _BAR_GAP * style.size
    shapes: Shapes = (
        draw_lines(((right - stack, y), (right, y)), width=_BAR_WIDTH),
        Label(top, center, y - gap, style, "middle", bold),
        Label(bottom, center, y + gap + style.cap_height, style, "middle", bold),
    )
    return (Label(whole, left, y + style.cap_height / 2, style, "start", bold), *shapes) if whole else shapes


def wrap_text(text: str, width: float, style: TextStyle, *, bold: bool = False) -> tuple[str, ...]:
    """Lines no wider than `width`, broken at spaces; a word that is wider alone is broken inside."""
    lines = [""]
    for word in split_words(text):
        for piece in [word] if _FRACTION.fullmatch(word) else _break_word(word, width, style, bold):
            longer = f"{lines[-1]} {piece}" if lines[-1] else piece
            if style.measure(longer, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return tuple(line for line in lines if line) or ("",)


def split_words(text: str) -> list[str]:
    """The words between which a text may be broken; a mixed number is one word."""
    return [text] if _FRACTION.fullmatch(text) else text.split(" ")


def measure_lines(lines: Sequence[str], style: TextStyle, *, bold: bool = False) -> tuple[float, float]:
    """Width and height of lines as `place_lines` sets them."""
    sizes = [measure_text(line, style, bold=bold) for line in lines]
    return max(width for width, _ in sizes), sizes[0][1] + (len(lines) - 1) * _LEADING * style.size


def place_lines(
    lines: Sequence[str], middle: Point, style: TextStyle, *, anchor: Anchor = "middle", bold: bool = False
) -> Shapes:
    """Lines one below the other, the block's middle height at `middle`."""
    x, y = middle
    first = y - (len(lines) - 1) * _LEADING * style.size / 2
    return join_shapes(
        place_text(line, (x, first + index * _LEADING * style.size), style, anchor=anchor, bold=bold)
        for index, line in enumerate(lines)
    )


def spread(places: Sequence[float], widths: Sequence[float], gap: float) -> tuple[float, ...]:
    """Move ascending places apart, as little as possible in least squares, so that things of these widths keep `gap`.

    Pool adjacent violators: with the widths taken out of the places, things that would cross share their mean.
    """
    offsets = [0.0]
    for before, after in pairwise(widths):
        offsets.append(offsets[-1] + (before + after) / 2 + gap)
    pools: list[tuple[float, int]] = []
    for place, offset in zip(places, offsets, strict=False):
        mean, count = place - offset, 1
        while pools and pools[-1][0] > mean:
            other, size = pools.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        pools.append((mean, count))
    means = [mean for mean, count in pools for _ in range(count)]
    return tuple(mean + offset for mean, offset in zip(means, offsets, strict=False))


def thin_labels(labels: Sequence[str], lengths: Sequence[float], pitch: float, zero: int | None) -> tuple[int, ...]:
    """Which of the labels at marks `pitch` apart are printed so that none touches the next, as indices.

    `lengths` are the labels' sizes along the scale with the room they need, `zero` is the index of 0, if it is there.
    All are printed if they fit; else every second, fifth and so on, counted from 0 or from the first.
    """
    last = len(labels) - 1
    first = zero if zero is not None else 0
    for gap in _list_gaps(labels, first):
        kept = range(first % gap, last + 1, gap)
        if all((lengths[one] + lengths[other]) / 2 <= gap * pitch for one, other in pairwise(kept)):
            return tuple(kept)
    return (first,)


def _list_gaps(labels: Sequence[str], first: int) -> list[int]:
    """Gaps between printed labels, the best first: those that land on whole numbers, then the round ones.

    Unless 0 lies inside the scale, a gap that lands on its last mark goes before one that misses it.
    """
    last = len(labels) - 1
    gaps = [gap for gap in range(1, max(last // 2, 1) + 1) if last % gap == 0 or gap in _ROUND_GAPS]

    def rank(gap: int) -> tuple[bool, bool, bool, int]:
        misses = first in (0, last) and last % gap > 0
        broken = gap > 1 and any("/" in label or "." in label for label in labels[first % gap :: gap])
        return misses, broken, gap not in _ROUND_GAPS, gap

    return [*sorted(gaps, key=rank), last]


def _break_word(word: str, width: float, style: TextStyle, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and style.measure(pieces[-1] + character, bold=bold) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
