"""A roster's file → the names to fill in."""

from pathlib import Path

from unpack.classroom.roster import initials as make_initials
from unpack.classroom.roster import read_roster
from unpack.cli.console import say, say_lines
from unpack.review.report_text import describe_findings
from unpack.text.clean import clean
from unpack.text.diagnostic import Report
from unpack.text.errors import UnpackError
from unpack.text.files import read_ordinary_file

MOST_BYTES = 20 * 1024 * 1024


def read_names(path: Path, *, initials: bool) -> list[str]:
    """Return the names on a roster in its order, or distinct initials.

    Raises UnpackError for a file that cannot be read, is too large, or names nobody.
    """
    shown = clean(path.name)
    data = read_ordinary_file(path, MOST_BYTES)
    report = Report()
    roster = read_roster(shown, data, report)
    for note in roster.notes:
        say(note)
    say_lines(describe_findings(report))
    if report.has_errors:
        raise UnpackError(
            f"`{shown}` could not be read as a roster", "a column headed Name, or one name a line", exit_code=1
        )
    if not roster.students:
        raise UnpackError(f"`{shown}` names nobody", "a column headed Name, or one name a line", exit_code=1)
    return list(make_initials(roster.students)) if initials else [student.name for student in roster.students]
