"""Rows of an answer sheet and children of a roster: who is who.

An id of the school or an e-mail address decides; a name does where it means one child on both sides. What stays open is
left open and told by rows: two children may be called Grace Kim.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from unpack.classroom.answer_sheet import AnswerSheet, SheetRow
from unpack.classroom.names import name_form
from unpack.classroom.roster import Roster, Student
from unpack.text.diagnostic import Report


def row_name(row: SheetRow) -> str:
    """Return the name as a row has it, "" without one."""
    return " ".join((row.name or f"{row.given_name} {row.family_name}").split())


class RosterIndex:
    """A roster by all that an export may call a child."""

    def __init__(self, roster: Roster | None) -> None:
        self.students = roster.students if roster else ()
        self._by_id = _index((id, student) for student in self.students for id in student.ids)
        self._by_email = _index((student.email.casefold(), student) for student in self.students)
        self._by_name: dict[str, list[Student]] = {}
        for student in self.students:
            for form in _name_forms(student):
                self._by_name.setdefault(form, []).append(student)

    def find_named(self, name: str) -> list[Student]:
        """Return the children who may be written so: `Amara Okafor`, `Okafor, Amara`."""
        return self._by_name.get(name_form(name), [])

    def find_by_key(self, row: SheetRow) -> Student | None:
        """Return the child with an id of the school or the address in a row."""
        strong = (self._by_id.get(id.text) for id in row.ids if id.text and not id.is_weak)
        found = next((student for student in strong if student is not None), None)
        return found or (self._by_email.get(row.email.casefold()) if row.email else None)

    def find_by_weak_id(self, row: SheetRow) -> Student | None:
        """Return the child whose id a program's own number of a row is."""
        found = (self._by_id.get(id.text) for id in row.ids if id.text and id.is_weak)
        return next((student for student in found if student is not None), None)


def match_roster(
    sheet: AnswerSheet, groups: Sequence[Sequence[SheetRow]], index: RosterIndex, report: Report
) -> list[Student | None]:
    """Return the child of the roster that each group of rows belongs to, each child at most once."""
    if not index.students:
        return [None] * len(groups)
    found = [index.find_by_key(rows[0]) for rows in groups]
    for rows, student in zip(groups, found, strict=True):
        named = index.find_named(row_name(rows[0]))
        if student is not None and len(named) == 1 and named[0] is not student:
            message = f"row {rows[0].row.number}: the id is that of one student of the class list, the name of another"
            report.warn("student-mismatch", sheet.table.span(rows[0].row), message, "the id counts; correct the other")
    names = Counter(name_form(row_name(rows[0])) for rows, student in zip(groups, found, strict=True) if not student)
    claimed = {student.key for student in found if student is not None}
    for place, rows in enumerate(groups):
        if found[place] is not None:
            continue
        name = row_name(rows[0])
        if not name:
            found[place] = index.find_by_weak_id(rows[0])
            continue
        named = [student for student in index.find_named(name) if student.key not in claimed]
        if len(named) == 1 and names[name_form(name)] == 1:
            found[place] = named[0]
        elif named:
            message = f"row {rows[0].row.number}: the name does not say which student of the class list this is"
            report.warn(
                "unclear-student", sheet.table.span(rows[0].row), message, "add a column with the students' ids"
            )
    return _take_each_once(found)


def _take_each_once(found: Sequence[Student | None]) -> list[Student | None]:
    """A child that two groups fit is the first group's: the others hold another id."""
    seen: set[str] = set()
    kept: list[Student | None] = []
    for student in found:
        is_new = student is not None and student.key not in seen
        kept.append(student if is_new else None)
        if student is not None:
            seen.add(student.key)
    return kept


def _name_forms(student: Student) -> set[str]:
    given, family = student.given_name, student.family_name
    names = {student.name}
    if given and family:
        names |= {f"{given} {family}", f"{family}, {given}", f"{family} {given}"}
    return {name_form(name) for name in names}


def _index(pairs: Iterable[tuple[str, Student]]) -> dict[str, Student | None]:
    """By key; what two children share means neither."""
    found: dict[str, Student | None] = {}
    for key, student in pairs:
        if key:
            found[key] = student if found.get(key, student) is student else None
    return found
