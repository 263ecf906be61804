"""Plain tables: the columns that say who, and what stands in the way of reading one."""

from collections.abc import Callable

import pytest

from unpack.classroom.answer_sheet import AnswerSheet
from unpack.interop.answers import read_answers
from unpack.text.diagnostic import Report

ReadSheet = Callable[[str], AnswerSheet]


def told(data: bytes | str) -> list[str]:
    report = Report()
    read_answers("a.csv", data if isinstance(data, bytes) else data.encode(), report)
    return [f"{found.severity} {found.code} {found.span.line} {found.message}" for found in report]


@pytest.mark.parametrize(
    ("text", "who", "questions"),
    [
        ("Name,Q1\nAmara,B\n", ("Amara", "", "", (), ""), ["Q1"]),
        ("STUDENT ;Q1;Q2\nAmara;B;C\n", ("Amara", "", "", (), ""), ["Q1", "Q2"]),
        ("Last name\tFirst name\tQ1\nOkafor\tAmara\tB\n", ("", "Amara", "Okafor", (), ""), ["Q1"]),
        ("Student ID,Number,Q1\nS1,7,B\n", ("", "", "", ("S1", "7"), ""), ["Q1"]),
        ("Name,Email,Pronouns,Q1\nAmara,a@x.example,she,B\n", ("Amara", "", "", (), "a@x.example"), ["Pronouns", "Q1"]),
        ("\ufeffName,Q1\nAmara,B\n", ("Amara", "", "", (), ""), ["Q1"]),
    ],
)
def test_a_table_says_who_answered(
    text: str, who: tuple[str, str, str, tuple[str, ...], str], questions: list[str], read_text: ReadSheet
) -> None:
    sheet = read_text(text)
    (row,) = sheet.rows
    assert (row.name, row.given_name, row.family_name, tuple(id.text for id in row.ids), row.email) == who
    assert [column.heading for column in sheet.columns] == questions


def test_form_attempt_and_date_are_no_questions(read_text: ReadSheet) -> None:
    sheet = read_text("Name,Form,Attempt,Date,Q1\nAmara,B,2,2026-11-20,C\nBen,A,second,soon,D\n")
    assert [(row.form, row.attempt, row.time) for row in sheet.rows] == [("B", 2, "2026-11-20"), ("A", None, "")]
    assert [column.heading for column in sheet.columns] == ["Q1"]


def test_blank_rows_are_skipped_and_said(read_text: ReadSheet) -> None:
    sheet = read_text("Name,Q1\nAmara,B\n,\n\nBen,C\n")
    assert [row.row.number for row in sheet.rows] == [2, 5]
    assert sheet.notes == ("2 blank rows were skipped",)


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        ("Name,Name,Q1\nA,B,C\n", ["error duplicate-column 1 two columns have the same heading"]),
        ("Name,Q1,Q2\nA,B\n", ["error row-width 2 row 2 has 2 cells and the header 3"]),
        ("Name,Q1\nA,B,C\n", ["error row-width 2 row 2 has 3 cells and the header 2"]),
        ('Name,Q1\n"A,B\nBob,4\nCid,6', ["error unclosed-quote 2 the quote that opens here is not closed"]),
        (b"Name,Q1\nA\0na,4\n", ["error control-character 2 the control character U+0000 stands here"]),
        (b"", ["error empty-file 1 there is nothing in this file"]),
        (
            b"Name\n",
            ["error unknown-format 1 none of the first 10 rows is a header that is known; the widest has 1 cells"],
        ),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes | str, findings: list[str]) -> None:
    assert told(data) == findings


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b"sep=;\nName;Q1\nAna;4\n", None),
        ("Name,Q1\nJosé,4\n".encode("cp1252"), "read as Windows-1252"),
        ("Name\tQ1\nJosé\t4\n".encode("utf-16"), "read as UTF-16"),
        (b"Name,Q1\rAna,4\r", None),
        (b'Name,Q1\n"A|n\na",4\n', None),
    ],
)
def test_every_encoding_and_line_end_is_read(data: bytes, note: str | None) -> None:
    report = Report()
    sheet = read_answers("a.csv", data, report)
    assert sheet is not None
    assert len(report) == 0
    assert [row.cells for row in sheet.rows] == [("4",)]
    assert [said.startswith(note or "") for said in sheet.table.notes] == ([True] if note else [])
