"""Canvas: the Student Analysis of a quiz. A gradebook holds totals only and is refused.

Behind each question stands a column of its points, headed by the points possible, so headings repeat and columns are
read by their place. Texts may hold HTML. An empty answer with no points is blank, not wrong.
"""

import re

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop.answer_headings import describe_blank_rows, find_columns, list_words, read_attempt, take_cell
from unpack.interop.answer_times import read_times
from unpack.text.csvtable import Row, Table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later

# What stands before the questions; the last of them is `submitted` or `attempt`, in old files one of the sections.
_FIXED = (
    "name",
    "id",
    "sis_id",
    "root_account",
    "section",
    "section_id",
    "section_sis_id",
    "submitted",
    "attempt",
)
_TOTALS = ("n correct", "n incorrect", "score")
# A question without its number is looked for behind the last of these.
_QUESTION = compile_later(r"[0-9]{1,12}:.*", re.DOTALL)
_POINTS = compile_later(r"[0-9]{1,6}(?:[.,][0-9]{1,6})?")
_GRADEBOOK = ("student", "id", "section")


def recognise(table: Table) -> Row | None:
    """Return the header of a Student Analysis, or of a gradebook."""
    for row in table.candidates:
        words = list_words(row)
        if ("n correct" in words and "submitted" in words) or _is_gradebook(table, row):
            return row
    return None


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says; None after a finding."""
    if _is_gradebook(table, header):
        message = "this is a gradebook: it holds totals only, and not what was answered"
        report.error("totals-only", table.span(header), message, "export the quiz's Student Analysis instead")
        return None
    words = list_words(header)
    columns = find_columns(words, {word: (word,) for word in _FIXED})
    end = words.index("n correct")
    after = max(at for at in columns.values() if at < end) + 1
    first = next((at for at in range(end) if _QUESTION.fullmatch(header.cells[at].strip())), after)
    pairs = range(first, end - 1, 2)
    broken = next((at for at in pairs if not _POINTS.fullmatch(words[at + 1])), end - 1 if (end - first) % 2 else None)
    if broken is not None:
        message = "behind each question stands a column headed by its points; here stands none"
        report.error("missing-column", table.span(header, broken), message, "export the Student Analysis anew")
        return None
    rows = take_rows(table, header, report)
    times = read_times([take_cell(row, columns, "submitted") for row in rows])
    ids = [kind for kind in ("sis_id", "id") if kind in columns]
    used = {*columns.values(), *range(first, end), *(words.index(word) for word in _TOTALS if word in words)}
    return AnswerSheet(
        format="Canvas Student Analysis",
        holds="answers",
        table=table,
        header=header,
        columns=tuple(SheetColumn(header.cells[at], at) for at in pairs),
        rows=tuple(
            SheetRow(
                row=row,
                cells=tuple(row.cells[at] for at in pairs),
                ids=tuple(StudentId(kind, take_cell(row, columns, kind), kind == "id") for kind in ids),
                name=take_cell(row, columns, "name"),
                attempt=read_attempt(take_cell(row, columns, "attempt")),
                time=time,
                marks=tuple(f"{row.cells[at + 1].strip()} / {words[at + 1]}" for at in pairs),
            )
            for row, time in zip(rows, times, strict=True)
        ),
        unused=tuple(header.cells[at] for at in range(len(words)) if at not in used),
        notes=describe_blank_rows(table, header),
    )


def _is_gradebook(table: Table, row: Row) -> bool:
    if not set(_GRADEBOOK).issubset(list_words(row)):
        return False
    following = [other for other in table.rows if row.number < other.number <= row.number + 3]
    return any(list_words(other)[0] == "points possible" for other in following)
