"""What the layout of a prerequisite graph takes and gives: plain frozen records, all lengths in millimetres."""

from typing import Literal

from unpack.text.record import record

EdgeKind = Literal["needs", "any-of", "helps"]
Point = tuple[float, float]


@record
class Node:
    """A skill: `number`, its place in the teaching order, is printed before `label`; `band` labels its grade."""

    id: str
    number: int
    label: str
    band: str
    target: bool = False


@record
class Edge:
    """`end` rests on `start`. `group` joins the edges of one either-or, `branch` those of one way through it."""

    start: str
    end: str
    kind: EdgeKind
    group: str = ""
    branch: str = ""


@record
class Sizes:
    """The room there is and the measures of what is put into it."""

    width: float
    height: float
    type_size: float = 3.0
    line_height: float = 3.55
    box_width: float = 34.0
    # Between the frame of a box and its text.
    box_padding: float = 1.5
    least_row_gap: float = 6.4
    stub_gap: float = 4.8
    arc_gap: float = 7.4
    greatest_row_gap: float = 15.0
    box_gap: float = 5.0
    line_gap: float = 2.6
    boxes_in_row: int = 7
    lines_in_box: int = 4

    @property
    def right(self) -> float:
        """Where boxes end at the right: half a heavy frame before the edge."""
        return self.width - 0.5


@record
class Box:
    """A skill on the page; `x`, `y` is its upper left corner."""

    id: str
    number: int
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    target: bool


@record
class Stub:
    """Where edges leave for, or come from, another page: the `numbers` of the boxes there, as (page, numbers)."""

    id: str
    leaving: bool
    places: tuple[tuple[int, tuple[int, ...]], ...]
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@record
class Path:
    """An edge, or its part on this page: a chain of cubic Bézier curves, first point, then three points a curve.

    The last point touches what rests on the first. `start` and `end` are ids of boxes or stubs.
    """

    start: str
    end: str
    kind: EdgeKind
    group: str
    points: tuple[Point, ...]


@record
class Arc:
    """The line across the branches of an either-or: one cubic curve, and the baseline middles of its words *or*."""

    end: str
    group: str
    points: tuple[Point, ...]
    words: tuple[Point, ...]


@record
class Band:
    """A grade: its rows lie between `top` and `bottom`."""

    label: str
    lines: tuple[str, ...]
    top: float
    bottom: float


@record
class Page:
    """One page of the map, `width` × `height`, with (0, 0) in its upper left corner; `crossings` counts its lines'."""

    number: int
    width: float
    height: float
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    stubs: tuple[Stub, ...]
    paths: tuple[Path, ...]
    arcs: tuple[Arc, ...]
    crossings: int


@record
class Layout:
    """The whole map, earliest bands on the first page; in a box the label stands `number_width` right of the number."""

    pages: tuple[Page, ...]
    number_width: float

    @property
    def crossings(self) -> int:
        return sum(page.crossings for page in self.pages)
