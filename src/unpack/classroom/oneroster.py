"""A class list in the OneRoster 1.1 form: a folder of CSV files → `Roster`.

Such a folder holds far more about children than a diagnosis needs: passwords, telephone numbers, relatives. The columns
that are needed are taken by name; nothing else leaves the rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from unpack.classroom.names import clean_name
from unpack.classroom.roster import Entry, Roster, enrol, is_printable_name
from unpack.text.clean import clean
from unpack.text.csvtable import PrivateSource, Row, Table, header_word, read_table, take_rows
from unpack.text.diagnostic import Report
from unpack.text.source import Span

USERS, CLASSES, ENROLLMENTS = "users.csv", "classes.csv", "enrollments.csv"


@dataclass(frozen=True, slots=True)
class _Records:
    """The rows of one file with the columns asked for; an optional column that is not there reads as ""."""

    table: Table
    rows: tuple[Row, ...]
    columns: Mapping[str, int | None]

    def __iter__(self) -> Iterator[tuple[Row, dict[str, str]]]:
        for row in self.rows:
            yield (
                row,
                {name: "" if at is None else clean_name(row.cells[at]) for name, at in self.columns.items()},
            )


def read_oneroster(folder: str, files: Mapping[str, bytes], report: Report, *, section: str | None = None) -> Roster:
    """Return the active students of `files` (bytes by name), or with `section` those enrolled in that class.

    users.csv is needed, with `section` also classes.csv and enrollments.csv; `section` is the title, code or id of a
    class. `folder` is what messages call the folder.
    """
    errors = report.count("error")
    users = _read_records(
        folder,
        files,
        USERS,
        ("sourcedId", "givenName", "familyName", "role"),
        ("identifier", "email", "status", "enabledUser"),
        report,
    )
    members = None if section is None else _find_members(folder, files, section, report)
    if users is None or (section is not None and members is None):
        return Roster(())
    entries: list[Entry] = []
    left_out = 0
    for row, user in users:
        is_member = members is None or members.pop(user["sourcedId"], None) is not None
        if not _is_active_student(user):
            left_out += 1
        elif is_member:
            name = f"{user['givenName']} {user['familyName']}".strip()
            if is_printable_name(users.table, row, name, report):
                ids = (user["identifier"], user["sourcedId"])
                entries.append(Entry(row, name, user["givenName"], user["familyName"], ids, user["email"]))
    for number, place in (members or {}).values():
        report.warn("unknown-student", place, f"the student of row {number} is not in {USERS}")
    if not entries and report.count("error") == errors:
        report.error("empty-roster", users.table.span(users.table.rows[0]), "there is no active student to list")
    notes = users.table.notes
    if left_out:
        are = "row that is no active student was" if left_out == 1 else "rows that are no active students were"
        notes = (*notes, f"{left_out:,} {are} left out")
    return enrol(users.table, entries, notes, report)


def _find_members(
    folder: str, files: Mapping[str, bytes], section: str, report: Report
) -> dict[str, tuple[int, Span]] | None:
    """Return the ids of the students enrolled in a class, each with row and place; None after a finding."""
    classes = _read_records(folder, files, CLASSES, ("sourcedId", "title"), ("classCode", "status"), report)
    enrolments = _read_records(
        folder, files, ENROLLMENTS, ("classSourcedId", "userSourcedId", "role"), ("status",), report
    )
    if classes is None or enrolments is None:
        return None
    wanted = header_word(section)
    found = [
        record["sourcedId"]
        for _, record in classes
        if wanted in map(header_word, (record["sourcedId"], record["title"], record["classCode"]))
        and _is_active(record)
    ]
    if len(found) != 1:
        _report_section(classes, section, found, report)
        return None
    return {
        record["userSourcedId"]: (row.number, enrolments.table.span(row))
        for row, record in enrolments
        if record["classSourcedId"] == found[0] and record["role"].casefold() == "student" and _is_active(record)
    }


def _report_section(classes: _Records, section: str, found: list[str], report: Report) -> None:
    place = Span(classes.table.source, 0, 0)
    typed = clean(section)[:80]
    if found:
        hint = "name it by its sourcedId: " + ", ".join(clean(id)[:80] for id in found[:10])
        report.error("unclear-section", place, f"{len(found)} classes are called `{typed}`", hint)
        return
    titles = [record["title"] for _, record in classes]
    near = report.suggest(section, titles)
    hint = f"did you mean `{clean(near)[:80]}`?" if near else "give the title, code or sourcedId of a class"
    report.error("unknown-section", place, f"no class is called `{typed}`", hint)


def _is_active(record: Mapping[str, str]) -> bool:
    # Whole exports leave the status empty; only those of changes fill it.
    return record["status"].casefold() in ("", "active")


def _is_active_student(user: Mapping[str, str]) -> bool:
    return (
        user["role"].casefold() == "student"
        and _is_active(user)
        and user["enabledUser"].casefold() in ("", "true", "1", "yes")
    )


def read_file(folder: str, files: Mapping[str, bytes], file: str, report: Report) -> Table | None:
    """Return the table in one of `files` (bytes by name); None after a finding, also where there is no such file."""
    name = f"{folder}/{file}"
    if file not in files:
        report.error("missing-file", Span(PrivateSource(name, ""), 0, 0), f"the folder holds no {file}")
        return None
    return read_table(name, files[file], report)


def _read_records(
    folder: str,
    files: Mapping[str, bytes],
    file: str,
    needed: tuple[str, ...],
    optional: tuple[str, ...],
    report: Report,
) -> _Records | None:
    table = read_file(folder, files, file, report)
    if table is None:
        return None
    header = table.rows[0]
    words = [header_word(cell) for cell in header.cells]
    columns = {
        column: words.index(column.lower()) if column.lower() in words else None for column in (*needed, *optional)
    }
    if missing := [column for column in needed if columns[column] is None]:
        report.error("missing-column", table.span(header), f"no column is headed {', '.join(missing)}")
        return None
    return _Records(table, take_rows(table, header, report), columns)
