"""ZipGrade: answers read from paper by a telephone, `Stu1, PriKey1, Points1, Mark1` and so on.

The answers are the columns Stu: what stands under Mark, C and X, only looks like options. The key of the file is
compared with that of the set, since a sheet may have been scanned with the key of another form.
"""

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.interop.answer_headings import describe_blank_rows, find_columns, list_words, take_cell
from unpack.text.csvtable import Row, Table, header_word, take_rows
from unpack.text.diagnostic import Report
from unpack.text.patterns import compile_later

_HEADS = {
    "quiz": ("quizname", "quiz name"),
    "given": ("firstname", "first name"),
    "family": ("lastname", "last name"),
    "form": ("key version", "keyversion"),
}
# The numbers that children fill in on paper, or that ZipGrade gives, are not the school's.
_IDS = {"customid": False, "externalid": False, "external id": False, "studentid": True, "zipgradeid": True}
_NO_QUESTION = (
    "quizclass",
    "earned points",
    "possible points",
    "percentcorrect",
    "quizcreated",
    "dataexported",
)
_ANSWER = compile_later(r"stu([1-9][0-9]{0,2})")
_OF_QUESTION = compile_later(r"(?:stu|prikey|points|mark)[0-9]{1,3}")


def recognise(table: Table) -> Row | None:
    """Return the header: the first row with `Stu1` and `PriKey1`."""
    for row in table.candidates:
        words = list_words(row)
        if any(_ANSWER.fullmatch(word) and f"prikey{word[3:]}" in words for word in words):
            return row
    return None


def read(table: Table, header: Row, report: Report) -> AnswerSheet | None:
    """Return what the file says; answers to several quizzes are a finding."""
    words = list_words(header)
    columns = find_columns(words, _HEADS)
    rows = take_rows(table, header, report)
    quizzes = {header_word(take_cell(row, columns, "quiz")): row for row in reversed(rows)}
    if len(quizzes) > 1:
        other = max(quizzes.values(), key=lambda row: row.number)
        message = f"row {other.number} is of another quiz than the rows above"
        report.error("several-quizzes", table.span(other, columns["quiz"]), message, "export one quiz at a time")
        return None
    ids = [word for word in _IDS if word in words]
    asked = {at: int(found[1]) for at, word in enumerate(words) if (found := _ANSWER.fullmatch(word))}
    keys = {at: words.index(f"prikey{number}") for at, number in asked.items() if f"prikey{number}" in words}
    known = {*columns.values(), *(words.index(word) for word in (*ids, *_NO_QUESTION) if word in words)}
    return AnswerSheet(
        format="ZipGrade",
        holds="letters",
        table=table,
        header=header,
        columns=tuple(SheetColumn(header.cells[at], at, number) for at, number in asked.items()),
        rows=tuple(
            SheetRow(
                row=row,
                cells=tuple(row.cells[at] for at in asked),
                ids=tuple(StudentId(word, row.cells[words.index(word)].strip(), _IDS[word]) for word in ids),
                given_name=take_cell(row, columns, "given"),
                family_name=take_cell(row, columns, "family"),
                form=take_cell(row, columns, "form"),
                keys=tuple(row.cells[keys[at]].strip() if at in keys else "" for at in asked),
            )
            for row in rows
        ),
        unused=tuple(
            header.cells[at] for at, word in enumerate(words) if at not in known and not _OF_QUESTION.fullmatch(word)
        ),
        notes=describe_blank_rows(table, header),
    )
