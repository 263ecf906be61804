"""One page of the map: layers and lettering in; boxes, stubs, lines and arcs with their places out."""

from collections.abc import Iterator, Mapping

from unpack.paper.graph_layout.across import Across
from unpack.paper.graph_layout.down import Down, Lettering
from unpack.paper.graph_layout.layers import Layers
from unpack.paper.graph_layout.records import Arc, Box, Node, Page, Path, Point, Sizes, Stub
from unpack.paper.graph_layout.routing import (
    BAND_STEM,
    BRANCH_STEM,
    Gap,
    draw_arc,
    go_across,
    go_round,
    join_points,
    stem_of,
)
from unpack.paper.graph_layout.stubs import Cut


def lay_out_page(
    number: int,
    layers: Layers,
    nodes: Mapping[str, Node],
    cuts: Mapping[str, Cut],
    lettering: Lettering,
    sizes: Sizes,
) -> Page:
    """Give everything on one page its place."""
    across = Across(layers, lettering.label_width, sizes)
    down = Down(layers, across.detours, lettering, sizes)
    drawing = _PageDrawing(layers, across, down)
    return Page(
        number=number,
        width=sizes.width,
        height=down.page_height,
        bands=down.bands(lettering),
        boxes=tuple(drawing.boxes(nodes, lettering)),
        stubs=tuple(drawing.stubs(cuts, lettering)),
        paths=tuple(map(drawing.path, range(len(layers.edges)))),
        arcs=tuple(drawing.arcs()),
        crossings=across.crossings,
    )


class _PageDrawing:
    """Layers with their places, as the records of a page."""

    def __init__(self, layers: Layers, across: Across, down: Down) -> None:
        self._layers, self._across, self._down = layers, across, down
        self._levels = across.levels()

    def boxes(self, nodes: Mapping[str, Node], lettering: Lettering) -> Iterator[Box]:
        for place, piece in enumerate(self._layers.pieces):
            if piece.kind == "box":
                node, lines = nodes[piece.id], lettering.lines[piece.id]
                yield Box(node.id, node.number, lines, *self._frame(place), node.target)

    def stubs(self, cuts: Mapping[str, Cut], lettering: Lettering) -> Iterator[Stub]:
        for place, piece in enumerate(self._layers.pieces):
            if piece.kind == "stub":
                cut, lines = cuts[piece.id], lettering.lines[piece.id]
                yield Stub(cut.id, cut.leaving, cut.places, lines, *self._frame(place))

    def path(self, number: int) -> Path:
        edge = self._layers.edges[number]
        points = self._run_along(number) if self._layers.is_flat(number) else self._run_down(number)
        return Path(edge.start, edge.end, edge.kind, edge.group, points)

    def arcs(self) -> Iterator[Arc]:
        sides: dict[tuple[int, str, bool], set[float]] = {}
        for number, edge in enumerate(self._layers.edges):
            if edge.kind == "any-of" and (not self._layers.is_flat(number) or number in self._across.detours):
                end = self._layers.number_of[edge.end]
                key = (end, edge.group, self._layers.is_upward(number))
                sides.setdefault(key, set()).add(self._across.touch(end, number))
        for (end, group, upward), ports in sides.items():
            side = self._down.bottom(end) if upward else self._down.top(end)
            yield draw_arc(self._layers.pieces[end].id, group, sorted(ports), side, 1 if upward else -1)

    def _frame(self, place: int) -> tuple[float, float, float, float]:
        size = (self._layers.pieces[place].width, self._down.height(place))
        return (self._across.left(place), self._down.top(place), *size)

    def _run_down(self, number: int) -> tuple[Point, ...]:
        upper, *points, lower = self._layers.chains[number]
        corners: list[Point] = [(self._across.touch(upper, number), self._down.bottom(upper))]
        for point in points:
            x = self._across.middle(point)
            corners += [(x, self._down.top(point)), (x, self._down.bottom(point))]
        corners.append((self._across.touch(lower, number), self._down.top(lower)))
        gaps = [self._gap(number, place) for place in range(len(corners) // 2)]
        if self._layers.is_upward(number):
            corners.reverse()
            gaps = [gap.reverse() for gap in reversed(gaps)]
        return join_points(corners, gaps)

    def _gap(self, number: int, place: int) -> Gap:
        """How a line goes through a gap on its way from above."""
        chain, upward = self._layers.chains[number], self._layers.is_upward(number)
        edge = self._layers.edges[number]
        upper = stem_of(edge, arrives=upward) if place == 0 else 0.0
        lower = stem_of(edge, arrives=not upward) if place == len(chain) - 2 else 0.0
        # Lines go straight over the end of a band, and where the arcs are.
        below = self._layers.row_of[chain[place + 1]]
        if self._layers.ends_band(below - 1):
            upper = max(upper, BAND_STEM)
        if below in self._layers.arc_rows:
            lower = max(lower, BRANCH_STEM)
        return Gap(self._levels[number, place], upper, lower)

    def _run_along(self, number: int) -> tuple[Point, ...]:
        edge = self._layers.edges[number]
        start, end = self._layers.number_of[edge.start], self._layers.number_of[edge.end]
        if number in self._across.detours:
            top, height = self._down.top(start), self._down.detour_height(start)
            return go_round((self._across.touch(start, number), top), (self._across.touch(end, number), top), height)
        middle = self._down.middle(start)
        if self._across.stands_left(start, end):
            return go_across((self._across.right(start), middle), (self._across.left(end), middle))
        return go_across((self._across.left(start), middle), (self._across.right(end), middle))
