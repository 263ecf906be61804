"""Bytes → `Table`: the rows of a CSV file as some program wrote it, each cell with its place.

Nothing here knows of answers or students. A caller looks for its header among `Table.candidates` and takes the rows
below it with `take_rows`. A quote that is not closed, a row that is too short, a byte that is no letter are findings
and not guesses, because a lenient reader loses half a class without a word.

Line ends are CRLF, LF or CR, also inside a cell, where they read as LF.
"""

from collections.abc import Container
from dataclasses import dataclass

from unpack.text.csvrows import (
    DELIMITERS,
    RefusedTable,
    Row,
    find_delimiters,
    find_separator_line,
    locate_cell,
    read_rows,
)
from unpack.text.diagnostic import Related, Report
from unpack.text.record import record
from unpack.text.source import Source, Span
from unpack.text.table_encoding import Encoding, EncodingFault, decode_table

__all__ = ["PrivateSource", "Row", "Table", "count_blank", "header_word", "read_table", "take_rows"]

MOST_BYTES = 20 * 1024 * 1024
# Cells may hold line breaks, so there are more lines than rows.
MOST_LINES = 1_000_000
# Titles may stand above the header, but not many.
HEADER_ROWS = 10
# Rows of a wrong width are told one by one up to this many: more than that have one cause.
MOST_WIDTH_FINDINGS = 100

_STRAIGHT_QUOTES = str.maketrans("‘’“”", "''\"\"")
_ENCODING_NOTES: dict[Encoding, tuple[str, ...]] = {
    "utf-8": (),
    "utf-16": ("read as UTF-16",),
    "windows-1252": ("read as Windows-1252, since it is not UTF-8; look at the letters with accents",),
}


@dataclass(frozen=True, eq=False)
class PrivateSource(Source):
    """A text that may name children: a place in it can be told, its lines are never shown."""

    def line(self, number: int) -> str:
        """Return "": a message may point at the line by its number only."""
        return ""


@record
class Table:
    """The rows of a file that are not wholly blank, titles and header too; `height` counts all rows.

    `notes` are sentences that a command always says about the reading of the file.
    """

    source: Source
    rows: tuple[Row, ...]
    height: int
    delimiter: str
    encoding: Encoding
    notes: tuple[str, ...]

    @property
    def candidates(self) -> tuple[Row, ...]:
        """The rows among which the header is looked for."""
        return self.rows[:HEADER_ROWS]

    def span(self, row: Row, column: int | None = None) -> Span:
        """Return the place of a cell, its quotes included; of the whole row without `column` or where it has none."""
        if column is not None and column < len(row.cells):
            return Span(self.source, *locate_cell(self.source.text, row, column, self.delimiter))
        return Span(self.source, row.start, row.end)


def read_table(name: str, data: bytes, report: Report, *, most_bytes: int = MOST_BYTES) -> Table | None:
    """Return the table in `data`, or None where a finding says why there is none; `name` is what messages call it."""
    nowhere = Span(PrivateSource(name, ""), 0, 0)
    if len(data) > most_bytes:
        report.error("too-large", nowhere, f"this file has {len(data):,} bytes; a table has at most {most_bytes:,}")
        return None
    decoded = decode_table(data)
    if isinstance(decoded, EncodingFault):
        place = PrivateSource(name, _with_one_line_end(decoded.before))
        end = len(place.text)
        report.error(decoded.code, Span(place, end, end), decoded.message, decoded.hint)
        return None
    text, encoding = decoded
    source = PrivateSource(name, _with_one_line_end(text))
    if (lines := source.text.count("\n")) > MOST_LINES:
        report.error("too-large", nowhere, f"this file has {lines:,} lines; a table has at most {MOST_LINES:,}")
        return None
    delimiter, start = find_separator_line(source.text) or (_choose_delimiter(source, report), 0)
    if delimiter is None:
        return None
    try:
        rows, height = read_rows(source.text, start, delimiter)
    except RefusedTable as refusal:
        related = [Related(Span(source, at, at + 1), words) for at, words in refusal.related]
        report.error(refusal.code, Span(source, refusal.at, refusal.at + 1), refusal.message, refusal.hint, *related)
        return None
    if not rows:
        report.error("empty-file", nowhere, "there is nothing in this file")
        return None
    return Table(source, tuple(rows), height, delimiter, encoding, _ENCODING_NOTES[encoding])


def take_rows(table: Table, header: Row, report: Report, *, exempt: Container[int] = ()) -> tuple[Row, ...]:
    """Return the rows below `header` that have as many cells as it has.

    Each other one is a finding, since a missing cell is no wrong answer; rows whose number is in `exempt` (an answer
    key, an average) come back whatever their width. Blank rows are none; `count_blank` counts them.
    """
    width = len(header.cells)
    taken: list[Row] = []
    refused: list[Row] = []
    for row in table.rows:
        if row.number > header.number:
            fits = len(row.cells) == width or row.number in exempt
            (taken if fits else refused).append(row)
    for row in refused[:MOST_WIDTH_FINDINGS]:
        cells = len(row.cells)
        is_long = cells > width
        report.error(
            "row-width",
            table.span(row),
            f"row {row.number} has {_count(cells, 'cell')} and the header {width}",
            "put a text that holds the delimiter in quotes" if is_long else "write an empty cell for what is blank",
        )
    if len(refused) > MOST_WIDTH_FINDINGS:
        further = refused[MOST_WIDTH_FINDINGS:]
        message = f"{_count(len(further), 'further row')} from row {further[0].number} on: not as wide as the header"
        report.error("row-width", table.span(further[0]), message)
    return tuple(taken)


def header_word(text: str) -> str:
    """Return the form in which heads of columns are compared: no capitals, outer blanks, byte mark, curly quotes."""
    return " ".join(text.replace("\ufeff", "").translate(_STRAIGHT_QUOTES).casefold().split())


def count_blank(table: Table, header: Row) -> int:
    """Return how many wholly blank rows stand below `header`."""
    return table.height - header.number - sum(row.number > header.number for row in table.rows)


def _choose_delimiter(source: Source, report: Report) -> str | None:
    best = find_delimiters(source.text)
    if len(best) == 1:
        return best[0]
    names = " and ".join(DELIMITERS[delimiter] for delimiter in best)
    report.error(
        "unclear-delimiter",
        Span(source, 0, 0),
        f"{names} stand equally often in the first lines, so the columns cannot be told",
        "put `sep=,` or `sep=;` in a line of its own above the first one",
    )
    return None


def _with_one_line_end(text: str) -> str:
    # An editor counts CR, LF and CRLF as one line end each; with LF alone every line number is the editor's.
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
