"""Inlines as HTML: escaped text, marks drawn as SVG with their character as text alternative, formulas as MathML."""

import math
import re

from unpack.paper.document import (
    Blank,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Picture,
    Shape,
    Strong,
    Text,
)
from unpack.paper.drawing import Drawing, escape_text, format_number
from unpack.paper.mathematics import write_mathml
from unpack.paper.writers.place import Place

# A word of more than twenty letters may be wider than its column, so it may break after every fifth; an escaped sign
# counts as one letter.
_LONG_WORD = re.compile(r"(?:&[a-z]+;|[^\s&]){21,}")
_CHUNK = re.compile(r"(?:&[a-z]+;|.){1,5}")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)

_RING = '<circle cx="10" cy="10" r="9.2" fill="none" stroke="#000" stroke-width="1.2"/>'
_EYES = '<circle cx="6.8" cy="7.4" r="1.25"/><circle cx="13.2" cy="7.4" r="1.25"/>'
_COLORS = {"●": "#1a7f37", "▲": "#d29922", "■": "#cf222e"}


def write_inlines(content: Inlines, place: Place) -> str:
    """Write inlines as HTML for a paragraph, heading or cell."""
    return "".join(_write_inline(inline, place) for inline in content)


def _write_inline(inline: Inline, place: Place) -> str:
    match inline:
        case Text(text):
            return _LONG_WORD.sub(lambda word: "<wbr>".join(_CHUNK.findall(word[0])), escape_text(text))
        case Emphasis(content):
            return f"<em>{write_inlines(content, place)}</em>"
        case Strong(content):
            return f"<strong>{write_inlines(content, place)}</strong>"
        case Link(content, address):
            shown = write_inlines(content, place)
            safe = _ADDRESS.fullmatch(address)
            return f'<a href="{escape_text(address)}" rel="noreferrer">{shown}</a>' if safe else shown
        case Math(tree):
            return write_mathml(tree)
        case Blank():
            return f'<span class="blank" role="img" aria-label="{escape_text(place.speak(("blank",)))}"></span>'
        case Shape(sign):
            return write_shape(sign, color=place.style.color)
        case LineBreak():
            return "<br>"
        case Picture(figure):
            return write_drawing(place.draw_figure(figure), figure.alt)


def write_drawing(drawing: Drawing, alt: str) -> str:
    """Write a drawing into the page, with the text that stands for it."""
    size = f"width:{format_number(drawing.width)}mm"
    label = f'<svg role="img" aria-label="{escape_text(alt)}" class="drawing" style="{size}" '
    return drawing.svg.replace("<svg ", label, 1)


def write_shape(sign: str, *, color: bool = False) -> str:
    """Draw one of `document.SHAPES`, as high as the capitals beside it; `color` only adds to the shape."""
    fill = f' fill="{_COLORS[sign]}"' if color and sign in _COLORS else ""
    return (
        f'<svg class="shape" role="img" aria-label="{escape_text(sign)}" viewBox="0 0 20 20"{fill}>{_DRAWN[sign]}</svg>'
    )


def _draw_face(mouth: str) -> str:
    return f'{_RING}{_EYES}<path d="{mouth}" fill="none" stroke="#000" stroke-width="1.2" stroke-linecap="round"/>'


def _draw_star() -> str:
    points = []
    for corner in range(10):
        radius, angle = (4.3 if corner % 2 else 10.4), math.radians(corner * 36 - 90)
        x, y = 10 + radius * math.cos(angle), 10.7 + radius * math.sin(angle)
        points.append(f"{format_number(x)},{format_number(y)}")
    return f'<polygon points="{" ".join(points)}"/>'


_DRAWN = {
    "○": _RING,
    "◐": f'{_RING}<path d="M10,.8a9.2,9.2 0 0 0 0,18.4z"/>',
    "●": '<circle cx="10" cy="10" r="9.8"/>',
    "★": _draw_star(),
    "▲": '<polygon points="10,.8 20,18.6 0,18.6"/>',
    "■": '<rect x="1.2" y="1.2" width="17.6" height="17.6"/>',
    "□": '<rect x="1.8" y="1.8" width="16.4" height="16.4" fill="none" stroke="#000" stroke-width="1.2"/>',
    "☺": _draw_face("M5.6,12.2C7.6,15.8 12.4,15.8 14.4,12.2"),
    "◡": _draw_face("M5.8,13H14.2"),
    "☹": _draw_face("M5.6,14.8C7.6,11.6 12.4,11.6 14.4,14.8"),
}
