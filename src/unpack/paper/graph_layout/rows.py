"""Which skill stands in which row, and which rows share a page.

Bands stand one below the other, earliest on top; inside a band a skill stands below all that it needs there. Rows
that do not fit on one page are parted between bands, and inside a band only where the band alone is too high.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from unpack.paper.graph_layout.records import Edge, Node
from unpack.text.record import record


@record
class Row:
    """Skills side by side, in teaching order; `band` is their band's label."""

    band: str
    nodes: tuple[Node, ...]


def arrange_rows(nodes: Sequence[Node], edges: Sequence[Edge], most_in_row: int) -> list[Row]:
    """Put `nodes` into rows of at most `most_in_row`; bands stand in the order in which they first appear.

    An edge against the teaching order, which only a ring can bring, moves nothing.
    """
    turn = {node.id: node.number for node in nodes}
    rows = []
    for band in dict.fromkeys(node.band for node in nodes):
        members = sorted((node for node in nodes if node.band == band), key=lambda node: node.number)
        for level in _levels(members, edges, turn):
            rows += [Row(band, part) for part in _part_evenly(level, most_in_row)]
    return rows


def part_into_pages(
    rows: Sequence[Row], measure_height: Callable[[Sequence[Row]], float], height: float
) -> list[list[Row]]:
    """Give each page as many bands as fit into `height`; `measure_height` says how high a page of some rows must be."""
    pages: list[list[Row]] = []
    rest = list(rows)
    while rest:
        if len(rest) == 1 or measure_height(rest) <= height:
            return [*pages, rest]
        fitting = 1
        while measure_height(rest[: fitting + 1]) <= height:
            fitting += 1
        cut = _last_band_end(rest, fitting)
        pages.append(rest[:cut])
        rest = rest[cut:]
    return pages


def _levels(members: Sequence[Node], edges: Sequence[Edge], turn: dict[str, int]) -> list[list[Node]]:
    """Members by the longest way to them through hard edges inside the band."""
    inside = {node.id for node in members}
    needs: dict[str, list[str]] = {node.id: [] for node in members}
    for edge in edges:
        if edge.kind != "helps" and {edge.start, edge.end} <= inside and turn[edge.start] < turn[edge.end]:
            needs[edge.end].append(edge.start)
    level: dict[str, int] = {}
    levels: list[list[Node]] = []
    for node in members:
        level[node.id] = max((level[need] + 1 for need in needs[node.id]), default=0)
        if level[node.id] == len(levels):
            levels.append([])
        levels[level[node.id]].append(node)
    return levels


def _part_evenly(level: Sequence[Node], most: int) -> list[tuple[Node, ...]]:
    count = ceil(len(level) / most)
    ends = [round(part * len(level) / count) for part in range(count + 1)]
    return [tuple(level[start:end]) for start, end in pairwise(ends)]


def _last_band_end(rows: Sequence[Row], fitting: int) -> int:
    """The greatest number of rows up to `fitting` that ends a band, or `fitting` if the first band alone is longer."""
    ends = [cut for cut in range(1, fitting + 1) if rows[cut - 1].band != rows[cut].band]
    return ends[-1] if ends else fitting
