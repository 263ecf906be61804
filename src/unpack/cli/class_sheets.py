"""From a command's words and a class's answers to sheets: read, diagnose, lay out, print."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from unpack.classroom.diagnosis import diagnose
from unpack.classroom.grouping import MOST_GROUPS, MOST_MEMBERS, GroupPlan, form_groups
from unpack.classroom.names import key_order
from unpack.classroom.responses import Responses
from unpack.classroom.roster import Student
from unpack.classroom.shown_names import show_first_names, show_initials, show_names, show_numbers
from unpack.cli.answers import is_stdin, read_class
from unpack.cli.class_options import AnswerOptions
from unpack.cli.config import library_folders, read_config
from unpack.cli.console import say
from unpack.cli.naming import choose_format, name_sheets
from unpack.cli.printing import Desk, Order, lay_out, open_desk, print_as_text, print_parts
from unpack.cli.worktree import guard_answers
from unpack.library.selector import select_target
from unpack.paper.records.class_view import ClassView
from unpack.text.clean import clean
from unpack.text.csvwriting import write_table
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, write_files
from unpack.text.record import record
from unpack.unpacking.scope import build_scope

TEXT = "text"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@record
class ClassOrder:
    """What was asked for about a class: how the answers are read, whose names are printed, and how much is said."""

    answers: AnswerOptions
    initials: bool = False
    anonymous: bool = False
    key: Path | None = None
    numbers: bool = False
    class_prior: bool = True
    date: str = ""


def print_groups(
    order: Order, answers: Path, wishes: ClassOrder, *, groups: int, size: str, wall: bool, table: bool
) -> None:
    """Print who works on what today; with `table` a CSV file of it lies beside the sheet."""
    limits = read_size(size)
    desk, view = open_class(order, answers, wishes)
    plan = form_groups(view.library, view.diagnosis, groups=groups, size=limits)
    rows = _list_members(view, plan) if table else ()
    print_class_sheet(order, desk, view, {"plan": plan, "wall": wall, "table": write_table(rows) if rows else ""})


def print_paths(order: Order, answers: Path, wishes: ClassOrder, *, student: str) -> None:
    """Print each student's way to the target, or one student's alone."""
    desk, view = open_class(order, answers, wishes)
    chosen = find_student(view, student) if student else ""
    without = len(view.diagnosis.absent)
    if without and not student:
        say(f"no page for {without} {'student' if without == 1 else 'students'} without an answer")
    print_class_sheet(order, desk, view, {"student": chosen})


def print_report(order: Order, answers: Path, wishes: ClassOrder, *, share: bool) -> None:
    """Print the class report; with `share` counts only."""
    desk, view = open_class(order, answers, wishes)
    print_class_sheet(order, desk, view, {"share": share})


def open_class(order: Order, answers: Path, wishes: ClassOrder) -> tuple[Desk, ClassView]:
    """Return what a class sheet is printed with: the desk, and the answers with what they say.

    Raises UnpackError for options that exclude each other, and where the answers cannot be read.
    """
    check_wishes(wishes)
    check_format(order)
    libraries = library_folders(order.library, read_config())
    guard_answers(
        [path for path in (answers, wishes.answers.roster, output_place(order)) if path and not is_stdin(path)],
        libraries,
    )
    desk = open_desk(order)
    target = select_target(desk.library, order.targets[0])
    responses = read_class(desk.library, answers, wishes.answers)
    names = choose_names(responses.students, wishes, with_ids=responses.keys_last)
    if wishes.key:
        write_key(wishes.key, responses.students, names)
    plain = not (wishes.initials or wishes.anonymous)
    view = ClassView(
        build_scope(desk.library, target),
        diagnose(desk.library, target, responses, class_prior=wishes.class_prior),
        responses,
        names,
        show_first_names(responses.students) if plain else names,
        choose_date(wishes.date, responses),
        wishes.numbers,
    )
    if view.diagnosis.made_for:
        say(f"warning: this set was made for {clean(view.diagnosis.made_for)}, and the sheet is about {target.name}")
    return desk, view


def print_class_sheet(order: Order, desk: Desk, view: ClassView, choices: Mapping[str, Any]) -> None:
    """Print one kind of class sheet, to the terminal or to a file called after the target."""
    target = view.scope.target
    print_private(order, desk, lay_out(order, desk, [target], {"view": view, **choices}), target.name)


def print_private(order: Order, desk: Desk, parts: Sequence[Any], target: str) -> None:
    """Print sheets about children: as text to the terminal, or to a file called after `target`."""
    if order.format == TEXT:
        print_as_text(desk, parts)
    else:
        format = choose_format(order.output, order.format)
        print_parts(order, desk, parts, format, name_sheets([target], order.sheet))


def check_format(order: Order) -> None:
    """Raise UnpackError for an output that cannot be, before anything is read."""
    if order.format != TEXT:
        choose_format(order.output, order.format)
    elif order.output not in (None, "-"):
        raise UnpackError("--format text prints to the terminal", "for a file take --format md")


def check_wishes(wishes: ClassOrder) -> None:
    """Raise UnpackError for ways of naming children that exclude each other, and for a date that is no day."""
    if wishes.date:
        read_day("--date", wishes.date)
    if wishes.initials and wishes.anonymous:
        raise UnpackError("--initials and --anonymous do not go together", "leave one of the two out")
    if wishes.key and not wishes.anonymous:
        raise UnpackError("--key goes with --anonymous", "without it the sheet says who is who")


def choose_names(students: Sequence[Student], wishes: ClassOrder, *, with_ids: bool) -> dict[str, str]:
    """Return what is printed for each student, by key."""
    if wishes.anonymous:
        from secrets import token_bytes

        return show_numbers(students, token_bytes(16))
    return show_initials(students) if wishes.initials else show_names(students, with_ids=with_ids)


def write_key(path: Path, students: Sequence[Student], names: Mapping[str, str]) -> None:
    """Write down who is S1, S2 …, for the teacher alone. Raises UnpackError where a file is in the way."""
    rows = sorted(((names[student.key], student.name) for student in students), key=lambda row: key_order(row[0]))
    write_files([OutputFile(path, write_table([("number", "name"), *rows]).encode(), is_private=True)])
    say(f"`{clean(path.name)}` says who is who; keep it apart from the sheets")


def find_student(view: ClassView, wanted: str) -> str:
    """Return the key of a student, given as key, or as what is printed. Raises UnpackError, without a name in it."""
    keys = [student.student for student in view.diagnosis.students]
    found = [key for key in keys if wanted == key] or [key for key in keys if view.names[key] == wanted]
    if len(found) != 1:
        raise UnpackError(
            "no student with an answer has the id that --student names", "give an id of the file", exit_code=1
        )
    return found[0]


def choose_date(typed: str, responses: Responses) -> str:
    """Return the day of the answers: what was typed, else the last day that the file names, else ""."""
    if typed:
        return read_day("--date", typed)
    return max((response.time[:10] for response in responses.table.values()), default="")


def read_day(option: str, typed: str) -> str:
    """Return a day as 2026-11-20, `today` as the day that it is. Raises UnpackError for what is no day."""
    from datetime import date

    text = typed.strip()
    if text.casefold() == "today":
        return date.today().isoformat()
    try:
        # Years, months and days with hyphens alone; the reader below knows weeks, too.
        return date.fromisoformat(text if _DAY.fullmatch(text) else "").isoformat()
    except ValueError:
        raise UnpackError(
            f"`{clean(typed)[:40]}` is no day", f"{option} takes a day such as 2026-11-20, or today"
        ) from None


def read_size(text: str) -> tuple[int, int]:
    """Return the least and the most students of a group from `3..8` or `5`. Raises UnpackError for anything else."""
    found = re.fullmatch(r"([0-9]{1,2})(?:(?:\.\.|-)([0-9]{1,2}))?", text.strip())
    least, most = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= least <= most <= MOST_MEMBERS:
        raise UnpackError("--size takes how many students a group has", f"such as 3..8, at most {MOST_MEMBERS}")
    return least, most


def output_place(order: Order) -> Path | None:
    """Return where files about children go: a file, or a pattern of their names in a folder; None for the terminal."""
    if order.format == TEXT or order.output == "-":
        return None
    if order.output and not order.output.endswith("/") and not Path(order.output).is_dir():
        return Path(order.output)
    return Path(order.output or ".") / f"*-{order.sheet}*"


def _list_members(view: ClassView, plan: GroupPlan) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("group", "skill", "student", "fit")]
    for number, group in enumerate(plan.groups, start=1):
        rows += [(str(number), group.skill.id, view.names[member.student], member.fit) for member in group.members]
    for state, students in (
        ("ready-to-go-on", plan.ready_to_go_on),
        ("talk-to", plan.talk_to),
        ("not-here", plan.not_here),
    ):
        rows += [("", "", view.names[student], state) for student in students]
    return rows


__all__ = ["MOST_GROUPS", "ClassOrder", "open_class", "print_groups", "print_paths", "print_report"]
