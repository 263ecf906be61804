"""From a folder of results to sheets: mistakes over time, and one student's profile."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from unpack.classroom.mastery_over_time import follow_mastery
from unpack.classroom.mistakes import find_class_roots, trace_mistakes
from unpack.classroom.next_over_time import follow_next
from unpack.classroom.record import MOST_BYTES, Record, append_answers, keep_answers, read_record
from unpack.classroom.roster import Roster, Student, read_roster
from unpack.cli.answers import is_stdin, read_class
from unpack.cli.class_options import AnswerOptions
from unpack.cli.class_sheets import (
    ClassOrder,
    check_format,
    check_wishes,
    choose_names,
    output_place,
    print_private,
    read_day,
    write_key,
)
from unpack.cli.config import library_folders, read_config
from unpack.cli.console import say, say_lines
from unpack.cli.printing import Desk, Order, lay_out, open_desk
from unpack.cli.worktree import guard_answers, guard_results
from unpack.library.library import Library
from unpack.paper.records.history import HistoryView
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.csvwriting import write_table
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import OutputFile, read_ordinary_file, write_files
from unpack.text.record import record

RECORD, NAMES = "mistakes.jsonl", "names.csv"
MOST_NAMES_BYTES = 5 * 1024 * 1024


def print_mistakes(
    order: Order,
    wishes: ClassOrder,
    results: Path,
    student: str,
    *,
    add: Path | None,
    since: str,
    why: bool,
    in_git: bool,
) -> None:
    """Add answers to the record if there are some, then print its mistakes: one student's, or the class's."""
    day = read_day("--since", since) if since else ""
    desk = _open(order, wishes, results, in_git=in_git)
    if add is not None:
        _guard(order, [] if is_stdin(add) else [add], desk)
        _add(desk.library, results, add, wishes)
    view = _view(desk, wishes, results, since=day, why=why)
    choices: dict[str, Any] = {"view": view, "student": _find(view, student) if student else ""}
    print_private(order, desk, lay_out(order, desk, [], choices), _name(order.sheet, student))


def print_student_profile(order: Order, wishes: ClassOrder, results: Path, student: str, *, in_git: bool) -> None:
    """Print one student's skills over time."""
    desk = _open(order, wishes, results, in_git=in_git)
    view = _view(desk, wishes, results)
    choices = {"history": view, "student": _find(view, student)}
    print_private(order, desk, lay_out(order, desk, [], choices), _name(order.sheet, student))


def _open(order: Order, wishes: ClassOrder, results: Path, *, in_git: bool) -> Desk:
    check_wishes(wishes)
    check_format(order)
    libraries = library_folders(order.library, read_config())
    guard_results(results, libraries, in_git=in_git)
    if place := output_place(order):
        guard_answers([place], libraries)
    return open_desk(order)


def _guard(order: Order, paths: Sequence[Path], desk: Desk) -> None:
    guard_answers(paths, library_folders(order.library, read_config()))


def _name(sheet: str, student: str) -> str:
    """What a file is called: never after a child."""
    return "student" if student else "class"


@record
class _Results:
    """What a folder of results holds, with the bytes of the record as they were read."""

    data: bytes
    record: Record
    names: Roster


def _read_results(folder: Path) -> _Results:
    """Read a folder of results; one without a record is empty. Raises UnpackError after showing what is wrong."""
    report = Report()
    path, names = folder / RECORD, folder / NAMES
    data = read_ordinary_file(path, MOST_BYTES) if path.exists() else b""
    kept = read_record(RECORD, data, report)
    roster = read_roster(NAMES, read_ordinary_file(names, MOST_NAMES_BYTES), report) if names.exists() else Roster(())
    say_lines(describe_findings(report))
    if report.has_errors:
        raise UnpackError(
            f"the results in `{clean(folder.name)}` cannot be read as a whole; nothing was done", exit_code=1
        )
    return _Results(data, kept, roster)


def _add(library: Library, folder: Path, answers: Path, wishes: ClassOrder) -> None:
    """Add the answers of a file to the record, as new lines behind the old bytes."""
    before = _read_results(folder) if folder.is_dir() else _Results(b"", Record(), Roster(()))
    names = folder / NAMES
    options = wishes.answers
    if options.roster is None and before.names.students:
        options = AnswerOptions(options.map, options.form, options.program, options.cells, roster=names)
    responses = read_class(library, answers, options)
    kept = keep_answers(responses, date=read_day("--date", wishes.date) if wishes.date else "")
    data, count = append_answers(before.data, before.record, kept)
    files = [OutputFile(folder / RECORD, data, is_private=True)]
    if options.roster is not None and not before.names.students and not names.exists():
        rows = [("id", "name"), *((student.key, student.name) for student in responses.students)]
        files.append(OutputFile(names, write_table(rows).encode(), is_private=True))
    _make_folder(folder)
    path = folder / RECORD
    if (read_ordinary_file(path, MOST_BYTES) if path.exists() else b"") != before.data:
        raise UnpackError(f"`{RECORD}` was changed meanwhile; nothing was added", "run the command again")
    write_files(files, force=True)
    say(f"{count:,} {'answer' if count == 1 else 'answers'} added, {len(kept) - count:,} were there already")


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir(0o700)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise UnpackError(f"the folder `{clean(folder.name)}` could not be made: {reason}") from None


def _view(desk: Desk, wishes: ClassOrder, folder: Path, *, since: str = "", why: bool = False) -> HistoryView:
    if not folder.is_dir():
        raise UnpackError(
            f"there is no folder `{clean(folder.name)}`", "`unpack mistakes --results DIR --add ANSWERS` begins one"
        )
    results = _read_results(folder)
    answers = results.record.answers
    if not any(answer.date >= since for answer in answers):
        raise UnpackError("there are no answers in this record" + (" since that day" if since else ""), exit_code=1)
    mastery = follow_mastery(desk.library, answers)
    students = trace_mistakes(desk.library, answers, mastery, since=since)
    known = {student.key: student for student in results.names.students}
    people = [known.get(one.student) or Student(one.student, one.student, one.student, "", 0) for one in students]
    names = choose_names(people, wishes, with_ids=True)
    if wishes.key:
        write_key(wishes.key, people, names)
    roots = find_class_roots(desk.library, students, mastery)
    steps = follow_next(desk.library, answers)
    return HistoryView(desk.library, students, roots, mastery, steps, names, since, why)


def _find(view: HistoryView, wanted: str) -> str:
    """The id of a student, given as id, or as what is printed. Raises UnpackError, without a name in it."""
    ids = [student.student for student in view.students]
    found = [id for id in ids if id == wanted] or [id for id in ids if view.name(id) == wanted]
    if len(found) != 1:
        raise UnpackError(
            "this record knows no student of that id", "`unpack mistakes` without an id shows all", exit_code=1
        )
    return found[0]
