"""The map as pictures: the layout of its graph drawn as SVG, one drawing a page.

Black on white for a copier: a need is a solid line, a help a dashed one, the branches of an either-or meet in an arc
with its word, and the boxes of the target have a heavy frame.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from unpack.paper.document import Graph, GraphEdge
from unpack.paper.drawing import FONT, Drawing, escape_text, format_number, text_width
from unpack.paper.graph_layout import Arc, Band, Box, Edge, Node, Page, Path, Places, Point, Sizes, Stub, lay_out_graph
from unpack.text.record import record

# Millimetres; 0.18 is half a point, 3 is 8.5 points.
SEPARATOR = 0.18
LINE = 0.25
HEAVY_FRAME = 0.7
DASHES = "1.3 0.9"
CORNER = 1.2
ARROW_LENGTH = 1.7
ARROW_HALF_WIDTH = 0.62

# Of the type size: half the height of a capital or digit, so that a line of text can be set around a middle.
HALF_CAPITAL = 0.33


@record
class MapWords:
    """The words on a map: `alternative` on an arc, and what a stub says, with `{numbers}` and `{page}` filled in."""

    alternative: str
    leads_to: str
    comes_from: str


def draw_map(
    graph: Graph, page_width: float, page_height: float, words: MapWords, *, first_page: int = 1
) -> tuple[Drawing, ...]:
    """Draw `graph` for pages with `page_width` × `page_height` millimetres of room, none for a graph without nodes.

    Bands stand in the order in which their labels first appear. A map that is too high is parted between bands; its
    lines then end in stubs that name the page, counted from `first_page`. `GraphEdge.group` is the name of an
    either-or, then a full stop and the name of the branch; without a full stop each edge is a branch of its own.
    """
    sizes = Sizes(width=page_width, height=page_height)
    layout = lay_out_graph(
        [Node(node.id, node.number, node.label, node.layer, node.target) for node in graph.nodes],
        [_read_edge(edge) for edge in graph.edges],
        sizes,
        measure=lambda text: text_width(text, sizes.type_size),
        name_stub=lambda leaving, places: _name_stub(leaving, places, words),
        first_page=first_page,
    )
    return tuple(_draw_page(page, sizes, layout.number_width, words) for page in layout.pages)


def _read_edge(edge: GraphEdge) -> Edge:
    group, stop, branch = edge.group.rpartition(".")
    return Edge(edge.start, edge.end, edge.kind, group if stop else edge.group, branch if stop else edge.start)


def _name_stub(leaving: bool, places: Places, words: MapWords) -> str:
    phrase = words.leads_to if leaving else words.comes_from
    return "; ".join(
        phrase.replace("{numbers}", ", ".join(map(str, numbers))).replace("{page}", str(page))
        for page, numbers in places
    )


def _draw_page(page: Page, sizes: Sizes, number_width: float, words: MapWords) -> Drawing:
    width, height = format_number(page.width), format_number(page.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}" '
        f'font-family="\'{FONT}\', sans-serif" font-size="{format_number(sizes.type_size)}" fill="#000">',
        *_draw_bands(page.bands, page.width, sizes),
        *map(_draw_path, page.paths),
        *(part for arc in page.arcs for part in _draw_arc(arc, words.alternative)),
        *(part for box in page.boxes for part in _draw_box(box, sizes, number_width)),
        *(part for stub in page.stubs for part in _draw_stub(stub, sizes)),
        "</svg>",
    ]
    return Drawing("\n".join(parts), round(page.width, 2), round(page.height, 2))


def _draw_bands(bands: Sequence[Band], width: float, sizes: Sizes) -> Iterator[str]:
    for above, _ in pairwise(bands):
        yield _write_path(f"M{_write_points([(0, above.bottom)])}H{format_number(width)}", SEPARATOR)
    for band in bands:
        middle = (band.top + band.bottom) / 2
        for line, baseline in _baselines(band.lines, middle, sizes):
            yield _write_text(line, 0, baseline, bold=True)


def _draw_path(path: Path) -> str:
    tip, before = path.points[-1], path.points[-2]
    length = hypot(tip[0] - before[0], tip[1] - before[1])
    along = ((tip[0] - before[0]) / length, (tip[1] - before[1]) / length)
    base = (tip[0] - ARROW_LENGTH * along[0], tip[1] - ARROW_LENGTH * along[1])
    aside = (-along[1] * ARROW_HALF_WIDTH, along[0] * ARROW_HALF_WIDTH)
    head = [tip, (base[0] + aside[0], base[1] + aside[1]), (base[0] - aside[0], base[1] - aside[1])]
    # The line ends inside the head, whose tip is thinner than a line.
    line = _write_curves([*path.points[:-1], base], LINE, dashed=path.kind == "helps")
    return f'{line}<path d="M{_write_points(head)}Z"/>'


def _draw_arc(arc: Arc, word: str) -> Iterator[str]:
    yield _write_curves(arc.points, LINE)
    for x, baseline in arc.words:
        yield _write_text(word, x, baseline, anchor="middle", italic=True)


def _draw_box(box: Box, sizes: Sizes, number_width: float) -> Iterator[str]:
    yield (
        f'<rect x="{format_number(box.x)}" y="{format_number(box.y)}" width="{format_number(box.width)}" '
        f'height="{format_number(box.height)}" rx="{format_number(CORNER)}" fill="#fff" stroke="#000" '
        f'stroke-width="{format_number(HEAVY_FRAME if box.target else LINE)}"/>'
    )
    left = box.x + sizes.box_padding
    for place, (line, baseline) in enumerate(_baselines(box.lines, box.y + box.height / 2, sizes)):
        if not place:
            yield _write_text(str(box.number), left, baseline, bold=True)
        yield _write_text(line, left + number_width, baseline)


def _draw_stub(stub: Stub, sizes: Sizes) -> Iterator[str]:
    height = len(stub.lines) * sizes.line_height
    top = stub.y if stub.leaving else stub.y + stub.height - height
    for line, baseline in _baselines(stub.lines, top + height / 2, sizes):
        yield _write_text(line, stub.x + stub.width / 2, baseline, anchor="middle")


def _baselines(lines: Sequence[str], middle: float, sizes: Sizes) -> Iterator[tuple[str, float]]:
    first = middle - (len(lines) - 1) * sizes.line_height / 2 + sizes.type_size * HALF_CAPITAL
    for place, line in enumerate(lines):
        yield line, first + place * sizes.line_height


def _write_text(
    text: str, x: float, baseline: float, *, anchor: str = "", bold: bool = False, italic: bool = False
) -> str:
    looks = f' text-anchor="{anchor}"' if anchor else ""
    looks += ' font-weight="600"' if bold else ""
    looks += ' font-style="italic"' if italic else ""
    return f'<text x="{format_number(x)}" y="{format_number(baseline)}"{looks}>{escape_text(text)}</text>'


def _write_curves(points: Sequence[Point], width: float, *, dashed: bool = False) -> str:
    """Write a chain of cubic curves; those that are upright or level as straight lines."""
    commands = [f"M{_write_points(points[:1])}"]
    for place in range(0, len(points) - 1, 3):
        start, *controls, end = points[place : place + 4]
        if any(all(control[axis] == start[axis] == end[axis] for control in controls) for axis in (0, 1)):
            commands.append(f"L{_write_points([end])}")
        else:
            commands.append(f"C{_write_points([*controls, end])}")
    return _write_path("".join(commands), width, f' stroke-dasharray="{DASHES}"' if dashed else "")


def _write_path(data: str, width: float, looks: str = "") -> str:
    return f'<path d="{data}" fill="none" stroke="#000" stroke-width="{format_number(width)}"{looks}/>'


def _write_points(points: Sequence[Point]) -> str:
    return " ".join(f"{format_number(x)} {format_number(y)}" for x, y in points)
