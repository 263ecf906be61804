"""The clock face."""

from math import cos, pi, sin

from unpack.paper.figures.shapes import (
    HAIRLINE,
    HEAVY,
    INK,
    Circle,
    Path,
    Point,
    Shapes,
    TextStyle,
    draw_lines,
    draw_polygon,
    join_shapes,
)
from unpack.paper.figures.text import measure_text, place_text
from unpack.unpacking.figures.specs import Clock


def draw_clock(spec: Clock, width: float, style: TextStyle) -> Shapes:
    """A face with sixty marks and twelve numbers; the hour hand is short and thick and moves on with the minutes."""
    radius = max(min(5 * style.size, width / 2 - 0.5), 4 * style.size)
    numbers = join_shapes(
        place_text(str(hour), _place_number(hour, 0.875 * radius, style), style) for hour in range(1, 13)
    )
    minute_turn = spec.minute / 60
    hour_turn = (spec.hour + minute_turn) / 12
    hands = (
        *((_draw_hand(hour_turn, 0.4 * radius, 0.048 * radius),) if spec.hands in ("both", "hour") else ()),
        *((_draw_hand(minute_turn, 0.62 * radius, 0.026 * radius),) if spec.hands in ("both", "minute") else ()),
    )
    rim = Circle((0, 0), radius, width=0.6)
    hub = Circle((0, 0), 0.07 * radius, width=0, fill=INK)
    return (rim, *_draw_marks(radius), *numbers, *hands, hub)


def _draw_marks(radius: float) -> tuple[Path, Path]:
    fine = [index for index in range(60) if index % 5]
    return (
        draw_lines(
            *((_point_at(i / 60, 0.94 * radius), _point_at(i / 60, 0.98 * radius)) for i in fine), width=HAIRLINE
        ),
        draw_lines(
            *((_point_at(i / 12, 0.91 * radius), _point_at(i / 12, 0.98 * radius)) for i in range(12)), width=HEAVY
        ),
    )


def _place_number(hour: int, reach: float, style: TextStyle) -> Point:
    """The middle of a number that touches the circle of radius `reach` from inside."""
    x, y = _point_at(hour / 12, 1)
    width, height = measure_text(str(hour), style)
    inset = abs(x) * width / 2 + abs(y) * height / 2
    return x * (reach - inset), y * (reach - inset)


def _draw_hand(turn: float, length: float, half_width: float) -> Path:
    """A straight hand with a pointed end."""
    x, y = _point_at(turn, 1)
    side_x, side_y = -y * half_width, x * half_width
    neck = length - 3 * half_width
    return draw_polygon(
        (
            (side_x, side_y),
            (x * neck + side_x, y * neck + side_y),
            (x * length, y * length),
            (x * neck - side_x, y * neck - side_y),
            (-side_x, -side_y),
        ),
        width=0,
        fill=INK,
    )


def _point_at(turn: float, radius: float) -> Point:
    """The point at `turn` whole turns clockwise from the top, around the middle of the face."""
    return radius * sin(2 * pi * turn), -radius * cos(2 * pi * turn)
