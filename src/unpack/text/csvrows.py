"""The grammar of a CSV file: text → rows of cells with their places.

That of Python's `csv` module in its strict form: a quote opens at the start of a cell only, a quote inside is doubled,
and after the closing one comes a delimiter or the end of the row. Written out here because that module knows neither
where a cell stands nor where a quote opened. All quantifiers are possessive, so no text is read twice.
"""

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cache
from itertools import islice

from unpack.text.formula_guard import unguard_cell
from unpack.text.record import record

MOST_CELL = 10_000
MOST_COLUMNS = 2_000
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
# The lines in which the delimiter is looked for: a title may stand above the header.
FIRST_LINES = 10

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}

_SEPARATOR_LINE = re.compile(r'"?sep=([^\w"\n])"?(?:\n|\Z)', re.IGNORECASE)
# A delimiter or the start of a line, with the quoted cell that may follow it.
_OUTSIDE_QUOTES = re.compile(r'(\A|[,;\t\n])(?:"[^"]*+(?:""[^"]*+)*+"?)?')
_CLOSED_QUOTE = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')


@record
class Row:
    """One row: `number` as a spreadsheet counts rows, from 1, blank ones too; `start` and `end` are offsets."""

    number: int
    cells: tuple[str, ...] = field(repr=False)
    start: int
    end: int


class RefusedTable(Exception):
    """What makes the rest of a file unreadable; offsets into its text."""

    def __init__(self, code: str, at: int, message: str, hint: str | None = None, *related: tuple[int, str]) -> None:
        super().__init__(message)
        self.code = code
        self.at = at
        self.message = message
        self.hint = hint
        self.related = related


def find_separator_line(text: str) -> tuple[str, int] | None:
    """Return the delimiter that a first line such as `sep=;` names, and where the rows begin; None without one."""
    found = _SEPARATOR_LINE.match(text)
    return (found[1], found.end()) if found else None


def find_delimiters(text: str) -> list[str]:
    """Return the delimiter that stands most often outside quotes in the richest of the first lines; all that do so."""
    counts = dict.fromkeys(DELIMITERS, 0)
    for line in _count_by_line(text):
        for delimiter, count in line.items():
            counts[delimiter] = max(counts[delimiter], count)
    most = max(counts.values())
    return [delimiter for delimiter, count in counts.items() if count == most] if most else [","]


def _count_by_line(text: str) -> Iterator[dict[str, int]]:
    """Yield for each of the first lines how often each delimiter stands in it outside quotes."""
    counts = dict.fromkeys(DELIMITERS, 0)
    lines = 0
    for found in _OUTSIDE_QUOTES.finditer(text):
        sign = found[1]
        if sign == "\n":
            yield counts
            lines += 1
            if lines == FIRST_LINES:
                return
            counts = dict.fromkeys(DELIMITERS, 0)
        elif sign:
            counts[sign] += 1
            if counts[sign] > MOST_COLUMNS:
                break
    yield counts


def read_rows(text: str, start: int, delimiter: str) -> tuple[list[Row], int]:
    """Return the rows that are not blank, and the number of all rows. Raises RefusedTable."""
    rows: list[Row] = []
    number = cells_so_far = 0
    for begin, end, cells in _split_rows(text, start, delimiter):
        number += 1
        cells_so_far += len(cells)
        if number > MOST_ROWS:
            raise RefusedTable("too-large", begin, f"a table has at most {MOST_ROWS:,} rows")
        if cells_so_far > MOST_CELLS:
            raise RefusedTable("too-large", begin, f"a table has at most {MOST_CELLS:,} cells")
        if any(cells) and not all(map(str.isspace, filter(None, cells))):
            rows.append(Row(number, tuple(cells), begin, end))
    return rows, number


def locate_cell(text: str, row: Row, column: int, delimiter: str) -> tuple[int, int]:
    """Return start and end of a cell of `row`, its quotes included."""
    found = next(islice(_cell_pattern(delimiter).finditer(text, row.start), column, None))
    return found.start(), found.start("end")


def _split_rows(text: str, at: int, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield start, end and cells of each row. Raises RefusedTable."""
    length = len(text)
    while at < length:
        end = text.find("\n", at)
        if end < 0:
            end = length
        if text.find('"', at, end) >= 0:
            cells, end = _split_quoted(text, at, delimiter)
        else:
            if text.count(delimiter, at, end) >= MOST_COLUMNS:
                raise RefusedTable("too-large", at, f"a row has at most {MOST_COLUMNS:,} cells")
            cells = text[at:end].split(delimiter)
        if end - at > MOST_CELL and (longest := max(map(len, cells))) > MOST_CELL:
            message = f"a cell of this row has {longest:,} characters; a cell has at most {MOST_CELL:,}"
            raise RefusedTable("too-large", at, message)
        if text.find("'", at, end) >= 0:
            cells = [unguard_cell(cell) for cell in cells]
        yield at, end, cells
        at = end + 1


def _split_quoted(text: str, start: int, delimiter: str) -> tuple[list[str], int]:
    """Return the cells of a row that holds quotes, and where it ends. Raises RefusedTable."""
    pattern = _cell_pattern(delimiter)
    cells: list[str] = []
    at = start
    while True:
        found = pattern.match(text, at)
        if found is None:
            raise _explain_quote(text, at)
        quoted = found["quoted"]
        cells.append(found["plain"] if quoted is None else quoted.replace('""', '"'))
        if len(cells) > MOST_COLUMNS:
            raise RefusedTable("too-large", start, f"a row has at most {MOST_COLUMNS:,} cells")
        if found["end"] != delimiter:
            return cells, found.start("end")
        at = found.end()


@cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    return re.compile(rf'(?:"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?!")(?P<plain>[^{sign}\n]*+))(?P<end>{sign}|\n|\Z)')


def _explain_quote(text: str, at: int) -> RefusedTable:
    closed = _CLOSED_QUOTE.match(text, at)
    if closed is None:
        return RefusedTable(
            "unclosed-quote", at, "the quote that opens here is not closed", "add the closing quote, or delete this one"
        )
    if "\n" in closed[0]:
        # A forgotten quote is closed by the next one that opens, some lines below.
        return RefusedTable(
            "unclosed-quote",
            at,
            "the quote that opens here is closed some lines below, in the middle of a cell",
            "add the closing quote, or delete this one",
            (closed.end() - 1, "closed here"),
        )
    return RefusedTable(
        "stray-quote",
        closed.end() - 1,
        "text follows the closing quote of this cell",
        "write a quote inside a cell in quotes twice",
    )
