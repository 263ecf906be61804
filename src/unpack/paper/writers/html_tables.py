"""Tables as HTML: headers for columns and rows, widths, cells to mark, and one table a row in large print."""

from unpack.paper.document import Inlines, Shape, Table, Text
from unpack.paper.drawing import format_number
from unpack.paper.writers.html_text import write_inlines
from unpack.paper.writers.look import MARK_TO_READ
from unpack.paper.writers.place import Place
from unpack.paper.writers.stacked_tables import stack_rows

# More columns than this stand one below the other in large print.
_MOST_LARGE_PRINT_COLUMNS = 3
# What a cell's edges take of its width, in millimetres.
_INSET = 4.0


def write_table(table: Table, place: Place) -> str:
    """Write a table; in large print one of many columns becomes one table a row, its heads beside the cells."""
    if place.style.large_print and len(table.head) > _MOST_LARGE_PRINT_COLUMNS:
        return "".join(f'<div class="keep">{_write_table(part, place)}</div>' for part in stack_rows(table))
    return _write_table(table, place)


def _write_table(table: Table, place: Place) -> str:
    shares = table.widths or (1.0,) * len(table.alignments)
    total = sum(shares)
    places = [place.narrow(share / total, _INSET) for share in shares]
    columns = "".join(f'<col style="width:{format_number(100 * share / total)}%">' for share in shares)
    head = ""
    if table.head:
        cells = (
            _write_cell(cell, table, column, places[column], "col" if cell else "")
            for column, cell in enumerate(table.head)
        )
        head = f"<thead><tr>{''.join(cells)}</tr></thead>"
    rows = "".join(f"<tr>{_write_row(row, table, places)}</tr>" for row in table.rows)
    marked = any(_holds_marks(cell) for row in table.rows for cell in row)
    kind = "grid" if table.room or table.target or marked else "read"
    style = f' style="--room:{format_number(table.room)}mm"' if table.room else ""
    if marked and not table.room and place.style.hyphenate:
        style = f' style="--mark:{format_number(MARK_TO_READ)}mm"'
    return (
        f'<div class="table" tabindex="0"><table class="{kind}{" marked" if marked else ""}"{style}>'
        f"<colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table></div>"
    )


def _write_row(row: tuple[Inlines, ...], table: Table, places: list[Place]) -> str:
    # A row's first cell is its header, unless there is nothing to name the row by.
    names_row = len(row) > 1 and bool(row[0]) and not _holds_marks(row[0])
    return "".join(
        _write_cell(cell, table, column, places[column], "row" if names_row and column == 0 else "")
        for column, cell in enumerate(row)
    )


def _write_cell(cell: Inlines, table: Table, column: int, place: Place, scope: str) -> str:
    marks = _holds_marks(cell)
    kinds = (
        "marks" if marks else "",
        table.alignments[column] if table.alignments[column] != "left" and not marks else "",
        "target" if column == table.target - 1 else "",
        "" if cell else "empty",
    )
    kind = " ".join(filter(None, kinds))
    attributes = (f' scope="{scope}"' if scope else "") + (f' class="{kind}"' if kind else "")
    tag = "th" if scope else "td"
    return f"<{tag}{attributes}>{write_inlines(cell, place)}</{tag}>"


def _holds_marks(cell: Inlines) -> bool:
    """Tell whether a cell holds shapes to mark and no words."""
    shapes = [isinstance(inline, Shape) for inline in cell]
    return any(shapes) and all(
        is_shape or (isinstance(inline, Text) and not inline.text.strip())
        for is_shape, inline in zip(shapes, cell, strict=True)
    )
