"""Places that look scattered: no two touch, no three are in a row, and the same number lies the same way."""

import hashlib
from functools import cache
from itertools import combinations, count
from math import dist, sqrt

from unpack.paper.figures.shapes import Point

# In parts of the distance that any two places keep at least: the area for each, how far apart those lie that the eye
# can still join to a row, and how near to a line a row is.
_AREA = 2.5
_REACH = 1.9
_ROW = 0.2
_LEAST_HEIGHT = 1.4
_TRIES = 80


def measure_field(most: int) -> tuple[float, float]:
    """Width and height of a field that holds up to `most` places, each with room for a thing of width 1."""
    height = max(sqrt(most * _AREA * 0.75), _LEAST_HEIGHT)
    return height * 4 / 3, height


@cache
def scatter(number: int, most: int, group: int) -> tuple[Point, ...]:
    """`number` places on the field of `most`, which is no fewer; each group of a figure, by its index, gets its own."""
    for trial in count():
        places = _try(number, measure_field(most), f"{number} {most} {group} {trial}")
        if places is not None:
            return places
    raise AssertionError("there is always another trial")


def _try(number: int, field: tuple[float, float], seed: str) -> tuple[Point, ...] | None:
    """The places, or None where one of them found no room."""
    places: list[Point] = []
    for index in range(number):
        for attempt in range(_TRIES):
            place = _pick(field, f"{seed} {index} {attempt}")
            if all(dist(place, other) >= 1 for other in places) and not _makes_a_row(place, places):
                places.append(place)
                break
        else:
            return None
    return tuple(places)


def _pick(field: tuple[float, float], seed: str) -> Point:
    digest = hashlib.sha256(seed.encode("ascii")).digest()
    across, down = (int.from_bytes(part, "big") / 2**32 for part in (digest[:4], digest[4:8]))
    return 0.5 + across * (field[0] - 1), 0.5 + down * (field[1] - 1)


def _makes_a_row(place: Point, places: list[Point]) -> bool:
    """Whether it lies with two others on a line, near enough for the eye to join the three."""
    near = [other for other in places if dist(place, other) < 2 * _REACH]
    return any(_is_row(place, one, other) for one, other in combinations(near, 2))


def _is_row(*three: Point) -> bool:
    (one, other), middle = max(
        (((a, c), b) for a, b, c in (three, three[1:] + three[:1], three[2:] + three[:2])),
        key=lambda row: dist(*row[0]),
    )
    if max(dist(one, middle), dist(middle, other)) > _REACH:
        return False
    (x1, y1), (x2, y2), (x, y) = one, other, middle
    # Twice the area of the triangle, over its longest side, is how far the middle one lies off the line.
    return abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / dist(one, other) < _ROW
