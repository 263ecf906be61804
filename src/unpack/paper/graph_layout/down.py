"""From top to bottom: where the rows and bands of one page stand."""

from collections.abc import Collection, Mapping
from itertools import groupby, pairwise

from unpack.paper.graph_layout.layers import Layers
from unpack.paper.graph_layout.records import Band, Sizes
from unpack.text.record import record

# How much of the gap above a row is used by the lines that go round in it, and the gap that a first row gets for them.
DETOUR_SHARE = 0.55
DETOUR_ROOM = 6.0
EDGE_OF_PAGE = 2.0
# How far below its last row a band ends, and how much more room the gap has for that.
BAND_END = 1.6
BAND_ROOM = 1.8


@record
class Lettering:
    """The lines of text of boxes and stubs by id, and of bands by label; `label_width` is left free for the bands."""

    lines: Mapping[str, tuple[str, ...]]
    heights: Mapping[str, float]
    bands: Mapping[str, tuple[str, ...]]
    label_width: float


class Down:
    """The places of one page from top to bottom, in millimetres."""

    def __init__(self, layers: Layers, detours: Collection[int], lettering: Lettering, sizes: Sizes) -> None:
        self._layers = layers
        self._heights = _row_heights(layers, lettering)
        least_gaps = _least_gaps(layers, sizes)
        first = _first_gap(layers, detours)
        room = sizes.height - first - EDGE_OF_PAGE - sum(self._heights)
        most = sizes.greatest_row_gap / sizes.least_row_gap
        stretch = min(most, max(1.0, room / sum(least_gaps))) if least_gaps else 1.0
        self._gaps = [first, *(gap * stretch for gap in least_gaps)]
        self._tops = []
        bottom = 0.0
        for gap, height in zip(self._gaps, self._heights, strict=True):
            self._tops.append(round(bottom + gap, 2))
            bottom += gap + height
        self.page_height = round(bottom + EDGE_OF_PAGE, 2)

    def top(self, piece: int) -> float:
        return self._tops[self._layers.row_of[piece]]

    def height(self, piece: int) -> float:
        return self._heights[self._layers.row_of[piece]]

    def middle(self, piece: int) -> float:
        return round(self.top(piece) + self.height(piece) / 2, 2)

    def bottom(self, piece: int) -> float:
        return round(self.top(piece) + self.height(piece), 2)

    def detour_height(self, piece: int) -> float:
        """How high above its row a line goes round."""
        return self._gaps[self._layers.row_of[piece]] * DETOUR_SHARE

    def bands(self, lettering: Lettering) -> tuple[Band, ...]:
        bands: list[Band] = []
        for label, group in groupby(range(len(self._layers.rows)), key=self._layers.bands.__getitem__):
            below = list(group)[-1] + 1
            top = bands[-1].bottom if bands else 0.0
            bottom = self.page_height
            if below < len(self._tops):
                bottom = round(self._tops[below] - self._gaps[below] + BAND_END, 2)
            bands.append(Band(label, lettering.bands[label], top, bottom))
        return tuple(bands)


def least_height(layers: Layers, lettering: Lettering, sizes: Sizes) -> float:
    """How high a page with these layers must be, whatever order its rows get."""
    flat = [edge for edge in range(len(layers.edges)) if layers.is_flat(edge)]
    gaps = _first_gap(layers, flat) + sum(_least_gaps(layers, sizes)) + EDGE_OF_PAGE
    return gaps + sum(_row_heights(layers, lettering))


def _row_heights(layers: Layers, lettering: Lettering) -> list[float]:
    pieces = ([layers.pieces[place] for place in row] for row in layers.rows)
    return [max(lettering.heights[piece.id] for piece in row if piece.kind != "point") for row in pieces]


def _least_gaps(layers: Layers, sizes: Sizes) -> list[float]:
    has_stubs = [any(layers.pieces[place].kind == "stub" for place in row) for row in layers.rows]
    gaps = []
    for below, stubs in enumerate(pairwise(has_stubs), 1):
        gap = sizes.stub_gap if any(stubs) else sizes.least_row_gap
        gap = max(gap, sizes.arc_gap) if below in layers.arc_rows else gap
        gaps.append(gap + BAND_ROOM if layers.ends_band(below - 1) else gap)
    return gaps


def _first_gap(layers: Layers, detours: Collection[int]) -> float:
    """Room above the first row: more if lines go round in it."""
    return DETOUR_ROOM if any(layers.row_of[layers.chains[edge][0]] == 0 for edge in detours) else EDGE_OF_PAGE
