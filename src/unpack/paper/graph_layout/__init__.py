"""The layout of a prerequisite graph in bands, on as many pages as it needs.

Skills and edges go in; boxes, lines and arcs with their places in millimetres come out. Nothing here knows SVG or a
school, and nothing is random: the same graph is always laid out alike. The method is Sugiyama's:

    plan        the main path
    rows        skills into rows below what they need, rows onto pages
    stubs       edges that lead to another page
    layers      long lines pass through the rows between as points
    ordering    each row from left to right, so that few lines cross
    ports       where lines touch a box
    across      places from left to right, with `placing` for the boxes and `levels` for the lines
    down        places from top to bottom
    routing     the curves
    page        all of it as the records that the caller gets
"""

from unpack.paper.graph_layout.plan import lay_out_graph
from unpack.paper.graph_layout.records import (
    Arc,
    Band,
    Box,
    Edge,
    EdgeKind,
    Layout,
    Node,
    Page,
    Path,
    Point,
    Sizes,
    Stub,
)
from unpack.paper.graph_layout.stubs import NameStub, Places

__all__ = [
    "Arc",
    "Band",
    "Box",
    "Edge",
    "EdgeKind",
    "Layout",
    "NameStub",
    "Node",
    "Page",
    "Path",
    "Places",
    "Point",
    "Sizes",
    "Stub",
    "lay_out_graph",
]
