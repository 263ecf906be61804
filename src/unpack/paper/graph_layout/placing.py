"""Where the boxes and lines of each row stand from left to right.

Each node is drawn to the weighted mean of its neighbours, and each row is set as near to those wishes as its gaps
allow: a least-squares fit with the nodes in order, solved exactly by pooling adjacent violators (Ayer and others,
1955).
"""

from collections.abc import Sequence

from unpack.text.record import record

ROUNDS = 4
# How strongly a node holds on to its place, against pulls of 0.4 and more.
STAY = 0.02


@record
class Pull:
    """A link that pulls its ends towards one upright line; it touches each node at an offset from its middle."""

    upper: int
    lower: int
    weight: float
    upper_offset: float = 0
    lower_offset: float = 0


@record
class Widths:
    """The width of each node, the least gaps between the nodes of each row, and the edges that no row may pass."""

    nodes: Sequence[float]
    gaps: Sequence[Sequence[float]]
    left: float
    right: float


def place_rows(rows: Sequence[Sequence[int]], widths: Widths, pulls: Sequence[Pull]) -> list[float]:
    """The middle of each node, by node; `rows` hold the nodes from left to right.

    A row that is wider than its room has its gaps shortened.
    """
    above: list[list[tuple[int, float, float]]] = [[] for _ in widths.nodes]
    below: list[list[tuple[int, float, float]]] = [[] for _ in widths.nodes]
    for pull in pulls:
        shift = pull.upper_offset - pull.lower_offset
        above[pull.lower].append((pull.upper, shift, pull.weight))
        below[pull.upper].append((pull.lower, -shift, pull.weight))
    both = [[*upper, *lower] for upper, lower in zip(above, below, strict=True)]
    fitted = [_Row(row, gaps, widths) for row, gaps in zip(rows, widths.gaps, strict=True)]
    middles = [0.0] * len(widths.nodes)
    for row in fitted:
        row.centre(middles)
    for _ in range(ROUNDS):
        for row in fitted[1:]:
            row.fit(above, middles)
        for row in reversed(fitted[:-1]):
            row.fit(below, middles)
    for _ in range(ROUNDS):
        for row in [*fitted, *reversed(fitted)]:
            row.fit(both, middles)
    return middles


class _Row:
    """One row, with the least distance of each node's middle from the first one's."""

    def __init__(self, nodes: Sequence[int], gaps: Sequence[float], widths: Widths) -> None:
        self._nodes = nodes
        halves = [widths.nodes[node] / 2 for node in nodes]
        room = widths.right - widths.left - 2 * sum(halves)
        share = min(1.0, max(0.0, room) / sum(gaps)) if sum(gaps) else 1.0
        self._offsets = [0.0]
        for left, gap in enumerate(gaps):
            self._offsets.append(self._offsets[-1] + halves[left] + gap * share + halves[left + 1])
        self._least = widths.left + (halves[0] if halves else 0)
        self._most = max(self._least, widths.right - (halves[-1] if halves else 0) - self._offsets[-1])

    def centre(self, middles: list[float]) -> None:
        start = (self._least + self._most) / 2
        for node, offset in zip(self._nodes, self._offsets, strict=True):
            middles[node] = start + offset

    def fit(self, neighbours: Sequence[Sequence[tuple[int, float, float]]], middles: list[float]) -> None:
        """Set the row as near as its gaps allow to where `neighbours` (node, shift, weight) pull it."""
        wishes, weights = [], []
        for node, offset in zip(self._nodes, self._offsets, strict=True):
            # Nothing else may pull it: then it stays, but gives way.
            weight = STAY
            wish = middles[node] * STAY
            for other, shift, pull in neighbours[node]:
                weight += pull
                wish += (middles[other] + shift) * pull
            wishes.append(wish / weight - offset)
            weights.append(weight)
        for node, offset, wish in zip(self._nodes, self._offsets, fit_ascending(wishes, weights), strict=True):
            middles[node] = offset + min(max(wish, self._least), self._most)


def fit_ascending(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The ascending values with the least weighted sum of squared differences from `wishes`. Weights are positive."""
    blocks: list[tuple[float, float, int]] = []
    for mean, total in zip(wishes, weights, strict=True):
        size = 1
        while blocks and blocks[-1][0] > mean:
            other_mean, other_total, other_size = blocks.pop()
            mean = (mean * total + other_mean * other_total) / (total + other_total)
            total += other_total
            size += other_size
        blocks.append((mean, total, size))
    return [mean for mean, _, size in blocks for _ in range(size)]
