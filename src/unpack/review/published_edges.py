"""A published map of standards, and the pairs of it that a library leaves out on purpose: files → pairs with places.

The map is a CSV file with the columns `from_code` and `to_code`; where it has a column `kind`, the rows that say
`prerequisite` count. The exceptions are the rows of a Markdown table: from, to, why not.
"""

import re
from collections.abc import Mapping

from unpack.text.csvtable import Row, Table, header_word, read_table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.source import Source, Span

# The codes as they were typed, earlier standard first, and where they stand.
Pairs = Mapping[tuple[str, str], Span]

_FROM, _TO, _KIND, _PREREQUISITE = "from_code", "to_code", "kind", "prerequisite"
_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"[ \t:|-]+")


def read_published_edges(name: str, data: bytes, report: Report) -> Pairs:
    """Return the prerequisite pairs of a map, each at its first row; what is wrong with the file goes into `report`."""
    table = read_table(name, data, report)
    if table is None:
        return {}
    header = next((row for row in table.candidates if {_FROM, _TO} <= set(map(header_word, row.cells))), None)
    if header is None:
        report.error(
            "missing-column",
            Span(table.source, 0, 0),
            f"no row has the headings `{_FROM}` and `{_TO}`",
            "name the columns of the earlier and of the later standard so",
        )
        return {}
    found: dict[tuple[str, str], Span] = {}
    for row in take_rows(table, header, report):
        cells = dict(zip(map(header_word, header.cells), row.cells, strict=False))
        if cells.get(_KIND, _PREREQUISITE).strip() == _PREREQUISITE:
            pair = (cells[_FROM].strip(), cells[_TO].strip())
            if all(pair):
                found.setdefault(pair, _place(table, row))
    return found


def read_exceptions(source: Source) -> Pairs:
    """Return the pairs of a Markdown table's rows, with the place of each row; rules and headings are passed over."""
    found: dict[tuple[str, str], Span] = {}
    rows = list(_ROW.finditer(source.text))
    are_rules = [_RULE.fullmatch(row[0]) is not None for row in rows]
    for row, is_rule, is_heading in zip(rows, are_rules, [*are_rules, False][1:], strict=False):
        cells = [cell.strip() for cell in row[1].split("|")]
        if len(cells) >= 2 and all(cells[:2]) and not (is_rule or is_heading):
            found.setdefault((cells[0], cells[1]), Span(source, row.start(), row.end()))
    return found


def _place(table: Table, row: Row) -> Span:
    # The lines of a table may name children and are not shown; a map's may be.
    return Span(Source(table.source.name, table.source.text), row.start, row.end)
