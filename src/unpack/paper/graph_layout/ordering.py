"""The order of boxes and lines inside each row, chosen so that few lines cross.

Sugiyama's method (1981): barycentre sweeps from several starts, then swaps of neighbours. Nodes are numbers; nothing
here is random and no clock is asked, so the same graph is always ordered alike.
"""

from bisect import bisect_right, insort_right
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from unpack.paper.graph_layout.ports import Bundle, count_port_crossings, order_bundles
from unpack.text.record import record

SWEEPS = 8
HASHED_STARTS = 10
# Crossings of two hard lines count more: those of a dashed line are easier to read.
HARD_EXTRA = 2

Rows = list[list[int]]


@record
class RowProblem:
    """Rows of nodes to be ordered, each node once, in teaching order.

    `links` are (node, node of the row below); `hard_links` those of them that are needs. `flat_links` are (box, box
    of the same row): such a line runs straight where no box is between, else round above the row, a detour. `knots`
    are the boxes whose lines from above are bundled, with the bundles of the nodes that they come from.
    """

    rows: Rows
    links: Sequence[tuple[int, int]]
    hard_links: Sequence[tuple[int, int]]
    flat_links: Sequence[tuple[int, int]]
    is_box: Sequence[bool]
    knots: Mapping[int, Sequence[Bundle]]


def order_rows(problem: RowProblem, keys: Sequence[str]) -> tuple[Rows, int]:
    """The rows in the best order found, and how many lines cross in it.

    Ties go to the earlier start. `keys` names each node, for the starts that are ordered by hash.
    """
    search = _Search(problem)
    best, least = problem.rows, search.cost(problem.rows)
    for start in _starts(problem.rows, keys):
        swept = search.sweep(start)
        if swept is None:
            continue
        rows = search.swap_neighbours(swept)
        cost = search.cost(rows)
        if cost < least:
            best, least = rows, cost
        if least == (0, 0):
            break
    return best, search.count_crossings(best)


def _starts(rows: Rows, keys: Sequence[str]) -> Iterator[Rows]:
    yield rows
    yield [row[::-1] for row in rows]
    for salt in range(HASHED_STARTS):
        digests = [sha256(f"{salt} {key}".encode()).digest() for key in keys]
        yield [sorted(row, key=digests.__getitem__) for row in rows]


