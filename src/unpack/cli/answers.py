"""An answer file, the map of its set and perhaps a class list → `Responses`; what was read is said on stderr.

Here the readers of foreign formats meet the classroom, which knows nothing of them.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from unpack.classroom.oneroster import CLASSES, ENROLLMENTS, USERS, read_oneroster
from unpack.classroom.responses import Responses, read_responses
from unpack.classroom.roster import Roster, read_roster
from unpack.classroom.successors import follow_responses
from unpack.cli.answer_maps import choose_map
from unpack.cli.class_options import AnswerOptions
from unpack.cli.console import say, say_lines
from unpack.interop.answers import ANSWER_FORMATS, AnswerSheet, read_answers, read_folder
from unpack.library.library import Library
from unpack.review.report_text import describe_findings
from unpack.text.choices import require_choice
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file
from unpack.unpacking.sets.slip_map import SlipMap, find_map_changes

MOST_BYTES = 20 * 1024 * 1024
# More changed items than this are counted, not listed.
_MOST_CHANGES = 3
_ROSTER_FILES = (USERS, CLASSES, ENROLLMENTS)
_RESULTS = ("lineItems.csv", "results.csv")
_RESULT_FILES = (*_RESULTS, USERS)


def read_class(library: Library, answers: Path, options: AnswerOptions) -> Responses:
    """Return what a class answered, and say what was read and what was not: rows and questions, never names.

    Raises UnpackError (exit code 1) after the findings where the class is not whole, and for files and maps that are
    not there.
    """
    options = _check_choices(options)
    report = Report()
    sheet = _read_sheet(answers, options.program, report)
    roster = read_class_list(options.roster, options.section, report) if options.roster else None
    slip_map = choose_map(library, answers, sheet, options.map, report) if sheet else None
    if sheet is None or slip_map is None:
        raise _refuse(answers, report)
    responses = read_responses(
        sheet,
        slip_map,
        roster,
        report,
        form=options.form,
        cells=options.cells,  # type: ignore[arg-type]
        attempt=options.attempt,  # type: ignore[arg-type]
        blank=options.blank,  # type: ignore[arg-type]
    )
    for note in dict.fromkeys((*(roster.notes if roster else ()), *responses.notes)):
        say(note)
    _tell_changes(library, slip_map)
    if report.has_errors:
        raise _refuse(answers, report)
    say_lines(describe_findings(report))
    if not responses.form_of:
        raise UnpackError(f"`{_call(answers)}` holds no answer of any student", "is this the right file?", exit_code=1)
    return follow_responses(library, responses)


def read_class_list(path: Path, section: str, report: Report) -> Roster:
    """Return a class list: a CSV file, or a OneRoster folder. Raises UnpackError for what cannot be opened."""
    if path.is_dir():
        return read_oneroster(_call(path), _read_files(path, _ROSTER_FILES), report, section=section or None)
    if section:
        raise UnpackError("--section goes with a OneRoster folder", "name the folder with --roster")
    return read_roster(_call(path), read_ordinary_file(path, MOST_BYTES), report)


def _check_choices(options: AnswerOptions) -> AnswerOptions:
    """The options with the program as our formats are called. Raises UnpackError for words that are no choice."""
    program = options.program.strip().casefold().replace(" ", "-")
    require_choice("--from", program, ("", *(one.name for one in ANSWER_FORMATS)))
    require_choice("--cells", options.cells, ("", "answers", "marks"))
    require_choice("--attempt", options.attempt, ("last", "first"))
    require_choice("--blank", options.blank, ("left-out", "wrong"))
    return replace(options, program=program)


def _read_sheet(path: Path, program: str, report: Report) -> AnswerSheet | None:
    if is_stdin(path):
        return read_answers(_call(path), _read_stdin(), report, from_format=program)
    if path.is_dir():
        files = _read_files(path, _RESULT_FILES)
        if files.keys().isdisjoint(_RESULTS):
            raise UnpackError(
                f"the folder `{_call(path)}` holds no {' and no '.join(_RESULTS)}",
                "a folder is read as results of OneRoster; of another program, name the CSV file",
                exit_code=1,
            )
        return read_folder(_call(path), files, report)
    return read_answers(_call(path), read_ordinary_file(path, MOST_BYTES), report, from_format=program)


def is_stdin(path: Path) -> bool:
    """Whether answers come from another program: `-`."""
    return str(path) == "-"


def _read_stdin() -> bytes:
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnpackError(f"the answers have more than {MOST_BYTES:,} bytes")
    return data


def _call(path: Path) -> str:
    """How messages name a file or a folder; the current one has no other name than its point."""
    return "standard input" if is_stdin(path) else clean(path.name or str(path))


def _read_files(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    return {name: read_ordinary_file(folder / name, MOST_BYTES) for name in names if (folder / name).is_file()}


def _tell_changes(library: Library, slip_map: SlipMap) -> None:
    changes = find_map_changes(slip_map, library)
    for change in changes if len(changes) <= _MOST_CHANGES else ():
        say(change.message)
    if len(changes) > _MOST_CHANGES:
        asked = ", ".join(dict.fromkeys(name for change in changes for name in change.questions))
        say(f"{len(changes)} items were changed since this set was printed ({asked}); answers are read as printed")


def _refuse(path: Path, report: Report) -> UnpackError:
    """Show the errors and return the exception that says so."""
    say_lines(describe_findings(finding for finding in report if finding.severity == "error"))
    count = report.count("error")
    return UnpackError(
        f"`{_call(path)}` has {f'{count:,} errors' if count > 1 else 'an error'}; nothing was printed",
        "mend the file, or export it again",
        exit_code=1,
    )
