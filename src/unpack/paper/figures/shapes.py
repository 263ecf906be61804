"""The few shapes that figures are made of, and how they become one SVG picture.

All lengths are millimetres, y runs down. A shape knows the box it fills, so the picture's edge is never guessed.
Colours are black, white and one tint that a copier keeps light.
"""

from collections.abc import Iterable
from itertools import chain
from operator import mul
from typing import Literal

from unpack.paper.drawing import Drawing, escape_text, format_number, text_width
from unpack.text.record import record

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

INK = "#000"
PAPER = "#fff"
TINT = "#ebebeb"
HAIRLINE = 0.2
LINE = 0.3
HEAVY = 0.5

_EDGE = 0.3
_MEASURED_FONT = "Source Sans 3"
# Widths are measured for Source Sans 3; Andika, and any other font for safety, runs up to a fifth wider.
_WIDER = 1.2


@record
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grow(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@record
class TextStyle:
    """The font of a figure's text and its size in millimetres."""

    font: str
    size: float

    @property
    def cap_height(self) -> float:
        """The height of a capital letter or a digit, as the font files give it."""
        return self.size * (0.66 if self.font == _MEASURED_FONT else 0.73)

    def measure(self, text: str, *, bold: bool = False) -> float:
        """How wide `text` is printed, never less than it is."""
        return text_width(text, self.size, bold=bold) * (1.02 if self.font == _MEASURED_FONT else _WIDER)


@record
class Path:
    """Lines and curves: ("M", point), ("L", point), ("C", control, control, point); `close` leads back to the start."""

    commands: tuple[tuple[str, *tuple[Point, ...]], ...]
    width: float = LINE
    color: str = INK
    fill: str = "none"
    dash: str = ""
    close: bool = False

    def box(self) -> Box:
        points: list[Point] = []
        for name, *ends in self.commands:
            points += _sample_curve(points[-1], *ends) if name == "C" else ends
        return _bound(points).grow(self.width / 2)

    def write(self) -> str:
        data = "".join(name + " ".join(map(_write_point, points)) for name, *points in self.commands)
        dash = f' stroke-dasharray="{self.dash}"' if self.dash else ""
        stroke = f' stroke="{self.color}" stroke-width="{format_number(self.width)}"' if self.width else ""
        return f'<path d="{data}{"Z" if self.close else ""}" fill="{self.fill}"{stroke}{dash}/>'


@record
class Circle:
    center: Point
    radius: float
    width: float = LINE
    fill: str = "none"

    def box(self) -> Box:
        return _bound([self.center]).grow(self.radius + self.width / 2)

    def write(self) -> str:
        x, y = map(format_number, self.center)
        stroke = f' stroke="{INK}" stroke-width="{format_number(self.width)}"' if self.width else ""
        return f'<circle cx="{x}" cy="{y}" r="{format_number(self.radius)}" fill="{self.fill}"{stroke}/>'


@record
class Label:
    """One line of text; `baseline` is where its letters stand."""

    text: str
    x: float
    baseline: float
    style: TextStyle
    anchor: Anchor = "middle"
    bold: bool = False

    def box(self) -> Box:
        width = self.style.measure(self.text, bold=self.bold)
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        deep = 0.0 if all(character in _FLAT for character in self.text) else 0.24 * self.style.size
        high = self.style.cap_height + (0.08 * self.style.size if deep else 0)
        return Box(left, self.baseline - high, left + width, self.baseline + deep)

    def write(self) -> str:
        x, y, size = map(format_number, (self.x, self.baseline, self.style.size))
        weight = ' font-weight="700"' if self.bold else ""
        attributes = f'x="{x}" y="{y}" font-size="{size}" text-anchor="{self.anchor}"{weight}'
        return f"<text {attributes}>{escape_text(self.text)}</text>"


@record
class Room:
    """Empty paper that belongs to the picture, for a child to write on."""

    left: float
    top: float
    right: float
    bottom: float

    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)

    def write(self) -> str:
        return ""


Shape = Path | Circle | Label | Room
Shapes = tuple[Shape, ...]

# Signs that stay between baseline and cap height.
_FLAT = frozenset("0123456789−+×=?ABCDEFGHIKLMNOPRSTUVWXYZ.: ")


def draw_lines(*lines: tuple[Point, ...], width: float = LINE, color: str = INK, dash: str = "") -> Path:
    """Open lines through the given points, as one shape."""
    return Path(
        tuple(("L" if index else "M", point) for line in lines for index, point in enumerate(line)),
        width,
        color,
        dash=dash,
    )


def draw_polygon(points: Iterable[Point], *, width: float = LINE, fill: str = "none") -> Path:
    return Path(
        tuple(("L" if index else "M", point) for index, point in enumerate(points)), width, fill=fill, close=True
    )


def draw_rectangle(box: Box, *, width: float = LINE, fill: str = "none") -> Path:
    return draw_polygon(list_corners(box), width=width, fill=fill)


def list_corners(box: Box) -> tuple[Point, Point, Point, Point]:
    """The corners, clockwise from the upper left."""
    return (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)


def draw_arrowhead(tip: Point, toward: Point, *, length: float = 2.4) -> Path:
    """A filled arrowhead; `toward` is its direction, of length 1."""
    (x, y), (dx, dy) = tip, toward
    foot_x, foot_y, half = x - dx * length, y - dy * length, length * 0.36
    return draw_polygon(
        (tip, (foot_x - dy * half, foot_y + dx * half), (foot_x + dy * half, foot_y - dx * half)), width=0, fill=INK
    )


def join_shapes(groups: Iterable[Shapes]) -> Shapes:
    """All shapes of all groups, in their order."""
    return tuple(chain.from_iterable(groups))


def bound_shapes(shapes: Iterable[Shape]) -> Box:
    """The smallest box that holds all of them."""
    boxes = [shape.box() for shape in shapes]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def compose(shapes: Shapes, font: str) -> Drawing:
    """Put shapes, the first at the bottom, into one picture that just holds them."""
    box = bound_shapes(shapes).grow(_EDGE)
    left, top = round(box.left - 0.005, 2), round(box.top - 0.005, 2)
    width, height = round(box.right - left + 0.005, 2), round(box.bottom - top + 0.005, 2)
    size = " ".join(map(format_number, (left, top, width, height)))
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{format_number(width)}mm" height="{format_number(height)}mm" '
        f'viewBox="{size}" font-family="{_quote_font(font)}" stroke-linejoin="round">'
        + "".join(shape.write() for shape in shapes)
        + "</svg>",
        width,
        height,
    )


def _quote_font(font: str) -> str:
    # A bare family name may hold no digits of its own, so "Source Sans 3" needs quotes.
    return escape_text("'" + font.replace("\\", "").replace("'", "") + "'")


def _bound(points: list[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _sample_curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Points on a Bézier curve, near enough to tell the box it fills."""
    points: list[Point] = []
    for step in range(1, 17):
        t = step / 16
        shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        across, down = zip(start, first, second, end, strict=True)
        points.append((sum(map(mul, shares, across)), sum(map(mul, shares, down))))
    return points


def _write_point(point: Point) -> str:
    return f"{format_number(point[0])},{format_number(point[1])}"