class _Search:
    """The moves that better an order, and what they are measured by: (weighted crossings, detours)."""

    def __init__(self, problem: RowProblem) -> None:
        self._is_box = problem.is_box
        self._knots = problem.knots
        self._above, self._below = _neighbours(problem.links, len(problem.is_box))
        hard_above, self._hard_below = _neighbours(problem.hard_links, len(problem.is_box))
        self._weighted_neighbours = (
            (self._above, 1),
            (self._below, 1),
            (hard_above, HARD_EXTRA),
            (self._hard_below, HARD_EXTRA),
        )
        self._knots_below = [frozenset(problem.knots).intersection(below) for below in self._below]
        self._known: set[tuple[int, ...]] = set()
        row_of = {node: number for number, row in enumerate(problem.rows) for node in row}
        self._flat_links: list[list[tuple[int, int]]] = [[] for _ in problem.rows]
        for first, second in problem.flat_links:
            self._flat_links[row_of[first]].append((first, second))

    def sweep(self, start: Rows) -> Rows | None:
        """The best order on the way from `start` that was not on the way from an earlier one, if there is any."""
        rows = [list(row) for row in start]
        place = self._number(rows)
        best, least = None, (0, 0)
        for _ in range(SWEEPS):
            for row in rows[1:]:
                _align(row, self._above, place)
            for row in rows[-2::-1]:
                _align(row, self._below, place)
            # What follows on an order that has been met before has been met before.
            if self._is_known(rows):
                break
            cost = self.cost(rows)
            if best is None or cost < least:
                best, least = [list(row) for row in rows], cost
        return best

    def _is_known(self, rows: Rows) -> bool:
        state = tuple(node for row in rows for node in row)
        known = state in self._known
        self._known.add(state)
        return known

    def swap_neighbours(self, rows: Rows) -> Rows:
        rows = [list(row) for row in rows]
        place = self._number(rows)
        improved = True
        while improved:
            improved = False
            for number, row in enumerate(rows):
                for left in range(len(row) - 1):
                    if self._gain_by_swap(number, row, left, place) > (0, 0):
                        _swap(row, left, place)
                        improved = True
        return rows

    def cost(self, rows: Rows) -> tuple[int, int]:
        place = self._number(rows)
        crossings = detours = 0
        for number, row in enumerate(rows):
            crossings += _count_inversions(row, self._below, place)
            crossings += _count_inversions(row, self._hard_below, place) * HARD_EXTRA
            if self._flat_links[number]:
                flat = self._flat_cost(number, row)
                crossings += flat[0]
                detours += flat[1]
        return crossings + sum(self._knot_cost(node, place) for node in self._knots) * (1 + HARD_EXTRA), detours

    def count_crossings(self, rows: Rows) -> int:
        """How many lines cross, whatever they are."""
        place = self._number(rows)
        between = sum(_count_inversions(row, self._below, place) for row in rows)
        along = sum(self._flat_cost(number, row)[0] for number, row in enumerate(rows))
        return between + along + sum(self._knot_cost(node, place) for node in self._knots)

    def _number(self, rows: Rows) -> list[int]:
        place = [0] * len(self._is_box)
        for row in rows:
            for position, node in enumerate(row):
                place[node] = position
        return place

    def _gain_by_swap(self, number: int, row: list[int], left: int, place: list[int]) -> tuple[int, int]:
        first, second = row[left], row[left + 1]
        crossings = detours = 0
        for neighbours, weight in self._weighted_neighbours:
            if neighbours[first] and neighbours[second]:
                crossings += _count_between(neighbours[first], neighbours[second], place) * weight
        knots = self._knots_below[first] | self._knots_below[second]
        if knots or self._flat_links[number]:
            before = self._local_cost(number, row, knots, place)
            _swap(row, left, place)
            after = self._local_cost(number, row, knots, place)
            _swap(row, left, place)
            crossings += before[0] - after[0]
            detours = before[1] - after[1]
        return crossings, detours

    def _local_cost(self, number: int, row: list[int], knots: frozenset[int], place: list[int]) -> tuple[int, int]:
        crossings, detours = self._flat_cost(number, row)
        return crossings + sum(self._knot_cost(node, place) for node in knots) * (1 + HARD_EXTRA), detours

    def _flat_cost(self, number: int, row: list[int]) -> tuple[int, int]:
        crossings = detours = 0
        for first, second in self._flat_links[number]:
            ends = sorted((row.index(first), row.index(second)))
            between = row[ends[0] + 1 : ends[1]]
            if any(self._is_box[node] for node in between):
                detours += 1
                crossings += sum(len(self._above[node]) for node in between)
            else:
                crossings += len(between)
        return crossings, detours

    def _knot_cost(self, node: int, place: list[int]) -> int:
        return count_port_crossings(order_bundles(self._knots[node], place.__getitem__), place.__getitem__)


def _neighbours(links: Sequence[tuple[int, int]], count: int) -> tuple[list[list[int]], list[list[int]]]:
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in links:
        below[upper].append(lower)
        above[lower].append(upper)
    return above, below


def _align(row: list[int], neighbours: list[list[int]], place: list[int]) -> None:
    """Sort a row by the mean place of its neighbours; a node without any keeps its own."""
    keys = {}
    for node in row:
        near = neighbours[node]
        keys[node] = sum([place[other] for other in near]) / len(near) if near else place[node]
    row.sort(key=keys.__getitem__)
    for position, node in enumerate(row):
        place[node] = position


def _swap(row: list[int], left: int, place: list[int]) -> None:
    row[left], row[left + 1] = row[left + 1], row[left]
    place[row[left]], place[row[left + 1]] = left, left + 1


def _count_inversions(row: list[int], below: list[list[int]], place: list[int]) -> int:
    passed: list[int] = []
    count = 0
    for node in row:
        # The lines of one node do not cross each other, so they are compared with those before it only.
        ends = [place[end] for end in below[node]]
        for end in ends:
            count += len(passed) - bisect_right(passed, end)
        for end in ends:
            insort_right(passed, end)
    return count


def _count_between(first: list[int], second: list[int], place: list[int]) -> int:
    """Crossings of the lines of two neighbours as they stand, less those if they changed places."""
    count = 0
    for one in first:
        for other in second:
            count += (place[one] > place[other]) - (place[one] < place[other])
    return count
