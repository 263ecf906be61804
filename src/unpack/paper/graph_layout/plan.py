"""The main path: rows are arranged and parted into pages, and each page is laid out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from unpack.paper.graph_layout.down import Lettering, least_height
from unpack.paper.graph_layout.layers import Layers, build_layers
from unpack.paper.graph_layout.lettering import Measure, wrap_label
from unpack.paper.graph_layout.page import lay_out_page
from unpack.paper.graph_layout.records import Edge, Layout, Node, Page, Sizes
from unpack.paper.graph_layout.rows import Row, arrange_rows, part_into_pages
from unpack.paper.graph_layout.stubs import Cut, NameStub, cut_edges

# Between the frame and the first line, and the last line and the frame; and left and right of the label of a band.
BOX_MARGIN = 0.9
BAND_MARGIN = 1.5
# Between the number of a box and its label.
NUMBER_MARGIN = 1.2
# A band label is printed bold, and a long one is broken.
BOLD_SHARE = 1.07
LABEL_MOST = 24.0


def lay_out_graph(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    sizes: Sizes,
    *,
    measure: Measure,
    name_stub: NameStub,
    first_page: int = 1,
) -> Layout:
    """Lay out `nodes` and the `edges` between them, bands in the order in which they first appear.

    `measure` gives the width of a text in the type of the boxes. Where the map is parted, `name_stub(leaving,
    places)` puts the far end of a cut edge into words; pages count from `first_page`. An edge is left out if its ends
    are the same or are not both among `nodes`.
    """
    plan = _Plan(nodes, edges, sizes, measure, name_stub)
    pages = plan.part(first_page)
    page_of = _number_pages(pages)
    return Layout(tuple(plan.lay_out(page, rows, page_of) for page, rows in pages.items()), plan.number_width)


def _number_pages(pages: Mapping[int, Sequence[Row]]) -> dict[str, int]:
    return {node.id: page for page, rows in pages.items() for row in rows for node in row.nodes}


class _Plan:
    """The rows of a map and their lettering, before it is known which rows share a page."""

    def __init__(
        self, nodes: Sequence[Node], edges: Sequence[Edge], sizes: Sizes, measure: Measure, name_stub: NameStub
    ) -> None:
        self._nodes = {node.id: node for node in nodes}
        kept = {edge for edge in edges if {edge.start, edge.end} <= self._nodes.keys() and edge.start != edge.end}
        self._edges = sorted(kept, key=self._rank)
        self._sizes, self._measure, self._name_stub = sizes, cache(measure), name_stub
        numbers = (self._measure_bold(str(node.number)) for node in nodes)
        self.number_width = max(numbers, default=0.0) + NUMBER_MARGIN
        self._lettering = self._letter_boxes()
        room = sizes.right - self._lettering.label_width
        fitting = int((room + sizes.box_gap) // (sizes.box_width + sizes.box_gap))
        self.rows = arrange_rows(nodes, self._edges, max(1, min(sizes.boxes_in_row, fitting)))
        bands = list(dict.fromkeys(row.band for row in self.rows))
        self._place_of_band = {band: place for place, band in enumerate(bands, 1)}

    def _rank(self, edge: Edge) -> tuple[int, int, str, str, str]:
        """Whatever order edges come in, they are handled in this one."""
        return self._nodes[edge.start].number, self._nodes[edge.end].number, edge.kind, edge.group, edge.branch

    def part(self, first_page: int) -> dict[int, list[Row]]:
        """The rows of each page by its number."""
        height = self._sizes.height
        while True:
            pages = dict(enumerate(part_into_pages(self.rows, self._estimate_height, height), first_page))
            page_of = _number_pages(pages)
            fits = all(self._measure_height(page, rows, page_of) <= self._sizes.height for page, rows in pages.items())
            if fits or height < self._sizes.height / 2:
                return pages
            # Stubs can say more than was estimated before the pages were known: fill the pages a little less.
            height -= self._sizes.line_height

    def _estimate_height(self, rows: Sequence[Row]) -> float:
        """How high a page with these rows must be, if each other band is on a page of its own."""
        page_of = {node.id: self._place_of_band[node.band] for node in self._nodes.values()}
        page_of |= {node.id: 0 for row in rows for node in row.nodes}
        return self._measure_height(0, rows, page_of)

    def _measure_height(self, number: int, rows: Sequence[Row], page_of: Mapping[str, int]) -> float:
        first = {node.id for node in rows[0].nodes}
        # Only lines along the first row and arcs ask for height.
        high = [
            edge
            for edge in self._edges
            if {edge.start, edge.end} <= first
            or (edge.kind == "any-of" and page_of[edge.start] == number == page_of[edge.end])
        ]
        layers, lettering, _ = self._build_page(number, rows, page_of, high)
        return least_height(layers, lettering, self._sizes)

    def lay_out(self, number: int, rows: Sequence[Row], page_of: Mapping[str, int]) -> Page:
        inside = [edge for edge in self._edges if page_of[edge.start] == number == page_of[edge.end]]
        layers, lettering, cuts = self._build_page(number, rows, page_of, inside)
        return lay_out_page(number, layers, self._nodes, cuts, lettering, self._sizes)

    def _build_page(
        self, number: int, rows: Sequence[Row], page_of: Mapping[str, int], edges: Sequence[Edge]
    ) -> tuple[Layers, Lettering, dict[str, Cut]]:
        cuts = cut_edges(number, page_of, self._nodes, self._edges)
        lettering = self._letter_stubs(cuts)
        widths = {cut.id: max(map(self._measure, lettering.lines[cut.id])) + self._sizes.box_padding for cut in cuts}
        room = self._sizes.right - lettering.label_width
        layers = build_layers(rows, edges, cuts, self._sizes.box_width, widths, room)
        return layers, lettering, {cut.id: cut for cut in cuts}

    def _letter_boxes(self) -> Lettering:
        sizes = self._sizes
        width = sizes.box_width - 2 * sizes.box_padding - self.number_width
        lines = {
            node.id: wrap_label(node.label, width, sizes.lines_in_box, self._measure) for node in self._nodes.values()
        }
        labels = dict.fromkeys(node.band for node in self._nodes.values())
        bands = {label: wrap_label(label, LABEL_MOST, sizes.lines_in_box, self._measure_bold) for label in labels}
        widest = max((self._measure_bold(line) for label in bands.values() for line in label), default=0.0)
        heights = {node: len(text) * sizes.line_height + 2 * BOX_MARGIN for node, text in lines.items()}
        return Lettering(lines, heights, bands, widest + 2 * BAND_MARGIN)

    def _letter_stubs(self, cuts: Sequence[Cut]) -> Lettering:
        sizes = self._sizes
        lines = {
            cut.id: wrap_label(
                self._name_stub(cut.leaving, cut.places), sizes.box_width, sizes.lines_in_box, self._measure
            )
            for cut in cuts
        }
        heights = {cut: len(text) * sizes.line_height for cut, text in lines.items()}
        boxes = self._lettering
        return replace(boxes, lines={**boxes.lines, **lines}, heights={**boxes.heights, **heights})

    def _measure_bold(self, text: str) -> float:
        return self._measure(text) * BOLD_SHARE
