"""Moodle: the Grades and the Responses report of a quiz.

Headings are known in English, of new and of old sites. A file of a site in another language is read by the shape of its
question columns when the teacher says that it is Moodle's. Below the students stands the class's average.
"""

from collections.abc import Iterator, Mapping, Sequence

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop.answer_headings import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    describe_blank_rows,
    find_columns,
    list_words,
    take_cell,
)
from unpack.interop.answer_times import read_times
from unpack.interop.moodle_columns import QuestionColumns, find_by_shape, find_question_columns
from unpack.text.csvtable import Row, Table, take_rows
from unpack.text.diagnostic import Report

_HEADS = {
    "family": FAMILY_NAMES,
    "given": GIVEN_NAMES,
    "id": ("id number",),
    "email": ("email address", "email"),
    "status": ("status", "state"),
    "started": ("started", "started on"),
}
_NO_QUESTION = ("completed", "duration", "time taken", "institution", "department")
_FINISHED = ("finished", "")


def recognise(table: Table) -> Row | None:
    """Return the header: the first row with a state, and with columns of questions."""
    for row in table.candidates:
        words = list_words(row)
        if ("status" in words or "state" in words) and find_question_columns(words) is not None:
            return row
    return None


def recognise_by_shape(table: Table) -> Row | None:
    """Return the header of a file in any language: the first row with numbered columns of questions."""
    return recognise(table) or next((row for row in table.candidates if find_by_shape(list_words(row))), None)


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says; None after a finding."""
    words = list_words(header)
    questions = find_question_columns(words)
    columns = find_columns(words, _HEADS)
    notes: tuple[str, ...] = ()
    if questions is None or not columns.keys() & {"family", "given", "id", "email"}:
        questions = questions or find_by_shape(words)
        columns = _find_by_place(table, header)
        notes = ("the first two columns were taken for last and first name",)
    if questions is None:
        hint = "export the report with its responses only"
        report.error("missing-column", table.span(header), "no columns of answers or marks were found", hint)
        return None
    averages = {row.number for row in _find_averages(table, header, columns)}
    rows = [row for row in take_rows(table, header, report, exempt=averages) if row.number not in averages]
    sheet_rows = _read_rows(rows, columns, questions)
    known = {*columns.values(), *questions.all, *(words.index(word) for word in _NO_QUESTION if word in words)}
    unfinished = [
        row.number for row in rows if take_cell(row, columns, "status").casefold() not in _FINISHED and not notes
    ]
    return AnswerSheet(
        format=f"Moodle {'grades' if questions.holds == 'marks' else 'responses'}",
        holds=questions.holds,
        table=table,
        header=header,
        columns=tuple(_make_columns(header, questions, rows)),
        rows=sheet_rows,
        unused=tuple(
            header.cells[at] for at, word in enumerate(words) if at not in known and not word.startswith("grade/")
        ),
        notes=(*describe_blank_rows(table, header), *notes, *_describe_unfinished(unfinished)),
    )


def _read_rows(rows: Sequence[Row], columns: Mapping[str, int], questions: QuestionColumns) -> tuple[SheetRow, ...]:
    times = read_times([take_cell(row, columns, "started") for row in rows])
    has_texts, has_keys = bool(questions.texts), bool(questions.keys)
    return tuple(
        SheetRow(
            row=row,
            cells=tuple(row.cells[at] for at in questions.answers.values()),
            ids=(StudentId("id number", take_cell(row, columns, "id")),),
            email=take_cell(row, columns, "email"),
            given_name=take_cell(row, columns, "given"),
            family_name=take_cell(row, columns, "family"),
            time=time,
            keys=_take(row, questions, questions.keys) if has_keys else (),
            texts=_take(row, questions, questions.texts) if has_texts else (),
        )
        for row, time in zip(rows, times, strict=True)
    )


def _take(row: Row, questions: QuestionColumns, columns: Mapping[int, int]) -> tuple[str, ...]:
    return tuple(row.cells[columns[number]].strip() if number in columns else "" for number in questions.answers)


def _make_columns(header: Row, questions: QuestionColumns, rows: Sequence[Row]) -> Iterator[SheetColumn]:
    for number, at in questions.answers.items():
        heading = header.cells[at]
        if number in questions.texts:
            # Where all were asked the same, its text says which question it is.
            texts = {row.cells[questions.texts[number]].strip() for row in rows}
            heading = texts.pop() if len(texts) == 1 else heading
        yield SheetColumn(heading, at, number, questions.most.get(number, ""))


def _find_averages(table: Table, header: Row, columns: Mapping[str, int]) -> Iterator[Row]:
    """The last rows that have a name in one column only, and no id, address, or state: averages of class and groups."""
    who = ("given", "id", "email", "status", "started")
    for row in reversed(table.rows):
        if row.number <= header.number or any(take_cell(row, columns, what) for what in who):
            return
        if not any(what in columns for what in who):
            return
        yield row


def _find_by_place(table: Table, header: Row) -> dict[str, int]:
    """Where Moodle puts names and addresses, whatever it calls them."""
    below = [row for row in table.rows if row.number > header.number]
    columns = {"family": 0, "given": 1}
    for at in range(2, len(header.cells)):
        filled = [row.cells[at] for row in below if at < len(row.cells) and row.cells[at].strip()]
        if filled and all("@" in cell for cell in filled):
            return columns | {"email": at}
    return columns


def _describe_unfinished(rows: Sequence[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    shown = ", ".join(map(str, rows[:20])) + (f" and {len(rows) - 20} more" if len(rows) > 20 else "")
    return (f"attempts that are not finished: row {shown}",)
