"""At which height inside a gap each line swings over, so that lines beside each other do not run into one.

Of lines that go to the right, one further left swings over lower: it would have to cross its neighbour twice otherwise.
Lines to the left mirror that.
"""

from collections.abc import Iterable, Sequence

from unpack.text.record import record

# As shares of the gap, from above.
HIGHEST, LOWEST, MIDDLE = 0.3, 0.7, 0.5
# Less than this, in millimetres, is hardly a swing.
LEAST_SWING = 2.0


@record
class Swing:
    """A line through one gap, from `upper` to `lower` (places from left to right); `key` names it."""

    key: tuple[int, int]
    upper: float
    lower: float

    @property
    def span(self) -> tuple[float, float]:
        return min(self.upper, self.lower), max(self.upper, self.lower)


def spread_levels(swings: Iterable[Swing]) -> dict[tuple[int, int], float]:
    """The height of each line of one gap, by its key, as a share of the gap from above."""
    rightward, leftward, upright = [], [], []
    for swing in swings:
        if abs(swing.upper - swing.lower) < LEAST_SWING:
            upright.append(swing)
        elif swing.upper < swing.lower:
            rightward.append(swing)
        else:
            leftward.append(swing)
    levels = {swing.key: MIDDLE for swing in upright}
    for cluster in _cluster(rightward):
        levels |= _spread(sorted(cluster, key=lambda swing: (-swing.upper, -swing.lower, swing.key)))
    for cluster in _cluster(leftward):
        levels |= _spread(sorted(cluster, key=lambda swing: (swing.upper, swing.lower, swing.key)))
    return levels


def _cluster(swings: Sequence[Swing]) -> list[list[Swing]]:
    """Lines whose spans overlap, directly or by way of others."""
    clusters: list[list[Swing]] = []
    reach = float("-inf")
    for swing in sorted(swings, key=lambda swing: (swing.span, swing.key)):
        start, end = swing.span
        if start > reach:
            clusters.append([])
        clusters[-1].append(swing)
        reach = max(reach, end)
    return clusters


def _spread(swings: Sequence[Swing]) -> dict[tuple[int, int], float]:
    if len(swings) == 1:
        return {swings[0].key: MIDDLE}
    step = (LOWEST - HIGHEST) / (len(swings) - 1)
    return {swing.key: HIGHEST + step * place for place, swing in enumerate(swings)}
