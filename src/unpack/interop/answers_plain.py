"""Answers as a teacher types them: a column for the name, and one for each question.

Whether the cells hold answers or marks is not written anywhere; the whole file decides it, in `classroom.responses`.
"""

from collections.abc import Sequence

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop.answer_headings import (
    EMAILS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    NAMES,
    STUDENT_IDS,
    describe_blank_rows,
    find_columns,
    list_words,
    read_attempt,
    take_cell,
)
from unpack.interop.answer_times import read_times
from unpack.text.csvtable import Row, Table, header_word, take_rows
from unpack.text.diagnostic import Related, Report

_HEADS = {
    "name": NAMES,
    "given": GIVEN_NAMES,
    "family": FAMILY_NAMES,
    "email": EMAILS,
    "form": ("form", "version"),
    "attempt": ("attempt",),
    "date": ("date", "day", "time"),
}
# What stands under the name in a row below the students.
_AVERAGES = [
    *(["average"], ["averages"], ["class average"], ["mean"], ["median"], ["total"], ["totals"]),
    *(["promedio"], ["media"], ["moyenne"], ["durchschnitt"], ["mittelwert"]),
]


def recognise(table: Table) -> Row | None:
    """Return the header: the first row with a column for names, for first names, or for ids of students."""
    for row in table.candidates:
        words = list_words(row)
        if len(words) > 1 and any(head in words for head in (*NAMES, *GIVEN_NAMES, *STUDENT_IDS)):
            return row
    return None


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says; two columns of one kind are a finding."""
    words = list_words(header)
    columns = find_columns(words, _HEADS)
    ids = [words.index(head) for head in STUDENT_IDS if head in words]
    for at, word in enumerate(words):
        first = words.index(word)
        if first < at and first in (*columns.values(), *ids):
            related = Related(table.span(header, first), "the other one")
            message = "two columns have the same heading"
            report.error("duplicate-column", table.span(header, at), message, "rename or delete one of them", related)
    known = {*columns.values(), *ids}
    asked = [at for at in range(len(words)) if at not in known]
    rows, left_out = _leave_out_averages(take_rows(table, header, report), [*sorted(known - {columns.get("date", -1)})])
    times = read_times([take_cell(row, columns, "date") for row in rows])
    attempts = [take_cell(row, columns, "attempt") for row in rows]
    return AnswerSheet(
        format="plain table",
        holds="either",
        table=table,
        header=header,
        columns=tuple(SheetColumn(header.cells[at], at) for at in asked),
        rows=tuple(
            SheetRow(
                row=row,
                cells=tuple(row.cells[at] for at in asked),
                ids=tuple(StudentId(words[at], row.cells[at].strip()) for at in ids),
                email=take_cell(row, columns, "email"),
                name=take_cell(row, columns, "name"),
                given_name=take_cell(row, columns, "given"),
                family_name=take_cell(row, columns, "family"),
                form=take_cell(row, columns, "form"),
                attempt=read_attempt(attempt),
                time=time,
            )
            for row, time, attempt in zip(rows, times, attempts, strict=True)
        ),
        notes=(*describe_blank_rows(table, header), *left_out),
    )


def _leave_out_averages(rows: Sequence[Row], who: Sequence[int]) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows without those at the end that spreadsheets compute, and what is said of these.

    `who` are the columns that say who answered; in such a row one of them holds a word for an average, the others
    nothing.
    """
    end = len(rows)
    while end and [header_word(rows[end - 1].cells[at]) for at in who if rows[end - 1].cells[at].strip()] in _AVERAGES:
        end -= 1
    notes = tuple(f"row {row.number} holds an average or a total, and is no student" for row in rows[end:])
    return tuple(rows[:end]), notes
