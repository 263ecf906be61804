"""Results in the OneRoster 1.1 form: a folder with `lineItems.csv` and `results.csv`, a row a mark.

There are marks only. What was not submitted is blank; what is exempt was not asked. The names come from `users.csv`, if
the folder has one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field

from unpack.classroom.answer_sheet import AnswerSheet, SheetColumn, SheetRow, StudentId
from unpack.classroom.oneroster import USERS, read_file, read_oneroster
from unpack.interop.answer_headings import find_columns, list_words, take_cell
from unpack.interop.answer_times import read_times
from unpack.text.csvtable import Row, Table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.record import record

LINE_ITEMS, RESULTS = "lineItems.csv", "results.csv"

_ITEM_COLUMNS = ("sourcedid", "title", "status", "resultvaluemax")
_RESULT_COLUMNS = ("lineitemsourcedid", "studentsourcedid", "scorestatus", "score", "status", "scoredate", "resultdate")
_LEFT_OUT = ("tobedeleted", "inactive")


@record
class _Records:
    """The rows of one file that still count, with the columns that are there."""

    table: Table
    header: Row
    rows: tuple[Row, ...]
    columns: Mapping[str, int]

    def cell(self, row: Row, column: str) -> str:
        return take_cell(row, self.columns, column)


@record
class _Result:
    """One result: its row, what stands for the answer, and when it was given."""

    row: Row
    time: str
    cell: str | None = field(repr=False)


def read_folder(name: str, files: Mapping[str, bytes], report: Report) -> AnswerSheet | None:
    """Return what the files of a folder say, by their names; None after a finding. `name` is what messages call the
    folder."""
    items = _read_records(name, files, LINE_ITEMS, ("sourcedid", "title"), _ITEM_COLUMNS, report)
    results = _read_records(name, files, RESULTS, (*_RESULT_COLUMNS[:2], "score"), _RESULT_COLUMNS, report)
    if items is None or results is None:
        return None
    by_student, repeated = _collect(results)
    used = {item for found in by_student.values() for item in found}
    asked = {
        id: SheetColumn(items.cell(row, "title"), None, None, items.cell(row, "resultvaluemax"))
        for row in items.rows
        if (id := items.cell(row, "sourcedid")) in used
    }
    names = _read_names(name, files, report)
    return AnswerSheet(
        format="OneRoster results",
        holds="marks",
        table=results.table,
        header=results.header,
        columns=tuple(asked.values()),
        rows=tuple(_make_row(student, found, tuple(asked), names) for student, found in by_student.items()),
        notes=tuple(_describe(results, repeated, used.difference(asked))),
    )


def _collect(results: _Records) -> tuple[dict[str, dict[str, _Result]], list[int]]:
    """The results by student and line item, the latest of each; and the rows that a later one replaces."""
    dates = [results.cell(row, "scoredate") or results.cell(row, "resultdate") for row in results.rows]
    by_student: dict[str, dict[str, _Result]] = {}
    replaced: list[int] = []
    for row, time in zip(results.rows, read_times(dates), strict=True):
        found = by_student.setdefault(results.cell(row, "studentsourcedid"), {})
        item = results.cell(row, "lineitemsourcedid")
        result = _Result(row, time, _read_score(results.cell(row, "scorestatus"), results.cell(row, "score")))
        earlier = found.get(item)
        if earlier is None or result.time >= earlier.time:
            found[item] = result
        if earlier is not None:
            replaced.append((earlier if found[item] is result else result).row.number)
    return by_student, replaced


def _read_score(status: str, score: str) -> str | None:
    word = status.casefold()
    if word == "exempt":
        return None
    if word == "not submitted":
        return ""
    # A result without its score is not graded yet, which is not the same as left blank.
    return score or "?"


def _make_row(
    student: str, found: Mapping[str, _Result], asked: tuple[str, ...], names: Mapping[str, tuple[str, str]]
) -> SheetRow:
    first = next(iter(found.values())).row
    given, family = names.get(student, ("", ""))
    return SheetRow(
        row=first,
        cells=tuple(found[item].cell if item in found else None for item in asked),
        ids=(StudentId("sourcedId", student),),
        given_name=given,
        family_name=family,
        time=max((result.time for result in found.values()), default=""),
        places=tuple(found[item].row if item in found else first for item in asked),
    )


def _describe(results: _Records, replaced: list[int], unknown: set[str]) -> Iterator[str]:
    yield f"{len(results.rows):,} results read"
    if replaced:
        yield f"{len(replaced):,} earlier results of a question were replaced by later ones"
    if unknown:
        yield f"results of {len(unknown):,} line items that {LINE_ITEMS} does not hold were left out"


def _read_names(name: str, files: Mapping[str, bytes], report: Report) -> dict[str, tuple[str, str]]:
    """Given and family name by id. A class list with faults is no reason to refuse the results."""
    if USERS not in files:
        return {}
    roster = read_oneroster(name, {USERS: files[USERS]}, Report())
    return {id: (student.given_name, student.family_name) for student in roster.students for id in student.ids}


def _read_records(
    folder: str,
    files: Mapping[str, bytes],
    file: str,
    needed: tuple[str, ...],
    columns: tuple[str, ...],
    report: Report,
) -> _Records | None:
    table = read_file(folder, files, file, report)
    if table is None:
        return None
    header = table.rows[0]
    found = find_columns(list_words(header), {column: (column,) for column in columns})
    if missing := [column for column in needed if column not in found]:
        report.error("missing-column", table.span(header), f"no column is headed {', '.join(missing)}")
        return None
    rows = take_rows(table, header, report)
    counted = tuple(row for row in rows if take_cell(row, found, "status").casefold() not in _LEFT_OUT)
    return _Records(table, header, counted, found)
