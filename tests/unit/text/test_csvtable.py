"""Tables as bytes: what is read, and what is refused, with the place."""

import pytest

from unpack.text import csvrows, csvtable
from unpack.text.csvtable import Table, count_blank, header_word, read_table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.formula_guard import guard_cell, unguard_cell


def read(data: str | bytes) -> Table:
    report = Report()
    table = read_table("class.csv", data.encode() if isinstance(data, str) else data, report)
    assert [found.code for found in report] == []
    assert table is not None
    return table


def cells(data: str | bytes) -> list[list[str]]:
    return [list(row.cells) for row in read(data).rows]


def refuse(data: str | bytes) -> str:
    """Return the one finding as `code line:column message`."""
    report = Report()
    assert read_table("class.csv", data.encode() if isinstance(data, str) else data, report) is None
    (found,) = report
    assert found.severity == "error"
    return f"{found.code} {found.span.line}:{found.span.column} {found.message}"


def width_findings(data: str, exempt: tuple[int, ...] = ()) -> list[str]:
    report = Report()
    table = read(data)
    take_rows(table, table.rows[0], report, exempt=exempt)
    return [f"{found.span.line} {found.message}" for found in report]


@pytest.mark.parametrize(
    ("data", "delimiter", "rows"),
    [
        ("a,b\n1,2\n", ",", [["a", "b"], ["1", "2"]]),
        ("a;b;c;d\n1,5;2;3,5;\n", ";", [["a", "b", "c", "d"], ["1,5", "2", "3,5", ""]]),
        ("a\tb\n1\t2", "\t", [["a", "b"], ["1", "2"]]),
        ("a\nb\n", ",", [["a"], ["b"]]),
        (
            "Slip, Room 12\n\nCard;First;Last\n1;A;B\n",
            ";",
            [["Slip, Room 12"], ["Card", "First", "Last"], ["1", "A", "B"]],
        ),
        ('Name;"Which is 3,5, or 3,50"\nAna;A\n', ";", [["Name", "Which is 3,5, or 3,50"], ["Ana", "A"]]),
        ('"a,b,c";d\n', ";", [["a,b,c", "d"]]),
        ("sep=;\na,b;c\n", ";", [["a,b", "c"]]),
        ('"sep=|"\na|b,c,d\n', "|", [["a", "b,c,d"]]),
        ("SEP=\t\na\tb\n", "\t", [["a", "b"]]),
        ("a,b\r\n1,2\r\n", ",", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", ",", [["a", "b"], ["1", "2"]]),
        ('"a ""b"", c","d\r\ne"\n', ",", [['a "b", c', "d\ne"]]),
        ('5" tall,b"c"\n', ",", [['5" tall', 'b"c"']]),
        ('"",""\nx,""\n', ",", [["x", ""]]),
    ],
)
def test_rows_are_read_as_they_were_meant(data: str, delimiter: str, rows: list[list[str]]) -> None:
    table = read(data)
    assert (table.delimiter, [list(row.cells) for row in table.rows]) == (delimiter, rows)


@pytest.mark.parametrize(
    ("data", "encoding", "notes"),
    [
        ("Name,Q1\nJosé,4".encode(), "utf-8", 0),
        ("Name,Q1\nJosé,4".encode("utf-8-sig"), "utf-8", 0),
        ("Name,Q1\nJosé,4".encode("utf-16"), "utf-16", 1),
        (b"\xfe\xff" + "Name,Q1\nJosé,4".encode("utf-16-be"), "utf-16", 1),
        ("Name,Q1\nJosé,4".encode("cp1252"), "windows-1252", 1),
    ],
)
def test_letters_are_the_same_in_every_encoding(data: bytes, encoding: str, notes: int) -> None:
    table = read(data)
    assert [list(row.cells) for row in table.rows] == [["Name", "Q1"], ["José", "4"]]
    assert (table.encoding, len(table.notes)) == (encoding, notes)


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"a,b\n\x81\xe9,c", "unknown-encoding 2:1 byte 0x81 is neither UTF-8 nor Windows-1252"),
        (b"\xef\xbb\xbfa,b\n\xff,c", "unknown-encoding 2:1 byte 0xFF is not UTF-8"),
        (b"\xff\xfea\0,\0b\0\n\0\x00\xd8", "unknown-encoding 2:1 byte 0x00 is not UTF-16"),
        (b"a,b\nA\0na,4", "control-character 2:2 the control character U+0000 stands here"),
        ("a,b".encode("utf-16-le"), "control-character 1:2 the control character U+0000 stands here"),
        (b"\xff\xfe" + "a\0b".encode("utf-16-le"), "control-character 1:2 the control character U+0000 stands here"),
        ("a,b\n".encode("utf-32"), "control-character 1:1 the control character U+0000 stands here"),
    ],
)
def test_bytes_that_are_no_letters_are_refused(data: bytes, finding: str) -> None:
    assert refuse(data) == finding


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("", "empty-file 1:1 there is nothing in this file"),
        ("\n , \n,,\n", "empty-file 1:1 there is nothing in this file"),
        ("sep=;\n", "empty-file 1:1 there is nothing in this file"),
        (
            "a,b;c\n",
            "unclear-delimiter 1:1 comma and semicolon stand equally often in the first lines, "
            "so the columns cannot be told",
        ),
        ('student,x\n"Ana,4\nBob,4\n', "unclosed-quote 2:1 the quote that opens here is not closed"),
        (
            'student,x\n"Ana,4\nBob,"4"\n',
            "unclosed-quote 2:1 the quote that opens here is closed some lines below, in the middle of a cell",
        ),
        ('student,x\nAna,"4" \n', "stray-quote 2:7 text follows the closing quote of this cell"),
    ],
)
def test_what_cannot_be_read_surely_is_refused(data: str, finding: str) -> None:
    assert refuse(data) == finding


