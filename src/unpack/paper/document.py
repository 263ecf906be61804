"""The document tree: what a sheet says, before any format.

A template becomes a `Document`, writers turn it into Markdown, PDF, HTML or JSON. The tree knows no format, no library
and no school; every value is frozen, so two documents are equal when they print the same.

Mathematics is a nested tuple as `text.asciimath.parse` returns it; a figure holds its kind and parameters, not its
drawing.
"""

from dataclasses import fields, is_dataclass
from typing import Any, Literal

from unpack.text.record import record

# A formula: a tag, then parts that are texts or formulas, for example ("fraction", ("number", "3"), ("number", "4")).
MathTree = tuple[Any, ...]


SHAPES = "○◐●★▲■□☺◡☹"


@record
class Text:
    """Characters, printed as they are."""

    text: str


@record
class Emphasis:
    content: tuple["Inline", ...]


@record
class Strong:
    content: tuple["Inline", ...]


@record
class Link:
    """A link; `address` begins with http:, https: or mailto:."""

    content: tuple["Inline", ...]
    address: str


@record
class Math:
    """A formula inside a line."""

    tree: MathTree


@record
class Blank:
    """A place to write one answer inside a sentence."""


@record
class Shape:
    """One of `SHAPES`: a mark that the writer draws and never looks up in a font."""

    sign: str


@record
class LineBreak:
    """A new line inside a paragraph or cell."""


@record
class Picture:
    """A figure inside a line or cell, drawn no wider than its place."""

    figure: "Figure"


Inline = Text | Emphasis | Strong | Link | Math | Blank | Shape | LineBreak | Picture
Inlines = tuple[Inline, ...]


@record
class Heading:
    """A heading; level 1 is the sheet's title, level 2 its blocks."""

    level: int
    content: Inlines


@record
class Paragraph:
    content: Inlines


@record
class BulletList:
    entries: tuple["Blocks", ...]


@record
class NumberedList:
    """A numbered list; with `tasks` each number has a box to tick."""

    entries: tuple["Blocks", ...]
    start: int = 1
    tasks: bool = False


@record
class TaskList:
    """Entries with a box to tick."""

    entries: tuple["Blocks", ...]


@record
class Quote:
    blocks: "Blocks"


@record
class Table:
    """A table of cells that hold inlines.

    `widths` are shares of the line, one a column, or empty for even columns; `target` is the column (from 1) that
    stands out, 0 for none; `room` is the least height of an empty cell in millimetres, 0 for the line height.
    """

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[Literal["left", "center", "right"], ...]
    widths: tuple[float, ...] = ()
    target: int = 0
    room: float = 0


@record
class Figure:
    """A picture drawn from parameters (texts, lists and dicts of texts, as the library gives them).

    `alt` says what it shows to a reader who cannot see it.
    """

    kind: str
    parameters: dict[str, Any]
    alt: str


@record
class GraphNode:
    """A box of the map: `number` is its place in the teaching order, `layer` the label of its band (a grade)."""

    id: str
    number: int
    label: str
    layer: str
    target: bool = False


@record
class GraphEdge:
    """`start` is the prerequisite, `end` the skill that rests on it; `group` joins the branches of one either-or."""

    start: str
    end: str
    kind: Literal["needs", "any-of", "helps"]
    group: str = ""


@record
class Graph:
    """The map: skills in layers, earliest on top."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    alt: str


@record
class Column:
    """One column; `width` is its share of the line."""

    blocks: "Blocks"
    width: float = 1


@record
class Columns:
    """Columns side by side; with `arrows` an arrow leads from each head to the next."""

    columns: tuple[Column, ...]
    arrows: bool = False


@record
class Box:
    """A frame; its title is its first line, in bold."""

    blocks: "Blocks"
    style: Literal["line", "target", "tint", "cut"] = "line"


@record
class Item:
    """One numbered question; it is never split over two pages."""

    blocks: "Blocks"
    number: str
    points: str = ""


@record
class Options:
    """Answers to choose from, each with a letter outside its bubble; `letters` is the first letter.

    `rows`: "auto" sets them in one line where every option fits its share, else one below the other. `unlettered` is a
    last option with a bubble and no letter ("I am not sure"), since it is no answer; () for none.
    """

    entries: tuple[Inlines, ...]
    letters: str = "A"
    rows: Literal["auto", "line", "list"] = "auto"
    unlettered: Inlines = ()


@record
class Steps:
    """Rings joined by a line ("path", for the wall) or a plain numbered list."""

    entries: tuple["Blocks", ...]
    style: Literal["list", "path"] = "list"


@record
class NameLine:
    """Labels with a rule to write on, or with a value already filled in: (field, label, value or "")."""

    places: tuple[tuple[str, str, str], ...]


@record
class AnswerSpace:
    """Room to work: `lines` to write on, a box of `height` millimetres, or a grid of (columns, rows); one of the
    three."""

    lines: int = 0
    height: float = 0
    grid: tuple[int, int] | None = None


@record
class Keep:
    """Blocks that stay on one page."""

    blocks: "Blocks"


@record
class PageBreak:
    pass


Block = (
    Heading | Paragraph | BulletList | NumberedList | TaskList | Quote | Table | Figure | Graph | Columns | Box | Item
    | Options | Steps | NameLine | AnswerSpace | Keep | PageBreak
)  # fmt: skip
Blocks = tuple[Block, ...]


@record
class Document:
    """One sheet.

    `audience` chooses type size and margins: "teacher", "family", or children by band: "k-2", "3-5", "6-12".
    `footer` holds whole lines; page numbers are added by the writer. `language` is a code of two or three letters.
    """

    title: str
    language: str
    sheet: str
    audience: Literal["teacher", "family", "k-2", "3-5", "6-12"]
    paper: Literal["letter", "a4", "tabloid", "a3"]
    orientation: Literal["portrait", "landscape"]
    footer: tuple[str, ...]
    blocks: Blocks


def describe(value: object) -> Any:
    """Turn a document, block or inline into values that JSON knows; a record carries its name as `type`."""
    if is_dataclass(value):
        described: dict[str, Any] = {"type": type(value).__name__}
        for field in fields(value):
            described[field.name] = describe(getattr(value, field.name))
        return described
    if isinstance(value, tuple | list):
        return [describe(part) for part in value]
    if isinstance(value, dict):
        return {key: describe(part) for key, part in value.items()}
    return value
