"""From left to right: the order of each row, where everything stands in it, and where lines touch boxes."""

from collections.abc import Sequence
from itertools import pairwise

from unpack.paper.graph_layout.layers import Layers
from unpack.paper.graph_layout.levels import Swing, spread_levels
from unpack.paper.graph_layout.ordering import RowProblem, order_rows
from unpack.paper.graph_layout.placing import Pull, Widths, place_rows
from unpack.paper.graph_layout.ports import Bundle, order_bundles, spread_ports
from unpack.paper.graph_layout.records import Sizes

# How strongly a link pulls its ends into one upright line, by how many of them are points: the longer, the more.
PULLS = (1.0, 2.0, 8.0)
HELP_SHARE = 0.4
# Between two boxes with an arrow from one to the other.
FLAT_GAP = 8.0
# How far a line may be moved along the side of a box to come out upright, and how near to the next line.
NUDGE = 1.7
NUDGE_GAP = 2.4
NUDGE_WAY_GAP = 5.2
NUDGE_CORNER = 2.0


class Across:
    """The places of one page from left to right, in millimetres.

    `crossings` counts the lines that cross; `detours` are the edges between boxes of one row that have to go round.
    """

    def __init__(self, layers: Layers, left: float, sizes: Sizes) -> None:
        """Lay out `layers` between `left`, where the labels of the bands end, and the right edge."""
        self._layers, self._sizes = layers, sizes
        self._left, self._right = left, sizes.right
        self._flat = [edge for edge in range(len(layers.edges)) if layers.is_flat(edge)]
        order, self.crossings = order_rows(self._state_problem(), [piece.id for piece in layers.pieces])
        self._order = order
        self._place = {piece: place for row in order for place, piece in enumerate(row)}
        self.detours = frozenset(edge for edge in self._flat if self._is_blocked(edge))
        self._sides = self._bundle_sides()
        self._offsets = {
            (piece, edge): offset
            for (piece, _), bundles in self._sides.items()
            for edge, offset in spread_ports(bundles, layers.pieces[piece].width).items()
        }
        self._middles = self._place_all()
        self._straighten()
        self._nudge_ports()

    def middle(self, piece: int) -> float:
        return round(self._middles[piece], 2)

    def left(self, piece: int) -> float:
        return round(self._middles[piece] - self._layers.pieces[piece].width / 2, 2)

    def right(self, piece: int) -> float:
        return round(self._middles[piece] + self._layers.pieces[piece].width / 2, 2)

    def touch(self, piece: int, edge: int) -> float:
        """Where an edge touches a piece, or passes through it."""
        return round(self._touch(piece, edge), 2)

    def stands_left(self, piece: int, other: int) -> bool:
        return self._place[piece] < self._place[other]

    def levels(self) -> dict[tuple[int, int], float]:
        """The height at which each line swings over, by (edge, gap counted along it from above)."""
        gaps: dict[int, list[Swing]] = {}
        for edge, chain in enumerate(self._layers.chains):
            if not self._layers.is_flat(edge):
                for gap, (upper, lower) in enumerate(pairwise(chain)):
                    swing = Swing((edge, gap), self._touch(upper, edge), self._touch(lower, edge))
                    gaps.setdefault(self._layers.row_of[upper], []).append(swing)
        found: dict[tuple[int, int], float] = {}
        for swings in gaps.values():
            found |= spread_levels(swings)
        return found

    def _touch(self, piece: int, edge: int) -> float:
        return self._middles[piece] + self._offsets.get((piece, edge), 0.0)

    def _state_problem(self) -> RowProblem:
        layers = self._layers
        links = layers.links()
        incoming: dict[int, list[tuple[int, int]]] = {}
        for edge, chain in enumerate(layers.chains):
            if not layers.is_flat(edge):
                incoming.setdefault(chain[-1], []).append((edge, chain[-2]))
        knots = {}
        for piece, lines in incoming.items():
            bundles = self._bundle(piece, [edge for edge, _ in lines])
            if any(len(bundle) > 1 for bundle in bundles):
                source = dict(lines)
                knots[piece] = [tuple(tuple(source[edge] for edge in way) for way in bundle) for bundle in bundles]
        return RowProblem(
            rows=layers.rows,
            links=[(upper, lower) for upper, lower, _ in links],
            hard_links=[(upper, lower) for upper, lower, edge in links if layers.edges[edge].kind != "helps"],
            flat_links=[(layers.chains[edge][0], layers.chains[edge][-1]) for edge in self._flat],
            is_box=[piece.kind == "box" for piece in layers.pieces],
            knots=knots,
        )

    def _bundle(self, piece: int, edges: Sequence[int]) -> list[Bundle]:
        """Edges at one side of a piece: those of an either-or that arrive there together, all others alone."""
        bundles: dict[tuple[str, int], dict[str, list[int]]] = {}
        for number in edges:
            edge = self._layers.edges[number]
            together = edge.kind == "any-of" and self._layers.number_of[edge.end] == piece
            key = (edge.group, -1) if together else ("", number)
            bundles.setdefault(key, {}).setdefault(edge.branch if together else "", []).append(number)
        return [tuple(map(tuple, ways.values())) for ways in bundles.values()]

    def _is_blocked(self, edge: int) -> bool:
        first, second = self._layers.chains[edge]
        ends = sorted((self._place[first], self._place[second]))
        between = self._order[self._layers.row_of[first]][ends[0] + 1 : ends[1]]
        return any(self._layers.pieces[piece].kind == "box" for piece in between)

    def _bundle_sides(self) -> dict[tuple[int, str], list[Bundle]]:
        """The bundles at the upper and lower side of each piece, from left to right."""
        sides: dict[tuple[int, str], dict[int, float]] = {}
        for edge, chain in enumerate(self._layers.chains):
            if edge in self.detours:
                for piece, other in (chain, chain[::-1]):
                    sides.setdefault((piece, "upper"), {})[edge] = self._towards_detour(piece, other)
            elif not self._layers.is_flat(edge):
                sides.setdefault((chain[0], "lower"), {})[edge] = self._place[chain[1]]
                sides.setdefault((chain[-1], "upper"), {})[edge] = self._place[chain[-2]]
        return {
            (piece, side): order_bundles(self._bundle(piece, list(towards)), towards.__getitem__)
            for (piece, side), towards in sides.items()
        }

    def _towards_detour(self, piece: int, other: int) -> float:
        # Beyond all others, and the nearer end outside, so that lines that go round lie one inside the other.
        distance = self._place[other] - self._place[piece]
        beyond = len(self._layers.pieces)
        return beyond - distance if distance > 0 else -beyond - distance

    def _place_all(self) -> list[float]:
        nodes = [piece.width for piece in self._layers.pieces]
        gaps = [self._gaps(row) for row in self._order]
        middles = place_rows(self._order, Widths(nodes, gaps, self._left, self._right), self._pulls())
        least = min(middle - width / 2 for middle, width in zip(middles, nodes, strict=True))
        most = max(middle + width / 2 for middle, width in zip(middles, nodes, strict=True))
        shift = (self._left + self._right - least - most) / 2
        return [middle + shift for middle in middles]

    def _gaps(self, row: Sequence[int]) -> list[float]:
        joined = {frozenset(self._layers.chains[edge]) for edge in self._flat}
        gaps = []
        for pair in pairwise(row):
            wide = FLAT_GAP if frozenset(pair) in joined else self._sizes.box_gap
            gaps.append(self._sizes.line_gap if self._count_points(*pair) else wide)
        return gaps

    def _pulls(self) -> list[Pull]:
        pulls = []
        for upper, lower, edge in self._layers.links():
            weight = PULLS[self._count_points(upper, lower)]
            weight *= HELP_SHARE if self._layers.edges[edge].kind == "helps" else 1
            offsets = (self._offsets.get((piece, edge), 0.0) for piece in (upper, lower))
            pulls.append(Pull(upper, lower, weight, *offsets))
        return pulls

    def _count_points(self, *pieces: int) -> int:
        return sum(self._layers.pieces[piece].kind == "point" for piece in pieces)

    def _straighten(self) -> None:
        """Set the points of each long line upright, as many in a row as there is room for, the longest lines first."""
        longest_first = sorted(range(len(self._layers.chains)), key=lambda edge: -len(self._layers.chains[edge]))
        for edge in longest_first:
            chain = self._layers.chains[edge]
            points = list(chain[1:-1])
            while points:
                run, least, most = self._take_run(points)
                ends = []
                if run[0] == chain[1]:
                    ends.append(self._touch(chain[0], edge))
                if run[-1] == chain[-2]:
                    ends.append(self._touch(chain[-1], edge))
                mean = sum(self._middles[point] for point in run) / len(run)
                upright = next((end for end in ends if least <= end <= most), min(max(mean, least), most))
                for point in run:
                    self._middles[point] = upright
                del points[: len(run)]

    def _take_run(self, points: Sequence[int]) -> tuple[list[int], float, float]:
        """As many of `points`, from the first, as can stand upright, and between what places."""
        run: list[int] = []
        least, most = self._left, self._right
        for point in points:
            low, high = self._room(point)
            if run and max(low, least) > min(high, most):
                break
            least, most = max(low, least), min(high, most)
            run.append(point)
        return run, least, most

    def _room(self, point: int) -> tuple[float, float]:
        """How far a point can move without coming nearer to its neighbours than a line may, or than it is."""
        row, place, here = self._order[self._layers.row_of[point]], self._place[point], self._middles[point]
        low, high = self._left, self._right
        if place:
            low = min(here, self._middles[row[place - 1]] + self._half(row[place - 1]) + self._sizes.line_gap)
        if place + 1 < len(row):
            high = max(here, self._middles[row[place + 1]] - self._half(row[place + 1]) - self._sizes.line_gap)
        return low, high

    def _half(self, piece: int) -> float:
        return self._layers.pieces[piece].width / 2

    def _nudge_ports(self) -> None:
        """Move lines a little along the sides of boxes where that makes them upright."""
        for edge, chain in enumerate(self._layers.chains):
            if self._layers.is_flat(edge):
                continue
            for piece, side, other in ((chain[-1], "upper", chain[-2]), (chain[0], "lower", chain[1])):
                wanted = self._touch(other, edge) - self._middles[piece]
                if self._may_move(piece, side, edge, wanted):
                    self._offsets[piece, edge] = wanted

    def _may_move(self, piece: int, side: str, edge: int, wanted: float) -> bool:
        now = self._offsets[piece, edge]
        if abs(wanted - now) > NUDGE or abs(wanted) > self._half(piece) - NUDGE_CORNER:
            return False
        for bundle in self._sides[piece, side]:
            for way in bundle:
                if edge in way:
                    if len(way) > 1:
                        return False
                    continue
                other = self._offsets[piece, way[0]]
                gap = NUDGE_WAY_GAP if len(bundle) > 1 else NUDGE_GAP
                if (other - wanted) * (other - now) <= 0 or abs(other - wanted) < min(gap, abs(other - now)):
                    return False
        return True