def test_a_forgotten_quote_shows_where_it_was_closed() -> None:
    report = Report()
    read_table("class.csv", b'student,x\n"Ana,4\nBob,"4"\n', report)
    (found,) = report
    assert [(related.span.line, related.span.column) for related in found.related] == [(3, 5)]


def test_cells_know_their_row_and_their_place() -> None:
    table = read('Title\n\nName,"Long\ntext",Q2\n"Ana ""A""",,x\n')
    title, header, ana = table.rows
    assert (title.number, header.number, ana.number) == (1, 3, 4)
    assert [str(table.span(ana, column)) for column in range(3)] == [
        "class.csv:5:1",
        "class.csv:5:13",
        "class.csv:5:14",
    ]
    assert [table.span(header, column).text for column in range(3)] == ["Name", '"Long\ntext"', "Q2"]
    assert table.span(ana, 3) == table.span(ana)
    assert table.span(ana).text == '"Ana ""A""",,x'


def test_no_message_can_show_a_line_of_the_file() -> None:
    source = read("Name\nKestrel Quillfeather\n").source
    assert source.line(2) == ""
    assert "Kestrel" not in repr(read("Name\nKestrel Quillfeather\n"))


def test_a_row_of_another_width_is_told_with_its_number() -> None:
    data = "Name,Q1,Q2\nAna,A,B\n\nBob,A\nCid,A,B,C\n,,\n"
    assert width_findings(data) == ["4 row 4 has 2 cells and the header 3", "5 row 5 has 4 cells and the header 3"]
    assert width_findings(data, exempt=(4, 5)) == []
    table = read(data)
    assert [row.cells[0] for row in take_rows(table, table.rows[0], Report())] == ["Ana"]
    assert count_blank(table, table.rows[0]) == 2


def test_rows_above_the_header_may_have_any_width() -> None:
    table = read("Slip\nName,Q1\nAna,A\n")
    report = Report()
    assert [row.number for row in take_rows(table, table.rows[1], report)] == [3]
    assert len(report) == 0


def test_many_rows_of_a_wrong_width_are_told_in_one_line() -> None:
    findings = width_findings("Name,Q1\n" + "Ana\n" * 150)
    assert len(findings) == csvtable.MOST_WIDTH_FINDINGS + 1
    assert findings[-1] == "102 50 further rows from row 102 on: not as wide as the header"
    assert len(width_findings("Name,Q1\n" + "Ana\n" * 100)) == csvtable.MOST_WIDTH_FINDINGS


