"""Tables for large print: one of many columns becomes one small table a row, its head beside the cells."""

from dataclasses import replace

from unpack.paper.document import Table


def stack_rows(table: Table) -> list[Table]:
    """Return a table of two columns for each row that begins with something; a row that begins with an empty cell goes
    on with the one above and joins its table."""
    parts: list[Table] = []
    for row in table.rows:
        cells = tuple(zip(table.head[1:], row[1:], strict=True))
        if parts and not row[0] and any(row):
            more = tuple((label, cell) for label, cell in cells if cell)
            parts[-1] = replace(parts[-1], rows=(*parts[-1].rows, *more))
        else:
            kept = tuple((label, cell) for label, cell in cells if label or cell)
            parts.append(Table((table.head[0], row[0]), kept, ("left", "left"), (1, 2), room=table.room))
    return parts
