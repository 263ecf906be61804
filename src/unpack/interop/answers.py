"""Answer files of any program → `AnswerSheet`: which format it is, and its reader.

A format is one module with `recognise` (the header row, if the file is one) and `read`. Two formats that recognise a
file, or none, are an error: nothing is guessed.
"""

from collections.abc import Callable

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop import (
    answers_canvas,
    answers_google_forms,
    answers_moodle,
    answers_plain,
    answers_plickers,
    answers_zipgrade,
)
from unpack.interop.answers_oneroster import read_folder
from unpack.text.csvtable import HEADER_ROWS, Row, Table, read_table
from unpack.text.diagnostic import Report
from unpack.text.record import record

__all__ = [
    "ANSWER_FORMATS",
    "PLAIN",
    "AnswerFormat",
    "AnswerSheet",
    "SheetColumn",
    "SheetRow",
    "StudentId",
    "read_answers",
    "read_folder",
    "recognise",
]


@record
class AnswerFormat:
    """One format of a file: `name` as the teacher types it, `looks_for` what its header holds.

    `recognise` returns the header, `insist` does so where the teacher says that it is this format.
    """

    name: str
    looks_for: str
    recognise: Callable[[Table], Row | None]
    insist: Callable[[Table], Row | None]
    read: Callable[[Table, Row, Report], AnswerSheet | None]


# Results in the OneRoster form are a folder, for `read_folder`.
ANSWER_FORMATS = (
    AnswerFormat(
        "google-forms",
        "Timestamp and the questions",
        answers_google_forms.recognise,
        answers_google_forms.recognise,
        answers_google_forms.read,
    ),
    AnswerFormat(
        "canvas",
        "name, submitted, the questions, n correct",
        answers_canvas.recognise,
        answers_canvas.recognise,
        answers_canvas.read,
    ),
    AnswerFormat(
        "moodle",
        "Status, and Q. 1 /1.00 or Response 1",
        answers_moodle.recognise,
        answers_moodle.recognise_by_shape,
        answers_moodle.read,
    ),
    AnswerFormat(
        "zipgrade",
        "Stu1, PriKey1",
        answers_zipgrade.recognise,
        answers_zipgrade.recognise,
        answers_zipgrade.read,
    ),
    AnswerFormat(
        "plickers",
        "Card Number",
        answers_plickers.recognise,
        answers_plickers.recognise,
        answers_plickers.read,
    ),
    AnswerFormat(
        "plain",
        "Name, and Q1, Q2 and so on",
        answers_plain.recognise,
        answers_plain.recognise,
        answers_plain.read,
    ),
)
PLAIN = ANSWER_FORMATS[-1]


def recognise(table: Table) -> tuple[tuple[AnswerFormat, Row], ...]:
    """Return the formats that a table may be, each with its header; a plain table only where it is nothing else."""
    special = [(one, row) for one in ANSWER_FORMATS if one is not PLAIN and (row := one.recognise(table)) is not None]
    plain = None if special else PLAIN.recognise(table)
    return tuple(special) if plain is None else ((PLAIN, plain),)


def read_answers(name: str, data: bytes, report: Report, *, from_format: str = "") -> AnswerSheet | None:
    """Return what an export says; None where `report` says why not.

    `name` is what messages call the file. `from_format` is the name of a format, where the teacher says which it is.
    Raises `ValueError` for a format that does not exist.
    """
    table = read_table(name, data, report)
    if table is None:
        return None
    looked_for = [one for one in ANSWER_FORMATS if from_format in ("", one.name)]
    if from_format:
        (wanted,) = looked_for
        header = wanted.insist(table)
        found: tuple[tuple[AnswerFormat, Row], ...] = () if header is None else ((wanted, header),)
    else:
        found = recognise(table)
    if len(found) == 1:
        ((one, row),) = found
        return one.read(table, row, report)
    place = table.span(table.rows[0])
    if found:
        names = " and ".join(one.name for one, _ in found)
        hint = f"say which it is, such as `--from {found[0][0].name}`"
        report.error("unclear-format", place, f"this may be a file of {names}", hint)
        return None
    widest = max(len(row.cells) for row in table.candidates)
    message = f"none of the first {HEADER_ROWS} rows is a header that is known; the widest has {widest} cells"
    hint = "\n".join(f"{one.name}: a row with {one.looks_for}" for one in looked_for)
    report.error("unknown-format", place, message, hint)
    return None