def test_limits_name_the_limit_and_the_value_met(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report()
    read_table("class.csv", b"Name\n", report, most_bytes=4)
    assert [found.message for found in report] == ["this file has 5 bytes; a table has at most 4"]
    long = "x" * (csvrows.MOST_CELL + 1)
    told = "too-large 2:1 a cell of this row has 10,001 characters; a cell has at most 10,000"
    assert refuse(f"a,b\n{long},c\n") == told
    assert refuse(f'a,b\n"{long}",c\n') == told
    wide = "too-large 1:1 a row has at most 2,000 cells"
    assert refuse("," * csvrows.MOST_COLUMNS) == wide
    assert refuse('"a"' + "," * csvrows.MOST_COLUMNS) == wide
    monkeypatch.setattr(csvtable, "MOST_LINES", 2)
    assert refuse("a\nb\nc\n") == "too-large 1:1 this file has 3 lines; a table has at most 2"
    monkeypatch.setattr(csvtable, "MOST_LINES", 9)
    monkeypatch.setattr(csvrows, "MOST_ROWS", 2)
    assert refuse("a\n\nc\n") == "too-large 3:1 a table has at most 2 rows"
    monkeypatch.setattr(csvrows, "MOST_CELLS", 3)
    assert refuse("a,b\nc,d\n") == "too-large 2:1 a table has at most 3 cells"


def test_what_just_meets_a_limit_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_table("class.csv", b"Name\n", Report(), most_bytes=5) is not None
    long = "x" * csvrows.MOST_CELL
    assert cells(f"a,b\n{long},c\n")[1][0] == long
    assert cells(f'a,b\n"{long}",c\n')[1][0] == long
    commas = "," * (csvrows.MOST_COLUMNS - 1)
    assert len(cells(f"x{commas}")[0]) == len(cells(f'"x"{commas}')[0]) == csvrows.MOST_COLUMNS
    monkeypatch.setattr(csvtable, "MOST_LINES", 2)
    monkeypatch.setattr(csvrows, "MOST_ROWS", 2)
    monkeypatch.setattr(csvrows, "MOST_CELLS", 4)
    assert cells("a,b\nc,d\n") == [["a", "b"], ["c", "d"]]


def test_delimiter_and_header_are_looked_for_in_the_first_ten_lines() -> None:
    titles = "a;b\n" * 9
    assert read(titles + "a,b,c\n").delimiter == ","
    assert read(titles + "a;b\na,b,c\n").delimiter == ";"
    assert [row.number for row in read("a\n" * 20).candidates] == list(range(1, 11))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_line_of_delimiters_only_ends_the_search(delimiter: str) -> None:
    assert refuse(delimiter * 1_000_000) == "too-large 1:1 a row has at most 2,000 cells"


@pytest.mark.parametrize(
    ("typed", "word"),
    [("\ufeff Student  Name ", "student name"), ("Teacher’s “note”", 'teacher\'s "note"'), ("ID", "id")],
)
def test_heads_of_columns_are_compared_by_their_words(typed: str, word: str) -> None:
    assert header_word(typed) == word


@pytest.mark.parametrize("text", ["=1+1", "+1", "-Ana", "@x", " =1", "\u200b=1", "＝1", "\t1", "\n1", "'=1", "''-1"])
def test_what_a_spreadsheet_would_run_is_guarded_and_reads_back(text: str) -> None:
    assert guard_cell(text) == f"'{text}"
    assert unguard_cell(guard_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Ana", "'Ana'", "O'Connor", "1-2", "'", "a=b"])
def test_other_texts_need_no_guard(text: str) -> None:
    assert guard_cell(text) == text == unguard_cell(text)


def test_a_guard_is_taken_off_while_reading() -> None:
    assert cells("'=Name,Q1\n\"'=1+1\",'-5\nO'Connor,'x\n") == [["=Name", "Q1"], ["=1+1", "-5"], ["O'Connor", "'x"]]
