"""What any CSV writer writes reads back; no bytes at all make the reader raise."""

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from unpack.text.csvrows import RefusedTable, read_rows
from unpack.text.csvtable import read_table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.formula_guard import guard_cell, unguard_cell

CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["", 'a "b" c', "1,5", "x;y", "t\tt", "two\nlines", "old\rline", "'=1", "-", "Grace Kim (2)", "é"]
)
SEEDS = (
    b'Name,Q1,Q2\r\n"Ana ""A""",B,\r\nBob,A,C\r\n',
    "sep=;\nName;Q1\nJosé;4\n".encode("cp1252"),
    "Name\tQ1\nJosé\t4\n".encode("utf-16"),
    b'\xef\xbb\xbfTitle\n\nCard Number,First name\n1,"Ana\n',
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 5))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8))


def write(rows: list[list[str]], delimiter: str, quoting: int, line_end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=line_end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def as_read(cell: str) -> str:
    return unguard_cell(cell.replace("\r\n", "\n").replace("\r", "\n"))


@settings(max_examples=150, deadline=None)
@given(
    tables(),
    st.sampled_from(",;\t"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["\r\n", "\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_csv_writes_reads_back(
    rows: list[list[str]], delimiter: str, quoting: int, line_end: str, encoding: str
) -> None:
    if line_end == "\n":
        # Python's writer puts no quotes round a bare CR then, and its own reader refuses what it wrote.
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    text = f"sep={delimiter}\n" + write(rows, delimiter, quoting, line_end)
    report = Report()
    table = read_table("t.csv", text.encode(encoding), report)
    filled = {n: tuple(map(as_read, row)) for n, row in enumerate(rows, 1) if any(cell.strip() for cell in row)}
    if not filled:
        assert [found.code for found in report] == ["empty-file"]
        return
    assert table is not None
    assert {row.number: row.cells for row in table.rows} == filled
    assert table.height == len(rows)
    for row in table.rows:
        for column, cell in enumerate(row.cells):
            written = table.span(row, column).text
            assert unguard_cell(written[1:-1].replace('""', '"') if written[:1] == '"' else written) == cell


@settings(max_examples=100, deadline=None)
@given(tables().filter(lambda rows: len(rows[0]) > 1), st.sampled_from(",;\t"))
def test_the_delimiter_is_found_when_every_cell_is_quoted(rows: list[list[str]], delimiter: str) -> None:
    report = Report()
    table = read_table("t.csv", write(rows, delimiter, csv.QUOTE_ALL, "\n").encode(), report)
    if table is not None:
        assert table.delimiter == delimiter
    else:
        assert not any(cell.strip() for row in rows for cell in row)


@settings(max_examples=500, deadline=None)
@given(st.text('a"",\n ', max_size=14))
def test_rows_are_those_of_the_strict_reader_of_python(text: str) -> None:
    try:
        expected = [row for row in csv.reader(text.splitlines(keepends=True), strict=True) if any(map(str.strip, row))]
    except csv.Error:
        expected = None
    try:
        rows, _ = read_rows(text, 0, ",")
    except RefusedTable:
        assert expected is None
    else:
        assert [list(row.cells) for row in rows] == expected


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 4), st.binary(max_size=3)), max_size=6),
)
@example(b"\xff\xfe\x00", [])
@example(b'"', [])
@example(b"sep=", [])
def test_no_bytes_make_the_reader_raise(data: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for at, length, new in edits:
        data = data[:at] + new + data[at + length :]
    report = Report()
    table = read_table("t.csv", data, report)
    assert (table is None) == report.has_errors
    if table is not None:
        taken = take_rows(table, table.rows[0], report)
        assert {row.number for row in taken} <= {row.number for row in table.rows}
        for row in table.rows:
            for column in range(len(row.cells)):
                span = table.span(row, column)
                assert row.start <= span.start <= span.end <= row.end
    for found in report:
        assert 0 <= found.span.start <= found.span.end <= len(found.span.source.text)
        assert found.span.line >= 1


@given(st.text(max_size=20))
def test_the_guard_of_formulas_can_always_be_taken_off(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text
