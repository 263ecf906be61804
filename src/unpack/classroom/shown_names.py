"""What a sheet prints for each child: the name, initials, or a number that only a key of the teacher's explains.

Students come in, a mapping from their keys goes out; what is printed for two children is never the same.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from unpack.classroom.names import key_order, name_form
from unpack.classroom.roster import Student, initials


def show_names(students: Sequence[Student], *, with_ids: bool) -> dict[str, str]:
    """Return the name of each student by key; of two with one name, with the id (`with_ids`) or the row behind it."""
    shared = Counter(name_form(student.name) for student in students)
    return {
        student.key: f"{student.name} ({student.key if with_ids else f'row {student.row}'})"
        if shared[name_form(student.name)] > 1
        else student.name
        for student in students
    }


def show_initials(students: Sequence[Student]) -> dict[str, str]:
    """Return initials by key, with a number where two students share them: G.K. 1, G.K. 2."""
    return {student.key: letters for student, letters in zip(students, initials(students), strict=True)}


def show_numbers(students: Sequence[Student], seed: bytes) -> dict[str, str]:
    """Return S1 to Sn by key, in an order that nobody can tell without `seed`."""
    shuffled = sorted(students, key=lambda student: sha256(seed + student.key.encode()).digest())
    return {student.key: f"S{number}" for number, student in enumerate(shuffled, start=1)}


def show_first_names(students: Sequence[Student]) -> dict[str, str]:
    """Return first names by key; of two that are the same with the family name's first letter, then with a number."""
    shown = {student.key: student.given_name or student.name for student in students}
    for lengthen in (_with_initial, _with_number):
        shared = Counter(name_form(name) for name in shown.values())
        twice = [student for student in students if shared[name_form(shown[student.key])] > 1]
        shown |= lengthen(twice, shown)
    return shown


def _with_initial(students: Sequence[Student], shown: dict[str, str]) -> dict[str, str]:
    return {
        student.key: f"{shown[student.key]} {student.family_name[0].upper()}."
        if student.family_name
        else shown[student.key]
        for student in students
    }


def _with_number(students: Sequence[Student], shown: dict[str, str]) -> dict[str, str]:
    given_out: Counter[str] = Counter()
    numbered = {}
    for student in sorted(students, key=lambda student: key_order(student.key)):
        form = name_form(shown[student.key])
        given_out[form] += 1
        numbered[student.key] = f"{shown[student.key]} {given_out[form]}"
    return numbered
