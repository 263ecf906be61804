"""Who answered: the rows of an answer sheet → children, each with all attempts.

A child is known by the first kind of key that every row fills: an id, the e-mail address, the name. Nobody is merged on
a name alone, and no message holds a name: rows are told by their numbers.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field, replace

from unpack.classroom.answer_sheet import AnswerSheet, SheetRow
from unpack.classroom.names import MOST_NAME, clean_name, name_form, split_name
from unpack.classroom.roster import Roster, Student
from unpack.classroom.roster_match import RosterIndex, match_roster, row_name
from unpack.text.diagnostic import Related, Report
from unpack.text.record import record

Rows = list[SheetRow]

# Rows named one by one in a sentence.
MOST_ROWS = 20


@record
class Participant:
    """A child with the rows of all attempts, first to last; no rows for a child of the roster without answers."""

    student: Student
    rows: tuple[SheetRow, ...] = field(repr=False)


@record
class Participants:
    """All children, in the order of the roster, else of the file, those not on the roster last.

    `keys_last` says that all keys are ids of the school; `notes` are sentences that a command always says.
    """

    all: tuple[Participant, ...]
    keys_last: bool
    notes: tuple[str, ...] = ()


@record
class _Key:
    """A kind of key: how it is read from a row, and whether it is an id that a child may be called by."""

    read: Callable[[SheetRow], str]
    kind: str
    is_weak: bool = False


def find_participants(sheet: AnswerSheet, roster: Roster | None, report: Report) -> Participants:
    """Return the children of a sheet and of the roster. Rows of nobody, doubles and doubts are findings by row."""
    index = RosterIndex(roster)
    key = _choose_key(sheet)
    known = _list_known(sheet, key, report)
    notes: list[str] = []
    if key.kind == "id" and not index.students:
        _warn_of_telling_ids(sheet, known, key, report)
    if key.kind == "name":
        groups = _group_by_name(sheet, known, index, report)
        _warn_of_near_names(sheet, groups, report)
    else:
        groups = _group_by_key(sheet, known, key, report, notes)
    students = match_roster(sheet, groups, index, report)
    people = _list_people(groups, students, key, index)
    if index.students:
        notes += _compare_with_roster(groups, students, people)
    keys_last = bool(people) and all(person.student.key in person.student.ids for person in people)
    return Participants(tuple(_tell_apart(people)), keys_last, tuple(notes))


def list_rows(numbers: Sequence[int]) -> str:
    """Return `row 3`, `rows 3, 5 and 8`, with `and 12 more` where there are many."""
    shown = [str(number) for number in numbers[:MOST_ROWS]]
    if len(numbers) > MOST_ROWS:
        shown.append(f"{len(numbers) - MOST_ROWS} more")
    if len(shown) == 1:
        return f"row {shown[0]}"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"


def _choose_key(sheet: AnswerSheet) -> _Key:
    """The first kind of key that every row fills, else the one that most rows fill."""
    ids = sheet.rows[0].ids if sheet.rows else ()
    keys = [_Key(_id_reader(place), "id", id.is_weak) for place, id in enumerate(ids)]
    # A school may use addresses as ids; an address is a key, and never what a child is called by.
    keys = [replace(key, kind="email") if any("@" in key.read(row) for row in sheet.rows) else key for key in keys]
    keys += [_Key(_read_email, "email"), _Key(_read_name, "name")]
    filled = [sum(bool(key.read(row)) for row in sheet.rows) for key in keys]
    return max(zip(filled, keys, strict=True), key=lambda found: found[0])[1]


def _id_reader(place: int) -> Callable[[SheetRow], str]:
    return lambda row: " ".join(row.ids[place].text.split())


def _read_email(row: SheetRow) -> str:
    return row.email.strip().casefold()


def _read_name(row: SheetRow) -> str:
    return name_form(row_name(row))


def _list_known(sheet: AnswerSheet, key: _Key, report: Report) -> Rows:
    """The rows that say who it is; each other one is a finding."""
    known: Rows = []
    if sheet.rows and not any(map(key.read, sheet.rows)):
        message = "no column says who answered"
        hint = "add a column Name or ID; of a form, collect addresses or ask for the name"
        report.error("missing-student", sheet.table.span(sheet.header), message, hint)
        return known
    for row in sheet.rows:
        number, place = row.row.number, sheet.table.span(row.row)
        if not key.read(row):
            what = {"id": "no student id", "email": "no e-mail address", "name": "no name"}[key.kind]
            report.error(
                "missing-student", place, f"row {number} has {what}", "every row needs one; add it, or delete the row"
            )
        elif max(len(row_name(row)), *(len(id.text) for id in row.ids), 0) > MOST_NAME:
            message = f"the name or id in row {number} is too long; it has at most {MOST_NAME} characters"
            report.error("too-large", place, message)
        else:
            known.append(row)
    return known


def _warn_of_telling_ids(sheet: AnswerSheet, rows: Rows, key: _Key, report: Report) -> None:
    telling = next((row for row in rows if " " in key.read(row)), None)
    if telling is not None:
        report.warn(
            "telling-id",
            sheet.table.span(telling.row),
            f"the id in row {telling.row.number} looks like a name",
            "use --initials or --anonymous where ids are printed or kept",
        )


def _group_by_key(sheet: AnswerSheet, rows: Rows, key: _Key, report: Report, notes: list[str]) -> list[Rows]:
    """Rows of one id or address are attempts of one child; wholly equal rows are one row."""
    groups: dict[tuple[str, str], Rows] = {}
    equal: list[int] = []
    seen: set[tuple[tuple[str, str], tuple[str, ...]]] = set()
    for row in rows:
        # A child may have filled in the wrong number on paper, so such a one alone merges nobody.
        child = (key.read(row), _read_name(row) if key.is_weak else "")
        if (child, row.row.cells) in seen and not row.places:
            equal.append(row.row.number)
            continue
        seen.add((child, row.row.cells))
        groups.setdefault(child, []).append(row)
    if equal:
        notes.append(f"{list_rows(equal)}: the same as a row above, counted once")
    for group in groups.values():
        first = group[0]
        other = next((row for row in group if row_name(row) and _read_name(row) != _read_name(first)), None)
        if other is not None and row_name(first):
            rows_named = f"rows {first.row.number} and {other.row.number}"
            report.warn(
                "two-names",
                sheet.table.span(other.row),
                f"{rows_named} hold one {'id' if key.kind == 'id' else 'key'} and two names, and count as one student",
                "if they are two students, correct the id",
                Related(sheet.table.span(first.row), "the other name"),
            )
    return list(groups.values())


def _group_by_name(sheet: AnswerSheet, rows: Rows, index: RosterIndex, report: Report) -> list[Rows]:
    """Rows of one name are attempts only if their numbers differ or the roster has exactly one such child."""
    by_name: dict[str, Rows] = {}
    for row in rows:
        by_name.setdefault(_read_name(row), []).append(row)
    groups: list[Rows] = []
    for group in by_name.values():
        numbers = [row.attempt for row in group]
        are_attempts = None not in numbers and len(set(numbers)) == len(numbers)
        if len(group) == 1 or are_attempts or len(index.find_named(row_name(group[0]))) == 1:
            groups.append(group)
            continue
        groups += [[row] for row in group]
        told = list_rows([row.row.number for row in group])
        report.warn(
            "same-name",
            sheet.table.span(group[1].row),
            f"{told} hold the same name and count as {len(group)} students",
            "if they are one student, number the attempts in a column Attempt, or give a class list",
            Related(sheet.table.span(group[0].row), "the first one"),
        )
    return sorted(groups, key=lambda group: group[0].row.number)


def _warn_of_near_names(sheet: AnswerSheet, groups: Sequence[Rows], report: Report) -> None:
    """Accents, signs and the order of the words may be all that two spellings differ by; nobody is merged."""
    seen: dict[str, SheetRow] = {}
    for group in groups:
        row = group[0]
        first = seen.setdefault(_near_form(row_name(row)), row)
        if first is not row and _read_name(first) != _read_name(row):
            report.warn(
                "near-names",
                sheet.table.span(row.row),
                f"rows {first.row.number} and {row.row.number} hold nearly the same name and count as two students",
                "if they are one student, write the name in one way",
                Related(sheet.table.span(first.row), "the other spelling"),
            )


def _near_form(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign if sign.isalnum() else " " if sign in " ,-" else "" for sign in plain)
    return " ".join(sorted(letters.split())) or name


def _list_people(
    groups: Sequence[Rows], students: Sequence[Student | None], key: _Key, index: RosterIndex
) -> list[Participant]:
    of_roster = {student.key: rows for student, rows in zip(students, groups, strict=True) if student is not None}
    people = [Participant(student, _sort_attempts(of_roster.get(student.key, []))) for student in index.students]
    taken = {student.key for student in index.students}
    told = Counter(key.read(rows[0]) for rows in groups)
    # The rows of a roster have such keys, too.
    prefix = "answers-row" if index.students else "row"
    for rows, student in zip(groups, students, strict=True):
        if student is None:
            id = key.read(rows[0])
            id = clean_name(id) if key.kind == "id" and told[id] == 1 else ""
            while not id or id in taken:
                id = f"{id}{'-' if id else ''}{prefix}-{rows[0].row.number}"
            taken.add(id)
            people.append(Participant(_make_student(rows[0], id), _sort_attempts(rows)))
    return people


def _make_student(row: SheetRow, key: str) -> Student:
    """A child that is known from the answers only."""
    ids = tuple(text for one in row.ids if (text := clean_name(one.text)) and "@" not in text)
    shown = clean_name(row_name(row)) or next(iter(ids), "") or f"row {row.row.number}"
    given, family = clean_name(row.given_name), clean_name(row.family_name)
    if not given and not family:
        given, family = split_name(shown)
    return Student(key, shown, given, family, row.row.number, ids, row.email)


def _sort_attempts(rows: Sequence[SheetRow]) -> tuple[SheetRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.attempt or 0, row.time, row.row.number)))


def _compare_with_roster(
    groups: Sequence[Rows], students: Sequence[Student | None], people: Sequence[Participant]
) -> list[str]:
    strangers = [rows[0].row.number for rows, student in zip(groups, students, strict=True) if student is None]
    missing = [person.student.row for person in people[: len(people) - len(strangers)] if not person.rows]
    notes = []
    if strangers:
        verb = "is" if len(strangers) == 1 else "are"
        notes.append(f"{list_rows(strangers)} of the answers {verb} of no student of the class list")
    if missing:
        notes.append(f"{list_rows(missing)} of the class list: no row in the answers")
    return notes


def _tell_apart(people: Sequence[Participant]) -> list[Participant]:
    """Children of one name get their id or their row behind it, so that a sheet can tell them apart."""
    names = Counter(name_form(person.student.name) for person in people)
    told = []
    for person in people:
        student = person.student
        if names[name_form(student.name)] > 1:
            mark = student.key if student.key in student.ids else f"row {student.row}"
            person = Participant(replace(student, name=f"{student.name} ({mark})"), person.rows)
        told.append(person)
    return told
