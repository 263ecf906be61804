"""Google Forms: the sheet that a form fills, and the file that "Download responses" gives.

The sheet has a time stamp, perhaps an address and a score, and a column a question; the child's name is a question like
any other. The downloaded file has two more columns behind each question, `[Score]` and `[Feedback]`; its header was not
verified on a file of a real class. Nobody who was away has a row.
"""

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow
from unpack.interop.answer_headings import (
    EMAILS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    NAMES,
    describe_blank_rows,
    find_columns,
    list_words,
    take_cell,
)
from unpack.interop.answer_times import read_times
from unpack.text.csvtable import Row, Table, take_rows
from unpack.text.diagnostic import Report

_TIMES = (
    "timestamp",
    "marca temporal",
    "zeitstempel",
    "horodateur",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "tijdstempel",
)
_SCORES = ("score", "total score", "puntuación", "punktzahl")
_HEADS = {"email": EMAILS, "name": NAMES, "given": GIVEN_NAMES, "family": FAMILY_NAMES, "score": _SCORES}
_BESIDE = (" [score]", " [feedback]")


def recognise(table: Table) -> Row | None:
    """Return the header: the first row that begins with a time stamp."""
    return next((row for row in table.candidates if list_words(row)[0] in _TIMES and len(row.cells) > 1), None)


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says."""
    words = list_words(header)
    columns = find_columns(words, _HEADS)
    known = {0, *columns.values()}
    asked: list[int] = []
    scores: dict[int, int] = {}
    for at, word in enumerate(words):
        beside = next((sign for sign in _BESIDE if word.endswith(sign)), "")
        before = at - 1 - (beside == _BESIDE[1])
        if beside and any(words[near] == word.removesuffix(beside) for near in (at - 1, before) if near >= 0):
            if beside == _BESIDE[0]:
                scores[at - 1] = at
        elif at not in known:
            asked.append(at)
    rows = take_rows(table, header, report)
    times = read_times([row.cells[0] for row in rows])
    return AnswerSheet(
        format="Google Forms",
        holds="answers",
        table=table,
        header=header,
        columns=tuple(SheetColumn(header.cells[at], at) for at in asked),
        rows=tuple(
            SheetRow(
                row=row,
                cells=tuple(row.cells[at] for at in asked),
                email=take_cell(row, columns, "email"),
                name=take_cell(row, columns, "name"),
                given_name=take_cell(row, columns, "given"),
                family_name=take_cell(row, columns, "family"),
                time=time,
                marks=tuple(row.cells[scores[at]] if at in scores else "" for at in asked) if scores else (),
            )
            for row, time in zip(rows, times, strict=True)
        ),
        notes=describe_blank_rows(table, header),
    )
