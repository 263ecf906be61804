"""Lines from box to box: where they touch, and curves that keep to the gaps between the rows.

A line leaves the lower side of a box straight down, swings over inside the gap, and comes down on the upper side of
what rests on it. Through a row it runs straight, in the lane that the layout keeps free for it.
"""

from collections.abc import Sequence
from itertools import pairwise

from unpack.paper.graph_layout.records import Arc, Edge, Point
from unpack.text.record import record

# The straight part at the end of a line holds its arrow head; that of a branch also the arc and the word; that below a
# band crosses the end of the band.
LEAVING_STEM = 0.6
ARRIVING_STEM = 2.0
BAND_STEM = 2.2
BRANCH_STEM = 4.0
ARC_HEIGHT = 3.1
ARC_BULGE = 1.0
ARC_OVERHANG = 1.3
WORD_BASELINE = 1.05
# From the last branch to the middle of a word beside it, and what a word between two branches needs.
WORD_ASIDE = 3.2
WORD_ROOM = 4.0


@record
class Gap:
    """How a line goes through one gap: the straight parts at both ends, and where between them it swings over.

    `level` is a share of the way between the straight parts, counted from where the line comes.
    """

    level: float
    first_stem: float
    last_stem: float

    def reverse(self) -> "Gap":
        """The same gap for a line that comes from the other side."""
        return Gap(1 - self.level, self.last_stem, self.first_stem)


def join_points(points: Sequence[Point], gaps: Sequence[Gap]) -> tuple[Point, ...]:
    """A smooth line through `points`, two for each gap: where the line enters it and where it leaves it."""
    line = [points[0]]
    for place, gap in enumerate(gaps):
        start, end = points[2 * place], points[2 * place + 1]
        down = 1 if end[1] > start[1] else -1
        leave = (start[0], start[1] + down * gap.first_stem)
        arrive = (end[0], end[1] - down * gap.last_stem)
        height = leave[1] + (arrive[1] - leave[1]) * gap.level
        _go_straight(line, start)
        _go_straight(line, leave)
        if start[0] == end[0]:
            _go_straight(line, arrive)
        else:
            line += [(leave[0], height), (arrive[0], height), arrive]
        _go_straight(line, end)
    return tuple(line)


def _go_straight(line: list[Point], end: Point) -> None:
    start = line[-1]
    if start != end:
        line += [_between(start, end, 1 / 3), _between(start, end, 2 / 3), end]


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def go_round(start: Point, end: Point, height: float) -> tuple[Point, ...]:
    """A line from the top of one box over its neighbours to the top of another in the same row, `height` above it."""
    # A cubic curve rises to three quarters of its control points.
    top = start[1] - height * 4 / 3
    return (start, (start[0], top), (end[0], top), end)


def go_across(start: Point, end: Point) -> tuple[Point, ...]:
    """A straight line from the side of one box to the side of the next."""
    return (start, _between(start, end, 1 / 3), _between(start, end, 2 / 3), end)


def draw_arc(end: str, group: str, ports: Sequence[float], side: float, outward: int) -> Arc:
    """The arc over the branches that touch a box at `ports` (ascending) on its side at height `side`.

    `outward` is -1 for an upper side, 1 for a lower one. The word stands between the branches; beside them where they
    are too near, or where there is only one because the others are not on the map.
    """
    height = side + outward * ARC_HEIGHT
    left, right = ports[0] - ARC_OVERHANG, ports[-1] + ARC_OVERHANG
    bulge = height + outward * ARC_BULGE
    third = (right - left) / 3
    baseline = side - WORD_BASELINE if outward < 0 else side + ARC_HEIGHT - WORD_BASELINE + 0.4
    between = [(first + second) / 2 for first, second in pairwise(ports)]
    if not between or min(second - first for first, second in pairwise(ports)) < WORD_ROOM:
        between = [ports[-1] + WORD_ASIDE]
    return Arc(
        end=end,
        group=group,
        points=((left, height), (left + third, bulge), (right - third, bulge), (right, height)),
        words=tuple((middle, baseline) for middle in between),
    )


def stem_of(edge: Edge, *, arrives: bool) -> float:
    """How long the straight end of a line is."""
    if not arrives:
        return LEAVING_STEM
    return BRANCH_STEM if edge.kind == "any-of" else ARRIVING_STEM
