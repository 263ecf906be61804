"""One page as layers: boxes, stubs, and the points where long lines pass through a row, all as numbers.

Only neighbouring rows are linked: a line over several rows becomes a chain through points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from unpack.paper.graph_layout.records import Edge
from unpack.paper.graph_layout.rows import Row
from unpack.paper.graph_layout.stubs import Cut
from unpack.text.record import record

# How much of a row stubs may fill; the rest is for gaps and for lines that pass.
STUB_FILL = 0.7


@record
class Piece:
    """Something that takes room in a row; a point is as narrow as its line."""

    kind: Literal["box", "stub", "point"]
    id: str
    width: float


@dataclass(slots=True)
class Layers:
    """`rows` hold numbers of `pieces` in teaching order; `bands` names the band of each row.

    `chains` follows each of `edges` from its upper end to its lower end; both ends of a flat one are in the same row.
    Above `arc_rows` the branches of an either-or come together.
    """

    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    bands: list[str] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    chains: list[tuple[int, ...]] = field(default_factory=list)
    row_of: list[int] = field(default_factory=list)
    number_of: dict[str, int] = field(default_factory=dict)
    arc_rows: set[int] = field(default_factory=set)

    def is_flat(self, edge: int) -> bool:
        chain = self.chains[edge]
        return self.row_of[chain[0]] == self.row_of[chain[-1]]

    def is_upward(self, edge: int) -> bool:
        """Whether what rests on the other stands above it: only where a skill needs one of a later grade."""
        return self.chains[edge][0] != self.number_of[self.edges[edge].start]

    def ends_band(self, row: int) -> bool:
        """Whether the row below belongs to another band."""
        return self.bands[row] != self.bands[row + 1]

    def links(self) -> list[tuple[int, int, int]]:
        """(upper piece, lower piece, edge) for each link between neighbouring rows."""
        return [
            (upper, lower, edge)
            for edge, chain in enumerate(self.chains)
            if not self.is_flat(edge)
            for upper, lower in pairwise(chain)
        ]

    def _add_piece(self, piece: Piece, row: int) -> int:
        self.pieces.append(piece)
        self.row_of.append(row)
        self.rows[row].append(len(self.pieces) - 1)
        return len(self.pieces) - 1

    def add_row(self, band: str, pieces: Sequence[Piece]) -> None:
        """Add a row below the others."""
        self.rows.append([])
        self.bands.append(band)
        for piece in pieces:
            self.number_of[piece.id] = self._add_piece(piece, len(self.rows) - 1)

    def add_edge(self, edge: Edge) -> None:
        """Add an edge between pieces that are there, with a point in each row that it passes."""
        upper, lower = sorted((self.number_of[edge.start], self.number_of[edge.end]), key=self.row_of.__getitem__)
        points = [
            self._add_piece(Piece("point", f"{edge.start}→{edge.end}:{edge.kind}:{edge.group}:{row}", 0), row)
            for row in range(self.row_of[upper] + 1, self.row_of[lower])
        ]
        self.edges.append(edge)
        self.chains.append((upper, *points, lower))
        if edge.kind == "any-of" and lower == self.number_of[edge.end]:
            self.arc_rows.add(self.row_of[lower])


def build_layers(
    rows: Sequence[Row],
    edges: Sequence[Edge],
    cuts: Sequence[Cut],
    box_width: float,
    stub_widths: Mapping[str, float],
    room: float,
) -> Layers:
    """Put the rows of one page, its edges and its cut edges into layers.

    `edges` have both ends in `rows`. `stub_widths` gives the width of each cut by its id; a row of stubs is at most
    `room` wide.
    """
    layers = Layers()
    arriving, leaving = _by_node(cuts, leaving=False), _by_node(cuts, leaving=True)
    waiting: list[Piece] = []
    for place, row in enumerate(rows):
        before = [Piece("stub", cut.id, stub_widths[cut.id]) for node in row.nodes for cut in arriving.get(node.id, ())]
        # The stubs that leave a row share the next one with those that arrive below, unless a band ends between them.
        if waiting and row.band != rows[place - 1].band:
            _add_stubs(layers, rows[place - 1].band, waiting, room)
            waiting = []
        _add_stubs(layers, row.band, waiting + before, room)
        layers.add_row(row.band, [Piece("box", node.id, box_width) for node in row.nodes])
        waiting = [Piece("stub", cut.id, stub_widths[cut.id]) for node in row.nodes for cut in leaving.get(node.id, ())]
    if waiting:
        _add_stubs(layers, rows[-1].band, waiting, room)
    for edge in edges:
        layers.add_edge(edge)
    for cut in cuts:
        ends = (cut.node, cut.id) if cut.leaving else (cut.id, cut.node)
        layers.add_edge(Edge(*ends, kind=cut.kind, group=cut.group, branch=cut.branch))
    return layers


def _by_node(cuts: Sequence[Cut], *, leaving: bool) -> dict[str, list[Cut]]:
    found: dict[str, list[Cut]] = {}
    for cut in cuts:
        if cut.leaving == leaving:
            found.setdefault(cut.node, []).append(cut)
    return found


def _add_stubs(layers: Layers, band: str, stubs: Sequence[Piece], room: float) -> None:
    """Add as many rows as the stubs need."""
    row: list[Piece] = []
    for stub in stubs:
        if row and sum(piece.width for piece in row) + stub.width > room * STUB_FILL:
            layers.add_row(band, row)
            row = []
        row.append(stub)
    if row:
        layers.add_row(band, row)
