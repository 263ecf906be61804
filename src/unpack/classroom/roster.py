"""A class list: bytes → `Roster`.

A list is what a teacher has: one name a line, or a table with a column for the name, or for first and last name, and
perhaps columns for ids and for an e-mail address. All other columns are left behind while reading. Messages name rows,
never children.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from unpack.classroom.names import MOST_NAME, clean_name, name_form, shorten_names, split_name
from unpack.text.csvtable import Row, Table, count_blank, header_word, read_table, take_rows
from unpack.text.diagnostic import Related, Report

# The words over the columns for name, first name, last name and e-mail address, in the order of `_Columns`.
_HEADS = (
    ("name", "student", "student name", "full name"),
    ("first name", "firstname", "given name", "givenname", "first"),
    ("last name", "lastname", "family name", "familyname", "surname", "last"),
    ("email", "e-mail", "email address", "e-mail address"),
)
# The likeliest to be the school's own number first.
_ID_HEADS = ("student id", "studentid", "student number", "sis id", "sis_id", "id number", "id", "number")


@dataclass(frozen=True, slots=True)
class Student:
    """One child of the class. No name stands in the `repr`, so none can reach a log.

    `key` is what the program calls the child: an id of the school where each child has one, else `row-N`; never a name.
    `ids` and `email` are what an answer file may call the child; the address is never written anywhere. `row` is the
    row of the list.
    """

    key: str
    name: str = field(repr=False)
    given_name: str = field(repr=False)
    family_name: str = field(repr=False)
    row: int
    ids: tuple[str, ...] = ()
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Roster:
    """The children in the order of the list; `notes` are sentences that a command always says about the reading."""

    students: tuple[Student, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row says about one child; `ids` has one text for each kind of id, "" where the row has none."""

    row: Row
    name: str = field(repr=False)
    given_name: str = field(repr=False)
    family_name: str = field(repr=False)
    ids: tuple[str, ...] = ()
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a list holds what; None where it does not. Either `name`, or `given`, or one of `ids` is there."""

    name: int | None = None
    given: int | None = None
    family: int | None = None
    email: int | None = None
    ids: tuple[int, ...] = ()


def read_roster(name: str, data: bytes, report: Report) -> Roster:
    """Return the class in a plain list; `name` is what messages call the file.

    What cannot be read is a finding, and its row is left out: with errors in `report` the class is not whole.
    """
    errors = report.count("error")
    table = read_table(name, data, report)
    if table is None:
        return Roster(())
    header, columns = _find_columns(table, report)
    if columns is None:
        return Roster((), table.notes)
    rows = table.rows if header is None else take_rows(table, header, report)
    entries = [entry for row in rows if (entry := _read_row(table, row, columns, report)) is not None]
    blank = table.height - len(table.rows) if header is None else count_blank(table, header)
    notes = (f"{blank:,} blank {'row was' if blank == 1 else 'rows were'} skipped",) if blank else ()
    if not entries and report.count("error") == errors:
        report.error("empty-roster", table.span(table.rows[0]), "there is no student in this list")
    return enrol(table, entries, (*table.notes, *notes), report)


def enrol(table: Table, entries: Sequence[Entry], notes: tuple[str, ...], report: Report) -> Roster:
    """Return the class with a key for every child; doubles are findings by their rows."""
    entries = _drop_repeated(table, entries, report)
    _check_ids(table, entries, report)
    _warn_of_same_names(table, entries, report)
    # One kind of key for the whole class: an id here and a row there could not be told apart later.
    kinds = range(len(entries[0].ids) if entries else 0)
    kind = next((kind for kind in kinds if all(entry.ids[kind] for entry in entries)), None)
    if kind is None and any(any(entry.ids) for entry in entries):
        notes = (*notes, "some students have no id, so students are told apart by their rows")
    students = tuple(
        Student(
            f"row-{entry.row.number}" if kind is None else entry.ids[kind],
            entry.name,
            entry.given_name,
            entry.family_name,
            entry.row.number,
            tuple(id for id in entry.ids if id),
            entry.email,
        )
        for entry in entries
    )
    return Roster(students, notes)


def initials(students: Iterable[Student]) -> tuple[str, ...]:
    """Return initials in the order of `students`, all different: A.O., G.K. 1, G.K. 2."""
    return shorten_names((student.key, student.given_name, student.family_name) for student in students)


def is_printable_name(table: Table, row: Row, name: str, report: Report) -> bool:
    """Whether a name can stand on a sheet; if not, a finding says why."""
    if not name:
        report.error("missing-name", table.span(row), f"row {row.number} has no name")
    elif len(name) > MOST_NAME:
        message = f"the name in row {row.number} has {len(name):,} characters; a name has at most {MOST_NAME}"
        report.error("too-large", table.span(row), message)
    else:
        return True
    return False


def _find_columns(table: Table, report: Report) -> tuple[Row | None, _Columns | None]:
    """Return the header, or None for a list without one, and its columns; None for them after a finding."""
    for row in table.candidates:
        words = [header_word(cell) for cell in row.cells]
        ids = tuple(words.index(head) for head in _ID_HEADS if head in words)
        places = [[at for at, word in enumerate(words) if word in heads] for heads in _HEADS]
        if not (ids or places[0] or places[1]):
            continue
        twice = [found for found in places if len(found) > 1]
        for first, second, *_ in twice:
            report.error(
                "duplicate-column",
                table.span(row, second),
                f"this column holds what column {first + 1} holds",
                "rename or delete one of them",
                Related(table.span(row, first), "the other one"),
            )
        name, given, family, email = (found[0] if found else None for found in places)
        return row, None if twice else _Columns(name, given, family, email, ids)
    if all(len(row.cells) == 1 for row in table.rows):
        return None, _Columns(name=0)
    report.error(
        "missing-column",
        table.span(table.rows[0]),
        "no column is headed Name, or First name and Last name",
        "write a heading above the names; a list without one has one name a line, in quotes if it holds a comma",
    )
    return None, None


def _read_row(table: Table, row: Row, columns: _Columns, report: Report) -> Entry | None:
    def held(column: int | None) -> str:
        return "" if column is None else clean_name(row.cells[column])

    given, family = held(columns.given), held(columns.family)
    ids = tuple(map(held, columns.ids))
    if columns.name is not None:
        name = held(columns.name)
    elif columns.given is not None:
        name = f"{given} {family}".strip()
    else:
        # A list of ids alone is a class, too, and one that keeps the names at school.
        name = next(filter(None, ids), "")
    if not is_printable_name(table, row, name, report):
        return None
    if not given and not family:
        given, family = split_name(name)
    return Entry(row, name, given, family, ids, held(columns.email))


def _drop_repeated(table: Table, entries: Sequence[Entry], report: Report) -> list[Entry]:
    """Leave out rows with the id and the name of a row above. Without an id they are two children of one name."""
    kept: list[Entry] = []
    seen: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.name, *entry.ids), entry) if any(entry.ids) else entry
        if first is entry:
            kept.append(entry)
        else:
            report.warn(
                "repeated-row",
                table.span(entry.row),
                f"rows {first.row.number} and {entry.row.number} are one student",
                None,
                Related(table.span(first.row), "this one is kept"),
            )
    return kept


def _check_ids(table: Table, entries: Sequence[Entry], report: Report) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        for id in filter(None, entry.ids):
            first = seen.setdefault(id, entry)
            if first is not entry:
                report.error(
                    "same-student-id",
                    table.span(entry.row),
                    f"rows {first.row.number} and {entry.row.number} share a student id and are not alike",
                    "correct one of the two ids",
                    Related(table.span(first.row), "the other one"),
                )
    telling = next((entry for entry in entries if any("@" in id or " " in id for id in entry.ids)), None)
    if telling is not None:
        report.warn(
            "telling-id",
            table.span(telling.row),
            f"the id in row {telling.row.number} looks like a name or an e-mail address",
            "use --initials or --anonymous where ids are printed or kept",
        )


def _warn_of_same_names(table: Table, entries: Sequence[Entry], report: Report) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(name_form(entry.name), entry)
        if first is not entry:
            have_ids = any(first.ids) and any(entry.ids)
            report.warn(
                "same-name",
                table.span(entry.row),
                f"rows {first.row.number} and {entry.row.number} hold the same name and count as two students",
                "answers must hold their ids, too" if have_ids else "add what tells them apart, such as a column ID",
                Related(table.span(first.row), "the other one"),
            )
