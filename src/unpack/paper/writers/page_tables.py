"""Tables as values for the page file: widths, what a cell looks like, and how a table is set in large print."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from unpack.paper.document import Emphasis, Inline, Inlines, LineBreak, Link, Shape, Strong, Table, Text
from unpack.paper.writers.look import MARK_TO_READ, MILLIMETRES_A_POINT
from unpack.paper.writers.page_heights import guess_lines
from unpack.paper.writers.page_lines import Value, print_inlines
from unpack.paper.writers.place import Place
from unpack.paper.writers.stacked_tables import stack_rows

# Space to the left and right of a cell's text, in millimetres; `page.typ` sets it from the value.
_INSET_TEACHER, _INSET_CHILDREN = 2.0, 2.4
# Above a teacher's rows that are only read, in millimetres: the rule between them keeps them apart.
_SPACE_TEACHER = 1.6
# A narrow column, which holds a mark or a number, gives less of its width away.
_WIDEST_INSET = 0.07
# Between marks of one cell, in millimetres, so that one can be circled.
_MARK_GAP = 3.0
_BULLET = "• "
# More columns than this stand one below the other in large print.
_MOST_LARGE_PRINT_COLUMNS = 3
# A row that may be higher than this share of the page is allowed to break, since it might not fit on any.
_TALLEST_ROW = 0.55


def print_tables(table: Table, place: Place) -> list[Value]:
    """Print a table; in large print one of many columns becomes one table a row, its head beside the cells."""
    if not table.alignments or not (table.head or table.rows):
        return []
    if place.style.large_print and len(table.head) > _MOST_LARGE_PRINT_COLUMNS:
        return [{"kind": "keep", "blocks": [_print_table(part, place)], "fits": False} for part in stack_rows(table)]
    return [_print_table(table, place)]


def _print_table(table: Table, place: Place) -> Value:
    shares = table.widths or (1.0,) * len(table.alignments)
    widths = [place.width * share / sum(shares) for share in shares]
    widest = _INSET_TEACHER if place.style.hyphenate else _INSET_CHILDREN
    insets = [round(min(widest, width * _WIDEST_INSET), 2) for width in widths]
    if place.style.hyphenate and not table.room:
        place = replace(place, style=replace(place.style, mark=MARK_TO_READ))
    place = replace(place, size=place.style.table_size)
    places = [replace(place, width=width - 2 * inset) for width, inset in zip(widths, insets, strict=True)]
    heads = [replace(at, size=place.style.head_size) for at in places]
    rows = [[_print_cell(cell, at) for cell, at in zip(row, places, strict=True)] for row in table.rows]
    marked = any(cell["look"] == "marks" for row in rows for cell in row)
    # A table to write in, or with one column that stands out, is a grid; one to read has lines between rows only.
    grid = bool(table.room or table.target or marked)
    return {
        "kind": "table",
        "widths": list(shares),
        "alignments": list(table.alignments),
        "insets": insets,
        "space": _SPACE_TEACHER if place.style.hyphenate and not grid else widest,
        "head": [_print_cell(_drop_links(cell), at) for cell, at in zip(table.head, heads, strict=False)],
        "rows": rows,
        "tall": [index for index, row in enumerate(rows) if _may_be_tall(row, places)],
        "target": table.target,
        "room": table.room,
        "grid": grid,
        "continued": [0 if grid else _count_open_cells(row) for row in rows],
        "centered": marked,
    }


def _print_cell(cell: Inlines, place: Place) -> Value:
    signs = [part.sign for part in cell if isinstance(part, Shape)]
    if signs and all(isinstance(part, Shape) or (isinstance(part, Text) and not part.text.strip()) for part in cell):
        size = min(place.style.mark, (place.width + _MARK_GAP) / len(signs) - _MARK_GAP)
        return {"look": "marks", "signs": signs, "size": round(size, 2), "gap": _MARK_GAP}
    if not cell:
        return {"look": "empty"}
    return {"look": "text", "lines": [_print_line(line, place) for line in _split_lines(cell)]}


def _count_open_cells(row: Sequence[Value]) -> int:
    """Count the empty cells that a row begins with: it goes on with what the row above says there."""
    texts = [index for index, cell in enumerate(row) if cell["look"] != "empty"]
    return texts[0] if texts else 0


def _drop_links(cell: Inlines) -> Inlines:
    """Leave only the texts of links: a head is repeated on each page, and PDF/UA-1 wants no link in a repeat."""
    kept: list[Inline] = []
    for inline in cell:
        match inline:
            case Link(content, _):
                kept.extend(_drop_links(content))
            case Strong(content):
                kept.append(Strong(_drop_links(content)))
            case Emphasis(content):
                kept.append(Emphasis(_drop_links(content)))
            case _:
                kept.append(inline)
    return tuple(kept)


def _split_lines(cell: Inlines) -> list[Inlines]:
    lines: list[list[Any]] = [[]]
    for inline in cell:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines]


def _print_line(line: Inlines, place: Place) -> Value:
    """Print one line of a cell; what begins with a bullet hangs from it."""
    first = line[0] if line else None
    if isinstance(first, Text) and first.text.startswith(_BULLET):
        rest: Inlines = (Text(first.text.removeprefix(_BULLET)), *line[1:])
        return {"bullet": True, "content": print_inlines(rest, place)}
    return {"bullet": False, "content": print_inlines(line, place)}


def _may_be_tall(row: Sequence[Value], places: Sequence[Place]) -> bool:
    style = places[0].style
    lines = max(
        sum(guess_lines(line["content"], place.width, place.size) for line in cell.get("lines", ()))
        for cell, place in zip(row, places, strict=True)
    )
    height = lines * style.table_size * MILLIMETRES_A_POINT * style.table_line
    return height > _TALLEST_ROW * (style.page_height - 2 * style.margin)
